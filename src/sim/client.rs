//! Clients that ask until they are answered (§8).
//!
//! A client has one command at a time. It puts its name and a serial number in front of it, asks the server that it
//! takes for the leader, and goes where it is sent by one that is not. If it hears nothing for a while, it asks the
//! next server, with the same number. In the end it is answered, or gives up and cannot know.
//!
//! What goes between clients and servers takes as long as what goes between servers and is lost as often, drawn from
//! a generator of each client's own. Clients stand beside the servers: whoever is cut off from other servers is not
//! cut off from them. A server that is stopped hears nothing.

mod digest;
mod journey;
mod settings;
mod workload;

pub(super) use journey::Journeys;
pub use journey::{Fate, Journey, JourneyEnd, Leg};
pub use settings::ClientSettings;

use super::network::MessageId;
use super::queue::EventKey;
use super::random::Generator;
use super::time::Micros;
use crate::kv::{Answer, ClientId, Tag};
use crate::raft::{EntryId, ServerId, ServerSet};

/// A client.
#[derive(Clone, Debug)]
pub struct Client {
    pub(super) id: ClientId,
    /// The number of its newest command.
    pub(super) serial: u64,
    /// The server that it takes for the leader.
    pub(super) contact: ServerId,
    pub(super) call: Option<Call>,
    pub(super) generator: Generator,
    /// Until it asks again, or asks for something new.
    pub(super) timer: Option<EventKey>,
}

/// A command that a client waits for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Call {
    /// Its client and its number.
    pub tag: Tag,
    /// The command, without the tag.
    pub command: String,
    /// When the client was given it.
    pub since: Micros,
    /// How often the client has begun to ask: 1 from the beginning on.
    pub attempt: u32,
    /// How often it was sent elsewhere in this attempt.
    pub(super) hops: u32,
}

/// Something that a client does, or that is done for it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ClientStep {
    /// The client was given the command.
    Began {
        /// The command, without the tag.
        command: String,
    },
    /// It asks a server.
    Asks {
        /// Which.
        server: ServerId,
        /// The how manieth attempt this is, from 1 on; several servers may be asked in one.
        attempt: u32,
    },
    /// A leader has taken the command into its log.
    Taken {
        /// The leader.
        server: ServerId,
        /// The entry made of it.
        entry: EntryId,
    },
    /// The client is answered.
    Answered {
        /// With what.
        answer: Answer,
    },
    /// The client waits no longer: the command may have been done, or may yet be, or not.
    GaveUp {
        /// Why.
        why: WhyGaveUp,
    },
}

/// Why a client waits no longer for an answer.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum WhyGaveUp {
    /// It has asked as often as it does.
    NoAnswer,
    /// The page was reloaded, and the client with it.
    Reloaded,
}

/// Something on its way between a client and a server.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ClientMessage {
    /// Its name, by which it can be dropped.
    pub id: MessageId,
    /// Whose command it is about.
    pub tag: Tag,
    /// The server that it goes to or comes from.
    pub server: ServerId,
    /// What it says.
    pub says: Says,
    /// When it arrives, or would if it were not lost.
    pub arrives: Micros,
    /// Whether the network will lose it.
    pub lost: bool,
    pub(super) attempt: u32,
    pub(super) key: EventKey,
}

/// What clients and servers say to each other.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Says {
    /// A client asks for a command.
    Ask {
        /// The command, without the tag.
        command: String,
    },
    /// A server has not done it and will not: it is not the leader, or was not for long enough.
    NotLeader {
        /// The leader that it knows of.
        leader: Option<ServerId>,
    },
    /// A server has done it.
    Answer(Answer),
}

/// A server that took a command and owes its answer.
#[derive(Clone, Debug)]
pub(super) struct Owed {
    pub(super) server: ServerId,
    pub(super) entry: EntryId,
    pub(super) tag: Tag,
    pub(super) attempt: u32,
}

/// All clients, what is on its way to and from them, and who owes them what.
#[derive(Clone, Debug, Default)]
pub(super) struct Clients {
    pub(super) all: Vec<Client>,
    /// In order of their names.
    pub(super) messages: Vec<ClientMessage>,
    /// At most one for each entry that is not applied yet.
    pub(super) owed: Vec<Owed>,
    /// To be shown.
    pub(super) journeys: Journeys,
}

impl Client {
    /// Its name.
    #[must_use]
    pub fn id(&self) -> ClientId {
        self.id
    }

    /// The command that it waits for, if it does.
    #[must_use]
    pub fn call(&self) -> Option<&Call> {
        self.call.as_ref()
    }

    /// The server that it asked last, or will ask first.
    #[must_use]
    pub fn contact(&self) -> ServerId {
        self.contact
    }

    /// A new one: it begins with any server (§8: "a randomly chosen server"). `None` if there is no server.
    pub(super) fn new(id: ClientId, seed: u64, servers: ServerSet) -> Option<Client> {
        let mut generator = Generator::new(seed, b"client", id.0);
        let servers: Vec<ServerId> = servers.iter().collect();
        // Below the length, which is a usize.
        let contact = *servers.get(generator.below(servers.len() as u64) as usize)?;
        Some(Client { id, serial: 0, contact, call: None, generator, timer: None })
    }
}

impl Clients {
    pub(super) fn get_mut(&mut self, id: ClientId) -> Option<&mut Client> {
        self.all.iter_mut().find(|client| client.id == id)
    }

    pub(super) fn message_mut(&mut self, id: MessageId) -> Option<&mut ClientMessage> {
        self.messages.iter_mut().find(|message| message.id == id)
    }

    pub(super) fn take_message(&mut self, id: MessageId) -> Option<ClientMessage> {
        let place = self.messages.binary_search_by_key(&id, |message| message.id).ok()?;
        Some(self.messages.remove(place))
    }

    /// Takes out what a server owes.
    pub(super) fn take_owed(&mut self, concerned: impl Fn(&Owed) -> bool) -> Vec<Owed> {
        if self.owed.is_empty() {
            Vec::new()
        } else {
            self.owed.extract_if(.., |owed| concerned(owed)).collect()
        }
    }
}
