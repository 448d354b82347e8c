//! The ways of clients' commands: whom they were brought to, which entries were made of them, which of those counted.

use crate::kv::{Proposal, Tag};
use crate::raft::{EntryId, Log, ServerId};
use crate::sim::{Fate, Journey, JourneyEnd, Request, Server, World};
use crate::text::{Standing, clients as words};
use std::collections::{BTreeMap, BTreeSet};

/// What became of an entry that was made of a command.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Counted {
    /// It is in a log, and not committed.
    Waits,
    /// It is committed, and was the first of its number: the command was done.
    Done,
    /// It is committed, and was not done: the duplicate table knew its number, or a later one of its client (§8).
    Suppressed,
    /// It is committed, and the command was done once more: there is no duplicate table.
    Again,
    /// No log has it, or another entry was committed in its place.
    Gone,
}

/// An entry that was made of a command.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Copy {
    /// Which.
    pub entry: EntryId,
    /// What became of it.
    pub counted: Counted,
    /// In whose log it can be seen; `None` if in none.
    pub holder: Option<ServerId>,
}

/// A server that was asked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Stop {
    /// Which.
    pub server: ServerId,
    /// How the client came to ask it.
    pub way: Way,
    /// What it did.
    pub fate: Fate,
    /// Whether what it said got to the client; `None` as long as that is open.
    pub heard: Option<bool>,
    /// The entry that it made.
    pub copy: Option<Copy>,
}

/// How a client came to ask a server.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Way {
    /// It took it for the leader from the first.
    First,
    /// Another server sent it there.
    SentOn,
    /// It had heard nothing for too long.
    Again,
}

/// A command and its way.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Path {
    /// Its client and its number.
    pub tag: Tag,
    /// The command.
    pub command: String,
    /// When the client was given it.
    pub at: u64,
    /// How many servers were asked before those that are remembered.
    pub omitted: u32,
    /// The servers that were asked, in their order.
    pub stops: Vec<Stop>,
    /// How it stands.
    pub standing: Standing,
    /// The same in words: the answer, or that there is none.
    pub outcome: String,
    /// How often it was asked for and is in the log, if more than once.
    pub repeated: Option<String>,
}

/// Which entries were made of each command with a number, and which of them counted.
pub struct Copies<'a> {
    world: &'a World,
    /// Those that are committed, in the order of the log.
    committed: BTreeMap<Tag, BTreeSet<EntryId>>,
}

impl<'a> Copies<'a> {
    /// Of all commands that the world remembers.
    pub fn of(world: &'a World) -> Copies<'a> {
        let asked = world.journeys().flat_map(|journey| journey.entries().map(|entry| (journey.tag, entry)));
        let by_hand =
            world.requests().iter().filter_map(|request| Some((tag(&request.command)?, request.entry)));
        let mut committed: BTreeMap<Tag, BTreeSet<EntryId>> = BTreeMap::new();
        for (tag, entry) in asked.chain(by_hand).filter(|(_, entry)| is_committed(world, *entry)) {
            committed.entry(tag).or_default().insert(entry);
        }
        Copies { world, committed }
    }

    /// What became of an entry that a server has made of a command.
    fn copy(&self, tag: Option<Tag>, entry: EntryId, server: ServerId) -> Copy {
        let holds = |server: &&Server| log_of(server).contains(entry);
        let own = self.world.server(server).filter(holds);
        let holder = own.or_else(|| self.world.servers().find(holds)).map(Server::id);
        let counted = if is_committed(self.world, entry) {
            self.counted(tag, entry)
        } else if holder.is_none() || entry.index <= self.world.committed_upto() {
            Counted::Gone
        } else {
            Counted::Waits
        };
        Copy { entry, counted, holder }
    }

    /// What became of a committed entry.
    fn counted(&self, tag: Option<Tag>, entry: EntryId) -> Counted {
        let Some(tag) = tag else { return Counted::Done };
        let before = |tag: Tag| {
            let entries = self.committed.get(&tag).into_iter().flatten();
            entries.map(|one| one.index).any(|index| index < entry.index)
        };
        let of_client = Tag { serial: u64::MAX, ..tag };
        // What comes after a later number of its client is stale.
        let known = self.committed.range(tag..=of_client).any(|(tag, _)| before(*tag));
        match (known, self.world.setup().clients.duplicate_table) {
            (true, true) => Counted::Suppressed,
            (true, false) if before(tag) => Counted::Again,
            _ => Counted::Done,
        }
    }

    /// The entry of a request that was made by hand.
    pub fn of_request(&self, request: &Request) -> Copy {
        self.copy(tag(&request.command), request.entry, request.server)
    }

    /// The way of a command.
    pub fn path(&self, journey: &Journey) -> Path {
        let stops = (0..journey.legs.len()).filter_map(|number| self.stop(journey, number)).collect();
        let (standing, outcome) = match &journey.end {
            None => (Standing::Waiting, words::WAITS.to_string()),
            Some((at, JourneyEnd::Answered(answer))) => {
                (Standing::Done, words::answered(answer, at.since(journey.since).0))
            }
            Some((_, JourneyEnd::GaveUp(why))) => (Standing::Unknown, words::gave_up(*why)),
        };
        Path {
            tag: journey.tag,
            command: journey.command.clone(),
            at: journey.since.0,
            omitted: journey.omitted,
            stops,
            standing,
            outcome,
            repeated: self.repeated(journey),
        }
    }

    fn stop(&self, journey: &Journey, number: usize) -> Option<Stop> {
        let leg = journey.legs.get(number)?;
        let before = number.checked_sub(1).and_then(|before| journey.legs.get(before));
        let way = match before {
            None if leg.attempt == 1 && journey.omitted == 0 => Way::First,
            Some(before) if before.attempt == leg.attempt => Way::SentOn,
            _ => Way::Again,
        };
        // Who has gone on, or waits no longer, hears nothing more that counts.
        let over = journey.end.is_some() || number + 1 < journey.legs.len();
        Some(Stop {
            server: leg.server,
            way,
            fate: leg.fate,
            heard: (leg.heard || over).then_some(leg.heard),
            copy: leg.fate.entry().map(|entry| self.copy(Some(journey.tag), entry, leg.server)),
        })
    }

    fn repeated(&self, journey: &Journey) -> Option<String> {
        let entries = self.committed.get(&journey.tag).map_or(0, BTreeSet::len);
        let table = self.world.setup().clients.duplicate_table;
        (entries > 1 || journey.attempts() > 1).then(|| words::repeated(journey.attempts(), entries, table))
    }
}

/// Whose command it is, if that stands in front of it.
fn tag(command: &str) -> Option<Tag> {
    // No need to read what has no number.
    command.contains('#').then(|| command.parse().ok()).flatten().and_then(|proposal: Proposal| proposal.tag)
}

/// The log in a server's memory; of one that is stopped what its disk holds.
fn log_of(server: &Server) -> &Log {
    server.raft().map_or(server.disk().durable().log(), |raft| raft.log())
}

/// Whether a server knows that an entry is committed, or did.
fn is_committed(world: &World, entry: EntryId) -> bool {
    let knows = |server: &Server| {
        server.raft().is_some_and(|raft| raft.commit_index() >= entry.index && raft.log().contains(entry))
    };
    world.servers().any(knows) || world.committed(entry).is_some()
}

#[cfg(test)]
mod tests;
