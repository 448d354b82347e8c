//! What clients do in the world, and what servers do for them (§8).

use super::World;
use crate::kv::{Answer, ClientId, Tag};
use crate::raft::{EntryId, Refusal, ServerId, ServerSet};
use crate::sim::action::{Action, ActionError, Outcome};
use crate::sim::client::{
    Call, Client, ClientMessage, ClientStep, Fate, Journey, JourneyEnd, Owed, Says, WhyGaveUp,
};
use crate::sim::happening::What;
use crate::sim::network::MessageId;
use crate::sim::queue::Event;
use crate::sim::time::Micros;
use std::mem;
use std::sync::Arc;

/// What clients did, in the chronicle's bytes.
#[derive(Clone, Copy)]
#[repr(u8)]
enum Mark {
    Began = 160,
    Sent,
    Arrived,
    Lost,
    Answered,
    GaveUp,
}

impl World {
    /// All clients that ever asked, in the order of their first commands.
    #[must_use]
    pub fn clients(&self) -> &[Client] {
        &self.clients.all
    }

    /// What is on its way between clients and servers, the oldest first.
    #[must_use]
    pub fn client_messages(&self) -> &[ClientMessage] {
        &self.clients.messages
    }

    /// The ways of the last commands of clients, up to 64, the newest last.
    pub fn journeys(&self) -> impl DoubleEndedIterator<Item = &Arc<Journey>> {
        self.clients.journeys.kept().iter()
    }

    /// The clients that ask from the beginning on.
    pub(super) fn begin_workload(&mut self) {
        for number in 1..=self.setup().clients.count {
            let id = ClientId(u64::from(number));
            if self.client(id).is_some() {
                self.plan_next(id);
            }
        }
    }

    /// A client is given a command.
    pub(super) fn ask(&mut self, id: ClientId, command: &str) -> Result<Outcome, ActionError> {
        if command.len() > Action::LONGEST_COMMAND {
            return Err(ActionError::CommandTooLong { bytes: command.len() });
        }
        if self.clients.get_mut(id).is_some_and(|client| client.call.is_some()) {
            return Err(ActionError::ClientWaits { client: id });
        }
        let tag = self.begin(id, command.to_owned());
        tag.map(|tag| Outcome::Asked { tag }).ok_or(ActionError::ClientWaits { client: id })
    }

    fn client(&mut self, id: ClientId) -> Option<&mut Client> {
        if self.clients.get_mut(id).is_none() {
            let client = Client::new(id, self.setup().seed, self.members())?;
            self.clients.all.push(client);
        }
        self.clients.get_mut(id)
    }

    fn begin(&mut self, id: ClientId, command: String) -> Option<Tag> {
        let now = self.now;
        let client = self.client(id)?;
        client.serial += 1;
        let tag = Tag { client: id, serial: client.serial };
        client.call = Some(Call { tag, command: command.clone(), since: now, attempt: 0, hops: 0 });
        self.chronicle.ink().tag(Mark::Began as u8).asked_by(tag).bytes(command.as_bytes());
        self.clients.journeys.begin(tag, command.clone(), now);
        self.tell(tag, ClientStep::Began { command });
        self.attempt(id);
        Some(tag)
    }

    /// Asks the server that it takes for the leader, and waits as long as its patience lasts.
    fn attempt(&mut self, id: ClientId) {
        let until = self.now.plus(self.setup().clients.patience);
        let Some(call) = self.clients.get_mut(id).and_then(|client| client.call.as_mut()) else { return };
        call.attempt += 1;
        call.hops = 0;
        self.set_client_timer(id, until);
        self.ask_contact(id);
    }

    fn ask_contact(&mut self, id: ClientId) {
        let Some(client) = self.clients.get_mut(id) else { return };
        let (Some(Call { tag, command, attempt, .. }), server) = (client.call.clone(), client.contact) else {
            return;
        };
        self.clients.journeys.ask(tag, server, attempt);
        self.tell(tag, ClientStep::Asks { server, attempt });
        self.send_client_message(tag, attempt, server, Says::Ask { command });
    }

    pub(super) fn client_event(&mut self, event: Event) {
        match event {
            Event::Client(client) => self.client_timer(client),
            Event::ClientMessage(id) => self.client_message_arrives(id),
            // The servers' own.
            _ => {}
        }
    }

