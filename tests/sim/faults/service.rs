//! Leadership that is handed over, and reads without an entry.

use super::{act, refused, replays};
use crate::cluster::{elected, follower, leader, outcome, pass, propose};
use raftglass::sim::{Action, ActionError, Outcome, ReadResult, RequestOutcome, World};

fn read(world: &mut World, server: raftglass::raft::ServerId, key: &str) -> raftglass::raft::ReadId {
    match world.act(Action::Read { server, key: key.into() }) {
        Ok(Outcome::Reading { read }) => read,
        other => panic!("{other:?}"),
    }
}

fn result(world: &World, id: raftglass::raft::ReadId) -> ReadResult {
    world.reads().iter().find(|read| read.id == id).unwrap().result.clone()
}

#[test]
fn leadership_is_handed_over() {
    let (mut world, first) = elected(1, 5);
    let heir = follower(&world, first);
    act(&mut world, Action::Transfer { server: first, to: heir });
    let busy = Action::Propose { server: first, command: "set x 1".into() };
    assert_eq!(refused(&mut world, busy), ActionError::Busy { server: first });
    pass(&mut world, 100);
    assert_eq!(leader(&world), Some(heir));
    let not_leader = refused(&mut world, Action::Transfer { server: first, to: heir });
    assert_eq!(not_leader, ActionError::NotLeader { server: first, leader: Some(heir) });
    let itself = Action::Transfer { server: heir, to: heir };
    assert_eq!(refused(&mut world, itself), ActionError::NotAPeer { server: heir });
    replays(&world);
}

#[test]
fn a_read_is_answered_when_a_majority_has_confirmed_the_leader() {
    let (mut world, leader) = elected(1, 3);
    let request = propose(&mut world, leader, "set x 1");
    pass(&mut world, 100);
    assert!(matches!(outcome(&world, request), RequestOutcome::Answered { .. }));
    let before = world.server(leader).unwrap().raft().unwrap().log().last_index();
    let (there, missing) = (read(&mut world, leader, "x"), read(&mut world, leader, "y"));
    assert_eq!(result(&world, there), ReadResult::Pending);
    pass(&mut world, 50);
    let ReadResult::Answered { value, at, .. } = result(&world, there) else { panic!("no answer") };
    assert!(value.as_deref() == Some("1") && at <= world.now());
    assert!(matches!(result(&world, missing), ReadResult::Answered { value: None, .. }));
    assert_eq!(world.server(leader).unwrap().raft().unwrap().log().last_index(), before, "no entry");
    let other = follower(&world, leader);
    let elsewhere = refused(&mut world, Action::Read { server: other, key: "x".into() });
    assert_eq!(elsewhere, ActionError::NotLeader { server: other, leader: Some(leader) });
    let long = Action::Read { server: leader, key: "x".repeat(Action::LONGEST_COMMAND + 1) };
    assert!(matches!(refused(&mut world, long), ActionError::CommandTooLong { .. }));
    replays(&world);
}

#[test]
fn a_read_at_a_leader_that_is_alone_is_never_answered_but_lost() {
    let (mut world, first) = elected(1, 3);
    propose(&mut world, first, "set x 1");
    pass(&mut world, 100);
    act(&mut world, Action::Disconnect { server: first });
    let alone = read(&mut world, first, "x");
    pass(&mut world, 1000);
    assert_eq!(result(&world, alone), ReadResult::Pending, "others may have written since");
    act(&mut world, Action::Connect { server: first });
    pass(&mut world, 500);
    assert!(matches!(result(&world, alone), ReadResult::Lost { .. }));
    let second = leader(&world).unwrap();
    let crashed = read(&mut world, second, "x");
    act(&mut world, Action::Crash { server: second });
    assert_eq!(result(&world, crashed), ReadResult::Lost { at: world.now() });
    replays(&world);
}

#[test]
fn the_last_reads_are_kept() {
    let (mut world, only) = elected(1, 1);
    for _ in 0..300 {
        let id = read(&mut world, only, "x");
        assert!(matches!(result(&world, id), ReadResult::Answered { .. }), "nobody has to be asked");
    }
    assert_eq!(world.reads().len(), 256);
}
