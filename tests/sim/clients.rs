//! Clients: each is told what it can know, and nothing else (§8).

use crate::cluster::{elected, follower, leader, outcome, pass, propose, server};
use raftglass::kv::Answer;
use raftglass::raft::{Index, Payload};
use raftglass::sim::{Action, RequestOutcome, Setup, What, WhyLost, WhyUnknown, World};

#[test]
fn the_answer_comes_when_the_server_asked_has_applied_the_entry() {
    let (mut world, leader) = elected(1, 5);
    let commands = ["set x 5", "get x", "incr x", "cas x 6 7", "cas x 6 8", "del x", "get x", "boil x"];
    let requests = commands.map(|command| propose(&mut world, leader, command));
    assert!(requests.iter().all(|id| outcome(&world, *id) == RequestOutcome::Pending));
    // The first answer comes at the event at which the leader applies the first entry.
    while outcome(&world, requests[0]) == RequestOutcome::Pending {
        assert_eq!(world.server(leader).unwrap().kv().unwrap().get("x"), None);
        world.step();
    }
    let answered_at = world.now();
    assert!(matches!(outcome(&world, requests[0]), RequestOutcome::Answered { at, .. } if at == answered_at));
    pass(&mut world, 1000);
    let answers: Vec<String> = requests
        .iter()
        .map(|id| match outcome(&world, *id) {
            RequestOutcome::Answered { answer, .. } => answer.to_string(),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(answers[..4], ["ok", "5", "6", "ok"]);
    assert!(answers[4].contains('7'), "{answers:?}");
    assert_eq!(answers[5..7], ["ok", "not found"]);
    assert!(matches!(
        outcome(&world, requests[7]),
        RequestOutcome::Answered { answer: Answer::Invalid(_), .. }
    ));
}

#[test]
fn a_command_whose_place_another_took_is_lost() {
    let (mut world, old) = elected(2, 3);
    world.act(Action::Disconnect { server: old }).unwrap();
    let request = propose(&mut world, old, "set x 1");
    pass(&mut world, 2000);
    let new = leader(&world).unwrap();
    propose(&mut world, new, "set x 2");
    pass(&mut world, 500);
    assert_eq!(outcome(&world, request), RequestOutcome::Pending, "the client still waits");
    world.act(Action::Connect { server: old }).unwrap();
    pass(&mut world, 1000);
    let entry = world.requests().iter().find(|other| other.id == request).unwrap().entry;
    let RequestOutcome::Lost { why: WhyLost::Replaced { by }, .. } = outcome(&world, request) else {
        panic!("{:?}", outcome(&world, request));
    };
    assert_eq!(by.index, entry.index);
    assert!(by.term > entry.term);
}

#[test]
fn who_asked_a_server_that_stopped_cannot_know() {
    for (action, why) in [
        (Action::Crash { server: server(1) }, WhyUnknown::ServerStopped),
        (Action::Reload { server: server(1) }, WhyUnknown::ServerStopped),
        (Action::ReloadAll, WhyUnknown::Reloaded),
    ] {
        let mut world = World::new(Setup::new(1, 1)).unwrap();
        pass(&mut world, 1000);
        let answered = propose(&mut world, server(1), "set x 1");
        pass(&mut world, 1000);
        let open = propose(&mut world, server(1), "set x 2");
        world.act(action).unwrap();
        assert_eq!(outcome(&world, open), RequestOutcome::Maybe { why, at: world.now() });
        assert!(matches!(outcome(&world, answered), RequestOutcome::Answered { .. }));
    }
}

#[test]
fn a_command_may_be_committed_though_its_client_cannot_know() {
    // The entry is on its way to the followers when its leader crashes.
    let committed = (0..20).filter(|seed| {
        let (mut world, old) = elected(*seed, 3);
        let request = propose(&mut world, old, "set x 1");
        pass(&mut world, 12);
        world.act(Action::Crash { server: old }).unwrap();
        pass(&mut world, 3000);
        let new = leader(&world).unwrap();
        let applied = world.server(new).unwrap().kv().unwrap().get("x") == Some("1");
        applied && matches!(outcome(&world, request), RequestOutcome::Maybe { .. })
    });
    assert!(committed.count() > 0);
}

#[test]
fn a_server_that_leads_twice_owes_two_answers_for_one_index() {
    let (mut world, first) = elected(5, 3);
    world.act(Action::Disconnect { server: first }).unwrap();
    let lost = propose(&mut world, first, "set x 1");
    pass(&mut world, 2000);
    // The others elect somebody, whose no-op takes the place; then the first leads again.
    world.act(Action::Connect { server: first }).unwrap();
    pass(&mut world, 1000);
    assert!(matches!(outcome(&world, lost), RequestOutcome::Lost { .. }));
    let other = follower(&world, first);
    for _ in 0..50 {
        if leader(&world) == Some(first) {
            break;
        }
        world.act(Action::Timeout { server: first }).unwrap();
        pass(&mut world, 200);
    }
    let kept = propose(&mut world, first, "set x 2");
    pass(&mut world, 1000);
    assert!(matches!(outcome(&world, kept), RequestOutcome::Answered { .. }));
    assert_eq!(world.server(other).unwrap().kv().unwrap().get("x"), Some("2"));
}

#[test]
fn the_newest_requests_are_kept() {
    let mut world = World::new(Setup::new(1, 1)).unwrap();
    pass(&mut world, 1000);
    for number in 0..1000 {
        propose(&mut world, server(1), &format!("set x {number}"));
        if number % 100 == 0 {
            pass(&mut world, 1000);
        }
    }
    pass(&mut world, 10_000);
    let requests = world.requests();
    assert_eq!(requests.len(), 256);
    assert_eq!(requests.last().unwrap().command, "set x 999");
    assert!(requests.iter().all(|request| matches!(request.outcome, RequestOutcome::Answered { .. })));
    assert!(requests.windows(2).all(|pair| pair[0].id.0 + 1 == pair[1].id.0));
}

#[test]
fn every_server_applies_every_command_once() {
    let (mut world, leader) = elected(3, 5);
    let mut seen = world.recent().back().unwrap().number;
    let mut applied = std::collections::BTreeMap::new();
    for _ in 0..10 {
        propose(&mut world, leader, "incr n");
    }
    for _ in 0..2000 {
        world.step();
        for happening in world.since(seen) {
            seen = happening.number;
            if let What::Applied { server, apply, .. } = &happening.what
                && matches!(apply.entry.payload, Payload::Command(_))
            {
                assert!(apply.index > Index(1));
                *applied.entry(*server).or_insert(0) += 1;
            }
        }
    }
    assert_eq!(applied.into_values().collect::<Vec<_>>(), [10; 5]);
    assert!(world.servers().all(|server| server.kv().unwrap().get("n") == Some("10")));
}
