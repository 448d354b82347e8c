//! The checker of invariants: silent where Raft's rules are kept, and each invariant found where one is not.

use crate::seeds::seeds;
use raftglass::sim::chaos::{self, Chaos};
use raftglass::sim::{Micros, World};

#[test]
fn no_trouble_breaks_an_invariant_while_all_rules_are_in_force() {
    for seed in 1..=2 * seeds() {
        let mut world = World::new(chaos::setup(seed)).unwrap();
        Chaos::new(seed).run(&mut world, Micros::from_millis(20_000), |_| {});
        assert_eq!(world.violations(), [], "seed {seed}");
    }
}

#[test]
fn a_run_does_not_depend_on_being_checked() {
    for seed in 1..=10 {
        let run = |checked: bool| {
            let mut world = World::new(chaos::setup(seed)).unwrap();
            if !checked {
                world.disregard_invariants();
            }
            Chaos::new(seed).run(&mut world, Micros::from_millis(5000), |_| {});
            (world.digest(), world.running_digest())
        };
        assert_eq!(run(true), run(false), "seed {seed}");
    }
}
