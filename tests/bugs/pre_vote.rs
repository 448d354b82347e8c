//! Pre-votes that keep a cluster without a leader, and rejected candidates that do (Ongaro's thesis, §9.6).

use super::*;
use crate::bench::*;
use raftglass::raft::*;

fn pre_vote() -> Options {
    Options { pre_vote: true, check_quorum: true, ..Options::default() }
}

/// Their election timers fire by turns, and each speaks with each, until one leads.
fn leads_in_the_end(run: &mut Run, numbers: &[u8]) -> bool {
    (0..4).any(|_| {
        numbers.iter().any(|number| {
            if !run.leads(*number) {
                run.timeout(*number);
            }
            for one in numbers {
                for other in numbers.iter().filter(|other| one < other) {
                    run.exchange(*one, *other);
                }
            }
            numbers.iter().any(|number| run.leads(*number))
        })
    })
}

/// etcd #8243, canonical/raft #142: pre-votes of a server in an older term were dropped without an answer, those of
/// others meant nothing to it, and a cluster that needed it had no leader. §5.1: the answer shows the newer term, which
/// it adopts. S1 was the leader and is gone; S3 was cut off.
#[test]
fn server_in_an_older_term_never_gets_through_its_pre_vote() {
    for last in [&[1, 5][..], &[1]] {
        let mut run = run_with(pre_vote(), 5, &[&[1, 5], last, &[1]]);
        run.at(3).disk = Durable::recovered(Term(1), None, log(&[1]));
        run.crash(1);
        run.crash(3);
        run.restart(3);
        assert_eq!(run.at(3).raft.term(), Term(1));
        run.timeout(3);
        run.deliver(3, 2);
        run.deliver(2, 3);
        assert_eq!(run.at(3).raft.term(), Term(5), "it is told");
        assert!(leads_in_the_end(&mut run, &[2, 3]));
        keeps_its_promises(&run);
    }
}

/// etcd #8501: while pre-vote was being introduced, a server without it, in a newer term but with an older log, could
/// not win, and one with it and the newer log, in an older term, was not heard. It is told the newer term, whichever of
/// the two times out, and wins with its next attempt.
#[test]
fn servers_with_and_without_pre_vote_lock_each_other_out() {
    for first in [1, 2] {
        let servers =
            [(1, 2, true, &[1, 2][..]), (2, 6, false, &[1])].map(|(number, term, pre_vote, terms)| {
                let options = Options { pre_vote, ..Options::default() };
                let disk = Durable::recovered(Term(term), None, log(terms));
                Server::new(number, 3, disk, options, Rules::default())
            });
        let mut cluster = Cluster::new(servers.into());
        for number in [first, 1] {
            cluster.at(number).timeout(Timer::Election);
            cluster.settle();
        }
        assert!(matches!(cluster.at(1).raft.role(), Role::Leader(_)));
        assert_eq!(cluster.at(2).terms(), [1, 2]);
    }
}

/// etcd #10355 and #9586: the leader was gone, and its followers, each asking, took it for alive still and answered
/// nobody. Who asks has given the leader up.
#[test]
fn followers_that_ask_at_the_same_time_refuse_each_other_for_ever() {
    let mut run = run_with(pre_vote(), 1, &[&[1], &[1], &[1]]);
    assert!(leads_in_the_end(&mut run, &[1, 2, 3]));
    let leader = (1..=3).find(|number| run.leads(*number)).expect("a leader");
    let left = Vec::from_iter((1..=3).filter(|number| *number != leader));
    run.crash(leader);
    run.in_flight.clear();
    for number in &left {
        assert_eq!(run.at(*number).raft.leader(), Some(s(leader)));
        run.timeout(*number);
    }
    run.exchange(left[0], left[1]);
    assert!(leads_in_the_end(&mut run, &left));
    keeps_its_promises(&run);
}

/// etcd #9241: a server that came and went raised its term each time, and deposed a leader that all others heard. With
/// pre-votes it raises nothing, and those who hear a leader do not even take its term.
#[test]
fn server_that_comes_and_goes_deposes_a_working_leader() {
    let mut run = run_with(pre_vote(), 1, &[&[1], &[1], &[1]]);
    run.timeout(1);
    run.exchange(1, 2);
    run.exchange(1, 3);
    assert!(run.leads(1));
    let term = run.at(1).raft.term();
    for _ in 0..5 {
        // It is cut off, asks in vain, and is back.
        for _ in 0..3 {
            run.timeout(3);
            run.lose(3, 1);
            run.lose(3, 2);
        }
        run.timeout(3);
        run.exchange(3, 1);
        run.exchange(3, 2);
        assert!(run.leads(1));
        run.timeout(1);
        run.exchange(1, 2);
        run.exchange(1, 3);
    }
    assert_eq!([1, 2, 3].map(|number| run.at(number).raft.term()), [term; 3]);
}

/// etcd #17455: voters that refused a vote started their election timers anew, so that one with an old log kept those
/// quiet who could have won. Figure 2, Followers: only "receiving AppendEntries RPC from current leader or granting
/// vote" does that.
#[test]
fn refused_vote_keeps_the_voter_quiet() {
    for options in [Options::default(), pre_vote()] {
        let mut run = run_with(options, 1, &[&[], &[1], &[1]]);
        run.rearmed(2);
        for _ in 0..3 {
            run.timeout(1);
            run.at(2).receive(1, 1, Body::PreVote { last_log: id(0, 0) });
            let newer = run.at(2).raft.term().next().0;
            run.at(2).receive(1, newer, request_vote(id(0, 0)));
            assert!(!run.rearmed(2));
        }
    }
}

/// canonical/raft #386, #196: an answer to the question who would vote was taken for a vote, or the question itself
/// changed the vote. It is a kind of its own, and a promise of nothing.
#[test]
fn pre_vote_is_taken_for_a_vote() {
    let mut candidate = Server::new(1, 3, Durable::default(), Options::default(), Rules::default());
    candidate.timeout(Timer::Election);
    candidate.sync();
    candidate.receive(2, 1, Body::PreVoteReply { vote_granted: true });
    assert!(matches!(candidate.raft.role(), Role::Candidate(_)));

    let mut voter = Server::new(1, 3, Durable::default(), pre_vote(), Rules::default());
    voter.answer(2, 1, request_vote(id(0, 0)));
    let asked = voter.answer(3, 1, Body::PreVote { last_log: id(0, 0) });
    assert_eq!(asked, Body::PreVoteReply { vote_granted: true }, "it would, in the next term");
    assert_eq!((voter.raft.voted_for(), voter.disk.vote()), (Some(s(2)), Some(s(2))));
    assert!(!granted(&voter.answer(3, 1, request_vote(id(0, 0)))));
}
