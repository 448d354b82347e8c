//! "Updated on stable storage before responding to RPCs" (Figure 2): what may leave, and count, before the disk is
//! done.

use super::bench::*;
use raftglass::raft::*;

#[test]
fn a_vote_leaves_only_once_it_is_durable() {
    let mut voter = Server::with_log(1, 3, 0, &[]);
    voter.receive(2, 1, request_vote(id(0, 0)));
    assert!(voter.sendable().is_empty(), "the vote is not on disk yet");
    voter.sync();
    assert_eq!(voter.sendable().len(), 1);
}

/// What waits for the disk can be looked at, with what it waits for.
#[test]
fn what_waits_can_be_seen() {
    let mut voter = Server::with_log(1, 3, 0, &[]);
    voter.receive(2, 1, request_vote(id(0, 0)));
    let waiting = voter.output.messages[0].clone();
    assert!(granted(&waiting.waiting().body));
    assert_eq!(waiting.gate().check(&voter.disk), Passage::Waiting);
    voter.sync();
    assert_eq!(voter.raft.durable(), voter.disk.name());
    assert_eq!(waiting.gate().check(&voter.disk), Passage::Open);
}

#[test]
fn a_candidate_asks_only_once_its_own_vote_is_durable() {
    let mut candidate = Server::with_log(1, 3, 0, &[]);
    candidate.timeout(Timer::Election);
    assert!(candidate.sendable().is_empty());
    candidate.sync();
    assert_eq!(candidate.sendable().len(), 2);
}

#[test]
fn an_acknowledgement_leaves_only_once_its_entries_are_durable() {
    let mut follower = Server::with_log(1, 3, 1, &[1]);
    follower.receive(2, 1, append(id(1, 1), &[1, 1], 0));
    assert!(follower.sendable().is_empty());
    follower.receive(2, 1, append(id(1, 1), &[], 0));
    let sent = follower.sendable();
    assert_eq!(sent.len(), 1, "what is acknowledged here is on disk already");
    assert_eq!(match_of(&sent[0].body), Some(1));
    assert_eq!(match_of(&follower.sent()[0].body), Some(3));
}

/// A leader's AppendEntries may leave before its own entries are durable; its own disk counts only once it is done.
#[test]
fn a_leader_sends_before_its_disk_is_done_but_does_not_count_itself() {
    let mut leader = Server::with_log(1, 3, 0, &[]);
    leader.elect(&[2]);
    leader.matched(2, 0);
    leader.propose("x");
    assert!(!leader.sendable().is_empty());
    leader.matched(2, 1);
    assert_eq!(leader.commit(), 0, "one durable copy of three");
    leader.sync();
    assert_eq!(leader.commit(), 1, "two");

    let mut leader = Server::with_log(1, 3, 0, &[]);
    leader.elect(&[2]);
    leader.propose("x");
    leader.matched(2, 1);
    leader.matched(3, 1);
    assert_eq!(leader.commit(), 1, "the two followers are a majority without the leader's disk");
}

#[test]
fn a_claim_that_the_disk_has_passed_by_is_never_sent() {
    let mut voter = Server::with_log(1, 3, 0, &[]);
    voter.receive(2, 1, request_vote(id(0, 0)));
    voter.receive(3, 2, append(id(0, 0), &[], 0));
    // The disk takes both writes at once. Term 2 on it bears the vote of term 1 out: no other can follow it.
    let last = voter.output.writes.pop().expect("a write");
    voter.output.writes = vec![last];
    let sent: Vec<Kind> = voter.sent().iter().map(Message::kind).collect();
    assert_eq!(sent, [Kind::RequestVoteReply, Kind::AppendEntriesReply]);

    let mut follower = Server::with_log(1, 3, 1, &[]);
    follower.receive(2, 1, append(id(0, 0), &[1, 1], 0));
    follower.receive(3, 2, append(id(0, 0), &[2], 0));
    let last = follower.output.writes.pop().expect("a write");
    follower.output.writes = vec![last];
    let sent = follower.sent();
    assert_eq!(sent.len(), 1, "the entries of term 1 are gone, and so is their acknowledgement");
    assert_eq!(sent[0].term, Term(2));
}

/// Whether a host reports its writes one by one or all at once, disk, server and the next writes are the same: over the
/// borders of blocks, and where a new leader takes entries back.
#[test]
fn writes_may_be_reported_together() {
    let [mut one, mut other] = [(); 2].map(|()| Server::with_log(1, 3, 1, &[1; 30]));
    for round in 1..200 {
        let term = 1 + round / 10;
        let keeps = one.raft.log().last_index().0 - if round % 10 == 0 { 3 } else { 0 };
        let prev =
            EntryId { index: Index(keeps), term: one.raft.log().term_at(Index(keeps)).expect("an entry") };
        for server in [&mut one, &mut other] {
            server.receive(2, term, append(prev, &[term], 0));
            server.receive(2, term, append(id(keeps + 1, term), &[term], keeps));
        }
        assert_eq!(one.output.writes, other.output.writes);
        one.sync();
        other.output.complete_writes(&mut other.disk);
        other.raft.written(&other.disk, &mut other.output);
        assert!(other.output.writes.is_empty());
        assert_eq!((&one.disk, &one.raft), (&other.disk, &other.raft), "round {round}");
        assert_eq!(one.sendable(), other.sendable());
    }
}

