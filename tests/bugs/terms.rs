//! What belongs to one term and turns up in another.

use super::*;
use crate::bench::*;
use raftglass::raft::*;

/// akka-raft #47: a leader built its messages after it had learned of a newer term, and spoke for a term in which
/// another led. §5.1: it "immediately reverts to follower state", and what it has sent is of the term in which it led.
#[test]
fn deposed_leader_speaks_in_the_newer_term() {
    let mut leader = Server::with_log(1, 3, 0, &[]);
    leader.elect(&[2]);
    leader.propose("x");
    leader.timeout(Timer::Heartbeat);
    leader.receive(3, 5, Body::AppendEntriesReply(AppendReply::StaleTerm));
    leader.timeout(Timer::Heartbeat);
    leader.matched(2, 1);
    let sent = leader.sent();
    assert!(!sent.is_empty());
    assert!(sent.iter().all(|message| message.term == Term(1)), "{sent:?}");
    let mut follower = Server::with_log(2, 3, 5, &[]);
    for message in sent {
        follower.raft.receive(message, &mut follower.output);
    }
    assert!(follower.terms().is_empty() && follower.raft.leader().is_none());
}

/// camunda #5360: a leader that stepped down in the middle of taking a command appended it with the newer term, in which
/// another may have an entry at that index. §5.3: an entry has the term "when the entry was received by the leader".
#[test]
fn entry_gets_a_term_in_which_its_server_does_not_lead() {
    let mut leader = Server::with_log(1, 3, 0, &[]);
    leader.elect(&[2]);
    assert_eq!(leader.propose("a"), id(1, 1));
    leader.receive(3, 5, Body::AppendEntriesReply(AppendReply::StaleTerm));
    let refused = leader.raft.propose(b"b".as_slice(), &mut leader.output);
    assert_eq!(refused, Err(Refusal::NotLeader { leader: None }));
    leader.sync();
    assert_eq!(leader.terms(), [1]);
    assert_eq!((leader.disk.term(), leader.disk.log().last()), (Term(5), id(1, 1)));
}

/// camunda #10640: answers that were on their way when leadership changed were taken for answers of the new one. S1
/// leads term 1, has two entries acknowledged by S3, is overruled by S2 and leads again: S3 no longer has the second.
#[test]
fn acknowledgement_of_an_earlier_leadership_counts() {
    let mut run = run(0, &[&[], &[], &[], &[], &[]]);
    run.elect(1, &[2, 3]);
    run.exchange(1, 3);
    run.propose(1, "a");
    run.propose(1, "b");
    run.deliver(1, 3);
    let acknowledgements = run.hold(3, 1);
    run.elect(2, &[4, 5]);
    run.propose(2, "x");
    run.exchange(2, 1);
    run.exchange(2, 3);
    run.elect(1, &[3, 4]);
    run.propose(1, "c");
    run.exchange(1, 4);
    let commit = run.at(1).commit();
    run.arrive(acknowledgements);
    assert_eq!(run.at(1).commit(), commit);
    run.crash(1);
    run.elect(3, &[2, 5]);
    keeps_its_promises(&run);
}

/// The same for a vote: that of term 1 comes when its candidate is in term 2, in which the voter has another.
#[test]
fn vote_of_an_earlier_election_counts() {
    let mut run = run(0, EMPTY);
    run.timeout(1);
    run.deliver(1, 2);
    let vote = run.hold(2, 1);
    run.timeout(1);
    run.timeout(3);
    run.elect(3, &[2]);
    run.arrive(vote);
    assert!(run.leads(3) && !run.leads(1));
    keeps_its_promises(&run);
}

/// etcd's SelfVoteAfterLostElection: a candidate's own vote became durable after it had lost, and was counted. It is no
/// candidate any more, or one of a newer term, whose vote is not durable yet.
#[test]
fn own_vote_counts_after_the_election_is_lost() {
    let mut server = Server::with_log(1, 2, 0, &[]);
    server.timeout(Timer::Election);
    server.receive(2, 1, append(id(0, 0), &[], 0));
    server.sync();
    assert_eq!(*server.raft.role(), Role::Follower(Follower { leader: Some(s(2)), pre_votes: None }));

    let mut server = Server::with_log(1, 1, 0, &[]);
    server.timeout(Timer::Election);
    server.timeout(Timer::Election);
    let first = server.output.writes.remove(0);
    assert_eq!((first.term, first.vote), (Term(1), Some(s(1))));
    server.disk.complete(&first);
    server.raft.written(&server.disk, &mut server.output);
    assert!(matches!(server.raft.role(), Role::Candidate(_)), "the vote of term 2 is not durable");
    server.sync();
    assert!(matches!(server.raft.role(), Role::Leader(_)));
}
