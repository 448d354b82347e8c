//! Runs to share.

use raftglass::browser::share::{
    Gathering, Reopened, Reopening, SharedRun, View, from_fragment, to_fragment,
};
use raftglass::raft::{Role, ServerId, ServerSet};
use raftglass::sim::{Action, Generator, Micros, Place, Setup, World};

/// What somebody does who plays with a cluster for five seconds of virtual time: a hundred actions, mostly commands, and
/// crashes, restarts, timeouts, lost messages and partitions.
pub fn busy(seed: u64, actions: usize) -> World {
    let mut world = World::new(Setup::new(seed, 5)).expect("a setup of the page");
    let mut chance = Generator::new(seed, b"busy", 0);
    while world.record().actions().len() < actions {
        world.advance_to(world.now().plus(Micros(chance.below(100_000))));
        // What is not possible now is not done.
        let _ = world.act(some_action(&world, &mut chance));
    }
    world
}

fn some_action(world: &World, chance: &mut Generator) -> Action {
    let number = chance.below(1000);
    let server = some_server(world, chance);
    match chance.below(10) {
        0 => Action::Crash { server },
        1 => world
            .servers()
            .find(|server| server.raft().is_none())
            .map_or(Action::Timeout { server }, |server| Action::Restart { server: server.id() }),
        2 => {
            let flights = world.in_flight().count() as u64;
            let flight = world.in_flight().nth(chance.below(flights) as usize);
            flight.map_or(Action::HealAll, |flight| Action::Drop { message: flight.id })
        }
        3 => {
            let (some, others): (ServerSet, ServerSet) = {
                let sides = world.members().iter().map(|server| (server, chance.below(2) == 0));
                let sides: Vec<(ServerId, bool)> = sides.collect();
                let side = |wanted| sides.iter().filter(move |(_, side)| *side == wanted).map(|(id, _)| *id);
                (side(true).collect(), side(false).collect())
            };
            Action::Partition {
                groups: [some, others].into_iter().filter(|group| !group.is_empty()).collect(),
            }
        }
        4 => Action::HealAll,
        _ => {
            let leads = |server: &&raftglass::sim::Server| {
                server.raft().is_some_and(|raft| matches!(raft.role(), Role::Leader(_)))
            };
            let server = world.servers().find(leads).map_or(server, |server| server.id());
            let command = match chance.below(3) {
                0 => format!("incr {}", ["x", "y", "hits"][chance.below(3) as usize]),
                _ => format!("set {} {number}", ["x", "y", "name"][chance.below(3) as usize]),
            };
            Action::Propose { server, command }
        }
    }
}

fn some_server(world: &World, chance: &mut Generator) -> ServerId {
    let number = chance.below(u64::from(world.setup().servers));
    world.servers().nth(number as usize).expect("one of them").id()
}

pub fn gathered(world: &World, others: &[(&str, &World)], shown: Option<Place>, view: View) -> SharedRun {
    let mut gathering =
        Gathering::new(("", world), others.iter().copied(), shown, view).expect("a world has its record");
    while !gathering.advance(100).expect("a world has its record") {}
    gathering.into_run()
}

pub fn shared(world: &World) -> SharedRun {
    gathered(world, &[], None, View::default())
}

/// Through a link, in slices.
pub fn reopened(run: &SharedRun) -> Reopened {
    let read = from_fragment(&to_fragment(run)).expect("a run").expect("a whole one");
    assert_eq!(&read, run);
    let mut reopening = Reopening::new(read).expect("not too large");
    loop {
        match reopening.advance(37).expect("it has happened") {
            Ok(reopened) => return reopened,
            Err(going) => {
                let (done, all) = going.progress();
                assert!(done <= all);
                reopening = going;
            }
        }
    }
}
