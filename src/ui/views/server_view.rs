//! A server on the ring.

use crate::raft::{EntryId, Index, Role, ServerId, ServerSet, Term};
use crate::sim::Server;
use crate::text::{self, Label};

/// What a server is to those outside.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Standing {
    /// A follower.
    Follower,
    /// A candidate and its votes.
    Candidate {
        /// Who has voted for it.
        votes: ServerSet,
    },
    /// A leader.
    Leader,
    /// Not running.
    Stopped,
}

/// A server on the ring.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ServerView {
    /// Its name.
    pub id: ServerId,
    /// What it is.
    pub standing: Standing,
    /// currentTerm; of a stopped server what its disk says.
    pub term: Term,
    /// votedFor; of a stopped server what its disk says.
    pub vote: Option<ServerId>,
    /// Whom it follows; `None` if it knows of no leader.
    pub follows: Option<ServerId>,
    /// commitIndex; a stopped server knows of nothing committed.
    pub commit_index: Index,
    /// The last entry of its log; of a stopped server what its disk says.
    pub last: EntryId,
    /// How many votes win an election.
    pub majority: usize,
    /// Whether messages get to it and from it.
    pub connected: bool,
    /// Whether it gets no time to run.
    pub paused: bool,
    /// Whether its timers stand still.
    pub frozen: bool,
    /// How many writes are under way.
    pub writes: usize,
    /// How many messages wait for them.
    pub waiting: usize,
}

impl ServerView {
    /// A server of a cluster.
    #[must_use]
    pub fn new(server: &Server, members: ServerSet, connected: bool) -> ServerView {
        let durable = server.disk().durable();
        let stopped = ServerView {
            id: server.id(),
            standing: Standing::Stopped,
            term: durable.term(),
            vote: durable.vote(),
            follows: None,
            commit_index: Index::ZERO,
            last: durable.log().last(),
            majority: members.majority(),
            connected,
            paused: server.paused(),
            frozen: server.frozen().is_some(),
            writes: server.disk().pending().len(),
            waiting: server.waiting().len(),
        };
        let Some(raft) = server.raft() else { return stopped };
        ServerView {
            standing: match raft.role() {
                Role::Follower(_) => Standing::Follower,
                Role::Candidate(candidate) => Standing::Candidate { votes: candidate.votes() },
                Role::Leader(_) => Standing::Leader,
            },
            term: raft.term(),
            vote: raft.voted_for(),
            follows: raft.leader().filter(|leader| *leader != server.id()),
            commit_index: raft.commit_index(),
            last: raft.log().last(),
            ..stopped
        }
    }

    /// What it is in the classes of style sheets: `follower`, `candidate`, `leader` or `stopped`.
    #[must_use]
    pub fn class(&self) -> &'static str {
        match self.standing {
            Standing::Follower => "follower",
            Standing::Candidate { .. } => "candidate",
            Standing::Leader => "leader",
            Standing::Stopped => "stopped",
        }
    }

    /// What it is called: follower, candidate, leader or stopped.
    #[must_use]
    pub fn role(&self) -> Label {
        match self.standing {
            Standing::Follower => text::FOLLOWER,
            Standing::Candidate { .. } => text::CANDIDATE,
            Standing::Leader => text::LEADER,
            Standing::Stopped => text::STOPPED,
        }
    }
}
