//! Why a server refuses its disk.

use super::servers::entry_id;
use crate::store::{Corruption, Expected, Found};

/// Which cell, which line, what is there and what would fit.
#[must_use]
pub fn corruption(corruption: &Corruption) -> String {
    let Corruption { cell, line, found, expected } = corruption;
    let place = line.map_or_else(|| format!("cell “{cell}”"), |line| format!("cell “{cell}”, line {line}"));
    format!("{place}: found {}, expected {}", found_there(found), would_fit(expected))
}

fn found_there(found: &Found) -> String {
    match found {
        Found::Nothing => "nothing".to_string(),
        Found::Text(text) => format!("“{text}”"),
        Found::Sum(sum) => format!("the checksum {sum}, which is not that of what stands before it"),
        Found::Version(version) => format!("a disk of version {version}"),
        Found::Last(last) => format!("{} as the last entry", entry_id(*last)),
    }
}

fn would_fit(expected: &Expected) -> String {
    match expected {
        Expected::State => "the cell that holds term and vote".to_string(),
        Expected::Cell => "“state”, or the block of the log that follows on the others".to_string(),
        Expected::Block(start) => format!("the block of entries that begins at index {start}"),
        Expected::Version(version) => format!("“raftglass disk {version}”"),
        Expected::Term => "“term” and a number".to_string(),
        Expected::Vote => "“vote” and a server, or “none”".to_string(),
        Expected::Last => "“last”, an index and term, and a checksum".to_string(),
        Expected::Tail(most) => format!("“tail” and the first index of a block, at most {most}"),
        Expected::Check => "“check” and a checksum".to_string(),
        Expected::Entry { index, from, to } => {
            format!("the entry at index {index}, of a term from {from} to {to}")
        }
        Expected::Sum(sum) => format!("the checksum {sum}"),
        Expected::LastEntry(last) => format!("{} as the last entry", entry_id(*last)),
        Expected::Nothing => "nothing more".to_string(),
    }
}
