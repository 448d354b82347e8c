//! The record of a run: its setup and all actions with their places. It holds everything that the run is.

use super::action::{Action, ActionError};
use super::actions::Actions;
use super::setup::{Setup, SetupError};
use super::time::Micros;
use super::world::World;
use std::fmt;
use std::sync::Arc;

/// An action and its place.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Placed {
    /// When it was done.
    pub at: Micros,
    /// After how many events: it may stand between two of the same instant.
    pub after: u64,
    /// What was done.
    pub action: Action,
}

/// A run: the same record gives the same world, event by event.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Record {
    setup: Arc<Setup>,
    actions: Actions,
}

impl Record {
    /// A record as it was read.
    #[must_use]
    pub fn new(setup: Setup, actions: Vec<Placed>) -> Record {
        Record { setup: Arc::new(setup), actions: actions.into_iter().collect() }
    }

    /// What the world was made from.
    #[must_use]
    pub fn setup(&self) -> &Setup {
        &self.setup
    }

    /// What was done, in order.
    #[must_use]
    pub fn actions(&self) -> &Actions {
        &self.actions
    }

    pub(super) fn append(&mut self, placed: Placed) {
        self.actions.push(placed);
    }

    /// The world of this record, at a moment and after a number of events: what [`World::now`] and
    /// [`World::events`] said there.
    ///
    /// # Errors
    /// [`ReplayError`] for a record that no run can have made.
    pub fn replay(&self, until: (Micros, u64)) -> Result<World, ReplayError> {
        let mut replay = Replay::new(self.clone(), until)?;
        while !replay.advance(u64::MAX)? {}
        Ok(replay.into_world())
    }
}

/// A replay that can be done in slices.
#[derive(Clone, Debug)]
pub struct Replay {
    record: Record,
    until: (Micros, u64),
    world: World,
    /// How many actions have been done.
    done: usize,
}

impl Replay {
    /// A replay of this record up to a moment and a number of events; see [`Record::replay`].
    ///
    /// # Errors
    /// [`ReplayError::Setup`] when no world can be made from the record's setup.
    pub fn new(record: Record, until: (Micros, u64)) -> Result<Replay, ReplayError> {
        let world = World::new(record.setup().clone()).map_err(ReplayError::Setup)?;
        Ok(Replay { record, until, world, done: 0 })
    }

    /// Goes on by at most this many events; `true` when the end is reached.
    ///
    /// # Errors
    /// [`ReplayError`] for a record that no run can have made.
    pub fn advance(&mut self, max_events: u64) -> Result<bool, ReplayError> {
        let mut left = max_events;
        loop {
            let next = self.record.actions.get(self.done).cloned();
            let (at, after) = next.as_ref().map_or(self.until, |placed| (placed.at, placed.after));
            while self.world.events() < after && self.world.next_event_at().is_some_and(|next| next <= at) {
                if left == 0 {
                    return Ok(false);
                }
                self.world.step();
                left -= 1;
            }
            self.arrive(at, after)?;
            let Some(placed) = next else { return Ok(true) };
            self.world
                .act(placed.action)
                .map_err(|error| ReplayError::Action { number: self.done, error })?;
            self.done += 1;
        }
    }

    fn arrive(&mut self, at: Micros, after: u64) -> Result<(), ReplayError> {
        let here = self.world.events() == after && self.world.wait_until(at);
        if here { Ok(()) } else { Err(ReplayError::Misplaced { number: self.done, at, after }) }
    }

    /// How many events have been processed, of how many.
    #[must_use]
    pub fn progress(&self) -> (u64, u64) {
        (self.world.events(), self.until.1)
    }

    /// The world as far as it has come.
    #[must_use]
    pub fn into_world(self) -> World {
        self.world
    }
}

/// Why a record cannot be replayed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ReplayError {
    /// No world can be made from its setup.
    Setup(SetupError),
    /// No run has this moment after this many events.
    Misplaced {
        /// The place of the action in the record, from 0; one past the last for the end.
        number: usize,
        /// Its moment.
        at: Micros,
        /// Its number of events.
        after: u64,
    },
    /// The action was not possible there.
    Action {
        /// The place of the action in the record, from 0.
        number: usize,
        /// Why not.
        error: ActionError,
    },
}

impl fmt::Display for ReplayError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ReplayError::Setup(error) => error.fmt(f),
            ReplayError::Misplaced { number, at, after } => {
                write!(f, "action {}: the run is never at {at} after {after} events", number + 1)
            }
            ReplayError::Action { number, error } => write!(f, "action {}: {error}", number + 1),
        }
    }
}

impl std::error::Error for ReplayError {}
