//! Follower, candidate, leader (Figure 4): each role owns its data, and leads only where the paper lets it.

mod candidate;
mod leader;
mod progress;
mod reads;

pub use candidate::Candidate;
pub use leader::Leader;
pub use progress::{Progress, Replication};

use super::ids::{ServerId, ServerSet};

/// A server's role, with what only this role knows.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Role {
    /// Answers candidates and leaders (§5.1).
    Follower(Follower),
    /// Asks for votes (§5.2).
    Candidate(Candidate),
    /// Takes commands and replicates them (§5.3). Can only be made from a [`Candidate`] that has a majority.
    Leader(Leader),
}

/// What a follower knows.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Follower {
    /// The leader of the current term, once heard from: where clients are sent to (§8).
    pub leader: Option<ServerId>,
    /// Who would vote for it, while it asks ([`Options::pre_vote`](super::Options::pre_vote)).
    pub pre_votes: Option<ServerSet>,
}

impl Role {
    /// A follower that has not heard from a leader yet.
    pub(super) fn follower() -> Role {
        Role::Follower(Follower::default())
    }
}
