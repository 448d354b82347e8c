//! Sharing runs: why a link or file cannot be opened, and what has become of one that was.

use super::errors::{replay_error, script_error};
use super::units::{grouped, seconds};
use crate::browser::share::{Agreement, LONGEST_FILE, MOST_EVENTS, ShareError};
use crate::script::ScriptError;
use crate::sim::ENGINE;
use crate::store::StorageError;
use crate::text::Label;

/// Why what was shared cannot be opened, and what helps.
#[must_use]
pub fn share_error(error: &ShareError) -> String {
    match error {
        ShareError::NotALink => t!("This link holds no run.").to_owned(),
        ShareError::NotRead => t!("This file could not be read.").to_owned(),
        ShareError::NotText => {
            t!("This file is not a text. A saved run is one, and so is a script.").to_owned()
        }
        ShareError::Newer { version } => t!(
            "This run was shared by a newer page (version {version} of links and files). Reload the page, or ask \
             whoever hosts it to renew it.",
            version
        ),
        ShareError::NewerEngine { engine } => t!(
            "This run was made with engine {engine}, and this page has engine {own}. Reload the page, or ask \
             whoever hosts it to renew it.",
            engine,
            own = ENGINE
        ),
        ShareError::CutShort { found, expected } => t!(
            "The end of this link is missing: it has {found} of {expected} bytes. Copy it again, whole, or ask for the \
             run as a file.",
            found,
            expected
        ),
        ShareError::Damaged => {
            t!("This link is not as it was made: something in it has changed. Copy it again, or ask \
             for the run as a file.")
            .to_owned()
        }
        ShareError::TooLarge => t!(
            "This run is too large: a page opens runs of up to {megabytes} MB of text and {events} events.",
            megabytes = LONGEST_FILE >> 20,
            events = grouped(MOST_EVENTS)
        ),
        ShareError::UnknownScript { id } => {
            t!("This run begins with the script “{id}”, which this page does not have.", id)
        }
        ShareError::OtherScript { id } => t!(
            "This run begins with the script “{id}”, and this page has another text of it. Ask for the run as a file.",
            id
        ),
        ShareError::Line(error) => t!("What was done cannot be read: {error}.", error = script_error(error)),
        ShareError::Script(errors) => script_mistakes(errors),
        ShareError::Note { line, found } => {
            t!("Line {line} is not as a saved run has it: “{found}”.", line, found = brief(found))
        }
        ShareError::NoSetup => {
            t!("It is not said what the cluster is made from: a line that begins with “raftglass”.")
                .to_owned()
        }
        ShareError::Impossible(error) => {
            t!("This run cannot have happened: {error}.", error = replay_error(error))
        }
        ShareError::Failed(failure) => t!(
            "The script did not come to its end, at line {line}: {why}",
            line = failure.line,
            why = super::scripts::failure(failure)
        ),
    }
}

fn script_mistakes(errors: &[ScriptError]) -> String {
    match errors {
        [] => t!("This is neither a saved run nor a script.").to_owned(),
        [error] => t!("This is neither a saved run nor a script: {error}.", error = script_error(error)),
        [first, rest @ ..] => t!(
            "This is neither a saved run nor a script: {first}; and {more} more lines that say nothing.",
            first,
            more = rest.len()
        ),
    }
}

/// The beginning of a text.
fn brief(text: &str) -> String {
    let mut brief: String = text.chars().take(60).collect();
    if brief.len() < text.len() {
        brief.push('…');
    }
    brief
}

/// Whether a run has become again what it was.
#[must_use]
pub fn share_agreement(agreement: &Agreement) -> String {
    match agreement {
        Agreement::Same => t!("Its replay has come to the same digest.").to_owned(),
        Agreement::NotStated => {
            t!("It does not say its digest, so there is nothing to compare its replay with.").to_owned()
        }
        Agreement::Other { engine, same_until, other_from, stopped } => {
            let by = engine.map_or_else(
                || t!("It was changed after it was shared").to_owned(),
                |engine| {
                    t!(
                        "It was made with engine {engine}, and this page has engine {own}",
                        engine,
                        own = ENGINE
                    )
                },
            );
            let (from, to) = (seconds(same_until.at.0), seconds(other_from.at.0));
            let end = stopped.map_or_else(String::new, |why| t!(" It could not go on ({why}).", why));
            t!(
                "{by}: the outcome first differs between {from} and {to} (events {first} to {last}).{end}",
                by,
                from,
                to,
                first = grouped(same_until.events),
                last = grouped(other_from.events),
                end
            )
        }
    }
}

