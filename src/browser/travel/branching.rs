//! Doing something, in the present or in the past; and the branches that come of it.

use super::{Left, Travel, Turn};
use crate::browser::session::{Refused, Session};
use crate::sim::{Action, BranchId, Outcome, Place, World};
use crate::store::Storage;

/// How a world of the past stands to the branch that is looked at.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Standing {
    /// It is a place of it.
    On,
    /// It has gone on past its head.
    Beyond,
    /// Something was done that was not done there, or was not done that was.
    Apart,
}

impl Travel {
    /// Does something. In the past this begins a branch; what followed is kept in the one that is left.
    ///
    /// # Errors
    /// [`Refused`]; nothing has changed then.
    pub fn act<S: Storage>(
        &mut self,
        session: &mut Session<S>,
        action: Action,
    ) -> Result<(Outcome, Option<Turn>), Refused> {
        let before = self.follow(session);
        if session.past {
            session.text.replace(session.world.record());
        }
        let outcome = session.act(action);
        if let (Err(_), true, Some(active)) =
            (&outcome, session.past, self.history.branch(self.history.active()))
        {
            session.text.replace(active.record());
        }
        outcome.map(|outcome| (outcome, self.follow(session).or(before)))
    }

    /// Takes up what was done to the session behind its back: to be called after [`Session::act`], [`Session::advance`]
    /// or [`Session::step`] were. If the past was looked at, the run goes on from there in another way.
    pub fn follow<S: Storage>(&mut self, session: &mut Session<S>) -> Option<Turn> {
        if !session.past {
            self.look_after(session);
            return None;
        }
        match self.standing(&session.world) {
            Standing::On => None,
            Standing::Beyond => {
                let before = self.active_head(&session.world);
                self.history.activate(self.viewed);
                Some(self.turn(session, &before, false))
            }
            Standing::Apart => Some(self.fork(session)),
        }
    }

    /// Whoever does something new has nothing to redo any more.
    pub(super) fn look_after<S>(&mut self, session: &Session<S>) {
        self.history.note(&session.world);
        let actions = session.world.record().actions().len();
        if actions != self.known {
            self.known = actions;
            self.done_something();
        }
    }

    fn done_something(&mut self) {
        self.left.clear();
        self.fresh = None;
    }

    fn standing(&self, world: &World) -> Standing {
        let Some(branch) = self.history.branch(self.viewed) else { return Standing::Apart };
        let (done, recorded) = (world.record().actions(), branch.record().actions());
        let here = Place::of(world);
        let number = done.len().checked_sub(1);
        let missed = recorded.get(done.len()).is_some_and(|next| {
            let next = next.place();
            next.events < here.events || next.at < here.at
        });
        if number.is_some_and(|number| recorded.get(number) != done.last()) || missed {
            Standing::Apart
        } else if here > Place::of(branch.head()) {
            Standing::Beyond
        } else {
            Standing::On
        }
    }

    /// The world of the past that the session shows begins a branch.
    fn fork<S: Storage>(&mut self, session: &mut Session<S>) -> Turn {
        self.done_something();
        let before = self.active_head(&session.world);
        self.history.fork_from(self.viewed, &session.world);
        self.turn(session, &before, true)
    }

    /// The head of the active branch: what the storage has.
    pub(super) fn active_head(&self, otherwise: &World) -> World {
        // The active branch is never deleted.
        self.history
            .branch(self.history.active())
            .map_or_else(|| otherwise.clone(), |active| active.head().clone())
    }

    /// Makes a branch the active one: the run goes on from its head. `None` if there is none, or it is active already,
    /// and then its head is gone to.
    pub fn activate<S: Storage>(&mut self, session: &mut Session<S>, branch: BranchId) -> Option<Turn> {
        self.keep(session);
        if branch == self.history.active() {
            self.to_head(session);
            return None;
        }
        let head = self.history.branch(branch)?.head().clone();
        self.done_something();
        Some(self.go_over(session, branch, head))
    }

    /// Another branch becomes active, at its head.
    pub(super) fn go_over<S: Storage>(
        &mut self,
        session: &mut Session<S>,
        branch: BranchId,
        head: World,
    ) -> Turn {
        let before = self.active_head(&session.world);
        self.history.activate(branch);
        session.world = head;
        self.jumps += 1;
        self.turn(session, &before, false)
    }

    /// Gives a branch a name; `false` if there is none.
    pub fn rename(&mut self, branch: BranchId, name: &str) -> bool {
        self.history.rename(branch, name)
    }

    /// Forgets a branch; those that have left it stay whole. `false` for the active one, which stays. If it is looked
    /// at, the run is live again.
    pub fn delete<S: Storage>(&mut self, session: &mut Session<S>, branch: BranchId) -> bool {
        if branch == self.history.active() {
            return false;
        }
        if branch == self.viewed {
            self.to_head(session);
        }
        if self.left.iter().any(|left| left.needs(branch)) {
            self.left.clear();
        }
        self.history.delete(branch)
    }
}

impl Left {
    /// Whether nothing leads there without this branch.
    fn needs(&self, branch: BranchId) -> bool {
        match self {
            Left::Branch { active, view } => {
                *active == branch || view.as_ref().is_some_and(|(viewed, _)| *viewed == branch)
            }
            Left::Gone { parent, .. } => *parent == branch,
        }
    }
}
