//! Raftglass beside other Raft libraries, in one closed loop: what a commit costs. `./dev bench core` runs it; what it
//! prints is Markdown.

mod allocations;
mod cluster;
mod disk;
mod floor;
mod length;
mod member;
mod method;
mod pass;
mod service;
mod table;

use member::no_raft::NoRaft;
use pass::{Case, Library};
use std::env;
use std::error::Error;

#[global_allocator]
static ALLOCATOR: allocations::Counting = allocations::Counting;

const ROUNDS: usize = 9;
/// How many commands a round commits: a multiple of all batches.
const COMMITS: u64 = 1 << 16;
const BATCHES: [usize; 3] = [1, 64, 1024];
const SERVERS: [usize; 2] = [3, 5];
const COMMAND_BYTES: [usize; 2] = [16, 256];

fn main() -> Result<(), Box<dyn Error>> {
    let rounds = match env::args().nth(1) {
        Some(rounds) => rounds.parse::<usize>()?.max(1),
        None => ROUNDS,
    };
    if let Some(only) = env::args().nth(2) {
        return once(rounds as u64, &only);
    }
    method::print(rounds);
    let cases = cases();
    let measured: Vec<_> = cases.map(|case| pass::measure(case, rounds)).collect();
    table::speed(&measured);
    table::shortfalls(&measured);
    table::costs(&measured);
    floor::print(rounds);
    length::print(rounds);
    Ok(())
}

fn cases() -> impl Iterator<Item = Case> {
    let both = SERVERS.into_iter().flat_map(|servers| COMMAND_BYTES.map(|bytes| (servers, bytes)));
    both.flat_map(|(servers, command_bytes)| BATCHES.map(|batch| Case { servers, batch, command_bytes }))
}

/// `peers COMMITS LIBRARY [SERVERS BYTES]`: nothing but so many commits one by one, for a profiler.
fn once(commits: u64, only: &str) -> Result<(), Box<dyn Error>> {
    let number =
        |place: usize, otherwise: usize| env::args().nth(place).map_or(Ok(otherwise), |it| it.parse());
    let case = Case { servers: number(3, 3)?, batch: 1, command_bytes: number(4, 16)? };
    let nanos = match Library::ALL.into_iter().find(|library| library.name() == only) {
        Some(library) => library.time(case, commits),
        None if only == "no raft" => pass::time::<NoRaft>(case, commits),
        None => return Err(format!("there is no library {only}").into()),
    };
    println!("{only}: {nanos:.0} ns a commit");
    Ok(())
}
