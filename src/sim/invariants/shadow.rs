//! What the checker remembers of each server from one event to the next.

use crate::raft::{EntryId, Index, Log, Raft, Role, ServerId, Term};

/// A server as it was after the event before, and what this event has done to it.
#[derive(Clone, Debug)]
pub(super) struct Shadow {
    pub(super) id: ServerId,
    pub(super) note: Note,
    /// `None` while it does not run.
    pub(super) memory: Option<Memory>,
    /// The log in memory; of a server that does not run the one on its disk.
    pub(super) log: Log,
    /// The last entry that was handed to its service.
    pub(super) handed: Index,
    /// The newest term in which it has said anything.
    pub(super) claimed: Term,
    /// The last entry that it has acknowledged and that no leader has taken from it since.
    pub(super) acknowledged: EntryId,
    /// matchIndex as it was when it led last, at the follower's position.
    pub(super) matched: Vec<Index>,
}

impl Shadow {
    pub(super) fn new(id: ServerId, servers: usize) -> Shadow {
        Shadow {
            id,
            note: Note::NOTHING,
            memory: None,
            log: Log::default(),
            handed: Index::ZERO,
            claimed: Term::ZERO,
            acknowledged: EntryId::default(),
            matched: vec![Index::ZERO; servers],
        }
    }
}

/// What an event has done to a server.
#[derive(Clone, Copy, Debug)]
pub(super) struct Note {
    /// It was made from its disk.
    pub(super) started: bool,
    /// The first index at which its log may differ in memory; [`Note::NEVER`] for none.
    pub(super) log_from: Index,
    /// The same on its disk.
    pub(super) disk_from: Index,
    /// Who sent the message that it was handed.
    pub(super) heard_from: Option<ServerId>,
    /// The last entry of the candidate that asked for its vote.
    pub(super) asked: Option<EntryId>,
}

impl Note {
    /// After all entries.
    pub(super) const NEVER: Index = Index(u64::MAX);
    pub(super) const NOTHING: Note =
        Note { started: false, log_from: Note::NEVER, disk_from: Note::NEVER, heard_from: None, asked: None };
}

/// Follower, candidate or leader.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Part {
    Follower,
    Candidate,
    Leader,
}

/// What a running server has in memory, small enough to be compared after each event.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Memory {
    pub(super) term: Term,
    pub(super) vote: Option<ServerId>,
    pub(super) part: Part,
    pub(super) leader: Option<ServerId>,
    pub(super) commit: Index,
    pub(super) applied: Index,
    pub(super) last: EntryId,
    /// Whether it steps down when it leads nobody.
    pub(super) checks_quorum: bool,
}

impl Memory {
    pub(super) fn of(raft: &Raft) -> Memory {
        let part = match raft.role() {
            Role::Follower(_) => Part::Follower,
            Role::Candidate(_) => Part::Candidate,
            Role::Leader(_) => Part::Leader,
        };
        Memory {
            term: raft.term(),
            vote: raft.voted_for(),
            part,
            leader: raft.leader(),
            commit: raft.commit_index(),
            applied: raft.last_applied(),
            last: raft.log().last(),
            checks_quorum: raft.options().check_quorum,
        }
    }

    /// Whether it leads in a term.
    pub(super) fn leads(&self, term: Term) -> bool {
        self.part == Part::Leader && self.term == term
    }
}
