//! A candidate's votes.

use super::leader::Leader;
use crate::raft::ids::{EntryId, Index, ServerId, ServerSet};

/// What a candidate knows: who has voted for it (§5.2).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Candidate {
    members: ServerSet,
    votes: ServerSet,
}

impl Candidate {
    /// A candidate that nobody has voted for yet, itself included.
    pub(in crate::raft) fn new(members: ServerSet) -> Candidate {
        Candidate { members, votes: ServerSet::EMPTY }
    }

    /// The votes received. A set, so that a vote that arrives twice counts once. The candidate's own is in it once
    /// it is durable, for a vote that a restart can forget is none.
    #[must_use]
    pub fn votes(&self) -> ServerSet {
        self.votes
    }

    /// Counts a vote; `true` if it is new.
    pub(in crate::raft) fn count(&mut self, voter: ServerId) -> bool {
        self.votes.insert(voter)
    }

    /// The leader that this candidate becomes, if it has "votes from a majority of the servers in the full cluster"
    /// (§5.2): the only way to a [`Leader`].
    pub(in crate::raft) fn win(&self, last_index: Index, durable: EntryId) -> Option<Leader> {
        (self.votes.len() >= self.members.majority())
            .then(|| Leader::elected(self.members, last_index, durable.index))
    }
}
