//! A server's disk: writes take their time and are done one after the other.

use super::queue::EventKey;
use super::random::Generator;
use super::time::Micros;
use crate::raft::{Durable, Write, WriteName};
use std::collections::VecDeque;

/// A server's disk. It outlives its server.
#[derive(Clone, Debug, Default)]
pub struct Disk {
    durable: Durable,
    pending: VecDeque<PendingWrite>,
    full: bool,
}

/// A write that is not durable yet.
#[derive(Clone, Debug)]
pub struct PendingWrite {
    /// What it will make durable.
    pub write: Write,
    /// When the disk begins with it: now or earlier for the first, later for those that queue.
    pub begun: Micros,
    /// When it will be durable.
    pub done: Micros,
    pub(super) key: EventKey,
}

/// The disk has no room for a write.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct NoRoom;

impl Disk {
    /// What the disk holds for certain.
    #[must_use]
    pub fn durable(&self) -> &Durable {
        &self.durable
    }

    /// The writes under way: the one that the disk is at first, then those that queue.
    pub fn pending(&self) -> impl ExactSizeIterator<Item = &PendingWrite> {
        self.pending.iter()
    }

    /// Whether the next write will fail.
    #[must_use]
    pub fn full(&self) -> bool {
        self.full
    }

    /// When a write that is handed over now begins: after those before it.
    pub(super) fn free_at(&self, now: Micros) -> Micros {
        self.pending.back().map_or(now, |last| last.done)
    }

    pub(super) fn queue(&mut self, write: PendingWrite) {
        self.pending.push_back(write);
    }

    /// The write that the disk is at is done.
    pub(super) fn finish(&mut self) -> Option<Result<WriteName, NoRoom>> {
        if self.full {
            return self.pending.front().map(|_| Err(NoRoom));
        }
        let PendingWrite { write, .. } = self.pending.pop_front()?;
        self.durable.complete(&write);
        Some(Ok(write.name()))
    }

    /// The server is gone. The write under way is left somewhere between nothing and all of it; none of those that
    /// queue has begun. Returns what was being written, and the events that will not come.
    pub(super) fn tear(&mut self, generator: &mut Generator) -> (Option<WriteName>, Vec<EventKey>) {
        let torn = self.pending.front().map(|pending| pending.write.clone());
        if let Some(write) = &torn
            && !self.full
            && generator.below(2) == 1
        {
            self.durable.complete(write);
        }
        (torn.map(|write| write.name()), self.abandon())
    }

    /// All that is under way is lost without a trace. Returns the events that will not come.
    pub(super) fn abandon(&mut self) -> Vec<EventKey> {
        self.pending.drain(..).map(|pending| pending.key).collect()
    }

    pub(super) fn wipe(&mut self) {
        self.durable = Durable::default();
    }

    /// Sets whether there is room; `false` if nothing has changed.
    pub(super) fn set_full(&mut self, full: bool) -> bool {
        let changed = self.full != full;
        self.full = full;
        changed
    }
}
