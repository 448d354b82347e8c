//! What is told of a range of seeds, and of a run that fails.

use crate::plan::{Kind, Plan};
use crate::run::{self, Failure};
use crate::shrink;
use raftglass::script;
use raftglass::sim::ENGINE;
use std::ops::Range;

/// What runs were like.
#[derive(Clone, Copy, Default, Debug)]
pub struct Counts {
    pub elections: u64,
    pub committed: u64,
    pub answered: u64,
    pub crashes: u64,
    pub torn: u64,
    pub lost: u64,
}

/// What has come of a range of seeds.
#[derive(Default)]
pub struct Report {
    seeds: Range<u64>,
    kind: &'static str,
    pub runs: u64,
    pub events: u64,
    pub elections: u64,
    pub committed: u64,
    pub answered: u64,
    pub crashes: u64,
    pub torn: u64,
    pub lost: u64,
    /// How many runs have broken an invariant, and in how many servers or clients could see it.
    pub broken: u64,
    pub wrong: u64,
    slowest_recovery_ms: u64,
    pub failures: Vec<(u64, Failure)>,
}

/// Runs all seeds of a range.
pub fn of_range(kind: Kind, seeds: Range<u64>) -> Report {
    let name = match kind {
        Kind::Promised => "promised",
        Kind::Lying => "lying",
    };
    let mut report = Report { seeds: seeds.clone(), kind: name, ..Report::default() };
    for seed in seeds {
        let outcome = run::run(&Plan::of(kind, seed));
        let Counts { elections, committed, answered, crashes, torn, lost } = outcome.eye.counts();
        report.runs += 1;
        report.events += outcome.world.events();
        report.elections += elections;
        report.committed += committed;
        report.answered += answered;
        report.crashes += crashes;
        report.torn += torn;
        report.lost += lost;
        report.broken += u64::from(!outcome.world.violations().is_empty());
        report.wrong += u64::from(outcome.eye.disagreement || !outcome.eye.linearizable());
        report.slowest_recovery_ms = report.slowest_recovery_ms.max(outcome.recovery.0 / 1000);
        report.failures.extend(outcome.failure.map(|failure| (seed, failure)));
    }
    report
}

impl Report {
    /// One line of JSON.
    pub fn json(&self) -> String {
        let failures: Vec<String> = self
            .failures
            .iter()
            .map(|(seed, failure)| format!(r#"{{"seed":{seed},"failure":"{failure:?}"}}"#))
            .collect();
        let Report { seeds: Range { start, end }, kind, runs, events, .. } = self;
        let Report { elections, committed, answered, crashes, torn, lost, .. } = self;
        let (broken, wrong, slowest) = (self.broken, self.wrong, self.slowest_recovery_ms);
        format!(
            r#"{{"engine":{ENGINE},"swarm":"{kind}","seeds":"{start}..{end}","runs":{runs},"events":{events},"elections":{elections},"committed":{committed},"answered":{answered},"crashes":{crashes},"torn":{torn},"lost":{lost},"runs_with_violations":{broken},"runs_with_wrong_results":{wrong},"slowest_recovery_ms":{slowest},"failures":[{}]}}"#,
            failures.join(",")
        )
    }
}

/// Why a run fails, as short as it can be told.
pub fn explain(plan: &Plan, failure: &Failure) -> String {
    let shrunk = shrink::shrink(plan, *failure);
    let variable = match plan.kind {
        Kind::Promised => "raft_keeps",
        Kind::Lying => "servers_that_forget",
    };
    format!(
        "seed {}: {failure:?}\nto repeat it: RAFTGLASS_SEED={} cargo test --test swarm {variable}\n\
         {} actions do it, of {}. The record, for `cargo run --example replay -- @{} '#{}'`:\n\n{}",
        plan.seed,
        plan.seed,
        shrunk.trouble,
        shrunk.before,
        shrunk.end.at.0,
        shrunk.end.events,
        script::print(&shrunk.record),
    )
}
