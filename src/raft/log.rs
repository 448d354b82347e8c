//! The log: entries from index 1, contiguous, in shared immutable blocks.

mod blocks;

use super::entry::Entry;
use super::ids::{EntryId, Index, Term};
use blocks::Blocks;
use std::sync::Arc;

/// A server's log (Figure 2, State).
///
/// * Indexes start at 1 and have no gaps.
/// * Terms never decrease along the log.
/// * A clone costs O(1) and shares its entries; an append costs O(1); the term at an index is found by binary
///   search among the terms that occur, of which there are far fewer than entries.
///
/// ```
/// use raftglass::raft::{Entry, Index, Log, Term};
///
/// let mut log = Log::default();
/// log.append(Entry::command(Term(1), *b"set x 1"));
/// log.append(Entry::command(Term(3), *b"set x 2"));
/// assert_eq!(log.last().to_string(), "2@3");
/// assert_eq!(log.term_at(Index(1)), Some(Term(1)));
/// assert_eq!(log.term_at(Index(3)), None);
/// ```
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Log {
    entries: Blocks,
    /// Where each term that occurs begins: at most one per election, so that a copy stays small.
    terms: Arc<Vec<EntryId>>,
}

impl Log {
    /// The index of the last entry; 0 when the log is empty.
    #[must_use]
    pub fn last_index(&self) -> Index {
        Index(self.entries.len() as u64)
    }

    /// The index and term of the last entry; `0@0` when the log is empty.
    #[must_use]
    pub fn last(&self) -> EntryId {
        EntryId { index: self.last_index(), term: self.terms.last().map_or(Term::ZERO, |run| run.term) }
    }

    /// The term of the entry at `index`: 0 at index 0, `None` past the end.
    #[must_use]
    pub fn term_at(&self, index: Index) -> Option<Term> {
        if index > self.last_index() {
            return None;
        }
        Some(self.run_at(index).map_or(Term::ZERO, |run| run.term))
    }

    /// Whether the log holds this entry and, by Log Matching, everything before it; true for `0@0`.
    #[must_use]
    pub fn contains(&self, id: EntryId) -> bool {
        self.term_at(id.index) == Some(id.term)
    }

    /// The entry at `index`; `None` at 0 and past the end.
    #[must_use]
    pub fn get(&self, index: Index) -> Option<&Entry> {
        self.entries.get(usize::try_from(index.0.checked_sub(1)?).ok()?)
    }

    /// The entries from `from` to the end, in order.
    pub fn iter_from(&self, from: Index) -> impl Iterator<Item = (Index, &Entry)> {
        (from.0.max(1)..=self.last_index().0)
            .filter_map(|index| Some((Index(index), self.get(Index(index))?)))
    }

    /// Up to `max_entries` entries from `from` on, as a message carries them: as many as fit into `max_bytes` of
    /// commands, but at least one if there is one.
    #[must_use]
    pub fn batch(&self, from: Index, max_entries: usize, max_bytes: usize) -> Arc<[Entry]> {
        let mut bytes = 0;
        self.iter_from(from)
            .take(max_entries)
            .enumerate()
            .take_while(|(place, (_, entry))| {
                bytes += entry.command_bytes();
                *place == 0 || bytes <= max_bytes
            })
            .map(|(_, (_, entry))| entry.clone())
            .collect()
    }

    /// Adds an entry at the end and returns its index.
    ///
    /// An entry's term is at least the last one's: leaders append in their own, newer terms, and followers what
    /// leaders have. Only a follower that [checks nothing](super::CheckPrevLog::Never) may append another.
    pub fn append(&mut self, entry: Entry) -> Index {
        let index = self.last_index().next();
        if entry.term != self.last().term || index == Index(1) {
            Arc::make_mut(&mut self.terms).push(EntryId { index, term: entry.term });
        }
        self.entries.push(entry);
        index
    }

    /// Removes the entry at `from` and all that follow it (Figure 2, AppendEntries RPC, step 3).
    pub fn truncate_from(&mut self, from: Index) {
        if from > self.last_index() {
            return;
        }
        let keep = from.previous();
        let runs = self.terms.partition_point(|run| run.index <= keep);
        Arc::make_mut(&mut self.terms).truncate(runs);
        // `keep` is below the length, which is a usize.
        self.entries.truncate(keep.0 as usize);
    }

    /// The first index whose entry has the same term as the one at `index`; `None` at 0 and past the end.
    #[must_use]
    pub fn first_of_term_at(&self, index: Index) -> Option<Index> {
        if index > self.last_index() {
            return None;
        }
        self.run_at(index).map(|run| run.index)
    }

    /// The last entry with this term, if there is one.
    #[must_use]
    pub fn last_of_term(&self, term: Term) -> Option<Index> {
        let place = self.terms.binary_search_by_key(&term, |run| run.term).ok()?;
        Some(self.terms.get(place + 1).map_or(self.last_index(), |next| next.index.previous()))
    }

    fn run_at(&self, index: Index) -> Option<&EntryId> {
        let runs = self.terms.partition_point(|run| run.index <= index);
        self.terms.get(runs.checked_sub(1)?)
    }
}

impl FromIterator<Entry> for Log {
    fn from_iter<I: IntoIterator<Item = Entry>>(entries: I) -> Log {
        let mut log = Log::default();
        for entry in entries {
            log.append(entry);
        }
        log
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn log(terms: &[u64]) -> Log {
        terms.iter().map(|term| Entry::noop(Term(*term))).collect()
    }

    #[test]
    fn terms_are_found_at_every_index() {
        let log = log(&[1, 1, 4, 4, 4, 6]);
        let terms: Vec<u64> = (0..=6).filter_map(|index| Some(log.term_at(Index(index))?.0)).collect();
        assert_eq!(terms, [0, 1, 1, 4, 4, 4, 6]);
        assert_eq!(log.term_at(Index(7)), None);
        assert_eq!(log.first_of_term_at(Index(5)), Some(Index(3)));
        assert_eq!(log.first_of_term_at(Index(0)), None);
        assert_eq!(log.last_of_term(Term(4)), Some(Index(5)));
        assert_eq!(log.last_of_term(Term(6)), Some(Index(6)));
        assert_eq!(log.last_of_term(Term(5)), None);
    }

    #[test]
    fn a_cut_log_equals_one_that_was_never_longer() {
        for keep in 0..=6 {
            let mut cut = log(&[1, 1, 4, 4, 4, 6]);
            cut.truncate_from(Index(keep + 1));
            assert_eq!(cut, log(&[1, 1, 4, 4, 4, 6][..keep as usize]));
        }
    }

    #[test]
    fn a_batch_is_bounded_by_entries_and_bytes_but_never_empty() {
        let log: Log = (0..5).map(|_| Entry::command(Term(1), vec![0; 100])).collect();
        assert_eq!(log.batch(Index(2), 10, 1000).len(), 4);
        assert_eq!(log.batch(Index(1), 2, 1000).len(), 2);
        assert_eq!(log.batch(Index(1), 10, 250).len(), 2);
        assert_eq!(log.batch(Index(1), 10, 1).len(), 1);
        assert_eq!(log.batch(Index(6), 10, 1000).len(), 0);
    }
}
