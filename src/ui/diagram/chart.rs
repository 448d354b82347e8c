//! What there is to draw of a stretch of a run.

use crate::raft::{Index, ServerId};
use crate::sim::{Gist, LossReason, MessageId, Micros, Trip, Violation, What};
use std::collections::VecDeque;

pub use crate::ui::timeline::{State, Stretch};

/// A server's lane.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Lane {
    /// The server.
    pub server: ServerId,
    /// What it is when, in order; never empty.
    pub stretches: VecDeque<Stretch>,
}

impl Lane {
    /// What the server is at a moment; what is known first for one before.
    #[must_use]
    pub fn at(&self, moment: Micros) -> Option<&Stretch> {
        let after = self.stretches.partition_point(|stretch| stretch.from <= moment);
        self.stretches.get(after.saturating_sub(1))
    }
}

/// How a message ends.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum End {
    /// It is on its way.
    Flying,
    /// It is held where it is.
    Held {
        /// Since when.
        since: Micros,
    },
    /// It was received.
    Received {
        /// When.
        at: Micros,
    },
    /// It will not arrive.
    Lost {
        /// Since when.
        at: Micros,
        /// Why.
        why: LossReason,
    },
}

/// A message.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Arrow {
    /// Whose way it is, from where to where.
    pub trip: Trip,
    /// When it was sent.
    pub sent: Micros,
    /// With which event; `None` if that was before all that is known here.
    pub event: Option<u64>,
    /// When it arrives if nothing comes between; `None` where that was never seen.
    pub arrives: Option<Micros>,
    /// How it ends.
    pub end: End,
    /// Whether it is a heartbeat, or answers one: what can be folded.
    pub routine: bool,
}

impl Arrow {
    /// The arrow of a message that has just been sent.
    #[must_use]
    pub fn new(trip: Trip, sent: Micros, event: Option<u64>) -> Arrow {
        let routine = trip.gist == Gist::Heartbeat;
        Arrow { trip, sent, event, arrives: None, end: End::Flying, routine }
    }

    /// Whether it will not arrive.
    #[must_use]
    pub fn is_lost(&self) -> bool {
        matches!(self.end, End::Lost { .. })
    }

    /// When it is over: nothing of it is drawn after that. `now` for one that is on its way.
    #[must_use]
    pub fn over(&self, now: Micros) -> Micros {
        match self.end {
            End::Flying | End::Held { .. } => now,
            End::Received { at } | End::Lost { at, .. } => at,
        }
    }
}

/// What a mark stands for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Sign {
    /// Something was broken that Raft promises.
    Violation,
    /// A server stopped.
    Crash,
    /// A server was made anew from its disk.
    Restart,
    /// A leader was elected.
    Elected,
    /// An election timeout elapsed.
    TimedOut,
    /// A vote was given.
    Granted,
    /// A vote was refused.
    Refused,
    /// A leader leads no more, or a candidate gives up, because of a newer term or for lack of a majority.
    Deposed,
    /// A server was cut off, or its disk changed.
    CutOff,
    /// A server was connected again.
    Connected,
    /// Something was done to the cluster as a whole.
    Done,
    /// A client's command came into the log.
    Proposed,
    /// commitIndex rose.
    Commit,
    /// A write became durable.
    Durable,
    /// A leader is due to send heartbeats.
    Beat,
}

impl Sign {
    /// All of them, the weightiest first.
    pub const ALL: [Sign; 15] = [
        Sign::Violation,
        Sign::Crash,
        Sign::Restart,
        Sign::Elected,
        Sign::TimedOut,
        Sign::Granted,
        Sign::Refused,
        Sign::Deposed,
        Sign::CutOff,
        Sign::Connected,
        Sign::Done,
        Sign::Proposed,
        Sign::Commit,
        Sign::Durable,
        Sign::Beat,
    ];
}

