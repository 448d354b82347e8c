//! What the page says beside scripts: their mistakes, how they stand, what they came to.

use super::errors::{self, fits};
use super::requests::refused;
use crate::script::{Condition, Expected, Failure, Found, MessageName, ScriptError, Step, Wait, WhyFailed};
use crate::sim::Micros;
use crate::text::Label;
use std::fmt::Display;

/// The two things that the tab shows.
pub const RECORD: Label = label!("Record");
/// A script: its text, or how far it has come.
pub const SCRIPT: Label = label!("Script");
/// How far a script has come.
pub const PROGRESS: Label = label!("How far the script has come");
/// Chooses between the two.
pub const SCRIPT_VIEWS: Label = label!("What is shown");
/// What a record is.
pub const RECORD_ABOUT: Label =
    label!("All that was done in this run: each line with its moment and the events before it.");
/// Takes the record into the editor.
pub const EDIT_RECORD: Label = label!("Edit");
/// What that does.
pub const EDIT_RECORD_EXPLAINED: Label =
    label!("Take these lines into the editor, to change them and run them again");
/// The lines of the record, to those who do not see them.
pub const RECORD_LINES: Label = label!("The record’s lines");
/// The lines of the script that is under way.
pub const SCRIPT_LINES: Label = label!("The script’s lines");
/// The field with the text.
pub const SCRIPT_TEXT: Label = label!("Script");
/// The list of scripts to begin with.
pub const EXAMPLES: Label = label!("Examples");
/// Back to what the last example has replaced.
pub const TEXT_BEFORE: Label = label!("Text before");
/// Runs a script at the page’s speed.
pub const WATCH: Label = label!("Watch");
/// What that does.
pub const WATCH_EXPLAINED: Label =
    label!("A new run, line by line at the page’s speed; it stops where there is something to read");
/// Runs a script to its end.
pub const RUN: Label = label!("Run");
/// What that does.
pub const RUN_EXPLAINED: Label = label!("A new run, to the script’s end at once");
/// Ends a script.
pub const STOP: Label = label!("Stop");
/// What that does.
pub const STOP_EXPLAINED: Label = label!("Leave the script here; the run can go on without it");
/// Back from a script to its text.
pub const EDIT: Label = label!("Edit");
/// What that does.
pub const EDIT_EXPLAINED: Label = label!("Back to the text of this script; the run stays");
/// Goes on after something to read.
pub const GO_ON: Label = label!("Go on");
/// On to the next line.
pub const NEXT_LINE: Label = label!("Next line");
/// Back to the run that was open before.
pub const RUN_BEFORE: Label = label!("Run before");
/// What that does.
pub const RUN_BEFORE_EXPLAINED: Label =
    label!("Back to the run that was open before this script; this one is kept, too");
/// A mistake’s list.
pub const MISTAKES: Label = label!("Mistakes");
/// Where the language is described.
pub const LANGUAGE: Label = label!(
    "Each line does one thing. For example: elect S1, propose S1 \"set x 5\", crash S1, wait until leader, expect S2 leader."
);
/// A question’s answers.
pub const ANSWERS: Label = label!("Answers");
/// A right answer.
pub const RIGHT: Label = label!("Right.");
/// A wrong one.
pub const WRONG: Label = label!("Not quite.");
/// The longest quotation of what is on its way.
const MOST_NAMED: usize = 6;
/// Between things that are listed.
const JOINED: Label = label!("; ");

/// How many lines a record has.
#[must_use]
pub fn lines(count: usize) -> String {
    if count == 1 { t!("1 line").to_owned() } else { t!("{count} lines", count) }
}

/// How many mistakes a text has.
#[must_use]
pub fn mistakes(count: usize) -> String {
    match count {
        0 => t!("No mistakes.").to_owned(),
        1 => t!("1 mistake.").to_owned(),
        count => t!("{count} mistakes.", count),
    }
}

/// Where a mistake is.
#[must_use]
pub fn mistake_at(mistake: &ScriptError) -> String {
    t!("Line {line}, column {column}", line = mistake.line, column = mistake.error.column)
}

/// What is wrong there, and what would fit, if that is not a long list.
#[must_use]
pub fn mistake(mistake: &ScriptError) -> String {
    let found = match &mistake.error.found {
        Found::End => t!("the line ends").to_owned(),
        Found::Text(text) => format!("“{text}”"),
    };
    match (mistake.error.nearest(), mistake.error.expected) {
        (Some(nearest), _) => t!("{found}; perhaps {nearest}?", found, nearest),
        (None, Expected::End) => t!("{found}; the line should end here.", found),
        (None, fits) if is_long(fits) => t!("{found} does not fit here.", found),
        (None, expected) => t!("{found}; what fits: {fits}.", found, fits = fits(expected)),
    }
}

/// All that would fit, where that is a long list.
#[must_use]
pub fn all_that_fits(mistake: &ScriptError) -> Option<String> {
    let fits = mistake.error.expected;
    (mistake.error.nearest().is_some() || is_long(fits)).then(|| errors::fits(fits))
}

/// Opens that list.
pub const ALL_THAT_FITS: Label = label!("what fits");

fn is_long(fits: Expected) -> bool {
    matches!(fits, Expected::OneOf(words) if words.len() > 6)
}

/// The same in a few words, beside the line.
#[must_use]
pub fn mistake_in_short(mistake: &ScriptError) -> String {
    match (mistake.error.nearest(), mistake.error.expected) {
        (Some(nearest), _) => format!("{nearest}?"),
        (None, fits) if is_long(fits) => "?".to_owned(),
        (None, expected) => format!("{}?", fits(expected)),
    }
}