// The dialog with which a run is shared.

/// Its title.
pub const SHARE_TITLE: Label = label!("Share this run");
/// While a long run is made ready.
pub const GATHERING: Label = label!("Replaying the run, to note what it comes to…");
/// The link.
pub const LINK: Label = label!("Link");
/// Copies it.
pub const COPY_LINK: Label = label!("Copy link");
/// It is copied.
pub const COPIED_LINK: Label = label!("Copied");
/// It is copied, for those who do not see the button.
pub const LINK_IS_COPIED: Label = label!("The link is in the clipboard.");
/// It cannot be copied.
pub const COPY_BY_HAND: Label =
    label!("This browser does not let the page copy. The link is selected: copy it with Ctrl+C, or ⌘C.");
/// The file.
pub const FILE: Label = label!("File");
/// What it is.
pub const FILE_ABOUT: Label =
    label!("A text that can be read and edited. To open one, choose it, or drop it anywhere on the page.");
/// Saves it.
pub const SAVE_FILE: Label = label!("Save to file");
/// Opens one.
pub const OPEN_FILE: Label = label!("Open file…");
/// A file is held over the page.
pub const DROP_HERE: Label = label!("Drop the file to open its run");
/// While a run that has come is opened.
pub const ARRIVING: Label = label!("Replaying the run that was shared…");
/// Ends that.
pub const STOP: Label = label!("Stop");
/// Keeps a run that has come.
pub const KEEP: Label = label!("Keep it");
/// What that does.
pub const KEEP_ABOUT: Label = label!("Saves this run in this browser, under a name of its own");

/// What is shared.
#[must_use]
pub fn shares(actions: usize, end: u64) -> String {
    t!(
        "Whoever opens it gets this run up to {end}, with {actions}.",
        end = seconds(end),
        actions = counted_actions(actions)
    )
}

fn counted_actions(actions: usize) -> String {
    match actions {
        0 => t!("nothing done to it").to_owned(),
        1 => t!("1 action").to_owned(),
        more => t!("{actions} actions", actions = grouped(more as u64)),
    }
}

/// How long a link is.
#[must_use]
pub fn link_length(characters: usize, long: bool) -> String {
    let length = t!("{characters} characters", characters = grouped(characters as u64));
    if long {
        t!("{length}: many programs cut a link as long as this. Send the file instead.", length)
    } else {
        t!("{length}. It holds the whole run: nothing is stored anywhere else.", length)
    }
}

/// The name of a file.
#[must_use]
pub fn file_name(seed: u64) -> String {
    format!("raftglass-seed-{seed}.raft")
}

/// The label of a run that has come, as long as nobody has kept it.
#[must_use]
pub fn arrived(agreement: &Agreement) -> String {
    t!(
        "This run was shared. It is in memory only, and not saved. {agreement}",
        agreement = share_agreement(agreement)
    )
}

/// Why a run could not be kept.
#[must_use]
pub fn not_kept(error: &StorageError) -> String {
    match error {
        StorageError::Full => t!("The run was not kept: this browser’s storage is full.").to_owned(),
        _ => t!("The run was not kept: this browser does not let the page store anything.").to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::{Micros, Place, ReplayError};

    #[test]
    fn an_outcome_is_told_with_its_place() {
        let place = |at, events| Place { at: Micros(at), events };
        let stopped = Some(ReplayError::Misplaced { number: 3, place: place(9, 9) });
        let (same_until, other_from) = (place(1_250_000, 1_000), place(1_500_000, 1_200));
        let other = Agreement::Other { engine: Some(0), same_until, other_from, stopped };
        let sentence = share_agreement(&other);
        assert!(sentence.starts_with("It was made with engine 0, "), "{sentence}");
        assert!(sentence.contains("first differs between 1.250 s and 1.500 s"), "{sentence}");
        assert!(sentence.contains(" It could not go on (action 4: "), "{sentence}");
        let changed = Agreement::Other { engine: None, same_until, other_from, stopped: None };
        assert!(share_agreement(&changed).starts_with("It was changed after it was shared: "));
    }

    #[test]
    fn long_lines_are_told_by_their_beginning() {
        let sentence = share_error(&ShareError::Note { line: 7, found: "x".repeat(1_000) });
        assert!(sentence.len() < 150, "{sentence}");
    }
}
