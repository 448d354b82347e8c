//! nextIndex and matchIndex.

use super::*;
use crate::bench::*;
use raftglass::raft::*;

fn progress(leader: &Server, follower: u8) -> (u64, u64) {
    let Role::Leader(role) = leader.raft.role() else { panic!("a leader") };
    let progress = role.progress(s(follower)).expect("a member");
    (progress.match_index().0, progress.next_index().0)
}

fn refused(leader: &mut Server, prev: u64, first: u64) {
    let reply =
        AppendReply::Mismatch { prev_log_index: Index(prev), conflict_term: None, first_index: Index(first) };
    leader.receive(2, leader.raft.term().0, Body::AppendEntriesReply(reply));
}

/// A leader of five that has sent five entries to all, each in a message of its own.
fn pipelining() -> Server {
    let mut leader = Server::with_log(1, 5, 0, &[]);
    leader.elect(&[2, 3]);
    for follower in 2..=5 {
        leader.matched(follower, 0);
    }
    for _ in 0..5 {
        leader.propose("x");
    }
    leader.sent();
    assert_eq!(progress(&leader, 2), (0, 6));
    leader
}

/// The Students' Guide to Raft ("setting matchIndex to nextIndex − 1"), CCF #2803: matchIndex was taken from nextIndex,
/// which is a guess and runs ahead. §5.3: it is "the highest log entry known to be replicated".
#[test]
fn match_index_taken_from_next_index() {
    let mut leader = pipelining();
    leader.matched(2, 1);
    assert_eq!(progress(&leader, 2), (1, 6), "four entries are still on their way");
    leader.matched(3, 2);
    assert_eq!(leader.commit(), 1);
}

/// The same ones: acknowledgements that overtake each other. Figure 2: matchIndex "increases monotonically".
#[test]
fn match_index_goes_back_when_acknowledgements_overtake_each_other() {
    let mut leader = pipelining();
    leader.matched(3, 5);
    for index in [3, 1, 2] {
        leader.matched(2, index);
        assert_eq!((progress(&leader, 2), leader.commit()), ((3, 6), 3));
    }
}

/// CCF ("must not advance commit on NACK"): a refusal was counted like a success, with the index in it.
#[test]
fn refusal_moves_match_index_and_commit_index() {
    let mut leader = pipelining();
    leader.matched(3, 5);
    refused(&mut leader, 5, 4);
    assert_eq!((progress(&leader, 2).0, leader.commit()), (0, 0));
}

/// etcd #149, raft-rs #555: a late refusal took nextIndex back to or below matchIndex, and the leader sent again and
/// again what was acknowledged, or panicked. "A guess and a measurement": the guess is never below what is known.
#[test]
fn next_index_falls_to_match_index_on_a_late_refusal() {
    let mut leader = pipelining();
    leader.matched(2, 4);
    for prev in [1, 2, 3] {
        refused(&mut leader, prev, 1);
        assert_eq!(progress(&leader, 2), (4, 6));
    }
    assert!(appends(&leader.sent()).is_empty(), "nothing is sent again");
}

/// The same: nextIndex became 0, whose entry before is none.
#[test]
fn next_index_falls_to_zero() {
    for backtracking in [Backtracking::ByTerm, Backtracking::OneByOne] {
        let durable = Durable::recovered(Term(1), None, log(&[1, 1, 1]));
        let options = Options { backtracking, ..Options::default() };
        let mut leader = Server::new(1, 3, durable, options, Rules::default());
        leader.elect(&[3]);
        for _ in 0..2 {
            for prev in [3, 2, 1, 0] {
                refused(&mut leader, prev, 0);
                assert!(progress(&leader, 2).1 >= 1, "{backtracking:?} {prev}");
            }
        }
    }
}

/// CCF #5341: after a refusal nextIndex was never repaired, and the follower stayed behind. §5.3: "After a rejection,
/// the leader decrements nextIndex and retries", at once, until they agree.
#[test]
fn next_index_is_never_repaired_after_a_refusal() {
    for backtracking in [Backtracking::ByTerm, Backtracking::OneByOne] {
        let logs: [&[u64]; 3] = [&[1, 1, 1, 4, 4], &[1, 2, 2, 3, 3, 3, 3], &[]];
        let mut run = run_with(Options { backtracking, ..Options::default() }, 4, &logs);
        run.elect(1, &[3]);
        run.exchange(1, 2);
        assert_eq!(run.at(2).terms(), [1, 1, 1, 4, 4], "{backtracking:?}");
        run.exchange(1, 3);
        assert_eq!(run.at(3).terms(), [1, 1, 1, 4, 4], "{backtracking:?}");
    }
}

/// akka-raft #58: a new leader took a command before it had set nextIndex, and nobody was ever sent it. Figure 2:
/// nextIndex is "initialized to leader last log index + 1", of the log with which the election was won.
#[test]
fn next_index_is_initialised_after_the_first_command() {
    for noop_on_election in [false, true] {
        let durable = Durable::recovered(Term(1), None, log(&[1]));
        let options = Options { noop_on_election, ..Options::default() };
        let mut leader = Server::new(1, 3, durable, options, Rules::default());
        leader.timeout(Timer::Election);
        leader.sent();
        leader.receive(2, 2, Body::RequestVoteReply { vote_granted: true });
        leader.propose("x");
        assert_eq!(progress(&leader, 2), (0, 2));
        let first = appends(&leader.sent());
        let count = usize::from(noop_on_election);
        assert_eq!(first, [(2, id(1, 1), count, 0), (3, id(1, 1), count, 0)], "no-op: {noop_on_election}");
        let before = 1 + count as u64;
        leader.matched(2, before);
        let second = leader.sent().remove(0);
        assert_eq!((second.to, appends(&[second])[0].1), (s(2), id(before, before)));
    }
}
