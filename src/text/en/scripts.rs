//! What the page says beside scripts: their mistakes, how they stand, what they came to.

use super::requests::refused;
use crate::script::{Condition, Expected, Failure, Found, MessageName, ScriptError, Step, Wait, WhyFailed};
use crate::sim::Micros;
use std::fmt::Display;

/// The two things that the tab shows.
pub const RECORD: &str = "Record";
/// A script: its text, or how far it has come.
pub const SCRIPT: &str = "Script";
/// How far a script has come.
pub const PROGRESS: &str = "How far the script has come";
/// Chooses between the two.
pub const SCRIPT_VIEWS: &str = "What is shown";
/// What a record is.
pub const RECORD_ABOUT: &str =
    "All that was done in this run: each line with its moment and the events before it.";
/// Takes the record into the editor.
pub const EDIT_RECORD: &str = "Edit";
/// What that does.
pub const EDIT_RECORD_EXPLAINED: &str = "Take these lines into the editor, to change them and run them again";
/// The lines of the record, to those who do not see them.
pub const RECORD_LINES: &str = "The record’s lines";
/// The lines of the script that is under way.
pub const SCRIPT_LINES: &str = "The script’s lines";
/// The field with the text.
pub const SCRIPT_TEXT: &str = "Script";
/// The list of scripts to begin with.
pub const EXAMPLES: &str = "Examples";
/// Back to what the last example has replaced.
pub const TEXT_BEFORE: &str = "Text before";
/// Runs a script at the page’s speed.
pub const WATCH: &str = "Watch";
/// What that does.
pub const WATCH_EXPLAINED: &str =
    "A new run, line by line at the page’s speed; it stops where there is something to read";
/// Runs a script to its end.
pub const RUN: &str = "Run";
/// What that does.
pub const RUN_EXPLAINED: &str = "A new run, to the script’s end at once";
/// Ends a script.
pub const STOP: &str = "Stop";
/// What that does.
pub const STOP_EXPLAINED: &str = "Leave the script here; the run can go on without it";
/// Back from a script to its text.
pub const EDIT: &str = "Edit";
/// What that does.
pub const EDIT_EXPLAINED: &str = "Back to the text of this script; the run stays";
/// Goes on after something to read.
pub const GO_ON: &str = "Go on";
/// On to the next line.
pub const NEXT_LINE: &str = "Next line";
/// Back to the run that was open before.
pub const RUN_BEFORE: &str = "Run before";
/// What that does.
pub const RUN_BEFORE_EXPLAINED: &str =
    "Back to the run that was open before this script; this one is kept, too";
/// A mistake’s list.
pub const MISTAKES: &str = "Mistakes";
/// Where the language is described.
pub const LANGUAGE: &str = "Each line does one thing. For example: elect S1, propose S1 \"set x 5\", crash S1, wait until leader, expect S2 leader.";
/// A question’s answers.
pub const ANSWERS: &str = "Answers";
/// A right answer.
pub const RIGHT: &str = "Right.";
/// A wrong one.
pub const WRONG: &str = "Not quite.";
/// The longest quotation of what is on its way.
const MOST_NAMED: usize = 6;

/// How many lines a record has.
#[must_use]
pub fn lines(count: usize) -> String {
    if count == 1 { "1 line".to_owned() } else { format!("{count} lines") }
}

/// How many mistakes a text has.
#[must_use]
pub fn mistakes(count: usize) -> String {
    match count {
        0 => "No mistakes.".to_owned(),
        1 => "1 mistake.".to_owned(),
        count => format!("{count} mistakes."),
    }
}

/// Where a mistake is.
#[must_use]
pub fn mistake_at(mistake: &ScriptError) -> String {
    format!("Line {}, column {}", mistake.line, mistake.error.column)
}

/// What is wrong there, and what would fit, if that is not a long list.
#[must_use]
pub fn mistake(mistake: &ScriptError) -> String {
    let found = match &mistake.error.found {
        Found::End => "the line ends".to_owned(),
        Found::Text(text) => format!("“{text}”"),
    };
    match (mistake.error.nearest(), mistake.error.expected) {
        (Some(nearest), _) => format!("{found}; perhaps {nearest}?"),
        (None, Expected::End) => format!("{found}; the line should end here."),
        (None, fits) if is_long(fits) => format!("{found} does not fit here."),
        (None, fits) => format!("{found}; what fits: {fits}."),
    }
}

/// All that would fit, where that is a long list.
#[must_use]
pub fn all_that_fits(mistake: &ScriptError) -> Option<String> {
    let fits = mistake.error.expected;
    (mistake.error.nearest().is_some() || is_long(fits)).then(|| fits.to_string())
}

