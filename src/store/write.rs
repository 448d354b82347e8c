//! From a write to the operations on cells that carry it out.

use super::cells::Cells;
use super::key::{STATE, block_after, block_key, block_of};
use super::lines::Lines;
use super::state::{State, state_text};
use super::storage::{Change, Storage};
use crate::raft::{Durable, Index, Write};

/// The cell operations of a write, to be carried out in this order on these cells.
///
/// The cells hold what the write before has left, or what a crash in the middle of it has. After any number of the
/// operations, a [`recover`](super::recover) finds either what was there before or what the write says; after all of
/// them the cells are those of [`image`]. The work depends on what changes and on the size of a block, not on the
/// length of the log.
///
/// On cells that hold something else, because they were edited under a running server, the whole log is written
/// anew as far as that is noticed here; what is not noticed stays, for recovery to find.
#[must_use]
pub fn changes<S: Storage + ?Sized>(storage: &S, write: &Write) -> Vec<Change> {
    let text = storage.get(STATE);
    let old = text.as_deref().and_then(|text| State::parse(text).ok());
    let from = write.changed_from.clamp(Index(1), write.log.last_index().next());
    let built_on = old.as_ref().and_then(|old| Lines::gather(storage, old, &write.log, from));
    let (from, lines) = match built_on {
        Some(lines) => (from, lines),
        None => (Index(1), Lines::whole(&write.log)),
    };
    // What lies before the old tail stays as it is, unless the change begins there.
    let tail = old.map(|old| old.tail).filter(|tail| *tail <= block_of(from));
    operations(storage, write, tail, &lines)
}

/// The cells of a disk that holds this and nothing else.
#[must_use]
pub fn image(durable: &Durable) -> Cells {
    let log = durable.log().clone();
    let write = Write { term: durable.term(), vote: durable.vote(), log, changed_from: Index(1) };
    let mut cells = Cells::default();
    cells.apply(&changes(&cells, &write));
    cells
}

/// The operations, given where the tail that the disk has now starts; `None` if that tail does not hold all that
/// changes, or if there is none.
fn operations<S: Storage + ?Sized>(
    storage: &S,
    write: &Write,
    old_tail: Option<Index>,
    lines: &Lines,
) -> Vec<Change> {
    let tail = block_of(write.log.last_index());
    let mut changes = Vec::new();
    if old_tail.is_none() {
        // Committed with a tail that holds all that changes, however long. Blocks in it do not count from here on.
        changes.push(set_state(write, lines, lines.start));
    }
    let mut start = old_tail.unwrap_or(lines.start);
    while start < tail {
        changes.push(Change::Set { key: block_key(start), value: lines.block(start).into() });
        start = block_after(start);
    }
    if old_tail.is_some() || lines.start < tail {
        changes.push(set_state(write, lines, tail));
    }
    changes.extend(removals(storage, tail));
    changes
}

fn set_state(write: &Write, lines: &Lines, tail: Index) -> Change {
    Change::Set { key: STATE.into(), value: state_text(write, lines.sum, tail, lines.tail(tail)) }
}

/// Removes the blocks from the tail on, the last one first, so that those that are left still follow on each other.
fn removals<S: Storage + ?Sized>(storage: &S, tail: Index) -> Vec<Change> {
    let starts = std::iter::successors(Some(tail), |start| Some(block_after(*start)));
    let keys = starts.map(block_key).take_while(|key| storage.get(key).is_some());
    let mut removals: Vec<Change> = keys.map(|key| Change::Remove { key }).collect();
    removals.reverse();
    removals
}
