//! A script may be played on the run that is open.

use super::{Refused, Session};
use crate::script::{Stage, WhyFailed};
use crate::sim::{Action, Micros, World};
use crate::store::Storage;

/// It holds still when an invariant is broken, until [`Session::condone`]. Nothing is saved before [`Session::flush`].
impl<S: Storage> Stage for Session<S> {
    fn world(&self) -> &World {
        &self.world
    }

    fn act(&mut self, action: Action) -> Result<(), WhyFailed> {
        Session::act(self, action).map(drop).map_err(|refused| match refused {
            Refused::Action(error) => WhyFailed::Action(error),
            Refused::StorageFull => WhyFailed::NoRoom,
        })
    }

    fn step(&mut self) {
        self.world.step();
    }

    fn wait_until(&mut self, moment: Micros) {
        self.world.wait_until(moment);
    }

    fn holds_still(&self) -> bool {
        self.broken()
    }
}
