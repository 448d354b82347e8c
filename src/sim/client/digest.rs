//! Clients in the digests of worlds and histories.

use super::{ClientMessage, Clients, Owed, Says};
use crate::kv::Tag;
use crate::sim::digest::Ink;

impl Clients {
    /// All clients and all that is on its way to and from them. Worlds without clients are as if there were none.
    pub(in crate::sim) fn print(&self, ink: &mut Ink) {
        for client in &self.all {
            ink.tag(32).number(client.id.0).number(client.serial).server(client.contact);
            ink.number(client.generator.fingerprint())
                .time(client.timer.map(|key| key.at).unwrap_or_default());
            if let Some(call) = &client.call {
                ink.tag(33).bytes(call.command.as_bytes()).time(call.since);
                ink.number(u64::from(call.attempt)).number(u64::from(call.hops));
            }
        }
        for message in &self.messages {
            ink.tag(34).client_message(message);
        }
        for Owed { server, entry, tag, attempt } in &self.owed {
            ink.tag(35).server(*server).entry(*entry).asked_by(*tag).number(u64::from(*attempt));
        }
    }
}

impl Ink {
    pub(in crate::sim) fn asked_by(&mut self, tag: Tag) -> &mut Ink {
        self.number(tag.client.0).number(tag.serial)
    }

    pub(in crate::sim) fn client_message(&mut self, message: &ClientMessage) -> &mut Ink {
        let ClientMessage { id, tag, server, says, arrives, lost, attempt, .. } = message;
        self.number(id.0).asked_by(*tag).server(*server).time(*arrives).tag(u8::from(*lost));
        self.number(u64::from(*attempt));
        match says {
            Says::Ask { command } => self.tag(0).bytes(command.as_bytes()),
            Says::NotLeader { leader } => self.tag(1).vote(*leader),
            Says::Answer(answer) => self.tag(2).bytes(answer.to_string().as_bytes()),
        }
    }
}
