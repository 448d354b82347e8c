//! Whatever trouble there is, Raft keeps its promises; when the trouble ends, the cluster works again.

use crate::cluster::{leader, outcome, pass, propose};
use crate::observer::{Count, Observer};
use raftglass::sim::chaos::{self, Chaos};
use raftglass::sim::{Micros, RequestOutcome, World};

/// How many seeds; `RAFTGLASS_SEEDS=2000 cargo test --test sim safety` tries more.
fn seeds() -> u64 {
    let more = std::env::var("RAFTGLASS_SEEDS").ok();
    more.map_or(60, |number| {
        number.parse().unwrap_or_else(|_| panic!("RAFTGLASS_SEEDS is a number, not `{number}`"))
    })
}

#[test]
fn no_promise_is_broken_under_crashes_cuts_losses_and_full_disks() {
    let counts: Vec<Count> = (1..=seeds()).map(observed).collect();
    // The trouble was real: all together there was so much of it in ten runs.
    let enough = |name: &str, least: u64, what: fn(&Count) -> u64| {
        let all: u64 = counts.iter().map(what).sum();
        assert!(all >= least * seeds() / 10, "only {all} {name} in {} runs", seeds());
    };
    enough("elections", 100, |count| count.elections);
    enough("entries applied", 5000, |count| count.applied);
    enough("crashes", 200, |count| count.crashes);
    enough("writes torn", 100, |count| count.torn);
    enough("messages lost", 1000, |count| count.lost);
    enough("full disks", 50, |count| count.full);
    enough("logs truncated", 10, |count| count.truncations);
}

fn observed(seed: u64) -> Count {
    let mut world = World::new(chaos::setup(seed)).unwrap();
    let mut observer = Observer::new(seed);
    observer.look(&world);
    Chaos::new(seed).run(&mut world, Micros::from_millis(20_000), |world| observer.look(world));
    observer.count
}

#[test]
fn a_cluster_works_again_when_the_trouble_ends() {
    for seed in 1..=seeds() {
        let mut world = World::new(chaos::setup(seed)).unwrap();
        let mut observer = Observer::new(seed);
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
