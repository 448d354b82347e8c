//! Timers that stand still or are set, and dials that are turned.

use super::{act, refused, replays};
use crate::cluster::{elected, follower, leader, pass, server};
use raftglass::raft::Role;
use raftglass::sim::{Action, ActionError, DialValue, Micros, Setup, Span, World};

#[test]
fn frozen_timers_stand_still_and_go_on_with_what_was_left() {
    let mut world = World::new(Setup::new(1, 3)).unwrap();
    pass(&mut world, 50);
    let left =
        |world: &World| world.server(server(1)).unwrap().election_timer().unwrap().fires.since(world.now());
    let before = left(&world);
    for number in 1..=3 {
        act(&mut world, Action::Freeze { server: server(number) });
    }
    assert_eq!(world.next_event_at(), None, "nobody ever calls an election");
    pass(&mut world, 10_000);
    assert_eq!(
        refused(&mut world, Action::Freeze { server: server(1) }),
        ActionError::NothingToDo { server: server(1) }
    );
    act(&mut world, Action::Thaw { server: server(1) });
    assert_eq!(left(&world), before);
    // The others hear from it and still do not move by themselves.
    pass(&mut world, 1000);
    assert_eq!(leader(&world), Some(server(1)));
    assert!(world.server(server(2)).unwrap().frozen().is_some());
    act(&mut world, Action::Crash { server: server(1) });
    pass(&mut world, 5000);
    assert_eq!(leader(&world), None);
    // By hand one of them does.
    act(&mut world, Action::Timeout { server: server(2) });
    pass(&mut world, 100);
    assert_eq!(leader(&world), Some(server(2)));
    assert_eq!(
        refused(&mut world, Action::Thaw { server: server(1) }),
        ActionError::NothingToDo { server: server(1) }
    );
    replays(&world);
}

#[test]
fn a_timer_that_is_set_runs_out_then() {
    let (mut world, leader) = elected(1, 3);
    let eager = follower(&world, leader);
    act(&mut world, Action::SetTimer { server: eager, after: Micros(100) });
    let armed = world.server(eager).unwrap().election_timer().unwrap();
    assert_eq!((armed.since, armed.fires), (world.now(), world.now().plus(Micros(100))));
    pass(&mut world, 1);
    assert!(matches!(world.server(eager).unwrap().raft().unwrap().role(), Role::Candidate(_)));
    let long = Action::SetTimer { server: eager, after: Micros::from_millis(60_001) };
    assert!(matches!(refused(&mut world, long), ActionError::OutOfBounds(_)));
    // A frozen one only once it is thawed.
    act(&mut world, Action::Freeze { server: leader });
    act(&mut world, Action::SetTimer { server: leader, after: Micros(100) });
    pass(&mut world, 5);
    act(&mut world, Action::Thaw { server: leader });
    act(&mut world, Action::Crash { server: leader });
    let stopped = Action::SetTimer { server: leader, after: Micros(100) };
    assert_eq!(refused(&mut world, stopped), ActionError::Stopped { server: leader });
    replays(&world);
}

#[test]
fn a_paused_servers_timer_that_has_run_out_may_still_be_set_or_frozen() {
    let (mut world, _) = elected(1, 3);
    for number in 1..=3 {
        act(&mut world, Action::Pause { server: server(number) });
    }
    pass(&mut world, 1000);
    act(&mut world, Action::SetTimer { server: server(1), after: Micros::from_millis(1000) });
    act(&mut world, Action::Freeze { server: server(2) });
    let term = |world: &World, number| world.server(server(number)).unwrap().raft().unwrap().term();
    let before = [1, 2, 3].map(|number| term(&world, number));
    for number in 1..=3 {
        act(&mut world, Action::Resume { server: server(number) });
    }
    act(&mut world, Action::Thaw { server: server(2) });
    pass(&mut world, 2000);
    assert!(leader(&world).is_some());
    assert!(term(&world, 1) >= before[0]);
    replays(&world);
}

#[test]
fn dials_are_turned_for_what_comes() {
    let (mut world, leader) = elected(1, 3);
    let other = follower(&world, leader);
    for dial in [
        DialValue::ElectionTimeout(Span::millis(1000, 1100)),
        DialValue::Heartbeat(Micros::from_millis(20)),
        DialValue::Latency(Span::millis(2, 3)),
        DialValue::Disk(Span::millis(7, 8)),
        DialValue::Loss(0),
        DialValue::Duplication(1000),
    ] {
        act(&mut world, Action::Turn { dial });
    }
    pass(&mut world, 200);
    let armed = world.server(other).unwrap().election_timer().unwrap();
    assert!(armed.fires.since(armed.since) >= Micros::from_millis(1000));
    let armed = world.server(leader).unwrap().heartbeat_timer().unwrap();
    assert_eq!(armed.fires.since(armed.since), Micros::from_millis(20));
    while world.in_flight().next().is_none() {
        world.step();
    }
    let flight = world.in_flight().next().unwrap();
    assert!((Micros::from_millis(2)..=Micros::from_millis(3)).contains(&flight.arrives.since(flight.sent)));
    act(&mut world, Action::Propose { server: leader, command: "set x 1".into() });
    let write = world.server(leader).unwrap().disk().pending().next().unwrap();
    assert!((Micros::from_millis(7)..=Micros::from_millis(8)).contains(&write.done.since(write.begun)));
    let upside_down = DialValue::Latency(Span::millis(3, 2));
    let error = refused(&mut world, Action::Turn { dial: upside_down });
    assert!(matches!(error, ActionError::OutOfBounds(_)));
    assert_eq!(world.setup().dials.loss_ppm, 0);
    assert_ne!(*world.dials(), world.setup().dials);
    replays(&world);
}
