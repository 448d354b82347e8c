//! What can be done about a disk that is refused.

use super::key::{Key, STATE, block_of, ordered};
use super::recovery::read_log;
use super::state::State;
use super::storage::{Change, Storage};
use super::write::changes;
use crate::raft::{Durable, Log, Write};

/// How a disk can be made readable again.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Repair {
    /// What the disk holds then: term and vote as they were, and the longest part of the log from its start that is
    /// intact.
    pub durable: Durable,
    /// How many entries are given up. If the server has acknowledged them, a committed entry may be lost (§5.4):
    /// the cluster has one copy less than it counts on.
    pub lost: u64,
    /// The operations, to be carried out in this order.
    pub changes: Vec<Change>,
}

/// Looks for what is intact. Term and vote are never invented: where they cannot be read there is no repair, `None`,
/// and only [`wipe`] is left.
#[must_use]
pub fn repair<S: Storage + ?Sized>(storage: &S) -> Option<Repair> {
    let text = storage.get(STATE)?;
    let state = State::parse(&text).ok()?;
    let mut log = Log::default();
    // Where reading stops is where the intact part ends.
    let _ = read_log(storage, &state, &mut log);
    let kept = log.last_index();
    let write = Write { term: state.term, vote: state.vote, log, changed_from: kept.next() };
    let mut operations = changes(storage, &write);
    operations.retain(|change| matches!(change, Change::Set { .. }));
    operations.extend(removals(storage, |key| match key {
        Key::State => false,
        Key::Block(start) => *start >= block_of(kept),
        Key::Foreign(_) => true,
    }));
    let durable = Durable::recovered(write.term, write.vote, write.log);
    Some(Repair { durable, lost: state.last.index.0.saturating_sub(kept.0), changes: operations })
}

/// Empties a disk. A server that starts from it has forgotten its term and its vote: it may vote a second time in
/// one term, and a term may get two leaders (§5.2).
#[must_use]
pub fn wipe<S: Storage + ?Sized>(storage: &S) -> Vec<Change> {
    removals(storage, |_| true)
}

fn removals<S: Storage + ?Sized>(storage: &S, goes: impl Fn(&Key) -> bool) -> Vec<Change> {
    let last_first = ordered(&storage.keys()).into_iter().rev();
    last_first.filter(goes).map(|key| Change::Remove { key: key.name() }).collect()
}
