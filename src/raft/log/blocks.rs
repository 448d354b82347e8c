//! Entries in immutable, shared blocks: a clone is one reference, an append copies at most one block's worth of
//! references, whatever the length.

use crate::raft::entry::Entry;
use std::sync::Arc;

/// Entries in a block, and blocks in a shelf. The disk's blocks have the same length (DESIGN §5).
const FANOUT: usize = 64;
const SHELF: usize = FANOUT * FANOUT;

type Block = Vec<Entry>;
type Shelf = Vec<Arc<Block>>;

/// A sequence of entries, addressed from 0.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub(super) struct Blocks {
    /// One reference per 4,096 entries; all shelves but the last are full, and so are all blocks but the last.
    shelves: Arc<Vec<Arc<Shelf>>>,
    length: usize,
}

impl Blocks {
    pub(super) fn len(&self) -> usize {
        self.length
    }

    pub(super) fn get(&self, position: usize) -> Option<&Entry> {
        let shelf = self.shelves.get(position / SHELF)?;
        shelf.get(position % SHELF / FANOUT)?.get(position % FANOUT)
    }

    pub(super) fn push(&mut self, entry: Entry) {
        let shelves = Arc::make_mut(&mut self.shelves);
        if self.length.is_multiple_of(SHELF) {
            shelves.push(Arc::default());
        }
        if let Some(shelf) = shelves.last_mut().map(Arc::make_mut) {
            if self.length.is_multiple_of(FANOUT) {
                shelf.push(Arc::new(Vec::with_capacity(FANOUT)));
            }
            if let Some(block) = shelf.last_mut().map(Arc::make_mut) {
                block.push(entry);
                self.length += 1;
            }
        }
    }

    /// Keeps the first `length` entries.
    pub(super) fn truncate(&mut self, length: usize) {
        if length >= self.length {
            return;
        }
        let shelves = Arc::make_mut(&mut self.shelves);
        shelves.truncate(length.div_ceil(SHELF));
        if let Some(shelf) = shelves.last_mut().map(Arc::make_mut) {
            let in_shelf = length - (length - 1) / SHELF * SHELF;
            shelf.truncate(in_shelf.div_ceil(FANOUT));
            if let Some(block) = shelf.last_mut().map(Arc::make_mut) {
                block.truncate(in_shelf - (in_shelf - 1) / FANOUT * FANOUT);
            }
        }
        self.length = length;
    }
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
