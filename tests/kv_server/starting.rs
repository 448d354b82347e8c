//! What a server starts from, and what it does not start from.

use crate::client::Client;
use crate::process::{Process, place, program};
use crate::waiting::PATIENCE;
use raftglass::kv::{ClientId, Command};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// A cluster of one, with a disk that outlives it.
struct Alone(PathBuf);

impl Alone {
    fn new(test: &str) -> Alone {
        Alone(place(test))
    }

    fn data(&self) -> PathBuf {
        self.0.join("S1")
    }

    fn command(&self) -> std::process::Command {
        let mut command = std::process::Command::new(program());
        arguments(&mut command, &self.data());
        command
    }

    fn start(&self) -> Process {
        Process::start(&mut self.command(), &self.0.join("journal"))
    }

    /// What it says instead of starting.
    fn refusal(&self) -> String {
        let started = Process::try_start(&mut self.command(), &self.0.join("journal"));
        let Err((status, said)) = started else { panic!("it starts") };
        assert_eq!(status.code(), Some(1));
        said
    }
}

fn arguments(command: &mut std::process::Command, data: &Path) {
    command.args(["--id", "1", "--listen", "127.0.0.1:0", "--election-timeout", "50..100"]);
    command.arg("--data").arg(data);
}

fn client(server: &Process, number: u64) -> Client {
    Client::new(ClientId(number), vec![server.address.to_string()])
}

fn set(value: usize) -> Command {
    Command::Set { key: "x".into(), value: value.to_string() }
}

#[test]
fn a_killed_server_goes_on_where_it_was_and_a_damaged_one_does_not_start() {
    let alone = Alone::new("damaged");
    let server = alone.start();
    let mut asking = client(&server, 1);
    for value in 1..=80 {
        assert_eq!(asking.ask(set(value), PATIENCE).unwrap(), "ok");
    }
    let second = alone.refusal();
    assert!(second.contains("in use by another process"), "{second}");
    server.kill();
    let server = alone.start();
    let x = client(&server, 2).ask(Command::Get { key: "x".into() }, PATIENCE).unwrap();
    assert_eq!(x, "80");
    server.kill();
    for name in ["state", "log-1"] {
        let file = alone.data().join(name);
        let whole = fs::read(&file).unwrap();
        let mut flipped = whole.clone();
        flipped[whole.len() / 2] ^= 1;
        for damaged in [&flipped[..], &whole[..whole.len() / 2]] {
            fs::write(&file, damaged).unwrap();
            let said = alone.refusal();
            assert!(said.contains(&*file.to_string_lossy()) && said.contains("expected"), "{said}");
        }
        fs::write(&file, whole).unwrap();
    }
    let server = alone.start();
    fs::write(alone.data().join("notes"), "mine").unwrap();
    server.kill();
    let server = alone.start();
    assert!(server.journal().contains("no files of mine: notes"), "{}", server.journal());
}

#[test]
fn a_directory_belongs_to_one_server_of_one_cluster() {
    let alone = Alone::new("belongs");
    alone.start().kill();
    let expected = |found: &str, arguments: &[&str]| {
        let mut command = std::process::Command::new(program());
        command.args(arguments).args(["--listen", "127.0.0.1:0", "--data"]).arg(alone.data());
        let Err((_, said)) = Process::try_start(&mut command, &alone.0.join("journal")) else {
            panic!("{arguments:?} start")
        };
        let file = alone.data().join("member");
        assert!(said.contains(&*file.to_string_lossy()) && said.contains(found), "{said}");
    };
    expected("found `S1 of S1`, expected `S2 of S2`", &["--id", "2"]);
    expected("found `S1 of S1`, expected `S1 of S1 S2`", &["--id", "1", "--peers", "2=127.0.0.1:1"]);
    let server = alone.start();
    client(&server, 1).ask(set(1), PATIENCE).expect("an answer");
    server.kill();
    fs::remove_file(alone.data().join("member")).unwrap();
    assert!(alone.refusal().contains("member"), "a disk that is not new does not become anybody's");
}

/// The shell's limit on the size of files stands for a disk without room.
#[cfg(unix)]
#[test]
fn a_server_whose_disk_is_full_stops_and_has_lost_nothing() {
    let alone = Alone::new("full");
    let mut command = std::process::Command::new("sh");
    // In blocks of 512 or 1024 bytes; without the trap the system would end the process.
    command.args(["-c", "trap '' XFSZ; ulimit -f 2; exec \"$@\"", "sh"]).arg(program());
    arguments(&mut command, &alone.data());
    let server = Process::start(&mut command, &alone.0.join("journal"));
    let mut asking = client(&server, 1);
    let acknowledged = (1..=100).take_while(|value| asking.ask(set(*value), Duration::from_secs(2)).is_ok());
    let acknowledged = acknowledged.last().expect("the first has room");
    let (status, said) = server.ended();
    assert!(
        status.code() == Some(1) && said.contains("S1 keeps nothing more: the storage is full"),
        "{status}: {said}"
    );
    let server = alone.start();
    let x = client(&server, 2).ask(Command::Get { key: "x".into() }, PATIENCE).unwrap();
    assert!(x == acknowledged.to_string() || x == (acknowledged + 1).to_string(), "{x}, not {acknowledged}");
}

#[test]
fn a_server_without_its_peers_acknowledges_nothing() {
    let place = place("lonely");
    let mut command = std::process::Command::new(program());
    arguments(&mut command, &place.join("S1"));
    command.args(["--peers", "2=127.0.0.1:1,3=127.0.0.1:1"]);
    let server = Process::start(&mut command, &place.join("journal"));
    let answer = client(&server, 1).ask(set(1), Duration::from_millis(500));
    assert!(answer.is_err(), "{answer:?}");
}
