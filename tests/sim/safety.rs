//! Whatever trouble there is, Raft keeps its promises; when the trouble ends, the cluster works again.

use crate::cluster::{leader, outcome, pass, propose};
use crate::observer::Observer;
use raftglass::sim::chaos::{self, Chaos};
use raftglass::sim::{Micros, RequestOutcome, World};

const SEEDS: u64 = 60;

#[test]
fn no_promise_is_broken_under_crashes_cuts_losses_and_full_disks() {
    let mut seen = Observer::default().events;
    for seed in 1..=SEEDS {
        let mut world = World::new(chaos::setup(seed)).unwrap();
        let mut observer = Observer::default();
        observer.look(&world);
        Chaos::new(seed).run(&mut world, Micros::from_millis(20_000), |world| observer.look(world));
        let count = observer.events;
        seen.elections += count.elections;
        seen.commits += count.commits;
        seen.crashes += count.crashes;
        seen.torn += count.torn;
        seen.lost += count.lost;
        seen.full += count.full;
        seen.truncations += count.truncations;
    }
    // The trouble was real.
    let enough = seen.elections > 5 * SEEDS
        && seen.commits > 200 * SEEDS
        && seen.crashes > 10 * SEEDS
        && seen.torn > SEEDS
        && seen.lost > 10 * SEEDS
        && seen.full > SEEDS / 2
        && seen.truncations > SEEDS / 4;
    assert!(enough, "{seen:?}");
}

#[test]
fn a_cluster_works_again_when_the_trouble_ends() {
    for seed in 1..=SEEDS {
        let mut world = World::new(chaos::setup(seed)).unwrap();
        let mut observer = Observer::default();
        Chaos::new(seed).run(&mut world, Micros::from_millis(5000), |world| observer.look(world));
        chaos::heal(&mut world);
        observer.look(&world);
        // A fifth of the messages may be lost, so an attempt may fail; not twenty.
        let answered = (0..20).any(|_| {
            let end = world.now().plus(Micros::from_millis(3000));
            chaos::run_until(&mut world, end, |world| observer.look(world));
            let Some(leader) = leader(&world) else { return false };
            let request = propose(&mut world, leader, "set done yes");
            pass(&mut world, 1);
            observer.look(&world);
            let end = world.now().plus(Micros::from_millis(1500));
            chaos::run_until(&mut world, end, |world| observer.look(world));
            matches!(outcome(&world, request), RequestOutcome::Answered { .. })
        });
        assert!(answered, "seed {seed}: no command was answered for a minute");
    }
}
