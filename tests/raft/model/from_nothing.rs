//! Three servers that have nothing yet.

use super::cluster::{Budgets, Cluster, EVERYTHING, PROMISES};
use crate::run::Run;
use raftglass::raft::*;
use stateright::{Checker, Model};

/// How much more than in every test round is tried: `RAFTGLASS_MODEL_DEPTH`.
fn deeper() -> u8 {
    let asked = std::env::var("RAFTGLASS_MODEL_DEPTH").ok();
    asked.map_or(0, |depth| depth.parse().expect("RAFTGLASS_MODEL_DEPTH is a small number"))
}

/// S1 and S2 may be candidates and be asked by a client; `crashing` crashes once, at any point. At least so many states
/// are to be seen.
fn search(crashing: u8, late_disks: bool, floor: usize) {
    let deeper = deeper();
    let mut crashes = vec![0; 3];
    crashes[usize::from(crashing) - 1] = 1;
    let budgets = Budgets {
        elections: vec![1 + deeper, 1, 0],
        proposals: vec![1, deeper, 0],
        heartbeats: vec![deeper.saturating_sub(1), 0, 0],
        crashes,
        late_disks,
    };
    let (options, rules) = (Options::default(), Rules::default());
    let run = Run::with(options, rules, 0, &[&[], &[], &[]]);
    let checked = Cluster::after(run, options, rules, budgets).checker().threads(2).spawn_bfs().join();
    let (states, depth) = (checked.unique_state_count(), checked.max_depth());
    println!("from nothing, S{crashing} crashes: {states} states, up to {depth} steps");
    checked.assert_no_discovery(PROMISES);
    checked.assert_any_discovery(EVERYTHING);
    assert!(states >= floor, "only {states} states");
}

/// It has voted for S1, and is the next candidate; its disk is slow.
#[test]
fn the_second_candidate_crashes() {
    search(2, true, 1_500_000);
}

#[test]
fn the_first_candidate_crashes() {
    search(1, deeper() > 0, 350_000);
}

#[test]
fn a_voter_crashes() {
    search(3, deeper() > 0, 350_000);
}
