//! Replays a run natively: reads the record that the page saves as text, and says what it leads to and which invariants
//! it breaks.
//!
//! ```sh
//! cargo run --example replay < raftglass-run.txt
//! cargo run --example replay -- @1234567 '#890' < raftglass-run.txt
//! ```
//!
//! Without a place it stops after the last action. The place is a virtual time in microseconds and the number of
//! events before it, as a run's header in the browser's storage has it.

use raftglass::raft::Role;
use raftglass::script;
use raftglass::sim::{Micros, Place, Placed, Record, Server, World};
use raftglass::text::{self, Told};
use std::error::Error;
use std::io::Read;
use std::process::ExitCode;

fn main() -> ExitCode {
    let complain = |error| {
        eprintln!("{error}");
        ExitCode::FAILURE
    };
    run().map_or_else(complain, |()| ExitCode::SUCCESS)
}

fn run() -> Result<(), Box<dyn Error>> {
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text)?;
    let record = script::parse(&text)?;
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let until = match arguments.as_slice() {
        [] => end_of(&record),
        [at, events] => Place { at: Micros(number(at, '@')?), events: number(events, '#')? },
        _ => return Err("give no place, or one as @1234567 '#890'".into()),
    };
    print(&record.replay(until)?);
    Ok(())
}

fn number(argument: &str, before: char) -> Result<u64, String> {
    let digits = argument.strip_prefix(before).and_then(|digits| digits.parse().ok());
    digits.ok_or_else(|| format!("`{argument}`, where {before} and a number would fit"))
}

/// The place of the last action.
fn end_of(record: &Record) -> Place {
    record.actions().last().map(Placed::place).unwrap_or_default()
}

fn print(world: &World) {
    println!("place {}", Place::of(world));
    println!("digest {}", world.digest());
    println!("running digest {}", world.running_digest());
    for server in world.servers() {
        println!("{}", line(server));
    }
    for violation in world.violations() {
        let Told { sentence, section } = text::violation(violation);
        println!("@{} #{} {sentence} ({section})", violation.at.0, violation.event);
    }
}

fn line(server: &Server) -> String {
    let id = server.id();
    let Some(raft) = server.raft() else { return format!("{id} stopped") };
    let role = match raft.role() {
        Role::Follower(_) => "follower",
        Role::Candidate(_) => "candidate",
        Role::Leader(_) => "leader",
    };
    let (term, last, commit) = (raft.term(), raft.log().last_index(), raft.commit_index());
    format!("{id} {role} term {term} last index {last} commit index {commit}")
}
