//! Taking back what was done, and doing it again.
//!
//! Undo takes back the last action before the place that is looked at: a branch begins right before it, without it and
//! without what followed, which the branch that is left keeps. Redo goes back to where undo has left, until something
//! else is done: an action, or another branch being made active. Looking around and letting time pass are nothing done.
//!
//! A branch that undo has made and in which nothing has happened is nothing of its own, so it goes as soon as another
//! undo or a redo leaves it: any number of undos leave one branch behind, not as many.

use super::{Travel, Turn};
use crate::browser::session::Session;
use crate::sim::{BranchId, Place, World};
use crate::store::Storage;

/// Where undo has left.
pub(super) enum Left {
    /// This branch was active.
    Branch {
        active: BranchId,
        /// What was looked at, if it was the past.
        view: Option<(BranchId, Box<World>)>,
    },
    /// A branch in which nothing had happened, and which is gone.
    Gone { parent: BranchId, world: Box<World> },
}

impl Travel {
    /// Whether there is something to undo.
    #[must_use]
    pub fn can_undo<S>(&self, session: &Session<S>) -> bool {
        !session.world.record().actions().is_empty()
    }

    /// Whether there is something to redo.
    #[must_use]
    pub fn can_redo(&self) -> bool {
        !self.left.is_empty()
    }

    /// Takes back the last action before the place that is looked at. `None` if there is none.
    pub fn undo<S: Storage>(&mut self, session: &mut Session<S>) -> Option<Turn> {
        self.keep(session);
        self.follow(session);
        let number = session.world.record().actions().len().checked_sub(1)?;
        let (viewed, active) = (self.viewed, self.history.active());
        let world = self.world_before(viewed, number)?;
        let before = self.active_head(&session.world);
        let gone = self.made_by_undo().filter(|_| !session.past);
        let view = session.past.then(|| (viewed, Box::new(session.world.clone())));
        let turn = self.begin(session, viewed, world, &before);
        self.left.push(match gone {
            Some(parent) => {
                self.history.delete(active);
                Left::Gone { parent, world: Box::new(before) }
            }
            None => Left::Branch { active, view },
        });
        Some(turn)
    }

    /// Goes back to where the last undo has left. `None` if something else was done since.
    pub fn redo<S: Storage>(&mut self, session: &mut Session<S>) -> Option<Turn> {
        self.keep(session);
        self.follow(session);
        let left = self.left.pop()?;
        let gone = self.made_by_undo().map(|_| self.history.active());
        let turn = match left {
            Left::Gone { parent, world } => {
                let before = self.active_head(&session.world);
                self.begin(session, parent, *world, &before)
            }
            Left::Branch { active, view } => {
                let head = self.history.branch(active)?.head().clone();
                self.fresh = None;
                let turn = self.go_over(session, active, head);
                if let Some((viewed, world)) = view {
                    self.show(session, viewed, *world);
                }
                turn
            }
        };
        if let Some(gone) = gone {
            self.history.delete(gone);
        }
        Some(turn)
    }

    /// A branch begins with a world, in which nothing happens for now.
    fn begin<S: Storage>(
        &mut self,
        session: &mut Session<S>,
        parent: BranchId,
        world: World,
        before: &World,
    ) -> Turn {
        let branch = self.history.fork_from(parent, &world);
        session.world = world;
        self.jumps += 1;
        let turn = self.turn(session, before, true);
        self.fresh = Some((branch, Place::of(&session.world)));
        turn
    }

    /// If the active branch is one that undo has made and in which nothing has happened since: its parent.
    fn made_by_undo(&self) -> Option<BranchId> {
        let active = self.history.branch(self.history.active())?;
        let untouched = self.fresh == Some((active.id(), Place::of(active.head())));
        let (parent, _) = active.parent()?;
        (untouched && active.name().is_empty()).then_some(parent)
    }
}
