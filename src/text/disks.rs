//! Why a server refuses its disk.

use super::servers::entry_id;
use crate::store::{Corruption, Expected, Found};

/// Which cell, which line, what is there and what would fit.
#[must_use]
pub fn corruption(corruption: &Corruption) -> String {
    let Corruption { cell, line, found, expected } = corruption;
    let place =
        line.map_or_else(|| t!("cell “{cell}”", cell), |line| t!("cell “{cell}”, line {line}", cell, line));
    t!(
        "{place}: found {found}, expected {expected}",
        place,
        found = found_there(found),
        expected = would_fit(expected)
    )
}

fn found_there(found: &Found) -> String {
    match found {
        Found::Nothing => t!("nothing").to_string(),
        Found::Text(text) => format!("“{text}”"),
        Found::Sum(sum) => t!("the checksum {sum}, which is not that of what stands before it", sum),
        Found::Version(version) => t!("a disk of version {version}", version),
        Found::Last(last) => t!("{last} as the last entry", last = entry_id(*last)),
    }
}

fn would_fit(expected: &Expected) -> String {
    match expected {
        Expected::State => t!("the cell that holds term and vote").to_string(),
        Expected::Cell => t!("“state”, or the block of the log that follows on the others").to_string(),
        Expected::Block(start) => t!("the block of entries that begins at index {start}", start),
        Expected::Version(version) => t!("“raftglass disk {version}”", version),
        Expected::Term => t!("“term” and a number").to_string(),
        Expected::Vote => t!("“vote” and a server, or “none”").to_string(),
        Expected::Last => t!("“last”, an index and term, and a checksum").to_string(),
        Expected::Tail(most) => t!("“tail” and the first index of a block, at most {most}", most),
        Expected::Check => t!("“check” and a checksum").to_string(),
        Expected::Entry { index, from, to } => {
            t!("the entry at index {index}, of a term from {from} to {to}", index, from, to)
        }
        Expected::Sum(sum) => t!("the checksum {sum}", sum),
        Expected::LastEntry(last) => t!("{last} as the last entry", last = entry_id(*last)),
        Expected::Nothing => t!("nothing more").to_string(),
    }
}
