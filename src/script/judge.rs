//! Whether a condition is true of a world, and what is true instead.

use super::asked::{Asker, Fate};
use super::comparison::Comparison;
use super::condition::{Being, Condition, Fact, Number, PeerNumber, Who};
use super::entries::LogEntry;
use super::message::Pattern;
use crate::kv::ClientId;
use crate::raft::{Index, Kind, Log, Role, ServerId};
use crate::sim::{ClientStep, Server, Trip, World};
use std::collections::BTreeMap;

/// What of the past conditions speak of.
#[derive(Clone, Debug, Default)]
pub(super) struct Tally {
    /// How many messages of each kind were sent, from whom to whom.
    sent: BTreeMap<(Kind, ServerId, ServerId), Counted>,
    /// What has become of each client's last command.
    clients: BTreeMap<ClientId, Fate>,
}

#[derive(Clone, Debug)]
struct Counted {
    trip: Trip,
    count: u64,
}

impl Tally {
    pub(super) fn add(&mut self, trip: Trip) {
        let counted =
            self.sent.entry((trip.kind, trip.from, trip.to)).or_insert_with(|| Counted { trip, count: 0 });
        counted.count += 1;
    }

    pub(super) fn client(&mut self, client: ClientId, step: &ClientStep) {
        if let Some(fate) = Fate::after(step) {
            self.clients.insert(client, fate);
        }
    }

    /// Messages are counted anew from here on.
    pub(super) fn mark(&mut self) {
        self.sent.clear();
    }

    fn fate(&self, asker: Asker, world: &World) -> Option<Fate> {
        match asker {
            Asker::Client(client) => self.clients.get(&client).cloned(),
            asker => asker.found(world),
        }
    }

    fn count(&self, pattern: &Pattern) -> u64 {
        self.sent.values().filter(|counted| pattern.fits(&counted.trip)).map(|counted| counted.count).sum()
    }
}

impl Condition {
    /// Whether it is true.
    pub(super) fn holds(&self, world: &World, tally: &Tally) -> bool {
        match self {
            Condition::Servers(who, fact) => who.are(world, |server| fact.holds(server)),
            Condition::Leader(some) => leads(world) == *some,
            Condition::Messages(pattern, comparison) => comparison.holds(tally.count(pattern)),
            Condition::Asked(asker, fate) => tally.fate(*asker, world).as_ref() == Some(fate),
            Condition::InvariantsHold => world.violations().is_empty(),
            Condition::Violated(invariant, server) => world.violations().iter().any(|violation| {
                violation.invariant == *invariant && server.is_none_or(|server| server == violation.server)
            }),
        }
    }

    /// What is true instead, in the same words: one statement for each server that it is about.
    pub(super) fn observed(&self, world: &World, tally: &Tally) -> Vec<Condition> {
        match self {
            Condition::Servers(who, fact) => {
                let about = world.servers().filter(|server| who.may_be(server.id()));
                about.map(|server| Condition::Servers(Who::One(server.id()), fact.observed(server))).collect()
            }
            Condition::Leader(some) => vec![Condition::Leader(!some)],
            Condition::Messages(pattern, _) => {
                vec![Condition::Messages(*pattern, Comparison::exactly(tally.count(pattern)))]
            }
            Condition::Asked(asker, _) => {
                tally.fate(*asker, world).map(|fate| Condition::Asked(*asker, fate)).into_iter().collect()
            }
            Condition::InvariantsHold | Condition::Violated(..) if world.violations().is_empty() => {
                vec![Condition::InvariantsHold]
            }
            Condition::InvariantsHold | Condition::Violated(..) => {
                let violations = world.violations().iter();
                violations.map(|found| Condition::Violated(found.invariant, Some(found.server))).collect()
            }
        }
    }
}

/// Whether a running server leads in the newest term that a running server knows.
fn leads(world: &World) -> bool {
    let running = || world.servers().filter_map(Server::raft);
    let newest = running().map(|raft| raft.term()).max();
    running().any(|raft| matches!(raft.role(), Role::Leader(_)) && Some(raft.term()) == newest)
}

