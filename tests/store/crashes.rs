//! A crash between any two cell operations of a write leaves what was or what is to be (DESIGN: "never a mixture").

use crate::history::History;
use raftglass::raft::{Durable, Entry, Index, Term, Write};
use raftglass::store::{self, Cells, Change};

/// All that a crash in the middle of a write can leave, each with what it holds.
fn torn(cells: &Cells, disk: &Durable, write: &Write) -> Vec<(Cells, Durable)> {
    let mut new = disk.clone();
    new.complete(write);
    let changes = store::changes(cells, write);
    let mut committed = false;
    (0..=changes.len())
        .map(|done| {
            let mut torn = cells.clone();
            torn.apply(&changes[..done]);
            let found = store::recover(&torn).unwrap();
            assert!(found == *disk || found == new, "{done} of {changes:#?}");
            assert!(!committed || found == new, "what was committed stays so");
            committed |= found != *disk;
            if done == changes.len() {
                assert_eq!(found, new);
                assert_eq!(
                    torn,
                    store::image(&new),
                    "a finished disk depends on what it holds and nothing else"
                );
            }
            (torn, found)
        })
        .collect()
}

#[test]
fn any_number_of_operations_leaves_the_old_state_or_the_new_one() {
    let mut most = 0;
    for seed in 0..40 {
        let mut history = History::new(seed);
        for _ in 0..60 {
            let write = history.write();
            let mut left = torn(&history.cells, &history.disk, &write);
            most = most.max(left.len());
            // Go on from the whole write, or from what a crash has left of it.
            let last = left.len() as u64 - 1;
            let here = if history.draw(2) == 0 { last } else { history.draw(last + 1) };
            (history.cells, history.disk) = left.swap_remove(here as usize);
        }
    }
    assert!(most > 8, "writes of many operations occur");
}

#[test]
fn a_write_is_no_different_after_many_crashes_in_the_middle_of_it() {
    for seed in 0..200 {
        let mut history = History::with_entries(seed, 150 + seed);
        let write = history.write();
        for _ in 0..4 {
            let changes = store::changes(&history.cells, &write);
            let done = history.draw(changes.len() as u64) as usize;
            history.cells.apply(&changes[..done]);
        }
        history.complete(&write);
        assert_eq!(history.cells, store::image(&history.disk));
    }
}

#[test]
fn a_new_disk_is_new_until_its_first_write_is_there() {
    for count in [0, 1, 64, 65, 500] {
        let log = (0..count).map(|_| Entry::noop(Term(1))).collect();
        let write = Write { term: Term(1), vote: None, log, changed_from: Index(1) };
        torn(&Cells::default(), &Durable::default(), &write);
    }
}

#[test]
fn cells_edited_under_a_running_server_become_what_it_writes_or_are_refused() {
    let (mut written, mut refused) = (0, 0);
    for seed in 0..100 {
        let mut history = History::with_entries(seed, 1 + seed);
        let older = history.cells.clone();
        while history.disk.log().last_index() < Index(200) {
            let write = history.write();
            history.complete(&write);
        }
        let write = history.write();
        let mut new = history.disk.clone();
        new.complete(&write);
        let unreadable = Change::Set { key: "state".into(), value: "?".into() };
        let wiped = store::wipe(&history.cells);
        for (cells, edits) in [(&older, vec![]), (&history.cells, vec![unreadable]), (&history.cells, wiped)]
        {
            let mut cells = cells.clone();
            cells.apply(&edits);
            cells.apply(&store::changes(&cells, &write));
            match store::recover(&cells) {
                Ok(found) => {
                    assert_eq!(found, new);
                    written += 1;
                }
                Err(_) => refused += 1,
            }
        }
    }
    assert!(written > 200, "{written} written, {refused} refused");
}
