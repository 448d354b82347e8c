//! Two branches side by side.

use super::AT_DIFFERENCE;
use crate::raft::{EntryId, Index, ServerId, Term};
use crate::sim::Micros;
use crate::text::Label;
use crate::text::units::{milliseconds, seconds};

/// What tells two branches apart: up to where they are the same.
#[must_use]
pub fn same_until(at: Micros) -> String {
    t!("The same up to {at}.", at = seconds(at.0))
}

/// What was done in one of them there.
#[must_use]
pub fn then_in(branch: &str, action: Option<&str>) -> String {
    match action {
        Some(action) => t!("Then in {branch}: {action}.", branch, action),
        None => t!("Then in {branch}: nothing was done.", branch),
    }
}

/// The first difference, and how many servers differ besides.
#[must_use]
pub fn differs(first: &str, more: usize) -> String {
    match more {
        0 => first.to_string(),
        1 => t!("{first} One more server differs.", first),
        more => t!("{first} {more} more servers differ.", first, more),
    }
}

/// A value that differs.
#[must_use]
pub fn one_and_other(server: ServerId, what: &str, one: &str, other: &str) -> String {
    t!("{server}: {what} is {one} on the left and {other} on the right.", server, what, one, other)
}

/// Roles that differ.
#[must_use]
pub fn is_and_is(server: ServerId, one: Label, other: Label) -> String {
    t!("{server} is {one} on the left and {other} on the right.", server, one, other)
}

/// A server that runs on the left only, or on the right only.
#[must_use]
pub fn runs_on_one_side(server: ServerId, left: bool) -> String {
    if left {
        t!("{server} runs on the left and is stopped on the right.", server)
    } else {
        t!("{server} runs on the right and is stopped on the left.", server)
    }
}

/// Logs that differ.
#[must_use]
pub fn log_differs(server: ServerId, from: Index) -> String {
    t!("{server}: the logs differ from index {from} on.", server, from)
}

/// Disks that differ.
#[must_use]
pub fn disk_differs(server: ServerId) -> String {
    t!("{server}: something else is on its disk.", server)
}

/// Services that differ.
#[must_use]
pub fn service_differs(server: ServerId) -> String {
    t!("{server}: something else is in its key-value state.", server)
}

/// What a leader or candidate knows of the others differs.
#[must_use]
pub fn standing_differs(server: ServerId) -> String {
    t!("{server} knows something else of the others.", server)
}

/// No server does.
pub const SERVERS_ALIKE: Label = label!("All servers are alike here.");

/// A term, in the strip's band.
#[must_use]
pub fn term(term: Term) -> String {
    t!("term {term}", term)
}

/// A server's commitIndex, in short.
#[must_use]
pub fn commit(index: Index) -> String {
    t!("commit {index}", index)
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
