//! Gates: what has to be durable before a message may leave its server.
//!
//! "Before you make it possible for anything else to observe the new state": Figure 2 says it in one line, "Updated
//! on stable storage before responding to RPCs". Here the type says it: the message inside a [`Gated`] can only be
//! had against a [`Durable`] that bears out what the message claims.

use crate::raft::durable::Durable;
use crate::raft::ids::{EntryId, ServerId, Term};
use crate::raft::message::{Body, Message};
use std::cmp::Ordering;
use std::mem;

/// What has to be durable before something may leave: a term, a vote in it, the log up to an entry.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Gate {
    term: Term,
    vote: Option<ServerId>,
    /// `0@0`, which every log holds, where none is claimed.
    entry: EntryId,
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
        Gate { term, vote: None, entry: EntryId::default() }
    }

    /// The vote must be durable too: for a request for votes, which implies one's own, and for a granted vote.
    pub(super) fn vote(term: Term, vote: ServerId) -> Gate {
        Gate { vote: Some(vote), ..Gate::term(term) }
    }

    /// The log up to this entry must be durable too: for an acknowledgement.
    pub(super) fn entry(term: Term, entry: EntryId) -> Gate {
        Gate { entry, ..Gate::term(term) }
    }

    /// Nothing must be durable, not even a term: each is at least 0. Private to `rules`: only a rule that is off opens a
    /// gate.
    pub(super) fn open() -> Gate {
        Gate::term(Term::ZERO)
    }

    /// Whether what is durable lets the message pass.
    #[must_use]
    #[inline]
    pub fn check(&self, durable: &Durable) -> Passage {
        match durable.term().cmp(&self.term) {
            Ordering::Less => Passage::Waiting,
            _ if self.holds(durable) => Passage::Open,
            Ordering::Equal => Passage::Waiting,
            Ordering::Greater => Passage::Never,
        }
    }

    /// Whether the disk, in this term or a newer one, bears out what is claimed besides the term.
    #[inline]
    fn holds(&self, durable: &Durable) -> bool {
        // A newer term on the disk bears the vote out as well: no other can follow it in the older one.
        let voted = |vote| durable.term() > self.term || durable.vote() == Some(vote);
        self.vote.is_none_or(voted)
            && (self.entry == EntryId::default() || durable.log().contains(self.entry))
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
// In this order: the padding behind a message would else lie before the gate, and keep it from being made in its place.
#[repr(C)]
pub struct Gated {
    gate: Gate,
    message: Message,
}

impl Gated {
    #[inline(always)]
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
        // Most often all may leave, and none has to close ranks. Taken out one by one they are moved less than by `drain`.
        if messages.iter().all(|gated| gated.gate.check(durable) == Passage::Open) {
            for Gated { message, .. } in messages.iter_mut() {
                let Message { from, to, term, .. } = *message;
                send(mem::replace(message, Message { from, to, term, body: Body::TimeoutNow }));
            }
            return messages.clear();
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
