//! Making ready what is to be shared.

use super::run::{SharedBranch, SharedRun};
use super::view::View;
use super::walk::Walk;
use crate::sim::{Place, ReplayError, World};

/// A run on its way to being shared: the active branch is replayed once, in slices, to note its checks.
#[derive(Debug)]
pub struct Gathering {
    run: SharedRun,
    walk: Walk,
}

impl Gathering {
    /// Begins with the branches as far as they have come, each with its name, the active one first.
    ///
    /// # Errors
    /// [`ReplayError`] for a world that was not made by its record, which no world is.
    pub fn new<'a>(
        active: (&str, &World),
        others: impl IntoIterator<Item = (&'a str, &'a World)>,
        shown: Option<Place>,
        view: View,
    ) -> Result<Gathering, ReplayError> {
        let setup = active.1.setup().clone();
        let first = branch(active.0, active.1);
        let walk = Walk::new(&first, Walk::checks(first.end.events))?;
        let others = others.into_iter().map(|(name, world)| branch(name, world));
        let branches = [first].into_iter().chain(others).collect();
        Ok(Gathering { run: SharedRun { setup, branches, shown, view }, walk })
    }

    /// Goes on by at most this many events; `true` when all is ready.
    ///
    /// # Errors
    /// As [`Gathering::new`].
    pub fn advance(&mut self, max_events: u64) -> Result<bool, ReplayError> {
        self.walk.advance(max_events)
    }

    /// How many events have been replayed, of how many.
    #[must_use]
    pub fn progress(&self) -> (u64, u64) {
        self.walk.progress()
    }

    /// The run, with the checks that have been noted.
    #[must_use]
    pub fn into_run(self) -> SharedRun {
        let mut run = self.run;
        if let Some(active) = run.branches.first_mut() {
            active.checks = self.walk.seen().iter().map(|(check, _)| *check).collect();
        }
        run
    }
}

fn branch(name: &str, world: &World) -> SharedBranch {
    SharedBranch {
        name: name.to_owned(),
        record: world.record().clone(),
        end: Place::of(world),
        digest: Some(world.digest()),
        checks: Vec::new(),
    }
}
