//! commitIndex too far, too early, backwards or not at all.

use super::*;
use crate::bench::*;
use raftglass::raft::*;

/// LogCabin #44: an entry of an earlier term counted as committed because a majority held it. §5.4.2: "Raft never
/// commits log entries from previous terms by counting replicas." Figure 8, from (c) to (d): S1 has put its entry of
/// term 2 on a majority and crashes; S5 overwrites it, and nobody may have applied it.
#[test]
fn entry_of_a_prior_term_committed_by_counting() {
    let mut run = run(3, &[&[1, 2], &[1, 2], &[1], &[1], &[1, 3]]);
    run.elect(1, &[2, 3]);
    run.exchange(1, 2);
    run.exchange(1, 3);
    assert_eq!((run.at(3).terms(), run.at(1).commit()), (vec![1, 2], 0));
    run.crash(1);
    for _ in 0..2 {
        run.elect(5, &[2, 3, 4]);
    }
    run.propose(5, "x");
    run.exchange(5, 2);
    run.exchange(5, 3);
    assert_eq!((run.at(2).terms(), run.at(5).commit()), (vec![1, 3, 5], 3));
    keeps_its_promises(&run);
}

/// atomix/copycat #265, scylladb #9965, rabbitmq/ra pull request 508, lerna #165 and #166, camunda pull request 30354:
/// a follower took leaderCommit, or its minimum with the end of its own log, though the message reached less far.
/// Figure 2: "set commitIndex = min(leaderCommit, index of last new entry)".
#[test]
fn commit_index_beyond_the_last_entry_that_the_message_is_about() {
    for (mine, new, commit) in [(&[1, 2][..], &[][..], 1), (&[1, 2], &[3], 2), (&[1, 2, 2, 2], &[2], 2)] {
        let mut follower = Server::with_log(1, 3, 2, mine);
        follower.answer(2, 3, append(id(1, 1), &[], 1));
        follower.answer(2, 3, append(id(1, 1), new, 4));
        assert_eq!(follower.commit(), commit, "{mine:?} {new:?}");
        assert_eq!(follower.applied(), Vec::from_iter(1..=commit));
    }
}

/// raft-io 1.0.0: a late, empty AppendEntries took commitIndex back from 5 to 3, for it was set to the minimum of the
/// message's two indexes. Figure 2 only ever raises it: "If leaderCommit > commitIndex". Five messages of one leader in
/// any order, each twice.
#[test]
fn commit_index_goes_back_on_a_late_message() {
    let messages = [(0, 2, 0), (2, 1, 1), (3, 0, 10), (3, 2, 3), (5, 0, 5)];
    for order in orders(messages.len()) {
        let mut follower = Server::with_log(1, 3, 1, &[]);
        let mut highest = 0;
        for place in order.iter().chain(&order) {
            let (prev, count, commit) = messages[*place];
            let prev = id(prev, u64::from(prev > 0));
            follower.answer(2, 1, append(prev, &[1; 2][..count], commit));
            assert!(follower.commit() >= highest, "{order:?}");
            highest = follower.commit();
        }
        assert_eq!(follower.applied(), Vec::from_iter(1..=highest), "once and in order");
    }
    let mut follower = Server::with_log(1, 3, 1, &[1; 5]);
    follower.answer(2, 1, append(id(5, 1), &[], 5));
    follower.answer(2, 1, append(id(3, 1), &[], 10));
    assert_eq!(follower.commit(), 5);
}

/// All orders of so many things.
fn orders(count: usize) -> Vec<Vec<usize>> {
    (0..count).fold(vec![vec![]], |shorter, next| {
        let with_next = |order: &Vec<usize>| {
            (0..=order.len()).map(|place| [&order[..place], &[next], &order[place..]].concat()).collect()
        };
        shorter.iter().flat_map(|order| -> Vec<Vec<usize>> { with_next(order) }).collect()
    })
}

/// camunda #8324 and #8357: commitIndex was looked at only when another entry was appended, and stood still without
/// one. Figure 2: whenever "there exists an N". Here the acknowledgement that makes the majority is the last thing to
/// come, or the leader's own disk is; the follower learns it from a heartbeat.
#[test]
fn commit_index_waits_for_the_next_command() {
    for disk_is_last in [false, true] {
        let mut leader = Server::with_log(1, 3, 0, &[]);
        leader.elect(&[2]);
        leader.propose("x");
        if disk_is_last {
            leader.matched(2, 1);
            assert_eq!(leader.commit(), 0);
            leader.sync();
        } else {
            leader.sync();
            leader.matched(2, 1);
        }
        assert_eq!((leader.commit(), leader.applied()), (1, vec![1]), "disk last: {disk_is_last}");
        leader.output.messages.clear();
        leader.timeout(Timer::Heartbeat);
        let heartbeat = leader.sent().remove(0);
        assert!(heartbeat.is_heartbeat());
        let mut follower = Server::with_log(2, 3, 1, &[1]);
        follower.answer(1, 1, heartbeat.body);
        assert_eq!(follower.commit(), 1, "disk last: {disk_is_last}");
    }
}
