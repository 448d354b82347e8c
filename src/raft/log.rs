//! The log: entries from index 1, contiguous, in shared immutable blocks.

mod list;
mod room;

use super::entry::Entry;
use super::ids::{EntryId, Index, Term};
use list::List;
use room::{FANOUT, Room};
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::iter;
use std::mem;
use std::sync::Arc;

/// A server's log (Figure 2, State).
///
/// * Indexes start at 1 and have no gaps.
/// * Terms never decrease along the log.
/// * A clone costs one reference and shares its entries; an append copies none, whatever the length; the term at an
///   index is found by binary search among the terms that occur, of which there are far fewer than entries.
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
#[derive(Default)]
pub struct Log {
    shared: Arc<Shared>,
    last: EntryId,
}

/// 64 entries, or fewer where it is the last.
type Block = Room<Entry>;

/// What a log shares with its clones. The last block may hold entries that only longer clones have.
#[derive(Clone, Default)]
struct Shared {
    /// The full blocks, 64 entries each.
    blocks: List<Block>,
    tail: Block,
    /// Where each term that occurs begins: at most one per election.
    terms: Arc<Vec<EntryId>>,
}

impl Log {
    /// The index of the last entry; 0 when the log is empty.
    #[must_use]
    pub fn last_index(&self) -> Index {
        self.last.index
    }

    /// The index and term of the last entry; `0@0` when the log is empty.
    #[must_use]
    pub fn last(&self) -> EntryId {
        self.last
    }

    /// The term of the entry at `index`: 0 at index 0, `None` past the end.
    #[must_use]
    pub fn term_at(&self, index: Index) -> Option<Term> {
        match index.cmp(&self.last.index) {
            Ordering::Less => Some(self.run_at(index).map_or(Term::ZERO, |run| run.term)),
            Ordering::Equal => Some(self.last.term),
            Ordering::Greater => None,
        }
    }

    /// Whether the log holds this entry and, by Log Matching, everything before it; true for `0@0`.
    #[must_use]
    pub fn contains(&self, id: EntryId) -> bool {
        self.term_at(id.index) == Some(id.term)
    }

    /// The entry at `index`; `None` at 0 and past the end.
    #[must_use]
    pub fn get(&self, index: Index) -> Option<&Entry> {
        if index > self.last.index {
            return None;
        }
        let (block, place) = place_of(index.0.checked_sub(1)?);
        self.block(block)?.get(place)
    }

    /// The entries from `from` to the end, in order.
    pub fn iter_from(&self, from: Index) -> impl Iterator<Item = (Index, &Entry)> {
        let first = from.0.max(1);
        let (mut block, place) = place_of(first - 1);
        let mut entries = self.block(block).map(|entries| entries.iter_from(place));
        let all = iter::from_fn(move || {
            loop {
                if let Some(entry) = entries.as_mut()?.next() {
                    return Some(entry);
                }
                block += 1;
                entries = self.block(block).map(|entries| entries.iter_from(0));
            }
        });
        (first..=self.last.index.0).map(Index).zip(all)
    }

    fn block(&self, block: usize) -> Option<&Block> {
        let Shared { blocks, tail, .. } = &*self.shared;
        if block == blocks.len() { Some(tail) } else { blocks.get(block) }
    }

    /// Up to `max_entries` entries from `from` on, as a message carries them: as many as fit into `max_bytes` of
    /// commands, but at least one if there is one.
    #[must_use]
    pub fn batch(&self, from: Index, max_entries: usize, max_bytes: usize) -> Arc<[Entry]> {
        if from == self.last.index && max_entries > 0 {
            return self.get(from).map(|entry| Arc::new([entry.clone()]) as Arc<[Entry]>).unwrap_or_default();
        }
        let mut bytes = 0;
        let fitting = self.iter_from(from).take(max_entries).enumerate().take_while(|(place, (_, entry))| {
            bytes += entry.command_bytes();
            *place == 0 || bytes <= max_bytes
        });
        let count = fitting.count();
        let mut batch = Vec::with_capacity(count);
        batch.extend(self.iter_from(from).take(count).map(|(_, entry)| entry.clone()));
        batch.into()
    }

    /// Adds an entry at the end and returns its index.
    ///
    /// An entry's term is at least the last one's: leaders append in their own, newer terms, and followers what
    /// leaders have. Only a follower that [checks nothing](super::CheckPrevLog::Never) may append another.
    pub fn append(&mut self, entry: Entry) -> Index {
        let (index, term) = (self.last.index.next(), entry.term);
        if term != self.last.term || index == Index(1) {
            let terms = &mut Arc::make_mut(&mut self.shared).terms;
            Arc::make_mut(terms).push(EntryId { index, term });
        }
        let (_, place) = place_of(self.last.index.0);
        if let Err(entry) = self.shared.tail.put(place, entry) {
            let tail = self.shared.tail.copy(place, entry);
            Arc::make_mut(&mut self.shared).tail = tail;
        }
        if place + 1 == FANOUT {
            let Shared { blocks, tail, .. } = Arc::make_mut(&mut self.shared);
            blocks.push(mem::take(tail));
        }
        self.last = EntryId { index, term };
        index
    }

