//! What each action does. Each looks first whether it is possible, so that one that is not changes nothing.

use super::World;
use crate::raft::{Index, Refusal, ServerId};
use crate::sim::action::{Action, ActionError, Outcome};
use crate::sim::happening::What;
use crate::sim::network::{LossReason, MessageId};
use crate::sim::record::Placed;
use crate::sim::request::WhyUnknown;
use crate::sim::server::{Running, Server, StopReason};
use crate::store::{self, Change};

/// What was done, in the chronicle's bytes.
#[derive(Clone, Copy)]
#[repr(u8)]
enum Mark {
    Proposed = 64,
    Torn,
    Reloaded,
    Disconnected,
    Connected,
    Cells,
    Filled,
    Freed,
}

impl World {
    /// Does something to the world, and appends it to the record.
    ///
    /// # Errors
    /// [`ActionError`] when it is not possible now; world and record are as before.
    pub fn act(&mut self, action: Action) -> Result<Outcome, ActionError> {
        self.happenings.begin(self.events, self.now);
        self.invariants.iter_mut().for_each(|invariants| invariants.begin(self.events, self.now));
        let outcome = self.carry_out_action(&action)?;
        self.chronicle.seal();
        self.check_invariants();
        self.watch_changes();
        self.record.append(Placed { at: self.now, after: self.events, action });
        self.version += 1;
        Ok(outcome)
    }

    fn carry_out_action(&mut self, action: &Action) -> Result<Outcome, ActionError> {
        match action {
            Action::Propose { server, command } => return self.propose(*server, command),
            Action::Ask { client, command } => return self.ask(*client, command),
            Action::Timeout { server } => self.time_out(*server)?,
            Action::Crash { server } => self.crash(*server)?,
            Action::Restart { server } => return self.restart(*server),
            Action::Reload { server } => {
                self.crash(*server)?;
                return Ok(self.make(*server));
            }
            Action::ReloadAll => self.reload_all(),
            Action::Drop { message } => self.drop_message(*message)?,
            Action::Disconnect { server } => self.disconnect(*server)?,
            Action::Connect { server } => self.connect(*server)?,
            Action::SetCell { server, key, value } => self.set_cell(*server, key, value.as_deref())?,
            Action::Wipe { server } => self.wipe(*server)?,
            Action::Repair { server } => self.repair(*server)?,
            Action::FillDisk { server } => self.fill_disk(*server)?,
            Action::FreeDisk { server } => self.free_disk(*server)?,
        }
        Ok(Outcome::Done)
    }

    fn propose(&mut self, id: ServerId, command: &str) -> Result<Outcome, ActionError> {
        self.running(id)?;
        if command.len() > Action::LONGEST_COMMAND {
            return Err(ActionError::CommandTooLong { bytes: command.len() });
        }
        let entry = self
            .run(id, |raft, output| raft.propose(command.as_bytes(), output))
            .ok_or(ActionError::Stopped { server: id })?
            .map_err(|refusal| match refusal {
                Refusal::NotLeader { leader } => ActionError::NotLeader { server: id, leader },
                _ => ActionError::Busy { server: id },
            })?;
        let request = self.requests.add(id, command.to_owned(), self.now, entry);
        self.chronicle.ink().tag(Mark::Proposed as u8).server(id).bytes(command.as_bytes());
        self.happenings.add(What::Proposed { request, server: id, entry });
        Ok(Outcome::Proposed { request, entry })
    }

    fn time_out(&mut self, id: ServerId) -> Result<(), ActionError> {
        let timer = self.running(id)?.own_timer();
        self.fire(id, timer);
        Ok(())
    }

    fn crash(&mut self, id: ServerId) -> Result<(), ActionError> {
        self.running(id)?;
        self.happenings.add(What::Crashed { server: id });
        self.stop(id, StopReason::Crashed);
        Ok(())
    }

    /// A running server is no more: of the write under way some part is done, and its clients get no answer.
    pub(super) fn stop(&mut self, id: ServerId, reason: StopReason) {
        let Some(mut running) = self.unmake(id, reason) else { return };
        self.requests.abandoned(id, WhyUnknown::ServerStopped, self.now);
        self.forget_owed(id);
        let Some(server) = self.server_mut(id) else { return };
        let (torn, events) = server.disk.tear(&mut running.generator);
        let name = server.disk.durable().name();
        self.invariants.iter_mut().for_each(|invariants| invariants.disk_changed(id, Index::ZERO));
        for key in events {
            self.queue.call_off(key);
        }
        self.chronicle.ink().tag(Mark::Torn as u8).server(id).write(name);
        if let Some(name) = torn {
            self.happenings.add(What::Torn { server: id, name });
        }
    }

