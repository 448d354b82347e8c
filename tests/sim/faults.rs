//! What can be done to links, messages, servers, timers and disks: each does what it says, and is an error where it
//! cannot be done.

mod disks;
mod links;
mod messages;
mod pauses;
mod service;
mod timers;

use crate::cluster::elected;
use raftglass::raft::ServerId;
use raftglass::script;
use raftglass::sim::{Action, ActionError, Micros, Place, What, World};

/// Done, and what was done can be read in its record and replayed.
#[track_caller]
fn act(world: &mut World, action: Action) {
    world.act(action.clone()).unwrap_or_else(|error| panic!("{action:?}: {error}"));
    let placed = world.record().actions().last().unwrap().clone();
    assert_eq!(script::parse_line(&script::print_line(&placed)), Ok(placed));
}

/// Not possible: neither the world nor its record has changed.
#[track_caller]
fn refused(world: &mut World, action: Action) -> ActionError {
    let before = (world.digest(), world.record().clone());
    let error = world.act(action).expect_err("not possible");
    assert_eq!((world.digest(), world.record().clone()), before);
    error
}

/// The world can be made again from its record as text.
#[track_caller]
fn replays(world: &World) {
    let record = script::parse(&script::print(world.record())).unwrap();
    let again = record.replay(Place::of(world)).unwrap();
    assert_eq!((again.digest(), again.running_digest()), (world.digest(), world.running_digest()));
    assert_eq!(world.violations(), []);
}

/// How many messages have arrived from one at another in so many milliseconds.
fn heard(world: &mut World, from: ServerId, to: ServerId, millis: u64) -> usize {
    let end = world.now().plus(Micros::from_millis(millis));
    let mut count = 0;
    raftglass::sim::chaos::run_until(world, end, |world| {
        let now = |event: u64| event == world.events();
        let mine = |what: &What| matches!(what, What::Delivered(trip) if (trip.from, trip.to) == (from, to));
        count += world.since(0).filter(|it| now(it.event) && mine(&it.what)).count();
    });
    count
}

#[test]
fn a_stranger_is_named_whatever_is_done_to_it() {
    let (mut world, leader) = elected(1, 3);
    let stranger = ServerId::new(4).unwrap();
    let actions = "cut S1 S4; cut S4 S1; heal S4 S1; partition S1 | S4; slow S1 S4 1..2; pause S4; resume S4; \
                   freeze S4; thaw S4; timer S4 100; disk S4 fail; disk S4 lie; disk S4 sync; disk S4 slow 1..2; \
                   transfer S4 S1; read S4 \"x\"";
    for action in actions.split("; ") {
        let action = script::parse_line(&format!("@0 #0 {action}")).unwrap().action;
        assert_eq!(refused(&mut world, action), ActionError::NoSuchServer { server: stranger });
    }
    let transfer = Action::Transfer { server: leader, to: stranger };
    assert_eq!(refused(&mut world, transfer), ActionError::NotAPeer { server: stranger });
}