    /// Removes the entry at `from` and all that follow it (Figure 2, AppendEntries RPC, step 3).
    pub fn truncate_from(&mut self, from: Index) {
        if from > self.last_index() {
            return;
        }
        let keep = from.previous();
        self.last = EntryId { index: keep, term: self.term_at(keep).unwrap_or_default() };
        let (block, place) = place_of(keep.0);
        let Shared { blocks, tail, terms } = Arc::make_mut(&mut self.shared);
        let runs = terms.partition_point(|run| run.index <= keep);
        Arc::make_mut(terms).truncate(runs);
        if block < blocks.len() {
            *tail = blocks.get(block).cloned().unwrap_or_default();
            blocks.truncate(block);
        }
        if place == 0 {
            *tail = Block::default();
        }
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
        let after = self.shared.terms.partition_point(|run| run.term <= term);
        self.shared.terms.get(after.checked_sub(1)?).filter(|run| run.term == term)?;
        Some(self.shared.terms.get(after).map_or(self.last_index(), |next| next.index.previous()))
    }

    fn run_at(&self, index: Index) -> Option<&EntryId> {
        if let Some(last) = self.shared.terms.last().filter(|last| last.index <= index) {
            return Some(last);
        }
        let runs = self.shared.terms.partition_point(|run| run.index <= index);
        self.shared.terms.get(runs.checked_sub(1)?)
    }
}

impl Clone for Log {
    fn clone(&self) -> Log {
        Log { shared: Arc::clone(&self.shared), last: self.last }
    }

    /// Mostly both share what they have, and only end at different places.
    fn clone_from(&mut self, source: &Log) {
        if !Arc::ptr_eq(&self.shared, &source.shared) {
            self.shared = Arc::clone(&source.shared);
        }
        self.last = source.last;
    }
}

/// Equal terms and indexes and equal entries, whether they are shared or not.
impl PartialEq for Log {
    fn eq(&self, other: &Log) -> bool {
        let (one, two) = (&*self.shared, &*other.shared);
        let tail = Index(one.blocks.len() as u64 * FANOUT as u64 + 1);
        self.last == other.last
            && (Arc::ptr_eq(&self.shared, &other.shared)
                || one.terms == two.terms
                    && one.blocks == two.blocks
                    && (one.tail.is(&two.tail) || self.iter_from(tail).eq(other.iter_from(tail))))
    }
}

impl Eq for Log {}

impl Hash for Log {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.last.hash(state);
        self.iter_from(Index(1)).for_each(|(_, entry)| entry.hash(state));
    }
}

impl fmt::Debug for Log {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter_from(Index(1))).finish()
    }
}

/// The block of an entry, and its place there; positions are counted from 0.
fn place_of(position: u64) -> (usize, usize) {
    let fanout = FANOUT as u64;
    // What is past a usize is past the end, too.
    (usize::try_from(position / fanout).unwrap_or(usize::MAX - 1), (position % fanout) as usize)
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

    fn long(length: u64) -> Log {
        (1..=length).map(|index| Entry::noop(Term(1 + index / 100))).collect()
    }

    #[test]
    fn a_cut_log_equals_one_that_was_never_longer() {
        for length in [0, 1, 63, 64, 65, 128, 4095, 4096, 4097, 8200] {
            for kept in [0, 1, 63, 64, 65, 4095, 4096, 4097] {
                let mut log = long(length);
                let shared = log.clone();
                log.truncate_from(Index(kept + 1));
                assert_eq!(log, long(kept.min(length)), "{length} cut to {kept}");
                assert_eq!(shared, long(length), "a clone does not see the cut");
                (kept..length).for_each(|_| _ = log.append(Entry::noop(Term(777))));
                assert_eq!(shared, long(length), "a clone does not see what comes instead");
            }
        }
    }

    #[test]
    fn every_entry_is_found_and_none_beyond() {
        let log = long(9000);
        for index in [1, 64, 65, 4096, 4097, 9000].map(Index) {
            let entry = Entry::noop(Term(1 + index.0 / 100));
            assert_eq!(log.get(index), Some(&entry));
            assert_eq!(log.iter_from(index).next(), Some((index, &entry)));
            assert_eq!(log.iter_from(index).count() as u64, 9001 - index.0);
        }
        for index in [9001, 9025, 10_000, u64::MAX].map(Index) {
            assert_eq!(log.get(index), None);
            assert_eq!(log.iter_from(index).count(), 0);
        }
        assert_eq!(log.get(Index::ZERO), None);
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
