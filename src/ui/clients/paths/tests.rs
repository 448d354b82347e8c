//! Commands whose ways are known, as scripts lead them.

use super::*;
use crate::script::{Script, run};

/// The end of a script of `tests/scripts`.
fn world(script: &str) -> World {
    let script = Script::parse(script).map_err(|errors| errors[0].to_string()).expect("a script");
    run(&script).expect("a run")
}

const ONCE: &str = include_str!("../../../../tests/scripts/retried_command_counts_once.raft");
const TWICE: &str = include_str!("../../../../tests/scripts/retried_command_counts_twice.raft");
const REDIRECTED: &str = include_str!("../../../../tests/scripts/client_finds_the_leader.raft");

fn paths(world: &World) -> Vec<Path> {
    let copies = Copies::of(world);
    world.journeys().map(|journey| copies.path(journey)).collect()
}

fn id(number: u8) -> ServerId {
    ServerId::new(number).expect("a server")
}

/// Server, way, index and what became of it.
type ToldStop = (u8, Way, Option<(u64, Counted)>);

fn told(path: &Path) -> Vec<ToldStop> {
    let copy = |stop: &Stop| stop.copy.map(|copy| (copy.entry.index.0, copy.counted));
    path.stops.iter().map(|stop| (stop.server.number(), stop.way, copy(stop))).collect()
}

#[test]
fn a_command_that_is_in_the_log_twice_was_done_once() {
    let paths = paths(&world(ONCE));
    let [path] = &paths[..] else { panic!("{paths:?}") };
    let known = |number: u8, way, index, counted| (number, way, Some((index, counted)));
    let of_log: Vec<_> = told(path).into_iter().filter(|(.., copy)| copy.is_some()).collect();
    let second = path.stops.last().expect("it was asked");
    assert_eq!(of_log.first(), Some(&known(1, Way::SentOn, 2, Counted::Done)));
    assert_eq!(of_log.last(), Some(&known(2, second.way, 4, Counted::Suppressed)));
    assert_eq!(path.standing, Standing::Done);
    assert!(path.outcome.ends_with(": 1"), "{}", path.outcome);
    assert!(path.repeated.as_ref().is_some_and(|said| said.contains("2 times in the log, done once")));
    let first = path.stops.iter().find(|stop| stop.copy.is_some()).expect("S1 took it");
    assert!(matches!(first.fate, Fate::Taken { .. }), "S1 is gone and has never answered");
    assert_eq!(first.copy.and_then(|copy| copy.holder), Some(id(1)), "its disk has it");
    assert_eq!(second.heard, Some(true));
}

#[test]
fn without_a_duplicate_table_it_was_done_twice() {
    let paths = paths(&world(TWICE));
    let [path] = &paths[..] else { panic!("{paths:?}") };
    let copies: Vec<Counted> = path.stops.iter().filter_map(|stop| Some(stop.copy?.counted)).collect();
    assert_eq!(copies, [Counted::Done, Counted::Again]);
    assert!(path.repeated.as_ref().is_some_and(|said| said.contains("done 2 times")));
}

#[test]
fn a_server_that_does_not_lead_says_who_does() {
    let paths = paths(&world(REDIRECTED));
    let [_, second] = &paths[..] else { panic!("{paths:?}") };
    assert_eq!(
        told(second),
        [(1, Way::First, None), (2, Way::SentOn, Some((4, Counted::Done)))],
        "S1 ↪ S2 ✓"
    );
    let Stop { fate, heard, .. } = second.stops[0];
    assert_eq!((fate, heard), (Fate::Redirected { leader: Some(id(2)) }, Some(true)));
    assert_eq!(second.repeated, None);
}

#[test]
fn what_is_on_its_way_lost_or_replaced_is_told_as_such() {
    let begin = "raftglass servers=3\nelect S1\nwait until all commit 1\n";
    let fresh = paths(&world(&format!("{begin}ask c1 \"incr x\"")));
    assert_eq!((fresh[0].stops[0].fate, fresh[0].stops[0].heard), (Fate::Asked, None));
    assert_eq!(fresh[0].standing, Standing::Waiting);

    let crashed = paths(&world(&format!("{begin}crash S1\ncrash S2\ncrash S3\nask c1 \"incr x\"\nwait 12s")));
    let path = &crashed[0];
    assert!(path.stops.iter().all(|stop| (stop.fate, stop.heard) == (Fate::Lost, Some(false))));
    assert_eq!((path.standing, path.stops.len()), (Standing::Unknown, 20));
    assert!(path.stops[1..].iter().all(|stop| stop.way == Way::Again));

    // S1 alone has it, and another entry is committed there.
    let cut = format!("{begin}partition S1 | S2 S3\nask c1 \"incr x\"\nwait until S1 durable 2\n");
    let waiting = world(&cut);
    let copy = |world: &World| paths(world)[0].stops.iter().find_map(|stop| stop.copy).expect("S1 took it");
    assert_eq!((copy(&waiting).counted, copy(&waiting).holder), (Counted::Waits, Some(id(1))));
    let replaced = world(&format!("{cut}elect S2\nwait until S2 commit 2\nheal-all\nwait 1s"));
    assert_eq!(copy(&replaced).counted, Counted::Gone);
}

#[test]
fn a_number_that_was_typed_by_hand_counts_as_well() {
    let begin = "raftglass servers=3\nelect S1\nwait until all commit 1\n";
    let line = "propose S1 \"c7#1 incr x\"\nwait 100ms\n";
    let world = world(&format!("{begin}{line}{line}propose S1 \"incr x\"\nwait 100ms"));
    let copies = Copies::of(&world);
    let counted: Vec<Counted> =
        world.requests().iter().map(|request| copies.of_request(request).counted).collect();
    assert_eq!(counted, [Counted::Done, Counted::Suppressed, Counted::Done]);
}
