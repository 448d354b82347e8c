//! Where the disks that were found differ from those of a world, kept up to date while the world goes on.

use super::saved::FoundCells;
use crate::raft::ServerId;
use crate::sim::{DiskChange, World};
use crate::store::{Change, Storage};
use std::sync::Arc;

/// The cells in which a storage and a world differ.
#[derive(Clone, Debug)]
pub struct Differences {
    found: FoundCells,
    /// In order.
    differing: Vec<(ServerId, String)>,
}

impl Differences {
    /// Compares every cell, both ways. Cells of servers that the world has not are not looked at.
    #[must_use]
    pub fn new(found: FoundCells, world: &World) -> Differences {
        let mut differences = Differences { found, differing: Vec::new() };
        for server in world.servers() {
            for (key, value) in server.disk().cells().iter() {
                let cell = (server.id(), key.to_string());
                let alike = differences.found.get(&cell).is_some_and(|found| **found == **value);
                differences.note(cell, alike);
            }
        }
        let found: Vec<(ServerId, String)> = differences.found.keys().cloned().collect();
        for (server, key) in found {
            let known = world.server(server);
            if known.is_some_and(|server| server.disk().cells().get(&key).is_none()) {
                differences.note((server, key), false);
            }
        }
        differences
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
        self.note(cell, alike);
    }

    fn note(&mut self, cell: (ServerId, String), alike: bool) {
        match (self.differing.binary_search(&cell), alike) {
            (Ok(place), true) => drop(self.differing.remove(place)),
            (Err(place), false) => self.differing.insert(place, cell),
            _ => {}
        }
    }

    /// What makes the disks that were found those of the world.
    pub fn mend(&self, world: &World) -> Vec<DiskChange> {
        let changes = self.differing.iter().map(|(server, key)| {
            let server = *server;
            let value = world.server(server).and_then(|server| server.disk().cells().get(key));
            let key = key.as_str().into();
            let change =
                value.map_or(Change::Remove { key: Arc::clone(&key) }, |value| Change::Set { key, value });
            DiskChange { server, change }
        });
        changes.collect()
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
