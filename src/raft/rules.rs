//! The switches that turn one rule of the paper off, and the gates that two of them open.

mod gate;

pub use gate::{Gate, Gated, Passage};

use super::ids::{EntryId, ServerId, Term};

/// Which rules of the paper are in force. All on is Raft; a cluster with any rule off is not, and says so wherever
/// it is shown.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Rules {
    /// A server's term and vote are durable before anybody can see them (Figure 2: "Updated on stable storage
    /// before responding to RPCs"). Off, a server that restarts may vote twice in a term.
    pub persist_vote_before_answer: bool,
    /// Entries are durable before they are acknowledged. Off, a committed entry may be lost by a restart.
    pub persist_entries_before_ack: bool,
}

impl Default for Rules {
    fn default() -> Rules {
        Rules { persist_vote_before_answer: true, persist_entries_before_ack: true }
    }
}

impl Rules {
    /// Whether a rule is off, so that what runs is not Raft.
    #[must_use]
    pub fn modified(&self) -> bool {
        *self != Rules::default()
    }

    /// The gate of a message that claims its sender's term only.
    pub(super) fn term_gate(&self, term: Term) -> Gate {
        if self.persist_vote_before_answer { Gate::term(term) } else { Gate::open() }
    }

    /// The gate of a message that claims a vote: a grant, or a request for votes by a candidate that has voted for
    /// itself.
    pub(super) fn vote_gate(&self, term: Term, vote: ServerId) -> Gate {
        if self.persist_vote_before_answer { Gate::vote(term, vote) } else { Gate::open() }
    }

    /// The gate of an acknowledgement of the log up to `entry`.
    pub(super) fn acknowledgement_gate(&self, term: Term, entry: EntryId) -> Gate {
        if self.persist_entries_before_ack { Gate::entry(term, entry) } else { self.term_gate(term) }
    }
}
