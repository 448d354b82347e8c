//! What the loop asks of a library.

pub mod no_raft;
pub mod raft_io;
pub mod raft_rs;
pub mod raftglass;

use crate::disk::Disk;
use crate::service::{Commands, Service};
use std::mem;

/// The most entries, and the most bytes of commands, in one message: the same for all.
pub const MAX_ENTRIES: usize = 1024;
/// See [`MAX_ENTRIES`].
pub const MAX_BYTES: usize = 1 << 20;

/// What surrounds a server in its turn.
pub struct Host<'a, M> {
    pub service: &'a mut Service,
    pub mail: &'a mut Mail<M>,
}

/// The messages that have been sent and not been received, by receiver.
pub struct Mail<M> {
    boxes: Vec<Vec<M>>,
    sent: u64,
}

impl<M> Mail<M> {
    pub fn new(servers: usize) -> Mail<M> {
        Mail { boxes: (0..servers).map(|_| Vec::new()).collect(), sent: 0 }
    }

    pub fn send(&mut self, to: usize, message: M) {
        self.sent += 1;
        self.boxes[to].push(message);
    }

    /// How many messages have been sent.
    pub fn sent(&self) -> u64 {
        self.sent
    }

    /// Whether anything is on its way.
    pub fn waits(&self) -> bool {
        self.boxes.iter().any(|messages| !messages.is_empty())
    }

    /// Whether anything is on its way to a server.
    pub fn waits_for(&self, server: usize) -> bool {
        !self.boxes[server].is_empty()
    }

    /// Swaps a server's box for another, empty one.
    pub fn swap(&mut self, server: usize, empty: &mut Vec<M>) {
        mem::swap(&mut self.boxes[server], empty);
    }
}

/// A server of a library. Servers are numbered from 0; server 0 is made leader.
pub trait Member {
    type Message;

    /// A server with an empty disk.
    fn new(number: usize, servers: usize) -> Self;

    /// Starts an election, or does what leads to one.
    fn campaign(&mut self, host: &mut Host<'_, Self::Message>);

    /// Whether it leads.
    fn leads(&self) -> bool;

    /// Proposes the next `count` commands, the quickest way that the library has.
    fn propose(&mut self, commands: &mut Commands, count: usize, host: &mut Host<'_, Self::Message>);

    /// Has a message.
    fn receive(&mut self, message: Self::Message, host: &mut Host<'_, Self::Message>);

    /// Does what is left to do after a turn's proposals or messages: writes, syncs, sends, applies.
    fn finish(&mut self, host: &mut Host<'_, Self::Message>);

    /// Sends what tells followers that the leader is alive.
    fn heartbeat(&mut self, host: &mut Host<'_, Self::Message>);

    fn disk(&self) -> &Disk;
}
