//! The place to which a record has led when the last `set` call was made.

use super::differences::Differences;
use super::saved::FoundCells;
use crate::sim::{DiskChange, Micros, Placed, ReplayError, World};
use std::collections::VecDeque;

/// Goes on from the place that the header names, change by change, to where the world's disks are those that were
/// found: the tab may have gone between any two `set` calls.
pub(super) struct Search {
    world: World,
    /// The actions after the header's place; the run has certainly come as far as the last one.
    rest: VecDeque<Placed>,
    /// The number of the next of them in the record.
    number: usize,
    differences: Differences,
    /// The changes after the one at which the disks were alike; `None` before it.
    unwritten: Option<Vec<DiskChange>>,
    /// The world after the last action.
    known: Option<World>,
}

/// What came of it.
pub(super) enum Found {
    /// The record leads to the disks that were found.
    Alike {
        world: World,
        /// What has changed since, which the storage has not got.
        unwritten: Vec<DiskChange>,
    },
    /// It does not. This is the world after the record's last action.
    Unlike { world: World, found: FoundCells },
}

impl Search {
    /// A search that begins with the world at the header's place, the actions that come after it, the first of
    /// which has this number, and the disks as they were found.
    pub(super) fn new(mut world: World, rest: VecDeque<Placed>, number: usize, found: FoundCells) -> Search {
        world.watch_disks(true);
        let differences = Differences::new(found, &world);
        let unwritten = differences.none().then(Vec::new);
        Search { world, rest, number, differences, unwritten, known: None }
    }

    /// Goes on by at most this many events and actions.
    pub(super) fn advance(mut self, max_events: u64) -> Result<Result<Found, Box<Search>>, ReplayError> {
        for _ in 0..max_events {
            if self.rest.is_empty() {
                if let Some(unwritten) = self.unwritten {
                    return Ok(Ok(Found::Alike { world: self.world, unwritten }));
                }
                let known = self.known.get_or_insert_with(|| self.world.clone());
                if over(known, &self.world) {
                    let world = self.known.unwrap_or(self.world);
                    return Ok(Ok(Found::Unlike { world, found: self.differences.into_found() }));
                }
            }
            self.go_on()?;
            self.follow();
        }
        Ok(Err(Box::new(self)))
    }

    /// The next action if it is its turn, else the next event.
    fn go_on(&mut self) -> Result<(), ReplayError> {
        let due = |placed: &Placed| placed.after <= self.world.events();
        if !self.rest.front().is_some_and(due) {
            self.world.step();
            return Ok(());
        }
        self.rest.pop_front().map_or(Ok(()), |placed| self.act(placed))
    }

    fn act(&mut self, placed: Placed) -> Result<(), ReplayError> {
        let (number, place) = (self.number, placed.place());
        if self.world.events() != place.events || !self.world.wait_until(place.at) {
            return Err(ReplayError::Misplaced { number, place });
        }
        self.world.act(placed.action).map_err(|error| ReplayError::Action { number, error })?;
        self.number += 1;
        Ok(())
    }

    fn follow(&mut self) {
        for change in self.world.take_disk_changes() {
            match &mut self.unwritten {
                Some(unwritten) => unwritten.push(change),
                None => {
                    self.differences.follow(change.server, &change.change);
                    self.unwritten = self.differences.none().then(Vec::new);
                }
            }
        }
    }
}

/// How far, in virtual time, the storage may be ahead of its header and record: the header's own lag, and what may
/// pass between two flushes.
const FARTHEST: Micros = Micros::from_millis(3_000);

/// The same in events, where they come seldom.
const MOST: u64 = 1_000;

/// Whether a world has gone farther from where it was known to be than the storage can be.
fn over(known: &World, world: &World) -> bool {
    let Some(next) = world.next_event_at() else { return true };
    next.since(known.now()) > FARTHEST && world.events() - known.events() >= MOST
}
