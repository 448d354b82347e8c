//! Going back, from anywhere to anywhere, and going on in another way.

use crate::cluster::{leader, server};
use raftglass::sim::chaos::Chaos;
use raftglass::sim::{Action, BranchId, Digest, History, Micros, Place, Setup, Until, World};

/// Everything that was ever there, to compare with what is made again.
struct Lived {
    world: World,
    history: History,
    /// After each event or action: how many events and actions, when, and the digest.
    places: Vec<(u64, usize, Micros, Digest)>,
}

fn lived(seed: u64, seconds: u64) -> Lived {
    let mut world = World::new(Setup::new(seed, 5)).unwrap();
    let mut history = History::new(&world);
    let mut places = Vec::new();
    Chaos::new(seed).run(&mut world, Micros::from_millis(1000 * seconds), |world| {
        history.note(world);
        places.push((world.events(), world.record().actions().len(), world.now(), world.running_digest()));
    });
    history.set_head(&world);
    Lived { world, history, places }
}

fn seek(history: &History, branch: BranchId, until: Until) -> World {
    let mut replay = history.seek(branch, until).expect("a branch");
    while !replay.advance(1_000).expect("it was so") {}
    replay.into_world()
}

#[test]
fn every_place_is_found_again_by_its_steps() {
    let Lived { history, places, .. } = lived(3, 120);
    assert!(history.branch(history.root()).unwrap().keyframes() > 2);
    for (events, actions, at, digest) in places.iter().step_by(997) {
        let world = seek(&history, history.root(), Until::Steps { events: *events, actions: *actions });
        assert_eq!((world.events(), world.record().actions().len()), (*events, *actions));
        assert_eq!((world.now(), world.running_digest()), (*at, *digest));
    }
}

#[test]
fn every_moment_is_found_again_with_all_that_happened_at_it() {
    let Lived { history, places, .. } = lived(4, 60);
    for pair in places.windows(2).step_by(601) {
        let [(events, actions, at, digest), (_, _, next, _)] = pair else { panic!("two places") };
        if at == next {
            continue;
        }
        let between = Micros(at.0 + (next.0 - at.0) / 2);
        let world = seek(&history, history.root(), Until::Time(between));
        assert_eq!((world.events(), world.record().actions().len()), (*events, *actions));
        assert_eq!((world.now(), world.running_digest()), (between, *digest));
    }
}

#[test]
fn what_is_past_the_end_is_the_end() {
    let Lived { world, history, .. } = lived(5, 5);
    let far = Until::Steps { events: u64::MAX, actions: usize::MAX };
    for until in [Until::Time(Micros(u64::MAX)), far] {
        let end = seek(&history, history.active(), until);
        assert_eq!((Place::of(&end), end.digest()), (Place::of(&world), world.digest()));
    }
}

#[test]
fn an_action_in_the_past_begins_a_branch_and_both_go_on() {
    let Lived { world, mut history, places } = lived(6, 40);
    let (events, actions, _, _) = places[places.len() / 2];
    let mut other = seek(&history, history.active(), Until::Steps { events, actions });
    other.act(Action::ReloadAll).unwrap();
    let fork = Place::of(&other);
    let branch = history.fork(&other);
    while other.now() < world.now() {
        other.step();
        history.note(&other);
    }
    history.set_head(&other);

    assert_eq!(history.active(), branch);
    let root = history.root();
    assert_eq!(history.branch(branch).unwrap().parent(), Some((root, fork)));
    assert_eq!(history.first_difference(root, branch), Some(fork));
    assert_eq!(seek(&history, root, Until::Time(world.now())).digest(), world.digest());
    assert_eq!(seek(&history, branch, Until::Time(other.now())).digest(), other.digest());
    assert_ne!(world.digest(), other.digest());
    // The past that they share is the same by both ways.
    let before = Until::Steps { events, actions };
    assert_eq!(seek(&history, root, before).digest(), seek(&history, branch, before).digest());
}

#[test]
fn a_branch_at_the_very_place_of_a_keyframe_has_its_own_past() {
    let mut world = World::new(Setup::new(7, 3)).unwrap();
    world.act(Action::Crash { server: server(1) }).unwrap();
    let mut history = History::new(&world);
    let mut other = World::new(Setup::new(7, 3)).unwrap();
    other.act(Action::Crash { server: server(2) }).unwrap();
    let branch = history.fork(&other);
    let there = seek(&history, branch, Until::Steps { events: 0, actions: 1 });
    assert!(there.server(server(1)).unwrap().running().is_some());
    assert!(there.server(server(2)).unwrap().running().is_none());
}

#[test]
fn branches_have_names_and_can_go() {
    let Lived { mut history, world, .. } = lived(8, 5);
    let root = history.root();
    let mut other = world.clone();
    let leads = leader(&other).unwrap_or(server(1));
    let _ = other.act(Action::Timeout { server: leads });
    let branch = history.fork(&other);
    assert!(history.rename(branch, "another election"));
    assert_eq!(history.branch(branch).unwrap().name(), "another election");
    assert!(!history.delete(branch), "the active branch stays");
    assert!(history.activate(root) && history.delete(branch));
    assert_eq!(history.branches().len(), 1);
    assert!(!history.activate(branch) && !history.rename(branch, "gone") && !history.delete(branch));
    assert!(history.seek(branch, Until::Time(Micros::ZERO)).is_none());
}

#[test]
fn a_way_that_was_long_is_short_afterwards() {
    let mut world = World::new(Setup::new(9, 5)).unwrap();
    let history = History::new(&world);
    // Nobody has told the history on the way.
    while world.events() < 40_000 {
        world.step();
    }
    let mut history = history;
    history.set_head(&world);
    let branch = history.active();
    let until = Until::Steps { events: 39_000, actions: 0 };
    let long = |history: &History| {
        let mut replay = history.seek(branch, until).expect("a branch");
        replay.advance(0).expect("it was so");
        39_000 - replay.world().events()
    };
    assert!(long(&history) > 30_000);
    let mut replay = history.seek(branch, until).expect("a branch");
    while !replay.advance(500).expect("it was so") {
        history.pass_by(branch, replay.world());
    }
    assert!(long(&history) < 5_500, "{} events", long(&history));
    assert_eq!(seek(&history, branch, until).running_digest(), replay.into_world().running_digest());
}
