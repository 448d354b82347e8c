//! The algorithm of the extended Raft paper: leader election (§5.2), log replication (§5.3), safety (§5.4),
//! persistence and restart. No I/O, no clock, no randomness.
//!
//! A host calls [`Raft::receive`], [`Raft::timeout`], [`Raft::propose`] and [`Raft::written`], and carries out what
//! each asks for in its [`Output`]: writes to make durable, messages to send, commands to apply, timers to start. The
//! simulator of [`sim`](crate::sim) is such a host, and so is `examples/kv_server`, with sockets and files:
//! [`wire`](crate::wire) has the messages' bytes and [`store`](crate::store) the disk's.
//!
//! | to read | look into |
//! |---|---|
//! | a server's state, and the doors to it | `server.rs`, `persistent.rs`, `role.rs` |
//! | elections | `election.rs`, `role/candidate.rs` |
//! | replication: the follower's side, the leader's | `append.rs`; `replication.rs`, `round.rs`, `role/leader.rs`, `role/progress.rs` |
//! | the log | `log.rs`, `entry.rs`, `command.rs`, `ids.rs` |
//! | what must be durable before what leaves | `rules/gate.rs`, `durable.rs` |
//! | what goes in and out | `message.rs`, `entries.rs`, `output.rs`, `refusal.rs`, `view.rs` |
//! | why a server did what it did | `decision.rs` |
//! | rules that can be turned off | `rules.rs`, `rules/reading.rs` |
//! | options beyond the paper | `options.rs`, `pre_vote.rs`, `quorum.rs`, `transfer.rs`, `read.rs` |
#![doc = include_str!("raft/paper.md")]

mod append;
mod command;
mod decision;
mod durable;
mod election;
mod entries;
mod entry;
mod ids;
mod log;
mod message;
mod options;
mod output;
mod persistent;
mod pre_vote;
mod quorum;
mod read;
mod refusal;
mod replication;
mod role;
mod round;
mod rules;
mod server;
mod transfer;
mod view;

pub use command::Command;
pub use decision::{Decision, Ignored, Matched, VoteRefusal};
pub use durable::{Durable, Write, WriteName};
pub use entries::Entries;
pub use entry::{Entry, Payload};
pub use ids::{EntryId, Index, ServerId, ServerSet, Term};
pub use log::Log;
pub use message::{AppendReply, Body, Kind, Message, ReadId};
pub use options::{Backtracking, Options};
pub use output::{Apply, Output, ReadOutcome, Timer, TimerChange, Why};
pub use refusal::Refusal;
pub use role::{Candidate, Follower, Leader, Progress, Replication, Role};
pub use rules::{CheckPrevLog, Gate, Gated, Passage, Rules, UpToDate};
pub use server::Raft;
