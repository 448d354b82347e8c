//! Messages that are doubled or held.

use super::{act, refused, replays};
use crate::cluster::{elected, pass};
use raftglass::sim::{Action, ActionError, DialValue, InFlight, MessageId, Micros, Setup, What, World};

fn some_message(world: &mut World) -> InFlight {
    while world.in_flight().next().is_none() {
        world.step();
    }
    world.in_flight().next().unwrap().clone()
}

fn arrived(world: &World, id: MessageId) -> Option<Micros> {
    let mine = |what: &What| matches!(what, What::Delivered(trip) if trip.id == id);
    world.since(0).find(|happening| mine(&happening.what)).map(|happening| happening.at)
}

#[test]
fn a_doubled_message_comes_twice() {
    let (mut world, _) = elected(1, 3);
    let first = some_message(&mut world);
    act(&mut world, Action::Duplicate { message: first.id });
    let copy = world.in_flight().last().unwrap().clone();
    assert!(copy.copy && copy.message == first.message && copy.sent == world.now());
    pass(&mut world, 20);
    assert_eq!(arrived(&world, first.id), Some(first.arrives));
    assert_eq!(arrived(&world, copy.id), Some(copy.arrives));
    let gone = Action::Duplicate { message: first.id };
    assert_eq!(refused(&mut world, gone), ActionError::NoSuchMessage { message: first.id });
    replays(&world);
}

#[test]
fn a_held_message_goes_the_rest_of_its_way_when_it_is_released() {
    let (mut world, _) = elected(1, 3);
    let before = some_message(&mut world);
    let left = before.arrives.since(world.now());
    act(&mut world, Action::Hold { message: before.id });
    assert_eq!(refused(&mut world, Action::Hold { message: before.id }), ActionError::AsBefore);
    pass(&mut world, 500);
    assert!(world.in_flight().any(|flight| flight.id == before.id && flight.held.is_some()));
    act(&mut world, Action::Release { message: before.id });
    assert_eq!(refused(&mut world, Action::Release { message: before.id }), ActionError::AsBefore);
    let due = world.now().plus(left);
    pass(&mut world, 20);
    assert_eq!(arrived(&world, before.id), Some(due));
    replays(&world);
}

#[test]
fn a_held_message_can_be_dropped_and_doubled() {
    let (mut world, _) = elected(1, 3);
    let message = some_message(&mut world).id;
    act(&mut world, Action::Hold { message });
    act(&mut world, Action::Duplicate { message });
    act(&mut world, Action::Drop { message });
    assert_eq!(refused(&mut world, Action::Release { message }), ActionError::NoSuchMessage { message });
    pass(&mut world, 1000);
    replays(&world);
}

/// A share of the messages, by chance.
#[test]
fn the_network_doubles_as_many_as_it_is_told_to() {
    let mut setup = Setup::new(1, 5);
    setup.dials.duplicate_ppm = 250_000;
    setup.dials.loss_ppm = 50_000;
    let mut world = World::new(setup).unwrap();
    let (mut sent, mut copies, mut seen) = (0, 0, MessageId(0));
    while world.now() < Micros::from_millis(20_000) {
        world.step();
        for flight in world.in_flight().filter(|flight| flight.id > seen) {
            sent += 1;
            copies += u64::from(flight.copy);
        }
        seen = world.in_flight().last().map_or(seen, |flight| flight.id.max(seen));
    }
    let share = copies * 100 / (sent - copies);
    assert!((23..=27).contains(&share), "{copies} copies of {sent}");
    let all = Action::Turn { dial: DialValue::Duplication(950_001) };
    assert!(matches!(refused(&mut world, all), ActionError::OutOfBounds(_)));
    replays(&world);
}
