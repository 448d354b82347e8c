//! Runs that were recorded: damaged in a file or link, they are replayed as they were or refused; damaged in the
//! page's storage, nothing that a disk held is lost.

use super::damage::Damages;
use super::engine::check;
use bolero::TypeGenerator;
use raftglass::browser::{Alone, Header, Opening, Progress, RunId, Session, read_cells};
use raftglass::raft::{Role, ServerId};
use raftglass::script;
use raftglass::sim::{Action, ENGINE, Micros, Place, Replay, ReplayError, Setup, World};
use raftglass::store::{Cells, Change, Storage, StorageError};
use std::sync::{Arc, Mutex};

/// More events than any of these runs has.
const PATIENCE: u64 = 2_000;

/// A world in which something has been done.
fn lived(millis: u64) -> World {
    let mut world = World::new(Setup::new(7, 3)).expect("a sound setup");
    world.advance_to(Micros::from_millis(400));
    let leader = leader(&world);
    for command in ["set x 1", "incr x"] {
        world.act(Action::Propose { server: leader, command: command.into() }).expect("a leader");
    }
    world.act(Action::Reload { server: leader }).expect("it runs");
    world.advance_to(Micros::from_millis(millis));
    world
}

fn leader(world: &World) -> ServerId {
    let leads = |raft: &raftglass::raft::Raft| matches!(raft.role(), Role::Leader(_));
    let mut servers = world.servers();
    servers.find(|server| server.raft().is_some_and(leads)).expect("a leader within 400 ms").id()
}

#[test]
fn a_record_is_replayed_as_it_says_or_refused() {
    let world = lived(600);
    let text = script::print(world.record());
    let until = Place::of(&world);
    check!(4_000, Damages, |damages| {
        let Ok(record) = script::parse(&damages.to_text(&text)) else { return };
        assert_eq!(script::parse(&script::print(&record)), Ok(record.clone()));
        let mut replay = match Replay::new(record.clone(), until) {
            Ok(replay) => replay,
            Err(error) => return assert!(matches!(error, ReplayError::Setup(_))),
        };
        // A place that is far away takes as long as it takes, in slices.
        if let Ok(true) = replay.advance(PATIENCE) {
            let world = replay.into_world();
            assert_eq!(world.record(), &record);
            assert_eq!(Place::of(&world), until);
        }
    });
}

#[test]
fn a_header_is_refused_or_reads_back_as_itself() {
    let text = Header::of(&lived(600)).to_string();
    check!(40_000, Damages, |damages| {
        let damaged = damages.to_text(&text);
        match Header::parse(&damaged) {
            Ok(header) => assert_eq!(Header::parse(&header.to_string()), Ok(header)),
            Err(_) => assert_ne!(damaged, text),
        }
    });
}

/// A storage that all clones share.
#[derive(Clone, Default)]
struct Shared(Arc<Mutex<Cells>>);

impl Shared {
    fn cells(&self) -> Cells {
        self.0.lock().expect("no panic while it was held").clone()
    }
}

impl Storage for Shared {
    fn get(&self, key: &str) -> Option<Arc<str>> {
        self.cells().get(key)
    }

    fn set(&mut self, key: &str, value: &Arc<str>) -> Result<(), StorageError> {
        self.0.lock().expect("no panic while it was held").set(key, value)
    }

    fn remove(&mut self, key: &str) -> Result<(), StorageError> {
        self.0.lock().expect("no panic while it was held").remove(key)
    }

    fn keys(&self) -> Vec<Arc<str>> {
        self.cells().keys()
    }
}

#[derive(Clone, Debug, TypeGenerator)]
struct Harm {
    cell: u8,
    /// Otherwise the cell is gone.
    damages: Option<Damages>,
}

#[derive(Clone, Debug, TypeGenerator)]
struct Harms(#[generator(bolero::produce::<Vec<Harm>>().with().len(1..3_usize))] Vec<Harm>);

#[test]
fn a_saved_run_goes_on_with_what_its_disks_hold_or_is_left_alone() {
    let run = RunId::new("free").expect("a name");
    let saved = saved(&run);
    check!(1_000, Harms, |Harms(harms)| {
        let mut cells = saved.clone();
        for Harm { cell, damages } in harms {
            let keys: Vec<_> =
                cells.keys().into_iter().filter(|key| key.starts_with("raftglass/1/")).collect();
            let Some(key) = keys.get(usize::from(*cell) % keys.len().max(1)).cloned() else { return };
            let text = cells.get(&key).expect("it is there");
            cells.apply(&[match damages {
                Some(damages) => Change::Set { key, value: damages.to_text(&text).into() },
                None => Change::Remove { key },
            }]);
        }
        let storage = Shared(Arc::new(Mutex::new(cells.clone())));
        let opened = Opening::begin(storage.clone(), run.clone(), Setup::new(8, 3), Box::new(Alone));
        // To the place in the header, to the disks, and what is left.
        let opened = (0..3).fold(opened, |opened, _| match opened {
            Ok(Progress::Going(opening)) => opening.advance(PATIENCE),
            done => done,
        });
        if let Ok(Progress::Open(mut session)) = opened {
            found_again(&session, &cells, &run);
            session.save();
            found_again(&session, &storage.cells(), &run);
        } else {
            assert!(storage.cells() == cells, "nothing is changed");
        }
    });
}

/// A run with its record and its disks, as a page leaves it.
fn saved(run: &RunId) -> Cells {
    let storage = Shared::default();
    let mut session = Session::fresh(storage.clone(), run.clone(), Setup::new(7, 3), Box::new(Alone))
        .expect("a sound setup");
    session.pass(Micros::from_millis(400));
    let server = leader(session.world());
    session.act(Action::Propose { server, command: "set x 1".into() }).expect("a leader");
    session.pass(Micros::from_millis(100));
    session.save();
    assert_eq!(session.world().setup().engine, ENGINE);
    storage.cells()
}

/// The disks of a session are those of the storage.
fn found_again(session: &Session<Shared>, cells: &Cells, run: &RunId) {
    for ((server, cell), text) in read_cells(cells, run) {
        let Some(server) = session.world().server(server) else { continue };
        assert_eq!(
            server.disk().cells().get(&cell).as_deref(),
            Some(text.as_str()),
            "{cell} of {}",
            server.id()
        );
    }
}