    /// Its patience is at an end, or it is time for something new.
    fn client_timer(&mut self, id: ClientId) {
        let (attempts, members) = (self.setup().clients.attempts, self.members());
        let Some(client) = self.clients.get_mut(id) else { return };
        client.timer = None;
        match &client.call {
            None => {
                let command = client.invent();
                self.begin(id, command);
            }
            Some(call) if call.attempt >= attempts => self.give_up(id, WhyGaveUp::NoAnswer),
            Some(_) => {
                client.contact = next_after(members, client.contact);
                self.attempt(id);
            }
        }
    }

    fn client_message_arrives(&mut self, id: MessageId) {
        let Some(message) = self.clients.take_message(id) else { return };
        if message.lost {
            return self.lose_client_message(&message);
        }
        if !matches!(message.says, Says::Ask { .. }) {
            self.clients.journeys.heard(message.tag, message.server, message.attempt);
        }
        match message.says {
            Says::Ask { .. } => self.asked(message),
            Says::NotLeader { leader } => {
                self.mark_client_message(Mark::Arrived, id);
                self.sent_elsewhere(message.tag, message.attempt, leader);
            }
            Says::Answer(answer) => {
                self.mark_client_message(Mark::Arrived, id);
                self.answered(message.tag, answer);
            }
        }
    }

    /// A client's message reaches a server.
    fn asked(&mut self, message: ClientMessage) {
        let ClientMessage { id, tag, server, attempt, ref says, .. } = message;
        let Says::Ask { command } = says else { return };
        let text = format!("{tag} {command}");
        if self.running(server).is_err() {
            return self.lose_client_message(&message);
        }
        self.mark_client_message(Mark::Arrived, id);
        let asked = (tag, server, attempt);
        let leader = match self.run(server, |raft, output| raft.propose(text.as_bytes(), output)) {
            Some(Ok(entry)) => {
                self.clients.owed.push(Owed { server, entry, tag, attempt });
                self.clients.journeys.came(asked, Fate::Taken { entry });
                return self.tell(tag, ClientStep::Taken { server, entry });
            }
            Some(Err(Refusal::NotLeader { leader })) => leader,
            Some(Err(Refusal::HandingOver { to })) => Some(to),
            // Too much is uncommitted, so it says nothing: asking others at once would not help.
            Some(Err(_)) | None => return self.clients.journeys.came(asked, Fate::Ignored),
        };
        self.clients.journeys.came(asked, Fate::Redirected { leader });
        self.send_client_message(tag, attempt, server, Says::NotLeader { leader });
    }

    /// A server has applied an entry: whoever waits there for this index is told.
    pub(super) fn applied_for_clients(&mut self, server: ServerId, entry: EntryId, answer: Option<&Answer>) {
        let concerned = |owed: &Owed| owed.server == server && owed.entry.index == entry.index;
        for owed in self.clients.take_owed(concerned) {
            let (says, fate) = match answer {
                Some(answer) if owed.entry == entry => {
                    (Says::Answer(answer.clone()), Fate::Answered { entry })
                }
                _ => (Says::NotLeader { leader: None }, Fate::Replaced { entry: owed.entry }),
            };
            self.clients.journeys.came((owed.tag, server, owed.attempt), fate);
            self.send_client_message(owed.tag, owed.attempt, server, says);
        }
    }

    /// A server is gone, and with it all answers that it owed.
    pub(super) fn forget_owed(&mut self, server: ServerId) {
        self.clients.take_owed(|owed| owed.server == server);
    }

    /// Follows a server's hint, or tries the next one; not for ever, for two servers may send it from one to the
    /// other.
    fn sent_elsewhere(&mut self, tag: Tag, attempt: u32, leader: Option<ServerId>) {
        let (members, most) = (self.members(), 2 * u32::from(self.setup().servers));
        let Some(client) = self.clients.get_mut(tag.client) else { return };
        let Some(call) = client.call.as_mut().filter(|call| (call.tag, call.attempt) == (tag, attempt))
        else {
            return;
        };
        call.hops += 1;
        if call.hops > most {
            return;
        }
        client.contact = leader.unwrap_or_else(|| next_after(members, client.contact));
        self.ask_contact(tag.client);
    }

