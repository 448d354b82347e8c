//! §5.5: follower and candidate crashes.

use crate::bench::*;
use raftglass::raft::*;

/// §5.5: "If a follower or candidate crashes, then future RequestVote and AppendEntries RPCs sent to it will fail. Raft
/// handles these failures by retrying indefinitely; if the crashed server restarts, then the RPC will complete
/// successfully."
#[test]
fn raft_handles_these_failures_by_retrying_indefinitely() {
    let mut cluster = Cluster::new((1..=3).map(|number| Server::with_log(number, 3, 0, &[])).collect());
    cluster.at(1).timeout(Timer::Election);
    cluster.settle();
    let crashed = cluster.servers.remove(&3).expect("a server");
    cluster.at(1).propose("x");
    for _ in 0..100 {
        cluster.at(1).timeout(Timer::Heartbeat);
        let tried = cluster.at(1).sent();
        assert!(tried.iter().any(|message| message.to == s(3)));
        cluster.at(1).output.messages.clear();
    }
    let restarted = Server::new(3, 3, crashed.disk, Options::default(), Rules::default());
    cluster.servers.insert(3, restarted);
    cluster.at(1).timeout(Timer::Heartbeat);
    cluster.settle();
    assert_eq!(cluster.at(3).terms(), [1]);
}

/// §5.5: "If a server crashes after completing an RPC but before responding, then it will receive the same RPC again
/// after it restarts. Raft RPCs are idempotent, so this causes no harm."
#[test]
fn raft_rpcs_are_idempotent_so_this_causes_no_harm() {
    for body in [request_vote(id(2, 1)), append(id(1, 1), &[1, 2], 2)] {
        let mut server = Server::with_log(1, 3, 1, &[1]);
        let answer = server.answer(2, 2, body.clone());
        let mut restarted = Server::new(1, 3, server.disk.clone(), Options::default(), Rules::default());
        assert_eq!(restarted.answer(2, 2, body), answer);
        assert_eq!(restarted.disk, server.disk);
    }
}

/// §5.5: "If a follower receives an AppendEntries request that includes log entries already present in its log, it
/// ignores those entries in the new request", and appends the others.
#[test]
fn it_ignores_those_entries_in_the_new_request() {
    let mut follower = Server::with_log(1, 3, 1, &[1, 1, 1]);
    follower.receive(2, 1, append(id(1, 1), &[1, 1, 1], 0));
    let write = follower.output.writes.last().expect("a write");
    assert_eq!((write.changed_from, write.log.last()), (Index(4), id(4, 1)));
    assert_eq!(match_of(&follower.sent()[0].body), Some(4));
    follower.receive(2, 1, append(id(1, 1), &[1], 0));
    assert!(follower.output.writes.is_empty(), "nothing changes, nothing is written");
    assert_eq!(follower.terms(), [1; 4], "and what follows stays");
}