/// How far a script has come.
#[must_use]
pub fn script_progress(line: usize, all: usize) -> String {
    t!("Line {line} of {all}", line = (line + 1).min(all), all)
}

/// How many expectations have been met.
#[must_use]
pub fn met((met, all): (usize, usize)) -> String {
    match (met, all) {
        (_, 0) => String::new(),
        (met, all) if met == all => t!("all {all} expectations met", all),
        (met, all) => t!("{met} of {all} expectations met", met, all),
    }
}

/// A script is at its end.
#[must_use]
pub fn script_done((_, expectations): (usize, usize), at: Micros) -> String {
    let at = super::units::seconds(at.0);
    match expectations {
        0 => t!("The script is at its end, at {at}.", at),
        1 => t!("The script is at its end, at {at}: what it expected is so.", at),
        all => t!("The script is at its end, at {at}: all {all} expectations are met.", at, all),
    }
}

/// A script that was left.
pub const SCRIPT_LEFT: Label = label!("The script was left here. The run goes on without it.");
/// A script that has been stopped by a broken promise.
pub const SCRIPT_BROKEN: Label = label!("A promise of Raft is broken. The script waits.");

/// The title over a failure.
#[must_use]
pub fn failed_at(failure: &Failure) -> String {
    t!("Line {line} fails at {at}", line = failure.line, at = super::units::seconds(failure.place.at.0))
}

/// Why a line could not be done, or did not hold.
#[must_use]
pub fn failure(failure: &Failure) -> String {
    match &failure.why {
        WhyFailed::Unmet { condition, observed } => {
            t!("Expected: {condition}. There is instead: {observed}.", condition, observed = list(observed))
        }
        WhyFailed::TooLate { step: Step::Wait(Wait::Until { condition, within }), observed } => {
            t!(
                "Waited {within} for: {condition}. There is instead: {observed}.",
                within = super::units::seconds(within.0),
                condition,
                observed = list(observed)
            )
        }
        WhyFailed::TooLate { step, observed } => {
            let instead = if observed.is_empty() {
                String::new()
            } else {
                t!(" There is: {observed}.", observed = list(observed))
            };
            t!("It did not come in time: {step}.{instead}", step, instead)
        }
        WhyFailed::NoSuchMessage { name, in_flight } => {
            t!(
                "No message on its way is {name}. On their way: {in_flight}.",
                name,
                in_flight = named(in_flight)
            )
        }
        WhyFailed::Action(error) => refused(error),
        WhyFailed::NoRoom => t!("The browser’s storage has no room for what the disk holds.").to_owned(),
        WhyFailed::Misplaced(place) => {
            t!("The run is never at {place}: something before was changed.", place)
        }
        WhyFailed::NothingHappens => t!("Nothing is going to happen any more.").to_owned(),
        WhyFailed::Setup(error) => {
            t!("There is no such cluster: {error}.", error = errors::setup_error(error))
        }
    }
}

fn list(observed: &[Condition]) -> String {
    joined(observed, observed.len(), 0)
}

fn named(in_flight: &[MessageName]) -> String {
    joined(in_flight, MOST_NAMED, in_flight.len().saturating_sub(MOST_NAMED))
}

fn joined(things: &[impl Display], most: usize, left: usize) -> String {
    let shown: Vec<String> = things.iter().take(most).map(ToString::to_string).collect();
    match (shown.is_empty(), left) {
        (true, _) => t!("nothing").to_owned(),
        (false, 0) => shown.join(JOINED.say()),
        (false, left) => t!("{shown}; and {left} more", shown = shown.join(JOINED.say()), left),
    }
}

// What the examples show.

/// The first election.
pub const FIRST_ELECTION: Label = label!("The first election");
/// A split vote.
pub const SPLIT_VOTE: Label = label!("A split vote");
/// §5.4.1.
pub const LOG_COMPARISON: Label = label!("Which log is newer (§5.4.1)");
/// Figure 7.
pub const FIGURE_7: Label = label!("Figure 7: six followers");
/// Figure 8.
pub const FIGURE_8: Label = label!("Figure 8");
/// Figure 8 without its rule.
pub const FIGURE_8_BROKEN: Label = label!("Figure 8 without its rule");
/// A partition.
pub const MINORITY: Label = label!("A leader in a minority");
/// A server that comes back.
pub const DISRUPTION: Label = label!("A server that disrupts");
/// A read of a leader that is none any more.
pub const OLD_READ: Label = label!("A read of an old leader (§8)");
/// A command that is repeated.
pub const COUNTED_TWICE: Label = label!("A command that counts twice (§8)");
/// A wiped disk.
pub const FORGOTTEN_VOTE: Label = label!("A wiped disk votes twice");
/// A disk that lies.
pub const LYING_DISK: Label = label!("A disk that lies");

// A script that the address brings.

/// It cannot be run.
pub const UNSCRIPTED: Label = label!("The script in the address cannot be run");

/// It lies elsewhere.
#[must_use]
pub fn script_elsewhere(url: &str) -> String {
    t!(
        "{url} is on another host. A script has to lie on the host of this page: put it there, or write it into the address.",
        url
    )
}

/// It did not arrive.
#[must_use]
pub fn script_not_fetched(url: &str, said: &str) -> String {
    t!("{url} could not be fetched ({said}). Check the address, and that the file is there.", url, said)
}

/// It is too long.
#[must_use]
pub fn script_too_long(most: usize) -> String {
    t!("The script is longer than {most} characters.", most)
}
