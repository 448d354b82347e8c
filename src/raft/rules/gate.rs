//! Gates: what has to be durable before a message may leave its server.
//!
//! "Before you make it possible for anything else to observe the new state": Figure 2 says it in one line, "Updated
//! on stable storage before responding to RPCs". Here the type says it: the message inside a [`Gated`] can only be
//! had against a [`Durable`] that bears out what the message claims.

use crate::raft::durable::Durable;
use crate::raft::ids::{EntryId, ServerId, Term};
use crate::raft::message::Message;
use std::cmp::Ordering;

/// What has to be durable before something may leave.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Gate(Condition);

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
enum Condition {
    Open,
    Term(Term),
    Vote(Term, ServerId),
    Entry(Term, EntryId),
}

/// Whether a gate lets its message pass.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Passage {
    /// The disk bears out what the message claims.
    Open,
    /// A write is still under way.
    Waiting,
    /// The disk has moved on to a newer term in which the claim no longer holds: nobody may see the message.
    Never,
}

impl Gate {
    /// The sender's term must be durable: every message says it.
    pub(super) fn term(term: Term) -> Gate {
        Gate(Condition::Term(term))
    }

    /// The vote must be durable too: for a request for votes, which implies one's own, and for a granted vote.
    pub(super) fn vote(term: Term, vote: ServerId) -> Gate {
        Gate(Condition::Vote(term, vote))
    }

    /// The log up to this entry must be durable too: for an acknowledgement.
    pub(super) fn entry(term: Term, entry: EntryId) -> Gate {
        Gate(Condition::Entry(term, entry))
    }

    /// Nothing must be durable. Private to `rules`: only a rule that is off opens a gate.
    pub(super) fn open() -> Gate {
        Gate(Condition::Open)
    }

    /// Whether what is durable lets the message pass.
    #[must_use]
    #[inline]
    pub fn check(&self, durable: &Durable) -> Passage {
        let (term, holds) = match self.0 {
            Condition::Open => return Passage::Open,
            Condition::Term(term) => (term, true),
            // A newer term on the disk bears the vote out as well: no other can follow it in the older one.
            Condition::Vote(term, vote) => (term, durable.term() > term || durable.vote() == Some(vote)),
            Condition::Entry(term, entry) => (term, durable.log().contains(entry)),
        };
        match durable.term().cmp(&term) {
            Ordering::Less => Passage::Waiting,
            _ if holds => Passage::Open,
            Ordering::Equal => Passage::Waiting,
            Ordering::Greater => Passage::Never,
        }
    }
}

/// A message and its gate. The message can be seen, but only [`Gated::release`] hands it out for sending.
///
/// ```
/// use raftglass::raft::*;
///
/// let [s1, s2] = [1, 2].map(|number| ServerId::new(number).unwrap());
/// let (mut disk, mut output) = (Durable::default(), Output::default());
/// let mut raft = Raft::start(s1, ServerSet::first(3), Options::default(), Rules::default(), &disk, &mut output);
///
/// // S2 asks for a vote and gets it, but must not hear of it yet: a restart could still forget it.
/// let body = Body::RequestVote { last_log: EntryId::default() };
/// raft.receive(Message { from: s2, to: s1, term: Term(1), body }, &mut output);
/// let gated = output.messages.remove(0);
/// assert_eq!(gated.waiting().body, Body::RequestVoteReply { vote_granted: true });
/// let (passage, gated) = gated.release(&disk).unwrap_err();
/// assert_eq!(passage, Passage::Waiting);
///
/// // Once the vote is on the disk, it leaves.
/// disk.complete(&output.writes.remove(0));
/// assert_eq!(gated.release(&disk).unwrap().to, s2);
/// ```
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Gated {
    gate: Gate,
    message: Message,
}

impl Gated {
    pub(in crate::raft) fn new(gate: Gate, message: Message) -> Gated {
        Gated { gate, message }
    }

    /// The gate.
    #[must_use]
    pub fn gate(&self) -> &Gate {
        &self.gate
    }

    /// What waits, for looking at.
    #[must_use]
    pub fn waiting(&self) -> &Message {
        &self.message
    }

    /// Sends those that may leave, drops those that never may, and keeps those that wait.
    pub(in crate::raft) fn release_all(
        messages: &mut Vec<Gated>,
        durable: &Durable,
        mut send: impl FnMut(Message),
    ) {
        // Most often all may leave, and none has to close ranks.
        if messages.iter().all(|gated| gated.gate.check(durable) == Passage::Open) {
            return messages.drain(..).for_each(|gated| send(gated.message));
        }
        for gated in messages.extract_if(.., |gated| gated.gate.check(durable) == Passage::Open) {
            send(gated.message);
        }
        messages.retain(|gated| gated.gate.check(durable) == Passage::Waiting);
    }

    /// Hands the message out if what is durable bears it out.
    ///
    /// # Errors
    /// The gated message itself, unchanged, with the reason; it is to be dropped on [`Passage::Never`].
    pub fn release(self, durable: &Durable) -> Result<Message, (Passage, Gated)> {
        match self.gate.check(durable) {
            Passage::Open => Ok(self.message),
            passage => Err((passage, self)),
        }
    }
}
