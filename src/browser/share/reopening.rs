//! Making a shared run again.

use super::error::ShareError;
use super::run::{SharedBranch, SharedRun};
use super::view::View;
use super::walk::Walk;
use crate::sim::{ENGINE, Place, ReplayError, World};
use std::{mem, vec};

/// No run with more events than this is opened, all its branches together: that would be days of virtual time.
pub const MOST_EVENTS: u64 = 50_000_000;

/// A shared run on its way to being open, in slices.
#[derive(Debug)]
pub struct Reopening {
    done: Vec<ReopenedBranch>,
    /// The branch that is being made, and those after it.
    branch: SharedBranch,
    walk: Walk,
    left: vec::IntoIter<SharedBranch>,
    shown: Option<Place>,
    view: View,
    /// Of all branches together.
    events: u64,
}

/// A shared run, made again.
#[derive(Clone, Debug)]
pub struct Reopened {
    /// Its branches, the active one first. There is at least one.
    pub branches: Vec<ReopenedBranch>,
    /// The place of the active branch that was shown; `None` for its end.
    pub shown: Option<Place>,
    /// How it was looked at.
    pub view: View,
}

/// A branch, made again.
#[derive(Clone, Debug)]
pub struct ReopenedBranch {
    /// Its name for people; empty for none.
    pub name: String,
    /// The world at its end, or as far as it could be brought.
    pub world: World,
    /// Whether that is what it was.
    pub agreement: Agreement,
}

/// Whether a run has become again what it was.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Agreement {
    /// The digests are the same.
    Same,
    /// It was not said what the digest has to be.
    NotStated,
    /// The outcome is another one.
    Other {
        /// The engine that the run was made with, if it was another one; else somebody has changed the run.
        engine: Option<u32>,
        /// Where it was the same still; the beginning if it is not known to have been the same anywhere else.
        same_until: Place,
        /// Where it was no more.
        other_from: Place,
        /// Why it could not go on from there; `None` if it could.
        stopped: Option<ReplayError>,
    },
}

impl Reopening {
    /// Begins to make a run again.
    ///
    /// # Errors
    /// [`ShareError::TooLarge`], [`ShareError::Impossible`].
    pub fn new(run: SharedRun) -> Result<Reopening, ShareError> {
        let events = run.events();
        if events > MOST_EVENTS {
            return Err(ShareError::TooLarge);
        }
        let SharedRun { branches, shown, view, .. } = run;
        let mut left = branches.into_iter();
        let branch = left.next().ok_or(ShareError::NoSetup)?;
        let walk = walk(&branch)?;
        Ok(Reopening { done: Vec::new(), branch, walk, left, shown, view, events })
    }

    /// Goes on by at most this many events; the run when it is open.
    ///
    /// # Errors
    /// [`ShareError::Impossible`] for a run of this engine that cannot have happened. One of an older engine is opened as
    /// far as it goes.
    pub fn advance(mut self, max_events: u64) -> Result<Result<Reopened, Reopening>, ShareError> {
        let older = self.branch.record.setup().engine != ENGINE;
        let stopped = match self.walk.advance(max_events) {
            Ok(false) => return Ok(Err(self)),
            Ok(true) => None,
            Err(error) if older => Some(error),
            Err(error) => return Err(ShareError::Impossible(error)),
        };
        let agreement = agreement(&self.branch, &self.walk, stopped);
        let Some(next) = self.left.next() else {
            let Reopening { mut done, branch, walk, shown, view, .. } = self;
            done.push(ReopenedBranch { name: branch.name, world: walk.into_world(), agreement });
            return Ok(Ok(Reopened { branches: done, shown, view }));
        };
        let world = mem::replace(&mut self.walk, walk(&next)?).into_world();
        let name = mem::replace(&mut self.branch, next).name;
        self.done.push(ReopenedBranch { name, world, agreement });
        Ok(Err(self))
    }

    /// Goes on to the end, however long that takes.
    ///
    /// # Errors
    /// As [`Reopening::advance`].
    pub fn finish(mut self) -> Result<Reopened, ShareError> {
        loop {
            match self.advance(u64::MAX)? {
                Ok(reopened) => return Ok(reopened),
                Err(going) => self = going,
            }
        }
    }

    /// How many events have been done, of how many.
    #[must_use]
    pub fn progress(&self) -> (u64, u64) {
        let before: u64 = self.done.iter().map(|branch| branch.world.events()).sum();
        (before + self.walk.progress().0, self.events)
    }
}

fn walk(branch: &SharedBranch) -> Result<Walk, ShareError> {
    Walk::new(branch, branch.checks.len()).map_err(ShareError::Impossible)
}

fn agreement(branch: &SharedBranch, walk: &Walk, stopped: Option<ReplayError>) -> Agreement {
    let world = walk.world();
    if stopped.is_none() {
        match branch.digest {
            None => return Agreement::NotStated,
            Some(digest) if digest == world.digest() => return Agreement::Same,
            Some(_) => {}
        }
    }
    let looks = walk.seen();
    let same = looks.iter().zip(&branch.checks).take_while(|((seen, _), check)| seen == *check).count();
    let look = |number: usize| looks.get(number).map(|(_, place)| *place);
    Agreement::Other {
        engine: Some(branch.record.setup().engine).filter(|engine| *engine != ENGINE),
        same_until: same.checked_sub(1).and_then(look).unwrap_or_default(),
        other_from: look(same).unwrap_or_else(|| Place::of(world)),
        stopped,
    }
}
