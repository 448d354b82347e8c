//! The timeline: places of a run, its branches, what differs between two of them.

use super::units::{grouped, milliseconds, seconds};
use crate::raft::{EntryId, Index, ServerId, Term};
use crate::sim::Micros;

/// What is worked with pointer and keys on the strip.
pub const PLACE: &str = "Place in the run";
/// Back by one event.
pub const STEP_BACK: &str = "Step back to the event before";
/// Takes back.
pub const UNDO: &str = "Undo";
/// Does it again.
pub const REDO: &str = "Redo";
/// Leaves the past.
pub const BACK_TO_NOW: &str = "Back to now";
/// The same on a small button.
pub const NOW: &str = "Now";
/// That what is shown is not the present.
pub const LOOKING_AT_THE_PAST: &str = "Looking at the past";
/// That it is.
pub const LIVE: &str = "Now";
/// What the strip is for.
pub const LIVE_HINT: &str = "drag back to look";
/// The buttons at the strip's left.
pub const BACK_GROUP: &str = "Back in time";
/// While two branches are compared.
pub const COMPARING: &str = "Looking for the first difference…";
/// While the run's past is made again.
pub const MAKING_PAST: &str = "Reading the record…";
/// The dialog with jumps and branches.
pub const BRANCHES: &str = "Branches";
/// The dialog's title.
pub const BRANCHES_TITLE: &str = "Places and branches";
/// Its part with jumps.
pub const JUMP: &str = "Go to";
/// Its part with the strip's window.
pub const SHOWN_PART: &str = "On the strip";
/// Looks nearer.
pub const ZOOM_IN: &str = "Nearer";
/// Looks from further away.
pub const ZOOM_OUT: &str = "Further";
/// The whole run.
pub const ZOOM_ALL: &str = "All of the run";
/// Its part with branches.
pub const BRANCH_TREE: &str = "Branches of this run";
/// What branches are.
pub const BRANCHES_ABOUT: &str =
    "Whoever does something in the past begins a branch; the other way to go on is kept.";
/// The branch that goes on.
pub const ACTIVE: &str = "goes on, saved";
/// The branch that goes on, in a run that is not saved.
pub const ACTIVE_UNSAVED: &str = "goes on";
/// One that does not.
pub const IN_MEMORY_BRANCH: &str = "in memory";
/// Makes a branch the one that goes on.
pub const OPEN_BRANCH: &str = "Open";
/// Gives it a name.
pub const RENAME: &str = "Rename";
/// Keeps the new name.
pub const SAVE_NAME: &str = "Save";
/// Forgets it.
pub const DELETE: &str = "Delete";
/// Does not.
pub const KEEP: &str = "Keep";
/// The field for a name.
pub const BRANCH_NAME: &str = "Name of the branch";
/// Its part with two branches side by side.
pub const COMPARE: &str = "Side by side";
/// One of the two.
pub const ONE_SIDE: &str = "On the left";
/// The other one.
pub const OTHER_SIDE: &str = "On the right";
/// How much later the two are looked at.
pub const LATER: &str = "Later by";
/// Where they first differ.
pub const AT_DIFFERENCE: &str = "first difference";
/// A server's name, in the comparison's head.
pub const SERVER: &str = "Server";
/// Two that are alike.
pub const NO_DIFFERENCE: &str = "Nothing was done in one that was not done in the other.";

/// A kind of mark on the strip, the weightiest first: where there is room for one only, it is that.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Kind {
    /// A promise of Raft was broken.
    Violation,
    /// A server stopped.
    Crash,
    /// A leader was elected.
    Election,
    /// A branch leaves here, or begins.
    Branch,
    /// A server was made anew from its disk.
    Restart,
    /// A user, or a script, did something.
    Action,
    /// Entries were committed.
    Commit,
}

