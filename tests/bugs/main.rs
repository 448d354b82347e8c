//! Bugs that other Rafts have had, each as a regression test of this one: named after the bug, with where it happened
//! and what is right by the paper. They are the twenty classes that come up again and again in the trackers of public
//! implementations.

// Other tests need other parts of it.
#[allow(dead_code)]
#[path = "../raft/bench.rs"]
mod bench;
#[allow(dead_code)]
#[path = "../raft/promises.rs"]
mod promises;
#[allow(dead_code)]
#[path = "../raft/run.rs"]
mod run;

mod commitment;
mod crashes;
mod elections;
mod pre_vote;
mod progress;
mod reads;
mod redis_raft;
mod replication;
mod terms;
mod work;

use promises::Promise;
use raftglass::raft::{Options, Rules};
use run::Run;

/// Servers in `term` with these logs, all rules on.
fn run(term: u64, logs: &[&[u64]]) -> Run {
    Run::new(Rules::default(), term, logs)
}

/// The same with options.
fn run_with(options: Options, term: u64, logs: &[&[u64]]) -> Run {
    Run::with(options, Rules::default(), term, logs)
}

/// None of Figure 3's promises was broken.
#[track_caller]
fn keeps_its_promises(run: &Run) {
    let broken: Vec<&Promise> = run.promises.broken.iter().collect();
    assert!(broken.is_empty(), "{broken:?}");
}

/// Three servers that have nothing yet.
const EMPTY: &[&[u64]] = &[&[], &[], &[]];
