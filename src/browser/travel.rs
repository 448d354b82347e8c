//! Time travel in the run that is open: anywhere in its past and back, other ways to go on, and what was undone.
//!
//! A [`Travel`] is made from a [`Session`] by replaying its record ([`Boarding`]). From then on everything that moves or
//! changes the session goes through it. While the past is looked at, the session's world is that of then, and nothing is
//! written to the storage ([`Session::is_past`]). The past goes on as it went, up to the head of the branch, and from
//! there the run is live again. Whoever does something in the past begins a branch, with all that followed kept in the
//! one it has left.
//!
//! One branch is active: the one that goes on, and that the storage mirrors. When another one becomes active, only the
//! blocks that differ are written ([`Turn`]). The others live in memory.
//!
//! | to read | look into |
//! |---|---|
//! | from a session to its history | `boarding.rs` |
//! | going there: seeking, steps, time | `moving.rs` |
//! | doing something there: branches | `branching.rs` |
//! | taking back | `undo.rs` |
//! | branches that are shared | `joining.rs` |
//! | two branches side by side | `comparing.rs`, `contrast.rs` |

mod boarding;
mod branching;
mod comparing;
mod contrast;
mod joining;
mod moving;
mod undo;

pub use boarding::{BoardError, Boarding};
pub use contrast::{Contrast, Differs, Title, contrast};
pub use moving::{Passed, Stride};

use super::mirror::Rewritten;
use super::session::{Session, WhyMemory};
use crate::sim::{Action, BranchId, History, Place, Record, World};
use crate::store::Storage;
use undo::Left;

/// Where a session has been and can go; see the module.
pub struct Travel {
    history: History,
    /// The branch that the session's world is of: the active one while it is live.
    viewed: BranchId,
    /// Where redo leads, the next one last.
    left: Vec<Left>,
    /// The branch that the last undo or redo has made, and where; `None` as soon as something is done.
    fresh: Option<(BranchId, Place)>,
    /// How many actions the live world has, as far as has been looked.
    known: usize,
    jumps: u64,
}

/// Another branch is active now, and the run goes on with it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Turn {
    /// The branch.
    pub branch: BranchId,
    /// Whether it has begun just now.
    pub begun: bool,
    /// What was written to the storage; `None` for a run in memory, and when the storage has refused, which
    /// [`Session::keeping`] says.
    pub rewritten: Option<Rewritten>,
}

impl Travel {
    /// The travels of a session of which this is all the history.
    fn new(history: History) -> Travel {
        let viewed = history.active();
        let known = history.branch(viewed).map_or(0, |branch| branch.record().actions().len());
        Travel { history, viewed, left: Vec::new(), fresh: None, known, jumps: 0 }
    }

    /// All branches, with their names, parents and records. The head of the active one is as far as it had come when
    /// it was left last: see [`Travel::head`].
    #[must_use]
    pub fn history(&self) -> &History {
        &self.history
    }

    /// The branch that goes on, and that is saved.
    #[must_use]
    pub fn active(&self) -> BranchId {
        self.history.active()
    }

    /// The branch that is looked at.
    #[must_use]
    pub fn viewed(&self) -> BranchId {
        self.viewed
    }

    /// As far as a branch has come; `None` if there is none.
    #[must_use]
    pub fn head<'a, S>(&'a self, session: &'a Session<S>, branch: BranchId) -> Option<&'a World> {
        if branch == self.active() && !session.past {
            return Some(&session.world);
        }
        self.history.branch(branch).map(|branch| branch.head())
    }

    /// All that was done in a branch; `None` if there is none.
    #[must_use]
    pub fn record<'a, S>(&'a self, session: &'a Session<S>, branch: BranchId) -> Option<&'a Record> {
        self.head(session, branch).map(World::record)
    }

    /// Whether a branch survives the page: the active one, if the session does.
    #[must_use]
    pub fn is_saved<S>(&self, session: &Session<S>, branch: BranchId) -> bool {
        branch == self.active() && session.mirror.is_ok()
    }

    /// Rises whenever the session's world becomes another one than time and actions have made of it: then all that is
    /// shown of it has to be looked at anew.
    #[must_use]
    pub fn jumps(&self) -> u64 {
        self.jumps
    }

    /// Everything about the live world is in the history and in the storage; nothing if the past is looked at.
    fn keep<S: Storage>(&mut self, session: &mut Session<S>) {
        if !session.past {
            session.save();
            self.look_after(session);
            self.history.set_head(&session.world);
        }
    }

    /// The session shows a world of the past.
    fn show<S: Storage>(&mut self, session: &mut Session<S>, branch: BranchId, mut world: World) {
        world.watch_disks(false);
        session.world = world;
        session.past = true;
        // What is broken here has been seen.
        session.condone();
        self.viewed = branch;
        self.jumps += 1;
    }

    /// The session is at the head of the active branch, which the storage has already, and goes on from there.
    fn settle<S: Storage>(&mut self, session: &mut Session<S>) {
        self.viewed = self.history.active();
        if let Some(active) = self.history.branch(self.viewed) {
            session.world = active.head().clone();
        }
        session.world.watch_disks(session.mirror.is_ok());
        session.past = false;
        session.condone();
        self.known = session.world.record().actions().len();
    }

    /// The session's world is the head of the branch that has just become active. `before` is the one that the storage
    /// has.
    fn turn<S: Storage>(&mut self, session: &mut Session<S>, before: &World, begun: bool) -> Turn {
        self.viewed = self.history.active();
        let rewritten = session.take_up(before);
        self.history.set_head(&session.world);
        self.known = session.world.record().actions().len();
        Turn { branch: self.viewed, begun, rewritten }
    }
}

impl<S: Storage> Session<S> {
    /// The world has been put in the place of `before`, which the storage has: it goes on from now on.
    fn take_up(&mut self, before: &World) -> Option<Rewritten> {
        self.past = false;
        self.text.replace(self.world.record());
        self.world.watch_disks(self.mirror.is_ok());
        let mirror = self.mirror.as_mut().ok()?;
        let switched = if self.permit.holds() {
            mirror.switch(before, &self.world).map_err(WhyMemory::Refused)
        } else {
            Err(WhyMemory::TakenOver)
        };
        match switched {
            Ok((rewritten, full)) => {
                for server in full.iter() {
                    // As when a flush finds no room: the next write fails. One that is full already stays so.
                    let _ = self.act(Action::FillDisk { server });
                }
                self.flush();
                Some(rewritten)
            }
            Err(why) => {
                self.world.watch_disks(false);
                self.mirror = Err(why);
                None
            }
        }
    }
}
