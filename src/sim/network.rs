//! The network: every message has a latency and a fate of its own, both drawn when it is sent.

use super::happening::{Gist, Trip};
use super::links::Links;
use super::queue::EventKey;
use super::random::Generator;
use super::setup::{Dials, Setup};
use super::time::Micros;
use crate::raft::{Message, ServerId, ServerSet};
use std::fmt;

/// The name of a message in flight: 1 for the first that was ever sent in a world.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct MessageId(pub u64);

impl fmt::Display for MessageId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "m{}", self.0)
    }
}

/// A message on its way.
#[derive(Clone, Debug)]
pub struct InFlight {
    /// Its name.
    pub id: MessageId,
    /// What it says.
    pub message: Message,
    /// When it was sent; of one that was held, so much later.
    pub sent: Micros,
    /// When it arrives, or would if it were not lost.
    pub arrives: Micros,
    /// How long it is as bytes.
    pub bytes: u32,
    /// When and why the network will lose it, which is known from its sending on; `None` if it gets through.
    pub doomed: Option<Doom>,
    /// Whether it is a copy that the network has made of another.
    pub copy: bool,
    /// Since when it is held where it is.
    pub held: Option<Micros>,
    pub(super) key: EventKey,
}

impl InFlight {
    /// Its name and its ends.
    #[must_use]
    pub fn trip(&self) -> Trip {
        let Message { from, to, term, ref body } = self.message;
        Trip { id: self.id, kind: body.kind(), gist: Gist::from(body), term, from, to }
    }

    /// When it leaves the network in one way or the other, unless it is held.
    #[must_use]
    pub fn ends(&self) -> Micros {
        self.doomed.map_or(self.arrives, |doom| doom.at)
    }

    /// It goes the rest of its way only now.
    pub(super) fn delay(&mut self, by: Micros) {
        (self.sent, self.arrives) = (self.sent.plus(by), self.arrives.plus(by));
        if let Some(doom) = &mut self.doomed {
            doom.at = doom.at.plus(by);
        }
    }
}

/// How a message will end before it arrives.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Doom {
    /// When: halfway.
    pub at: Micros,
    /// Why.
    pub why: LossReason,
}

/// Why a message did not arrive.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum LossReason {
    /// The network lost it by chance.
    Chance,
    /// Its sender or its receiver was disconnected.
    Disconnected,
    /// The link is cut in its direction.
    Cut,
    /// Its receiver was stopped when it arrived.
    ReceiverStopped,
    /// Somebody dropped it.
    Dropped,
    /// The page was reloaded, and with it went all that was on its way.
    Reloaded,
}

/// What a message will meet with, drawn at its sending.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fate {
    pub(super) arrives: Micros,
    pub(super) doomed: Option<Doom>,
    /// Whether the network makes a copy of it.
    pub(super) doubled: bool,
}

/// All that is between the servers.
#[derive(Clone, Debug)]
pub(super) struct Network {
    generator: Generator,
    /// In order of their names, which is the order in which they were sent.
    in_flight: Vec<InFlight>,
    sent: u64,
    disconnected: ServerSet,
    pub(super) links: Links,
}

impl Network {
    /// A network with so many messages on their way doubles none: servers that answer each of them, as some do when a
    /// rule is off, would never come to an end.
    const CROWDED: usize = 100;

    pub(super) fn new(seed: u64) -> Network {
        Network {
            generator: Generator::new(seed, b"network", 0),
            in_flight: Vec::new(),
            sent: 0,
            disconnected: ServerSet::EMPTY,
            links: Links::default(),
        }
    }

    /// Draws what will become of a message. It always takes two draws, so that one message's fate never shifts
    /// another's.
    pub(super) fn fate(&mut self, message: &Message, now: Micros, dials: &Dials) -> Fate {
        let extra = self.links.extra((message.from, message.to));
        let latency = self.generator.within(dials.latency.plus(extra));
        let lot = self.generator.below(u64::from(Setup::MILLION));
        let why = if self.apart(message) {
            Some(LossReason::Disconnected)
        } else if self.links.is_cut(message) {
            Some(LossReason::Cut)
        } else {
            (lot < u64::from(dials.loss_ppm)).then_some(LossReason::Chance)
        };
        let halfway = now.plus(Micros(latency.0 / 2));
        Fate {
            arrives: now.plus(latency),
            doomed: why.map(|why| Doom { at: halfway, why }),
            doubled: why.is_none()
                && lot >= u64::from(Setup::MILLION - dials.duplicate_ppm)
                && self.in_flight.len() < Network::CROWDED,
        }
    }

    pub(super) fn next_id(&mut self) -> MessageId {
        self.sent += 1;
        MessageId(self.sent)
    }

    pub(super) fn carry(&mut self, flight: InFlight) {
        debug_assert!(self.in_flight.last().is_none_or(|last| last.id < flight.id), "names rise");
        self.in_flight.push(flight);
    }

    pub(super) fn take(&mut self, id: MessageId) -> Option<InFlight> {
        let place = self.in_flight.binary_search_by_key(&id, |flight| flight.id).ok()?;
        Some(self.in_flight.remove(place))
    }

    pub(super) fn get(&self, id: MessageId) -> Option<&InFlight> {
        let place = self.in_flight.binary_search_by_key(&id, |flight| flight.id).ok()?;
        self.in_flight.get(place)
    }

    pub(super) fn get_mut(&mut self, id: MessageId) -> Option<&mut InFlight> {
        let place = self.in_flight.binary_search_by_key(&id, |flight| flight.id).ok()?;
        self.in_flight.get_mut(place)
    }

    pub(super) fn in_flight(&self) -> impl Iterator<Item = &InFlight> {
        self.in_flight.iter()
    }

    /// What was sent after this message and is still on its way.
    pub(super) fn sent_after(&self, id: MessageId) -> &[InFlight] {
        let last = self.in_flight.iter().rposition(|flight| flight.id <= id);
        self.in_flight.get(last.map_or(0, |last| last + 1)..).unwrap_or_default()
    }

    pub(super) fn all(&self) -> Vec<MessageId> {
        self.in_flight().map(|flight| flight.id).collect()
    }

    /// What is on its way from or to a server.
    pub(super) fn of_server(&self, server: ServerId) -> Vec<MessageId> {
        let mine = |flight: &&InFlight| flight.message.from == server || flight.message.to == server;
        self.in_flight().filter(mine).map(|flight| flight.id).collect()
    }

    /// What is on its way where the link is cut.
    pub(super) fn on_cut_links(&self) -> Vec<MessageId> {
        let cut = |flight: &&InFlight| self.links.is_cut(&flight.message);
        self.in_flight().filter(cut).map(|flight| flight.id).collect()
    }

    /// Whether sender or receiver is disconnected.
    fn apart(&self, message: &Message) -> bool {
        self.disconnected.contains(message.from) || self.disconnected.contains(message.to)
    }

    /// Cuts a server off; `false` if it was.
    pub(super) fn disconnect(&mut self, server: ServerId) -> bool {
        self.disconnected.insert(server)
    }

    /// Connects a server again; `false` if it was connected.
    pub(super) fn connect(&mut self, server: ServerId) -> bool {
        self.disconnected.remove(server)
    }

    pub(super) fn disconnected(&self) -> ServerSet {
        self.disconnected
    }

    pub(super) fn fingerprint(&self) -> u64 {
        self.generator.fingerprint()
    }
}
