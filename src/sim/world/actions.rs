//! What each action does. Each looks first whether it is possible, so that one that is not changes nothing.

use super::World;
use super::more::more;
use crate::raft::{Index, Refusal, Role, ServerId};
use crate::sim::action::{Action, ActionError, Outcome};
use crate::sim::digest::Ink;
use crate::sim::happening::What;
use crate::sim::network::LossReason;
use crate::sim::record::Placed;
use crate::sim::request::WhyUnknown;
use crate::sim::server::{Running, Server, StopReason};
use std::sync::Arc;

/// What was done, in the chronicle's bytes.
#[derive(Clone, Copy)]
#[repr(u8)]
pub(super) enum Mark {
    Proposed = 64,
    Torn,
    Reloaded,
    Disconnected,
    Connected,
    Cells,
    Filled,
    Freed,
    Cut,
    Healed,
    HealedAll,
    Partitioned,
    SlowLink,
    Doubled,
    Held,
    Released,
    Paused,
    Resumed,
    Frozen,
    Thawed,
    TimerSet,
    Failing,
    Lies,
    Honest,
    SlowDisk,
    Turned,
    HandsOver,
    Reads,
}

impl World {
    /// Does something to the world, and appends it to the record.
    ///
    /// # Errors
    /// [`ActionError`] when it is not possible now; world and record are as before.
    pub fn act(&mut self, action: Action) -> Result<Outcome, ActionError> {
        self.happenings.begin(self.events, self.now);
        self.begin_check();
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
            other => return more().ok_or(ActionError::NotHere)?.carry_out(self, other),
        }
        Ok(Outcome::Done)
    }

    /// What the first part of a split program cannot do.
    pub(super) fn carry_out_more(&mut self, action: &Action) -> Result<Outcome, ActionError> {
        match action {
            Action::Ask { client, command } => return self.ask(*client, command),
            Action::Transfer { server, to } => self.transfer(*server, *to)?,
            Action::Read { server, key } => return self.read(*server, key),
            told => {
                self.carry_out_told(told)?;
                self.happenings.add(What::Done(Arc::new(action.clone())));
            }
        }
        Ok(Outcome::Done)
    }

    /// What says by itself what it is, for who follows the run.
    fn carry_out_told(&mut self, action: &Action) -> Result<(), ActionError> {
        match action {
            Action::Cut { from, to } => self.cut_link((*from, *to)),
            Action::Heal { from, to } => self.heal_link((*from, *to)),
            Action::HealAll => self.heal_all(),
            Action::Partition { groups } => self.partition(groups),
            Action::SlowLink { from, to, extra } => self.slow_link((*from, *to), *extra),
            Action::Duplicate { message } => self.duplicate(*message),
            Action::Hold { message } => self.hold(*message),
            Action::Release { message } => self.release(*message),
            Action::Pause { server } => self.pause(*server),
            Action::Resume { server } => self.resume(*server),
            Action::Freeze { server } => self.freeze(*server),
            Action::Thaw { server } => self.thaw(*server),
            Action::SetTimer { server, after } => self.set_timer(*server, *after),
            Action::FailDisk { server } => self.fail_disk(*server),
            Action::Lie { server } => self.set_lying(*server, true),
            Action::Sync { server } => self.set_lying(*server, false),
            Action::SlowDisk { server, extra } => self.slow_disk(*server, *extra),
            Action::Turn { dial } => self.turn(*dial),
            // All others are carried out elsewhere.
            _ => Ok(()),
        }
    }

    fn propose(&mut self, id: ServerId, command: &str) -> Result<Outcome, ActionError> {
        self.awake(id)?;
        if command.len() > Action::LONGEST_COMMAND {
            return Err(ActionError::CommandTooLong { bytes: command.len() });
        }
        let entry = self
            .run(id, |raft, output| raft.propose(command.as_bytes(), output))
            .ok_or(ActionError::Stopped { server: id })?
            .map_err(|refusal| not_taken(id, refusal))?;
        let request = self.requests.add(id, command.to_owned(), self.now, entry);
        self.chronicle.ink().tag(Mark::Proposed as u8).server(id).bytes(command.as_bytes());
        self.happenings.add(What::Proposed { request, server: id, entry });
        Ok(Outcome::Proposed { request, entry })
    }

    fn transfer(&mut self, id: ServerId, to: ServerId) -> Result<(), ActionError> {
        self.awake(id)?;
        self.run(id, |raft, output| raft.transfer_leadership(to, output))
            .ok_or(ActionError::Stopped { server: id })?
            .map_err(|refusal| not_taken(id, refusal))?;
        self.chronicle.ink().tag(Mark::HandsOver as u8).way((id, to));
        Ok(())
    }

    fn read(&mut self, id: ServerId, key: &str) -> Result<Outcome, ActionError> {
        let raft = &self.awake(id)?.raft;
        if !matches!(raft.role(), Role::Leader(_)) {
            return Err(ActionError::NotLeader { server: id, leader: raft.leader() });
        }
        if key.len() > Action::LONGEST_COMMAND {
            return Err(ActionError::CommandTooLong { bytes: key.len() });
        }
        let read = self.reads.next();
        self.chronicle.ink().tag(Mark::Reads as u8).server(id).bytes(key.as_bytes());
        self.reads.add(id, key.to_owned(), self.now);
        // A leader takes every read.
        let _ = self.run(id, |raft, output| raft.read(read, output));
        Ok(Outcome::Reading { read })
    }

    fn time_out(&mut self, id: ServerId) -> Result<(), ActionError> {
        let timer = self.awake(id)?.own_timer();
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
        let Some(server) = self.server_mut(id) else { return };
        let (torn, events) = server.disk.tear(&mut running.generator);
        let name = server.disk.durable().name();
        if let Some(invariants) = &mut self.invariants {
            invariants.disk_changed(id, Index::ZERO);
        }
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
        if let Some(more) = more() {
            more.reload_clients(self);
        }
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
        let Some(server) = self.server_mut(id) else { return };
        let (events, lied) = (server.disk.abandon(), server.disk.truth().is_some());
        if let Some(invariants) = self.invariants.as_mut().filter(|_| lied) {
            invariants.disk_changed(id, Index::ZERO);
        }
        for key in events {
            self.queue.call_off(key);
        }
    }

    pub(super) fn changed(&mut self, id: ServerId, mark: Mark, what: What) {
        self.mark(id, mark);
        self.happenings.add(what);
    }

    /// Something was done to a server.
    pub(super) fn mark(&mut self, id: ServerId, mark: Mark) -> &mut Ink {
        if let Some(server) = self.server_mut(id) {
            server.version += 1;
        }
        self.chronicle.ink().tag(mark as u8).server(id)
    }

    pub(super) fn known(&mut self, id: ServerId) -> Result<&mut Server, ActionError> {
        self.server_mut(id).ok_or(ActionError::NoSuchServer { server: id })
    }

    pub(super) fn stopped(&mut self, id: ServerId) -> Result<&mut Server, ActionError> {
        let server = self.known(id)?;
        if server.running().is_some() { Err(ActionError::Running { server: id }) } else { Ok(server) }
    }

    pub(super) fn running(&mut self, id: ServerId) -> Result<&mut Running, ActionError> {
        self.known(id)?.running_mut().ok_or(ActionError::Stopped { server: id })
    }

    /// A server that runs and is not paused.
    pub(super) fn awake(&mut self, id: ServerId) -> Result<&mut Running, ActionError> {
        let running = self.running(id)?;
        if running.paused.is_some() { Err(ActionError::Paused { server: id }) } else { Ok(running) }
    }
}

fn not_taken(id: ServerId, refusal: Refusal) -> ActionError {
    match refusal {
        Refusal::NotLeader { leader } => ActionError::NotLeader { server: id, leader },
        Refusal::NotAPeer { server } => ActionError::NotAPeer { server },
        _ => ActionError::Busy { server: id },
    }
}
