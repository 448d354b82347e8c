//! AppendEntries RPC, receiver implementation (Figure 2), and what goes wrong without one of its steps.

use super::bench::*;
use raftglass::raft::*;

/// Step 2: "Reply false if log doesn't contain an entry at prevLogIndex whose term matches prevLogTerm", for
/// heartbeats as for any other; the refusal says how far the leader may go back.
#[test]
fn entries_and_heartbeats_must_fit_what_is_there() {
    let mismatch = |prev: u64, term: Option<u64>, first: u64| AppendReply::Mismatch {
        prev_log_index: Index(prev),
        conflict_term: term.map(Term),
        first_index: Index(first),
    };
    let table = [
        (id(0, 0), AppendReply::Matched { match_index: Index(0) }),
        (id(1, 1), AppendReply::Matched { match_index: Index(1) }),
        (id(3, 2), AppendReply::Matched { match_index: Index(3) }),
        (id(3, 1), mismatch(3, Some(2), 2)),
        (id(4, 3), mismatch(4, None, 4)),
    ];
    for (prev, expected) in table {
        let mut server = Server::with_log(1, 3, 2, &[1, 2, 2]);
        assert_eq!(
            server.answer(2, 4, append(prev, &[], 0)),
            Body::AppendEntriesReply(expected),
            "prev {prev}"
        );
    }
}

/// Steps 3 and 4: only a conflict cuts, and only from there on; what is new is appended.
#[test]
fn only_a_conflict_cuts_the_log() {
    let table: &[(EntryId, &[u64], &[u64], u64)] = &[
        (id(2, 2), &[3], &[1, 2, 3], 3),
        (id(1, 1), &[3, 4], &[1, 3, 4], 3),
        (id(0, 0), &[1], &[1, 2], 1),
        (id(0, 0), &[3], &[3], 1),
        (id(1, 1), &[2], &[1, 2], 2),
        (id(2, 2), &[], &[1, 2], 2),
    ];
    for (prev, new, expected, matched) in table {
        let mut server = Server::with_log(1, 3, 2, &[1, 2]);
        let answer = server.answer(2, 4, append(*prev, new, 0));
        assert_eq!(match_of(&answer), Some(*matched), "{prev} {new:?}");
        assert_eq!(server.terms(), *expected, "{prev} {new:?}");
    }
}

/// A late AppendEntries must not take away what a newer one has brought.
#[test]
fn a_late_message_takes_nothing_away() {
    let mut server = Server::with_log(1, 3, 1, &[1]);
    assert_eq!(match_of(&server.answer(2, 1, append(id(1, 1), &[1, 1, 1, 1], 5))), Some(5));
    assert_eq!(match_of(&server.answer(2, 1, append(id(1, 1), &[1, 1], 3))), Some(3));
    assert_eq!((server.terms().len(), server.commit()), (5, 5), "nothing cut, commitIndex not taken back");
}

/// Step 5: "set commitIndex = min(leaderCommit, index of last new entry)": what stands beyond is not known to be the
/// leader's.
#[test]
fn commit_reaches_only_what_is_known_to_match() {
    let table: &[(EntryId, &[u64], u64, u64)] =
        &[(id(1, 1), &[], 3, 1), (id(1, 1), &[2], 2, 2), (id(1, 1), &[2, 2], 2, 2), (id(2, 3), &[], 2, 0)];
    for (prev, new, leader_commit, commit) in table {
        let mut server = Server::with_log(1, 3, 2, &[1, 2]);
        server.answer(2, 4, append(*prev, new, *leader_commit));
        assert_eq!(server.commit(), *commit, "{prev} {new:?} {leader_commit}");
    }
}

/// "commitIndex … increases monotonically"; every entry is applied once and in order.
#[test]
fn entries_are_applied_once_and_in_order() {
    let mut server = Server::with_log(1, 3, 1, &[]);
    server.answer(2, 1, append(id(0, 0), &[1, 1], 1));
    server.answer(2, 1, append(id(2, 1), &[1], 3));
    server.answer(2, 1, append(id(2, 1), &[], 1));
    server.answer(2, 1, append(id(0, 0), &[1, 1, 1], 3));
    assert_eq!(server.applied(), [1, 2, 3]);
    assert_eq!(server.raft.last_applied(), Index(3));
}

/// A rejected AppendEntries must not move commitIndex.
#[test]
fn a_refusal_commits_nothing() {
    let mut server = Server::with_log(1, 3, 1, &[1, 1, 1]);
    server.answer(2, 3, append(id(2, 2), &[], 2));
    assert_eq!(server.commit(), 0);
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

/// A second leader in one term cannot be; a leader that is told of one keeps its log.
#[test]
fn a_leader_takes_no_entries_of_its_own_term() {
    let mut server = Server::with_log(1, 3, 0, &[]);
    server.elect(&[2]);
    server.propose("x");
    let before = server.raft.clone();
    server.receive(3, 1, append(id(0, 0), &[1, 1], 2));
    assert_eq!(server.raft, before);
}
