//! The mirror when the run goes on as another branch.

use super::{Mirror, Written};
use crate::browser::FoundCells;
use crate::browser::differences::Differences;
use crate::browser::header::Header;
use crate::browser::record::RecordBlocks;
use crate::browser::redo::Redo;
use crate::browser::run;
use crate::raft::ServerSet;
use crate::sim::{Place, World};
use crate::store::{Storage, StorageError};

/// What was written to the storage when the run went on as another branch: only what differs.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Rewritten {
    /// How many blocks of the record were set or removed.
    pub record: usize,
    /// How many cells of disks, which are blocks of entries and states, were set or removed.
    pub cells: usize,
    /// How many blocks and cells the run has in the storage now.
    pub all: usize,
}

impl<S: Storage> Mirror<S> {
    /// The storage has all of `from`. From now on the run is `to`, another branch of it; only what differs is written.
    /// Returns how much that was, and the servers for whose cells there was room only in the reserve.
    ///
    /// First a header is set that holds the end of the new record ([`Redo`]): from then on the run is the new branch,
    /// wherever it is cut off. Then record and disks follow, then an ordinary header.
    pub(in crate::browser) fn switch(
        &mut self,
        from: &World,
        to: &World,
    ) -> Result<(Rewritten, ServerSet), StorageError> {
        let cells = Differences::new(cells(from), to).mend(to);
        let record = self.shared_record(from, to);
        let redo = Redo::print(to, record.actions()).into();
        self.put(&self.run.header_key(), &redo)?;
        let blocks = self.write_record(record, to)?;
        let full = self.write_cells(&cells)?;
        self.put(&self.run.header_key(), &Header::of(to).to_string().into())?;
        self.header = Some(Written { place: Place::of(to), actions: to.record().actions().len() });
        // Where there was too little room for both branches at once, there may be enough for one.
        let full = if self.reserve.refill(&mut self.storage) { ServerSet::EMPTY } else { full };
        let disks: usize = to.servers().map(|server| server.disk().cells().len()).sum();
        let all = disks + self.record.blocks();
        Ok((Rewritten { record: blocks, cells: cells.len(), all }, full))
    }

    /// The blocks of the storage's record that the new one has too.
    fn shared_record(&self, from: &World, to: &World) -> RecordBlocks {
        let (old, new) = (from.record().actions(), to.record().actions());
        let same = old.first_difference(new).unwrap_or(new.len());
        let mut blocks = run::record_lines(&self.storage, &self.run);
        while blocks.iter().sum::<usize>() > same {
            blocks.pop();
        }
        let last = blocks.last().copied().unwrap_or(0);
        let first = blocks.iter().sum::<usize>() - last;
        RecordBlocks::found(&blocks, new.iter_from(first).take(last))
    }

    fn write_record(&mut self, record: RecordBlocks, to: &World) -> Result<usize, StorageError> {
        let old = run::record_lines(&self.storage, &self.run).len();
        self.record = record;
        let blocks = self.record.append(&self.run, to.record().actions());
        for (key, block) in &blocks {
            self.put(key, block)?;
        }
        let surplus = self.record.blocks() + 1..=old;
        for block in surplus.clone().rev() {
            self.storage.remove(&self.run.record_key(block))?;
        }
        Ok(blocks.len() + surplus.count())
    }
}

/// The disks of a world.
fn cells(world: &World) -> FoundCells {
    let cells = world.servers().flat_map(|server| {
        let cells = server.disk().cells().iter();
        cells.map(|(key, value)| ((server.id(), key.to_owned()), value.to_string()))
    });
    cells.collect()
}
