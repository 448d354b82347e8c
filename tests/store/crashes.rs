//! A crash between any two cell operations of a write leaves what was or what is to be.

use raftglass::raft::{Durable, Entry, Index, Log, ServerId, Term, Write};
use raftglass::store::{self, Cells};

#[test]
fn any_number_of_operations_leaves_the_old_state_or_the_new_one() {
    let mut random = 7u64;
    let mut draw = |below: u64| {
        random = random.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (random >> 33) % below
    };
    let (mut cells, mut disk) = (Cells::default(), Durable::default());
    for step in 0..3000u64 {
        let mut log: Log = disk.log().clone();
        let last = log.last_index().0;
        let mut from = last + 1;
        if draw(4) == 0 && last > 0 {
            from = if draw(3) == 0 { 1 + draw(last) } else { last + 1 - draw(last.min(70)) };
            log.truncate_from(Index(from));
        }
        let term = Term(disk.term().0 + draw(2));
        for _ in 0..[0, 1, 2, 64, 100, 200][draw(6) as usize] {
            if log.last_index().0 < 700 {
                log.append(Entry::command(term, format!("set x {step}").into_bytes()));
            }
        }
        let write = Write { term, vote: ServerId::new(draw(4) as u8), log, changed_from: Index(from) };
        let mut new = disk.clone();
        new.complete(&write);
        let changes = store::changes(&cells, &write);
        let mut crashed = vec![];
        for done in 0..=changes.len() {
            let mut torn = cells.clone();
            torn.apply(&changes[..done]);
            let found = store::recover(&torn).unwrap();
            assert!(found == disk || found == new, "step {step}, {done} of {}", changes.len());
            if done == changes.len() {
                assert_eq!(found, new);
                assert_eq!(torn, store::image(&new), "step {step}");
            }
            crashed.push((torn, found));
        }
        // Go on from the whole write or from what a crash has left of it.
        let go_on = if draw(3) == 0 { draw(crashed.len() as u64) as usize } else { changes.len() };
        (cells, disk) = crashed.swap_remove(go_on);
    }
}
