//! Seeded trouble: worlds of many kinds, and somebody who crashes, cuts, fills and asks all the time.
//!
//! Nothing that Raft does not promise to survive is done: disks lose what was not durable, but are never wiped and
//! never edited.

use super::action::Action;
use super::network::MessageId;
use super::random::Generator;
use super::server::Server;
use super::setup::{Dials, Setup};
use super::time::{Micros, Span};
use super::world::World;
use crate::raft::{Backtracking, Options, Role, Rules, ServerId};

/// A setup that no other seed has: from one to nine servers, networks that lose nothing or a fifth, disks that take
/// no time or long.
#[must_use]
pub fn setup(seed: u64) -> Setup {
    let mut chance = Generator::new(seed, b"chaos setup", 0);
    // From 1 to 9, so it is a u8.
    let servers = 1 + chance.below(u64::from(Setup::MAX_SERVERS)) as u8;
    let options = Options {
        noop_on_election: chance.below(4) > 0,
        backtracking: if chance.below(4) > 0 { Backtracking::ByTerm } else { Backtracking::OneByOne },
        ..Options::default()
    };
    let loss = [0, 0, 10_000, 100_000, 200_000];
    let dials = Dials {
        latency: drawn(&mut chance, 40),
        disk: drawn(&mut chance, 20),
        loss_ppm: *pick(&loss, &mut chance).unwrap_or(&0),
        ..Dials::default()
    };
    Setup { servers, options, rules: Rules::default(), dials, ..Setup::new(seed, servers) }
}

/// A span somewhere between nothing and `longest` milliseconds.
fn drawn(chance: &mut Generator, longest: u64) -> Span {
    let (one, other) = (chance.below(longest + 1), chance.below(longest + 1));
    Span::millis(one.min(other), one.max(other))
}

/// Somebody who makes trouble, each in a way of its own: at some pace, and some things more than others.
#[derive(Clone, Debug)]
pub struct Chaos {
    chance: Generator,
    pace: Span,
    /// How likely each of [`TROUBLES`] is beside the others.
    weights: Vec<u64>,
    commands: u64,
}

/// What is done to the world; clients are part of it.
#[derive(Clone, Copy)]
enum Trouble {
    Propose,
    Timeout,
    Crash,
    Restart,
    Reload,
    ReloadAll,
    Drop,
    Disconnect,
    Connect,
    FillDisk,
    FreeDisk,
}

/// All troubles, with how likely each is in the mean.
const TROUBLES: [(Trouble, u64); 11] = [
    (Trouble::Propose, 40),
    (Trouble::Timeout, 4),
    (Trouble::Crash, 4),
    (Trouble::Restart, 30),
    (Trouble::Reload, 4),
    (Trouble::ReloadAll, 1),
    (Trouble::Drop, 4),
    (Trouble::Disconnect, 4),
    (Trouble::Connect, 20),
    (Trouble::FillDisk, 1),
    (Trouble::FreeDisk, 20),
];

impl Chaos {
    /// The same seed makes the same trouble in the same world.
    #[must_use]
    pub fn new(seed: u64) -> Chaos {
        let mut chance = Generator::new(seed, b"chaos", 0);
        let longest = *pick(&[10, 100, 100, 400], &mut chance).unwrap_or(&100);
        let weights = TROUBLES.iter().map(|(_, weight)| 1 + weight * chance.below(9)).collect();
        Chaos { chance, pace: Span::millis(0, longest), weights, commands: 0 }
    }

    /// Lets a world run until a moment, with trouble all the time. `watch` sees the world after each event and each
    /// action.
    pub fn run(&mut self, world: &mut World, until: Micros, mut watch: impl FnMut(&World)) {
        while world.now() < until {
            let next = world.now().plus(self.chance.within(self.pace));
            run_until(world, next.min(until), &mut watch);
            if let Some(action) = self.action(world)
                && world.act(action).is_ok()
            {
                watch(world);
            }
        }
    }