impl Kind {
    /// All of them, the weightiest first.
    pub const ALL: [Kind; 7] = [
        Kind::Violation,
        Kind::Crash,
        Kind::Election,
        Kind::Branch,
        Kind::Restart,
        Kind::Action,
        Kind::Commit,
    ];
}

/// The kind in a word.
#[must_use]
pub fn mark_kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Violation => "broken promise",
        Kind::Crash => "crash",
        Kind::Election => "election",
        Kind::Branch => "branch",
        Kind::Restart => "restart",
        Kind::Action => "action",
        Kind::Commit => "commit",
    }
}

/// The kind in a word, for several.
#[must_use]
pub fn mark_kinds(kind: Kind) -> &'static str {
    match kind {
        Kind::Violation => "Broken promises",
        Kind::Crash => "Crashes",
        Kind::Election => "Elections",
        Kind::Branch => "Branches",
        Kind::Restart => "Restarts",
        Kind::Action => "Actions",
        Kind::Commit => "Commits",
    }
}

/// A button that goes to a mark.
#[must_use]
pub fn go_to(kind: Kind, onward: bool) -> String {
    format!("{} {}", if onward { "Next" } else { "Previous" }, mark_kind(kind))
}

/// There is no mark there.
#[must_use]
pub fn no_more(kind: Option<Kind>, onward: bool) -> String {
    let kind = kind.map_or("mark", mark_kind);
    format!("There is no {kind} {} this place.", if onward { "after" } else { "before" })
}

/// What a mark stands for: the first of `count`.
#[must_use]
pub fn mark(what: &str, at: Micros, count: u32) -> String {
    let more =
        if count > 1 { format!(", and {} more here", grouped(u64::from(count) - 1)) } else { String::new() };
    format!("{}: {what}{more}", seconds(at.0))
}

/// A leader was elected.
#[must_use]
pub fn elected(leader: ServerId, term: Term) -> String {
    format!("{leader} becomes leader of term {term}")
}

/// A server stopped.
#[must_use]
pub fn stopped(server: ServerId) -> String {
    format!("{server} stops")
}

/// A server was made from its disk.
#[must_use]
pub fn restarted(server: ServerId) -> String {
    format!("{server} is made from its disk")
}

/// Entries were committed.
#[must_use]
pub fn committed_up_to(index: Index) -> String {
    format!("index {index} is committed")
}

/// A promise was broken.
#[must_use]
pub fn broken(server: ServerId) -> String {
    format!("a promise of Raft is broken by {server}")
}

/// A branch leaves here.
pub const BRANCH_LEAVES: &str = "a branch begins";
/// The button of a notice that something was done again.
pub const UNDO_IT: &str = "Undo it";
/// The button of a notice that something was taken back.
pub const REDO_IT: &str = "Redo it";
/// The button that leaves a branch that has just begun.
pub const WITHDRAW: &str = "Undo this";
/// The button that leads to the branch that went on before.
pub const GO_BACK: &str = "Go back";

/// A moment of the scale, in short: `1.5 s`, `2:30`, `1:02:30`.
#[must_use]
pub fn scale(at: Micros) -> String {
    let whole = at.0 / 1_000_000;
    if whole < 60 {
        let micros = at.0 % 1_000_000;
        let fraction = format!("{micros:06}");
        let fraction = fraction.trim_end_matches('0');
        return if fraction.is_empty() { format!("{whole} s") } else { format!("{whole}.{fraction} s") };
    }
    let (hours, minutes, seconds) = (whole / 3_600, whole / 60 % 60, whole % 60);
    if hours > 0 { format!("{hours}:{minutes:02}:{seconds:02}") } else { format!("{minutes}:{seconds:02}") }
}

/// How long before the present, or before the end of a branch that does not go on.
#[must_use]
pub fn before_now(time: Micros) -> String {
    format!("{} before now", span(time))
}

/// The same, of another branch.
#[must_use]
pub fn before_its_end(time: Micros) -> String {
    if time == Micros::ZERO { "at its end".to_string() } else { format!("{} before its end", span(time)) }
}

