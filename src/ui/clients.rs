//! What clients have asked for, and what the services hold: as far as it can be worked out without a browser.

mod paths;

pub use paths::{Copies, Copy, Counted, Path, Stop, Way};

use crate::kv::{KvStore, Tag};
use crate::raft::ServerId;
use crate::sim::{ClientMessage, Says, Server, World};
use crate::text::{self, Standing, clients as words};
use std::collections::BTreeMap;
use std::rc::Rc;

/// A server's service.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Column {
    /// The server.
    pub id: ServerId,
    /// How far it has applied its log; `None` for one that does not run.
    pub applied: Option<u64>,
}

/// A key, and what each service holds there.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Pair {
    /// The key.
    pub key: String,
    /// What each of the servers holds, in their order.
    pub values: Vec<Option<String>>,
    /// Whether those that run do not all hold the same.
    pub differs: bool,
}

/// A request, as its client knows it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Asked {
    /// Its number.
    pub number: u64,
    /// When it was taken.
    pub at: u64,
    /// By whom.
    pub server: ServerId,
    /// How it stands.
    pub standing: Standing,
    /// The same, as a sentence.
    pub sentence: String,
    /// The entry that was made of it, and whether it counted.
    pub copy: Copy,
}

/// All of it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Clients {
    /// The servers.
    pub columns: Vec<Column>,
    /// The first keys, in their order.
    pub pairs: Vec<Pair>,
    /// How many keys there are besides.
    pub more_pairs: usize,
    /// The last requests, the newest first.
    pub requests: Vec<Rc<Asked>>,
    /// The last commands of clients that ask until they are answered, the newest first.
    pub paths: Vec<Rc<Path>>,
    /// What is on its way between them and servers.
    pub messages: Vec<String>,
    /// The duplicate table of each server: the newest command of each client, and its answer.
    pub duplicates: Vec<(ServerId, Vec<(Tag, String)>)>,
}

impl Clients {
    /// How many keys are shown.
    const PAIRS: usize = 40;
    /// How many requests are shown, and how many commands of clients.
    const LINES: usize = 30;

    /// What there is in a world.
    #[must_use]
    pub fn of(world: &World) -> Clients {
        let (pairs, more_pairs) = pairs(world);
        let copies = Copies::of(world);
        let asked = |request| Rc::new(asked(request, &copies));
        Clients {
            columns: world.servers().map(column).collect(),
            pairs,
            more_pairs,
            requests: world.requests().iter().rev().take(Clients::LINES).map(asked).collect(),
            paths: world
                .journeys()
                .rev()
                .take(Clients::LINES)
                .map(|journey| Rc::new(copies.path(journey)))
                .collect(),
            messages: world.client_messages().iter().map(message).collect(),
            duplicates: world
                .servers()
                .filter_map(|server| Some((server.id(), newest(server.kv()?))))
                .collect(),
        }
    }

    /// Whether there is a client that asks until it is answered.
    #[must_use]
    pub fn has_callers(&self) -> bool {
        !self.paths.is_empty()
    }
}

fn column(server: &Server) -> Column {
    Column { id: server.id(), applied: server.kv().map(|kv| kv.last_applied().0) }
}

fn pairs(world: &World) -> (Vec<Pair>, usize) {
    let mut keys: BTreeMap<&str, ()> = BTreeMap::new();
    for kv in world.servers().filter_map(Server::kv) {
        keys.extend(kv.pairs().take(Clients::PAIRS + 1).map(|(key, _)| (key, ())));
    }
    let most = world.servers().filter_map(Server::kv).map(|kv| kv.pairs().len()).max().unwrap_or(0);
    let shown: Vec<Pair> = keys.keys().take(Clients::PAIRS).map(|key| pair(world, key)).collect();
    let more = most.max(keys.len()).saturating_sub(shown.len());
    (shown, more)
}

fn pair(world: &World, key: &str) -> Pair {
    let held = |server: &Server| server.kv().map(|kv| kv.get(key).map(str::to_string));
    let running: Vec<Option<String>> = world.servers().filter_map(held).collect();
    Pair {
        key: key.to_string(),
        values: world.servers().map(|server| held(server).flatten()).collect(),
        differs: running.windows(2).any(|two| two[0] != two[1]),
    }
}

