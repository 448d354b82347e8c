//! Running a test with many seeds.

use crate::harness::Lab;
use crate::setup::{Disk, Setup};
use crate::suite::{ALL, Test};
use crate::table::Figures;
use crate::tasks;
use std::env;

/// What a scenario has found wrong.
pub type Verdict<T = ()> = Result<T, String>;

/// How many seeds a test runs with when nothing else is said.
const SEEDS: u64 = 100;

/// Runs a test with each seed; the first that fails ends it with the command that repeats it.
pub fn check(name: &str) {
    let test = named(name);
    for seed in seeds() {
        for disk in Disk::ALL {
            println!("{name}, seed {seed}, {disk:?} disk");
            if let (Err(wrong), figures) = run(test, seed, disk) {
                panic!(
                    "seed {seed}, {disk:?} disk, after {} virtual: {wrong}\n\
                     to repeat it, every decision printed: \
                     RAFTGLASS_SEED={seed} RAFTGLASS_TRACE=1 cargo test --test lab {name} -- --nocapture",
                    figures.time
                );
            }
        }
    }
}

pub fn named(name: &str) -> &'static Test {
    ALL.iter().find(|test| test.name == name).expect("a test of the suite")
}

/// One run of a test: whether it passes, and what it took.
pub fn run(test: &Test, seed: u64, disk: Disk) -> (Verdict, Figures) {
    run_on(test, Setup::new(seed, test.servers, test.reliable, disk))
}

/// One run of a test with a setup of its own.
pub fn run_on(test: &Test, setup: Setup) -> (Verdict, Figures) {
    let lab = Lab::new(setup);
    let scenario = (test.scenario)(lab.clone());
    let verdict = tasks::run(&lab, scenario).and_then(|()| lab.verdict());
    (verdict, Figures::of(&lab))
}

/// The seeds to run with: the one that `RAFTGLASS_SEED` names, or 1 to `RAFTGLASS_SEEDS`.
pub fn seeds() -> Vec<u64> {
    let number = |name: &str| {
        let value = env::var(name).ok()?;
        Some(value.parse().unwrap_or_else(|_| panic!("{name} is a number, not `{value}`")))
    };
    match number("RAFTGLASS_SEED") {
        Some(seed) => vec![seed],
        None => (1..=number("RAFTGLASS_SEEDS").unwrap_or(SEEDS)).collect(),
    }
}
