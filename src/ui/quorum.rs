//! Who holds an entry: in memory, on disk, or something else in its place.

use super::views::LogView;
use crate::raft::{EntryId, Index, ServerId, ServerSet};

/// What a server has at the index of an entry.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Holds {
    /// The entry, on its disk.
    OnDisk,
    /// The entry, in its memory only.
    InMemory,
    /// Another entry.
    Another,
    /// No entry.
    Nothing,
}

/// An entry, and what each server has at its index.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Quorum {
    /// The server on which it is looked at.
    pub server: ServerId,
    /// The entry.
    pub entry: EntryId,
    /// What each server has, in their order.
    pub holds: Vec<(ServerId, Holds)>,
    /// How many disks have to hold it.
    pub majority: usize,
    /// Who knows that it is committed.
    pub committed: ServerSet,
}

impl Quorum {
    /// The entry of a server at an index, held against the logs of all; `None` if there is none.
    #[must_use]
    pub fn of(logs: &[LogView], server: ServerId, index: Index) -> Option<Quorum> {
        let term = logs.iter().find(|view| view.id == server)?.log.get(index)?.term;
        let entry = EntryId { index, term };
        // An entry is known by its index and its term (Log Matching, Figure 3).
        let holds = |view: &LogView| match view.log.get(index) {
            None => Holds::Nothing,
            Some(there) if there.term != term => Holds::Another,
            Some(_) if index <= view.on_disk => Holds::OnDisk,
            Some(_) => Holds::InMemory,
        };
        let holds: Vec<(ServerId, Holds)> = logs.iter().map(|view| (view.id, holds(view))).collect();
        let has_it = |server: ServerId| {
            holds
                .iter()
                .any(|(holder, holds)| *holder == server && matches!(holds, Holds::OnDisk | Holds::InMemory))
        };
        let committed = logs.iter().filter(|view| view.commit_index >= index && has_it(view.id));
        let (committed, majority) = (committed.map(|view| view.id).collect(), logs.len() / 2 + 1);
        Some(Quorum { server, entry, holds, majority, committed })
    }

    /// What a server has there.
    #[must_use]
    pub fn at(&self, server: ServerId) -> Holds {
        let found = self.holds.iter().find(|(holder, _)| *holder == server);
        found.map_or(Holds::Nothing, |(_, holds)| *holds)
    }

    /// The servers that have this there.
    #[must_use]
    pub fn holders(&self, what: Holds) -> ServerSet {
        self.holds.iter().filter(|(_, holds)| *holds == what).map(|(server, _)| *server).collect()
    }

    /// Whether a majority of disks hold it.
    #[must_use]
    pub fn is_reached(&self) -> bool {
        self.holders(Holds::OnDisk).len() >= self.majority
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::raft::{Entry, Log, Term};

    fn id(number: u8) -> ServerId {
        ServerId::new(number).expect("a server")
    }

    fn view(number: u8, terms: &[u64], on_disk: u64, commit_index: u64) -> LogView {
        let log: Log = terms.iter().map(|term| Entry::noop(Term(*term))).collect();
        LogView {
            id: id(number),
            incarnation: 1,
            agrees: log.last_index(),
            log,
            commit_index: Index(commit_index),
            last_applied: Index(commit_index),
            on_disk: Index(on_disk),
            marks: None,
        }
    }

    #[test]
    fn a_quorum_is_counted_on_disks() {
        let logs = [
            view(1, &[1, 2, 2], 3, 2),
            view(2, &[1, 2], 2, 1),
            view(3, &[1, 2], 1, 1),
            view(4, &[1, 1, 1], 3, 1),
            view(5, &[1], 1, 0),
        ];
        let quorum = Quorum::of(&logs, id(1), Index(2)).expect("there is one");
        let holds: Vec<Holds> = quorum.holds.iter().map(|(_, holds)| *holds).collect();
        assert_eq!(holds, [Holds::OnDisk, Holds::OnDisk, Holds::InMemory, Holds::Another, Holds::Nothing]);
        assert_eq!((quorum.majority, quorum.is_reached()), (3, false));
        assert_eq!(quorum.committed, [id(1)].into_iter().collect());
        assert!(Quorum::of(&logs, id(1), Index(1)).is_some_and(|quorum| quorum.is_reached()));
        // At the same index S4 has an entry of its own, which nobody else has.
        let other = Quorum::of(&logs, id(4), Index(2)).expect("there is one");
        assert_eq!(other.holders(Holds::OnDisk), [id(4)].into_iter().collect());
        assert_eq!(Quorum::of(&logs, id(5), Index(2)), None);
    }

    #[test]
    fn what_is_not_the_leaders_conflicts() {
        let follower = LogView { agrees: Index(1), ..view(4, &[1, 1, 1], 3, 1) };
        let conflicts: Vec<bool> = (1..=4).map(|index| follower.conflicts(Index(index))).collect();
        assert_eq!(conflicts, [false, true, true, false]);
    }
}
