//! The core by itself: one server or a few, message by message.

#[path = "raft/bench.rs"]
mod bench;
#[path = "raft/durability.rs"]
mod durability;
#[path = "raft/election.rs"]
mod election;
#[path = "raft/followers.rs"]
mod followers;
#[path = "raft/leaders.rs"]
mod leaders;
#[path = "raft/schedules.rs"]
mod schedules;
