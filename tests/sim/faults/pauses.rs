//! Servers that are paused: all waits for them.

use super::{act, heard, refused, replays};
use crate::cluster::{elected, follower, leader, pass, propose};
use raftglass::sim::{Action, ActionError, LossReason, State, StopReason, What};

#[test]
fn a_paused_leader_does_nothing_and_then_all_that_has_waited_at_once() {
    let (mut world, first) = elected(1, 3);
    let other = follower(&world, first);
    propose(&mut world, first, "set x 1");
    act(&mut world, Action::Pause { server: first });
    let before = world.server(first).unwrap().raft().unwrap().clone();
    pass(&mut world, 20);
    assert_eq!(heard(&mut world, first, other, 1000), 0, "no heartbeat");
    let server = world.server(first).unwrap();
    assert!(server.paused() && *server.raft().unwrap() == before && server.disk().pending().len() > 0);
    let second = leader(&world).unwrap();
    assert_ne!(second, first, "the others have elected another");
    assert_eq!(
        refused(&mut world, Action::Pause { server: first }),
        ActionError::NothingToDo { server: first }
    );
    for action in [
        Action::Timeout { server: first },
        Action::Propose { server: first, command: "set x 2".into() },
        Action::Read { server: first, key: "x".into() },
        Action::Transfer { server: first, to: other },
    ] {
        assert_eq!(refused(&mut world, action), ActionError::Paused { server: first });
    }
    act(&mut world, Action::Resume { server: first });
    let resumed = world.now();
    while world.next_event_at() == Some(resumed) {
        world.step();
    }
    assert!(world.server(first).unwrap().raft().unwrap().term() > before.term(), "it hears of the new term");
    assert_eq!(
        refused(&mut world, Action::Resume { server: first }),
        ActionError::NothingToDo { server: first }
    );
    pass(&mut world, 2000);
    assert!(world.in_flight().all(|flight| flight.arrives >= world.now()), "nothing is left behind");
    replays(&world);
}

#[test]
fn what_waits_for_a_paused_server_is_lost_with_it() {
    let (mut world, leader) = elected(1, 3);
    let asleep = follower(&world, leader);
    act(&mut world, Action::Pause { server: asleep });
    pass(&mut world, 300);
    let waits = |world: &raftglass::sim::World| {
        world.in_flight().filter(|flight| flight.message.to == asleep && flight.arrives < world.now()).count()
    };
    assert!(waits(&world) > 3);
    // One of them is taken away, one held.
    let message = world.in_flight().find(|flight| flight.message.to == asleep).unwrap().id;
    act(&mut world, Action::Drop { message });
    let message = world.in_flight().find(|flight| flight.message.to == asleep).unwrap().id;
    act(&mut world, Action::Hold { message });
    act(&mut world, Action::Crash { server: asleep });
    assert_eq!(waits(&world), 1, "what is held is not there yet");
    let lost = |what: &What| matches!(what, What::Lost { why: LossReason::ReceiverStopped, .. });
    assert!(world.since(0).any(|happening| lost(&happening.what)));
    act(&mut world, Action::Restart { server: asleep });
    assert!(!world.server(asleep).unwrap().paused());
    act(&mut world, Action::Release { message });
    pass(&mut world, 1000);
    replays(&world);
}

#[test]
fn a_paused_servers_disk_fails_it_when_it_goes_on() {
    let (mut world, leader) = elected(1, 3);
    propose(&mut world, leader, "set x 1");
    act(&mut world, Action::Pause { server: leader });
    act(&mut world, Action::FillDisk { server: leader });
    act(&mut world, Action::FailDisk { server: leader });
    pass(&mut world, 100);
    assert!(world.server(leader).unwrap().running().is_some());
    act(&mut world, Action::Resume { server: leader });
    pass(&mut world, 1);
    assert!(matches!(world.server(leader).unwrap().state(), State::Stopped(StopReason::DiskFailed)));
    replays(&world);
}
