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

/// Somebody who makes trouble.
#[derive(Clone, Debug)]
pub struct Chaos {
    chance: Generator,
    commands: u64,
}

impl Chaos {
    /// The same seed makes the same trouble in the same world.
    #[must_use]
    pub fn new(seed: u64) -> Chaos {
        Chaos { chance: Generator::new(seed, b"chaos", 0), commands: 0 }
    }

    /// Lets a world run until a moment, with trouble every few hundredths of a second. `watch` sees the world after
    /// each event and each action.
    pub fn run(&mut self, world: &mut World, until: Micros, mut watch: impl FnMut(&World)) {
        while world.now() < until {
            let next = world.now().plus(self.chance.within(Span::millis(0, 100)));
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
        let server = *pick(&names(world, |_| true), &mut self.chance)?;
        Some(match self.chance.below(100) {
            0..45 => Action::Propose { server: self.leader(world)?, command: self.command() },
            45..50 => Action::Timeout { server },
            50..57 => Action::Crash { server },
            57..69 => Action::Restart { server: self.stopped(world)? },
            69..73 => Action::Reload { server },
            73 => Action::ReloadAll,
            74..81 => Action::Drop { message: self.message(world)? },
            81..86 => Action::Disconnect { server },
            86..95 => Action::Connect { server },
            95..97 => Action::FillDisk { server },
            _ => Action::FreeDisk { server },
        })
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

    /// One of those that think they lead: the last may not be the only one.
    fn leader(&mut self, world: &World) -> Option<ServerId> {
        let leads =
            |server: &Server| server.raft().is_some_and(|raft| matches!(raft.role(), Role::Leader(_)));
        pick(&names(world, leads), &mut self.chance).copied()
    }

    fn stopped(&mut self, world: &World) -> Option<ServerId> {
        pick(&names(world, |server| server.raft().is_none()), &mut self.chance).copied()
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

fn names(world: &World, which: impl Fn(&Server) -> bool) -> Vec<ServerId> {
    world.servers().filter(|server| which(server)).map(Server::id).collect()
}

fn pick<'a, T>(from: &'a [T], chance: &mut Generator) -> Option<&'a T> {
    // Below the length, which is a usize.
    from.get(chance.below(from.len() as u64) as usize)
}
