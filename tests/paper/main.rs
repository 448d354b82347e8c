//! What the paper promises, sentence by sentence: each test is named after the sentence that it holds the core to.
//!
//! The cases are those that the public Raft libraries test themselves with. Where a library's own ways are in a case
//! (a no-op on election that takes an index, time in ticks, a candidate that gives up), it is translated to what the
//! paper says, and the test says so.

// Other tests need other parts of it.
#[allow(dead_code)]
#[path = "../raft/bench.rs"]
mod bench;
mod client_interaction;
mod committing_entries_from_previous_terms;
mod election_restriction;
mod follower_and_candidate_crashes;
mod leader_election;
mod log_replication;
mod raft_basics;
