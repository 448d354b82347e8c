//! Rules for Servers, Leaders (Figure 2): replication and commitment.

use super::bench::*;
use raftglass::raft::*;

/// §5.3: "The leader appends the command to its log as a new entry, then issues AppendEntries RPCs in parallel"; once
/// the place is known it sends on without waiting, each entry once.
#[test]
fn entries_are_pipelined_and_a_heartbeat_resends_nothing() {
    let mut leader = Server::with_log(1, 3, 0, &[]);
    leader.elect(&[2]);
    leader.matched(2, 0);
    leader.matched(3, 0);
    for index in 1..=3 {
        leader.propose("x");
        let prev = id(index - 1, u64::from(index > 1));
        assert_eq!(appends(&leader.sent()), [(2, prev, 1, 0), (3, prev, 1, 0)]);
    }
    leader.timeout(Timer::Heartbeat);
    assert_eq!(appends(&leader.sent()), [(2, id(3, 1), 0, 0), (3, id(3, 1), 0, 0)]);
}

/// Several commands taken at once are one write, and one message for each follower.
#[test]
fn commands_that_come_together_travel_together() {
    let mut leader = Server::with_log(1, 3, 0, &[]);
    leader.elect(&[2]);
    leader.matched(2, 0);
    leader.matched(3, 0);
    leader.sent();
    let commands = [&b"x"[..], b"y", b"z"];
    let last = leader.raft.propose_all(commands.into_iter(), &mut leader.output);
    assert_eq!(last, Ok(id(3, 1)));
    assert_eq!(leader.output.writes.len(), 1);
    assert_eq!(leader.output.writes[0].changed_from, Index(1));
    let messages = leader.sent();
    assert_eq!(appends(&messages), [(2, id(0, 0), 3, 0), (3, id(0, 0), 3, 0)]);
    let Body::AppendEntries { entries, .. } = &messages[0].body else { panic!("no entries") };
    let sent: Vec<Entry> = commands.map(|command| Entry::command(Term(1), command)).into();
    assert_eq!(entries.to_vec(), sent, "in their order");
}

/// The N of Figure 2's last rule: the highest that a majority of five holds, if that is beyond what is asked about.
#[test]
fn the_majority_index_is_the_third_highest_of_five() {
    let mut leader = Server::with_log(1, 5, 0, &[]);
    leader.elect(&[2, 3]);
    for _ in 0..5 {
        leader.propose("x");
    }
    leader.sent();
    for (follower, matched, third) in [(2, 4, 0), (3, 2, 2), (4, 3, 3), (5, 5, 4)] {
        leader.matched(follower, matched);
        let Role::Leader(role) = leader.raft.role() else { panic!("it leads") };
        for index in 0..=5 {
            assert_eq!(
                role.majority_index(Index(index)),
                (third > index).then_some(Index(third)),
                "beyond {index}"
            );
        }
    }
}

#[test]
fn the_window_bounds_what_is_in_flight() {
    let options = Options { max_entries_in_flight: 4, max_entries_per_message: 3, ..Options::default() };
    let mut leader = Server::new(1, 2, Durable::default(), options, Rules::default());
    leader.elect(&[2]);
    for _ in 0..10 {
        leader.propose("x");
    }
    leader.matched(2, 0);
    assert_eq!(appends(&leader.sent()), [(2, id(0, 0), 3, 0), (2, id(3, 1), 1, 0)]);
    leader.matched(2, 3);
    assert_eq!(appends(&leader.sent()), [(2, id(4, 1), 3, 3)]);
}

/// A lost message is found out by the next heartbeat and sent again.
#[test]
fn what_was_lost_is_sent_again() {
    let mut cluster = Cluster::new(vec![Server::with_log(1, 2, 0, &[]), Server::with_log(2, 2, 0, &[])]);
    cluster.at(1).timeout(Timer::Election);
    cluster.settle();
    cluster.at(1).propose("lost");
    cluster.at(1).sent();
    cluster.at(1).propose("kept");
    cluster.settle();
    assert_eq!(cluster.at(2).terms(), [1, 1]);
    assert_eq!(cluster.at(1).commit(), 2);
}

/// §5.3: "the leader can decrement nextIndex to bypass all of the conflicting entries in that term", but keeps what it
/// has of that term itself.
#[test]
fn a_refusal_is_answered_a_term_further_back() {
    let table: &[(&[u64], Option<u64>, u64, EntryId)] = &[
        (&[1, 1, 1, 4, 4, 5, 5], Some(4), 4, id(5, 4)),
        (&[1, 1, 1, 4, 4, 5, 5], Some(3), 4, id(3, 1)),
        (&[1, 1, 1, 4, 4, 5, 5], None, 2, id(1, 1)),
        (&[2, 2, 2], Some(1), 1, id(0, 0)),
    ];
    for (terms, conflict, first, expected) in table {
        let mut leader = Server::with_log(1, 3, 7, terms);
        leader.elect(&[2]);
        let reply = AppendReply::Mismatch {
            prev_log_index: Index(terms.len() as u64),
            conflict_term: conflict.map(Term),
            first_index: Index(*first),
        };
        leader.receive(3, 8, Body::AppendEntriesReply(reply));
        let sent = appends(&leader.sent());
        assert_eq!(sent[0].1, *expected, "{terms:?} {conflict:?} {first}");
    }
}