/// Opens that list.
pub const ALL_THAT_FITS: &str = "what fits";

fn is_long(fits: Expected) -> bool {
    matches!(fits, Expected::OneOf(words) if words.len() > 6)
}

/// The same in a few words, beside the line.
#[must_use]
pub fn mistake_in_short(mistake: &ScriptError) -> String {
    match (mistake.error.nearest(), mistake.error.expected) {
        (Some(nearest), _) => format!("{nearest}?"),
        (None, fits) if is_long(fits) => "?".to_owned(),
        (None, fits) => format!("{fits}?"),
    }
}

/// How far a script has come.
#[must_use]
pub fn script_progress(line: usize, all: usize) -> String {
    format!("Line {} of {all}", (line + 1).min(all))
}

/// How many expectations have been met.
#[must_use]
pub fn met((met, all): (usize, usize)) -> String {
    match (met, all) {
        (_, 0) => String::new(),
        (met, all) if met == all => format!("all {all} expectations met"),
        (met, all) => format!("{met} of {all} expectations met"),
    }
}

/// A script is at its end.
#[must_use]
pub fn script_done((_, expectations): (usize, usize), at: Micros) -> String {
    let at = super::units::seconds(at.0);
    match expectations {
        0 => format!("The script is at its end, at {at}."),
        1 => format!("The script is at its end, at {at}: what it expected is so."),
        all => format!("The script is at its end, at {at}: all {all} expectations are met."),
    }
}

/// A script that was left.
pub const SCRIPT_LEFT: &str = "The script was left here. The run goes on without it.";
/// A script that has been stopped by a broken promise.
pub const SCRIPT_BROKEN: &str = "A promise of Raft is broken. The script waits.";

/// The title over a failure.
#[must_use]
pub fn failed_at(failure: &Failure) -> String {
    format!("Line {} fails at {}", failure.line, super::units::seconds(failure.place.at.0))
}

/// Why a line could not be done, or did not hold.
#[must_use]
pub fn failure(failure: &Failure) -> String {
    match &failure.why {
        WhyFailed::Unmet { condition, observed } => {
            format!("Expected: {condition}. There is instead: {}.", list(observed))
        }
        WhyFailed::TooLate { step: Step::Wait(Wait::Until { condition, within }), observed } => {
            format!(
                "Waited {} for: {condition}. There is instead: {}.",
                super::units::seconds(within.0),
                list(observed)
            )
        }
        WhyFailed::TooLate { step, observed } => {
            let instead =
                if observed.is_empty() { String::new() } else { format!(" There is: {}.", list(observed)) };
            format!("It did not come in time: {step}.{instead}")
        }
        WhyFailed::NoSuchMessage { name, in_flight } => {
            format!("No message on its way is {name}. On their way: {}.", named(in_flight))
        }
        WhyFailed::Action(error) => refused(error),
        WhyFailed::NoRoom => "The browser’s storage has no room for what the disk holds.".to_owned(),
        WhyFailed::Misplaced(place) => format!("The run is never at {place}: something before was changed."),
        WhyFailed::NothingHappens => "Nothing is going to happen any more.".to_owned(),
        WhyFailed::Setup(error) => format!("There is no such cluster: {error}."),
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
        (true, _) => "nothing".to_owned(),
        (false, 0) => shown.join("; "),
        (false, left) => format!("{}; and {left} more", shown.join("; ")),
    }
}

// What the examples show.

/// The first election.
pub const FIRST_ELECTION: &str = "The first election";
/// A split vote.
pub const SPLIT_VOTE: &str = "A split vote";
/// §5.4.1.
pub const LOG_COMPARISON: &str = "Which log is newer (§5.4.1)";
/// Figure 7.
pub const FIGURE_7: &str = "Figure 7: six followers";
/// Figure 8.
pub const FIGURE_8: &str = "Figure 8";
/// Figure 8 without its rule.
pub const FIGURE_8_BROKEN: &str = "Figure 8 without its rule";
/// A partition.
pub const MINORITY: &str = "A leader in a minority";
/// A server that comes back.
pub const DISRUPTION: &str = "A server that disrupts";
/// A read of a leader that is none any more.
pub const OLD_READ: &str = "A read of an old leader (§8)";
/// A command that is repeated.
pub const COUNTED_TWICE: &str = "A command that counts twice (§8)";
/// A wiped disk.
pub const FORGOTTEN_VOTE: &str = "A wiped disk votes twice";
/// A disk that lies.
pub const LYING_DISK: &str = "A disk that lies";
