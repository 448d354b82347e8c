//! Scripts that are watched, or run in slices: what comes of them does not depend on who looks.

use super::golden::{parse, scripts};
use raftglass::browser::{Session, WhyMemory};
use raftglass::script::{self, Performance, Script, Stage, Standing, WhyFailed};
use raftglass::sim::{Invariant, Micros, World};
use raftglass::store::Cells;
use std::path::Path;

fn script(text: &str) -> Script {
    Script::parse(text).unwrap_or_else(|errors| panic!("{errors:?}"))
}

fn shipped(name: &str) -> Script {
    parse(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scripts").join(name)).1
}

fn session(script: &Script) -> Session<Cells> {
    Session::in_memory(script.setup(), WhyMemory::Asked).expect("a set-up that fits")
}

/// Watches a script in frames of so much virtual time, and reads everything at once.
fn watch(performance: &mut Performance, world: &mut World, frame: Micros) {
    let mut until = frame;
    while !performance.is_over() {
        performance.go_on();
        if !performance.watch(until, world) && *performance.standing() == Standing::Going {
            assert_eq!(world.now(), until.max(world.now()), "a frame was cut short");
            until = world.now().max(until).plus(frame);
        }
    }
}

#[test]
fn whoever_watches_in_whatever_frames_sees_the_same_run() {
    for (number, path) in scripts().iter().enumerate() {
        let (_, script) = parse(path);
        let expected = script::run(&script).expect("it comes to its end").digest();
        let frame = Micros([700, 16_667, 333_333][number % 3]);
        let mut world = script.world().expect("a set-up that fits");
        let mut performance = Performance::new(&script);
        watch(&mut performance, &mut world, frame);
        assert_eq!(*performance.standing(), Standing::Done, "{}", path.display());
        assert_eq!(world.digest(), expected, "{}", path.display());
        let (met, all) = performance.expectations();
        assert!(met == all && all >= 3, "{}: {met} of {all}", path.display());

        let mut world = script.world().expect("a set-up that fits");
        let mut performance = Performance::new(&script);
        while performance.run(7, &mut world) {}
        assert_eq!(world.digest(), expected, "{} in slices", path.display());
    }
}

#[test]
fn a_line_is_seen_before_it_is_done() {
    let script = script("raftglass servers=3\n\ncrash S1\nwait 1ms\nrestart S1\n");
    let mut world = script.world().unwrap();
    let mut performance = Performance::new(&script);
    let mut seen = Vec::new();
    for millis in 1..10 {
        while performance.watch(Micros::from_millis(millis), &mut world) {
            seen.push((performance.line(), world.record().actions().len(), world.now()));
        }
    }
    let after = Micros::from_millis(1);
    assert_eq!(seen, [(2, 0, Micros::ZERO), (3, 1, Micros::ZERO), (4, 1, after)]);
    assert_eq!(
        (performance.standing(), world.now()),
        (&Standing::Done, after),
        "a watched run waits at its end"
    );
}

#[test]
fn what_is_to_be_read_is_read_before_it_goes_on() {
    let script = script("> One\n> paragraph.\n\n> Another.\n? Who?\n+ S1\n- S2\nwait 1ms\n");
    let mut world = script.world().unwrap();
    let mut performance = Performance::new(&script);
    let mut seen = Vec::new();
    while !performance.is_over() {
        performance.watch(Micros::from_millis(5), &mut world);
        performance.watch(Micros::from_millis(5), &mut world);
        seen.push(performance.standing().clone());
        performance.go_on();
    }
    let asks = Standing::Asks { question: 4, answers: 5..7 };
    assert_eq!(seen, [Standing::Speaks(0..2), Standing::Speaks(3..4), asks, Standing::Done]);
}

#[test]
fn the_line_that_does_not_hold_is_named_and_those_before_it_count() {
    let script =
        script("expect no leader\nexpect S1 follower\ncrash S1\nexpect S1 term 3\nexpect S2 follower\n");
    let mut world = script.world().unwrap();
    let mut performance = Performance::new(&script);
    assert!(!performance.run(1000, &mut world));
    let Standing::Failed(failure) = performance.standing() else { panic!("{:?}", performance.standing()) };
    assert_eq!((failure.line, performance.line()), (4, 3));
    assert!(matches!(failure.why, WhyFailed::Unmet { .. }));
    assert_eq!(performance.expectations(), (2, 4));
    performance.go_on();
    assert!(performance.is_over() && !performance.run(1000, &mut world), "it is over");
}

#[test]
fn a_broken_invariant_stops_a_script_at_the_event_until_it_is_let_go_on() {
    let script = shipped("figure_8_without_its_rule.raft");
    let mut session = session(&script);
    let mut performance = Performance::new(&script);
    let mut kinds = Vec::new();
    while !performance.is_over() {
        if performance.run(50, &mut session) {
            continue;
        }
        if *performance.standing() == Standing::Broken {
            let newest = session.world().violations().last().expect("one");
            assert_eq!((newest.event, newest.at), (session.world().events(), session.now()), "{newest:?}");
            kinds.push(newest.invariant);
            assert!(!performance.run(50, &mut session), "it has not been let go on");
            session.condone();
            performance.go_on();
        }
    }
    assert_eq!(*performance.standing(), Standing::Done, "it is let go on each time");
    assert_eq!(kinds.first(), Some(&Invariant::CommitOwnTerm));
    assert!(kinds.contains(&Invariant::LeaderCompleteness), "{kinds:?}");
    assert_eq!(session.world().digest(), script::run(&script).unwrap().digest());
}

#[test]
fn with_the_rule_nothing_stops_it() {
    let script = shipped("figure_8.raft");
    let mut session = session(&script);
    let mut performance = Performance::new(&script);
    while performance.run(1000, &mut session) {}
    assert_eq!(*performance.standing(), Standing::Done);
    assert!(!session.holds_still());
}
