//! Where cells are kept.

use std::fmt;
use std::sync::Arc;

/// Cells of text under short names. A single [`set`](Storage::set) or [`remove`](Storage::remove) happens wholly or
/// not at all; several may be cut off between any two by a crash.
pub trait Storage {
    /// The text of a cell, `None` if there is no such cell.
    fn get(&self, key: &str) -> Option<Arc<str>>;

    /// Sets a cell.
    ///
    /// # Errors
    /// [`StorageError`]; the cell is as it was.
    fn set(&mut self, key: &str, value: &Arc<str>) -> Result<(), StorageError>;

    /// Removes a cell, if it is there.
    ///
    /// # Errors
    /// [`StorageError`]; the cell is as it was.
    fn remove(&mut self, key: &str) -> Result<(), StorageError>;

    /// The names of all cells, in any order.
    fn keys(&self) -> Vec<Arc<str>>;
}

/// Why a cell could not be changed.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum StorageError {
    /// There is no room left.
    Full,
    /// Storage is there, but may not be used: private mode, a sandboxed frame.
    Blocked,
    /// Something else, in the storage's own words.
    Failed(String),
}

/// One operation on one cell.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Change {
    /// Set the cell to this text.
    Set {
        /// The cell.
        key: Arc<str>,
        /// Its text from now on.
        value: Arc<str>,
    },
    /// Remove the cell.
    Remove {
        /// The cell.
        key: Arc<str>,
    },
}

impl Change {
    /// The cell that changes.
    #[must_use]
    pub fn key(&self) -> &Arc<str> {
        match self {
            Change::Set { key, .. } | Change::Remove { key } => key,
        }
    }
}

/// Carries the changes out, in order.
///
/// # Errors
/// The first change that fails ends it: what came before is done, as after a crash.
pub fn apply<S: Storage + ?Sized>(storage: &mut S, changes: &[Change]) -> Result<(), StorageError> {
    changes.iter().try_for_each(|change| match change {
        Change::Set { key, value } => storage.set(key, value),
        Change::Remove { key } => storage.remove(key),
    })
}

impl fmt::Display for StorageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            StorageError::Full => f.write_str("the storage is full"),
            StorageError::Blocked => f.write_str("the storage may not be used"),
            StorageError::Failed(why) => f.write_str(why),
        }
    }
}

impl std::error::Error for StorageError {}
