//! Ongaro's thesis, §9.6: a server asks before it starts an election.

use super::*;

fn pre_vote() -> Options {
    Options { pre_vote: true, ..Options::default() }
}

/// A follower asks in its own term, and starts an election with a majority, itself included.
#[test]
fn an_election_takes_a_majority_of_pre_votes() {
    let mut run = run(pre_vote(), &[&[1], &[1], &[1]]);
    run.timeout(1);
    assert_eq!((run.at(1).raft.term(), run.at(1).raft.voted_for()), (Term(1), None));
    assert!(run.rearmed(1));
    assert_eq!(kinds(&run, 1, 2), [Kind::PreVote]);
    run.deliver(1, 2);
    run.deliver(2, 1);
    assert_eq!(run.at(1).raft.term(), Term(2));
    assert_eq!(kinds(&run, 1, 3), [Kind::PreVote, Kind::RequestVote]);
    run.deliver(1, 3);
    run.deliver(3, 1);
    assert!(run.leads(1));
}

/// A pre-vote is no vote: nothing is written, the voter's election timer runs on, and others may have one too.
#[test]
fn a_pre_vote_promises_nothing() {
    let mut run = run(pre_vote(), &[&[1], &[1], &[1]]);
    run.rearmed(3);
    let before = run.at(3).raft.clone();
    for candidate in [1, 2] {
        run.timeout(candidate);
        run.deliver(candidate, 3);
        assert_eq!(kinds(&run, 3, candidate), [Kind::PreVoteReply]);
    }
    assert_eq!(run.at(3).raft, before);
    assert!(!run.rearmed(3));
}

/// §5.4.1 holds for it as for a vote.
#[test]
fn an_old_log_gets_no_pre_vote() {
    let mut run = run(pre_vote(), &[&[], &[1], &[1]]);
    run.timeout(1);
    run.exchange(1, 2);
    run.exchange(1, 3);
    assert_eq!(run.at(1).raft.term(), Term(1), "no election");
    run.timeout(2);
    run.exchange(2, 1);
    assert!(run.leads(2));
}

/// Who hears from a leader answers nobody, however new the other's term is; who hears from none any more does.
#[test]
fn who_has_a_leader_gives_no_pre_vote_and_adopts_no_term() {
    let mut run = run(pre_vote(), &[&[1], &[1], &[1]]);
    lead(&mut run, 1);
    let term = run.at(2).raft.term();
    assert_eq!(run.at(2).raft.leader(), Some(s(1)));
    run.at(2).receive(3, 9, Body::PreVote { last_log: id(9, 9) });
    assert_eq!(run.at(2).raft.term(), term);
    assert!(run.at(2).sent().is_empty());
    run.timeout(2);
    let reply = run.at(2).answer(3, term.0, Body::PreVote { last_log: id(1, 1) });
    assert_eq!(reply, Body::PreVoteReply { vote_granted: true });
}

/// One that has fallen behind is told the term, and asks again in it.
#[test]
fn a_pre_vote_of_an_older_term_shows_the_newer_one() {
    let mut run = Run::with(pre_vote(), Rules::default(), 1, &[&[1], &[1], &[1]]);
    run.at(2).receive(3, 5, request_vote(id(1, 1)));
    run.at(2).sent();
    run.timeout(1);
    run.exchange(1, 2);
    assert_eq!(run.at(1).raft.term(), Term(5));
    run.timeout(1);
    run.exchange(1, 2);
    assert_eq!(run.at(1).raft.term(), Term(6));
}

/// A server that has given its vote stops asking for itself.
#[test]
fn who_votes_asks_no_more() {
    let mut run = run(pre_vote(), &[&[1], &[1], &[1]]);
    run.timeout(1);
    let reply = run.at(1).answer(3, 1, request_vote(id(1, 1)));
    assert!(granted(&reply));
    run.at(1).receive(2, 1, Body::PreVoteReply { vote_granted: true });
    assert_eq!(run.at(1).raft.term(), Term(1));
    assert_eq!(*run.at(1).raft.role(), Role::Follower(Follower::default()));
}

/// A candidate that does not win asks again before it goes on to the next term; a cluster of one asks itself.
#[test]
fn a_candidate_asks_again() {
    let mut run = run(pre_vote(), &[&[1], &[1], &[1]]);
    run.timeout(1);
    run.deliver(1, 2);
    run.deliver(2, 1);
    run.in_flight.clear();
    for _ in 0..10 {
        run.timeout(1);
    }
    assert_eq!(run.at(1).raft.term(), Term(2));
    let mut one = Server::new(1, 1, Durable::default(), pre_vote(), Rules::default());
    one.timeout(Timer::Election);
    one.sync();
    assert!(matches!(one.raft.role(), Role::Leader(_)));
}
