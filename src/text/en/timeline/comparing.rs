//! Two branches side by side.

use super::AT_DIFFERENCE;
use crate::raft::{EntryId, Index, ServerId, Term};
use crate::sim::Micros;
use crate::text::en::units::{milliseconds, seconds};

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