/// matchIndex is what was sent, never a guess; late, doubled and older replies change nothing.
#[test]
fn old_replies_change_nothing() {
    let mut leader = Server::with_log(1, 3, 0, &[]);
    leader.elect(&[2]);
    leader.matched(2, 0);
    for _ in 0..5 {
        leader.propose("x");
    }
    leader.matched(2, 5);
    leader.sync();
    let before = leader.raft.clone();
    leader.matched(2, 3);
    let late = AppendReply::Mismatch { prev_log_index: Index(2), conflict_term: None, first_index: Index(1) };
    leader.receive(2, 1, Body::AppendEntriesReply(late));
    leader.receive(2, 0, Body::AppendEntriesReply(AppendReply::Matched { match_index: Index(5) }));
    leader.receive(3, 1, Body::AppendEntriesReply(AppendReply::Matched { match_index: Index(99) }));
    assert_eq!(leader.raft, before);
}

/// A follower whose disk was wiped gets everything again under the same leader: "decrement nextIndex and retry".
#[test]
fn a_follower_that_has_lost_its_disk_is_brought_up_to_date() {
    let options = Options { max_entries_per_message: 4, ..Options::default() };
    let new = |number| Server::new(number, 3, Durable::default(), options, Rules::default());
    let mut cluster = Cluster::new((1..=3).map(new).collect());
    cluster.at(1).timeout(Timer::Election);
    cluster.settle();
    for _ in 0..30 {
        cluster.at(1).propose("x");
    }
    cluster.settle();
    assert_eq!(cluster.at(2).terms().len(), 30);
    cluster.servers.insert(2, new(2));
    cluster.at(1).timeout(Timer::Heartbeat);
    cluster.settle();
    assert_eq!(cluster.at(2).terms().len(), 30);
    assert!(matches!(cluster.at(1).raft.role(), Role::Leader(_)));
    cluster.at(1).propose("y");
    cluster.settle();
    assert_eq!(cluster.at(2).terms().len(), 31);
}

/// A refusal for an old term says nothing about the log: nextIndex stays.
#[test]
fn a_refusal_for_its_term_is_no_log_mismatch() {
    let mut leader = Server::with_log(1, 3, 2, &[1, 2]);
    leader.elect(&[2]);
    let before = leader.raft.clone();
    leader.receive(3, 3, Body::AppendEntriesReply(AppendReply::StaleTerm));
    assert_eq!(leader.raft, before);
}

/// 1 ≤ nextIndex ≤ last + 1, and matchIndex never goes back, whatever replies come in whatever order.
#[test]
fn next_index_stays_within_the_log_and_match_index_never_goes_back() {
    let mut seed = 7_u64;
    let mut draw = |bound: u64| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) % bound
    };
    let mut leader = Server::with_log(1, 3, 3, &[1, 1, 2, 3]);
    leader.elect(&[2]);
    let mut matched = Index::ZERO;
    for _ in 0..10_000 {
        match draw(4) {
            0 if leader.raft.log().last_index().0 < 40 => drop(leader.propose("x")),
            1 => leader.matched(2, draw(45)),
            2 => leader.timeout(Timer::Heartbeat),
            _ => {
                let reply = AppendReply::Mismatch {
                    prev_log_index: Index(draw(50)),
                    conflict_term: (draw(2) == 0).then(|| Term(draw(6))),
                    first_index: Index(draw(50)),
                };
                leader.receive(2, 4, Body::AppendEntriesReply(reply));
            }
        }
        leader.output.messages.clear();
        let Role::Leader(role) = leader.raft.role() else { panic!("still leader") };
        let progress = role.progress(s(2)).expect("a member");
        assert!(progress.match_index() >= matched, "matchIndex never goes back");
        matched = progress.match_index();
        assert!(progress.next_index() >= Index(1));
        assert!(progress.next_index() <= leader.raft.log().last_index().next());
    }
}

/// A commitIndex that moves is explained, once, by the leader and by its follower.
#[test]
fn a_commit_is_explained() {
    let mut cluster = Cluster::new(vec![Server::with_log(1, 2, 0, &[]), Server::with_log(2, 2, 0, &[])]);
    cluster.at(1).timeout(Timer::Election);
    cluster.settle();
    cluster.at(1).propose("x");
    cluster.settle();
    for _ in 0..3 {
        cluster.at(1).timeout(Timer::Heartbeat);
        cluster.settle();
    }
    let mut told = |number| {
        let decisions = cluster.at(number).output.decisions.take().unwrap_or_default();
        let commits = decisions
            .into_iter()
            .filter(|decision| matches!(decision, Decision::Commit { .. } | Decision::FollowCommit { .. }));
        Vec::from_iter(commits)
    };
    let (from, to, stored_on) = (Index(0), Index(1), ServerSet::first(2));
    let (term, current) = (Term(1), Term(1));
    let matched = Matched::new(stored_on, |_| to);
    assert_eq!(told(1), [Decision::Commit { from, to, stored_on, term, current, matched }]);
    assert_eq!(told(2), [Decision::FollowCommit { from, to, leader_commit: to, matched: to }]);
}

