//! Full blocks of entries, shared.

use super::list::List;
use super::room::{FANOUT, Room};
use crate::raft::entry::Entry;
use std::mem;

/// 64 entries, or fewer where it is the last.
pub(super) type Block = Room<Entry>;
type Shelf = List<Block>;

/// Full blocks, on shelves of 64. A clone copies two references, and so there is never much to copy: not even where
/// clones go on differently.
#[derive(Clone, PartialEq, Eq, Hash, Default)]
pub(super) struct Blocks {
    /// Full shelves.
    shelves: List<Shelf>,
    /// What does not fill a shelf.
    open: Shelf,
}

impl Blocks {
    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.shelves.len() * FANOUT + self.open.len()
    }

    pub(super) fn get(&self, place: usize) -> Option<&Block> {
        let shelf = place / FANOUT;
        let shelf = if shelf == self.shelves.len() { &self.open } else { self.shelves.get(shelf)? };
        shelf.get(place % FANOUT)
    }

    pub(super) fn push(&mut self, block: Block) {
        self.open.push(block);
        if self.open.len() == FANOUT {
            self.shelves.push(mem::take(&mut self.open));
        }
    }

    /// Keeps the first `count` blocks.
    pub(super) fn truncate(&mut self, count: usize) {
        let shelves = count / FANOUT;
        if shelves < self.shelves.len() {
            self.open = self.shelves.get(shelves).cloned().unwrap_or_default();
            self.shelves.truncate(shelves);
        }
        self.open.truncate(count % FANOUT);
    }
}
