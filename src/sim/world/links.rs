//! What is done to the network and to messages on their way.

use super::World;
use super::actions::Mark;
use crate::raft::{ServerId, ServerSet};
use crate::sim::action::ActionError;
use crate::sim::happening::What;
use crate::sim::links::Way;
use crate::sim::network::{InFlight, LossReason, MessageId};
use crate::sim::queue::Event;
use crate::sim::setup::{Dial, bounded};
use crate::sim::time::{Micros, Span};

impl World {
    pub(super) fn cut_link(&mut self, way: Way) -> Result<(), ActionError> {
        self.link(way)?;
        if !self.network.links.set_cut(way, true) {
            return Err(ActionError::AsBefore);
        }
        self.chronicle.ink().tag(Mark::Cut as u8).way(way);
        self.lose_on_cut_links();
        Ok(())
    }

    pub(super) fn heal_link(&mut self, way: Way) -> Result<(), ActionError> {
        self.link(way)?;
        let links = &mut self.network.links;
        let (was_cut, was_slow) = (links.set_cut(way, false), links.set_slow(way, Span::NONE));
        if !was_cut && !was_slow {
            return Err(ActionError::AsBefore);
        }
        self.chronicle.ink().tag(Mark::Healed as u8).way(way);
        Ok(())
    }

    pub(super) fn heal_all(&mut self) -> Result<(), ActionError> {
        let troubled = self.network.links.heal_all();
        let cut_off = self.disconnected();
        if !troubled && cut_off.is_empty() {
            return Err(ActionError::AsBefore);
        }
        self.chronicle.ink().tag(Mark::HealedAll as u8);
        for id in cut_off.iter() {
            self.connect(id)?;
        }
        Ok(())
    }

    pub(super) fn partition(&mut self, groups: &[ServerSet]) -> Result<(), ActionError> {
        let members = self.members();
        for id in groups.iter().flat_map(|group| group.iter()) {
            self.known(id)?;
        }
        if !self.network.links.partition(members, groups) {
            return Err(ActionError::AsBefore);
        }
        self.chronicle.ink().tag(Mark::Partitioned as u8).number(groups.len() as u64);
        for group in groups {
            self.chronicle.ink().number(group.bits());
        }
        self.lose_on_cut_links();
        Ok(())
    }

    fn lose_on_cut_links(&mut self) {
        for message in self.network.on_cut_links() {
            self.take_off(message, LossReason::Cut);
        }
    }

    pub(super) fn slow_link(&mut self, way: Way, extra: Span) -> Result<(), ActionError> {
        self.link(way)?;
        bounded(Dial::Latency, extra, Micros::ZERO).map_err(ActionError::OutOfBounds)?;
        if !self.network.links.set_slow(way, extra) {
            return Err(ActionError::AsBefore);
        }
        self.chronicle.ink().tag(Mark::SlowLink as u8).way(way).span(extra);
        Ok(())
    }

    fn link(&mut self, (from, to): Way) -> Result<(), ActionError> {
        self.known(from)?;
        self.known(to)?;
        if from == to { Err(ActionError::NotAPeer { server: to }) } else { Ok(()) }
    }

    pub(super) fn duplicate(&mut self, message: MessageId) -> Result<(), ActionError> {
        let flight = self.network.get(message).ok_or(ActionError::NoSuchMessage { message })?;
        let copied = flight.message.clone();
        self.chronicle.ink().tag(Mark::Doubled as u8).number(message.0);
        self.send_copy(copied);
        Ok(())
    }

    pub(super) fn hold(&mut self, message: MessageId) -> Result<(), ActionError> {
        let now = self.now;
        let flight = self.network.get_mut(message).ok_or(ActionError::NoSuchMessage { message })?;
        if flight.held.is_some() {
            return Err(ActionError::AsBefore);
        }
        flight.held = Some(now);
        let flight = flight.clone();
        self.call_off_trip(&flight);
        self.chronicle.ink().tag(Mark::Held as u8).number(message.0);
        Ok(())
    }

    pub(super) fn release(&mut self, message: MessageId) -> Result<(), ActionError> {
        let now = self.now;
        let flight = self.network.get_mut(message).ok_or(ActionError::NoSuchMessage { message })?;
        let since = flight.held.take().ok_or(ActionError::AsBefore)?;
        flight.delay(now.since(since));
        flight.key = self.queue.plan(flight.ends().max(now), Event::Message(message));
        self.chronicle.ink().tag(Mark::Released as u8).number(message.0);
        Ok(())
    }

    pub(super) fn drop_message(&mut self, message: MessageId) -> Result<(), ActionError> {
        let on_its_way = self.take_off(message, LossReason::Dropped) || self.drop_client_message(message);
        if on_its_way { Ok(()) } else { Err(ActionError::NoSuchMessage { message }) }
    }

    /// Takes a message off the network, with its event; `false` if it is not there.
    pub(super) fn take_off(&mut self, message: MessageId, why: LossReason) -> bool {
        let Some(flight) = self.network.take(message) else { return false };
        self.call_off_trip(&flight);
        self.lose(&flight, why);
        true
    }

    pub(super) fn disconnect(&mut self, id: ServerId) -> Result<(), ActionError> {
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

    pub(super) fn connect(&mut self, id: ServerId) -> Result<(), ActionError> {
        self.known(id)?;
        if !self.network.connect(id) {
            return Err(ActionError::NothingToDo { server: id });
        }
        self.changed(id, Mark::Connected, What::Connected { server: id });
        Ok(())
    }

    /// The event that ends a trip will not come, wherever it waits.
    fn call_off_trip(&mut self, flight: &InFlight) {
        self.queue.call_off(flight.key);
        let to = self.server_mut(flight.message.to).and_then(|server| server.running_mut());
        if let Some(waiting) = to.and_then(|running| running.paused.as_mut()) {
            waiting.retain(|event| *event != Event::Message(flight.id));
        }
    }
}
