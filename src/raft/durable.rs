//! What a server must not forget (Figure 2, "Persistent state on all servers"), and how it gets to the disk.

use super::ids::{EntryId, Index, ServerId, Term};
use super::log::Log;
use std::mem;

/// What a disk holds for certain: the only thing that a server can be made from.
///
/// The host keeps one per disk, and moves it on with [`Durable::complete`] when the disk says that a write is
/// done; recovery builds one from bytes with [`Durable::recovered`].
///
/// ```
/// use raftglass::raft::*;
///
/// let s1 = ServerId::new(1).ok_or("no such server")?;
/// let (mut disk, mut output) = (Durable::default(), Output::default());
/// let start = |disk: &Durable, output: &mut Output| {
///     Raft::start(s1, ServerSet::first(3), Options::default(), Rules::default(), disk, output)
/// };
/// let mut raft = start(&disk, &mut output);
/// raft.timeout(Timer::Election, &mut output);
///
/// // A crash before the write is done: the server has never been in term 1.
/// assert_eq!(start(&disk, &mut Output::default()).term(), Term(0));
///
/// // A crash after it: the server knows its term and its vote, and begins as a follower.
/// disk.complete(&output.writes.remove(0));
/// let again = start(&disk, &mut Output::default());
/// assert_eq!((again.term(), again.voted_for()), (Term(1), Some(s1)));
/// assert!(matches!(again.role(), Role::Follower(_)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Durable {
    term: Term,
    vote: Option<ServerId>,
    log: Log,
}

impl Durable {
    /// What recovery found on a disk; a new disk is [`Durable::default`].
    #[must_use]
    pub fn recovered(term: Term, vote: Option<ServerId>, log: Log) -> Durable {
        Durable { term, vote, log }
    }

    /// A write has reached the disk. Writes are completed in the order in which they were handed out.
    pub fn complete(&mut self, write: &Write) {
        (self.term, self.vote) = (write.term, write.vote);
        self.log.clone_from(&write.log);
    }

    /// The last of several writes has reached the disk. Returns the log as it was before.
    pub(super) fn replace(&mut self, write: Write) -> Log {
        (self.term, self.vote) = (write.term, write.vote);
        mem::replace(&mut self.log, write.log)
    }

    /// currentTerm on disk.
    #[must_use]
    pub fn term(&self) -> Term {
        self.term
    }

    /// votedFor on disk.
    #[must_use]
    pub fn vote(&self) -> Option<ServerId> {
        self.vote
    }

    /// log\[\] on disk.
    #[must_use]
    pub fn log(&self) -> &Log {
        &self.log
    }

    /// The name of the write that led here.
    #[must_use]
    pub fn name(&self) -> WriteName {
        WriteName { term: self.term, vote: self.vote, last: self.log.last() }
    }
}

/// Something to make durable: the state to reach, and where it differs from the write before.
///
/// It names what it makes durable instead of carrying a number, so that servers in the same state are equal.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Write {
    /// currentTerm to store.
    pub term: Term,
    /// votedFor to store.
    pub vote: Option<ServerId>,
    /// The whole log to reach; it shares its entries with the server's.
    pub log: Log,
    /// The first index at which the log differs from the write before: what was stored there and after it goes,
    /// the entries from here to the log's end come. One past the end when only term or vote change.
    pub changed_from: Index,
}

impl Write {
    /// What this write makes durable.
    #[must_use]
    pub fn name(&self) -> WriteName {
        WriteName { term: self.term, vote: self.vote, last: self.log.last() }
    }
}

/// What a write makes durable: term, vote, and the last entry.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct WriteName {
    /// currentTerm.
    pub term: Term,
    /// votedFor in that term.
    pub vote: Option<ServerId>,
    /// The log's last entry; by Log Matching it stands for all before it.
    pub last: EntryId,
}
