//! Digests: one number for a history, one for a world; the same on every target.

use super::links::Way;
use super::time::{Micros, Span};
use crate::raft::{EntryId, Index, Message, ServerId, Term, WriteName};
use crate::store::Change;
use crate::wire;
use std::fmt;
use xxhash_rust::xxh64::xxh64;

/// A digest: xxh64 over bytes that do not depend on the target.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Digest(pub u64);

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

/// Bytes on their way into a digest. Every part has a fixed or a stated length, so that different parts never
/// make the same bytes.
#[derive(Clone, Debug, Default)]
pub(super) struct Ink(Vec<u8>);

impl Ink {
    pub(super) fn tag(&mut self, tag: u8) -> &mut Ink {
        self.0.push(tag);
        self
    }

    pub(super) fn number(&mut self, number: u64) -> &mut Ink {
        self.0.extend(number.to_le_bytes());
        self
    }

    pub(super) fn time(&mut self, time: Micros) -> &mut Ink {
        self.number(time.0)
    }

    pub(super) fn span(&mut self, span: Span) -> &mut Ink {
        self.time(span.min).time(span.max)
    }

    pub(super) fn way(&mut self, (from, to): Way) -> &mut Ink {
        self.server(from).server(to)
    }

    pub(super) fn server(&mut self, server: ServerId) -> &mut Ink {
        self.tag(server.number())
    }

    /// 0 for none.
    pub(super) fn vote(&mut self, vote: Option<ServerId>) -> &mut Ink {
        self.tag(vote.map_or(0, ServerId::number))
    }

    pub(super) fn index(&mut self, index: Index) -> &mut Ink {
        self.number(index.0)
    }

    pub(super) fn term(&mut self, term: Term) -> &mut Ink {
        self.number(term.0)
    }

    pub(super) fn entry(&mut self, entry: EntryId) -> &mut Ink {
        self.term(entry.term).index(entry.index)
    }

    pub(super) fn write(&mut self, name: WriteName) -> &mut Ink {
        self.term(name.term).vote(name.vote).entry(name.last)
    }

    pub(super) fn bytes(&mut self, bytes: &[u8]) -> &mut Ink {
        self.number(bytes.len() as u64);
        self.0.extend_from_slice(bytes);
        self
    }

    pub(super) fn change(&mut self, change: &Change) -> &mut Ink {
        match change {
            Change::Set { key, value } => self.tag(1).bytes(key.as_bytes()).bytes(value.as_bytes()),
            Change::Remove { key } => self.tag(0).bytes(key.as_bytes()),
        }
    }

    /// A message's bytes say themselves where they end.
    pub(super) fn message(&mut self, message: &Message) -> &mut Ink {
        wire::encode_into(message, &mut self.0);
        self
    }

    /// How many bytes there are.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    pub(super) fn digest(&self, seed: u64) -> Digest {
        Digest(xxh64(&self.0, seed))
    }
}

/// The running digest: every event and action is folded into it with all that it brought, so that equal ones mean
/// equal histories.
#[derive(Clone, Debug)]
pub(super) struct Chronicle {
    digest: Digest,
    ink: Ink,
}

impl Chronicle {
    pub(super) fn new() -> Chronicle {
        Chronicle { digest: Digest(0), ink: Ink::default() }
    }

    pub(super) fn ink(&mut self) -> &mut Ink {
        &mut self.ink
    }

    /// Ends an event or action.
    pub(super) fn seal(&mut self) {
        self.digest = self.ink.digest(self.digest.0);
        self.ink.0.clear();
    }

    pub(super) fn digest(&self) -> Digest {
        self.digest
    }
}
