//! Trouble while a run goes on comes at its own moments, whatever the frames are, and is nothing but actions.

use super::desk::Desk;
use raftglass::browser::{Session, WhyMemory};
use raftglass::sim::chaos::{Dose, Unrest};
use raftglass::sim::{Micros, Place, Record, Setup, World};

const REAL: u32 = 1_000_000;

fn session() -> Session<Desk> {
    Session::in_memory(Setup::new(5, 5), WhyMemory::Asked).expect("a usual setup")
}

/// Three seconds of trouble in frames of so many milliseconds.
fn troubled(seed: u64, frame: f64) -> World {
    let mut session = session();
    session.pass(Micros::from_millis(400));
    let mut unrest = Unrest::new(seed, Dose::Wild, session.now());
    for _ in 0..(3_000.0 / frame) as u32 {
        session.advance_with(&mut unrest, frame, REAL);
    }
    session.world().clone()
}

#[test]
fn frames_change_nothing_and_the_record_needs_no_trouble() {
    let world = troubled(11, 12.5);
    let other = troubled(11, 100.0);
    assert_eq!(world.now(), Micros::from_millis(3_400));
    assert_eq!(world.digest(), other.digest());
    assert!(world.record().actions().len() > 10, "{:?}", world.record().actions().len());
    assert_ne!(world.digest(), troubled(12, 12.5).digest());
    let record: &Record = world.record();
    assert_eq!(record.replay(Place::of(&world)).expect("it replays").digest(), world.digest());
}

#[test]
fn steps_go_through_the_same_trouble() {
    let expected = troubled(11, 100.0);
    let mut session = session();
    session.pass(Micros::from_millis(400));
    let mut unrest = Unrest::new(11, Dose::Wild, session.now());
    for _ in 0..2_000 {
        session.step_with(&mut unrest);
    }
    let first = |world: &World| world.record().actions().iter().take(10).cloned().collect::<Vec<_>>();
    assert_eq!(first(session.world()), first(&expected));
}
