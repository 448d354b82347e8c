//! Trouble while a run goes on: each fault is an action of the run, at the moment that the trouble's seed draws, so
//! neither the frames nor the speed change what happens, and the record replays without it.

use super::Session;
use crate::sim::Micros;
use crate::sim::chaos::Unrest;
use crate::store::Storage;

impl<S: Storage> Session<S> {
    /// Like [`Session::advance`], with trouble on the way.
    pub fn advance_with(&mut self, unrest: &mut Unrest, wall_ms: f64, speed_millionths: u32) {
        let passed = self.pace.pass(wall_ms, speed_millionths);
        let end = self.now().plus(passed);
        while !self.broken() && unrest.due() <= end {
            self.pass_until(unrest.due());
            if !self.broken() {
                self.suffer(unrest);
            }
        }
        self.pass_until(end);
    }

    /// Like [`Session::step`]: on to the next event or to the next trouble, whichever comes first.
    pub fn step_with(&mut self, unrest: &mut Unrest) {
        if self.world.next_event_at().is_none_or(|at| unrest.due() < at) {
            self.pass_until(unrest.due());
            self.suffer(unrest);
        } else {
            self.step();
        }
    }

    fn pass_until(&mut self, moment: Micros) {
        self.pass(moment.since(self.now()));
    }

    fn suffer(&mut self, unrest: &mut Unrest) {
        if let Some(action) = unrest.action(&self.world) {
            // What is not possible is not done.
            let _ = self.act(action);
        }
    }
}
