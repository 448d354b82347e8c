//! How far a leader has come with one follower.

use crate::raft::ids::Index;

/// nextIndex and matchIndex for one follower (Figure 2): a guess and a measurement, never confused.
///
/// matchIndex never goes back within a term; nextIndex is beyond it, unless the follower refuses what it has
/// acknowledged before.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Progress {
    /// nextIndex\[\]: "for each server, index of the next log entry to send to that server (initialized to leader last
    /// log index + 1)" (Figure 2, State).
    next_index: Index,
    /// matchIndex\[\]: "for each server, index of highest log entry known to be replicated on server (initialized to 0,
    /// increases monotonically)" (Figure 2, State).
    match_index: Index,
    replication: Replication,
}

/// Whether the leader knows where the follower's log agrees with its own.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Replication {
    /// Looking for it: one request at a time.
    Probe {
        /// Whether a request is on its way whose answer is waited for. A heartbeat asks again if it was lost.
        awaiting_reply: bool,
    },
    /// Found: entries are sent one message after the other without waiting, up to the window.
    Pipeline,
}

impl Progress {
    pub(super) fn new(next_index: Index) -> Progress {
        Progress {
            next_index,
            match_index: Index::ZERO,
            replication: Replication::Probe { awaiting_reply: false },
        }
    }

    /// The next entry to send.
    #[must_use]
    pub fn next_index(&self) -> Index {
        self.next_index
    }

    /// The highest entry known to be durable on the follower.
    #[must_use]
    pub fn match_index(&self) -> Index {
        self.match_index
    }

    /// Whether the place of agreement is known.
    #[must_use]
    pub fn replication(&self) -> Replication {
        self.replication
    }

    /// How many entries may be sent now, given a window of `max_in_flight` entries; `None` if an answer has to come
    /// first.
    pub(in crate::raft) fn window(&self, max_in_flight: u16) -> Option<usize> {
        match self.replication {
            Replication::Probe { awaiting_reply } => (!awaiting_reply).then_some(usize::from(max_in_flight)),
            Replication::Pipeline => {
                let in_flight = self.next_index.previous().0.saturating_sub(self.match_index.0);
                let window = u64::from(max_in_flight).saturating_sub(in_flight);
                // At most u16::MAX.
                (window > 0).then_some(window as usize)
            }
        }
    }

    /// A request with `count` entries was sent.
    pub(in crate::raft) fn sent(&mut self, count: usize) {
        match &mut self.replication {
            Replication::Probe { awaiting_reply } => *awaiting_reply = true,
            Replication::Pipeline => self.next_index = self.next_index.plus(count),
        }
    }

    /// The follower's log equals the leader's up to `index`; `true` if that is news. matchIndex comes from what the
    /// answered request carried, never from nextIndex.
    pub(in crate::raft) fn matched(&mut self, index: Index) -> bool {
        let news = index > self.match_index;
        self.match_index = self.match_index.max(index);
        let found = matches!(self.replication, Replication::Probe { .. }) && index.next() >= self.next_index;
        if found {
            self.next_index = index.next();
            let known = self.next_index > self.match_index;
            self.replication =
                if known { Replication::Pipeline } else { Replication::Probe { awaiting_reply: false } };
        } else if self.replication == Replication::Pipeline {
            self.next_index = self.next_index.max(self.match_index.next());
        }
        news || found
    }

    /// The follower refused what came after `prev_log_index`: go back to `next_index`. `false` if the refusal is an old
    /// one that says nothing about what is asked now.
    ///
    /// A refusal of what is asked now counts even where matchIndex says that the follower has it: that follower's disk
    /// has lost what it had acknowledged. matchIndex stays, as in Figure 2, which is why a server must not forget.
    pub(in crate::raft) fn mismatched(&mut self, prev_log_index: Index, next_index: Index) -> bool {
        let asked = match self.replication {
            Replication::Probe { .. } => prev_log_index.next() == self.next_index,
            Replication::Pipeline => prev_log_index >= self.match_index && prev_log_index < self.next_index,
        };
        if !asked || prev_log_index == Index::ZERO {
            return false;
        }
        self.next_index = next_index.min(prev_log_index).max(Index(1));
        self.replication = Replication::Probe { awaiting_reply: false };
        true
    }
}
