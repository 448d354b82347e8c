//! What is done to a disk from outside.

use super::World;
use super::actions::Mark;
use crate::raft::{Index, ServerId};
use crate::sim::action::ActionError;
use crate::sim::happening::What;
use crate::sim::server::Server;
use crate::sim::setup::{Dial, bounded};
use crate::sim::time::{Micros, Span};
use crate::store::{self, Change};

impl World {
    pub(super) fn set_cell(
        &mut self,
        id: ServerId,
        key: &str,
        value: Option<&str>,
    ) -> Result<(), ActionError> {
        let change = match value {
            Some(value) => Change::Set { key: key.into(), value: value.into() },
            None => Change::Remove { key: key.into() },
        };
        self.known(id)?;
        self.change_cells(id, &[change]);
        Ok(())
    }

    pub(super) fn wipe(&mut self, id: ServerId) -> Result<(), ActionError> {
        let changes = store::wipe(self.stopped(id)?.disk.cells());
        self.change_cells(id, &changes);
        Ok(())
    }

    pub(super) fn repair(&mut self, id: ServerId) -> Result<(), ActionError> {
        let cells = self.stopped(id)?.disk.cells();
        if store::recover(cells).is_ok() {
            return Err(ActionError::NothingToDo { server: id });
        }
        let repair = store::repair(cells).ok_or(ActionError::Irreparable { server: id })?;
        self.change_cells(id, &repair.changes);
        Ok(())
    }

    /// Changes a disk behind its server's back.
    fn change_cells(&mut self, id: ServerId, changes: &[Change]) {
        let Some(server) = self.server_mut(id) else { return };
        let stopped = server.running().is_none();
        server.disk.change(changes, stopped);
        if let Some(invariants) = &mut self.invariants {
            invariants.disk_changed(id, Index::ZERO);
        }
        self.changed(id, Mark::Cells, What::DiskChanged { server: id });
        for change in changes {
            self.chronicle.ink().change(change);
        }
    }

    pub(super) fn fill_disk(&mut self, id: ServerId) -> Result<(), ActionError> {
        self.or_as_before(id, Mark::Filled, |server| server.disk.fill())?;
        self.happenings.add(What::DiskChanged { server: id });
        self.fail_write(id);
        Ok(())
    }

    pub(super) fn free_disk(&mut self, id: ServerId) -> Result<(), ActionError> {
        self.or_as_before(id, Mark::Freed, |server| server.disk.free())?;
        self.happenings.add(What::DiskChanged { server: id });
        Ok(())
    }

    pub(super) fn fail_disk(&mut self, id: ServerId) -> Result<(), ActionError> {
        self.or_as_before(id, Mark::Failing, |server| server.disk.set_failing())?;
        self.fail_write(id);
        Ok(())
    }

    /// The write under way fails at once; that of a paused server when it goes on.
    fn fail_write(&mut self, id: ServerId) {
        if self.server(id).is_some_and(|server| server.disk.pending().len() > 0 && !server.paused()) {
            self.write_done(id);
        }
    }

    pub(super) fn set_lying(&mut self, id: ServerId, lies: bool) -> Result<(), ActionError> {
        let mark = if lies { Mark::Lies } else { Mark::Honest };
        self.or_as_before(id, mark, |server| server.disk.set_lying(lies))
    }

    pub(super) fn slow_disk(&mut self, id: ServerId, extra: Span) -> Result<(), ActionError> {
        bounded(Dial::Disk, extra, Micros::ZERO).map_err(ActionError::OutOfBounds)?;
        self.or_as_before(id, Mark::SlowDisk, |server| server.disk.set_extra(extra))?;
        self.chronicle.ink().span(extra);
        Ok(())
    }

    /// Changes something about a server, unless it is that way already.
    pub(super) fn or_as_before(
        &mut self,
        id: ServerId,
        mark: Mark,
        change: impl FnOnce(&mut Server) -> bool,
    ) -> Result<(), ActionError> {
        if !change(self.known(id)?) {
            return Err(ActionError::NothingToDo { server: id });
        }
        self.mark(id, mark);
        Ok(())
    }
}
