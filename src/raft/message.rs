//! The two RPCs of Figure 2, and those of the options, as messages: requests and replies travel alone, so that each
//! can be lost, delayed and duplicated by itself.

use super::entries::Entries;
use super::ids::{EntryId, Index, ServerId, Term};

/// A message from one server to another.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Message {
    /// The sender.
    pub from: ServerId,
    /// The receiver.
    pub to: ServerId,
    /// The sender's currentTerm.
    pub term: Term,
    /// What is asked or answered.
    pub body: Body,
}

/// What a message asks or answers.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Body {
    /// A candidate asks for a vote (Figure 2, RequestVote RPC, Arguments). `candidateId` is the sender.
    RequestVote {
        /// lastLogIndex and lastLogTerm: the candidate's last entry, for §5.4.1.
        last_log: EntryId,
    },
    /// The answer to [`Body::RequestVote`].
    RequestVoteReply {
        /// Whether the candidate received the vote.
        vote_granted: bool,
    },
    /// A leader replicates entries, or says that it is alive when there are none (Figure 2, AppendEntries RPC,
    /// Arguments). `leaderId` is the sender.
    AppendEntries {
        /// prevLogIndex and prevLogTerm: the entry right before the new ones.
        prev_log: EntryId,
        /// The entries to store; empty for a heartbeat.
        entries: Entries,
        /// leaderCommit: the leader's commitIndex.
        leader_commit: Index,
    },
    /// The answer to [`Body::AppendEntries`].
    AppendEntriesReply(AppendReply),
    /// A server asks who would vote for it in the term after its own ([`Options::pre_vote`](super::Options)).
    PreVote {
        /// lastLogIndex and lastLogTerm, as in [`Body::RequestVote`].
        last_log: EntryId,
    },
    /// The answer to [`Body::PreVote`]; no promise.
    PreVoteReply {
        /// Whether it would.
        vote_granted: bool,
    },
    /// A leader that hands its leadership over tells its heir to start an election at once (Ongaro's thesis, §3.10).
    TimeoutNow,
    /// A leader asks whether the receiver is still in its term, for a read ([`Raft::read`](super::Raft::read)).
    ConfirmTerm {
        /// The newest read that waits.
        read: ReadId,
    },
    /// The answer to [`Body::ConfirmTerm`]: it is.
    ConfirmTermReply {
        /// The read of the request.
        read: ReadId,
    },
}

/// The name of a read. Its host chooses it: larger than that of every read before.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct ReadId(pub u64);

/// The answer to an AppendEntries. The paper's is one boolean, and the leader remembers what it had asked; these
/// say themselves what they answer, because a reply may arrive late, twice, or after another one.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum AppendReply {
    /// success: the follower's log equals the leader's up to and including `match_index`, durably.
    Matched {
        /// prevLogIndex plus the number of entries that the request carried.
        match_index: Index,
    },
    /// false: the follower has no entry at prevLogIndex whose term is prevLogTerm (step 2).
    Mismatch {
        /// prevLogIndex of the request that is refused.
        prev_log_index: Index,
        /// The term that the follower has there, `None` if its log is shorter.
        conflict_term: Option<Term>,
        /// The first index of that term, or the index after the follower's last entry: where the leader may go
        /// back to in one step (§5.3, the optimization at the end).
        first_index: Index,
    },
    /// false: the request's term was older than the follower's (step 1). It says nothing about the log.
    StaleTerm,
}

/// The kind of a message, as the paper names it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Kind {
    /// A candidate asks for a vote.
    RequestVote,
    /// The answer to a RequestVote.
    RequestVoteReply,
    /// A leader replicates, or says that it is alive.
    AppendEntries,
    /// The answer to an AppendEntries.
    AppendEntriesReply,
    /// A server asks who would vote for it.
    PreVote,
    /// The answer to a PreVote.
    PreVoteReply,
    /// A leader tells its heir to start an election.
    TimeoutNow,
    /// A leader asks whether the receiver is still in its term.
    ConfirmTerm,
    /// The answer to a ConfirmTerm.
    ConfirmTermReply,
}

impl Kind {
    /// The name as the paper spells it, `Reply` added for an answer.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Kind::RequestVote => "RequestVote",
            Kind::RequestVoteReply => "RequestVoteReply",
            Kind::AppendEntries => "AppendEntries",
            Kind::AppendEntriesReply => "AppendEntriesReply",
            Kind::PreVote => "PreVote",
            Kind::PreVoteReply => "PreVoteReply",
            Kind::TimeoutNow => "TimeoutNow",
            Kind::ConfirmTerm => "ConfirmTerm",
            Kind::ConfirmTermReply => "ConfirmTermReply",
        }
    }

    /// Whether this is a request, which the lab counts as one RPC.
    #[must_use]
    pub fn is_request(self) -> bool {
        match self {
            Kind::RequestVote
            | Kind::AppendEntries
            | Kind::PreVote
            | Kind::TimeoutNow
            | Kind::ConfirmTerm => true,
            Kind::RequestVoteReply
            | Kind::AppendEntriesReply
            | Kind::PreVoteReply
            | Kind::ConfirmTermReply => false,
        }
    }
}

impl Body {
    /// The kind of message that carries this.
    #[must_use]
    pub fn kind(&self) -> Kind {
        match self {
            Body::RequestVote { .. } => Kind::RequestVote,
            Body::RequestVoteReply { .. } => Kind::RequestVoteReply,
            Body::AppendEntries { .. } => Kind::AppendEntries,
            Body::AppendEntriesReply(_) => Kind::AppendEntriesReply,
            Body::PreVote { .. } => Kind::PreVote,
            Body::PreVoteReply { .. } => Kind::PreVoteReply,
            Body::TimeoutNow => Kind::TimeoutNow,
            Body::ConfirmTerm { .. } => Kind::ConfirmTerm,
            Body::ConfirmTermReply { .. } => Kind::ConfirmTermReply,
        }
    }
}

impl Message {
    /// The message's kind.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.body.kind()
    }

    /// Whether this is an AppendEntries without entries.
    #[must_use]
    pub fn is_heartbeat(&self) -> bool {
        matches!(&self.body, Body::AppendEntries { entries, .. } if entries.is_empty())
    }
}
