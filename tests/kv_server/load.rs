//! Clients that ask without end, and remember what they asked and what they were told.

use crate::client::Client;
use crate::clock::now;
use crate::linearizability::Operation;
use crate::waiting::{rest, wait_for};
use raftglass::kv::{Answer, ClientId, Command};
use rand_pcg::Pcg32;
use rand_pcg::rand_core::Rng as _;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// Commands on one key, one after the other by several clients, before the next key's turn.
const PER_KEY: usize = 16;

/// Of so many commands one writes to a key that no other writes to.
const ONCE: usize = 4;

/// How long a client asks for one command.
const TIMEOUT: Duration = Duration::from_secs(4);

/// How long the first one does: it is often left without an answer.
const SHORT: Duration = Duration::from_millis(100);

/// What clients do and see together.
pub struct Load {
    servers: Vec<String>,
    begin: Instant,
    asked: AtomicUsize,
    answered: AtomicUsize,
    over: AtomicBool,
    history: Mutex<Vec<Operation>>,
}

impl Load {
    pub fn new(servers: Vec<String>) -> Load {
        Load {
            servers,
            begin: now(),
            asked: AtomicUsize::new(0),
            answered: AtomicUsize::new(0),
            over: AtomicBool::new(false),
            history: Mutex::default(),
        }
    }

    /// One client, until the load is over.
    pub fn run(&self, number: u64) {
        let mut client = Client::new(ClientId(number), self.servers.clone());
        let mut random = Pcg32::new(number, 3);
        while !self.over.load(Ordering::Relaxed) {
            let count = self.asked.fetch_add(1, Ordering::Relaxed);
            let command = command(count, random.next_u32() as usize);
            self.ask(&mut client, number, command, if number == 1 { SHORT } else { TIMEOUT });
            rest(4);
        }
    }

    /// Reads every key once more.
    pub fn read_all(&self) {
        let mut client = Client::new(ClientId(1000), self.servers.clone());
        let asked = self.asked.load(Ordering::Relaxed);
        let many = (0..asked).step_by(PER_KEY).map(|count| key_name(count / PER_KEY));
        for key in many.chain((0..asked).step_by(ONCE).map(once_name)) {
            let get = Command::Get { key };
            assert!(self.ask(&mut client, 1000, get, crate::waiting::PATIENCE), "a healthy cluster answers");
        }
    }

    /// Asks for a command; whether there was an answer.
    fn ask(&self, client: &mut Client, number: u64, command: Command, timeout: Duration) -> bool {
        let invoked = self.moment();
        let answer = client.ask(command.clone(), timeout).ok();
        let answered = answer.map(|text| (self.moment(), answer_of(&command, text)));
        let done = answered.is_some();
        self.history.lock().unwrap().push(Operation { client: number, command, invoked, answered });
        self.answered.fetch_add(usize::from(done), Ordering::Relaxed);
        done
    }

    fn moment(&self) -> u64 {
        self.begin.elapsed().as_micros() as u64
    }

    /// Waits until so many more commands are answered, all of them asked from now on but for one of each client.
    pub fn progress(&self, count: usize) {
        let goal = self.answered.load(Ordering::Relaxed) + count;
        wait_for("answers", || (self.answered.load(Ordering::Relaxed) >= goal).then_some(()));
    }

    pub fn end(&self) {
        self.over.store(true, Ordering::Relaxed);
    }

    pub fn history(self) -> Vec<Operation> {
        self.history.into_inner().unwrap()
    }
}

/// Keys take turns, and now and then an old one is looked at. Every fourth command is the only write of its key.
fn command(count: usize, drawn: usize) -> Command {
    let (key, value) = (key_name(count / PER_KEY), count.to_string());
    match drawn % 8 {
        _ if count.is_multiple_of(ONCE) => Command::Set { key: once_name(count), value },
        0..=2 => Command::Set { key, value },
        3 => Command::Get { key },
        4 => Command::Cas { key, old: count.saturating_sub(1 + drawn / 8 % 4).to_string(), new: value },
        5 => Command::Incr { key },
        6 => Command::Del { key },
        _ => Command::Get { key: once_name(drawn / 8 % (count + 1)) },
    }
}

/// A key with many writes.
fn key_name(key: usize) -> String {
    format!("k{key}")
}

/// The key with one write that came last at this command.
fn once_name(count: usize) -> String {
    format!("once{}", count / ONCE)
}

/// The answer that was printed so; values are numbers here.
fn answer_of(command: &Command, text: String) -> Answer {
    let found = text.strip_prefix("not changed: it is ");
    match text.as_str() {
        "ok" => Answer::Ok,
        "not found" => Answer::NotFound,
        number if number.parse::<i64>().is_ok() => Answer::Value(text),
        _ => Answer::Differs { found: found.unwrap_or_else(|| panic!("`{text}` for {command}")).into() },
    }
}
