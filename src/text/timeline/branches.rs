//! Branches: their names, and what is said when another one goes on.

use crate::sim::Micros;
use crate::text::Label;
use crate::text::units::{grouped, seconds};

/// The button of a notice that something was done again.
pub const UNDO_IT: Label = label!("Undo it");
/// The button of a notice that something was taken back.
pub const REDO_IT: Label = label!("Redo it");
/// The button that leaves a branch that has just begun.
pub const WITHDRAW: Label = label!("Undo this");
/// The button that leads to the branch that went on before.
pub const GO_BACK: Label = label!("Go back");

/// A branch's name: its own, or its number.
#[must_use]
pub fn branch_name(name: &str, number: u32) -> String {
    if name.is_empty() { t!("branch {number}", number) } else { name.to_string() }
}

/// The button for places and branches.
#[must_use]
pub fn branches_button(name: &str, count: usize) -> String {
    t!("Branches: {name}, of {count}", name, count)
}

/// Where a branch has left another.
#[must_use]
pub fn leaves(parent: Option<&str>, at: Micros, end: Micros) -> String {
    match parent {
        Some(parent) => {
            t!("leaves {parent} at {at}, ends at {end}", parent, at = seconds(at.0), end = seconds(end.0))
        }
        None => t!("from the beginning to {end}", end = seconds(end.0)),
    }
}

/// The buttons of a branch, for those who do not see beside what they stand.
#[must_use]
pub fn branch_deed(deed: Label, branch: &str) -> String {
    format!("{deed} {branch}")
}

/// Asked before a branch goes.
#[must_use]
pub fn delete_branch(branch: &str) -> String {
    t!("Delete {branch}? What was done only there is lost.", branch)
}

/// A branch has begun.
#[must_use]
pub fn branch_begins(branch: &str, at: Micros, left: &str, written: Option<(usize, usize)>) -> String {
    t!(
        "{branch} begins at {at}; {left} is kept.{written}",
        branch = capital(branch),
        at = seconds(at.0),
        left,
        written = saved(written)
    )
}

/// The run goes on in another branch.
#[must_use]
pub fn branch_opened(branch: &str, at: Micros, written: Option<(usize, usize)>) -> String {
    t!(
        "The run goes on with {branch} at {at}.{written}",
        branch,
        at = seconds(at.0),
        written = saved(written)
    )
}

/// Something was taken back.
#[must_use]
pub fn undone(action: &str, left: Option<&str>, written: Option<(usize, usize)>) -> String {
    let kept = left.map(|left| t!(" What followed is kept as {left}.", left)).unwrap_or_default();
    t!("Undone: {action}.{kept}{written}", action, kept, written = saved(written))
}

/// It was done again.
#[must_use]
pub fn redone(branch: &str, written: Option<(usize, usize)>) -> String {
    t!("Redone: the run goes on with {branch}.{written}", branch, written = saved(written))
}

/// What was written to the browser's storage, of how many blocks.
fn saved(written: Option<(usize, usize)>) -> String {
    match written {
        None => String::new(),
        Some((0, _)) => t!(" Nothing had to be written to the browser's storage.").to_string(),
        Some((1, all)) => {
            t!(" 1 of {all} blocks was written to the browser's storage.", all = grouped(all as u64))
        }
        Some((some, all)) => {
            t!(
                " {some} of {all} blocks were written to the browser's storage.",
                some = grouped(some as u64),
                all = grouped(all as u64)
            )
        }
    }
}

/// The button that takes back, with what.
#[must_use]
pub fn undo_what(action: &str, at: Micros) -> String {
    t!("Undo: {action}, at {at}", action, at = seconds(at.0))
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

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
