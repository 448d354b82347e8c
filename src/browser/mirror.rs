//! The mirror of a run in a storage: what is written when, so that it can be cut off between any two `set` calls.

mod switch;

pub use switch::Rewritten;

use super::header::Header;
use super::record::RecordBlocks;
use super::reserve::Reserve;
use super::run::RunId;
use crate::raft::{ServerId, ServerSet};
use crate::sim::{DiskChange, Micros, Place, World};
use crate::store::{Change, Storage, StorageError};
use std::sync::Arc;

/// A run's mirror in a storage.
///
/// What is written at once is written in this order: the record's new lines, the disks' changes in the order in
/// which they happened, the header. Cut off anywhere, the header names a place from which the record leads to the
/// disks; and the disks by themselves are those of a moment of the run.
#[derive(Debug)]
pub struct Mirror<S> {
    storage: S,
    run: RunId,
    reserve: Reserve,
    record: RecordBlocks,
    /// Changes of the disks that the storage has not got, older than any that the world still has to tell.
    unwritten: Vec<DiskChange>,
    /// What the header in the storage says; `None` before the first.
    header: Option<Written>,
    /// How often nothing but time has changed since.
    idle_flushes: u32,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Written {
    place: Place,
    actions: usize,
}

impl<S: Storage> Mirror<S> {
    /// How far virtual time may leave the header behind while nothing but time changes.
    pub const HEADER_LAG: Micros = Micros::from_millis(1_000);
    /// After how many flushes in which nothing but time has changed the header is written all the same.
    const IDLE_FLUSHES: u32 = 16;

    /// The mirror of a run of which the storage has this much of the record, and all of the disks but what is
    /// `unwritten`.
    pub(super) fn new(
        mut storage: S,
        run: RunId,
        record: RecordBlocks,
        unwritten: Vec<DiskChange>,
    ) -> Mirror<S> {
        let reserve = Reserve::lay(&mut storage);
        Mirror { storage, run, reserve, record, unwritten, header: None, idle_flushes: 0 }
    }

    /// The run.
    pub(super) fn run(&self) -> &RunId {
        &self.run
    }

    /// Takes what the storage has not got, from before and from the world.
    pub(super) fn take_changes(&mut self, world: &mut World) -> Vec<DiskChange> {
        let mut changes = std::mem::take(&mut self.unwritten);
        changes.extend(world.take_disk_changes());
        changes
    }

    /// How many actions of the record are written.
    pub(super) fn actions(&self) -> usize {
        self.record.actions()
    }

    /// Tries to have the whole reserve back; whether it is there.
    pub(super) fn make_room(&mut self) -> bool {
        self.reserve.refill(&mut self.storage)
    }

    /// Writes the actions that are new, then the disks' changes. Returns the servers for whose cells there was room
    /// only in the reserve.
    pub(super) fn write(&mut self, world: &World, changes: &[DiskChange]) -> Result<ServerSet, StorageError> {
        for (key, block) in self.record.append(&self.run, world.record().actions()) {
            self.put(&key, &block)?;
        }
        self.write_cells(changes)
    }

    fn write_cells(&mut self, changes: &[DiskChange]) -> Result<ServerSet, StorageError> {
        let mut full = ServerSet::EMPTY;
        for DiskChange { server, change } in changes {
            if self.change(*server, change)? == Room::Reserve {
                full.insert(*server);
            }
        }
        Ok(full)
    }

    fn change(&mut self, server: ServerId, change: &Change) -> Result<Room, StorageError> {
        match change {
            Change::Set { key, value } => self.put(&self.run.cell_key(server, key), value),
            Change::Remove { key } => {
                self.storage.remove(&self.run.cell_key(server, key)).map(|()| Room::Free)
            }
        }
    }

    /// Writes the header if it says something new: at once when an action or a disk has `changed`, else when time
    /// has moved on far enough.
    pub(super) fn write_header(&mut self, world: &World, changed: bool) -> Result<(), StorageError> {
        let now = Written { place: Place::of(world), actions: world.record().actions().len() };
        if self.header == Some(now) {
            return Ok(());
        }
        self.idle_flushes += 1;
        let lag = self.header.map_or(Micros(u64::MAX), |header| now.place.at.since(header.place.at));
        if changed || self.idle_flushes >= Self::IDLE_FLUSHES || lag >= Self::HEADER_LAG {
            self.put(&self.run.header_key(), &Header::of(world).to_string().into())?;
            self.header = Some(now);
            self.idle_flushes = 0;
        }
        Ok(())
    }

    fn put(&mut self, key: &str, value: &Arc<str>) -> Result<Room, StorageError> {
        let mut room = Room::Free;
        loop {
            match self.storage.set(key, value) {
                Ok(()) => return Ok(room),
                Err(StorageError::Full) if self.reserve.give_up_one(&mut self.storage) => {
                    room = Room::Reserve
                }
                Err(error) => return Err(error),
            }
        }
    }
}

/// Where a cell found room.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Room {
    Free,
    Reserve,
}