    /// What to do to this world now; it may turn out not to be possible.
    pub fn action(&mut self, world: &World) -> Option<Action> {
        let (server, cut) = (self.victim(world)?, world.disconnected());
        Some(match self.trouble()? {
            Trouble::Propose => Action::Propose { server: self.leader(world)?, command: self.command() },
            Trouble::Timeout => Action::Timeout { server },
            Trouble::Crash => Action::Crash { server },
            Trouble::Restart => {
                Action::Restart { server: self.one(world, |server| server.raft().is_none())? }
            }
            Trouble::Reload => Action::Reload { server },
            Trouble::ReloadAll => Action::ReloadAll,
            Trouble::Drop => Action::Drop { message: self.message(world)? },
            Trouble::Disconnect => Action::Disconnect { server },
            Trouble::Connect => {
                Action::Connect { server: self.one(world, |server| cut.contains(server.id()))? }
            }
            Trouble::FillDisk => Action::FillDisk { server },
            Trouble::FreeDisk => Action::FreeDisk { server: self.one(world, |server| server.disk().full())? },
        })
    }

    fn trouble(&mut self) -> Option<Trouble> {
        let mut drawn = self.chance.below(self.weights.iter().sum());
        let chosen = TROUBLES.iter().zip(&self.weights).find(|(_, weight)| {
            let here = drawn < **weight;
            drawn = drawn.saturating_sub(**weight);
            here
        });
        chosen.map(|((trouble, _), _)| *trouble)
    }

    fn command(&mut self) -> String {
        self.commands += 1;
        let key = *pick(&["x", "y", "z"], &mut self.chance).unwrap_or(&"x");
        match self.chance.below(5) {
            0 => format!("get {key}"),
            1 => format!("incr {key}"),
            2 => format!("del {key}"),
            3 => format!("cas {key} {} {}", self.commands.saturating_sub(1), self.commands),
            _ => format!("set {key} {}", self.commands),
        }
    }

    /// One of those that think they lead: the newest may not be the only one.
    fn leader(&mut self, world: &World) -> Option<ServerId> {
        self.one(world, |server| server.raft().is_some_and(|raft| matches!(raft.role(), Role::Leader(_))))
    }

    /// Half of the time a leader, if there is one: what happens to others matters less.
    fn victim(&mut self, world: &World) -> Option<ServerId> {
        let leader = if self.chance.below(2) == 0 { self.leader(world) } else { None };
        leader.or_else(|| self.one(world, |_| true))
    }

    fn one(&mut self, world: &World, which: impl Fn(&Server) -> bool) -> Option<ServerId> {
        let servers: Vec<ServerId> = world.servers().filter(|server| which(server)).map(Server::id).collect();
        pick(&servers, &mut self.chance).copied()
    }

    fn message(&mut self, world: &World) -> Option<MessageId> {
        let messages: Vec<MessageId> = world.in_flight().map(|flight| flight.id).collect();
        pick(&messages, &mut self.chance).copied()
    }
}

/// Lets a world run without trouble, and looks at it after each event.
pub fn run_until(world: &mut World, until: Micros, mut watch: impl FnMut(&World)) {
    while world.next_event_at().is_some_and(|at| at <= until) {
        world.step();
        watch(world);
    }
    world.advance_to(until);
}

/// Ends the trouble: all servers run, with room on their disks, and reach each other.
pub fn heal(world: &mut World) {
    for server in world.members().iter() {
        // Each of these fails only where it is not needed.
        let _ = world.act(Action::FreeDisk { server });
        let _ = world.act(Action::Restart { server });
        let _ = world.act(Action::Connect { server });
    }
}

fn pick<'a, T>(from: &'a [T], chance: &mut Generator) -> Option<&'a T> {
    // Below the length, which is a usize.
    from.get(chance.below(from.len() as u64) as usize)
}
