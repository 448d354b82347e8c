//! What has happened lately, to be shown. Nothing in the world depends on it.

use super::action::Action;
use super::client::ClientStep;
use super::network::{LossReason, MessageId};
use super::request::RequestId;
use super::time::Micros;
use crate::kv::{Answer, Tag};
use crate::raft::{AppendReply, Apply, Body, Decision, EntryId, Kind, ServerId, Term, Timer, WriteName};
use std::collections::VecDeque;
use std::sync::Arc;

/// Something that happened.
#[derive(Clone, Debug)]
pub struct Happening {
    /// 1 for the first of a world, without gaps.
    pub number: u64,
    /// How many events had been processed when it happened, its own included.
    pub event: u64,
    /// When.
    pub at: Micros,
    /// What.
    pub what: What,
}

/// What a message says, in a word.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Gist {
    /// It asks for something, or brings entries.
    Asks,
    /// It only says that its sender leads: an AppendEntries without entries, or a ConfirmTerm.
    Heartbeat,
    /// It says yes: the vote is given, the log matches.
    Agrees,
    /// It says no.
    Refuses,
}

impl From<&Body> for Gist {
    fn from(body: &Body) -> Gist {
        let answer = |yes: bool| if yes { Gist::Agrees } else { Gist::Refuses };
        match body {
            Body::RequestVote { .. } | Body::PreVote { .. } | Body::TimeoutNow => Gist::Asks,
            Body::AppendEntries { entries, .. } if entries.is_empty() => Gist::Heartbeat,
            Body::AppendEntries { .. } => Gist::Asks,
            Body::ConfirmTerm { .. } => Gist::Heartbeat,
            Body::RequestVoteReply { vote_granted } | Body::PreVoteReply { vote_granted } => {
                answer(*vote_granted)
            }
            Body::AppendEntriesReply(reply) => answer(matches!(reply, AppendReply::Matched { .. })),
            Body::ConfirmTermReply { .. } => Gist::Agrees,
        }
    }
}

/// The ends of a message, for telling about one that is gone.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Trip {
    /// The message.
    pub id: MessageId,
    /// Its kind.
    pub kind: Kind,
    /// What it says.
    pub gist: Gist,
    /// Its sender's term.
    pub term: Term,
    /// Its sender.
    pub from: ServerId,
    /// Its receiver.
    pub to: ServerId,
}

impl Trip {
    /// Whether it is an AppendEntries without entries.
    #[must_use]
    pub fn is_heartbeat(&self) -> bool {
        self.kind == Kind::AppendEntries && self.gist == Gist::Heartbeat
    }
}

/// What happened.
#[derive(Clone, Debug)]
pub enum What {
    /// A server decided something.
    Decided {
        /// The server.
        server: ServerId,
        /// What, and why.
        decision: Decision,
    },
    /// A message left its sender.
    Sent(Trip),
    /// A message was received.
    Delivered(Trip),
    /// A message will not arrive.
    Lost {
        /// The message.
        trip: Trip,
        /// Why.
        why: LossReason,
    },
    /// A message never left: what it claims cannot become durable any more.
    Withheld {
        /// Its kind.
        kind: Kind,
        /// Its sender.
        from: ServerId,
        /// Its receiver.
        to: ServerId,
    },
    /// A timer ran out, or was made to.
    Fired {
        /// The server.
        server: ServerId,
        /// Which timer.
        timer: Timer,
    },
    /// A write became durable.
    Durable {
        /// The server.
        server: ServerId,
        /// What it made durable.
        name: WriteName,
    },
    /// A committed entry was handed to the server's key-value store.
    Applied {
        /// The server.
        server: ServerId,
        /// The entry.
        apply: Apply,
        /// What the store answered; `None` for a no-op.
        answer: Option<Answer>,
    },
    /// A leader took a client's command.
    Proposed {
        /// The request.
        request: RequestId,
        /// The server.
        server: ServerId,
        /// The entry made of it.
        entry: EntryId,
    },
    /// A client that asks until it is answered did something, or something was done for it.
    Client {
        /// Whose command it is about.
        tag: Tag,
        /// What.
        step: ClientStep,
    },
    /// A server crashed.
    Crashed {
        /// The server.
        server: ServerId,
    },
    /// A server stopped because its disk is full.
    DiskFull {
        /// The server.
        server: ServerId,
    },
    /// A crash came in the middle of a write.
    Torn {
        /// The server.
        server: ServerId,
        /// The write.
        name: WriteName,
    },
    /// A server did not start: what its disk holds makes no sense.
    RefusedToStart {
        /// The server.
        server: ServerId,
    },
    /// A server was made from its disk.
    Started {
        /// The server.
        server: ServerId,
        /// How often it has been made, this time included.
        incarnation: u32,
    },
    /// A server was cut off.
    Disconnected {
        /// The server.
        server: ServerId,
    },
    /// A server was connected again.
    Connected {
        /// The server.
        server: ServerId,
    },
    /// A disk was changed from outside: a cell changed, wiped, repaired, filled or freed.
    DiskChanged {
        /// The server.
        server: ServerId,
    },
    /// A server stopped because its disk failed.
    DiskFailed {
        /// The server.
        server: ServerId,
    },
    /// Something was done to the network, a message, a server or a disk that says by itself what it is.
    Done(Arc<Action>),
    /// The page was loaded again.
    Reloaded,
}

/// The last happenings.
#[derive(Clone, Debug, Default)]
pub(super) struct Happenings {
    ring: VecDeque<Happening>,
    number: u64,
    event: u64,
    at: Micros,
}

impl Happenings {
    /// How many are kept from one event to the next.
    const KEPT: usize = 256;

    /// An event or action begins. What it brings all stays until the next one.
    pub(super) fn begin(&mut self, event: u64, at: Micros) {
        (self.event, self.at) = (event, at);
        while self.ring.len() > Happenings::KEPT {
            self.ring.pop_front();
        }
    }

    pub(super) fn add(&mut self, what: What) {
        self.number += 1;
        self.ring.push_back(Happening { number: self.number, event: self.event, at: self.at, what });
    }

    pub(super) fn recent(&self) -> &VecDeque<Happening> {
        &self.ring
    }
}
