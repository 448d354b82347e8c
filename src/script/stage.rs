//! What a script is played on: a world, or a run that keeps one.

use super::failure::WhyFailed;
use crate::sim::{Action, Micros, World};

/// A world that a script may change.
pub trait Stage {
    /// The world, for looking at.
    fn world(&self) -> &World;

    /// Does something to it.
    ///
    /// # Errors
    /// Why that is not possible; nothing has changed then.
    fn act(&mut self, action: Action) -> Result<(), WhyFailed>;

    /// Goes on to the next event, if there is one.
    fn step(&mut self);

    /// Sets the clock to a moment before which no event is due.
    fn wait_until(&mut self, moment: Micros);

    /// Whether nothing may go on until somebody has looked at what has happened.
    fn holds_still(&self) -> bool {
        false
    }
}

impl Stage for World {
    fn world(&self) -> &World {
        self
    }

    fn act(&mut self, action: Action) -> Result<(), WhyFailed> {
        World::act(self, action).map(drop).map_err(WhyFailed::Action)
    }

    fn step(&mut self) {
        World::step(self);
    }

    fn wait_until(&mut self, moment: Micros) {
        World::wait_until(self, moment);
    }
}
