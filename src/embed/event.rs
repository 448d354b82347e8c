//! Typed events: what happens in a world, one after the other, for host pages and the JavaScript API.
//!
//! A [`Watch`] follows a world and tells each happening once, in order. What is worth a name of its own has one
//! (`election`, `leader`, `commit`, `crash`, …); any other decision is a `decision` with its name. Words that the script
//! language has for an event are the same here (`sent`, `delivered`, `lost`, `timeout`, `durable`, `applied`).

mod facts;
mod kind;

pub use facts::{Fact, Facts};
pub use kind::{EventKind, Passing};

use super::view::{ViolationView, millis};
use crate::sim::{Happening, Micros, World};
use crate::text;
use serde::Serialize;

/// Something that happened.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Event {
    /// 1 for the first of a run, without gaps.
    pub number: u64,
    /// When, in virtual milliseconds.
    pub at: f64,
    /// How many events of the simulation had been processed, its own included; several of these may come of one.
    pub step: u64,
    /// What it is.
    #[serde(flatten)]
    pub what: EventKind,
    /// The same as a sentence, in the language of the page.
    pub text: String,
    /// The section of the paper that it follows, such as `§5.4.1`; empty where there is none.
    pub section: &'static str,
}

/// Follows a world, and tells what has happened since it was last asked.
///
/// A world remembers all that its last event or action has brought, and about 256 happenings before that. Who asks after
/// each of them misses none; who asks less often is told how many are missing, as [`EventKind::Missed`].
#[derive(Clone, Debug, Default)]
pub struct Watch {
    /// The number of the newest happening that was told.
    seen: u64,
    /// How many violations were told.
    violations: u64,
}

impl Watch {
    /// Follows a world from its beginning.
    #[must_use]
    pub fn new() -> Watch {
        Watch::default()
    }

    /// Follows a world from now on.
    #[must_use]
    pub fn from_now(world: &World) -> Watch {
        let mut watch = Watch::new();
        watch.skip(world);
        watch
    }

    /// What has happened until now is not told.
    pub fn skip(&mut self, world: &World) {
        self.seen = newest(world).max(self.seen);
        self.violations = world.violations().len() as u64;
    }

    /// What has happened since, in order: the happenings, then the invariants that they have broken.
    pub fn take(&mut self, world: &World) -> Vec<Event> {
        let before = self.violations;
        let mut events = Vec::new();
        let missed = first(world).saturating_sub(self.seen + 1);
        if missed > 0 {
            self.seen += missed;
            events.push(self.missed(missed, world.now()));
        }
        events.extend(world.since(self.seen).map(|happening| Event::of(happening, before)));
        self.seen = newest(world).max(self.seen);
        // At most 64 are kept.
        for violation in world.violations().iter().skip(usize::try_from(before).unwrap_or(usize::MAX)) {
            self.violations += 1;
            let told = text::violation(violation);
            events.push(Event {
                number: self.seen + self.violations,
                at: millis(violation.at),
                step: violation.event,
                what: EventKind::Violation(ViolationView::from(violation)),
                text: told.sentence,
                section: told.section,
            });
        }
        events
    }

    fn missed(&self, count: u64, now: Micros) -> Event {
        let (number, at) = (self.seen + self.violations, millis(now));
        Event { number, at, step: 0, what: EventKind::Missed { count }, text: String::new(), section: "" }
    }
}

impl Event {
    /// A happening of a world in which so many violations were told before.
    fn of(happening: &Happening, violations: u64) -> Event {
        let told = text::happening(&happening.what);
        Event {
            number: happening.number + violations,
            at: millis(happening.at),
            step: happening.event,
            what: EventKind::of(&happening.what),
            text: told.sentence,
            section: told.section,
        }
    }
}

/// The number of the newest happening; 0 if there is none.
fn newest(world: &World) -> u64 {
    world.recent().back().map_or(0, |happening| happening.number)
}

/// The number of the oldest happening that is kept; 0 if there is none.
fn first(world: &World) -> u64 {
    world.recent().front().map_or(0, |happening| happening.number)
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests;
