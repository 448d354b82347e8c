//! What a server must not forget, as it has it in memory (Figure 2, State).

use super::durable::Durable;
use super::entry::Entry;
use super::ids::{Index, ServerId, Term};
use super::log::Log;

/// "Persistent state on all servers" (Figure 2), and since when it differs from what the last write says.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub(super) struct Persistent {
    /// currentTerm: "latest term server has seen (initialized to 0 on first boot, increases monotonically)" (Figure 2,
    /// State).
    pub(super) current_term: Term,
    /// votedFor: "candidateId that received vote in current term (or null if none)" (Figure 2, State).
    pub(super) voted_for: Option<ServerId>,
    /// log\[\]: "log entries; each entry contains command for state machine, and term when entry was received by
    /// leader (first index is 1)" (Figure 2, State).
    log: Log,
    /// Since the last write: `None` if nothing has changed, else the first index at which the log differs.
    changed_from: Option<Index>,
}

impl Persistent {
    /// What a server begins with.
    pub(super) fn read(durable: &Durable) -> Persistent {
        Persistent {
            current_term: durable.term(),
            voted_for: durable.vote(),
            log: durable.log().clone(),
            changed_from: None,
        }
    }

    pub(super) fn log(&self) -> &Log {
        &self.log
    }

    #[inline(always)]
    pub(super) fn append(&mut self, entry: Entry) -> Index {
        let index = self.log.append(entry);
        self.changed(index);
        index
    }

    /// Deletes "the existing entry and all that follow it" (Figure 2, AppendEntries RPC, step 3).
    pub(super) fn truncate_from(&mut self, from: Index) {
        self.log.truncate_from(from);
        self.changed(from);
    }

    /// A new term begins, with a vote to give (§5.1, §5.2).
    pub(super) fn enter_term(&mut self, term: Term) {
        self.current_term = term;
        self.voted_for = None;
        self.changed(self.log.last_index().next());
    }

    /// Gives the vote of this term, which is given once (§5.2).
    pub(super) fn vote(&mut self, candidate: ServerId) {
        if self.voted_for != Some(candidate) {
            self.voted_for = Some(candidate);
            self.changed(self.log.last_index().next());
        }
    }

    /// The next write has to reach back to here.
    fn changed(&mut self, from: Index) {
        self.changed_from = Some(self.changed_from.map_or(from, |earlier| earlier.min(from)));
    }

    /// The first index at which the log differs from what was last handed out to be made durable; `None` if nothing has
    /// changed since.
    pub(super) fn take_changes(&mut self) -> Option<Index> {
        self.changed_from.take()
    }
}
