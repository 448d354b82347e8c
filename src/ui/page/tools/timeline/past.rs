//! The past for those who read it: they go nowhere.

use super::Timeline;
use crate::browser::PageSession;
use crate::sim::{BranchId, Until, World};

/// The branch that is looked at.
pub struct Past<'a> {
    timeline: &'a Timeline,
    /// Its name.
    pub branch: BranchId,
    /// The branch as far as it has come.
    pub head: &'a World,
}

impl Timeline {
    /// The branch that is looked at; before the past is open, what there is of it.
    pub fn past<'a>(&'a self, session: &'a PageSession) -> Past<'a> {
        Past { timeline: self, branch: self.way.viewed(), head: self.way.head(session) }
    }
}

impl Past<'_> {
    /// Whether the past has been made again.
    pub fn is_open(&self) -> bool {
        self.timeline.way.open().is_some()
    }

    /// A world of the branch that is kept, with at most so many events.
    pub fn kept(&self, events: u64) -> Option<World> {
        let history = self.timeline.way.open()?.history();
        let replay = history.seek(self.branch, Until::Steps { events, actions: usize::MAX })?;
        Some(replay.world().clone())
    }
}