/// A restart keeps what was durable and nothing else.
#[test]
fn a_restart_knows_what_was_durable() {
    let mut server = Server::with_log(1, 3, 0, &[]);
    server.answer(2, 1, request_vote(id(0, 0)));
    server.answer(2, 1, append(id(0, 0), &[1, 1], 2));
    server.receive(2, 1, append(id(2, 1), &[1], 2));
    let restarted = Server::new(1, 3, server.disk.clone(), Options::default(), Rules::default());
    assert_eq!(restarted.raft.term(), Term(1));
    assert_eq!(restarted.raft.voted_for(), Some(s(2)));
    assert_eq!(restarted.terms(), [1, 1], "the third entry was not durable");
    assert_eq!(
        (restarted.commit(), restarted.raft.last_applied()),
        (0, Index(0)),
        "volatile state starts over"
    );
    let mut restarted = restarted;
    assert!(!granted(&restarted.answer(3, 1, request_vote(id(9, 1)))), "the vote is not forgotten");
}

/// The rule's twin: without it a restarted voter votes twice in one term.
#[test]
fn without_the_rule_a_vote_can_be_given_twice() {
    let rules = Rules { persist_vote_before_answer: false, ..Rules::default() };
    assert!(rules.modified());
    let mut voter = Server::new(1, 3, Durable::default(), Options::default(), rules);
    voter.receive(2, 1, request_vote(id(0, 0)));
    assert!(granted(&voter.sendable()[0].body), "sent before it is durable");
    let mut voter = Server::new(1, 3, voter.disk.clone(), Options::default(), rules);
    voter.receive(3, 1, request_vote(id(0, 0)));
    assert!(granted(&voter.sendable()[0].body), "and again, to another");
}

/// The rule's twin: without it an acknowledged entry can be lost.
#[test]
fn without_the_rule_an_acknowledged_entry_can_be_lost() {
    let rules = Rules { persist_entries_before_ack: false, ..Rules::default() };
    let durable = Durable::recovered(Term(1), None, Log::default());
    let mut follower = Server::new(1, 3, durable, Options::default(), rules);
    follower.receive(2, 1, append(id(0, 0), &[1], 0));
    assert_eq!(match_of(&follower.sendable()[0].body), Some(1));
    assert!(follower.disk.log().last_index() == Index(0), "acknowledged, and on no disk");
}

#[test]
fn a_write_says_where_the_log_changes() {
    let mut follower = Server::with_log(1, 3, 1, &[1, 1, 1]);
    follower.receive(2, 2, append(id(1, 1), &[2], 0));
    let write = follower.output.writes.last().expect("a write").clone();
    assert_eq!((write.changed_from, write.name().last), (Index(2), id(2, 2)));
    assert_eq!(write.term, Term(2));
    follower.sync();
    follower.receive(3, 3, request_vote(id(9, 2)));
    let write = follower.output.writes.last().expect("a write").clone();
    assert_eq!((write.changed_from, write.vote), (Index(3), Some(s(3))), "no entry changes");
    assert_eq!(follower.output.writes.len(), 1, "term and vote in one write");
}

/// Servers in the same state are equal, however they came there: no counters that only count.
#[test]
fn equal_servers_are_equal() {
    let mut one = Server::with_log(1, 3, 0, &[]);
    one.answer(2, 1, append(id(0, 0), &[1, 1], 2));
    let mut other = Server::with_log(1, 3, 0, &[]);
    other.answer(2, 1, append(id(0, 0), &[1], 0));
    other.answer(2, 1, append(id(0, 0), &[1], 1));
    other.answer(2, 1, append(id(1, 1), &[1], 2));
    assert_eq!(one.raft, other.raft);
}

/// The term alone on disk does not bear out a vote in it.
#[test]
fn a_vote_waits_for_its_own_write() {
    let mut voter = Server::with_log(1, 3, 2, &[]);
    voter.receive(2, 2, request_vote(id(0, 0)));
    assert!(voter.sendable().is_empty(), "term 2 is durable, the vote is not");
    assert!(granted(&voter.sent()[0].body));
}

/// A write from before a cut names a tail that is gone: a leader must not count its disk for it.
#[test]
fn an_old_write_does_not_count_for_a_log_that_was_cut_since() {
    let mut server = Server::with_log(1, 3, 1, &[1]);
    server.receive(2, 2, append(id(1, 1), &[2, 2, 2], 0));
    server.receive(3, 3, append(id(1, 1), &[3], 0));
    server.timeout(Timer::Election);
    server.receive(2, 4, Body::RequestVoteReply { vote_granted: true });
    server.receive(3, 4, Body::RequestVoteReply { vote_granted: true });
    server.propose("x");
    let old = server.output.writes.remove(0);
    assert_eq!(old.name().last, id(4, 2));
    server.disk.complete(&old);
    server.raft.written(&server.disk, &mut server.output);
    let Role::Leader(leader) = server.raft.role() else { panic!("elected by the others' votes") };
    assert_eq!(leader.durable_index(), Index(1), "the tail of term 2 is not this log's");
    server.sync();
    let Role::Leader(leader) = server.raft.role() else { panic!("still leader") };
    assert_eq!(leader.durable_index(), Index(3));
}

/// The no-op of a leader that is elected by its own vote's reaching the disk is written like any other entry.
#[test]
fn what_a_finished_write_leads_to_is_written_too() {
    let options = Options { noop_on_election: true, ..Options::default() };
    let mut one = Server::new(1, 1, Durable::default(), options, Rules::default());
    one.timeout(Timer::Election);
    one.sync();
    assert_eq!((one.commit(), one.disk.log().last()), (1, id(1, 1)));
}
