//! How many events a second of real time the simulation processes, on this machine, at different lengths of the
//! log, with and without the checking of invariants: `cargo run --release --example throughput`.

use raftglass::raft::{Role, ServerId};
use raftglass::sim::{Action, Micros, Server, Setup, World};
use std::error::Error;
use std::time::{Duration, Instant};

/// The time between two commands of the busy run, well above what a write takes.
const BETWEEN_COMMANDS: Micros = Micros::from_millis(10);

fn main() -> Result<(), Box<dyn Error>> {
    println!("{:>10} {:>14} {:>14} {:>14} {:>14}", "", "idle", "idle", "busy", "busy");
    println!(
        "{:>10} {:>14} {:>14} {:>14} {:>14}",
        "entries", "events/s", "unchecked", "events/s", "unchecked"
    );
    let mut world = World::new(Setup::new(1, 5))?;
    world.advance_to(Micros::from_millis(2000));
    for entries in [0, 100, 1_000, 10_000, 100_000] {
        while entries > last_index(&world) {
            ask(&mut world)?;
        }
        let mut unchecked = world.clone();
        unchecked.disregard_invariants();
        print!("{entries:>10}");
        for pass in [idle, busy] {
            print!(" {:>14} {:>14}", rate(world.clone(), pass)?, rate(unchecked.clone(), pass)?);
        }
        println!();
    }
    Ok(())
}

/// Heartbeats only.
fn idle(world: &mut World) -> Result<(), Box<dyn Error>> {
    world.advance_to(world.now().plus(Micros::from_millis(60_000)));
    Ok(())
}

/// A command every so often.
fn busy(world: &mut World) -> Result<(), Box<dyn Error>> {
    (0..1000).try_for_each(|_| ask(world))
}

/// A command, and the time for it to be written.
fn ask(world: &mut World) -> Result<(), Box<dyn Error>> {
    let server = leader(world).ok_or("no leader")?;
    world.act(Action::Propose { server, command: "incr n".to_owned() })?;
    world.advance_to(world.now().plus(BETWEEN_COMMANDS));
    Ok(())
}

fn leader(world: &World) -> Option<ServerId> {
    let leads = |server: &Server| server.raft().is_some_and(|raft| matches!(raft.role(), Role::Leader(_)));
    world.servers().find(|server| leads(server)).map(Server::id)
}

fn last_index(world: &World) -> u64 {
    world.servers().filter_map(|server| Some(server.raft()?.log().last_index().0)).max().unwrap_or(0)
}

/// Events per second, over at least half a second.
#[expect(clippy::disallowed_methods, reason = "real time is what is measured")]
fn rate(
    mut world: World,
    pass: fn(&mut World) -> Result<(), Box<dyn Error>>,
) -> Result<u128, Box<dyn Error>> {
    let (begin, before) = (Instant::now(), world.events());
    while begin.elapsed() < Duration::from_millis(500) {
        pass(&mut world)?;
    }
    let events = u128::from(world.events() - before);
    Ok(events * 1_000_000 / begin.elapsed().as_micros().max(1))
}
