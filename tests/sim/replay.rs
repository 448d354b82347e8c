//! A run is its record: however time is cut, whoever makes it again.

use crate::cluster::{elected, leader, pass, server};
use raftglass::script;
use raftglass::sim::chaos::{self, Chaos};
use raftglass::sim::{
    Action, ActionError, Digest, Generator, Micros, Place, Placed, Record, Replay, ReplayError, Setup,
    SetupError, World,
};

fn troubled(seed: u64, millis: u64) -> World {
    let mut world = World::new(chaos::setup(seed)).unwrap();
    Chaos::new(seed).run(&mut world, Micros::from_millis(millis), |_| {});
    world
}

#[test]
fn a_replay_gives_the_same_world() {
    for seed in 1..=20 {
        let world = troubled(seed, 10_000);
        let until = Place::of(&world);
        let again = world.record().replay(until).unwrap();
        assert_eq!(again.digest(), world.digest());
        assert_eq!(again.running_digest(), world.running_digest());
        assert_eq!(again.record(), world.record());
        // And the text of the record does too.
        let text = script::print(world.record());
        let record = script::parse(&text).unwrap();
        assert_eq!(record.replay(until).unwrap().digest(), world.digest());
    }
}

#[test]
fn a_replay_in_slices_gives_the_same_world_and_says_how_far_it_is() {
    let world = troubled(5, 5000);
    let mut replay = Replay::new(world.record().clone(), Place::of(&world)).unwrap();
    let mut slices = 0;
    while !replay.advance(100).unwrap() {
        slices += 1;
        assert_eq!(replay.progress(), (100 * slices, Some(world.events())));
    }
    assert_eq!(slices, world.events() / 100);
    assert_eq!(replay.into_world().digest(), world.digest());
}

#[test]
fn the_cutting_of_time_changes_nothing() {
    for seed in 1..=10 {
        let world = troubled(seed, 5000);
        let mut chance = Generator::new(seed, b"frames", 0);
        for frame in [1, 137, 1000, 16_667, 100_000] {
            let mut again = World::new(world.setup().clone()).unwrap();
            for Placed { at, after, action } in world.record().actions().iter() {
                in_frames(&mut again, *at, frame, &mut chance);
                assert_eq!(again.events(), *after);
                again.act(action.clone()).unwrap();
            }
            in_frames(&mut again, world.now(), frame, &mut chance);
            assert_eq!(again.digest(), world.digest(), "seed {seed}, frames of about {frame} µs");
        }
    }
}

/// In steps of about this length, some of no length at all.
fn in_frames(world: &mut World, until: Micros, frame: u64, chance: &mut Generator) {
    while world.now() < until {
        let step = Micros(chance.below(2 * frame));
        world.advance_to(world.now().plus(step).min(until));
    }
    world.advance_to(until);
}

#[test]
fn an_action_between_two_events_of_one_instant_is_found_again() {
    let mut setup = Setup::new(3, 3);
    // All answers come at the instant of the question.
    setup.dials.latency = raftglass::sim::Span::always(Micros::ZERO);
    setup.dials.disk = setup.dials.latency;
    let mut world = World::new(setup).unwrap();
    while leader(&world).is_none() {
        world.step();
    }
    assert_eq!(world.next_event_at(), Some(world.now()), "there is more to come at this instant");
    let id = leader(&world).unwrap();
    world.act(Action::Crash { server: id }).unwrap();
    pass(&mut world, 1000);
    let again = world.record().replay(Place::of(&world)).unwrap();
    assert_eq!(again.digest(), world.digest());
}

#[test]
fn a_clone_goes_its_own_way() {
    let (mut world, leader) = elected(4, 5);
    let mut other = world.clone();
    assert_eq!(other.digest(), world.digest());
    other.act(Action::Crash { server: leader }).unwrap();
    pass(&mut other, 1000);
    let mut third = world.clone();
    pass(&mut world, 1000);
    pass(&mut third, 1000);
    assert_eq!(third.digest(), world.digest());
    assert_ne!(other.digest(), world.digest());
    assert!(world.record().actions().is_empty());
}

#[test]
fn seeds_setups_and_actions_make_different_histories() {
    let run = |setup: Setup, act: Option<Action>| -> Digest {
        let mut world = World::new(setup).unwrap();
        pass(&mut world, 300);
        if let Some(action) = act {
            world.act(action).unwrap();
        }
        pass(&mut world, 300);
        world.running_digest()
    };
    let mut slower = Setup::new(1, 5);
    slower.dials.latency.max = Micros(16_000);
    let digests = [
        run(Setup::new(1, 5), None),
        run(Setup::new(2, 5), None),
        run(Setup::new(1, 4), None),
        run(slower, None),
        run(Setup::new(1, 5), Some(Action::Disconnect { server: server(5) })),
        run(Setup::new(1, 5), Some(Action::Timeout { server: server(5) })),
    ];
    let different: std::collections::BTreeSet<Digest> = digests.into_iter().collect();
    assert_eq!(different.len(), digests.len());
}

#[test]
fn an_impossible_action_changes_neither_world_nor_record() {
    let (mut world, leader) = elected(9, 3);
    let follower = crate::cluster::follower(&world, leader);
    let (digest, version) = (world.digest(), world.version());
    let nobody = server(8);
    let long = "x".repeat(Action::LONGEST_COMMAND + 1);
    let impossible = [
        (Action::Crash { server: nobody }, ActionError::NoSuchServer { server: nobody }),
        (Action::Restart { server: leader }, ActionError::Running { server: leader }),
        (Action::Wipe { server: leader }, ActionError::Running { server: leader }),
        (Action::Connect { server: leader }, ActionError::NothingToDo { server: leader }),
        (Action::FreeDisk { server: leader }, ActionError::NothingToDo { server: leader }),
        (
            Action::Propose { server: follower, command: "set x 1".into() },
            ActionError::NotLeader { server: follower, leader: Some(leader) },
        ),
        (
            Action::Propose { server: leader, command: long },
            ActionError::CommandTooLong { bytes: Action::LONGEST_COMMAND + 1 },
        ),
        (
            Action::Drop { message: raftglass::sim::MessageId(1) },
            ActionError::NoSuchMessage { message: raftglass::sim::MessageId(1) },
        ),
    ];
    for (action, error) in impossible {
        assert_eq!(world.act(action), Err(error));
    }
    assert_eq!((world.digest(), world.version()), (digest, version));
    assert!(world.record().actions().is_empty());
}

#[test]
fn a_record_that_no_run_can_have_made_is_refused() {
    let record = |at: u64, after: u64, action: Action| {
        Record::new(Setup::new(1, 3), vec![Placed { at: Micros(at), after, action }])
    };
    let end = Place { at: Micros::from_millis(1000), events: 400 };
    let crash = Action::Crash { server: server(1) };
    // At 5 µs there have not been 100 events, and at 10 s there have been some, but not so many.
    for (at, after) in [(5, 100), (10_000_000, 0), (10_000_000, u64::MAX)] {
        let error = record(at, after, crash.clone()).replay(end).unwrap_err();
        assert_eq!(
            error,
            ReplayError::Misplaced { number: 0, place: Place { at: Micros(at), events: after } }
        );
    }
    let error = record(0, 0, Action::Restart { server: server(1) }).replay(end).unwrap_err();
    let why = ActionError::Running { server: server(1) };
    assert_eq!(error, ReplayError::Action { number: 0, error: why });
    let error = Record::new(Setup::new(1, 0), Vec::new()).replay(end).unwrap_err();
    assert_eq!(error, ReplayError::Setup(SetupError::Servers { found: 0 }));
}
