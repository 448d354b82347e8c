//! The swarm: every seed chooses a cluster, which faults it meets and how often. First the trouble, with every
//! invariant checked after every event and clients' histories at the end; then a majority is made well, and has to get
//! on within a bound. `docs/swarm.md` says what is chosen, and how to run many seeds on many machines.

#![cfg(not(target_arch = "wasm32"))]

mod eye;
#[path = "../linearizability/history.rs"]
mod history;
#[path = "../linearizability/mod.rs"]
mod linearizability;
mod plan;
mod recovery;
mod report;
mod run;
mod seeds;
mod shrink;
mod shrinking;

use plan::{Kind, Plan};
use raftglass::sim::Invariant;
use raftglass::sim::chaos::Fault;
use report::Report;
use run::Failure;
use std::collections::BTreeMap;

/// How many seeds; `RAFTGLASS_SWARM_SEEDS=0..100000` chooses others, `RAFTGLASS_SEED=7` only one.
const SEEDS: std::ops::Range<u64> = 0..4000;
/// The same for disks that lie.
const LYING_SEEDS: std::ops::Range<u64> = 0..400;

fn swarm(kind: Kind, seeds: std::ops::Range<u64>) -> Report {
    let report = report::of_range(kind, seeds);
    println!("{}", report.json());
    if let Some((seed, failure)) = report.failures.first() {
        panic!("{}", report::explain(&Plan::of(kind, *seed), failure));
    }
    report
}

#[test]
fn raft_keeps_its_promises_in_every_trouble_and_gets_on_when_a_majority_is_well() {
    let seeds = seeds::chosen(SEEDS);
    let report = swarm(Kind::Promised, seeds.clone());
    if seeds != SEEDS {
        return;
    }
    // The trouble was real.
    let Report { runs, elections, committed, answered, crashes, torn, lost, .. } = report;
    assert!(elections > 2 * runs && committed > 20 * runs && answered > 8 * runs, "{}", report.json());
    assert!(crashes > runs && torn > runs / 10 && lost > 20 * runs, "{}", report.json());
}

/// Disks that lie, or are emptied: no promise holds, and whatever goes wrong is told.
#[test]
fn servers_that_forget_never_break_a_promise_unseen() {
    let seeds = seeds::chosen(LYING_SEEDS);
    let report = swarm(Kind::Lying, seeds.clone());
    if seeds != LYING_SEEDS {
        return;
    }
    let Report { runs, broken, wrong, .. } = report;
    assert!(broken > runs / 4, "only {broken} of {runs} runs have violations");
    assert!(wrong > runs / 100, "only {wrong} of {runs} runs end in disagreement that somebody could see");
}

/// Each fault alone, and none: who only sees them together would not notice one that does nothing.
#[test]
fn every_fault_is_met_by_many_runs_and_missed_by_many() {
    let mut met: BTreeMap<Fault, u64> = BTreeMap::new();
    for seed in SEEDS {
        for fault in Plan::of(Kind::Promised, seed).faults {
            *met.entry(fault).or_default() += 1;
        }
    }
    let runs = SEEDS.end - SEEDS.start;
    assert_eq!(met.len(), Fault::PROMISED.len());
    assert!(met.values().all(|times| (runs / 3..runs * 2 / 3).contains(times)), "{met:?}");
    assert!(!met.contains_key(&Fault::Lie) && !met.contains_key(&Fault::Wipe));
}

#[test]
fn a_run_is_the_same_each_time() {
    for seed in 0..5 {
        let run = || run::run(&Plan::of(Kind::Promised, seed));
        let (one, other) = (run(), run());
        assert_eq!((one.world.digest(), one.failure), (other.world.digest(), other.failure));
    }
}

/// A majority that is never made well gets nowhere, and the swarm says so.
#[test]
fn a_majority_that_stays_ill_is_noticed() {
    let plan = Plan { heals: false, ..Plan::of(Kind::Promised, 0) };
    let ill = Plan { faults: vec![Fault::Disconnect, Fault::Freeze], remedies: false, ..plan };
    assert_eq!(run::run(&ill).failure, Some(Failure::Stuck));
    assert_eq!(run::run(&Plan { heals: true, ..ill }).failure, None);
    assert_ne!(Failure::Stuck, Failure::Broken(Invariant::ElectionSafety));
}
