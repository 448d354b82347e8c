//! A server's disk: cells of text, which are the truth of a run. Writes take their time and are done one after the
//! other.

use super::queue::EventKey;
use super::random::Generator;
use super::time::{Micros, Span};
use crate::raft::{Durable, ServerId, Write, WriteName};
use crate::store::{self, Cells, Change, Corruption, Storage};
use std::collections::VecDeque;
use std::mem;

/// A server's disk. It outlives its server.
#[derive(Clone, Debug, Default)]
pub struct Disk {
    cells: Cells,
    /// What the cells say, kept beside them so that they are read only when a server starts.
    durable: Durable,
    pending: VecDeque<PendingWrite>,
    full: bool,
    fails: bool,
    extra: Span,
    /// While the disk lies: what is left of its cells after a crash.
    truth: Option<Cells>,
    /// What has changed since somebody looked; `None` while nobody does.
    watched: Option<Vec<Change>>,
}

/// A cell operation on a server's disk.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DiskChange {
    /// Whose disk.
    pub server: ServerId,
    /// What has been done to it.
    pub change: Change,
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

/// Why a write is not done.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum WriteError {
    /// There is no room for it.
    NoRoom,
    /// The disk has failed.
    Failed,
}

impl Disk {
    /// What the disk really holds.
    #[must_use]
    pub fn cells(&self) -> &Cells {
        &self.cells
    }

    /// What the cells say, as far as the server knows that has written them. Where they were changed behind its
    /// back or make no sense, it is what they said before.
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

    /// Whether the next write will be in error.
    #[must_use]
    pub fn failing(&self) -> bool {
        self.fails
    }

    /// What each write takes on top of the dial.
    #[must_use]
    pub fn extra(&self) -> Span {
        self.extra
    }

    /// What the cells will hold after a crash, if the disk lies about what is durable.
    #[must_use]
    pub fn truth(&self) -> Option<&Cells> {
        self.truth.as_ref()
    }

    /// When a write that is handed over now begins: after those before it.
    pub(super) fn free_at(&self, now: Micros) -> Micros {
        self.pending.back().map_or(now, |last| last.done)
    }

    pub(super) fn queue(&mut self, write: PendingWrite) {
        self.pending.push_back(write);
    }

    /// The write that the disk is at is done.
    pub(super) fn finish(&mut self) -> Option<Result<WriteName, WriteError>> {
        let fails = mem::take(&mut self.fails);
        if self.full || fails {
            let error = if fails { WriteError::Failed } else { WriteError::NoRoom };
            return self.pending.front().map(|_| Err(error));
        }
        let PendingWrite { write, .. } = self.pending.pop_front()?;
        let changes = store::changes(&self.cells, &write);
        self.put(&changes);
        self.durable.complete(&write);
        Some(Ok(write.name()))
    }

    /// The server is gone. The write under way is left somewhere between nothing and all of it; none of those that
    /// queue has begun. Returns what was being written, and the events that will not come.
    pub(super) fn tear(&mut self, generator: &mut Generator) -> (Option<WriteName>, Vec<EventKey>) {
        let torn = self.pending.front().map(|pending| pending.write.clone());
        if let Some(write) = torn.as_ref().filter(|_| self.truth.is_none()) {
            let changes = store::changes(&self.cells, write);
            // A disk without room for all of it has room for less.
            let most = changes.len() + usize::from(!self.full);
            let done = generator.below(most as u64) as usize;
            self.change(changes.get(..done).unwrap_or_default(), true);
        }
        (torn.map(|write| write.name()), self.abandon())
    }

    /// All that is under way is lost without a trace, and what the disk has lied about. Returns the events that will
    /// not come.
    pub(super) fn abandon(&mut self) -> Vec<EventKey> {
        if let Some(truth) = self.truth.as_ref() {
            let changes = differences(&self.cells, truth);
            self.put(&changes);
            // What makes no sense is found again when a server is to start.
            let _ = self.read();
        }
        self.pending.drain(..).map(|pending| pending.key).collect()
    }

    /// Changes cells without a write, and if nobody runs on them, looks at what they say.
    pub(super) fn change(&mut self, changes: &[Change], look: bool) {
        self.put(changes);
        if let Some(truth) = self.truth.as_mut() {
            truth.apply(changes);
        }
        if look && store::may_be_whole(&self.cells) {
            // What makes no sense is found again, and refused, when a server is to start.
            let _ = self.read();
        }
    }

    fn put(&mut self, changes: &[Change]) {
        self.cells.apply(changes);
        if let Some(watched) = &mut self.watched {
            watched.extend_from_slice(changes);
        }
    }

    pub(super) fn watch(&mut self, on: bool) {
        self.watched = on.then(Vec::new);
    }

    pub(super) fn take_changes(&mut self) -> Vec<Change> {
        self.watched.as_mut().map(mem::take).unwrap_or_default()
    }

    /// Reads the cells.
    pub(super) fn read(&mut self) -> Result<(), Corruption> {
        self.durable = store::recover(&self.cells)?;
        Ok(())
    }

    /// There is no room; `false` if there was none.
    pub(super) fn fill(&mut self) -> bool {
        !mem::replace(&mut self.full, true)
    }

    /// Nothing stands in the way of a write any more; `false` if nothing did.
    pub(super) fn free(&mut self) -> bool {
        let (full, fails) = (mem::take(&mut self.full), mem::take(&mut self.fails));
        full || fails
    }

    /// The next write will be in error; `false` if that was so.
    pub(super) fn set_failing(&mut self) -> bool {
        !mem::replace(&mut self.fails, true)
    }

    /// Sets what each write takes on top of the dial; `false` if nothing has changed.
    pub(super) fn set_extra(&mut self, extra: Span) -> bool {
        mem::replace(&mut self.extra, extra) != extra
    }

    /// Sets whether it lies; `false` if nothing has changed.
    pub(super) fn set_lying(&mut self, lies: bool) -> bool {
        let changed = self.truth.is_some() != lies;
        if changed {
            self.truth = lies.then(|| self.cells.clone());
        }
        changed
    }

    pub(super) fn pending_mut(&mut self, place: usize) -> Option<&mut PendingWrite> {
        self.pending.get_mut(place)
    }
}

/// What makes one disk's cells another's.
fn differences(from: &Cells, to: &Cells) -> Vec<Change> {
    let gone = from.iter().filter(|(key, _)| to.get(key).is_none());
    let gone = gone.map(|(key, _)| Change::Remove { key: key.into() });
    let other = to.iter().filter(|(key, text)| from.get(key).as_ref() != Some(text));
    gone.chain(other.map(|(key, text)| Change::Set { key: key.into(), value: text.clone() })).collect()
}
