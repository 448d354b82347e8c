//! From the command line to a running server or an answered client.

use crate::arguments::{Arguments, HELP, Serve, parse};
use crate::client::{Client, NoAnswer};
use crate::clock::random_number;
use crate::disk::Disk;
use crate::failure::Failure;
use crate::journal::note;
use crate::listen::Door;
use crate::member;
use crate::server::Server;
use raftglass::kv::{ClientId, Command};
use raftglass::raft::Durable;
use raftglass::store::{self, FileStore};
use std::net::TcpListener;
use std::process::ExitCode;
use std::sync::mpsc::sync_channel;
use std::time::Duration;

/// The most events that wait for the server.
const QUEUE: usize = 1024;

/// What a wrong command line ends with.
const USAGE: u8 = 2;

/// Does what the command line says.
pub fn run(words: impl IntoIterator<Item = String>) -> ExitCode {
    match parse(words) {
        Ok(Arguments::Help) => {
            print!("{HELP}");
            ExitCode::SUCCESS
        }
        Ok(Arguments::Serve(serve)) => {
            let failure = run_server(&serve).unwrap_or_else(|failure| failure);
            note(format_args!("{}: {failure}", serve.id));
            ExitCode::FAILURE
        }
        Ok(Arguments::Ask { servers, timeout, command }) => ask(servers, timeout, command),
        Ok(Arguments::Status { servers }) => status(servers),
        Err(mistake) => {
            note(format_args!("kv_server: {mistake}"));
            ExitCode::from(USAGE)
        }
    }
}

/// Starts a server, the address last: who can reach it finds it running.
fn run_server(serve: &Serve) -> Result<Failure, Failure> {
    let (store, durable) = recover(serve)?;
    let listening = |error| Failure::Listen(serve.listen.clone(), error);
    let listener = TcpListener::bind(&serve.listen).map_err(listening)?;
    let address = listener.local_addr().map_err(listening)?;
    let (events, happened) = sync_channel(QUEUE);
    let disk = Disk::start(store, durable.clone(), events.clone()).map_err(Failure::Thread)?;
    let server = Server::start(serve, durable, disk).map_err(Failure::Thread)?;
    let door = Door { me: serve.id, members: serve.members(), events };
    door.open(listener).map_err(Failure::Thread)?;
    println!("{} listens at {address}", serve.id);
    Ok(server.run(&happened))
}

fn recover(serve: &Serve) -> Result<(FileStore, Durable), Failure> {
    let store = FileStore::open(&serve.data).map_err(Failure::Directory)?;
    let foreign: Vec<&str> = store.foreign().iter().map(String::as_str).filter(|file| !ours(file)).collect();
    if !foreign.is_empty() {
        let (place, files) = (serve.data.display(), foreign.join(", "));
        note(format_args!("{}: in {place} these are no files of mine: {files}", serve.id));
    }
    let durable = store::recover(&store)
        .map_err(|corruption| Failure::Corrupt(store.path_of(&corruption.cell), corruption))?;
    member::check(serve, durable == Durable::default())?;
    Ok((store, durable))
}

fn ours(file: &str) -> bool {
    file.strip_suffix(".new").unwrap_or(file) == member::FILE
}

fn ask(servers: Vec<String>, timeout: Duration, command: Command) -> ExitCode {
    let mut client = Client::new(ClientId(random_number()), servers);
    match client.ask(command, timeout) {
        Ok(answer) => {
            println!("{answer}");
            ExitCode::SUCCESS
        }
        Err(no_answer @ (NoAnswer::Refused(_) | NoAnswer::Maybe)) => {
            note(no_answer);
            ExitCode::FAILURE
        }
    }
}

fn status(servers: Vec<String>) -> ExitCode {
    let mut all = ExitCode::SUCCESS;
    for server in servers {
        let mut client = Client::new(ClientId(0), vec![server.clone()]);
        match client.status() {
            Ok(status) => println!("{server}: {status}"),
            Err(error) => {
                println!("{server}: {error}");
                all = ExitCode::FAILURE;
            }
        }
    }
    all
}
