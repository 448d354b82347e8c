//! Clients' requests, and what a client can know about each (§8).

use super::time::Micros;
use crate::kv::Answer;
use crate::raft::{EntryId, Index, ServerId};
use std::fmt;
use std::mem;

/// The name of a request: 1 for the first of a world.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct RequestId(pub u64);

impl fmt::Display for RequestId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "r{}", self.0)
    }
}

/// A command that a leader took from a client.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Request {
    /// Its name.
    pub id: RequestId,
    /// The server that took it, and owes the answer.
    pub server: ServerId,
    /// The command.
    pub command: String,
    /// When it was taken.
    pub at: Micros,
    /// Where it stands in that server's log.
    pub entry: EntryId,
    /// What the client knows of it.
    pub outcome: RequestOutcome,
}

/// What a client knows about its request.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum RequestOutcome {
    /// Nothing yet.
    Pending,
    /// The entry is committed, and was applied by the server that was asked.
    Answered {
        /// What the key-value store said.
        answer: Answer,
        /// When.
        at: Micros,
    },
    /// It will never be applied.
    Lost {
        /// Why.
        why: WhyLost,
        /// When that was known.
        at: Micros,
    },
    /// It may still be committed, or not: the client cannot know (§8: it may ask again, and a command may then
    /// run twice).
    Maybe {
        /// Why.
        why: WhyUnknown,
        /// When the client lost sight of it.
        at: Micros,
    },
}

/// Why a request will never be applied.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum WhyLost {
    /// Another entry was committed at its index.
    Replaced {
        /// The one that was.
        by: EntryId,
    },
}

/// Why a client cannot know what became of its request.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum WhyUnknown {
    /// The server that took it stopped before it could answer.
    ServerStopped,
    /// The page was reloaded, and the client that was waiting is gone.
    Reloaded,
}

/// The last requests, and who waits for what.
#[derive(Clone, Debug, Default)]
pub(super) struct Requests {
    /// Up to twice the limit; the last of them are shown, so that dropping the oldest costs little each time.
    kept: Vec<Request>,
    made: u64,
    /// Those of the kept without an answer yet, the oldest first. A server that led twice may owe several for one
    /// index, each of another term.
    waiting: Vec<RequestId>,
}

impl Requests {
    /// How many are kept.
    const KEPT: usize = 256;

    pub(super) fn kept(&self) -> &[Request] {
        self.kept.get(self.kept.len().saturating_sub(Requests::KEPT)..).unwrap_or_default()
    }

    pub(super) fn add(&mut self, server: ServerId, command: String, at: Micros, entry: EntryId) -> RequestId {
        self.made += 1;
        let id = RequestId(self.made);
        if self.kept.len() == 2 * Requests::KEPT {
            self.forget_oldest();
        }
        self.kept.push(Request { id, server, command, at, entry, outcome: RequestOutcome::Pending });
        self.waiting.push(id);
        id
    }

    fn forget_oldest(&mut self) {
        self.kept.drain(..Requests::KEPT);
        let first = self.kept.first().map(|request| request.id);
        self.waiting.retain(|id| first.is_some_and(|first| *id >= first));
    }

    /// A server has applied an entry, with this answer if there was a command in it: all who wait there for this
    /// index learn what became of theirs.
    pub(super) fn applied(&mut self, server: ServerId, entry: EntryId, answer: Option<&Answer>, at: Micros) {
        self.resolve(server, Some(entry.index), |request| match answer {
            Some(answer) if request.entry == entry => RequestOutcome::Answered { answer: answer.clone(), at },
            _ => RequestOutcome::Lost { why: WhyLost::Replaced { by: entry }, at },
        });
    }

    /// A server is gone, and with it all answers that it owed.
    pub(super) fn abandoned(&mut self, server: ServerId, why: WhyUnknown, at: Micros) {
        self.resolve(server, None, |_| RequestOutcome::Maybe { why, at });
    }

    /// Ends the waiting of those whom a server owes an answer: for one index, or for all.
    fn resolve(
        &mut self,
        server: ServerId,
        index: Option<Index>,
        outcome: impl Fn(&Request) -> RequestOutcome,
    ) {
        let mut waiting = mem::take(&mut self.waiting);
        waiting.retain(|id| {
            let Some(request) = self.get_mut(*id) else { return false };
            let concerned =
                request.server == server && index.is_none_or(|index| request.entry.index == index);
            if concerned {
                request.outcome = outcome(request);
            }
            !concerned
        });
        self.waiting = waiting;
    }

    fn get_mut(&mut self, id: RequestId) -> Option<&mut Request> {
        let first = self.kept.first()?.id;
        self.kept.get_mut(usize::try_from(id.0.checked_sub(first.0)?).ok()?)
    }
}
