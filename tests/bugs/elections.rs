//! Votes that are given, forgotten or counted twice.

use super::*;
use crate::bench::*;
use raftglass::raft::*;

/// CCF #5891 and pull request 8094: a candidate that heard of the term's leader became a follower, cleared its vote, and
/// gave it to another. Figure 2: votedFor is of the "current term", and only a newer one clears it.
#[test]
fn former_candidate_votes_a_second_time_in_its_term() {
    let mut server = Server::with_log(1, 3, 0, &[]);
    server.timeout(Timer::Election);
    server.answer(2, 1, append(id(0, 0), &[], 0));
    assert!(matches!(server.raft.role(), Role::Follower(_)));
    assert_eq!(server.raft.voted_for(), Some(s(1)));
    assert!(!granted(&server.answer(3, 1, request_vote(id(9, 1)))));
    assert_eq!(server.disk.vote(), Some(s(1)));
}

/// The same project's pre_vote_double_leader: whatever else makes a server a follower in its term, it keeps its vote:
/// a leader that has lost its majority, a follower or candidate that asks for pre-votes.
#[test]
fn vote_is_cleared_when_a_server_steps_down_or_asks_in_its_term() {
    let options = Options { pre_vote: true, check_quorum: true, ..Options::default() };
    let mut leader = Server::new(1, 3, Durable::default(), options, Rules::default());
    leader.timeout(Timer::Election);
    leader.receive(2, 0, Body::PreVoteReply { vote_granted: true });
    leader.sync();
    leader.receive(2, 1, Body::RequestVoteReply { vote_granted: true });
    assert!(matches!(leader.raft.role(), Role::Leader(_)));
    leader.timeout(Timer::Election);
    assert!(matches!(leader.raft.role(), Role::Follower(_)), "it has heard nobody");
    leader.timeout(Timer::Election);
    leader.sent();
    assert!(!granted(&leader.answer(3, 1, request_vote(id(9, 1)))));
    assert_eq!((leader.raft.term(), leader.raft.voted_for()), (Term(1), Some(s(1))));
}

/// The coyote sample, and many a first attempt: votes were counted, not voters, and a reply that was delivered twice
/// made a leader of a minority. §5.2: "votes from a majority of the servers".
#[test]
fn vote_that_is_delivered_twice_counts_twice() {
    for pre_vote in [false, true] {
        let options = Options { pre_vote, ..Options::default() };
        let mut candidate = Server::new(1, 5, Durable::default(), options, Rules::default());
        candidate.timeout(Timer::Election);
        candidate.sync();
        for _ in 0..5 {
            candidate.receive(2, 0, Body::PreVoteReply { vote_granted: true });
        }
        assert_eq!(candidate.raft.term(), Term(u64::from(!pre_vote)), "a pre-vote is counted once, too");
        candidate.receive(3, 0, Body::PreVoteReply { vote_granted: true });
        candidate.sync();
        for _ in 0..5 {
            candidate.receive(2, 1, Body::RequestVoteReply { vote_granted: true });
        }
        assert!(matches!(candidate.raft.role(), Role::Candidate(_)));
        candidate.receive(3, 1, Body::RequestVoteReply { vote_granted: true });
        assert!(matches!(candidate.raft.role(), Role::Leader(_)));
    }
}

/// akka-raft #29: a voter refused the candidate to which it had given its vote, so that a lost reply was lost for good.
/// Figure 2: "If votedFor is null or candidateId … grant vote", before and after a restart of the voter.
#[test]
fn vote_is_refused_to_the_candidate_that_has_it() {
    let mut run = run(0, EMPTY);
    run.timeout(1);
    let requests = run.hold(1, 2);
    for restarts in [false, false, true] {
        run.lose(2, 1);
        if restarts {
            run.crash(2);
            run.restart(2);
        }
        run.arrive(requests.clone());
    }
    run.deliver(2, 1);
    assert!(run.leads(1));
    keeps_its_promises(&run);
}
