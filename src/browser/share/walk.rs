//! A replay that looks, at some places on its way, at the digest of all that has happened so far.

use super::run::SharedBranch;
use crate::sim::{ENGINE, Place, Record, Replay, ReplayError, Setup, World};

/// How many places are looked at, at most.
const MOST_CHECKS: u64 = 15;
/// There is one for so many events.
const EVENTS_A_CHECK: u64 = 20;

/// Makes a branch's world again.
#[derive(Debug)]
pub(super) struct Walk {
    replay: Replay,
    end: Place,
    /// After how many events it looks.
    at: Vec<u64>,
    /// What it has seen, and where.
    seen: Vec<(u16, Place)>,
}

impl Walk {
    /// A walk to the end of a branch, with so many looks. A record of another engine is tried with this one.
    pub(super) fn new(branch: &SharedBranch, checks: usize) -> Result<Walk, ReplayError> {
        let record = &branch.record;
        let replay = if record.setup().engine == ENGINE {
            Replay::new(record.clone(), branch.end)?
        } else {
            let setup = Setup { engine: ENGINE, ..record.setup().clone() };
            Replay::new(Record::new(setup, record.actions().iter().cloned().collect()), branch.end)?
        };
        Ok(Walk { replay, end: branch.end, at: places(branch.end.events, checks as u64), seen: Vec::new() })
    }

    /// How many looks are worth their room in a link.
    pub(super) fn checks(events: u64) -> usize {
        // At most 15.
        (events / EVENTS_A_CHECK).min(MOST_CHECKS) as usize
    }

    /// Goes on by at most this many events; `true` at the end.
    pub(super) fn advance(&mut self, max_events: u64) -> Result<bool, ReplayError> {
        let mut left = max_events;
        loop {
            let before = self.replay.world().events();
            let next = self.at.get(self.seen.len()).copied();
            let until_look = next.map_or(u64::MAX, |next| next.saturating_sub(before));
            if self.replay.advance(until_look.min(left))? {
                return Ok(true);
            }
            let world = self.replay.world();
            left -= world.events() - before;
            if next == Some(world.events()) {
                self.seen.push((short(world), Place::of(world)));
            } else {
                return Ok(false);
            }
        }
    }

    /// How many events it has come, of how many.
    pub(super) fn progress(&self) -> (u64, u64) {
        (self.replay.world().events(), self.end.events)
    }

    pub(super) fn world(&self) -> &World {
        self.replay.world()
    }

    pub(super) fn seen(&self) -> &[(u16, Place)] {
        &self.seen
    }

    pub(super) fn into_world(self) -> World {
        self.replay.into_world()
    }
}

/// Some numbers of events, evenly spread between the beginning and the end.
fn places(events: u64, checks: u64) -> Vec<u64> {
    let place = |number| u128::from(events) * u128::from(number) / u128::from(checks + 1);
    // Not more than `events`, since `number` is at most `checks`.
    (1..=checks).map(|number| place(number) as u64).collect()
}

/// The last digits of the history's digest.
fn short(world: &World) -> u16 {
    (world.running_digest().0 & 0xffff) as u16
}
