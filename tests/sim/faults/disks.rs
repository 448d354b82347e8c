//! Disks that fail, are slow, or lie.

use super::{act, refused, replays};
use crate::cluster::{elected, follower, pass, persistent, propose};
use raftglass::raft::Index;
use raftglass::sim::{Action, ActionError, Invariant, Micros, Span, State, StopReason, What, World};

#[test]
fn a_failing_disk_stops_its_server_once() {
    let (mut world, leader) = elected(1, 3);
    propose(&mut world, leader, "set x 1");
    act(&mut world, Action::FailDisk { server: leader });
    assert!(matches!(world.server(leader).unwrap().state(), State::Stopped(StopReason::DiskFailed)));
    assert!(world.since(0).any(|happening| matches!(happening.what, What::DiskFailed { .. })));
    act(&mut world, Action::Restart { server: leader });
    // The next write to come, where none is under way.
    let other = follower(&world, leader);
    act(&mut world, Action::FailDisk { server: other });
    let twice = Action::FailDisk { server: other };
    assert_eq!(refused(&mut world, twice), ActionError::NothingToDo { server: other });
    act(&mut world, Action::Timeout { server: other });
    pass(&mut world, 20);
    assert!(matches!(world.server(other).unwrap().state(), State::Stopped(StopReason::DiskFailed)));
    act(&mut world, Action::Restart { server: other });
    pass(&mut world, 3000);
    assert!(world.servers().all(|server| server.running().is_some()), "it fails once");
    replays(&world);
}

#[test]
fn a_slow_disk_takes_so_much_longer() {
    let (mut world, leader) = elected(1, 3);
    let extra = Span::always(Micros::from_millis(500));
    act(&mut world, Action::SlowDisk { server: leader, extra });
    assert_eq!(world.server(leader).unwrap().disk().extra(), extra);
    propose(&mut world, leader, "set x 1");
    let write = world.server(leader).unwrap().disk().pending().next().unwrap();
    let span = world.dials().disk.plus(extra);
    assert!((span.min..=span.max).contains(&write.done.since(write.begun)));
    // The others' disks are a majority.
    pass(&mut world, 100);
    assert!(world.server(leader).unwrap().raft().unwrap().commit_index() >= Index(2));
    act(&mut world, Action::SlowDisk { server: leader, extra: Span::NONE });
    let twice = Action::SlowDisk { server: leader, extra: Span::NONE };
    assert_eq!(refused(&mut world, twice), ActionError::NothingToDo { server: leader });
    replays(&world);
}

#[test]
fn a_lying_disk_loses_in_a_crash_what_it_called_durable() {
    let (mut world, leader) = elected(1, 3);
    let liar = follower(&world, leader);
    propose(&mut world, leader, "set x 1");
    pass(&mut world, 100);
    let kept = persistent(&world, liar);
    act(&mut world, Action::Lie { server: liar });
    assert_eq!(refused(&mut world, Action::Lie { server: liar }), ActionError::NothingToDo { server: liar });
    world.watch_disks(true);
    propose(&mut world, leader, "set x 2");
    pass(&mut world, 100);
    assert_ne!(persistent(&world, liar), kept, "it has called the entry durable");
    act(&mut world, Action::Crash { server: liar });
    assert!(!world.take_disk_changes().is_empty(), "who keeps a copy of the disks is told");
    act(&mut world, Action::Restart { server: liar });
    assert_eq!(persistent(&world, liar), kept, "as it was when the lying began");
    assert!(forgot(&world), "and the checker says so");
}

fn forgot(world: &World) -> bool {
    world.violations().iter().any(|violation| violation.invariant == Invariant::SurvivesRestart)
}

#[test]
fn a_disk_that_was_made_honest_in_time_loses_nothing() {
    let (mut world, leader) = elected(1, 3);
    act(&mut world, Action::Lie { server: leader });
    propose(&mut world, leader, "set x 2");
    pass(&mut world, 100);
    let kept = persistent(&world, leader);
    act(&mut world, Action::Sync { server: leader });
    assert_eq!(
        refused(&mut world, Action::Sync { server: leader }),
        ActionError::NothingToDo { server: leader }
    );
    act(&mut world, Action::Reload { server: leader });
    assert_eq!(persistent(&world, leader), kept);
    replays(&world);
}

#[test]
fn reloading_the_page_finds_a_lying_disk_out() {
    let (mut world, leader) = elected(1, 3);
    let liar = follower(&world, leader);
    let kept = persistent(&world, liar);
    act(&mut world, Action::Lie { server: liar });
    propose(&mut world, leader, "set x 2");
    pass(&mut world, 100);
    act(&mut world, Action::ReloadAll);
    assert_eq!(persistent(&world, liar), kept);
    assert!(forgot(&world));
}

/// A change from outside, between lies, is not undone by a crash.
#[test]
fn a_lying_disk_that_was_wiped_stays_wiped() {
    let (mut world, leader) = elected(1, 3);
    act(&mut world, Action::Lie { server: leader });
    act(&mut world, Action::Crash { server: leader });
    act(&mut world, Action::Wipe { server: leader });
    act(&mut world, Action::Restart { server: leader });
    act(&mut world, Action::Crash { server: leader });
    assert!(world.server(leader).unwrap().disk().cells().is_empty());
}
