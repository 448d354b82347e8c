//! What the tests have on their desk: a storage with a life of its own, and a session played by a script.

use raftglass::browser::{Alone, OpenError, Opening, RunId, Session};
use raftglass::raft::{Index, Log, Payload, Role, ServerId};
use raftglass::sim::{Action, Place, Setup, World};
use raftglass::store::{Cells, Storage, StorageError};
use std::cell::{Ref, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

/// A storage that all clones share: it counts, has a capacity, and can die between any two calls.
#[derive(Clone, Default)]
pub struct Desk(Rc<RefCell<Inner>>);

#[derive(Default)]
struct Inner {
    cells: Cells,
    /// Changes that were made.
    changes: usize,
    /// After so many changes nothing is changed any more, and nobody is told: the tab is dead.
    dies_after: Option<usize>,
    /// The most characters of keys and values.
    capacity: Option<usize>,
    characters: usize,
}

impl Desk {
    /// A storage that lives for so many changes.
    pub fn mortal(changes: usize) -> Desk {
        let desk = Desk::default();
        desk.0.borrow_mut().dies_after = Some(changes);
        desk
    }

    /// The same storage, which lives for so many more changes.
    pub fn mortal_again(self, changes: usize) -> Desk {
        let mut inner = self.0.borrow_mut();
        inner.dies_after = Some(inner.changes + changes);
        drop(inner);
        self
    }

    /// From now on there is room for so many characters.
    pub fn limit(&self, capacity: Option<usize>) {
        self.0.borrow_mut().capacity = capacity;
    }

    /// A living storage with what is here now.
    pub fn survivor(&self) -> Desk {
        let inner = self.0.borrow();
        let cells = inner.cells.clone();
        Desk(Rc::new(RefCell::new(Inner { cells, characters: inner.characters, ..Inner::default() })))
    }

    pub fn changes(&self) -> usize {
        self.0.borrow().changes
    }

    pub fn characters(&self) -> usize {
        self.0.borrow().characters
    }

    pub fn cells(&self) -> Ref<'_, Cells> {
        Ref::map(self.0.borrow(), |inner| &inner.cells)
    }

    /// All that stands under a run's name.
    pub fn of_run(&self, run: &RunId) -> BTreeMap<String, String> {
        let prefix = format!("raftglass/1/{run}/");
        let cells = self.cells();
        let below = cells.iter().filter(|(key, _)| key.starts_with(&prefix));
        below.map(|(key, value)| (key[prefix.len()..].to_owned(), value.to_string())).collect()
    }

    /// Somebody changes a key by hand.
    pub fn edit(&self, key: &str, edit: impl FnOnce(&str) -> String) {
        let text = self.get(key).expect("there is such a key");
        self.clone().set(key, &edit(&text).into()).expect("there is room");
    }
}

impl Inner {
    fn dead(&mut self) -> bool {
        let dead = self.dies_after.is_some_and(|most| self.changes >= most);
        self.changes += usize::from(!dead);
        dead
    }

    fn size(&self, key: &str) -> usize {
        self.cells.get(key).map_or(0, |value| key.chars().count() + value.chars().count())
    }
}

impl Storage for Desk {
    fn get(&self, key: &str) -> Option<Arc<str>> {
        self.0.borrow().cells.get(key)
    }

    fn set(&mut self, key: &str, value: &Arc<str>) -> Result<(), StorageError> {
        let mut inner = self.0.borrow_mut();
        let characters = inner.characters - inner.size(key) + key.chars().count() + value.chars().count();
        // As browsers have it, what shrinks always fits.
        if inner.capacity.is_some_and(|capacity| characters > capacity.max(inner.characters)) {
            return Err(StorageError::Full);
        }
        if !inner.dead() {
            inner.characters = characters;
            inner.cells.set(key, value)?;
        }
        Ok(())
    }