fn span(time: Micros) -> String {
    match time.0 {
        0..1_000_000 => milliseconds(time.0),
        1_000_000..60_000_000 => format!("{}.{} s", time.0 / 1_000_000, time.0 / 100_000 % 10),
        _ => format!("{} min", scale(time)),
    }
}

/// The value of the slider, read aloud.
#[must_use]
pub fn place(at: Micros, end: Micros, term: Term, past: bool) -> String {
    let past = if past { ", looking at the past" } else { "" };
    format!("{} of {}, term {term}{past}", seconds(at.0), seconds(end.0))
}

/// Heard when the past begins to be looked at.
#[must_use]
pub fn past_begins(at: Micros) -> String {
    format!("Looking at the past: {}. Nothing is saved until you do something here.", seconds(at.0))
}

/// Heard when it ends.
pub const PAST_ENDS: &str = "Back to now.";

/// A branch's name: its own, or its number.
#[must_use]
pub fn branch_name(name: &str, number: u32) -> String {
    if name.is_empty() { format!("branch {number}") } else { name.to_string() }
}

/// The button for places and branches.
#[must_use]
pub fn branches_button(name: &str, count: usize) -> String {
    format!("Branches: {name}, of {count}")
}

/// Where a branch has left another.
#[must_use]
pub fn leaves(parent: Option<&str>, at: Micros, end: Micros) -> String {
    match parent {
        Some(parent) => format!("leaves {parent} at {}, ends at {}", seconds(at.0), seconds(end.0)),
        None => format!("from the beginning to {}", seconds(end.0)),
    }
}

/// The buttons of a branch, for those who do not see beside what they stand.
#[must_use]
pub fn branch_deed(deed: &str, branch: &str) -> String {
    format!("{deed} {branch}")
}

/// Asked before a branch goes.
#[must_use]
pub fn delete_branch(branch: &str) -> String {
    format!("Delete {branch}? What was done only there is lost.")
}

/// A branch has begun.
#[must_use]
pub fn branch_begins(branch: &str, at: Micros, left: &str, written: Option<(usize, usize)>) -> String {
    format!("{} begins at {}; {left} is kept.{}", capital(branch), seconds(at.0), saved(written))
}

/// The run goes on in another branch.
#[must_use]
pub fn branch_opened(branch: &str, at: Micros, written: Option<(usize, usize)>) -> String {
    format!("The run goes on with {branch} at {}.{}", seconds(at.0), saved(written))
}

/// Something was taken back.
#[must_use]
pub fn undone(action: &str, left: Option<&str>, written: Option<(usize, usize)>) -> String {
    let kept = left.map(|left| format!(" What followed is kept as {left}.")).unwrap_or_default();
    format!("Undone: {action}.{kept}{}", saved(written))
}

/// It was done again.
#[must_use]
pub fn redone(branch: &str, written: Option<(usize, usize)>) -> String {
    format!("Redone: the run goes on with {branch}.{}", saved(written))
}

/// What was written to the browser's storage, of how many blocks.
fn saved(written: Option<(usize, usize)>) -> String {
    match written {
        None => String::new(),
        Some((0, _)) => " Nothing had to be written to the browser's storage.".to_string(),
        Some((1, all)) => {
            format!(" 1 of {} blocks was written to the browser's storage.", grouped(all as u64))
        }
        Some((some, all)) => {
            format!(
                " {} of {} blocks were written to the browser's storage.",
                grouped(some as u64),
                grouped(all as u64)
            )
        }
    }
}

/// The button that takes back, with what.
#[must_use]
pub fn undo_what(action: &str, at: Micros) -> String {
    format!("Undo: {action}, at {}", seconds(at.0))
}

/// What tells two branches apart: up to where they are the same.
#[must_use]
pub fn same_until(at: Micros) -> String {
    format!("The same up to {}.", seconds(at.0))
}

