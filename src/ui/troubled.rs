//! A world for tests, in which much goes wrong.

use super::views;
use crate::raft::ServerId;
use crate::sim::{Action, Micros, Setup, World};

/// What it is made from.
pub fn setup() -> Setup {
    Setup::new(7, 5)
}

/// So many quarters of a second in which leaders are elected, crash, come back and commit. `each` sees the new world,
/// and then what each event and each action has made of it.
pub fn troubled(quarters: u32, mut each: impl FnMut(&World)) -> World {
    let mut world = World::new(setup()).expect("a world");
    each(&world);
    for round in 0..quarters {
        let end = world.now().plus(Micros::from_millis(250));
        while world.next_event_at().is_some_and(|at| at <= end) {
            world.step();
            each(&world);
        }
        world.advance_to(end);
        let leader = views::leader(&world).map(|(leader, _)| leader);
        let stopped = world.servers().find(|server| server.running().is_none()).map(|server| server.id());
        let action = match (round % 8, leader, stopped) {
            (3, Some(server), _) => Action::Crash { server },
            (6, _, Some(server)) => Action::Restart { server },
            (_, Some(server), _) => Action::Propose { server, command: format!("set x {round}") },
            _ => Action::Timeout { server: ServerId::new(2).expect("S2") },
        };
        // Not possible while S2 is down.
        let _ = world.act(action);
        each(&world);
    }
    world
}