    fn remove(&mut self, key: &str) -> Result<(), StorageError> {
        let mut inner = self.0.borrow_mut();
        if !inner.dead() {
            inner.characters -= inner.size(key);
            inner.cells.remove(key)?;
        }
        Ok(())
    }

    fn keys(&self) -> Vec<Arc<str>> {
        self.0.borrow().cells.keys()
    }
}

pub fn id(number: u8) -> ServerId {
    ServerId::new(number).expect("a server's number")
}

pub fn run(name: &str) -> RunId {
    RunId::new(name).expect("a run's name")
}

/// Opens the run `free`, a new one with three servers and seed 7.
pub fn try_open(desk: &Desk) -> Result<Session<Desk>, OpenError> {
    try_open_as(desk, "free")
}

pub fn try_open_as(desk: &Desk, name: &str) -> Result<Session<Desk>, OpenError> {
    Opening::begin(desk.clone(), run(name), Setup::new(7, 3), Box::new(Alone))?.finish()
}

/// As [`try_open`], and its first flush.
pub fn open(desk: &Desk) -> Session<Desk> {
    let mut session = try_open(desk).expect("a run that can be opened");
    session.save();
    session
}

/// Lets virtual time pass in frames of 16 ms at the speed of wall time, whatever a lost disk breaks.
pub fn play(session: &mut Session<Desk>, milliseconds: u64) {
    for _ in 0..milliseconds / 16 {
        session.condone();
        session.advance(16.0, 1_000_000);
        session.flush();
    }
}

/// Plays on until there is a leader that has committed something of its own term.
pub fn elect(session: &mut Session<Desk>) -> ServerId {
    for _ in 0..400 {
        if let Some(leader) = leader(session.world()) {
            return leader;
        }
        play(session, 16);
    }
    panic!("no leader after 6 seconds");
}

pub fn leader(world: &World) -> Option<ServerId> {
    let leads = |id: &ServerId| {
        let raft = world.server(*id).and_then(|server| server.raft());
        raft.is_some_and(|raft| {
            matches!(raft.role(), Role::Leader(_))
                && raft.log().term_at(raft.commit_index()) == Some(raft.term())
        })
    };
    world.members().iter().find(leads)
}

/// Has a command committed on all servers that run.
pub fn commit(session: &mut Session<Desk>, command: &str) {
    let leader = elect(session);
    session.act(Action::Propose { server: leader, command: command.into() }).expect("a leader takes it");
    play(session, 160);
}

/// The commands on a server's disk.
pub fn on_disk(world: &World, server: ServerId) -> Vec<String> {
    commands(world.server(server).expect("a server").disk().durable().log())
}

/// The commands that a running server has committed.
pub fn committed(world: &World, server: ServerId) -> Vec<String> {
    let raft = world.server(server).and_then(|server| server.raft()).expect("a running server");
    let mut log = raft.log().clone();
    log.truncate_from(raft.commit_index().next());
    commands(&log)
}

fn commands(log: &Log) -> Vec<String> {
    let entries = log.iter_from(Index(1)).map(|(_, entry)| &entry.payload);
    let text = |payload: &Payload| match payload {
        Payload::Noop => None,
        Payload::Command(bytes) => Some(String::from_utf8_lossy(bytes).into_owned()),
    };
    entries.filter_map(text).collect()
}

/// The storage has each disk byte for byte and nothing else beside header and record.
pub fn assert_mirrored(desk: &Desk, name: &str, world: &World) {
    let mut expected = BTreeMap::new();
    for server in world.servers() {
        for (key, value) in server.disk().cells().iter() {
            expected.insert(format!("{}/{key}", server.id()), value.to_string());
        }
    }
    let mut found = desk.of_run(&run(name));
    found.retain(|key, _| key.starts_with('S'));
    assert_eq!(found, expected);
}

/// The world's record leads to the same world again.
pub fn assert_replays(world: &World) {
    let again = world.record().replay(Place::of(world)).expect("a record of a world");
    assert_eq!(again.digest(), world.digest());
    assert_eq!(again.running_digest(), world.running_digest());
}
