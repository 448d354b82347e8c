//! Timers, and what is said to have changed.

use crate::cluster::{elected, leader, pass, server};
use raftglass::raft::{Role, Why};
use raftglass::sim::{Action, Micros, Setup, What, World};
use std::collections::BTreeSet;

#[test]
fn election_timeouts_are_drawn_from_their_span_for_each_server_anew() {
    let mut lengths = BTreeSet::new();
    for seed in 0..20 {
        let world = World::new(Setup::new(seed, 5)).unwrap();
        for server in world.servers() {
            let armed = server.election_timer().unwrap();
            assert_eq!((armed.since, armed.why), (Micros::ZERO, Why::Started));
            assert!((Micros::from_millis(150)..=Micros::from_millis(300)).contains(&armed.fires));
            lengths.insert(armed.fires);
        }
    }
    assert!(lengths.len() > 95, "of a hundred nearly all differ");
}

#[test]
fn a_restarted_server_draws_other_timeouts() {
    let mut world = World::new(Setup::new(1, 3)).unwrap();
    let first = world.server(server(1)).unwrap().election_timer().unwrap().fires;
    world.act(Action::Reload { server: server(1) }).unwrap();
    let second = world.server(server(1)).unwrap().election_timer().unwrap().fires;
    assert_ne!(first, second);
}

#[test]
fn timers_run_as_the_role_wants() {
    let (world, leader) = elected(1, 5);
    for server in world.servers() {
        let leads = server.id() == leader;
        assert_eq!(server.heartbeat_timer().is_some(), leads);
        assert_eq!(server.election_timer().is_some(), !leads);
    }
    let armed = world.server(leader).unwrap().heartbeat_timer().unwrap();
    assert_eq!(armed.fires.since(armed.since), Micros::from_millis(50));
}

#[test]
fn a_timeout_can_be_had_at_any_moment() {
    let mut world = World::new(Setup::new(1, 3)).unwrap();
    // An election at the very beginning.
    world.act(Action::Timeout { server: server(2) }).unwrap();
    assert!(matches!(world.server(server(2)).unwrap().raft().unwrap().role(), Role::Candidate(_)));
    pass(&mut world, 100);
    assert_eq!(leader(&world), Some(server(2)));
    // A leader's is its heartbeat.
    let before = world.server(server(2)).unwrap().heartbeat_timer().unwrap();
    world.act(Action::Timeout { server: server(2) }).unwrap();
    let after = world.server(server(2)).unwrap().heartbeat_timer().unwrap();
    assert_eq!(after.since, world.now());
    assert_ne!(before.since, after.since);
    assert_eq!(leader(&world), Some(server(2)));
}

#[test]
fn idle_heartbeats_leave_the_followers_versions_alone() {
    let (mut world, leader) = elected(1, 5);
    let versions = |world: &World| -> Vec<u64> {
        world.servers().filter(|server| server.id() != leader).map(|server| server.version()).collect()
    };
    let (before, all) = (versions(&world), world.version());
    let events = world.events();
    pass(&mut world, 1000);
    assert!(world.events() > events + 100);
    assert!(world.version() > all + 100);
    assert_eq!(versions(&world), before);
    world.act(Action::Propose { server: leader, command: "set x 5".into() }).unwrap();
    pass(&mut world, 1000);
    assert!(versions(&world).iter().zip(&before).all(|(after, before)| after > before));
}

#[test]
fn a_cluster_of_one_elects_itself_and_a_stopped_world_has_nothing_to_do() {
    let mut world = World::new(Setup::new(1, 1)).unwrap();
    pass(&mut world, 1000);
    assert_eq!(leader(&world), Some(server(1)));
    world.act(Action::Crash { server: server(1) }).unwrap();
    assert_eq!(world.next_event_at(), None);
    assert_eq!(world.step(), None);
    let version = world.version();
    pass(&mut world, 1000);
    assert_eq!(world.now(), Micros::from_millis(2000));
    assert!(world.version() > version);
}

#[test]
fn happenings_are_numbered_without_gaps_and_bounded() {
    let (mut world, _) = elected(1, 9);
    let mut last = world.recent().back().unwrap().number;
    for _ in 0..3000 {
        let events = world.events();
        world.step();
        let new: Vec<u64> = world.since(last).map(|happening| happening.number).collect();
        assert_eq!(new, (last + 1..=last + new.len() as u64).collect::<Vec<_>>());
        assert!(world.since(last).all(|happening| happening.event == events + 1));
        assert!(world.since(last).any(|happening| !matches!(happening.what, What::Decided { .. })));
        last += new.len() as u64;
        assert!(world.recent().len() <= 256 + new.len());
    }
    assert_eq!(world.since(last).len(), 0);
    assert_eq!(world.since(u64::MAX - 1).len(), 0);
}
