//! What is going to happen, in order.

use super::network::MessageId;
use super::time::Micros;
use crate::kv::ClientId;
use crate::raft::{ServerId, Timer};

/// Something that will happen at its time.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Event {
    /// A message arrives, or is lost on its way.
    Message(MessageId),
    /// A server's timer fires.
    Fire(ServerId, Timer),
    /// The disk has finished the write that it is at.
    Written(ServerId),
    /// A client's patience is at an end, or it asks for something new.
    Client(ClientId),
    /// What goes between a client and a server arrives, or is lost on its way.
    ClientMessage(MessageId),
}

/// The place of an event: by time, and within an instant in the order in which they were planned.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(super) struct EventKey {
    pub(super) at: Micros,
    sequence: u64,
}

impl EventKey {
    /// That of an event that is not planned.
    pub(super) const NONE: EventKey = EventKey { at: Micros(u64::MAX), sequence: u64::MAX };
}

/// The events to come. What is called off is taken out, so that each event that is left really happens.
///
/// There are only as many as there are timers, writes and messages on their way: a sorted list is quicker than a tree,
/// and much smaller in the page's program.
#[derive(Clone, Debug, Default)]
pub(super) struct Queue {
    /// The next event stands last.
    events: Vec<(EventKey, Event)>,
    planned: u64,
}

impl Queue {
    pub(super) fn plan(&mut self, at: Micros, event: Event) -> EventKey {
        let key = EventKey { at, sequence: self.planned };
        self.planned += 1;
        let place = self.events.partition_point(|(other, _)| *other > key);
        self.events.insert(place, (key, event));
        key
    }

    pub(super) fn call_off(&mut self, key: EventKey) {
        if let Ok(place) = self.events.binary_search_by(|(other, _)| key.cmp(other)) {
            self.events.remove(place);
        }
    }

    pub(super) fn next_at(&self) -> Option<Micros> {
        self.events.last().map(|(key, _)| key.at)
    }

    pub(super) fn pop(&mut self) -> Option<(Micros, Event)> {
        self.events.pop().map(|(key, event)| (key.at, event))
    }
}
