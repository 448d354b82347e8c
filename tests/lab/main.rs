//! The Raft lab's tests (MIT 6.5840, 2A to 2C), on virtual time: the same scenarios, faults and limits.
//!
//! Each test runs with 100 seeds, each with disks that take no time and with disks that take up to 10 ms a write.
//! `RAFTGLASS_SEEDS=1000 cargo test --test lab` runs more; a failure prints the command that runs it alone.
//! `docs/lab.md` says how this harness compares to the lab's and what it measures; its table is printed by
//! `cargo test --test lab table -- --ignored --nocapture`.

mod agreement;
mod applied;
mod churn;
mod clock;
mod cluster;
mod elections;
mod failures;
mod fidelity;
mod harness;
mod labrpc;
mod limits;
mod persistence;
mod seeds;
mod setup;
mod suite;
mod table;
mod tasks;
