//! Naming messages: which kind, between whom, and which of those that are on their way.

use super::error::{Expected, LineError};
use super::reader::Reader;
use crate::raft::{Body, Index, Kind, Message, ServerId, Term};
use crate::sim::{InFlight, MessageId, Trip, World};
use std::fmt;

/// Messages of a kind between two servers; `any` for what does not matter.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Pattern {
    /// The kind.
    pub kind: Option<Kind>,
    /// The sender.
    pub from: Option<ServerId>,
    /// The receiver.
    pub to: Option<ServerId>,
}

/// One message on its way: `AppendEntries S1 S3 term=4 prev=2 nth=1`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct MessageName {
    /// Kind and ends.
    pub pattern: Pattern,
    /// Its term.
    pub term: Option<Term>,
    /// prevLogIndex, which only an AppendEntries has.
    pub prev: Option<Index>,
    /// Which of those that are on their way and fit: 1 for the one that was sent first.
    pub nth: u32,
}

const ANY: &str = "any";

const KINDS: [Kind; 9] = [
    Kind::RequestVote,
    Kind::RequestVoteReply,
    Kind::AppendEntries,
    Kind::AppendEntriesReply,
    Kind::PreVote,
    Kind::PreVoteReply,
    Kind::TimeoutNow,
    Kind::ConfirmTerm,
    Kind::ConfirmTermReply,
];

const KIND_WORDS: [&str; KINDS.len() + 1] = [
    ANY,
    "RequestVote",
    "RequestVoteReply",
    "AppendEntries",
    "AppendEntriesReply",
    "PreVote",
    "PreVoteReply",
    "TimeoutNow",
    "ConfirmTerm",
    "ConfirmTermReply",
];

impl Pattern {
    /// Whether a message from one server to another is one of these.
    #[must_use]
    pub fn fits(&self, trip: &Trip) -> bool {
        self.kind.is_none_or(|kind| kind == trip.kind)
            && self.from.is_none_or(|from| from == trip.from)
            && self.to.is_none_or(|to| to == trip.to)
    }

    pub(super) fn read(reader: &mut Reader<'_>) -> Result<Pattern, LineError> {
        let word = reader.word();
        let kind = KINDS.into_iter().find(|kind| kind.name() == word.text);
        if kind.is_none() && word.text != ANY {
            return Err(reader.error(word, Expected::OneOf(&KIND_WORDS)));
        }
        Ok(Pattern { kind, from: server_or_any(reader)?, to: server_or_any(reader)? })
    }
}

fn server_or_any(reader: &mut Reader<'_>) -> Result<Option<ServerId>, LineError> {
    if reader.take(ANY) { Ok(None) } else { reader.server().map(Some) }
}

impl MessageName {
    /// The full name of a message on its way in this world.
    #[must_use]
    pub fn of(world: &World, flight: &InFlight) -> MessageName {
        let Trip { kind, from, to, .. } = flight.trip();
        let mut name = MessageName {
            pattern: Pattern { kind: Some(kind), from: Some(from), to: Some(to) },
            term: Some(flight.message.term),
            prev: prev_log_index(&flight.message),
            nth: 1,
        };
        let before = world.in_flight().take_while(|other| other.id < flight.id);
        // There are never so many messages on their way that their number would not fit.
        name.nth += u32::try_from(before.filter(|other| name.fits(other)).count()).unwrap_or(u32::MAX - 1);
        name
    }

    /// The message that is meant.
    #[must_use]
    pub fn find(&self, world: &World) -> Option<MessageId> {
        let nth = usize::try_from(self.nth).ok()?.checked_sub(1)?;
        world.in_flight().filter(|flight| self.fits(flight)).nth(nth).map(|flight| flight.id)
    }

    fn fits(&self, flight: &InFlight) -> bool {
        self.pattern.fits(&flight.trip())
            && self.term.is_none_or(|term| term == flight.message.term)
            && self.prev.is_none_or(|prev| prev_log_index(&flight.message) == Some(prev))
    }

    pub(super) fn read(reader: &mut Reader<'_>) -> Result<MessageName, LineError> {
        let pattern = Pattern::read(reader)?;
        let term = reader.setting("term=", 0)?.map(Term);
        let prev = reader.setting("prev=", 0)?.map(Index);
        let nth = reader.setting("nth=", 1)?;
        let nth = nth.map_or(1, |nth| u32::try_from(nth).unwrap_or(u32::MAX));
        Ok(MessageName { pattern, term, prev, nth })
    }
}

fn prev_log_index(message: &Message) -> Option<Index> {
    match &message.body {
        Body::AppendEntries { prev_log, .. } => Some(prev_log.index),
        _ => None,
    }
}

impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.kind.map_or(ANY, Kind::name))?;
        for end in [self.from, self.to] {
            match end {
                Some(server) => write!(f, " {server}")?,
                None => write!(f, " {ANY}")?,
            }
        }
        Ok(())
    }
}

impl fmt::Display for MessageName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.pattern)?;
        if let Some(term) = self.term {
            write!(f, " term={term}")?;
        }
        if let Some(prev) = self.prev {
            write!(f, " prev={prev}")?;
        }
        if self.nth != 1 {
            write!(f, " nth={}", self.nth)?;
        }
        Ok(())
    }
}
