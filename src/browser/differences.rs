//! Where the disks that were found differ from those of a world, kept up to date while the world goes on.

use super::saved::FoundCells;
use crate::raft::ServerId;
use crate::sim::World;
use crate::store::{Change, Storage};
use std::collections::BTreeSet;

/// The cells in which a storage and a world differ.
#[derive(Clone, Debug)]
pub struct Differences {
    found: FoundCells,
    differing: BTreeSet<(ServerId, String)>,
}

impl Differences {
    /// Compares every cell, both ways. Cells of servers that the world has not are not looked at.
    #[must_use]
    pub fn new(found: FoundCells, world: &World) -> Differences {
        let mut differing = BTreeSet::new();
        for server in world.servers() {
            for (key, value) in server.disk().cells().iter() {
                let cell = (server.id(), key.to_string());
                if found.get(&cell).is_none_or(|found| **found != **value) {
                    differing.insert(cell);
                }
            }
        }
        for (server, key) in found.keys() {
            let known = world.server(*server);
            if known.is_some_and(|server| server.disk().cells().get(key).is_none()) {
                differing.insert((*server, key.clone()));
            }
        }
        Differences { found, differing }
    }

    /// A cell of the world has changed.
    pub fn follow(&mut self, server: ServerId, change: &Change) {
        let (key, value) = match change {
            Change::Set { key, value } => (key, Some(value)),
            Change::Remove { key } => (key, None),
        };
        let cell = (server, key.to_string());
        let alike = match (self.found.get(&cell), value) {
            (Some(found), Some(value)) => **found == **value,
            (None, None) => true,
            _ => false,
        };
        if alike {
            self.differing.remove(&cell);
        } else {
            self.differing.insert(cell);
        }
    }

    /// What was found.
    pub fn into_found(self) -> FoundCells {
        self.found
    }

    /// Whether there are none.
    #[must_use]
    pub fn none(&self) -> bool {
        self.differing.is_empty()
    }

    /// The cells that differ, in order, with what was found there.
    pub fn iter(&self) -> impl Iterator<Item = (ServerId, &str, Option<&str>)> {
        self.differing.iter().map(|cell| (cell.0, cell.1.as_str(), self.found.get(cell).map(String::as_str)))
    }
}
