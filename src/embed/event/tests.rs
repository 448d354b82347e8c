//! A run's events: each once, in order, none lost.

use super::*;
use crate::script::{Runner, Script};
use crate::sim::{Action, Setup};
use serde_json::{Value, json};

/// All events of a script, looked for after each thing that it does.
fn told(text: &str) -> Vec<Event> {
    let script = Script::parse(text).expect("a script");
    let mut world = script.world().expect("a world");
    let (mut runner, mut watch) = (Runner::new(&script), Watch::new());
    let mut events = watch.take(&world);
    while runner.advance(&mut world).expect("it runs") {
        events.extend(watch.take(&world));
    }
    events
}

fn plain(events: &[Event]) -> Vec<Value> {
    events.iter().map(|event| serde_json::to_value(event).expect("plain data")).collect()
}

#[test]
fn every_event_comes_once_and_in_order() {
    let events = told(include_str!("../../../tests/scripts/figure_8_without_its_rule.raft"));
    let numbers: Vec<u64> = events.iter().map(|event| event.number).collect();
    assert_eq!(numbers, (1..=events.len() as u64).collect::<Vec<_>>());
    assert!(events.is_sorted_by(|one, next| one.at <= next.at && one.step <= next.step));
    let violations: Vec<_> = events
        .iter()
        .filter_map(|event| match &event.what {
            EventKind::Violation(violation) => Some((violation.invariant, violation.server.as_str())),
            _ => None,
        })
        .collect();
    assert_eq!(violations.first(), Some(&("CommitOwnTerm", "S1")));
    assert!(violations.contains(&("LeaderCompleteness", "S5")));
}

#[test]
fn an_election_and_a_commit_are_told_by_their_names() {
    let events = plain(&told(
        "raftglass servers=3\nelect S1\npropose S1 \"set x 5\"\nwait until all commit 2\ncrash S1\nrestart S1",
    ));
    let find = |kind: &str| events.iter().find(|event| event["kind"] == kind).expect(kind);
    let leader = find("leader");
    assert_eq!((&leader["server"], &leader["term"]), (&json!("S1"), &json!(1)));
    assert!(
        leader["text"].as_str().is_some_and(|text| text.contains("leader")) && leader["section"] == "§5.2"
    );
    let commit = find("commit");
    assert_eq!((&commit["from"], &commit["to"], &commit["counted"]), (&json!(0), &json!(1), &json!(true)));
    assert_eq!(find("vote")["candidate"], "S1");
    assert_eq!(find("sent")["message"]["kind"], "RequestVote");
    assert_eq!(find("durable")["currentTerm"], 1);
    assert_eq!(find("proposed")["index"], 2);
    let applied = events.iter().find(|event| event["kind"] == "applied" && event["index"] == 2);
    let applied = applied.expect("the second entry");
    assert_eq!((&applied["command"], &applied["answer"]), (&json!("set x 5"), &json!("ok")));
    assert_eq!(find("crash")["why"], "crashed");
    assert_eq!(find("restart")["incarnation"], 2);
}

#[test]
fn who_asks_late_learns_how_much_is_missing() {
    let mut world = World::new(Setup::new(1, 5)).expect("a world");
    let mut watch = Watch::from_now(&world);
    world.advance_to(Micros::from_millis(10_000));
    let events = watch.take(&world);
    let EventKind::Missed { count } = events[0].what else { panic!("{:?}", events[0]) };
    assert_eq!(events[1].number, 5 + count + 1);
    assert!(watch.take(&world).is_empty());
}

#[test]
fn who_comes_later_hears_only_what_comes_then() {
    let mut world = World::new(Setup::new(1, 3)).expect("a world");
    let mut watch = Watch::from_now(&world);
    assert!(watch.take(&world).is_empty());
    let server = crate::raft::ServerId::new(1).expect("S1");
    world.act(Action::Crash { server }).expect("it runs");
    assert_eq!(plain(&watch.take(&world))[0]["kind"], "crash");
}
