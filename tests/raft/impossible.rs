//! What no server of the cluster can have sent changes nothing.

use super::bench::*;
use raftglass::raft::*;

#[test]
fn messages_from_outside_the_cluster_change_nothing() {
    let mut server = Server::with_log(1, 3, 1, &[1]);
    let before = server.raft.clone();
    for (from, to) in [(4, 1), (1, 1), (2, 3)] {
        let message = Message { from: s(from), to: s(to), term: Term(7), body: request_vote(id(9, 9)) };
        server.raft.receive(message, &mut server.output);
    }
    assert_eq!(server.raft, before);
    assert!(server.sent().is_empty());
}

#[test]
fn impossible_entries_change_nothing() {
    let decreasing = append(id(1, 1), &[3, 2], 0);
    let too_new = append(id(1, 1), &[9], 0);
    let zero = append(id(0, 0), &[0], 0);
    let far = Body::AppendEntries {
        prev_log: id(u64::MAX, u64::MAX),
        entries: entries(1, &[1]),
        leader_commit: Index(u64::MAX),
    };
    for body in [decreasing, too_new, zero, far] {
        let mut server = Server::with_log(1, 3, 4, &[1]);
        let before = server.raft.clone();
        server.receive(2, 4, body);
        assert_eq!(server.raft, before);
    }
}
