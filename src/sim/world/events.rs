//! What each event does.

use super::World;
use super::more::more;
use crate::raft::{ServerId, Timer};
use crate::sim::disk::WriteError;
use crate::sim::happening::What;
use crate::sim::network::{InFlight, LossReason, MessageId};
use crate::sim::queue::Event;
use crate::sim::server::StopReason;
use std::mem;

/// What happened, in the chronicle's bytes.
#[derive(Clone, Copy)]
#[repr(u8)]
enum Mark {
    Delivered = 1,
    Lost,
    Fired,
    Written,
    DiskFull,
    Waits,
    DiskFailed,
}

impl World {
    pub(super) fn process(&mut self, event: Event) {
        if more().is_some_and(|more| more.waits(self, event)) {
            self.chronicle.ink().tag(Mark::Waits as u8);
            return;
        }
        match event {
            Event::Message(id) => self.end_of_trip(id),
            Event::Fire(server, timer) => self.fire(server, timer),
            Event::Written(server) => self.write_done(server),
            client_event => {
                if let Some(more) = more() {
                    more.client_event(self, client_event);
                }
            }
        }
    }

    fn end_of_trip(&mut self, id: MessageId) {
        // Whoever takes a message off the network takes its event with it.
        let Some(flight) = self.network.take(id) else { return };
        match flight.doomed {
            Some(doom) => self.lose(&flight, doom.why),
            None => self.deliver(flight),
        }
    }

    fn deliver(&mut self, flight: InFlight) {
        let to = flight.message.to;
        if self.server(to).is_none_or(|server| server.running().is_none()) {
            return self.lose(&flight, LossReason::ReceiverStopped);
        }
        self.chronicle.ink().tag(Mark::Delivered as u8).number(flight.id.0);
        self.happenings.add(What::Delivered(flight.trip()));
        if let Some(invariants) = &mut self.invariants {
            invariants.received(&flight.message);
        }
        self.run(to, |raft, output| raft.receive(flight.message, output));
    }

    /// A message that is off the network will not arrive.
    pub(super) fn lose(&mut self, flight: &InFlight, why: LossReason) {
        self.chronicle.ink().tag(Mark::Lost as u8).number(flight.id.0);
        self.happenings.add(What::Lost { trip: flight.trip(), why });
    }

    pub(super) fn fire(&mut self, server: ServerId, timer: Timer) {
        let Some(running) = self.server_mut(server).and_then(|server| server.running_mut()) else { return };
        let armed = running.timer_mut(timer).take();
        if let Some(armed) = armed {
            // It is still planned when a timeout is an action.
            self.queue.call_off(armed.key);
        }
        self.chronicle.ink().tag(Mark::Fired as u8).server(server).tag(timer as u8);
        self.happenings.add(What::Fired { server, timer });
        self.run(server, |raft, output| raft.timeout(timer, output));
    }

    /// The write that the disk is at is done, or fails because there is no room.
    pub(super) fn write_done(&mut self, id: ServerId) {
        let Some(server) = self.server_mut(id) else { return };
        let changed_from = server.disk.pending().next().map(|pending| pending.write.changed_from);
        match server.disk.finish() {
            None => {}
            Some(Ok(name)) => {
                if let Some(invariants) = &mut self.invariants {
                    invariants.disk_changed(id, changed_from.unwrap_or_default());
                }
                self.chronicle.ink().tag(Mark::Written as u8).server(id).write(name);
                self.happenings.add(What::Durable { server: id, name });
                self.after_write(id);
            }
            Some(Err(WriteError::Failed)) => {
                self.chronicle.ink().tag(Mark::DiskFailed as u8).server(id);
                self.happenings.add(What::DiskFailed { server: id });
                self.stop(id, StopReason::DiskFailed);
            }
            Some(Err(WriteError::NoRoom)) => {
                self.chronicle.ink().tag(Mark::DiskFull as u8).server(id);
                self.happenings.add(What::DiskFull { server: id });
                self.stop(id, StopReason::DiskFull);
            }
        }
    }

    /// The server learns of it first, then the messages that waited for it leave.
    fn after_write(&mut self, id: ServerId) {
        let Some(server) = self.server(id) else { return };
        let durable = server.disk.durable().clone();
        self.run(id, |raft, output| raft.written(&durable, output));
        let Some(running) = self.server_mut(id).and_then(|server| server.running_mut()) else { return };
        let waiting = mem::take(&mut running.waiting);
        self.send_all(id, waiting);
    }
}
