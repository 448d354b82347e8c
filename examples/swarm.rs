//! A range of the swarm's seeds: one line of JSON on standard output, and each run that fails, shrunk to a record, on
//! standard error. `docs/swarm.md` says what is run, and how to share many seeds among machines.
//!
//! ```sh
//! cargo run --release --example swarm -- 0..100000
//! cargo run --release --example swarm -- 0..100000 lying
//! ```

#![allow(dead_code, reason = "the swarm's own tests use the rest")]

#[cfg(not(target_arch = "wasm32"))]
#[path = "../tests/swarm/eye.rs"]
mod eye;
#[cfg(not(target_arch = "wasm32"))]
#[path = "../tests/linearizability/history.rs"]
mod history;
#[cfg(not(target_arch = "wasm32"))]
#[path = "../tests/linearizability/mod.rs"]
mod linearizability;
#[cfg(not(target_arch = "wasm32"))]
#[path = "../tests/swarm/plan.rs"]
mod plan;
#[cfg(not(target_arch = "wasm32"))]
#[path = "../tests/swarm/recovery.rs"]
mod recovery;
#[cfg(not(target_arch = "wasm32"))]
#[path = "../tests/swarm/report.rs"]
mod report;
#[cfg(not(target_arch = "wasm32"))]
#[path = "../tests/swarm/run.rs"]
mod run;
#[cfg(not(target_arch = "wasm32"))]
#[path = "../tests/swarm/seeds.rs"]
mod seeds;
#[cfg(not(target_arch = "wasm32"))]
#[path = "../tests/swarm/shrink.rs"]
mod shrink;

#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    use plan::{Kind, Plan};
    use std::process::ExitCode;

    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (range, kind) = match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [range] | [range, "promised"] => (range, Kind::Promised),
        [range, "lying"] => (range, Kind::Lying),
        _ => ("", Kind::Promised),
    };
    let Some(seeds) = seeds::parse(range) else {
        eprintln!("swarm START..END [promised|lying]");
        return ExitCode::from(2);
    };
    let report = report::of_range(kind, seeds);
    println!("{}", report.json());
    for (seed, failure) in &report.failures {
        eprintln!("{}\n", report::explain(&Plan::of(kind, *seed), failure));
    }
    if report.failures.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
