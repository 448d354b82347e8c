//! What a leader keeps about its followers.

use super::progress::Progress;
use crate::raft::ids::{Index, ServerId, ServerSet};

/// What a leader knows (Figure 2, "Volatile state on leaders"), reinitialized after each election.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Leader {
    members: ServerSet,
    /// One for each member in order, the leader's own place included but unused, so that a look-up is one step.
    followers: Vec<Progress>,
    /// The last index of the leader's own log that is durable: what it may count itself for.
    durable_index: Index,
}

impl Leader {
    pub(super) fn elected(members: ServerSet, last_index: Index, durable_index: Index) -> Leader {
        let places = members.iter().last().map_or(0, |server| server.position() + 1);
        Leader { members, followers: vec![Progress::new(last_index.next()); places], durable_index }
    }

    /// What is known about a follower; `None` for a server that is not a member.
    #[must_use]
    pub fn progress(&self, follower: ServerId) -> Option<&Progress> {
        self.followers.get(follower.position()).filter(|_| self.members.contains(follower))
    }

    pub(in crate::raft) fn progress_mut(&mut self, follower: ServerId) -> Option<&mut Progress> {
        self.followers.get_mut(follower.position()).filter(|_| self.members.contains(follower))
    }

    /// The last index of the leader's own log that is durable.
    #[must_use]
    pub fn durable_index(&self) -> Index {
        self.durable_index
    }

    /// More of the leader's own log is durable; `true` if that is news.
    pub(in crate::raft) fn advance_durable(&mut self, index: Index) -> bool {
        let news = index > self.durable_index;
        self.durable_index = self.durable_index.max(index);
        news
    }

    /// The highest index that is durable on a majority, `me` being the leader: the N of Figure 2's last rule, before
    /// its condition on terms.
    #[must_use]
    pub fn majority_index(&self, me: ServerId) -> Index {
        let matched = self.members.iter().map(|server| self.matched(server, me));
        matched
            .filter(|index| self.stored_on(*index, me).len() >= self.members.majority())
            .max()
            .unwrap_or_default()
    }

    /// The servers whose disks are known to hold the log up to `index`.
    #[must_use]
    pub fn stored_on(&self, index: Index, me: ServerId) -> ServerSet {
        self.members.iter().filter(|server| self.matched(*server, me) >= index).collect()
    }

    fn matched(&self, server: ServerId, me: ServerId) -> Index {
        if server == me {
            return self.durable_index;
        }
        self.progress(server).map_or(Index::ZERO, Progress::match_index)
    }
}
