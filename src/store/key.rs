//! The names of cells.

use super::BLOCK;
use super::line::plain_number;
use crate::raft::Index;
use std::sync::Arc;

/// The cell that every disk has.
pub(super) const STATE: &str = "state";

/// What a cell's name says, in the order in which a reader wants to see cells: `state`, the blocks of the log by
/// number, then whatever does not belong here.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(super) enum Key {
    State,
    /// A block, by the index of its first entry.
    Block(Index),
    Foreign(Arc<str>),
}

impl Key {
    pub(super) fn of(name: &str) -> Key {
        if name == STATE {
            return Key::State;
        }
        let start = name.strip_prefix("log/").and_then(plain_number).map(Index);
        match start.filter(|start| block_of(*start) == *start) {
            Some(start) => Key::Block(start),
            None => Key::Foreign(name.into()),
        }
    }

    /// The cell's name.
    pub(super) fn name(&self) -> Arc<str> {
        match self {
            Key::State => STATE.into(),
            Key::Block(start) => block_key(*start),
            Key::Foreign(name) => name.clone(),
        }
    }
}

/// Keys in their order.
pub(super) fn ordered(names: &[Arc<str>]) -> Vec<Key> {
    let mut keys: Vec<Key> = names.iter().map(|name| Key::of(name)).collect();
    keys.sort_unstable();
    keys
}

/// The name of the block that starts at this index.
pub(super) fn block_key(start: Index) -> Arc<str> {
    format!("log/{start}").into()
}

/// The first index of the block that an index belongs to.
pub(super) fn block_of(index: Index) -> Index {
    Index(index.0.saturating_sub(1) / BLOCK * BLOCK + 1)
}

/// The start of the next block.
pub(super) fn block_after(start: Index) -> Index {
    Index(start.0.saturating_add(BLOCK))
}

/// The start of the block before; the first block has none.
pub(super) fn block_before(start: Index) -> Option<Index> {
    start.0.checked_sub(BLOCK).map(Index)
}
