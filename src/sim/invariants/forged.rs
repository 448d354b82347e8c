//! Invariants that no run can break, not with any rule off and not by any disk: here what the checker remembers, or
//! what it is shown, is forged.

use super::shadow::{Memory, Part, Shadow};
use super::{Checker as _, Invariant, Invariants, Sight};
use crate::raft::{Body, Entry, EntryId, Index, Message, Raft, Role, ServerId, Term};
use crate::sim::{Action, Micros, Setup, World};
use std::any::Any;

/// A leader with some committed entries, a follower, and all the world around them.
fn running() -> (World, ServerId, ServerId) {
    let mut world = World::new(Setup::new(1, 3)).unwrap();
    world.advance_to(Micros::from_millis(1000));
    let leads = |raft: &Raft| matches!(raft.role(), Role::Leader(_));
    let leader = world.servers().find(|server| server.raft().is_some_and(leads)).unwrap().id();
    let follower = world.members().iter().find(|id| *id != leader).unwrap();
    propose(&mut world, leader);
    world.advance_to(Micros::from_millis(1200));
    assert_eq!(world.violations(), []);
    (world, leader, follower)
}

fn propose(world: &mut World, server: ServerId) {
    world.act(Action::Propose { server, command: "set x 5".into() }).unwrap();
}

fn raft(world: &World, id: ServerId) -> Raft {
    world.server(id).unwrap().raft().unwrap().clone()
}

fn checker(world: &mut World) -> &mut Invariants {
    let checker: &mut dyn Any = &mut **world.invariants.as_mut().unwrap();
    checker.downcast_mut().unwrap()
}

fn shadow(world: &mut World, id: ServerId) -> &mut Shadow {
    &mut checker(world).shadows[id.position()]
}

/// Forges what is remembered of a server's memory, lets the world go on, and tells what is found.
fn remembered(of_leader: bool, forge: impl FnOnce(&mut Memory, ServerId)) -> Vec<Invariant> {
    let (mut world, leader, follower) = running();
    let (id, other) = if of_leader { (leader, follower) } else { (follower, leader) };
    forge(shadow(&mut world, id).memory.as_mut().unwrap(), other);
    world.advance_to(Micros::from_millis(1400));
    found(&world)
}

fn found(world: &World) -> Vec<Invariant> {
    world.violations().iter().map(|violation| violation.invariant).collect()
}

#[test]
fn a_forged_term_in_memory_seems_to_fall() {
    assert_eq!(remembered(false, |memory, _| memory.term = memory.term.next()), [Invariant::TermNeverFalls]);
}

#[test]
fn a_forged_commit_index_in_memory_seems_to_fall() {
    let found = remembered(false, |memory, _| memory.commit = memory.commit.next());
    assert_eq!(found, [Invariant::CommitIndexNeverFalls]);
}

#[test]
fn a_forged_last_applied_in_memory_seems_to_fall() {
    let found = remembered(false, |memory, _| memory.applied = memory.applied.next());
    assert_eq!(found, [Invariant::LastAppliedNeverFalls]);
}

#[test]
fn a_forged_vote_in_memory_seems_to_be_changed() {
    assert_eq!(remembered(true, |memory, other| memory.vote = Some(other)), [Invariant::VoteSetOnce]);
    let (mut world, leader, _) = running();
    let now = Memory::of(&raft(&world, leader));
    checker(&mut world).server_stepped(leader, (now, Memory { vote: None, ..now }));
    assert_eq!(found(&world), [Invariant::VotedForItself, Invariant::VoteSetOnce]);
}

#[test]
fn a_forged_role_in_memory_seems_to_be_left_on_no_way_that_there_is() {
    let found = remembered(false, |memory, _| memory.part = Part::Leader);
    assert_eq!(found, [Invariant::RoleTransitions], "a leader stays one for its term");
    let found = remembered(true, |memory, _| memory.part = Part::Follower);
    assert!(found.contains(&Invariant::RoleTransitions), "nobody leads who was no candidate");
    assert!(found.contains(&Invariant::ElectionSafety), "and nobody is elected twice in a term");
}

