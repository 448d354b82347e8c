//! A server that is paused: what it would take in waits for it.

use super::World;
use super::actions::Mark;
use crate::raft::ServerId;
use crate::sim::action::ActionError;
use crate::sim::client::Says;
use crate::sim::network::LossReason;
use crate::sim::queue::Event;
use crate::sim::server::Running;

impl World {
    pub(super) fn pause(&mut self, id: ServerId) -> Result<(), ActionError> {
        let running = self.running(id)?;
        if running.paused.is_some() {
            return Err(ActionError::NothingToDo { server: id });
        }
        running.paused = Some(Vec::new());
        self.mark(id, Mark::Paused);
        Ok(())
    }

    /// What has waited is planned for now.
    pub(super) fn resume(&mut self, id: ServerId) -> Result<(), ActionError> {
        let waiting = self.running(id)?.paused.take().ok_or(ActionError::NothingToDo { server: id })?;
        self.mark(id, Mark::Resumed);
        let mut writes = 0;
        for event in waiting {
            match event {
                Event::Message(message) => {
                    let Some(flight) = self.network.get_mut(message) else { continue };
                    flight.arrives = self.now;
                    flight.key = self.queue.plan(self.now, event);
                }
                Event::ClientMessage(message) => {
                    let Some(message) = self.clients.message_mut(message) else { continue };
                    message.arrives = self.now;
                    message.key = self.queue.plan(self.now, event);
                }
                // Clients are never paused.
                Event::Client(_) => {}
                Event::Fire(_, timer) => {
                    let Some(server) = self.servers.get_mut(id.position()) else { continue };
                    let frozen = server.frozen.is_some();
                    let Some(armed) = server.running_mut().and_then(|it| it.timer_mut(timer).as_mut()) else {
                        continue;
                    };
                    if !frozen {
                        armed.key = self.queue.plan(self.now, event);
                    }
                }
                Event::Written(_) => {
                    let Some(server) = self.servers.get_mut(id.position()) else { continue };
                    let Some(pending) = server.disk.pending_mut(writes) else { continue };
                    pending.key = self.queue.plan(self.now, event);
                    writes += 1;
                }
            }
        }
        Ok(())
    }

    /// Lets an event wait if the server that it is for is paused; `false` if it is not.
    pub(super) fn waits(&mut self, event: Event) -> bool {
        let server = match event {
            Event::Fire(server, _) | Event::Written(server) => server,
            Event::Message(message) => match self.network.get(message) {
                Some(flight) if flight.doomed.is_none() => flight.message.to,
                _ => return false,
            },
            Event::ClientMessage(message) => match self.clients.message_mut(message) {
                Some(ask) if !ask.lost && matches!(ask.says, Says::Ask { .. }) => ask.server,
                _ => return false,
            },
            Event::Client(_) => return false,
        };
        let running = self.server_mut(server).and_then(|server| server.running_mut());
        let Some(waiting) = running.and_then(|running| running.paused.as_mut()) else { return false };
        waiting.push(event);
        true
    }

    /// The server that all this has waited for is gone.
    pub(super) fn forsake(&mut self, running: &mut Running) {
        for event in running.paused.take().unwrap_or_default() {
            if let Event::Message(message) | Event::ClientMessage(message) = event {
                let _ =
                    self.take_off(message, LossReason::ReceiverStopped) || self.drop_client_message(message);
            }
        }
    }
}