/// What was done in one of them there.
#[must_use]
pub fn then_in(branch: &str, action: Option<&str>) -> String {
    match action {
        Some(action) => format!("Then in {branch}: {action}."),
        None => format!("Then in {branch}: nothing was done."),
    }
}

/// The first difference, and how many servers differ besides.
#[must_use]
pub fn differs(first: &str, more: usize) -> String {
    match more {
        0 => first.to_string(),
        1 => format!("{first} One more server differs."),
        more => format!("{first} {more} more servers differ."),
    }
}

/// A value that differs.
#[must_use]
pub fn one_and_other(server: ServerId, what: &str, one: &str, other: &str) -> String {
    format!("{server}: {what} is {one} on the left and {other} on the right.")
}

/// Roles that differ.
#[must_use]
pub fn is_and_is(server: ServerId, one: &str, other: &str) -> String {
    format!("{server} is {one} on the left and {other} on the right.")
}

/// A server that runs on the left only, or on the right only.
#[must_use]
pub fn runs_on_one_side(server: ServerId, left: bool) -> String {
    let (runs, stopped) = if left { ("left", "right") } else { ("right", "left") };
    format!("{server} runs on the {runs} and is stopped on the {stopped}.")
}

/// Logs that differ.
#[must_use]
pub fn log_differs(server: ServerId, from: Index) -> String {
    format!("{server}: the logs differ from index {from} on.")
}

/// Disks that differ.
#[must_use]
pub fn disk_differs(server: ServerId) -> String {
    format!("{server}: something else is on its disk.")
}

/// Services that differ.
#[must_use]
pub fn service_differs(server: ServerId) -> String {
    format!("{server}: something else is in its key-value state.")
}

/// What a leader or candidate knows of the others differs.
#[must_use]
pub fn standing_differs(server: ServerId) -> String {
    format!("{server} knows something else of the others.")
}

/// No server does.
pub const SERVERS_ALIKE: &str = "All servers are alike here.";

/// A term, in the strip's band.
#[must_use]
pub fn term(term: Term) -> String {
    format!("term {term}")
}

/// A server's commitIndex, in short.
#[must_use]
pub fn commit(index: Index) -> String {
    format!("commit {index}")
}

/// An entry: its index and its term.
#[must_use]
pub fn entry(entry: EntryId) -> String {
    format!("{}:{}", entry.index, entry.term)
}

/// A step of the comparison.
#[must_use]
pub fn later_by(time: Micros) -> String {
    if time == Micros::ZERO { AT_DIFFERENCE.to_string() } else { milliseconds(time.0) }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_of_the_scale_are_short() {
        let told = |micros: u64| scale(Micros(micros));
        assert_eq!(told(0), "0 s");
        assert_eq!(told(200_000), "0.2 s");
        assert_eq!(told(1_500_000), "1.5 s");
        assert_eq!(told(59_000_000), "59 s");
        assert_eq!(told(90_000_000), "1:30");
        assert_eq!(told(3_750_000_000), "1:02:30");
    }

    #[test]
    fn how_long_ago_is_told_as_people_do() {
        let told = |micros: u64| before_now(Micros(micros));
        assert_eq!(told(12_300), "12.3 ms before now");
        assert_eq!(told(1_234_567), "1.2 s before now");
        assert_eq!(told(90_000_000), "1:30 min before now");
    }

    #[test]
    fn a_branch_that_begins_says_what_was_written() {
        let told = branch_begins("branch 2", Micros(1_234_567), "branch 1", Some((3, 14)));
        assert_eq!(
            told,
            "Branch 2 begins at 1.234 s; branch 1 is kept. 3 of 14 blocks were written to the browser's storage."
        );
        assert_eq!(branch_begins("b", Micros(0), "a", None), "B begins at 0.000 s; a is kept.");
    }
}
