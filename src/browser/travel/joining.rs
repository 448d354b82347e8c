//! Branches that are shared: those that go, and those that have come.

use super::Travel;
use crate::browser::session::Session;
use crate::sim::{BranchId, Place, Until, World};
use crate::store::Storage;

impl Travel {
    /// All branches as far as they have come, each with its name, the one that is looked at first.
    #[must_use]
    pub fn all<'a, S>(&'a self, session: &'a Session<S>) -> Vec<(&'a str, &'a World)> {
        let mut branches: Vec<_> = self.history.branches().collect();
        // The others stay in the order in which they have begun.
        branches.sort_by_key(|branch| branch.id() != self.viewed);
        let world = |id| self.head(session, id);
        branches.iter().filter_map(|branch| Some((branch.name(), world(branch.id())?))).collect()
    }

    /// Takes in a branch that has come with the run: its name, and how far it had come.
    pub fn join(&mut self, name: &str, world: &World) -> BranchId {
        let active = self.history.active();
        let branch = self.history.fork_from(active, world);
        self.history.activate(active);
        self.history.rename(branch, name);
        branch
    }

    /// Goes to the very place of a branch that [`Place::of`] a world has named there: the world is the same again. `false`
    /// where there is no such place.
    pub fn visit<S: Storage>(&mut self, session: &mut Session<S>, branch: BranchId, place: Place) -> bool {
        self.keep(session);
        let Some(record) = self.history.branch(branch).map(|branch| branch.record()) else { return false };
        let before = record.actions().iter().take_while(|placed| placed.place() <= place);
        let until = Until::Steps { events: place.events, actions: before.count() };
        let Some(mut world) = self.world_at(branch, until) else { return false };
        if world.events() != place.events || !world.wait_until(place.at) {
            return false;
        }
        self.show(session, branch, world);
        self.settle_at_head(session);
        true
    }
}
