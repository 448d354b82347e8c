//! Work that grows with what waits.

use crate::bench::*;
use raftglass::raft::*;

/// What one acknowledgement makes a leader do while so many entries wait.
fn work(backlog: u64) -> [usize; 4] {
    let mut leader = Server::with_log(1, 5, 0, &[]);
    leader.elect(&[2, 3]);
    (2..=5).for_each(|follower| leader.matched(follower, 0));
    for _ in 0..backlog {
        leader.propose("x");
    }
    leader.sent();
    leader.matched(2, backlog / 2);
    leader.output = Output::explained();
    leader.matched(3, 1);
    assert_eq!(leader.commit(), 1);
    let Output { decisions, messages, applies, writes, .. } = &leader.output;
    [decisions.as_ref().map_or(0, Vec::len), messages.len(), applies.len(), writes.len()]
}

/// raft-io 1.0.0: at each acknowledgement the leader went through all entries that waited, to find those that a majority
/// has, and the more a client sent at once the slower it all became. Figure 2 asks for one N: the highest that a majority
/// has, which the matchIndexes tell without the log. Counted is what this core shows of its work: the numbers that it
/// compared (each decision is explained), and what it sends, applies and writes. What a commit costs is measured by the
/// benchmarks.
#[test]
fn acknowledgement_costs_more_the_more_entries_wait() {
    // More than may be on its way at once.
    let little = work(1000);
    assert_eq!(little[2], 1, "one entry is applied");
    for backlog in [4000, 16_000] {
        assert_eq!(work(backlog), little, "with {backlog} entries that wait");
    }
}
