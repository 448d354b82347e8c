//! A server's log as a row of the logs.

use crate::raft::{EntryId, Index, Log, Role, ServerId, Term};
use crate::sim::{Server, World};

/// Where a leader stands with a follower.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Marks {
    /// nextIndex.
    pub next: Index,
    /// matchIndex.
    pub matched: Index,
}

/// How safe an entry is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum EntryState {
    /// This server knows that it is committed.
    Committed,
    /// It is on this server's disk.
    OnDisk,
    /// A crash of this server would lose it.
    InMemory,
}

/// A server's log.
#[derive(Clone, Debug)]
pub struct LogView {
    /// The server.
    pub id: ServerId,
    /// How often the server has been made: a disk may be changed between two.
    pub incarnation: u32,
    /// Its log, shared with it; of a stopped server what its disk holds.
    pub log: Log,
    /// commitIndex.
    pub commit_index: Index,
    /// Up to where the log is on disk.
    pub on_disk: Index,
    /// lastApplied.
    pub last_applied: Index,
    /// Up to where it equals the leader's log; all of it without a leader.
    pub agrees: Index,
    /// What the leader knows about it; `None` for the leader itself and without one.
    pub marks: Option<Marks>,
}

impl PartialEq for LogView {
    /// The last entry stands for the log (Log Matching, Figure 3), so a comparison costs the same at any length.
    fn eq(&self, other: &LogView) -> bool {
        let key = |view: &LogView| {
            let marks = (view.commit_index, view.last_applied, view.marks);
            (view.id, view.incarnation, view.last(), view.on_disk, view.agrees, marks)
        };
        key(self) == key(other)
    }
}

impl LogView {
    /// The row of a server; `leader` is who leads the cluster.
    #[must_use]
    pub fn new(server: &Server, world: &World, leader: Option<ServerId>) -> LogView {
        let durable = server.disk().durable().log();
        let log = server.raft().map_or(durable, |raft| raft.log());
        LogView {
            id: server.id(),
            incarnation: server.incarnation(),
            log: log.clone(),
            commit_index: server.raft().map_or(Index::ZERO, |raft| raft.commit_index()),
            last_applied: server.raft().map_or(Index::ZERO, |raft| raft.last_applied()),
            on_disk: common_prefix(log, durable),
            agrees: leading(world, leader).map_or(log.last_index(), |leading| common_prefix(log, leading)),
            marks: leader.and_then(|leader| marks(world, leader, server.id())),
        }
    }

    /// The last entry.
    #[must_use]
    pub fn last(&self) -> EntryId {
        self.log.last()
    }

    /// Whether the entry at `index` is not the leader's: it will be deleted, unless another leader comes.
    #[must_use]
    pub fn conflicts(&self, index: Index) -> bool {
        index > self.agrees && index <= self.last().index
    }

    /// How safe the entry at `index` is.
    #[must_use]
    pub fn state(&self, index: Index) -> EntryState {
        if index <= self.commit_index {
            EntryState::Committed
        } else if index <= self.on_disk {
            EntryState::OnDisk
        } else {
            EntryState::InMemory
        }
    }
}

/// The log of the leader.
fn leading(world: &World, leader: Option<ServerId>) -> Option<&Log> {
    Some(world.server(leader?)?.raft()?.log())
}

fn marks(world: &World, leader: ServerId, follower: ServerId) -> Option<Marks> {
    let Role::Leader(leading) = world.server(leader)?.raft()?.role() else { return None };
    let progress = leading.progress(follower).filter(|_| follower != leader)?;
    Some(Marks { next: progress.next_index(), matched: progress.match_index() })
}

/// The last index up to which two logs are equal: where an index and its term are equal, so is everything before
/// (Log Matching).
fn common_prefix(one: &Log, other: &Log) -> Index {
    let equal = |index: u64| one.term_at(Index(index)) == other.term_at(Index(index));
    let (mut same, mut beyond) = (0, one.last_index().min(other.last_index()).0 + 1);
    while beyond - same > 1 {
        let middle = same + (beyond - same) / 2;
        if equal(middle) {
            same = middle;
        } else {
            beyond = middle;
        }
    }
    Index(same)
}

/// The number of a term's colour: neighbours differ, and after eight they come again. Before the first
/// election there is no term yet, and it has a colour of its own.
#[must_use]
pub fn term_colour(term: Term) -> u64 {
    if term == Term::ZERO { 8 } else { term.0 % 8 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::raft::Entry;

    #[test]
    fn the_common_prefix_is_found_at_any_length() {
        let log = |terms: &[u64]| terms.iter().map(|term| Entry::noop(Term(*term))).collect::<Log>();
        for (one, other, same) in [
            (&[][..], &[1][..], 0),
            (&[1, 1, 2], &[1, 1, 2], 3),
            (&[1, 1, 2, 2], &[1, 1, 3], 2),
            (&[2], &[3, 3], 0),
            (&[1, 1, 1, 1, 1], &[1, 1], 2),
        ] {
            assert_eq!(common_prefix(&log(one), &log(other)), Index(same), "{one:?} {other:?}");
        }
    }
}
