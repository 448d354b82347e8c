//! The network: latency and fate of each message, drawn when it is sent.

use crate::cluster::{elected, follower, leader, outcome, pass, propose};
use raftglass::sim::{Action, LossReason, MessageId, Micros, RequestOutcome, Setup, What, World};
use std::collections::BTreeMap;

#[test]
fn each_message_arrives_when_it_was_said_to_or_is_lost_when_it_was_said_to() {
    let mut setup = Setup::new(1, 5);
    setup.dials.loss_ppm = 100_000;
    let span = setup.dials.latency;
    let mut world = World::new(setup).unwrap();
    let mut promised = BTreeMap::new();
    let (mut delivered, mut lost) = (0, 0);
    while world.now() < Micros::from_millis(60_000) {
        world.step();
        for happening in world.since(0).filter(|happening| happening.event == world.events()) {
            match happening.what {
                What::Delivered(trip) => {
                    assert_eq!(promised.remove(&trip.id), Some((happening.at, false)));
                    delivered += 1;
                }
                What::Lost { trip, why: LossReason::Chance } => {
                    assert_eq!(promised.remove(&trip.id), Some((happening.at, true)));
                    lost += 1;
                }
                _ => {}
            }
        }
        for flight in world.in_flight() {
            let latency = flight.arrives.since(flight.sent);
            assert!((span.min..=span.max).contains(&latency));
            assert_eq!(flight.bytes as usize, raftglass::wire::encode(&flight.message).len());
            let end = flight.doomed.map_or((flight.arrives, false), |doom| (doom.at, true));
            assert!(end.0 >= world.now() && end.0 <= flight.arrives);
            assert_eq!(*promised.entry(flight.id).or_insert(end), end, "it never changes");
        }
    }
    let share = lost * 100 / (delivered + lost);
    assert!((8..=12).contains(&share), "{lost} lost, {delivered} delivered");
}

#[test]
fn a_dropped_message_does_not_arrive() {
    let (mut world, _) = elected(1, 3);
    while world.in_flight().next().is_none() {
        world.step();
    }
    let message = world.in_flight().next().unwrap().id;
    world.act(Action::Drop { message }).unwrap();
    assert!(world.in_flight().all(|flight| flight.id != message));
    let seen = world.recent().back().unwrap().number;
    assert!(
        matches!(world.recent().back().unwrap().what, What::Lost { trip, why: LossReason::Dropped } if trip.id == message)
    );
    let arrived = |id: MessageId| move |what: &What| matches!(what, What::Delivered(trip) if trip.id == id);
    for _ in 0..50 {
        world.step();
        assert!(!world.since(seen).any(|happening| arrived(message)(&happening.what)));
    }
}

#[test]
fn a_leader_that_is_cut_off_is_replaced_and_follows_when_it_is_back() {
    let (mut world, old) = elected(1, 5);
    world.act(Action::Disconnect { server: old }).unwrap();
    assert!(world.disconnected().contains(old));
    assert!(world.in_flight().all(|flight| flight.message.from != old && flight.message.to != old));
    let lonely = propose(&mut world, old, "set x lonely");
    pass(&mut world, 2000);
    let new = leader(&world).unwrap();
    assert_ne!(new, old);
    let seen = propose(&mut world, new, "set x seen");
    pass(&mut world, 1000);
    assert!(matches!(outcome(&world, seen), RequestOutcome::Answered { .. }));
    assert_eq!(outcome(&world, lonely), RequestOutcome::Pending);
    assert_eq!(world.server(old).unwrap().kv().unwrap().get("x"), None);
    world.act(Action::Connect { server: old }).unwrap();
    pass(&mut world, 1000);
    assert_eq!(world.server(old).unwrap().kv().unwrap().get("x"), Some("seen"));
}

#[test]
fn a_stopped_server_receives_nothing_and_others_hear_from_it_what_it_had_sent() {
    let (mut world, leader) = elected(1, 3);
    let stopped = follower(&world, leader);
    world.act(Action::Crash { server: stopped }).unwrap();
    let mut lost = 0;
    for _ in 0..200 {
        world.step();
        let now = world.events();
        for happening in world.since(0).filter(|happening| happening.event == now) {
            match happening.what {
                What::Delivered(trip) => assert_ne!(trip.to, stopped),
                What::Lost { trip, why } => {
                    assert_eq!((trip.to, why), (stopped, LossReason::ReceiverStopped));
                    lost += 1;
                }
                _ => {}
            }
        }
    }
    assert!(lost > 5);
}
