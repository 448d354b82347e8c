//! The log: entries from index 1, contiguous, in shared immutable blocks.

mod list;
mod room;

use super::entries::Entries;
use super::entry::Entry;
use super::ids::{EntryId, Index, Term};
use list::List;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::iter;
use std::sync::Arc;

/// Entries in a shared block.
const FANOUT: usize = 64;

/// A server's log (Figure 2, State).
///
/// * Indexes start at 1 and have no gaps.
/// * Terms never decrease along the log.
/// * A clone shares all entries but the last few, of which it has a copy: it costs the same whatever the length, and so
///   does an append. Following a log with [`clone_from`](Clone::clone_from) costs what it has got since.
/// * The term at an index is found by binary search among the terms that occur, of which there are far fewer than
///   entries.
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
    last: EntryId,
    /// In a box, so that what holds a log is cheap to hand on.
    parts: Box<Parts>,
}

/// What a log is made of.
#[derive(Default)]
struct Parts {
    /// The full blocks, [`FANOUT`] entries each.
    blocks: List<Arc<[Entry]>>,
    /// The entries after them: fewer than a block, and this log's own, so that appending needs no locks.
    tail: Vec<Entry>,
    /// Where each term that occurs begins: at most one per election. Logs that share it are one log at several lengths:
    /// only one of them `grows`, and each other's entries are its first ones.
    terms: Arc<Vec<EntryId>>,
    /// Whether this is the one that goes on among those that share their terms. Any other parts from them first.
    grows: bool,
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
        let (block, place) = place_of(index.0.checked_sub(1)?);
        self.block(block)?.get(place)
    }

    /// The entries from `from` to the end, in order.
    pub fn iter_from(&self, from: Index) -> impl Iterator<Item = (Index, &Entry)> {
        let first = from.0.max(1);
        let (block, place) = place_of(first - 1);
        let mut entries =
            self.block(block).and_then(|entries| entries.get(place..)).unwrap_or_default().iter();
        // After the full ones comes the tail.
        let mut blocks = block + 1..self.parts.blocks.len() + 1;
        let all = iter::from_fn(move || {
            loop {
                if let Some(entry) = entries.next() {
                    return Some(entry);
                }
                entries = self.block(blocks.next()?)?.iter();
            }
        });
        all.zip(first..).map(|(entry, index)| (Index(index), entry))
    }

    /// The entries of a block; after the full ones comes the tail.
    fn block(&self, block: usize) -> Option<&[Entry]> {
        let Parts { blocks, tail, .. } = &*self.parts;
        if block == blocks.len() { Some(tail) } else { blocks.get(block).map(|block| &**block) }
    }

    /// Up to `max_entries` entries from `from` on, as a message carries them: as many as fit into `max_bytes` of
    /// commands, but at least one if there is one.
    #[must_use]
    pub fn batch(&self, from: Index, max_entries: usize, max_bytes: usize) -> Entries {
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
    #[inline(always)]
    pub fn append(&mut self, entry: Entry) -> Index {
        let id = EntryId { index: self.last.index.next(), term: entry.term };
        let begins = id.term != self.last.term || id.index == Index(1);
        if begins || !self.parts.grows {
            self.parts.part(begins.then_some(id));
        }
        self.parts.tail.push(entry);
        if self.parts.tail.len() == FANOUT {
            self.parts.fill_block();
        }
        self.last = id;
        id.index
    }

    /// Removes the entry at `from` and all that follow it (Figure 2, AppendEntries RPC, step 3).
    pub fn truncate_from(&mut self, from: Index) {
        if from > self.last_index() {
            return;
        }
        let keep = from.previous();
        self.last = EntryId { index: keep, term: self.term_at(keep).unwrap_or_default() };
        let Parts { blocks, tail, terms, grows } = &mut *self.parts;
        let runs = terms.partition_point(|run| run.index <= keep);
        Arc::make_mut(terms).truncate(runs);
        *grows = true;
        let (block, place) = place_of(keep.0);
        if let Some(entries) = blocks.get(block) {
            tail.clear();
            tail.extend_from_slice(entries);
            blocks.truncate(block);
        }
        tail.truncate(place);
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
        let after = self.parts.terms.partition_point(|run| run.term <= term);
        self.parts.terms.get(after.checked_sub(1)?).filter(|run| run.term == term)?;
        Some(self.parts.terms.get(after).map_or(self.last_index(), |next| next.index.previous()))
    }

    fn run_at(&self, index: Index) -> Option<&EntryId> {
        if let Some(last) = self.parts.terms.last().filter(|last| last.index <= index) {
            return Some(last);
        }
        let runs = self.parts.terms.partition_point(|run| run.index <= index);
        self.parts.terms.get(runs.checked_sub(1)?)
    }
}

impl Parts {
    /// Goes on by itself from here, where another term may begin.
    #[cold]
    fn part(&mut self, begins: Option<EntryId>) {
        Arc::make_mut(&mut self.terms).extend(begins);
        self.grows = true;
    }

    /// Becomes one with another log up to its last full block.
    #[cold]
    fn join(&mut self, other: &Parts) {
        if !Arc::ptr_eq(&self.terms, &other.terms) {
            self.terms = Arc::clone(&other.terms);
        }
        self.blocks.clone_from(&other.blocks);
        self.tail.clear();
    }

    /// The tail becomes the next block.
    #[cold]
    fn fill_block(&mut self) {
        self.blocks.push(self.tail.drain(..).collect());
    }
}

impl Clone for Log {
    fn clone(&self) -> Log {
        let mut log = Log::default();
        log.clone_from(self);
        log
    }

    /// Where both are one log at two lengths, only what this one lacks is copied.
    #[inline(always)]
    fn clone_from(&mut self, source: &Log) {
        let (mine, theirs) = (&mut *self.parts, &*source.parts);
        if !Arc::ptr_eq(&mine.terms, &theirs.terms) || mine.blocks.len() != theirs.blocks.len() {
            mine.join(theirs);
        }
        match theirs.tail.get(mine.tail.len()..) {
            Some(new) => mine.tail.extend_from_slice(new),
            None => mine.tail.truncate(theirs.tail.len()),
        }
        mine.grows = false;
        self.last = source.last;
    }
}

/// Equal terms and indexes and equal entries, whether they are shared or not.
impl PartialEq for Log {
    fn eq(&self, other: &Log) -> bool {
        let (mine, theirs) = (&*self.parts, &*other.parts);
        self.last == other.last
            && (Arc::ptr_eq(&mine.terms, &theirs.terms)
                || mine.terms == theirs.terms && mine.blocks == theirs.blocks && mine.tail == theirs.tail)
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
        for length in [0, 1, 63, 64, 65, 128, 1023, 1024, 1025, 4100] {
            for kept in [0, 1, 63, 64, 65, 1023, 1024, 1025] {
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
    fn who_follows_a_log_copies_only_what_is_new_and_never_sees_another() {
        let mut log = long(1000);
        let mut follower = log.clone();
        log.append(Entry::noop(Term(11)));
        log.append(Entry::noop(Term(11)));
        follower.clone_from(&log);
        // From here on they are one log, whose entries may differ only where one of them has parted.
        log.append(Entry::noop(Term(11)));
        assert!(Arc::ptr_eq(&log.parts.terms, &follower.parts.terms));
        follower.append(Entry::command(Term(11), *b"another"));
        assert!(!Arc::ptr_eq(&log.parts.terms, &follower.parts.terms));
        assert_ne!(follower, log);
        follower.clone_from(&log);
        assert_eq!(follower.iter_from(Index(1)).last(), Some((Index(1003), &Entry::noop(Term(11)))));
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