fn asked(request: &crate::sim::Request, copies: &Copies) -> Asked {
    let (standing, sentence) = text::request(request);
    let copy = copies.of_request(request);
    Asked { number: request.id.0, at: request.at.0, server: request.server, standing, sentence, copy }
}

fn message(message: &ClientMessage) -> String {
    let ClientMessage { tag, server, .. } = message;
    match &message.says {
        Says::Ask { command } => words::asks(*tag, *server, command),
        Says::NotLeader { leader } => words::sent_elsewhere(*tag, *server, *leader),
        Says::Answer(answer) => words::answers(*tag, *server, answer),
    }
}

fn newest(kv: &KvStore) -> Vec<(Tag, String)> {
    kv.newest().map(|(tag, answer)| (tag, words::answer(answer))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kv::ClientId;
    use crate::sim::{Action, Micros, Setup};
    use crate::ui::views;

    fn led() -> (World, ServerId) {
        let mut world = World::new(Setup::new(7, 5)).expect("a world");
        world.advance_to(Micros::from_millis(1_000));
        let (leader, _) = views::leader(&world).expect("a leader");
        (world, leader)
    }

    #[test]
    fn services_differ_until_all_have_applied() {
        let (mut world, server) = led();
        world.act(Action::Propose { server, command: "set x 5".into() }).expect("it leads");
        assert_eq!(Clients::of(&world).requests[0].standing, Standing::Waiting);
        while Clients::of(&world).pairs.is_empty() {
            world.step();
        }
        let early = Clients::of(&world);
        assert!(early.pairs[0].differs, "the leader applies first: {early:?}");
        assert_eq!(early.pairs[0].values.iter().flatten().count(), 1);
        world.advance_to(world.now().plus(Micros::from_millis(200)));
        let late = Clients::of(&world);
        assert!(!late.pairs[0].differs);
        assert_eq!(late.pairs[0].values, vec![Some("5".to_string()); 5]);
        assert_eq!(late.requests[0].standing, Standing::Done);
        assert!(late.columns.iter().all(|column| column.applied == late.columns[0].applied));
    }

    #[test]
    fn a_stopped_server_holds_nothing_and_differs_from_nobody() {
        let (mut world, server) = led();
        world.act(Action::Propose { server, command: "set x 5".into() }).expect("it leads");
        world.advance_to(Micros::from_millis(1_300));
        let other = world.members().iter().find(|id| *id != server).expect("another");
        world.act(Action::Crash { server: other }).expect("it runs");
        let clients = Clients::of(&world);
        assert!(!clients.pairs[0].differs);
        assert_eq!(clients.columns[other.position()].applied, None);
        assert_eq!(clients.pairs[0].values[other.position()], None);
    }

    #[test]
    fn a_client_that_asks_the_wrong_server_is_sent_elsewhere_and_remembered() {
        let (mut world, _) = led();
        let client = ClientId(1);
        let mut sent_elsewhere = 0;
        for round in 0..6 {
            world.act(Action::Ask { client, command: format!("set x {round}") }).expect("it is free");
            let end = world.now().plus(Micros::from_millis(400));
            while world.next_event_at().is_some_and(|at| at <= end) {
                world.step();
                let redirects =
                    Clients::of(&world).messages.iter().filter(|message| message.contains("leader")).count();
                sent_elsewhere += redirects;
            }
        }
        let clients = Clients::of(&world);
        assert!(clients.has_callers());
        let sent_on = |path: &Rc<Path>| path.stops.iter().any(|stop| stop.way == Way::SentOn);
        assert!(clients.paths.iter().any(sent_on), "and goes where it is sent");
        assert!(sent_elsewhere > 0, "it begins with any server");
        let (_, table) = &clients.duplicates[0];
        assert_eq!(table.iter().map(|(tag, _)| tag.to_string()).collect::<Vec<_>>(), ["c1#6"]);
    }
}
