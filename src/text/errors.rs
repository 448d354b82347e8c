//! What is wrong with a line, a setup or a record, and what would fit.

use super::requests::refused;
use crate::script::{Expected, Found, LineError, ScriptError};
use crate::sim::{ClientSettings, Dial, ENGINE, Place, ReplayError, Setup, SetupError};

/// A mistake in a line.
#[must_use]
pub(super) fn line_error(error: &LineError) -> String {
    let LineError { column, found, expected } = error;
    t!(
        "column {column}: {found}, where {fits} would fit",
        column,
        found = found_there(found),
        fits = fits(*expected)
    )
}

/// A mistake in a text of several lines.
#[must_use]
pub(super) fn script_error(error: &ScriptError) -> String {
    t!("line {line}, {error}", line = error.line, error = line_error(&error.error))
}

fn found_there(found: &Found) -> String {
    match found {
        Found::End => t!("the end of the line").to_owned(),
        Found::Text(text) => format!("“{text}”"),
    }
}

/// What would fit.
#[must_use]
pub(super) fn fits(expected: Expected) -> String {
    let fixed = match expected {
        Expected::OneOf(words) => return words.join(super::servers::LISTED.say()),
        Expected::Word(word) => return word.to_owned(),
        Expected::Number { before: "", min, max } => return t!("a number from {min} to {max}", min, max),
        Expected::Number { before, min, max } => {
            return t!("{before} and right behind it a number from {min} to {max}", before, min, max);
        }
        Expected::EntryOfTerm { min } => {
            return t!("an entry of term {min} or later", min);
        }
        Expected::Escape => return t!("an escape: {escapes}", escapes = r#"\\ \" \n \r \t \u{HEX}"#),
        Expected::Once(name) => return t!("{name}=… once", name),
        Expected::Duration => t!("a length of time like 50ms, 2s or 300us"),
        Expected::Range => t!("two lengths of time like 150..300ms"),
        Expected::Server => t!("a server like S1"),
        Expected::Quoted => t!("a text in double quotes"),
        Expected::ClosingQuote => t!("a closing double quote"),
        Expected::Text => t!("a word, or a text in double quotes"),
        Expected::Entry => t!("an entry like 1:a, 2:\"set x 5\" or 2:noop"),
        Expected::Wait => t!("a length of time like 50ms, 3 events, until CONDITION or for EVENT"),
        Expected::Comparison => t!("a number, or one of =, !=, <, <=, >, >= and a number"),
        Expected::PlainText => t!("text without control characters"),
        Expected::SetupFirst => t!("another command: this line stands once, before all of them"),
        Expected::Question => t!("a question (? …) in the line before"),
        Expected::Setting => t!("a setting like seed=7"),
        Expected::Space => t!("a space"),
        Expected::End => t!("the end of the line"),
    };
    fixed.to_owned()
}

/// Why no world can be made from a setup.
#[must_use]
pub(super) fn setup_error(error: &SetupError) -> String {
    match error {
        SetupError::Engine { found } => t!("engine {found}, where this page has {own}", found, own = ENGINE),
        SetupError::Seed { found } => t!("seed {found}, where it must be below 2^53", found),
        SetupError::Servers { found } => {
            t!("{found} servers, where there can be 1 to {most}", found, most = Setup::MAX_SERVERS)
        }
        SetupError::NoEntries { option } => t!("{option} is 0, where it must be at least 1", option),
        SetupError::Clients { found } => {
            t!("{found} clients, where there can be up to {most}", found, most = ClientSettings::MOST)
        }
        SetupError::IdleClients => {
            t!("clients that never ask: their attempts and commands in a second are 1 or more").to_owned()
        }
        SetupError::Dial { dial, found, shortest } => t!(
            "{dial} is {found}, where it must rise and lie within {shortest} to {longest}",
            dial = dial_name(*dial),
            found,
            shortest,
            longest = Setup::LONGEST
        ),
        SetupError::Loss { found } => t!("{found} of 1000000 messages lost or doubled", found),
    }
}

fn dial_name(dial: Dial) -> &'static str {
    match dial {
        Dial::ElectionTimeout => t!("the election timeout"),
        Dial::Heartbeat => t!("the heartbeat"),
        Dial::Latency => t!("the latency"),
        Dial::Disk => t!("the disk’s time"),
        Dial::Patience => t!("the clients’ patience"),
    }
}

/// Why a record cannot have happened.
#[must_use]
pub(super) fn replay_error(error: &ReplayError) -> String {
    match error {
        ReplayError::Setup(error) => setup_error(error),
        ReplayError::Misplaced { number, place: Place { at, events } } => t!(
            "action {number}: the run is never at {at} after {events} events",
            number = number + 1,
            at,
            events
        ),
        ReplayError::Action { number, error } => {
            let why = refused(error);
            t!(
                "action {number} is not possible ({why})",
                number = number + 1,
                why = why.trim_end_matches(['.', '。'])
            )
        }
    }
}
