//! Branches: their names, and what is said when another one goes on.

use crate::sim::Micros;
use crate::text::en::units::{grouped, seconds};

/// The button of a notice that something was done again.
pub const UNDO_IT: &str = "Undo it";
/// The button of a notice that something was taken back.
pub const REDO_IT: &str = "Redo it";
/// The button that leaves a branch that has just begun.
pub const WITHDRAW: &str = "Undo this";
/// The button that leads to the branch that went on before.
pub const GO_BACK: &str = "Go back";

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
