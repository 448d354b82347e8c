//! Two branches side by side.

use super::Travel;
use crate::browser::session::Session;
use crate::sim::{BranchId, Comparison};
use crate::store::Storage;

impl Travel {
    /// Begins to compare two branches: where something was done in one that was not done in the other, and where
    /// something else happened first. `None` if one of them is not there. See [`contrast`](super::contrast) for what
    /// differs between its two worlds; [`Travel::seek`] goes there.
    pub fn compare<S: Storage>(
        &mut self,
        session: &mut Session<S>,
        one: BranchId,
        other: BranchId,
    ) -> Option<Comparison> {
        self.keep(session);
        self.history.compare(one, other)
    }
}
