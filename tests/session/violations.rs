//! A run stops at the event that has broken an invariant, in the midst of a frame, and goes on when it is told to.

use super::desk::Desk;
use raftglass::browser::travel::Boarding;
use raftglass::browser::{Session, WhyMemory};
use raftglass::script::{Performance, Script, Stage, Standing};
use raftglass::sim::{Micros, Until};

/// Voters do not look at logs. S3 hears nothing until an entry is committed; then it stands for election.
const PREPARED: &str = "raftglass servers=3 seed=3 up-to-date=unchecked
elect S1
disconnect S3
wait 100ms
propose S1 \"set x 5\"
wait until S1 commit 2
connect S3
crash S1
timeout S3
";

fn prepare(stage: &mut impl Stage, script: &Script) {
    let mut performance = Performance::new(script);
    while performance.run(100, stage) {}
    assert_eq!(*performance.standing(), Standing::Done);
}

fn prepared() -> Session<Desk> {
    let script = Script::parse(PREPARED).unwrap();
    let mut session = Session::in_memory(script.setup(), WhyMemory::Asked).unwrap();
    prepare(&mut session, &script);
    session
}

/// When and with which event the first invariant breaks.
fn first_violation() -> (Micros, u64) {
    let script = Script::parse(PREPARED).unwrap();
    let mut world = script.world().unwrap();
    prepare(&mut world, &script);
    assert!(world.violations().is_empty());
    world.advance_to(Micros::from_millis(5_000));
    let first = world.violations().first().expect("a leader without a committed entry");
    (first.at, first.event)
}

#[test]
fn a_long_frame_ends_at_the_event() {
    let expected = first_violation();
    let mut session = prepared();
    session.pass(Micros::from_millis(5_000));
    assert!(session.broken());
    assert_eq!((session.now(), session.world().events()), expected);
    assert_eq!(session.pass(Micros::from_millis(100)), 0, "it stands still");
    assert_eq!(session.now(), expected.0);
}

#[test]
fn it_goes_on_when_it_is_told_to_until_something_else_breaks() {
    let mut session = prepared();
    let mut stops = Vec::new();
    let end = Micros::from_millis(3_000);
    while session.now() < end {
        session.pass(end.since(session.now()));
        if session.broken() {
            stops.push(session.world().events());
            session.condone();
            assert!(!session.broken());
        }
    }
    assert_eq!(session.now(), end);
    let mut events: Vec<u64> = session.world().violations().iter().map(|violation| violation.event).collect();
    events.dedup();
    assert_eq!(stops, events, "one stop for each event that has broken something");
}

#[test]
fn single_steps_go_on_by_themselves() {
    let mut session = prepared();
    session.pass(Micros::from_millis(5_000));
    let events = session.world().events();
    session.step();
    assert_eq!(session.world().events(), events + 1);
    assert!(!session.broken() || session.world().violations().last().unwrap().event == events + 1);
}

#[test]
fn the_past_stops_there_too_and_goes_on_when_it_is_told_to() {
    let mut session = prepared();
    let before = session.now();
    let end = Micros::from_millis(3_000);
    while session.now() < end {
        session.condone();
        session.pass(end.since(session.now()));
    }
    let mut travel = Boarding::begin(&session).unwrap().finish(&mut session).unwrap();
    let mut events: Vec<u64> = session.world().violations().iter().map(|violation| violation.event).collect();
    events.dedup();
    travel.seek(&mut session, travel.active(), Until::Time(before));
    let mut stops = Vec::new();
    while session.now() < end {
        let left = end.since(session.now());
        travel.pass(&mut session, left);
        if session.broken() {
            assert!(session.is_past());
            stops.push(session.world().events());
            session.condone();
        }
    }
    assert_eq!(stops, events);
    assert!(!session.is_past());
}

#[test]
fn a_run_that_is_stopped_stays_so_when_its_past_is_made() {
    let mut session = prepared();
    session.pass(Micros::from_millis(5_000));
    Boarding::begin(&session).unwrap().finish(&mut session).unwrap();
    assert!(session.broken());
    assert_eq!((session.now(), session.world().events()), first_violation());
}
