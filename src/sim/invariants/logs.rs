//! Logs: Leader Append-Only, Log Matching, and terms in order (§5.3).

use super::Invariants;
use super::shadow::{Memory, Note, Shadow};
use super::violation::Invariant;
use crate::raft::{EntryId, Index, Log, Raft, ServerId, Term};
use std::mem;

impl Invariants {
    /// A running server's log has changed, and by what it says from this index on; [`Note::NEVER`] if it says
    /// nothing.
    pub(super) fn log_changed(&mut self, raft: &Raft, (before, now): (Memory, Memory), from: Index) {
        let (id, log) = (raft.id(), raft.log());
        let Some(shadow) = self.shadows.get_mut(id.position()) else { return };
        let old = mem::replace(&mut shadow.log, log.clone());
        let from = if from == Note::NEVER { first_difference(&old, log) } else { from.max(Index(1)) };
        if from <= shadow.acknowledged.index {
            shadow.acknowledged = last_id(log, from.previous());
        }
        if let Some((index, term)) = lost(&old, log, from, old.last_index()) {
            if before.leads(now.term) && now.leads(now.term) {
                self.found.alone(Invariant::LeaderAppendOnly, id, now.term, index);
            }
            if index <= before.commit {
                self.found.alone(Invariant::CommittedStays, id, term, index);
            }
        }
        self.entries_came(id, log, from, now.term);
    }

    /// A server has another log, all at once: it crashed, was made anew, or its disk was changed while it was down.
    pub(super) fn log_replaced(&mut self, id: ServerId, log: &Log, current: Term) {
        let Some(shadow) = self.shadows.get_mut(id.position()) else { return };
        // Quick where both share their blocks.
        if shadow.log == *log {
            return;
        }
        let old = mem::replace(&mut shadow.log, log.clone());
        self.entries_came(id, log, first_difference(&old, log), current);
    }

    /// From an index on, the entries of a log are new to it. All before are as they were, so that Log Matching is
    /// theirs by induction: here each entry has to agree with those of its index and term in other logs, and so has
    /// the one before it.
    fn entries_came(&mut self, id: ServerId, log: &Log, from: Index, current: Term) {
        let mut before = log.term_at(from.previous()).unwrap_or_default();
        for (index, entry) in log.iter_from(from) {
            if entry.term < before || entry.term > current {
                self.found.alone(Invariant::TermsInOrder, id, entry.term, index);
            }
            let differs = |other: &&Shadow| {
                let Some(theirs) = other.log.get(index).filter(|theirs| theirs.term == entry.term) else {
                    return false;
                };
                theirs != entry || other.log.term_at(index.previous()) != Some(before)
            };
            if self.shadows.iter().any(|other| differs(&other)) {
                let others = self.shadows.iter().filter(differs).map(|other| other.id).collect();
                self.found.add(Invariant::LogMatching, id, others, entry.term, index);
            }
            before = entry.term;
        }
    }
}

/// The first entry of an old log, from `from` to `to`, that the new one does not have.
fn lost(old: &Log, new: &Log, from: Index, to: Index) -> Option<(Index, Term)> {
    old.iter_from(from)
        .take_while(|(index, _)| *index <= to)
        .find(|(index, entry)| new.get(*index) != Some(entry))
        .map(|(index, entry)| (index, entry.term))
}

/// The first index at which two logs are not equal.
fn first_difference(one: &Log, other: &Log) -> Index {
    let lost = lost(one, other, Index(1), one.last_index());
    lost.map_or(one.last_index().next(), |(index, _)| index)
}

/// Whether a log holds an entry, which mostly is its last one.
pub(super) fn holds(log: &Log, id: EntryId) -> bool {
    log.last() == id || log.contains(id)
}

/// The entry at an index, by its name; `0@0` if there is none.
pub(super) fn last_id(log: &Log, index: Index) -> EntryId {
    log.term_at(index).map_or_else(EntryId::default, |term| EntryId { term, index })
}