    fn answered(&mut self, tag: Tag, answer: Answer) {
        if self.end_call(tag) {
            self.chronicle.ink().tag(Mark::Answered as u8).asked_by(tag);
            self.clients.journeys.end(tag, self.now, JourneyEnd::Answered(answer.clone()));
            self.tell(tag, ClientStep::Answered { answer });
            self.plan_next(tag.client);
        }
    }

    fn give_up(&mut self, id: ClientId, why: WhyGaveUp) {
        let Some(tag) = self.clients.get_mut(id).and_then(|client| Some(client.call.as_ref()?.tag)) else {
            return;
        };
        if self.end_call(tag) {
            self.chronicle.ink().tag(Mark::GaveUp as u8).asked_by(tag);
            self.clients.journeys.end(tag, self.now, JourneyEnd::GaveUp(why));
            self.tell(tag, ClientStep::GaveUp { why });
            self.plan_next(id);
        }
    }

    /// Ends the waiting for a command; `false` if nobody waits for it.
    fn end_call(&mut self, tag: Tag) -> bool {
        let Some(client) = self.clients.get_mut(tag.client) else { return false };
        if client.call.take_if(|call| call.tag == tag).is_none() {
            return false;
        }
        if let Some(key) = client.timer.take() {
            self.queue.call_off(key);
        }
        true
    }

    /// The page is loaded again: who waited is gone, and so is all that was on its way.
    pub(super) fn reload_clients(&mut self) {
        self.clients.owed.clear();
        for message in mem::take(&mut self.clients.messages) {
            self.queue.call_off(message.key);
            self.lose_client_message(&message);
        }
        let ids: Vec<ClientId> = self.clients.all.iter().map(|client| client.id).collect();
        for id in ids {
            self.give_up(id, WhyGaveUp::Reloaded);
        }
    }

    /// Takes a client's message off the network; `false` if it is not there.
    pub(super) fn drop_client_message(&mut self, id: MessageId) -> bool {
        let Some(message) = self.clients.take_message(id) else { return false };
        self.queue.call_off(message.key);
        self.lose_client_message(&message);
        true
    }

    /// One of those who ask without being told to will ask again.
    fn plan_next(&mut self, id: ClientId) {
        let settings = &self.setup().clients;
        let (pause, count) = (settings.pause(), u64::from(settings.count));
        let now = self.now;
        if let Some(client) = self.clients.get_mut(id).filter(|_| (1..=count).contains(&id.0)) {
            let at = now.plus(client.generator.within(pause));
            self.set_client_timer(id, at);
        }
    }

    fn set_client_timer(&mut self, id: ClientId, at: Micros) {
        let Some(client) = self.clients.get_mut(id) else { return };
        if let Some(key) = client.timer.take() {
            self.queue.call_off(key);
        }
        client.timer = Some(self.queue.plan(at, Event::Client(id)));
    }

    fn send_client_message(&mut self, tag: Tag, attempt: u32, server: ServerId, says: Says) {
        let dials = self.dials.clone();
        let Some(client) = self.clients.get_mut(tag.client) else { return };
        // Always two draws, as for messages between servers.
        let arrives = self.now.plus(client.generator.within(dials.latency));
        let lost = client.generator.chance(dials.loss_ppm);
        let id = self.network.next_id();
        let key = self.queue.plan(arrives, Event::ClientMessage(id));
        let message = ClientMessage { id, tag, server, says, arrives, lost, attempt, key };
        self.chronicle.ink().tag(Mark::Sent as u8).client_message(&message);
        self.clients.messages.push(message);
    }

    fn lose_client_message(&mut self, message: &ClientMessage) {
        let ClientMessage { tag, server, attempt, says, .. } = message;
        if matches!(says, Says::Ask { .. }) {
            self.clients.journeys.came((*tag, *server, *attempt), Fate::Lost);
        }
        self.mark_client_message(Mark::Lost, message.id);
    }

    fn mark_client_message(&mut self, mark: Mark, id: MessageId) {
        self.chronicle.ink().tag(mark as u8).number(id.0);
    }

    fn tell(&mut self, tag: Tag, step: ClientStep) {
        self.happenings.add(What::Client { tag, step });
    }
}

/// The next server in order; after the last one comes the first.
fn next_after(members: ServerSet, server: ServerId) -> ServerId {
    members.iter().find(|next| *next > server).or_else(|| members.iter().next()).unwrap_or(server)
}
