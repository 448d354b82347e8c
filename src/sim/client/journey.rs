//! The way of a client's command through the cluster, to be shown. Nothing in the world depends on it, and it is in no
//! digest.

use super::WhyGaveUp;
use crate::kv::{Answer, Tag};
use crate::raft::{EntryId, ServerId};
use crate::sim::time::Micros;
use std::collections::VecDeque;
use std::sync::Arc;

/// A client's command: whom it was brought to, who sent it elsewhere, which entries were made of it, how it ended.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Journey {
    /// Its client and its number.
    pub tag: Tag,
    /// The command, without the tag.
    pub command: String,
    /// When the client was given it.
    pub since: Micros,
    /// The last servers that were asked, in their order, at most [`Journey::MOST_LEGS`].
    pub legs: Vec<Leg>,
    /// How many were asked before those.
    pub omitted: u32,
    /// When the client's waiting ended, and how; `None` while it waits.
    pub end: Option<(Micros, JourneyEnd)>,
}

/// A server that was asked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Leg {
    /// Which.
    pub server: ServerId,
    /// Which attempt it is part of, counted from 1. In one, servers send the client to others; the next one begins
    /// when it has heard nothing for too long.
    pub attempt: u32,
    /// What the server did.
    pub fate: Fate,
    /// Whether the client has heard of it.
    pub heard: bool,
}

/// What became of asking a server.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fate {
    /// The command is on its way to it.
    Asked,
    /// It never got there: the network has lost it, or the server was stopped.
    Lost,
    /// The server says nothing: too much is uncommitted.
    Ignored,
    /// It does not lead, and names the leader that it knows of (§8).
    Redirected {
        /// Who that is.
        leader: Option<ServerId>,
    },
    /// It leads, and has appended the command to its log. It owes the answer.
    Taken {
        /// The entry made of it.
        entry: EntryId,
    },
    /// Another entry was committed in the place of the one it had made, and it has said so.
    Replaced {
        /// The entry that it had made.
        entry: EntryId,
    },
    /// It has applied the entry, and answered.
    Answered {
        /// The entry.
        entry: EntryId,
    },
}

/// How a client's waiting ended.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum JourneyEnd {
    /// It was answered.
    Answered(Answer),
    /// It waits no longer, and does not know whether the command was done.
    GaveUp(WhyGaveUp),
}

impl Journey {
    /// How many servers are remembered.
    pub const MOST_LEGS: usize = 24;

    /// How often the client has begun to ask.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.legs.last().map_or(0, |leg| leg.attempt)
    }

    /// The entries that were made of it, in the order in which that was done.
    pub fn entries(&self) -> impl Iterator<Item = EntryId> {
        self.legs.iter().filter_map(|leg| leg.fate.entry())
    }
}

impl Fate {
    /// The entry that the server has made.
    #[must_use]
    pub fn entry(self) -> Option<EntryId> {
        match self {
            Fate::Taken { entry } | Fate::Replaced { entry } | Fate::Answered { entry } => Some(entry),
            Fate::Asked | Fate::Lost | Fate::Ignored | Fate::Redirected { .. } => None,
        }
    }
}

/// The ways of the last commands.
#[derive(Clone, Debug, Default)]
pub(in crate::sim) struct Journeys {
    /// In the order in which they began.
    kept: VecDeque<Arc<Journey>>,
}

impl Journeys {
    /// How many are kept. A copy of the world has them, too, each a few hundred bytes.
    const KEPT: usize = 64;

    pub(in crate::sim) fn kept(&self) -> &VecDeque<Arc<Journey>> {
        &self.kept
    }

    pub(in crate::sim) fn begin(&mut self, tag: Tag, command: String, since: Micros) {
        if self.kept.len() == Journeys::KEPT {
            // Of those that are over the oldest, if there is one.
            let over = self.kept.iter().position(|journey| journey.end.is_some());
            self.kept.remove(over.unwrap_or(0));
        }
        let journey = Journey { tag, command, since, legs: Vec::new(), omitted: 0, end: None };
        self.kept.push_back(Arc::new(journey));
    }

    pub(in crate::sim) fn ask(&mut self, tag: Tag, server: ServerId, attempt: u32) {
        let Some(journey) = self.get_mut(tag) else { return };
        if journey.legs.len() == Journey::MOST_LEGS {
            journey.legs.remove(0);
            journey.omitted += 1;
        }
        journey.legs.push(Leg { server, attempt, fate: Fate::Asked, heard: false });
    }

    /// Something has come of asking a server. In an attempt, only the last one asked can still do something.
    pub(in crate::sim) fn came(&mut self, (tag, server, attempt): (Tag, ServerId, u32), fate: Fate) {
        if let Some(leg) = self.leg_mut(tag, server, attempt) {
            leg.fate = fate;
        }
    }

    /// The client hears from a server.
    pub(in crate::sim) fn heard(&mut self, tag: Tag, server: ServerId, attempt: u32) {
        if let Some(leg) = self.leg_mut(tag, server, attempt) {
            leg.heard = true;
        }
    }

    pub(in crate::sim) fn end(&mut self, tag: Tag, at: Micros, end: JourneyEnd) {
        if let Some(journey) = self.get_mut(tag) {
            journey.end = Some((at, end));
        }
    }

    fn get_mut(&mut self, tag: Tag) -> Option<&mut Journey> {
        self.kept.iter_mut().rev().find(|journey| journey.tag == tag).map(Arc::make_mut)
    }

    fn leg_mut(&mut self, tag: Tag, server: ServerId, attempt: u32) -> Option<&mut Leg> {
        let mut legs = self.get_mut(tag)?.legs.iter_mut().rev();
        legs.find(|leg| (leg.server, leg.attempt) == (server, attempt))
    }
}
