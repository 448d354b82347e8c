//! Disks: what is durable stays, what is not is lost, and nothing depends on it before.

use crate::cluster::{elected, follower, outcome, pass, persistent, propose, server};
use raftglass::raft::{Index, Payload};
use raftglass::sim::{
    Action, ActionError, Micros, Outcome, RequestOutcome, Setup, Span, State, StopReason, What, World,
};
use raftglass::store::{self, Storage};
use std::collections::BTreeSet;

#[test]
fn a_server_made_anew_has_its_term_its_vote_and_its_log() {
    let (mut world, leader) = elected(2, 3);
    for number in 0..200 {
        propose(&mut world, leader, &format!("set x {number}"));
        pass(&mut world, 20);
    }
    pass(&mut world, 500);
    for id in world.members().iter() {
        let before = persistent(&world, id);
        assert!(before.2.last_index() > Index(200));
        let incarnation = world.server(id).unwrap().incarnation();
        world.act(Action::Crash { server: id }).unwrap();
        assert!(matches!(world.server(id).unwrap().state(), State::Stopped(StopReason::Crashed)));
        world.act(Action::Restart { server: id }).unwrap();
        assert_eq!(persistent(&world, id), before);
        let server = world.server(id).unwrap();
        assert_eq!(server.incarnation(), incarnation + 1);
        // What was volatile is gone (Figure 2).
        assert_eq!(server.raft().unwrap().commit_index(), Index::ZERO);
        assert_eq!(server.kv().unwrap().get("x"), None);
    }
    pass(&mut world, 2000);
    for server in world.servers() {
        assert_eq!(server.kv().unwrap().get("x"), Some("199"), "{}", server.id());
    }
}

#[test]
fn a_crash_leaves_some_part_of_the_write_under_way() {
    let mut kept = BTreeSet::new();
    for seed in 0..40 {
        let (mut world, leader) = elected(seed, 3);
        // Enough for two blocks, so that a write changes more than one cell at times.
        for number in 0..62 {
            propose(&mut world, leader, &format!("set x {number}"));
        }
        pass(&mut world, 2000);
        let before = world.server(leader).unwrap().disk().durable().clone();
        for number in 0..3 {
            propose(&mut world, leader, &format!("set y {number}"));
        }
        let disk = world.server(leader).unwrap().disk();
        assert_eq!(disk.pending().len(), 3);
        let first = disk.pending().next().unwrap().write.clone();
        let changes = store::changes(disk.cells(), &first);
        let possible: Vec<_> = (0..=changes.len())
            .map(|done| {
                let mut cells = disk.cells().clone();
                cells.apply(&changes[..done]);
                cells
            })
            .collect();
        world.act(Action::Crash { server: leader }).unwrap();
        let disk = world.server(leader).unwrap().disk();
        let done = possible.iter().position(|cells| cells == disk.cells());
        kept.insert(done.expect("a part of the first write, from its beginning on"));
        let mut after = before.clone();
        after.complete(&first);
        assert!([before, after].contains(disk.durable()), "old or new, nothing between");
        assert_eq!(disk.pending().len(), 0);
    }
    assert!(kept.len() >= 2 && kept.contains(&0), "{kept:?}");
}

#[test]
fn nothing_leaves_that_the_disk_does_not_bear_out() {
    let mut setup = Setup::new(6, 3);
    setup.dials.disk = Span::always(Micros::from_millis(40));
    let mut world = World::new(setup).unwrap();
    let mut checked = 0;
    while world.now() < Micros::from_millis(5000) {
        world.step();
        for happening in world.since(0).filter(|happening| happening.event == world.events()) {
            if let What::Sent(trip) = happening.what {
                let flight = world.in_flight().find(|flight| flight.id == trip.id).unwrap();
                let durable = world.server(trip.from).unwrap().disk().durable();
                assert!(durable.term() >= flight.message.term, "{flight:?}");
                checked += 1;
            }
        }
    }
    assert!(checked > 100);
}

#[test]
fn writes_are_done_in_order_and_take_their_time() {
    let mut setup = Setup::new(3, 1);
    setup.dials.disk = Span::millis(2, 9);
    let mut world = World::new(setup).unwrap();
    pass(&mut world, 1000);
    for number in 0..20 {
        propose(&mut world, server(1), &format!("set x {number}"));
    }
    let now = world.now();
    let times: Vec<_> =
        world.server(server(1)).unwrap().disk().pending().map(|write| (write.begun, write.done)).collect();
    assert_eq!(times.len(), 20);
    assert_eq!(times[0].0, now);
    for (begun, done) in &times {
        let length = done.since(*begun);
        assert!((Micros::from_millis(2)..=Micros::from_millis(9)).contains(&length), "{length}");
    }
    assert!(times.windows(2).all(|pair| pair[0].1 == pair[1].0), "one after the other");
    for (number, (_, done)) in times.iter().enumerate() {
        world.advance_to(*done);
        assert_eq!(
            world.server(server(1)).unwrap().disk().durable().log().last_index(),
            Index(number as u64 + 2)
        );
    }
}

