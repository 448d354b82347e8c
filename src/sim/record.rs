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

/// A place in a run: a virtual time, and how many events lie before it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Place {
    /// The virtual time.
    pub at: Micros,
    /// The events processed before it.
    pub events: u64,
}

impl Place {
    /// Where a world is.
    #[must_use]
    pub fn of(world: &World) -> Place {
        Place { at: world.now(), events: world.events() }
    }
}

impl fmt::Display for Place {
    /// As a record has it: `@412345 #96`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "@{} #{}", self.at.0, self.events)
    }
}

impl Placed {
    /// Where it was done.
    #[must_use]
    pub fn place(&self) -> Place {
        Place { at: self.at, events: self.after }
    }
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

    /// The world of this record at a place: what [`Place::of`] said there.
    ///
    /// # Errors
    /// [`ReplayError`] for a record that no run can have made.
    pub fn replay(&self, until: Place) -> Result<World, ReplayError> {
        let mut replay = Replay::new(self.clone(), until)?;
        while !replay.advance(u64::MAX)? {}
        Ok(replay.into_world())
    }

    /// Leads a world of this record on to where a replay ends, by at most this many events; `true` when it is there.
    /// The world has done what the record begins with, and is not past the end.
    ///
    /// # Errors
    /// [`ReplayError`] for a record that no run can have made, or that is not the world's.
    pub fn lead(&self, world: &mut World, until: Until, max_events: u64) -> Result<bool, ReplayError> {
        let mut left = max_events;
        loop {
            let number = world.record().actions().len();
            let next = self.actions.get(number).filter(|placed| until.includes(number, placed));
            let bounds = next.map_or(until.bounds(), Placed::place);
            while world.events() < bounds.events
                && world.next_event_at().is_some_and(|next| next <= bounds.at)
            {
                if left == 0 {
                    return Ok(false);
                }
                world.step();
                left -= 1;
            }
            let Some(placed) = next else { return until.arrive(world).map(|()| true) };
            arrive(world, bounds)?;
            world.act(placed.action.clone()).map_err(|error| ReplayError::Action { number, error })?;
        }
    }
}

/// Sets the clock of a world to a place at which it is but for the time.
fn arrive(world: &mut World, place: Place) -> Result<(), ReplayError> {
    let here = world.events() == place.events && world.wait_until(place.at);
    let number = world.record().actions().len();
    if here { Ok(()) } else { Err(ReplayError::Misplaced { number, place }) }
}

/// Where a replay ends.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Until {
    /// Here, after all actions of the record.
    Place(Place),
    /// After so many events and so many actions, at the moment of the last of them.
    Steps {
        /// How many events.
        events: u64,
        /// How many actions; those that come only after more events are not done.
        actions: usize,
    },
    /// At this moment, after all that happened up to and at it.
    Time(Micros),
}

impl Until {
    /// Whether an action with this number, from 0 on, comes before the end.
    fn includes(self, number: usize, placed: &Placed) -> bool {
        match self {
            Until::Place(_) => true,
            Until::Steps { events, actions } => number < actions && placed.after <= events,
            Until::Time(at) => placed.at <= at,
        }
    }

    /// Whether all that a world has done comes before the end, or is the end.
    pub(super) fn covers(self, world: &World) -> bool {
        let Place { at, events } = self.bounds();
        let actions = if let Until::Steps { actions, .. } = self { actions } else { usize::MAX };
        world.events() <= events && world.now() <= at && world.record().actions().len() <= actions
    }

    /// All that comes before the end is done.
    fn arrive(self, world: &mut World) -> Result<(), ReplayError> {
        match self {
            Until::Place(place) => arrive(world, place),
            Until::Steps { .. } => Ok(()),
            Until::Time(at) => {
                world.wait_until(at);
                Ok(())
            }
        }
    }

    /// The bounds of the events that come before the end.
    fn bounds(self) -> Place {
        match self {
            Until::Place(place) => place,
            Until::Steps { events, .. } => Place { at: Micros(u64::MAX), events },
            Until::Time(at) => Place { at, events: u64::MAX },
        }
    }
}

/// A replay that can be done in slices.
#[derive(Clone, Debug)]
pub struct Replay {
    record: Record,
    until: Until,
    world: World,
}

impl Replay {
    /// A replay of this record up to a place; see [`Record::replay`].
    ///
    /// # Errors
    /// [`ReplayError::Setup`] when no world can be made from the record's setup.
    pub fn new(record: Record, until: Place) -> Result<Replay, ReplayError> {
        let world = World::new(record.setup().clone()).map_err(ReplayError::Setup)?;
        Ok(Replay { record, until: Until::Place(until), world })
    }

    /// A replay that goes on from a world of this record.
    pub(super) fn from_world(world: World, record: Record, until: Until) -> Replay {
        Replay { record, until, world }
    }

    /// Goes on by at most this many events; `true` when the end is reached.
    ///
    /// # Errors
    /// [`ReplayError`] for a record that no run can have made.
    pub fn advance(&mut self, max_events: u64) -> Result<bool, ReplayError> {
        self.record.lead(&mut self.world, self.until, max_events)
    }

    /// How many events have been processed, of how many where that is known beforehand.
    #[must_use]
    pub fn progress(&self) -> (u64, Option<u64>) {
        let events = self.until.bounds().events;
        (self.world.events(), Some(events).filter(|events| *events < u64::MAX))
    }

    /// The world as far as it has come.
    #[must_use]
    pub fn world(&self) -> &World {
        &self.world
    }

    /// Gives the world away, as far as it has come.
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
        /// Where it would be.
        place: Place,
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
            ReplayError::Misplaced { number, place: Place { at, events } } => {
                write!(f, "action {}: the run is never at {at} after {events} events", number + 1)
            }
            ReplayError::Action { number, error } => write!(f, "action {}: {error}", number + 1),
        }
    }
}

impl std::error::Error for ReplayError {}