#[test]
fn a_forged_leader_of_another_vote_is_found() {
    let (mut world, leader, follower) = running();
    let now = Memory::of(&raft(&world, leader));
    checker(&mut world).server_stepped(leader, (now, Memory { vote: Some(follower), ..now }));
    assert_eq!(found(&world), [Invariant::VotedForItself]);
}

#[test]
fn a_forged_apply_is_out_of_order() {
    let (mut world, leader, follower) = running();
    shadow(&mut world, follower).handed = Index(1);
    propose(&mut world, leader);
    world.advance_to(Micros::from_millis(1400));
    assert_eq!(found(&world), [Invariant::AppliedInOrder]);
}

#[test]
fn a_forged_entry_in_memory_seems_to_be_overwritten_by_its_leader() {
    let (mut world, leader, _) = running();
    let term = raft(&world, leader).term();
    shadow(&mut world, leader).log.append(Entry::noop(term));
    propose(&mut world, leader);
    assert_eq!(found(&world), [Invariant::LeaderAppendOnly]);
}

#[test]
fn a_forged_timer_does_not_fit_its_role() {
    for of_leader in [true, false] {
        let (mut world, leader, follower) = running();
        let id = if of_leader { leader } else { follower };
        let running = world.servers[id.position()].running_mut().unwrap();
        std::mem::swap(&mut running.election, &mut running.heartbeat);
        checker(&mut world).touch(id);
        world.check_invariants();
        assert_eq!(found(&world), [Invariant::TimersFitRole]);
    }
}

#[test]
fn a_forged_disk_holds_less_than_its_leader_counts() {
    let (mut world, leader, _) = running();
    let disk = &mut world.servers[leader.position()].disk;
    let changes = crate::store::wipe(disk.cells());
    disk.change(&changes, true);
    checker(&mut world).touch(leader);
    world.check_invariants();
    assert_eq!(found(&world), [Invariant::LeaderCountsDisk]);
}

#[test]
fn a_forged_match_index_in_memory_seems_to_fall() {
    let (mut world, leader, follower) = running();
    shadow(&mut world, leader).matched[follower.position()] = Index(9);
    world.advance_to(Micros::from_millis(1400));
    assert_eq!(found(&world), [Invariant::MatchIndexNeverFalls]);
}

#[test]
fn forged_indexes_of_a_follower_are_out_of_reach() {
    let cases = [
        ((Index(2), Index(2)), Invariant::NextIndexAfterMatchIndex),
        ((Index(9), Index(2)), Invariant::NextIndexInReach),
    ];
    for (indexes, invariant) in cases {
        let (mut world, leader, follower) = running();
        let raft = raft(&world, leader);
        shadow(&mut world, leader).matched[follower.position()] = Index::ZERO;
        checker(&mut world).follower_count(&raft, follower, indexes, false);
        assert_eq!(found(&world)[0], invariant);
    }
    let (mut world, leader, follower) = running();
    let raft = raft(&world, leader);
    checker(&mut world).follower_count(&raft, follower, (Index(9), Index(8)), false);
    assert_eq!(found(&world), [Invariant::MatchIndexInLog, Invariant::NextIndexInReach]);
}

#[test]
fn a_forged_append_entries_does_not_stand_in_its_leaders_log() {
    let body = |prev_log, entries: Vec<Entry>, leader_commit| Body::AppendEntries {
        prev_log,
        entries: entries.into(),
        leader_commit,
    };
    let start = EntryId::default();
    for forged in 0..3 {
        let (mut world, leader, follower) = running();
        let term = raft(&world, leader).term();
        let body = match forged {
            0 => body(EntryId { term, index: Index(7) }, vec![], Index(0)),
            1 => body(start, vec![Entry::noop(Term(0))], Index(0)),
            _ => body(start, vec![], Index(9)),
        };
        let message = Message { from: leader, to: follower, term, body };
        let servers = std::mem::take(&mut world.servers);
        checker(&mut world).message_left(&message, Sight { servers: &servers });
        assert_eq!(found(&world), [Invariant::AppendEntriesFromLog]);
    }
}