#[test]
fn a_full_disk_stops_its_server_at_the_next_write() {
    let (mut world, leader) = elected(8, 3);
    let follower = follower(&world, leader);
    world.act(Action::FillDisk { server: follower }).unwrap();
    pass(&mut world, 500);
    assert!(world.server(follower).unwrap().raft().is_some(), "heartbeats write nothing");
    let request = propose(&mut world, leader, "set x 5");
    pass(&mut world, 500);
    let stopped = world.server(follower).unwrap();
    assert!(matches!(stopped.state(), State::Stopped(StopReason::DiskFull)));
    assert_eq!(stopped.disk().durable().log().last_index(), Index(1), "nothing of it was kept");
    // The others are a majority.
    assert!(matches!(outcome(&world, request), RequestOutcome::Answered { .. }));
    world.act(Action::FreeDisk { server: follower }).unwrap();
    world.act(Action::Restart { server: follower }).unwrap();
    pass(&mut world, 1000);
    assert_eq!(world.server(follower).unwrap().kv().unwrap().get("x"), Some("5"));
}

#[test]
fn a_disk_that_fills_up_fails_the_write_under_way() {
    let (mut world, leader) = elected(8, 3);
    let request = propose(&mut world, leader, "set x 5");
    world.act(Action::FillDisk { server: leader }).unwrap();
    assert!(matches!(world.server(leader).unwrap().state(), State::Stopped(StopReason::DiskFull)));
    assert!(matches!(outcome(&world, request), RequestOutcome::Maybe { .. }));
}

#[test]
fn a_server_refuses_a_corrupt_disk_until_it_is_repaired_or_wiped() {
    let (mut world, leader) = elected(10, 3);
    for number in 0..5 {
        propose(&mut world, leader, &format!("set x {number}"));
    }
    pass(&mut world, 1000);
    let victim = follower(&world, leader);
    let good = world.server(victim).unwrap().disk().cells().clone();
    let state = good.get("state").unwrap();
    let bad = state.replace("set x 3", "set x 8");
    assert_ne!(*state, *bad);
    let edit = Action::SetCell { server: victim, key: "state".into(), value: Some(bad) };
    world.act(edit).unwrap();
    // The server does not notice while it runs.
    pass(&mut world, 200);
    assert!(world.server(victim).unwrap().raft().is_some());
    assert_eq!(world.act(Action::Reload { server: victim }), Ok(Outcome::RefusedToStart));
    let State::Stopped(StopReason::Corrupt(corruption)) = world.server(victim).unwrap().state() else {
        panic!("it has to refuse");
    };
    assert_eq!(&*corruption.cell, "state");
    assert_eq!(world.act(Action::Restart { server: victim }), Ok(Outcome::RefusedToStart));

    let mut wiped = world.clone();
    wiped.act(Action::Wipe { server: victim }).unwrap();
    assert!(wiped.server(victim).unwrap().disk().cells().is_empty());
    assert_eq!(wiped.act(Action::Restart { server: victim }), Ok(Outcome::Done));
    assert_eq!(persistent(&wiped, victim).2.last_index(), Index::ZERO);

    world.act(Action::Repair { server: victim }).unwrap();
    let nothing = ActionError::NothingToDo { server: victim };
    assert_eq!(world.act(Action::Repair { server: victim }), Err(nothing));
    assert_eq!(world.act(Action::Restart { server: victim }), Ok(Outcome::Done));
    // The no-op and the commands before the edited one.
    assert_eq!(persistent(&world, victim).2.last_index(), Index(4));
    for mut world in [world, wiped] {
        // This leader knows that its follower had the entries, and never goes back behind that; the next one asks.
        let other = world.members().iter().find(|id| ![leader, victim].contains(id)).unwrap();
        world.act(Action::Timeout { server: other }).unwrap();
        pass(&mut world, 1000);
        assert_eq!(world.server(victim).unwrap().kv().unwrap().get("x"), Some("4"), "it catches up");
    }
}

#[test]
fn a_disk_without_a_readable_term_is_not_repaired() {
    let (mut world, leader) = elected(10, 3);
    world.act(Action::Crash { server: leader }).unwrap();
    let nonsense = Some("once upon a time".into());
    world.act(Action::SetCell { server: leader, key: "state".into(), value: nonsense }).unwrap();
    let irreparable = ActionError::Irreparable { server: leader };
    assert_eq!(world.act(Action::Repair { server: leader }), Err(irreparable));
}

#[test]
fn after_a_reload_of_everything_what_was_durable_is_there_and_goes_on() {
    let (mut world, leader) = elected(12, 5);
    let done = propose(&mut world, leader, "set x 5");
    pass(&mut world, 1000);
    let stopped = follower(&world, leader);
    world.act(Action::Crash { server: stopped }).unwrap();
    let late = propose(&mut world, leader, "set x 6");
    assert!(world.in_flight().count() > 0);
    let disks: Vec<_> = world.servers().map(|server| server.disk().cells().clone()).collect();
    world.act(Action::ReloadAll).unwrap();
    assert_eq!(world.in_flight().count(), 0);
    for (server, cells) in world.servers().zip(disks) {
        assert_eq!(*server.disk().cells(), cells, "unfinished writes leave no trace");
        assert_eq!(server.raft().is_some(), server.id() != stopped, "who was stopped stays stopped");
    }
    assert!(matches!(outcome(&world, done), RequestOutcome::Answered { .. }));
    assert!(matches!(outcome(&world, late), RequestOutcome::Maybe { .. }));
    pass(&mut world, 2000);
    // The no-op of the new leader commits what was there (§8).
    for server in world.servers().filter(|server| server.id() != stopped) {
        assert_eq!(server.kv().unwrap().get("x"), Some("5"));
        let log = server.raft().unwrap().log();
        assert!(log.iter_from(Index(1)).all(|(_, entry)| match &entry.payload {
            Payload::Noop => true,
            Payload::Command(command) => &**command == b"set x 5",
        }));
    }
}
