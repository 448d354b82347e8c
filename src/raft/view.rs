//! What can be seen of a server from outside.

use super::durable::WriteName;
use super::ids::{Index, ServerId, ServerSet, Term};
use super::log::Log;
use super::options::Options;
use super::role::{Follower, Role};
use super::rules::Rules;
use super::server::Raft;

impl Raft {
    /// This server.
    #[must_use]
    pub fn id(&self) -> ServerId {
        self.id
    }

    /// All servers of the cluster, this one included.
    #[must_use]
    pub fn members(&self) -> ServerSet {
        self.members
    }

    /// The options it runs with.
    #[must_use]
    pub fn options(&self) -> &Options {
        &self.options
    }

    /// The rules in force.
    #[must_use]
    pub fn rules(&self) -> &Rules {
        &self.rules
    }

    /// currentTerm: the latest term that the server has seen, in memory.
    #[must_use]
    pub fn term(&self) -> Term {
        self.persistent.current_term
    }

    /// votedFor: who has the vote of the current term, in memory.
    #[must_use]
    pub fn voted_for(&self) -> Option<ServerId> {
        self.persistent.voted_for
    }

    /// log\[\], in memory.
    #[must_use]
    pub fn log(&self) -> &Log {
        self.persistent.log()
    }

    /// What of term, vote and log is durable.
    #[must_use]
    pub fn durable(&self) -> WriteName {
        self.durable
    }

    /// commitIndex: the highest entry known to be committed.
    #[must_use]
    pub fn commit_index(&self) -> Index {
        self.commit_index
    }

    /// lastApplied: the highest entry handed to the service.
    #[must_use]
    pub fn last_applied(&self) -> Index {
        self.last_applied
    }

    /// Follower, candidate or leader.
    #[must_use]
    pub fn role(&self) -> &Role {
        &self.role
    }

    /// The leader of the current term as far as this server knows: itself, or whom it has heard from.
    #[must_use]
    pub fn leader(&self) -> Option<ServerId> {
        match &self.role {
            Role::Follower(Follower { leader, .. }) => *leader,
            Role::Candidate(_) => None,
            Role::Leader(_) => Some(self.id),
        }
    }
}
