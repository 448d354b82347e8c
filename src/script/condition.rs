//! What can be true of a world: what a script waits for, and what it expects.

use super::asked::{Asker, Fate};
use super::comparison::Comparison;
use super::entries::LogEntry;
use super::message::Pattern;
use crate::raft::ServerId;
use crate::sim::Invariant;

/// Something that is true of a world or not.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Condition {
    /// `S1 leader`, `all commit >= 3`: so many servers are like that.
    Servers(Who, Fact),
    /// `leader`, `no leader`: a running server leads, in the newest term that a running server knows.
    Leader(bool),
    /// `messages RequestVote S1 any <= 4`: so many of them were sent since the last `mark`.
    Messages(Pattern, Comparison),
    /// `c1 answered 2`, `read waits`: this has become of what was asked for last.
    Asked(Asker, Fate),
    /// `invariants hold`: nothing that Raft promises has been broken.
    InvariantsHold,
    /// `violated ElectionSafety S1`: this has been broken, by this server if one is named.
    Violated(Invariant, Option<ServerId>),
}

/// Of whom something has to be true.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Who {
    /// This one.
    One(ServerId),
    /// Every server.
    All,
    /// Every server that runs, one at least.
    Running,
    /// More than half of all servers.
    Majority,
    /// One at least.
    Any,
}

/// What can be true of a server. Of one that is stopped counts what its disk holds; what only memory holds is never
/// true of it.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Fact {
    /// `leader`: it is.
    Is(Being),
    /// `commit >= 3`: a number of its state.
    Number(Number, Comparison),
    /// `vote S2`, `vote none`: votedFor.
    Vote(Option<ServerId>),
    /// `follows S2`, `follows none`: the leader that it knows in its term.
    Follows(Option<ServerId>),
    /// `log 1:a 2:"set x 5" 2:noop`, `log empty`: exactly these entries, from index 1 on.
    Log(Vec<LogEntry>),
    /// `key x 5`, `key x none`: what its key-value store holds.
    Key {
        /// Which key.
        key: String,
        /// Its value; `None` for none.
        value: Option<String>,
    },
    /// `match S2 = 3`, `next S2 = 4`: what a leader keeps of a follower.
    Peer(PeerNumber, ServerId, Comparison),
}

/// What a server can be.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Being {
    /// It follows (§5.1).
    Follower,
    /// It asks for votes.
    Candidate,
    /// It leads.
    Leader,
    /// It runs, whatever its role.
    Running,
    /// It does not run.
    Stopped,
}

/// A number of a server's state (Figure 2).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Number {
    /// currentTerm.
    Term,
    /// commitIndex.
    Commit,
    /// lastApplied.
    Applied,
    /// The index of the log's last entry.
    Last,
    /// The index of the last entry that is durable.
    Durable,
}

/// A number that a leader keeps of a follower (Figure 2, Volatile state on leaders).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum PeerNumber {
    /// matchIndex\[\].
    Match,
    /// nextIndex\[\].
    Next,
}