    fn restart(&mut self, id: ServerId) -> Result<Outcome, ActionError> {
        self.stopped(id)?;
        Ok(self.make(id))
    }

    fn reload_all(&mut self) {
        self.happenings.add(What::Reloaded);
        self.chronicle.ink().tag(Mark::Reloaded as u8);
        self.reload_clients();
        for message in self.network.all() {
            self.take_off(message, LossReason::Reloaded);
        }
        for id in self.members().iter() {
            if self.unmake(id, StopReason::Crashed).is_some() {
                self.requests.abandoned(id, WhyUnknown::Reloaded, self.now);
                self.abandon_writes(id);
                self.make(id);
            }
        }
    }

    fn abandon_writes(&mut self, id: ServerId) {
        let events = self.server_mut(id).map(|server| server.disk.abandon()).unwrap_or_default();
        for key in events {
            self.queue.call_off(key);
        }
    }

    fn drop_message(&mut self, message: MessageId) -> Result<(), ActionError> {
        let on_its_way = self.take_off(message, LossReason::Dropped) || self.drop_client_message(message);
        if on_its_way { Ok(()) } else { Err(ActionError::NoSuchMessage { message }) }
    }

    /// Takes a message off the network, with its event; `false` if it is not there.
    fn take_off(&mut self, message: MessageId, why: LossReason) -> bool {
        let Some(flight) = self.network.take(message) else { return false };
        self.queue.call_off(flight.key);
        self.lose(&flight, why);
        true
    }

    fn disconnect(&mut self, id: ServerId) -> Result<(), ActionError> {
        self.known(id)?;
        if !self.network.disconnect(id) {
            return Err(ActionError::NothingToDo { server: id });
        }
        self.changed(id, Mark::Disconnected, What::Disconnected { server: id });
        for message in self.network.of_server(id) {
            self.take_off(message, LossReason::Disconnected);
        }
        Ok(())
    }

    fn connect(&mut self, id: ServerId) -> Result<(), ActionError> {
        self.known(id)?;
        if !self.network.connect(id) {
            return Err(ActionError::NothingToDo { server: id });
        }
        self.changed(id, Mark::Connected, What::Connected { server: id });
        Ok(())
    }

    fn set_cell(&mut self, id: ServerId, key: &str, value: Option<&str>) -> Result<(), ActionError> {
        let change = match value {
            Some(value) => Change::Set { key: key.into(), value: value.into() },
            None => Change::Remove { key: key.into() },
        };
        self.known(id)?;
        self.change_cells(id, &[change]);
        Ok(())
    }

    fn wipe(&mut self, id: ServerId) -> Result<(), ActionError> {
        let changes = store::wipe(self.stopped(id)?.disk.cells());
        self.change_cells(id, &changes);
        Ok(())
    }

    fn repair(&mut self, id: ServerId) -> Result<(), ActionError> {
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
        self.invariants.iter_mut().for_each(|invariants| invariants.disk_changed(id, Index::ZERO));
        self.changed(id, Mark::Cells, What::DiskChanged { server: id });
        for change in changes {
            self.chronicle.ink().change(change);
        }
    }

    fn fill_disk(&mut self, id: ServerId) -> Result<(), ActionError> {
        self.set_full(id, true)?;
        self.changed(id, Mark::Filled, What::DiskChanged { server: id });
        if self.server(id).is_some_and(|server| server.disk.pending().len() > 0) {
            self.write_done(id);
        }
        Ok(())
    }

    fn free_disk(&mut self, id: ServerId) -> Result<(), ActionError> {
        self.set_full(id, false)?;
        self.changed(id, Mark::Freed, What::DiskChanged { server: id });
        Ok(())
    }

    fn set_full(&mut self, id: ServerId, full: bool) -> Result<(), ActionError> {
        let changed = self.known(id)?.disk.set_full(full);
        if changed { Ok(()) } else { Err(ActionError::NothingToDo { server: id }) }
    }

    fn changed(&mut self, id: ServerId, mark: Mark, what: What) {
        self.chronicle.ink().tag(mark as u8).server(id);
        self.happenings.add(what);
        if let Some(server) = self.server_mut(id) {
            server.version += 1;
        }
    }

    fn known(&mut self, id: ServerId) -> Result<&mut Server, ActionError> {
        self.server_mut(id).ok_or(ActionError::NoSuchServer { server: id })
    }

    fn stopped(&mut self, id: ServerId) -> Result<&mut Server, ActionError> {
        let server = self.known(id)?;
        if server.running().is_some() { Err(ActionError::Running { server: id }) } else { Ok(server) }
    }

    pub(super) fn running(&mut self, id: ServerId) -> Result<&mut Running, ActionError> {
        self.known(id)?.running_mut().ok_or(ActionError::Stopped { server: id })
    }
}
