//! What a storage holds of a run, read and not yet believed.

use super::header::{Header, HeaderError};
use super::redo::Redo;
use super::run::{self, RunId};
use crate::raft::ServerId;
use crate::script::{self, LineError};
use crate::sim::Placed;
use crate::store::Storage;
use std::collections::BTreeMap;

/// The cells that were found, of all servers.
pub type FoundCells = BTreeMap<(ServerId, String), String>;

/// A run as it was found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Saved {
    /// The header.
    pub header: Header,
    /// The record: at least as many actions as the header counts.
    pub actions: Vec<Placed>,
    /// How the record is divided into blocks: the lines of each.
    pub blocks: Vec<usize>,
    /// The disks.
    pub cells: FoundCells,
    /// The run was about to go on as another branch, which is what header and record say; the disks are whatever was
    /// written until then.
    pub unfinished: bool,
}

/// Why a run that is there cannot be opened by its header and record. Nothing has been changed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Unreadable {
    /// There are keys of the run, but no header.
    NoHeader,
    /// The header cannot be read.
    Header(HeaderError),
    /// A line of the record cannot be read.
    Record {
        /// The block, from 1.
        block: usize,
        /// The line in it, from 1.
        line: usize,
        /// What is wrong with it.
        error: LineError,
    },
    /// Actions are missing.
    RecordShort {
        /// How many were found before the gap.
        found: usize,
        /// How many the header counts.
        expected: usize,
    },
    /// The record cannot have happened: an action of it is not possible at its place.
    Impossible(crate::sim::ReplayError),
}

impl Saved {
    /// Reads a run. `None` when the storage holds nothing of it.
    ///
    /// # Errors
    /// [`Unreadable`] when it holds something that is not a whole run.
    pub fn read(storage: &impl Storage, run: &RunId) -> Result<Option<Saved>, Unreadable> {
        let Some(header) = storage.get(&run.header_key()) else {
            let nothing = run::contents(storage, run).is_empty();
            return if nothing { Ok(None) } else { Err(Unreadable::NoHeader) };
        };
        let redo = Redo::parse(&header).map_err(Unreadable::Header)?;
        let header = Header::parse(&header).map_err(Unreadable::Header)?;
        let after = redo.as_ref().map(|redo| redo.after);
        let (mut actions, blocks) = read_record(storage, run, after.unwrap_or(usize::MAX))?;
        short(actions.len(), after.unwrap_or(0))?;
        actions.extend(redo.into_iter().flat_map(|redo| redo.actions));
        short(actions.len(), header.actions)?;
        Ok(Some(Saved {
            header,
            actions,
            blocks,
            cells: read_cells(storage, run),
            unfinished: after.is_some(),
        }))
    }

    /// The actions before the place that the header names, and those after it.
    #[must_use]
    pub fn divided(&self) -> (&[Placed], &[Placed]) {
        self.actions.split_at(self.header.actions.min(self.actions.len()))
    }
}

/// The first actions, at `most` so many, and how many of them stand in each block.
fn read_record(
    storage: &impl Storage,
    run: &RunId,
    most: usize,
) -> Result<(Vec<Placed>, Vec<usize>), Unreadable> {
    let (mut actions, mut blocks) = (Vec::new(), Vec::new());
    for block in 1.. {
        let before = actions.len();
        let Some(text) = storage.get(&run.record_key(block)).filter(|_| before < most) else { break };
        for (line, text) in text.lines().enumerate().take(most - before) {
            let placed = script::parse_line(text).map_err(|error| Unreadable::Record {
                block,
                line: line + 1,
                error,
            })?;
            actions.push(placed);
        }
        blocks.push(actions.len() - before);
    }
    Ok((actions, blocks))
}

fn short(found: usize, expected: usize) -> Result<(), Unreadable> {
    if found < expected { Err(Unreadable::RecordShort { found, expected }) } else { Ok(()) }
}

/// All cells of all disks of a run, whether its header can be read or not.
#[must_use]
pub fn read_cells(storage: &impl Storage, run: &RunId) -> FoundCells {
    let cells = run::contents(storage, run).into_iter().filter_map(|(key, value)| {
        let (server, cell) = key.split_once('/')?;
        let number = server.strip_prefix('S')?;
        // `S01` is not a server's name, and two names must not become one.
        let server = ServerId::new(number.parse().ok()?).filter(|id| id.to_string() == server)?;
        Some(((server, cell.to_owned()), value))
    });
    cells.collect()
}
