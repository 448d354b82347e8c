//! The timeline: the strip and its dialog, and moments in words.

use crate::text::Label;
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
pub const PLACE: Label = label!("Place in the run");
/// Back by one event.
pub const STEP_BACK: Label = label!("Step back to the event before");
/// Takes back.
pub const UNDO: Label = label!("Undo");
/// Does it again.
pub const REDO: Label = label!("Redo");
/// Leaves the past.
pub const BACK_TO_NOW: Label = label!("Back to now");
/// The same on a small button.
pub const NOW: Label = label!("Now");
/// That what is shown is not the present.
pub const LOOKING_AT_THE_PAST: Label = label!("Looking at the past");
/// That it is.
pub const LIVE: Label = label!("Now");
/// What the strip is for.
pub const LIVE_HINT: Label = label!("drag back to look");
/// The buttons at the strip's left.
pub const BACK_GROUP: Label = label!("Back in time");
/// While two branches are compared.
pub const COMPARING: Label = label!("Looking for the first difference…");
/// While the run's past is made again.
pub const MAKING_PAST: Label = label!("Reading the record…");
/// The dialog with jumps and branches.
pub const BRANCHES: Label = label!("Branches");
/// The dialog's title.
pub const BRANCHES_TITLE: Label = label!("Places and branches");
/// Its part with jumps.
pub const JUMP: Label = label!("Go to");
/// Its part with the strip's window.
pub const SHOWN_PART: Label = label!("On the strip");
/// Looks nearer.
pub const ZOOM_IN: Label = label!("Nearer");
/// Looks from further away.
pub const ZOOM_OUT: Label = label!("Further");
/// The whole run.
pub const ZOOM_ALL: Label = label!("All of the run");
/// Its part with branches.
pub const BRANCH_TREE: Label = label!("Branches of this run");
/// What branches are.
pub const BRANCHES_ABOUT: Label =
    label!("Whoever does something in the past begins a branch; the other way to go on is kept.");
/// The branch that goes on.
pub const ACTIVE: Label = label!("goes on, saved");
/// The branch that goes on, in a run that is not saved.
pub const ACTIVE_UNSAVED: Label = label!("goes on");
/// One that does not.
pub const IN_MEMORY_BRANCH: Label = label!("in memory");
/// Makes a branch the one that goes on.
pub const OPEN_BRANCH: Label = label!("Open");
/// Gives it a name.
pub const RENAME: Label = label!("Rename");
/// Keeps the new name.
pub const SAVE_NAME: Label = label!("Save");
/// Forgets it.
pub const DELETE: Label = label!("Delete");
/// Does not.
pub const KEEP: Label = label!("Keep");
/// The field for a name.
pub const BRANCH_NAME: Label = label!("Name of the branch");
/// Its part with two branches side by side.
pub const COMPARE: Label = label!("Side by side");
/// One of the two.
pub const ONE_SIDE: Label = label!("On the left");
/// The other one.
pub const OTHER_SIDE: Label = label!("On the right");
/// How much later the two are looked at.
pub const LATER: Label = label!("Later by");
/// Where they first differ.
pub const AT_DIFFERENCE: Label = label!("first difference");
/// A server's name, in the comparison's head.
pub const SERVER: Label = label!("Server");
/// Two that are alike.
pub const NO_DIFFERENCE: Label = label!("Nothing was done in one that was not done in the other.");

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
    t!("{time} before now", time = span(time))
}

/// The same, of another branch.
#[must_use]
pub fn before_its_end(time: Micros) -> String {
    if time == Micros::ZERO {
        t!("at its end").to_string()
    } else {
        t!("{time} before its end", time = span(time))
    }
}

fn span(time: Micros) -> String {
    match time.0 {
        0..1_000_000 => milliseconds(time.0),
        1_000_000..60_000_000 => format!("{}.{} s", time.0 / 1_000_000, time.0 / 100_000 % 10),
        _ => t!("{time} min", time = scale(time)),
    }
}

/// The value of the slider, read aloud.
#[must_use]
pub fn place(at: Micros, end: Micros, term: Term, past: bool) -> String {
    let past = if past { t!(", looking at the past") } else { "" };
    t!("{at} of {end}, term {term}{past}", at = seconds(at.0), end = seconds(end.0), term, past)
}

/// Heard when the past begins to be looked at.
#[must_use]
pub fn past_begins(at: Micros) -> String {
    t!("Looking at the past: {at}. Nothing is saved until you do something here.", at = seconds(at.0))
}

/// Heard when it ends.
pub const PAST_ENDS: Label = label!("Back to now.");

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
