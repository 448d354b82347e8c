//! The AppendEntries RPCs that a leader sends in one go, to one follower or to all of them (§5.3).

use super::entries::Entries;
use super::entry::Entry;
use super::ids::{EntryId, Index, ServerId, Term};
use super::log::Log;
use super::message::{Body, Message};
use super::options::Options;
use super::output::Output;
use super::role::Progress;
use super::rules::{Gate, Gated};

/// What they have in common, and what the last one of them carries.
pub(super) struct Round<'a> {
    pub(super) leader: ServerId,
    pub(super) term: Term,
    pub(super) gate: Gate,
    pub(super) log: &'a Log,
    pub(super) options: &'a Options,
    pub(super) leader_commit: Index,
    pub(super) batch: Option<Batch<'a>>,
}

/// What a message carries, kept for the next follower that lacks the same.
pub(super) struct Batch<'a> {
    max_entries: usize,
    prev_log: EntryId,
    carried: Carried<'a>,
}

/// A single entry is as quickly taken out of the log again; several are shared.
enum Carried<'a> {
    One(&'a Entry),
    Several(Entries),
}

impl<'a> Round<'a> {
    /// "If last log index ≥ nextIndex for a follower: send AppendEntries RPC with log entries starting at nextIndex"
    /// (Figure 2, Leaders), as far as the window reaches. `false` if that took no message.
    #[inline]
    pub(super) fn send_entries(
        &mut self,
        to: ServerId,
        progress: &mut Progress,
        output: &mut Output,
    ) -> bool {
        let mut sent = false;
        while let Some(window) = self.sendable(progress) {
            self.send(to, progress, window, output);
            sent = true;
        }
        sent
    }

    /// How many entries may be sent to this follower now; `None` for none.
    fn sendable(&self, progress: &Progress) -> Option<usize> {
        if progress.next_index() > self.log.last_index() {
            return None;
        }
        let window = progress.window(self.options.max_entries_in_flight.max(1))?;
        Some(window.min(usize::from(self.options.max_entries_per_message.max(1))))
    }

    /// One AppendEntries with up to so many entries from nextIndex on, and what stands before them (§5.3).
    pub(super) fn send(
        &mut self,
        to: ServerId,
        progress: &mut Progress,
        max_entries: usize,
        output: &mut Output,
    ) {
        let next_index = progress.next_index();
        let batch = match &mut self.batch {
            Some(batch) if batch.max_entries == max_entries && batch.prev_log.index.next() == next_index => {
                batch
            }
            other => other.insert(Batch::read(self.log, next_index, max_entries, self.options)),
        };
        progress.sent(batch.len());
        let (from, term, gate, prev_log, leader_commit) =
            (self.leader, self.term, self.gate, batch.prev_log, self.leader_commit);
        output.send(|| {
            let body = Body::AppendEntries { prev_log, entries: batch.entries(), leader_commit };
            Gated::new(gate, Message { from, to, term, body })
        });
    }
}

impl<'a> Batch<'a> {
    fn read(log: &'a Log, from: Index, max_entries: usize, options: &Options) -> Batch<'a> {
        let index = from.previous();
        // nextIndex is at most one past the last entry, so what precedes it has a term.
        let prev_log = EntryId { index, term: log.term_at(index).unwrap_or(Term::ZERO) };
        let last = if from == log.last_index() && max_entries > 0 { log.get(from) } else { None };
        let carried = match last {
            Some(entry) => Carried::One(entry),
            None => Carried::Several(log.batch(from, max_entries, options.max_bytes_per_message as usize)),
        };
        Batch { max_entries, prev_log, carried }
    }

    fn len(&self) -> usize {
        match &self.carried {
            Carried::One(_) => 1,
            Carried::Several(entries) => entries.len(),
        }
    }

    #[inline]
    fn entries(&self) -> Entries {
        match &self.carried {
            Carried::One(entry) => Entries::from((*entry).clone()),
            Carried::Several(entries) => entries.clone(),
        }
    }
}
