//! The runs of a storage: their names, their keys, which there are.

use crate::raft::ServerId;
use crate::store::{Storage, StorageError};
use std::fmt;

/// The name of a run: 1 to 40 of `a`–`z`, `0`–`9`, `-`.
///
/// Everything of a run lies below `raftglass/1/<name>/`, so that opening one never touches another.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct RunId(String);

const ROOT: &str = "raftglass/1/";
const LAST: &str = "raftglass/last";

impl RunId {
    /// The most characters of a name.
    pub const MAX_LENGTH: usize = 40;

    /// The run with this name; `None` if it is empty, too long, or has other characters.
    #[must_use]
    pub fn new(name: &str) -> Option<RunId> {
        let fits = (1..=RunId::MAX_LENGTH).contains(&name.len())
            && name.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'));
        fits.then(|| RunId(name.to_owned()))
    }

    /// A name for a new run, from random bits.
    #[must_use]
    pub fn from_bits(bits: u64) -> RunId {
        RunId(format!("run-{bits:016x}"))
    }

    /// The key of the header.
    #[must_use]
    pub fn header_key(&self) -> String {
        format!("{ROOT}{self}/header")
    }

    /// The key of a block of the record; blocks count from 1.
    #[must_use]
    pub fn record_key(&self, block: usize) -> String {
        format!("{ROOT}{self}/record/{block}")
    }

    /// The key of a cell of a server's disk.
    #[must_use]
    pub fn cell_key(&self, server: ServerId, cell: &str) -> String {
        format!("{ROOT}{self}/{server}/{cell}")
    }

    fn prefix(&self) -> String {
        format!("{ROOT}{self}/")
    }
}

impl fmt::Display for RunId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A run that a storage holds.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StoredRun {
    /// Its name.
    pub id: RunId,
    /// How many keys it has.
    pub keys: usize,
    /// How much room it takes, in characters of keys and values, as browsers count it.
    pub characters: usize,
}

/// The runs of a storage, in order of their names. It reads all values, so it is for a list that somebody looks at.
#[must_use]
pub fn stored_runs(storage: &impl Storage) -> Vec<StoredRun> {
    let mut runs: Vec<StoredRun> = Vec::new();
    for key in storage.keys() {
        let Some(id) = run_of(&key) else { continue };
        let value = storage.get(&key).map_or(0, |value| value.encode_utf16().count());
        let place = runs.binary_search_by(|run| run.id.cmp(&id)).unwrap_or_else(|place| {
            runs.insert(place, StoredRun { id, keys: 0, characters: 0 });
            place
        });
        if let Some(run) = runs.get_mut(place) {
            run.keys += 1;
            run.characters += key.encode_utf16().count() + value;
        }
    }
    runs
}

/// Deletes all keys of a run.
///
/// # Errors
/// What the storage says; the rest of the run is there still, and can be deleted again.
pub fn delete(storage: &mut impl Storage, run: &RunId) -> Result<(), StorageError> {
    let prefix = run.prefix();
    for key in storage.keys().iter().filter(|key| key.starts_with(&prefix)) {
        storage.remove(key)?;
    }
    if last(storage).as_ref() == Some(run) {
        storage.remove(LAST)?;
    }
    Ok(())
}

/// Removes the blocks of a record that come after the first `blocks`, which no record leads to.
pub(super) fn cut_record(storage: &mut impl Storage, run: &RunId, blocks: usize) {
    let prefix = format!("{}record/", run.prefix());
    let after = |key: &str| key.strip_prefix(&prefix)?.parse().ok().filter(|block: &usize| *block > blocks);
    for key in storage.keys().iter().filter(|key| after(key).is_some()) {
        // A storage that does not remove will not be written either.
        let _ = storage.remove(key);
    }
}

/// How many lines each block of a record has.
pub(super) fn record_lines(storage: &impl Storage, run: &RunId) -> Vec<usize> {
    let blocks = (1..).map_while(|block| storage.get(&run.record_key(block)));
    blocks.map(|text| text.lines().count()).collect()
}

/// The run that was opened last by [`remember`].
#[must_use]
pub fn last(storage: &impl Storage) -> Option<RunId> {
    RunId::new(&storage.get(LAST)?)
}

/// Makes `run` the one that the next visit without a name opens. A storage that is full forgets it.
pub fn remember(storage: &mut impl Storage, run: &RunId) {
    let _ = storage.set(LAST, &run.0.as_str().into());
}

/// The rest of the keys below a run's name, with their values.
pub(super) fn contents(storage: &impl Storage, run: &RunId) -> Vec<(String, String)> {
    let prefix = run.prefix();
    let keys = storage.keys();
    let below = keys.iter().filter_map(|key| Some((key.strip_prefix(&prefix)?, storage.get(key)?)));
    below.map(|(key, value)| (key.to_owned(), value.to_string())).collect()
}

fn run_of(key: &str) -> Option<RunId> {
    RunId::new(key.strip_prefix(ROOT)?.split_once('/')?.0)
}
