//! Virtual time: what is going to happen, in order.

use raftglass::sim::Micros;
use std::collections::BTreeMap;

/// The events to come, by time, and within an instant in the order in which they were planned.
pub struct Clock<E> {
    now: Micros,
    planned: u64,
    events: BTreeMap<(Micros, u64), E>,
}

impl<E> Clock<E> {
    pub fn new() -> Clock<E> {
        Clock { now: Micros::ZERO, planned: 0, events: BTreeMap::new() }
    }

    pub fn now(&self) -> Micros {
        self.now
    }

    /// Plans an event this much later than now.
    pub fn plan(&mut self, after: Micros, event: E) {
        self.planned += 1;
        self.events.insert((self.now.plus(after), self.planned), event);
    }

    /// Takes the next event and sets the time to its.
    pub fn next(&mut self) -> Option<E> {
        let ((at, _), event) = self.events.pop_first()?;
        self.now = at;
        Some(event)
    }
}
