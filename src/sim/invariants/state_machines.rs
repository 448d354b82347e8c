//! State Machine Safety (§5.4.3).

use super::Invariants;
use super::shadow::Memory;
use super::violation::Invariant;
use crate::raft::Raft;

impl Invariants {
    /// A server has applied more: what others have applied there, and all of it.
    pub(super) fn applied(&mut self, raft: &Raft, (before, now): (Memory, Memory)) {
        let (id, log) = (raft.id(), raft.log());
        let others = self.applied.by();
        if let Some(index) = self.applied.go_along(id, log, before.applied.next(), now.applied) {
            let term = log.term_at(index).unwrap_or_default();
            self.found.add(Invariant::StateMachineSafety, id, others, term, index);
        }
        let handed = self.shadows.get(id.position()).map(|shadow| shadow.handed);
        if handed != Some(now.applied) {
            self.found.alone(Invariant::AppliedInOrder, id, now.term, now.applied);
        }
    }
}
