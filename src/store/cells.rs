//! Cells in memory: the simulated disk.

use super::key::Key;
use super::storage::{Change, Storage, StorageError};
use std::sync::Arc;

/// Cells in memory, in a sorted list: there is one for 64 entries, and nearly every change is to the last. A clone costs
/// O(1); the first change to a clone copies the references to its cells, not their texts.
///
/// ```
/// use raftglass::store::{Cells, Storage};
///
/// let mut cells = Cells::default();
/// for key in ["log/65", "log/129", "state", "log/1"] {
///     cells.set(key, &"…".into())?;
/// }
/// let keys: Vec<&str> = cells.iter().map(|(key, _)| key).collect();
/// assert_eq!(keys, ["state", "log/1", "log/65", "log/129"]);
/// # Ok::<(), raftglass::store::StorageError>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Cells {
    cells: Arc<Vec<(Key, Cell)>>,
}

#[derive(Clone, PartialEq, Eq, Hash, Debug)]
struct Cell {
    key: Arc<str>,
    text: Arc<str>,
}

impl Cells {
    /// The cells with their texts: `state`, the blocks in the order of their entries, then cells that do not
    /// belong on a disk.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&str, &Arc<str>)> {
        self.cells.iter().map(|(_, cell)| (&*cell.key, &cell.text))
    }

    /// Carries the changes out, in order; memory has room for them.
    pub fn apply(&mut self, changes: &[Change]) {
        for change in changes {
            match change {
                Change::Set { key, value } => self.put(key.clone(), value.clone()),
                Change::Remove { key } => self.take(key),
            }
        }
    }

    fn put(&mut self, key: Arc<str>, text: Arc<str>) {
        let place = self.find(&key);
        let cells = Arc::make_mut(&mut self.cells);
        match place {
            Ok(place) => cells[place].1.text = text,
            Err(place) => cells.insert(place, (Key::of(&key), Cell { key, text })),
        }
    }

    fn take(&mut self, key: &str) {
        if let Ok(place) = self.find(key) {
            Arc::make_mut(&mut self.cells).remove(place);
        }
    }

    /// How many cells there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.cells.len()
    }

    /// The place of a cell, or the place where it would stand.
    fn find(&self, key: &str) -> Result<usize, usize> {
        let key = Key::of(key);
        self.cells.binary_search_by(|(other, _)| other.cmp(&key))
    }

    /// Whether there is no cell: a new disk.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }
}

impl Storage for Cells {
    fn get(&self, key: &str) -> Option<Arc<str>> {
        self.cells.get(self.find(key).ok()?).map(|(_, cell)| cell.text.clone())
    }

    fn set(&mut self, key: &str, value: &Arc<str>) -> Result<(), StorageError> {
        self.apply(&[Change::Set { key: key.into(), value: value.clone() }]);
        Ok(())
    }

    fn remove(&mut self, key: &str) -> Result<(), StorageError> {
        self.apply(&[Change::Remove { key: key.into() }]);
        Ok(())
    }

    fn keys(&self) -> Vec<Arc<str>> {
        self.cells.iter().map(|(_, cell)| cell.key.clone()).collect()
    }
}