/// Something that happened at a moment.
#[derive(Clone, Debug)]
pub struct Mark {
    /// The number of its happening; what was broken has none.
    pub number: u64,
    /// When.
    pub at: Micros,
    /// With which event, or right after it.
    pub event: u64,
    /// On whose lane; `None` for all of them.
    pub server: Option<ServerId>,
    /// Its sign.
    pub sign: Sign,
    /// The index that was committed, where one was.
    pub index: Option<Index>,
    /// What happened, for a sentence.
    pub told: Told,
}

/// What a mark is about.
#[derive(Clone, Debug)]
pub enum Told {
    /// Something that happened.
    Happening(What),
    /// Something that was broken.
    Violation(Violation),
}

/// Lanes, arrows and marks of a stretch of a run. Its room is bounded: of what is too much, the oldest goes.
#[derive(Clone, Debug)]
pub struct Chart {
    /// A lane for each server, S1 first.
    pub lanes: Vec<Lane>,
    /// The messages, in the order in which they were sent.
    pub(super) arrows: VecDeque<Arrow>,
    /// What happened, in order.
    pub(super) marks: VecDeque<Mark>,
    /// What was broken.
    pub(super) violations: Vec<Mark>,
    /// All that has happened since then is here.
    pub from: Micros,
    /// And up to there.
    pub to: Micros,
    /// The longest way of a message.
    pub(super) longest: Micros,
}

impl Chart {
    /// How many messages it has at most.
    pub const ARROWS: usize = 16_000;
    /// How many marks, and stretches of each lane.
    pub const MARKS: usize = 16_000;

    /// The messages of which something is in sight between two moments, in the order in which they were sent.
    pub fn arrows(&self, from: Micros, to: Micros) -> impl DoubleEndedIterator<Item = &Arrow> {
        // None takes longer than the longest.
        let earliest = Micros(from.0.saturating_sub(self.longest.0));
        let first = self.arrows.partition_point(|arrow| arrow.sent < earliest);
        let last = self.arrows.partition_point(|arrow| arrow.sent <= to);
        self.arrows.range(first..last.max(first)).filter(move |arrow| arrow.over(self.to) >= from)
    }

    /// What happened between two moments, in order; what was broken comes last.
    pub fn marks(&self, from: Micros, to: Micros) -> impl DoubleEndedIterator<Item = &Mark> {
        let first = self.marks.partition_point(|mark| mark.at < from);
        let last = self.marks.partition_point(|mark| mark.at <= to);
        let broken = self.violations.iter().filter(move |mark| (from..=to).contains(&mark.at));
        self.marks.range(first..last.max(first)).chain(broken)
    }

    /// A message by its name.
    #[must_use]
    pub fn arrow(&self, id: MessageId) -> Option<&Arrow> {
        self.arrows.get(self.arrows.binary_search_by_key(&id, |arrow| arrow.trip.id).ok()?)
    }

    pub(super) fn arrow_mut(&mut self, id: MessageId) -> Option<&mut Arrow> {
        let place = self.arrows.binary_search_by_key(&id, |arrow| arrow.trip.id).ok()?;
        self.arrows.get_mut(place)
    }

    /// Whether it has had to let the oldest go.
    #[must_use]
    pub fn is_full(&self) -> bool {
        self.arrows.len() >= Chart::ARROWS || self.marks.len() >= Chart::MARKS
    }

    /// Lets the oldest go where there is too much.
    pub(super) fn trim(&mut self) {
        let mut gone = None;
        while self.arrows.len() > Chart::ARROWS {
            gone = self.arrows.pop_front().map(|arrow| arrow.sent).max(gone);
        }
        while self.marks.len() > Chart::MARKS {
            gone = self.marks.pop_front().map(|mark| mark.at).max(gone);
        }
        let Some(gone) = gone else { return };
        self.from = self.from.max(gone);
        for lane in &mut self.lanes {
            while lane.stretches.get(1).is_some_and(|next| next.from <= self.from) {
                lane.stretches.pop_front();
            }
        }
    }
}
