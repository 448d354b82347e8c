//! Makes a run whose logs hold many entries, and prints what the page would have left of it in the browser's storage,
//! as a JSON object of keys and values.
//!
//! ```sh
//! cargo run --example saved_run -- 10000 > run.json
//! ```
//!
//! Nothing of it is made up: a cluster runs, a client proposes, and the same mirror as in the page writes the disks.

use raftglass::browser::{Alone, Opening, RunId, Session, remember};
use raftglass::raft::{Role, ServerId};
use raftglass::sim::{Action, Micros, Setup};
use raftglass::store::{Cells, Storage, StorageError};
use std::cell::RefCell;
use std::error::Error;
use std::fmt::Write as _;
use std::process::ExitCode;
use std::rc::Rc;
use std::sync::Arc;

const SEED: u64 = 1;
const SERVERS: u8 = 5;
/// How many commands a client has under way at once.
const AT_ONCE: u64 = 20;
/// How long it waits after them: longer than they take.
const WAIT: Micros = Micros::from_millis(60);

fn main() -> ExitCode {
    let complain = |error| {
        eprintln!("{error}");
        ExitCode::FAILURE
    };
    run().map_or_else(complain, |()| ExitCode::SUCCESS)
}

fn run() -> Result<(), Box<dyn Error>> {
    let argument = std::env::args().nth(1).ok_or("say how many commands the logs are to hold")?;
    let storage = Shared::default();
    let run = RunId::new("bench").ok_or("a run cannot have this name")?;
    remember(&mut storage.clone(), &run);
    let setup = Setup::new(SEED, SERVERS);
    let mut session = Opening::begin(storage.clone(), run, setup, Box::new(Alone))
        .and_then(|progress| progress.finish())
        .map_err(|error| format!("{error:?}"))?;
    fill(&mut session, argument.parse()?)?;
    session.save();
    println!("{}", json(&storage));
    Ok(())
}

/// Has this many commands committed on all servers.
fn fill(session: &mut Session<Shared>, commands: u64) -> Result<(), Box<dyn Error>> {
    let mut leader = elected(session)?;
    for number in 1..=commands {
        let command = format!("set k{} {number}", number % 10);
        while session.act(Action::Propose { server: leader, command: command.clone() }).is_err() {
            leader = elected(session)?;
        }
        if number % AT_ONCE == 0 || number == commands {
            pass(session, WAIT);
        }
    }
    // The followers learn from a heartbeat that the last ones are committed.
    pass(session, Micros::from_millis(90));
    pass(session, Micros::from_millis(90));
    Ok(())
}

fn elected(session: &mut Session<Shared>) -> Result<ServerId, &'static str> {
    for _ in 0..1000 {
        let leads = |server: &&raftglass::sim::Server| {
            server.raft().is_some_and(|raft| matches!(raft.role(), Role::Leader(_)))
        };
        if let Some(leader) = session.world().servers().find(leads) {
            return Ok(leader.id());
        }
        pass(session, Micros::from_millis(10));
    }
    Err("nobody was elected within ten seconds of virtual time")
}

fn pass(session: &mut Session<Shared>, time: Micros) {
    // A millisecond of wall time at its own speed is one of virtual time.
    session.advance(time.0 as f64 / 1000.0, 1_000_000);
    session.flush();
}

fn json(storage: &Shared) -> String {
    let members = storage.keys().into_iter().map(|key| {
        let value = storage.get(&key).unwrap_or_default();
        format!("{}: {}", quoted(&key), quoted(&value))
    });
    format!("{{\n{}\n}}", members.collect::<Vec<_>>().join(",\n"))
}

fn quoted(text: &str) -> String {
    let mut quoted = String::from('"');
    for character in text.chars() {
        match character {
            '"' | '\\' => quoted.extend(['\\', character]),
            control if control < ' ' => {
                // Writing to a String does not fail.
                let _ = write!(quoted, "\\u{:04x}", u32::from(control));
            }
            other => quoted.push(other),
        }
    }
    quoted.push('"');
    quoted
}

/// Cells that can still be read when a session owns them.
#[derive(Clone, Debug, Default)]
struct Shared(Rc<RefCell<Cells>>);

impl Storage for Shared {
    fn get(&self, key: &str) -> Option<Arc<str>> {
        self.0.borrow().get(key)
    }

    fn set(&mut self, key: &str, value: &Arc<str>) -> Result<(), StorageError> {
        self.0.borrow_mut().set(key, value)
    }

    fn remove(&mut self, key: &str) -> Result<(), StorageError> {
        self.0.borrow_mut().remove(key)
    }

    fn keys(&self) -> Vec<Arc<str>> {
        self.0.borrow().keys()
    }
}