impl Who {
    fn are(self, world: &World, is: impl Fn(&Server) -> bool) -> bool {
        let count = || world.servers().filter(|server| is(server)).count();
        match self {
            Who::One(id) => world.server(id).is_some_and(is),
            Who::All => count() == world.servers().len(),
            Who::Running => {
                let running = || world.servers().filter(|server| server.running().is_some());
                running().next().is_some() && running().all(is)
            }
            Who::Majority => count() >= world.members().majority(),
            Who::Any => count() > 0,
        }
    }

    fn may_be(self, server: ServerId) -> bool {
        match self {
            Who::One(one) => one == server,
            _ => true,
        }
    }
}

impl Fact {
    fn holds(&self, server: &Server) -> bool {
        match self {
            Fact::Is(being) => being.is(server),
            Fact::Number(number, comparison) => {
                number.of(server).is_some_and(|found| comparison.holds(found))
            }
            Fact::Peer(number, peer, comparison) => {
                number.of(server, *peer).is_some_and(|found| comparison.holds(found))
            }
            Fact::Vote(vote) => voted_for(server) == *vote,
            Fact::Follows(leader) => server.raft().is_some_and(|raft| raft.leader() == *leader),
            Fact::Log(entries) => same(log(server), entries),
            Fact::Key { key, value } => server.kv().is_some_and(|kv| kv.get(key) == value.as_deref()),
        }
    }

    /// The same about what is there; that the server is as it is where there is no such thing.
    fn observed(&self, server: &Server) -> Fact {
        let observed = match self {
            Fact::Is(_) => None,
            Fact::Number(number, _) => {
                number.of(server).map(|found| Fact::Number(*number, Comparison::exactly(found)))
            }
            Fact::Peer(number, peer, _) => {
                number.of(server, *peer).map(|found| Fact::Peer(*number, *peer, Comparison::exactly(found)))
            }
            Fact::Vote(_) => Some(Fact::Vote(voted_for(server))),
            Fact::Follows(_) => server.raft().map(|raft| Fact::Follows(raft.leader())),
            Fact::Log(_) => Some(Fact::Log(entries(log(server)))),
            Fact::Key { key, .. } => {
                server.kv().map(|kv| Fact::Key { key: key.clone(), value: kv.get(key).map(str::to_owned) })
            }
        };
        observed.unwrap_or(Fact::Is(Being::of(server)))
    }
}

impl Being {
    fn of(server: &Server) -> Being {
        match server.raft().map(crate::raft::Raft::role) {
            None => Being::Stopped,
            Some(Role::Follower(_)) => Being::Follower,
            Some(Role::Candidate(_)) => Being::Candidate,
            Some(Role::Leader(_)) => Being::Leader,
        }
    }

    fn is(self, server: &Server) -> bool {
        match self {
            Being::Running => server.running().is_some(),
            being => Being::of(server) == being,
        }
    }
}

impl Number {
    fn of(self, server: &Server) -> Option<u64> {
        let durable = server.disk().durable();
        let raft = server.raft();
        match self {
            Number::Term => Some(raft.map_or(durable.term(), |raft| raft.term()).0),
            Number::Commit => raft.map(|raft| raft.commit_index().0),
            Number::Applied => raft.map(|raft| raft.last_applied().0),
            Number::Last => Some(log(server).last_index().0),
            Number::Durable => Some(durable.log().last_index().0),
        }
    }
}

impl PeerNumber {
    fn of(self, server: &Server, peer: ServerId) -> Option<u64> {
        let Role::Leader(leader) = server.raft()?.role() else { return None };
        let progress = leader.progress(peer)?;
        Some(match self {
            PeerNumber::Match => progress.match_index().0,
            PeerNumber::Next => progress.next_index().0,
        })
    }
}

fn voted_for(server: &Server) -> Option<ServerId> {
    server.raft().map_or(server.disk().durable().vote(), |raft| raft.voted_for())
}

/// What a server has in memory, or else on its disk.
fn log(server: &Server) -> &Log {
    server.raft().map_or(server.disk().durable().log(), |raft| raft.log())
}

fn same(log: &Log, entries: &[LogEntry]) -> bool {
    let found = log.iter_from(Index(1)).map(|(_, entry)| LogEntry::of(entry));
    log.last_index().0 == entries.len() as u64 && found.eq(entries.iter().cloned())
}

fn entries(log: &Log) -> Vec<LogEntry> {
    log.iter_from(Index(1)).map(|(_, entry)| LogEntry::of(entry)).collect()
}
