//! The views of small worlds as host pages have them, and how large those of long ones are.

use super::*;
use crate::script::{self, Script};
use crate::sim::{Action, Setup};
use serde_json::{Value, json};

fn world(text: &str) -> World {
    script::run(&Script::parse(text).expect("a script")).expect("it runs")
}

fn seen(world: &World, window: Window) -> Value {
    serde_json::to_value(View::of(world, window)).expect("plain data")
}

#[test]
fn a_leader_is_told_with_the_names_of_figure_2() {
    let world = world("raftglass servers=3\nelect S1\npropose S1 \"set x 5\"\nwait until all commit 2");
    let view = seen(&world, Window::USUAL);
    let leader = &view["servers"][0];
    assert_eq!(leader["id"], "S1");
    assert_eq!(leader["state"], "running");
    assert_eq!(leader["role"], "leader");
    assert_eq!((&leader["currentTerm"], &leader["votedFor"]), (&json!(1), &json!("S1")));
    assert_eq!((&leader["commitIndex"], &leader["lastApplied"]), (&json!(2), &json!(2)));
    assert_eq!(leader["followers"]["S2"], json!({ "nextIndex": 3, "matchIndex": 2 }));
    let entries = json!([
        { "index": 1, "term": 1, "command": null },
        { "index": 2, "term": 1, "command": "set x 5" },
    ]);
    assert_eq!(leader["log"], json!({ "lastIndex": 2, "lastTerm": 1, "entries": entries }));
    assert_eq!(view["servers"][1]["leader"], "S1");
    assert_eq!(view["servers"][1]["followers"], Value::Null);
    assert_eq!(view["now"].as_f64().map(|now| now * 1000.0), Some(world.now().0 as f64));
}

#[test]
fn messages_on_their_way_have_the_arguments_of_their_rpc() {
    let mut world =
        world("raftglass servers=3\nelect S1\nwait until all commit 1\nwait 1s\npropose S1 \"a\"");
    let mut of_kind = |kind: &str, holds: fn(&Value) -> bool| {
        for _ in 0..1_000 {
            let view = seen(&world, Window::USUAL);
            let messages = view["messages"].as_array().expect("a list");
            let found = messages.iter().find(|message| message["kind"] == kind && holds(message));
            if let Some(found) = found {
                assert!(found["arrives"].as_f64() >= view["now"].as_f64());
                return found.clone();
            }
            world.step();
        }
        panic!("no {kind}");
    };
    let asked = of_kind("AppendEntries", |message| message["entryCount"] == 1);
    assert_eq!(
        (&asked["leaderId"], &asked["prevLogIndex"], &asked["prevLogTerm"], &asked["leaderCommit"]),
        (&json!("S1"), &json!(1), &json!(1), &json!(1))
    );
    assert_eq!(asked["entries"], json!([{ "index": 2, "term": 1, "command": "a" }]));
    let answer = of_kind("AppendEntriesReply", |message| message["matchIndex"] == 2);
    assert_eq!((&answer["success"], &answer["conflictTerm"]), (&json!(true), &Value::Null));
}

#[test]
fn what_is_wrong_is_told_and_why() {
    let world = world(
        "raftglass servers=3 commit-only-current-term=off\ncut S1 S2\nslow S2 S3 20..50ms\ndisconnect S3
crash S1\ndisk S1 set \"state\" \"nonsense\"\nrestart S1\npause S2",
    );
    let view = seen(&world, Window::USUAL);
    assert_eq!(view["rulesOff"], json!(["commit-only-current-term=off"]));
    assert_eq!(
        view["links"],
        json!([
            { "from": "S1", "to": "S2", "cut": true, "extra": [0.0, 0.0] },
            { "from": "S2", "to": "S3", "cut": false, "extra": [20.0, 50.0] },
        ])
    );
    let servers = &view["servers"];
    assert_eq!((&servers[0]["state"], &servers[0]["stopped"]), (&json!("stopped"), &json!("corrupt")));
    assert!(servers[0]["corruption"].as_str().is_some_and(|why| why.contains("nonsense")));
    assert_eq!((&servers[1]["state"], &servers[2]["connected"]), (&json!("paused"), &json!(false)));
}

#[test]
fn violations_are_told_with_their_evidence() {
    let text = include_str!("../../../tests/scripts/figure_8_without_its_rule.raft");
    let view = seen(&world(text), Window::USUAL);
    let violations = view["violations"].as_array().expect("a list");
    let first = violations.first().expect("Figure 8 breaks something");
    assert_eq!((&first["invariant"], &first["server"]), (&json!("CommitOwnTerm"), &json!("S1")));
    assert!(violations.iter().any(|violation| violation["invariant"] == "LeaderCompleteness"));
}

#[test]
fn a_long_log_is_seen_through_a_window() {
    let mut world = World::new(Setup::new(1, 1)).expect("a world");
    let server = crate::raft::ServerId::new(1).expect("S1");
    world.act(Action::Timeout { server }).expect("an election");
    world.advance_to(Micros::from_millis(100));
    for turn in 0..5_000 {
        let command = format!("set x {turn}");
        world.act(Action::Propose { server, command }).expect("a leader");
    }
    let entries = |window| {
        let view = View::of(&world, window);
        let log = &view.servers[0].log;
        assert_eq!(log.last_index, 5_001);
        log.entries.iter().map(|entry| entry.index).collect::<Vec<_>>()
    };
    assert_eq!(entries(Window::USUAL), (4_002..=5_001).collect::<Vec<_>>());
    assert_eq!(entries(Window { from: Some(0), count: 2 }), [1, 2]);
    assert_eq!(entries(Window { from: Some(5_000), count: usize::MAX }), [5_000, 5_001]);
    assert!(entries(Window { from: Some(u64::MAX), count: 9 }).is_empty());
    assert!(entries(Window::last(0)).is_empty());
}

#[test]
fn numbers_that_no_double_holds_are_told_as_the_largest_that_one_does() {
    let world = world("raftglass servers=1\ndisk S1 holds term 18446744073709551615 log 1:a");
    let view = View::of(&world, Window::USUAL);
    assert_eq!(view.servers[0].current_term, LARGEST);
}
