//! Entries in immutable, shared blocks: a clone is two references, and an append copies at most one block's worth of
//! references, whatever the length.

use crate::raft::entry::Entry;
use std::sync::Arc;

/// Entries in a block, and blocks in a shelf. The disk's blocks have the same length (DESIGN §5).
const FANOUT: usize = 64;
const SHELF: usize = FANOUT * FANOUT;

type Block = Vec<Entry>;
type Shelf = Vec<Arc<Block>>;

/// A sequence of entries, addressed from 0.
///
/// Full blocks stand on shelves, which change once in 64 appends; what does not fill a block is the tail. So there is
/// one form for each sequence.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub(super) struct Blocks {
    /// One reference per 4,096 entries; all shelves but the last are full.
    shelves: Arc<Vec<Arc<Shelf>>>,
    tail: Arc<Block>,
    length: usize,
}

impl Blocks {
    pub(super) fn len(&self) -> usize {
        self.length
    }

    pub(super) fn get(&self, position: usize) -> Option<&Entry> {
        self.block(position)?.get(position % FANOUT)
    }

    fn block(&self, position: usize) -> Option<&Arc<Block>> {
        if position / FANOUT == self.length / FANOUT {
            return Some(&self.tail);
        }
        self.shelves.get(position / SHELF)?.get(position % SHELF / FANOUT)
    }

    pub(super) fn push(&mut self, entry: Entry) {
        owned(&mut self.tail).push(entry);
        self.length += 1;
        if self.length.is_multiple_of(FANOUT) {
            let full = std::mem::take(&mut self.tail);
            let shelves = owned(&mut self.shelves);
            match shelves.last_mut().filter(|shelf| shelf.len() < FANOUT) {
                Some(shelf) => owned(shelf).push(full),
                None => shelves.push(Arc::new(vec![full])),
            }
        }
    }

    /// Keeps the first `length` entries.
    pub(super) fn truncate(&mut self, length: usize) {
        if length >= self.length {
            return;
        }
        self.tail = self.block(length).cloned().unwrap_or_default();
        owned(&mut self.tail).truncate(length % FANOUT);
        let shelves = owned(&mut self.shelves);
        if let Some(shelf) = shelves.get_mut(length / SHELF) {
            owned(shelf).truncate(length % SHELF / FANOUT);
        }
        // No shelf is empty.
        shelves.truncate((length / FANOUT).div_ceil(FANOUT));
        self.length = length;
    }
}

/// To change: a copy, if it is shared, that has room for one more.
fn owned<T: Clone>(shared: &mut Arc<Vec<T>>) -> &mut Vec<T> {
    if Arc::get_mut(shared).is_none() {
        let mut copy = Vec::with_capacity(FANOUT.max(shared.len() + 1));
        copy.extend_from_slice(shared);
        *shared = Arc::new(copy);
    }
    Arc::make_mut(shared)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::raft::ids::Term;

    fn filled(length: usize) -> Blocks {
        let mut blocks = Blocks::default();
        for position in 0..length {
            blocks.push(Entry::noop(Term(position as u64)));
        }
        blocks
    }

    #[test]
    fn a_truncated_sequence_equals_one_that_was_never_longer() {
        for length in [0, 1, 63, 64, 65, 128, 4095, 4096, 4097, 8200] {
            for kept in [0, 1, 63, 64, 65, 4095, 4096, 4097] {
                let mut blocks = filled(length);
                let shared = blocks.clone();
                blocks.truncate(kept);
                assert_eq!(blocks, filled(kept.min(length)), "{length} cut to {kept}");
                assert_eq!(shared, filled(length), "a clone does not see the cut");
            }
        }
    }

    #[test]
    fn every_position_is_found_and_none_beyond() {
        let blocks = filled(9000);
        for position in [0, 1, 63, 64, 4095, 4096, 8999] {
            assert_eq!(blocks.get(position), Some(&Entry::noop(Term(position as u64))));
        }
        assert_eq!(blocks.get(9000), None);
    }
}
