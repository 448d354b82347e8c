//! A script from a file, run to its end in slices.

use super::error::ShareError;
use super::reopening::MOST_EVENTS;
use crate::script::{Runner, Script};
use crate::sim::World;

/// A script on its way to its end.
#[derive(Clone, Debug)]
pub struct Performing {
    runner: Runner,
    world: World,
    lines: usize,
}

impl Performing {
    /// Begins at its first line.
    ///
    /// # Errors
    /// [`ShareError::Failed`] when no world can be made from its set-up.
    pub fn new(script: &Script) -> Result<Performing, ShareError> {
        let world = script.world().map_err(ShareError::Failed)?;
        Ok(Performing { runner: Runner::new(script), world, lines: script.lines.len() })
    }

    /// Goes on by at most so many events, actions and spoken lines; the world when all is done.
    ///
    /// # Errors
    /// [`ShareError::Failed`] at a line that cannot be done or does not hold, [`ShareError::TooLarge`].
    pub fn advance(mut self, max_steps: u64) -> Result<Result<World, Performing>, ShareError> {
        for _ in 0..max_steps {
            if !self.runner.advance(&mut self.world).map_err(ShareError::Failed)? {
                return Ok(Ok(self.world));
            }
            if self.world.events() > MOST_EVENTS {
                return Err(ShareError::TooLarge);
            }
        }
        Ok(Err(self))
    }

    /// How many lines have been done, of how many.
    #[must_use]
    pub fn progress(&self) -> (u64, u64) {
        (self.runner.line() as u64, self.lines as u64)
    }
}
