//! What can happen to a server, besides a timer's firing.

use crate::protocol::Reply;
use raftglass::kv::Proposal;
use raftglass::raft::{Durable, Message};
use raftglass::store::StorageError;
use std::sync::mpsc::SyncSender;

/// Something that has happened.
pub enum Event {
    /// A message has arrived.
    Message(Message),
    /// A client asks for something, and waits.
    Asked(Proposal, SyncSender<Reply>),
    /// Somebody asks how the server is.
    Status(SyncSender<Reply>),
    /// The disk holds this now.
    Durable(Durable),
    /// The disk has not done what it should.
    DiskFailed(StorageError),
}
