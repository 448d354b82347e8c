//! Repair keeps the longest intact part of the log, and invents nothing.

use crate::history::History;
use raftglass::raft::{Durable, Index};
use raftglass::store::{self, Cells, Change, Storage};

fn set(cells: &mut Cells, key: &str, text: &str) {
    cells.apply(&[Change::Set { key: key.into(), value: text.into() }]);
}

fn with_line(cells: &Cells, key: &str, number: usize, line: &str) -> Cells {
    let text = cells.get(key).unwrap();
    let mut lines: Vec<&str> = text.split('\n').collect();
    lines[number - 1] = line;
    let mut edited = cells.clone();
    set(&mut edited, key, &lines.join("\n"));
    edited
}

/// Repairs what is left of a disk so that `kept` entries stay, crashing at every operation.
fn repairs_to(damaged: &Cells, disk: &Durable, kept: u64) {
    let repair = store::repair(damaged).unwrap();
    let mut log = disk.log().clone();
    log.truncate_from(Index(kept + 1));
    let expected = Durable::recovered(disk.term(), disk.vote(), log);
    assert_eq!(repair.durable, expected);
    assert_eq!(repair.lost, disk.log().last_index().0 - kept);
    for done in 0..=repair.changes.len() {
        let mut torn = damaged.clone();
        torn.apply(&repair.changes[..done]);
        let again = store::repair(&torn).unwrap();
        assert_eq!(again.durable, expected, "what a crash has left can be repaired to the same");
        torn.apply(&again.changes);
        assert_eq!(torn, store::image(&expected));
        assert_eq!(store::recover(&torn), Ok(expected.clone()));
    }
}

#[test]
fn the_longest_intact_part_stays() {
    for seed in 0..10 {
        let History { cells, disk, .. } = History::with_entries(seed, 150);
        for start in [1, 65] {
            for number in [1, 2, 33, 64] {
                let damaged = with_line(&cells, &format!("log/{start}"), number, "?");
                repairs_to(&damaged, &disk, start + number as u64 - 2);
            }
            let mut missing = cells.clone();
            missing.apply(&[Change::Remove { key: format!("log/{start}").into() }]);
            repairs_to(&missing, &disk, start - 1);
        }
        for number in [7, 8, 28] {
            repairs_to(&with_line(&cells, "state", number, "?"), &disk, 129 + number as u64 - 8);
        }
    }
}

#[test]
fn what_does_not_belong_goes() {
    let History { mut cells, disk, .. } = History::with_entries(3, 150);
    set(&mut cells, "log/129", "?");
    set(&mut cells, "log/641", "?");
    set(&mut cells, "notes", "milk");
    repairs_to(&cells, &disk, 150);
}

#[test]
fn an_intact_disk_stays_as_it_is() {
    let History { cells, disk, .. } = History::with_entries(4, 100);
    repairs_to(&cells, &disk, 100);
}

#[test]
fn a_term_and_a_vote_are_never_invented() {
    let History { cells, .. } = History::with_entries(5, 100);
    for number in 1..=6 {
        assert_eq!(store::repair(&with_line(&cells, "state", number, "?")), None);
    }
    let mut without = cells.clone();
    without.apply(&[Change::Remove { key: "state".into() }]);
    assert_eq!(store::repair(&without), None);
}

#[test]
fn a_wiped_disk_is_new_and_one_that_is_half_wiped_is_not() {
    let History { mut cells, .. } = History::with_entries(6, 200);
    let changes = store::wipe(&cells);
    for done in 1..changes.len() {
        let mut torn = cells.clone();
        torn.apply(&changes[..done]);
        assert!(store::recover(&torn).is_err());
    }
    cells.apply(&changes);
    assert!(cells.is_empty());
    assert_eq!(store::recover(&cells), Ok(Durable::default()));
}
