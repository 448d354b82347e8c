//! What a write costs depends on what changes, not on the length of the log.

use raftglass::raft::{Durable, Entry, Index, Log, Term, Write};
use raftglass::store::{self, BLOCK, Cells, Change, Storage, StorageError};
use std::cell::Cell;
use std::sync::Arc;

const LONG: u64 = 100_000;

/// Cells that count how often they are looked at.
struct Counted {
    cells: Cells,
    reads: Cell<usize>,
}

impl Storage for Counted {
    fn get(&self, key: &str) -> Option<Arc<str>> {
        self.reads.set(self.reads.get() + 1);
        self.cells.get(key)
    }

    fn set(&mut self, _: &str, _: &Arc<str>) -> Result<(), StorageError> {
        unreachable!("changes are only planned")
    }

    fn remove(&mut self, _: &str) -> Result<(), StorageError> {
        unreachable!("changes are only planned")
    }

    fn keys(&self) -> Vec<Arc<str>> {
        unreachable!("listing all cells costs as much as the log is long")
    }
}

#[derive(PartialEq, Eq, Debug)]
struct Cost {
    reads: usize,
    sets: usize,
    removes: usize,
    bytes: usize,
}

fn cost(cells: &Cells, write: &Write) -> Cost {
    let counted = Counted { cells: cells.clone(), reads: Cell::new(0) };
    let changes = store::changes(&counted, write);
    let sizes = changes.iter().filter_map(|change| match change {
        Change::Set { value, .. } => Some(value.len()),
        Change::Remove { .. } => None,
    });
    let (sets, bytes) = (sizes.clone().count(), sizes.sum());
    Cost { reads: counted.reads.get(), sets, removes: changes.len() - sets, bytes }
}

fn command() -> Entry {
    Entry::command(Term(3), *b"set x 5")
}

fn disk(count: u64) -> (Cells, Log) {
    let log: Log = (0..count).map(|_| command()).collect();
    (store::image(&Durable::recovered(Term(3), None, log.clone())), log)
}

/// `100000 3 set x 5 #a1b2c3d4` and its line's end.
const LINE: usize = 27;
const HEAD: usize = 120;

/// What each append of a whole block's worth costs, from this many entries on.
fn appends(count: u64) -> Vec<Cost> {
    let (mut cells, mut log) = disk(count);
    (0..=BLOCK)
        .map(|_| {
            let changed_from = log.append(command());
            let write = Write { term: Term(3), vote: None, log: log.clone(), changed_from };
            let cost = cost(&cells, &write);
            cells.apply(&store::changes(&cells, &write));
            cost
        })
        .collect()
}

#[test]
fn appending_costs_the_same_at_entry_10_and_at_entry_100_000() {
    let near = appends(10);
    let far = appends(LONG + 10 - LONG % BLOCK);
    for (near, far) in near.iter().zip(&far) {
        assert_eq!((near.reads, near.sets, near.removes), (far.reads, far.sets, far.removes));
        assert!(near.bytes <= far.bytes && far.bytes <= HEAD + (BLOCK as usize + 1) * LINE, "{far:?}");
    }
    // Once in a block's worth the block moves out of the tail; all others set one cell.
    assert_eq!(far.iter().filter(|cost| cost.sets == 2).count(), 1);
    assert!(far.iter().all(|cost| cost.reads <= 3 && cost.sets <= 2 && cost.removes == 0));
}

#[test]
fn a_term_and_a_vote_cost_one_cell() {
    let (cells, log) = disk(LONG);
    let changed_from = log.last_index().next();
    let cost = cost(&cells, &Write { term: Term(4), vote: None, log, changed_from });
    assert_eq!((cost.sets, cost.removes), (1, 0));
    assert!(cost.bytes <= HEAD + BLOCK as usize * LINE);
}

#[test]
fn many_entries_cost_their_own_blocks() {
    let (cells, mut log) = disk(LONG);
    let changed_from = log.last_index().next();
    for _ in 0..10 * BLOCK {
        log.append(command());
    }
    let cost = cost(&cells, &Write { term: Term(3), vote: None, log, changed_from });
    assert_eq!((cost.sets, cost.removes), (11, 0));
    assert!(cost.bytes <= HEAD + 12 * BLOCK as usize * LINE);
}

#[test]
fn cutting_a_block_off_costs_that_block() {
    let (cells, mut log) = disk(LONG);
    let changed_from = Index(LONG - BLOCK);
    log.truncate_from(changed_from);
    log.append(Entry::noop(Term(4)));
    let cost = cost(&cells, &Write { term: Term(4), vote: None, log, changed_from });
    assert_eq!((cost.sets, cost.removes), (1, 1));
    assert!(cost.bytes <= HEAD + BLOCK as usize * LINE);
}
