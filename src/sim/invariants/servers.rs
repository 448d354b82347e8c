//! A server by itself: what only grows, and how roles change (Figures 2 and 4).

use super::Invariants;
use super::shadow::{Memory, Part};
use super::violation::Invariant;
use crate::raft::{Index, ServerId};

impl Invariants {
    /// A running server is not as it was.
    pub(super) fn server_stepped(&mut self, id: ServerId, (before, now): (Memory, Memory)) {
        let mut broken = |invariant, index| self.found.alone(invariant, id, now.term, index);
        if now.term < before.term {
            broken(Invariant::TermNeverFalls, Index::ZERO);
        }
        if now.commit < before.commit {
            broken(Invariant::CommitIndexNeverFalls, now.commit);
        }
        if now.applied < before.applied {
            broken(Invariant::LastAppliedNeverFalls, now.applied);
        }
        if now.applied > now.commit || now.commit > now.last.index {
            broken(Invariant::AppliedIsCommitted, now.commit);
        }
        if !legal(before, now) {
            broken(Invariant::RoleTransitions, Index::ZERO);
        }
        if now.part != Part::Follower && now.vote != Some(id) {
            broken(Invariant::VotedForItself, Index::ZERO);
        }
        if let (Some(first), Some(leader)) = (before.leader, now.leader)
            && before.term == now.term
            && first != leader
        {
            let both = [first, leader].into_iter().collect();
            self.found.add(Invariant::LeaderSetOnce, id, both, now.term, Index::ZERO);
        }
        // A vote that was given stays given.
        if let (Some(first), None) = (before.vote, now.vote)
            && before.term == now.term
        {
            let first = [first].into_iter().collect();
            self.found.add(Invariant::VoteSetOnce, id, first, now.term, Index::ZERO);
        }
    }
}

/// Whether Figure 4 has this transition, or check-quorum.
fn legal(before: Memory, now: Memory) -> bool {
    let same = before.term == now.term;
    match (before.part, now.part) {
        (Part::Follower, Part::Follower) | (Part::Candidate, Part::Follower) => true,
        (Part::Leader, Part::Follower) => !same || before.checks_quorum,
        (Part::Follower, Part::Candidate) => !same,
        (Part::Candidate, Part::Candidate) => true,
        (Part::Candidate, Part::Leader) | (Part::Leader, Part::Leader) => same,
        (Part::Follower, Part::Leader) | (Part::Leader, Part::Candidate) => false,
    }
}
