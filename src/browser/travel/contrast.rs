//! In what two worlds differ, server by server.

use crate::raft::{Index, Log, Raft, Role, ServerId, Term};
use crate::sim::{Server, World};

/// In what a server differs between two worlds.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Contrast {
    /// The server.
    pub server: ServerId,
    /// In what, at least one thing, those that matter most first.
    pub differs: Vec<Differs>,
}

/// Something in which a server differs: as it is in one world and in the other.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Differs {
    /// Whether it runs.
    Runs(bool, bool),
    /// What it is; both run.
    Role(Title, Title),
    /// currentTerm.
    Term(Term, Term),
    /// votedFor.
    Vote(Option<ServerId>, Option<ServerId>),
    /// The log in memory.
    Log {
        /// The first index at which they have different entries, or only one has an entry.
        from: Index,
        /// The last index of each.
        last: (Index, Index),
    },
    /// commitIndex.
    CommitIndex(Index, Index),
    /// lastApplied.
    LastApplied(Index, Index),
    /// What is on the disk.
    Disk,
    /// What is in the key-value store.
    Service,
    /// How far the leader knows the others to be (nextIndex, matchIndex), or who has voted for the candidate.
    Standing,
}

/// A server's role, by its name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Title {
    /// A follower.
    Follower,
    /// A candidate.
    Candidate,
    /// A leader.
    Leader,
}

/// In what two worlds differ: those servers that do, in order. Timers and messages on their way are not compared; a
/// server that only one world has is not listed.
#[must_use]
pub fn contrast(one: &World, other: &World) -> Vec<Contrast> {
    let pairs = one.servers().filter_map(|server| Some((server, other.server(server.id())?)));
    let contrasts = pairs.map(|(one, other)| Contrast { server: one.id(), differs: of_server(one, other) });
    contrasts.filter(|contrast| !contrast.differs.is_empty()).collect()
}

fn of_server(one: &Server, other: &Server) -> Vec<Differs> {
    let mut differs = match (one.raft(), other.raft()) {
        (Some(one), Some(other)) => of_raft(one, other),
        (None, None) => Vec::new(),
        (one, other) => vec![Differs::Runs(one.is_some(), other.is_some())],
    };
    if one.disk().cells() != other.disk().cells() {
        differs.push(Differs::Disk);
    }
    if let (Some(one), Some(other)) = (one.kv(), other.kv())
        && one != other
    {
        differs.push(Differs::Service);
    }
    differs
}

fn of_raft(one: &Raft, other: &Raft) -> Vec<Differs> {
    let role = pair(title(one), title(other)).map(|(one, other)| Differs::Role(one, other));
    let term = pair(one.term(), other.term()).map(|(one, other)| Differs::Term(one, other));
    let vote = pair(one.voted_for(), other.voted_for()).map(|(one, other)| Differs::Vote(one, other));
    let commit = pair(one.commit_index(), other.commit_index());
    let applied = pair(one.last_applied(), other.last_applied());
    let standing = (title(one) == title(other) && one.role() != other.role()).then_some(Differs::Standing);
    let all = [
        role,
        term,
        vote,
        of_logs(one.log(), other.log()),
        commit.map(|(one, other)| Differs::CommitIndex(one, other)),
        applied.map(|(one, other)| Differs::LastApplied(one, other)),
        standing,
    ];
    all.into_iter().flatten().collect()
}

fn of_logs(one: &Log, other: &Log) -> Option<Differs> {
    let last = (one.last_index(), other.last_index());
    let shared = Index(last.0.0.min(last.1.0));
    let mut entries = one.iter_from(Index(1)).zip(other.iter_from(Index(1)));
    let different = entries.find(|((_, one), (_, other))| one != other).map(|((index, _), _)| index);
    let from = different.or_else(|| (last.0 != last.1).then(|| shared.next()))?;
    Some(Differs::Log { from, last })
}

fn pair<T: PartialEq>(one: T, other: T) -> Option<(T, T)> {
    (one != other).then_some((one, other))
}

fn title(raft: &Raft) -> Title {
    match raft.role() {
        Role::Follower(_) => Title::Follower,
        Role::Candidate(_) => Title::Candidate,
        Role::Leader(_) => Title::Leader,
    }
}
