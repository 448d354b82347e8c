//! The timeline: the strip and its dialog, and moments in words.

mod branches;
mod comparing;
mod marks;

pub use branches::*;
pub use comparing::*;
pub use marks::*;

use super::units::{milliseconds, seconds};
use crate::raft::Term;
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
}
