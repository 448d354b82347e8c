//! How fast the simulation runs, on this target: virtual seconds per second, with the checking of invariants, for five
//! servers with 50 ms heartbeats. `./dev bench sim` prints it for both targets.
//!
//! Natively it is a command that prints a run a line: name, requests a second, virtual seconds, milliseconds. On wasm32
//! it is a module whose function `run` simulates, and whose host measures.

use raftglass::raft::{Role, ServerId};
use raftglass::sim::{Action, Micros, Server, Setup, World};

/// A cluster with a leader, in which nobody has asked for anything yet.
fn elected() -> Option<World> {
    let mut world = World::new(Setup::new(1, 5)).ok()?;
    world.advance_to(Micros::from_millis(2000));
    Some(world)
}

/// Simulates so many seconds, with so many requests in each. The number of events; 0 if something went wrong: there is
/// no leader, a request was not answered, or an invariant did not hold.
fn simulate(seconds: u64, requests_a_second: u64) -> u64 {
    let Some(mut world) = elected() else { return 0 };
    let before = world.events();
    for _ in 0..seconds {
        let second = world.now();
        for request in 0..requests_a_second {
            world.advance_to(second.plus(Micros::from_millis(1000 * request / requests_a_second)));
            let Some(server) = leader(&world) else { return 0 };
            let command = "incr n".to_owned();
            if world.act(Action::Propose { server, command }).is_err() {
                return 0;
            }
        }
        world.advance_to(second.plus(Micros::from_millis(1000)));
    }
    let applied = leader(&world).and_then(|leader| Some(world.server(leader)?.raft()?.last_applied().0));
    // The leader's own entry is the first.
    let answered = applied == Some(1 + seconds * requests_a_second);
    if answered && world.violations().is_empty() { world.events() - before } else { 0 }
}

fn leader(world: &World) -> Option<ServerId> {
    let leads = |server: &Server| server.raft().is_some_and(|raft| matches!(raft.role(), Role::Leader(_)));
    world.servers().find(|server| leads(server)).map(Server::id)
}

#[cfg(not(target_arch = "wasm32"))]
#[expect(clippy::disallowed_methods, reason = "real time is what is measured")]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let usage = "simulator_speed SECONDS REQUESTS_A_SECOND";
    let seconds: u64 = arguments.next().ok_or(usage)?.parse()?;
    let requests: u64 = arguments.next().ok_or(usage)?.parse()?;
    let begin = std::time::Instant::now();
    let events = simulate(seconds, requests);
    println!("{events} {}", begin.elapsed().as_secs_f64() * 1000.0);
    Ok(())
}

#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(target_arch = "wasm32")]
mod module {
    /// See `simulate`.
    #[unsafe(no_mangle)]
    pub extern "C" fn run(seconds: u32, requests_a_second: u32) -> u32 {
        let events = super::simulate(u64::from(seconds), u64::from(requests_a_second));
        u32::try_from(events).unwrap_or(u32::MAX)
    }
}
