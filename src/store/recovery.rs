//! From a disk's cells to what a server can be made from, or to the reason why it cannot.

use super::BLOCK;
use super::chain::Chain;
use super::corruption::{Corruption, Expected, Found};
use super::key::{Key, STATE, block_after, block_before, block_key, ordered};
use super::state::{HEAD_LINES, State};
use super::storage::Storage;
use crate::raft::{Durable, Entry, Index, Log};
use std::sync::Arc;

/// Reads a disk. One without any cell is new; every other one holds exactly what the last finished write left
/// there, or the one under way when its server crashed.
///
/// # Errors
/// [`Corruption`] for whatever else is there, a newer version's disk among it. Nothing is guessed and nothing is
/// changed: see [`repair`](super::repair()) and [`wipe`](super::wipe).
pub fn recover<S: Storage + ?Sized>(storage: &S) -> Result<Durable, Corruption> {
    let keys = storage.keys();
    if keys.is_empty() {
        return Ok(Durable::default());
    }
    let text = storage.get(STATE).ok_or_else(|| missing(STATE, Expected::State))?;
    let state = State::parse(&text)?;
    let mut log = Log::default();
    read_log(storage, &state, &mut log)?;
    check_others(storage, keys, state.tail)?;
    Ok(Durable::recovered(state.term, state.vote, log))
}

/// Whether it is worth while to [`recover`] what is on a disk: `false` as long as the last block of its log is missing, as
/// it is while somebody fills the disk cell by cell. Costs the same whatever the log's length.
pub(crate) fn may_be_whole<S: Storage + ?Sized>(storage: &S) -> bool {
    let Some(text) = storage.get(STATE) else { return true };
    let last_block = |state: State<'_>| {
        block_before(state.tail).is_none_or(|start| storage.get(&block_key(start)).is_some())
    };
    State::parse(&text).is_ok_and(last_block)
}

/// Reads the log that `state` ends, entry by entry into `log`: all of it, or as far as it is intact.
pub(super) fn read_log<S: Storage + ?Sized>(
    storage: &S,
    state: &State<'_>,
    log: &mut Log,
) -> Result<(), Corruption> {
    let mut chain = Chain::start(state.term);
    let mut append = |entry| {
        log.append(entry);
    };
    let mut start = chain.last.index.next();
    while start < state.tail {
        read_block(storage, start, &mut chain, &mut append)?;
        start = block_after(start);
    }
    let count = state.last.index.next().0 - state.tail.0;
    read_lines(STATE, HEAD_LINES, state.lines.iter().copied(), count, &mut chain, &mut append)?;
    check_last(state, &chain)
}

fn read_block<S: Storage + ?Sized>(
    storage: &S,
    start: Index,
    chain: &mut Chain,
    take: &mut impl FnMut(Entry),
) -> Result<(), Corruption> {
    let key = block_key(start);
    let text = storage.get(&key).ok_or_else(|| missing(&key, Expected::Block(start)))?;
    read_lines(&key, 0, text.split('\n'), BLOCK, chain, take)
}

/// Reads `count` entries from a cell's lines, of which `before` are read already, and expects no more.
fn read_lines<'a>(
    cell: &str,
    before: u32,
    mut lines: impl Iterator<Item = &'a str>,
    count: u64,
    chain: &mut Chain,
    take: &mut impl FnMut(Entry),
) -> Result<(), Corruption> {
    let mut number = before;
    for _ in 0..count {
        number = number.saturating_add(1);
        take(chain.follow(cell, number, lines.next())?);
    }
    let Some(more) = lines.next() else { return Ok(()) };
    let (found, expected) = (Found::text(more), Expected::Nothing);
    Err(Corruption { cell: cell.into(), line: Some(number.saturating_add(1)), found, expected })
}

/// What `state` calls the last entry is the one with which the chain ends.
fn check_last(state: &State<'_>, chain: &Chain) -> Result<(), Corruption> {
    let corruption = |found, expected| {
        Err(Corruption { cell: STATE.into(), line: Some(State::LAST_LINE), found, expected })
    };
    if state.last != chain.last {
        return corruption(Found::Last(state.last), Expected::LastEntry(chain.last));
    }
    match chain.sum.filter(|sum| *sum != state.last_sum) {
        Some(sum) => corruption(Found::Sum(state.last_sum), Expected::Sum(sum)),
        None => Ok(()),
    }
}

/// Besides `state` and the blocks before the tail there may be blocks that a crash has left: of a write that was not
/// committed yet, or of a log that was cut. They follow on each other from the tail on, and each is whole.
fn check_others<S: Storage + ?Sized>(
    storage: &S,
    keys: Vec<Arc<str>>,
    tail: Index,
) -> Result<(), Corruption> {
    let mut start = tail;
    for key in ordered(&keys) {
        match key {
            Key::State => {}
            Key::Block(found) if found < tail => {}
            Key::Block(found) if found == start => {
                read_block(storage, found, &mut Chain::join(found), &mut |_| {})?;
                start = block_after(start);
            }
            Key::Block(found) => return Err(foreign(&block_key(found))),
            Key::Foreign(name) => return Err(foreign(&name)),
        }
    }
    Ok(())
}

fn missing(cell: &str, expected: Expected) -> Corruption {
    Corruption { cell: cell.into(), line: None, found: Found::Nothing, expected }
}

fn foreign(cell: &str) -> Corruption {
    Corruption { cell: cell.into(), line: None, found: Found::text(cell), expected: Expected::Cell }
}
