//! Clients' reads that leave no entry in the log (§8; ReadIndex).

use super::time::Micros;
use crate::raft::{Index, ReadId, ServerId};
use std::collections::VecDeque;

/// A client's read of a key, which a leader took.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ClientRead {
    /// Its name: 1 for the first of a world.
    pub id: ReadId,
    /// The leader.
    pub server: ServerId,
    /// The key.
    pub key: String,
    /// When it was taken.
    pub at: Micros,
    /// What the client knows of it.
    pub result: ReadResult,
}

/// What a client knows about its read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ReadResult {
    /// Nothing yet.
    Pending,
    /// The leader has made sure that it still led, and answered.
    Answered {
        /// The key's value; `None` if it has none.
        value: Option<String>,
        /// The index up to which everything was applied.
        index: Index,
        /// When.
        at: Micros,
    },
    /// There will be no answer: the server lost its leadership or stopped. A read may always be asked again.
    Lost {
        /// When that was known.
        at: Micros,
    },
}

/// The last reads.
#[derive(Clone, Debug, Default)]
pub(super) struct Reads {
    kept: VecDeque<ClientRead>,
    made: u64,
}

impl Reads {
    /// How many are kept.
    const KEPT: usize = 256;

    pub(super) fn kept(&self) -> &VecDeque<ClientRead> {
        &self.kept
    }

    /// The name of the next one.
    pub(super) fn next(&self) -> ReadId {
        ReadId(self.made + 1)
    }

    /// The next one was taken.
    pub(super) fn add(&mut self, server: ServerId, key: String, at: Micros) {
        if self.kept.len() == Reads::KEPT {
            self.kept.pop_front();
        }
        let id = self.next();
        self.made = id.0;
        self.kept.push_back(ClientRead { id, server, key, at, result: ReadResult::Pending });
    }

    pub(super) fn get_mut(&mut self, id: ReadId) -> Option<&mut ClientRead> {
        self.kept.iter_mut().find(|read| read.id == id)
    }

    /// A server is gone, and with it all answers that it owed.
    pub(super) fn abandoned(&mut self, server: ServerId, at: Micros) {
        let owed = |read: &&mut ClientRead| read.server == server && read.result == ReadResult::Pending;
        for read in self.kept.iter_mut().filter(owed) {
            read.result = ReadResult::Lost { at };
        }
    }
}
