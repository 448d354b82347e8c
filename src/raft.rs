//! The algorithm of the extended Raft paper: leader election (§5.2), log replication (§5.3), safety (§5.4),
//! persistence and restart. No I/O, no clock, no randomness.
//!
//! | to read | look into |
//! |---|---|
//! | Figure 2, State | `server.rs`, `role.rs` |
//! | Figure 2, RequestVote RPC; §5.2, §5.4.1 | `election.rs` |
//! | Figure 2, AppendEntries RPC, receiver; §5.3 | `append.rs` |
//! | Figure 2, Rules for Servers, Leaders; §5.3, §5.4.2 | `replication.rs` |
//! | which of these rules can be turned off, and what breaks without them | `rules.rs` |
//! | options beyond the paper: pre-vote, check-quorum, leadership transfer, reads | `pre_vote.rs`, `quorum.rs`, `transfer.rs`, `read.rs` |
//! | "Updated on stable storage before responding to RPCs" | `rules/gate.rs`, `durable.rs` |
//!
//! A host calls [`Raft::receive`], [`Raft::timeout`], [`Raft::propose`] and [`Raft::written`], and carries out what
//! each asks for in its [`Output`].

mod append;
mod decision;
mod durable;
mod election;
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
mod rules;
mod server;
mod transfer;
mod view;

pub use decision::{Decision, Ignored, VoteRefusal};
pub use durable::{Durable, Write, WriteName};
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