/// A follower that comes up to the commitIndex is no news of it.
#[test]
fn what_is_committed_is_not_committed_again() {
    let mut leader = Server::with_log(1, 3, 0, &[]);
    leader.elect(&[2]);
    leader.matched(2, 0);
    leader.propose("x");
    leader.sent();
    leader.matched(2, 1);
    assert_eq!(leader.commit(), 1);
    leader.output = Output::explained();
    leader.matched(3, 1);
    assert_eq!(explained(&mut leader), []);
}

fn explained(server: &mut Server) -> Vec<Decision> {
    server.output.decisions.replace(Vec::new()).unwrap_or_default()
}

/// What brings no news is explained as that, and nothing is weighed anew for it.
#[test]
fn what_is_known_already_is_not_explained_again() {
    let mut leader = Server::with_log(1, 3, 2, &[1, 2]);
    leader.timeout(Timer::Election);
    for voter in [2, 3] {
        leader.receive(voter, 3, Body::RequestVoteReply { vote_granted: true });
    }
    explained(&mut leader);
    leader.matched(2, 2);
    let (index, stored_on) = (Index(2), ServerSet::first(2));
    let waits = Decision::WaitForOwnTerm { index, term: Term(2), current: Term(3), stored_on };
    assert_eq!(explained(&mut leader), [waits]);
    let nothing_new = Decision::Ignore { from: s(2), because: Ignored::NothingNew };
    for index in [2, 1, 2] {
        leader.matched(2, index);
        assert_eq!(explained(&mut leader), [nothing_new]);
    }
    // Its own vote reaches the disk: of its log that says nothing.
    leader.sync();
    assert_eq!(explained(&mut leader), []);
}

/// A refusal answers a request; one of a request that was never made is no answer.
#[test]
fn a_refusal_of_what_was_never_asked_changes_nothing() {
    let mut leader = Server::with_log(1, 3, 1, &[1, 1, 1]);
    leader.elect(&[3]);
    let refusal = |leader: &mut Server, prev| {
        let first_index = Index(1);
        let reply = AppendReply::Mismatch { prev_log_index: Index(prev), conflict_term: None, first_index };
        leader.receive(2, 2, Body::AppendEntriesReply(reply));
    };
    let before = leader.raft.clone();
    for prev in [0, 1, 2, 4, 5] {
        refusal(&mut leader, prev);
        assert_eq!(leader.raft, before, "asked is 3, not {prev}");
    }
    leader.matched(2, 3);
    let before = leader.raft.clone();
    for prev in [0, 1, 2, 4, 5] {
        refusal(&mut leader, prev);
        assert_eq!(leader.raft, before, "between matchIndex 3 and nextIndex 4 is 3, not {prev}");
    }
    refusal(&mut leader, 3);
    assert_ne!(leader.raft, before);
}

/// A follower that refuses what it has acknowledged is looked for below matchIndex. As long as nextIndex is not beyond
/// that again, its place is not known, and it is asked one thing at a time.
#[test]
fn a_follower_that_has_lost_entries_is_probed_until_it_has_them_again() {
    let options = Options { max_entries_per_message: 2, ..Options::default() };
    let disk = Durable::recovered(Term(1), None, log(&[1; 6]));
    let mut leader = Server::new(1, 3, disk, options, Rules::default());
    leader.elect(&[3]);
    leader.matched(2, 6);
    let reply =
        AppendReply::Mismatch { prev_log_index: Index(6), conflict_term: None, first_index: Index(1) };
    leader.receive(2, 2, Body::AppendEntriesReply(reply));
    let mut place = |index: u64| {
        leader.sent();
        leader.matched(2, index);
        let Role::Leader(role) = leader.raft.role() else { panic!("still leader") };
        let progress = *role.progress(s(2)).expect("a member");
        assert_eq!(progress.match_index(), Index(6), "what was acknowledged is not taken back");
        (progress.next_index().0, progress.replication() == Replication::Pipeline)
    };
    assert_eq!(place(2), (3, false));
    assert_eq!(place(4), (5, false));
    assert_eq!(place(5), (6, false), "the sixth is still to be sent");
    assert_eq!(place(6), (7, true));
}

/// nextIndex stays beyond matchIndex, however far ahead of what was sent an acknowledgement is.
#[test]
fn next_index_stays_beyond_match_index() {
    let options = Options { max_entries_in_flight: 2, ..Options::default() };
    let mut leader = Server::new(1, 3, Durable::default(), options, Rules::default());
    leader.elect(&[3]);
    leader.matched(2, 0);
    for _ in 0..5 {
        leader.propose("x");
    }
    leader.sent();
    leader.matched(2, 5);
    let Role::Leader(role) = leader.raft.role() else { panic!("still leader") };
    let progress = role.progress(s(2)).expect("a member");
    assert_eq!((progress.match_index(), progress.next_index()), (Index(5), Index(6)));
    assert_eq!(appends(&leader.sent()), [], "nothing is sent again");
}
