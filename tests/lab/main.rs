//! The Raft lab's tests (MIT 6.5840, 2A to 2C), on virtual time: the same scenarios and the same limits.
//!
//! Each test runs with 20 seeds, each on a perfect network with disks that take no time and on one with latencies
//! and slow disks. `RAFTGLASS_SEEDS=200 cargo test --test lab` runs more; a failure prints the command that runs
//! it alone.

mod agreement;
mod applied;
mod elections;
mod harness;
mod persistence;
mod seeds;
