//! Seeded trouble: worlds of many kinds, and somebody who crashes, cuts, fills and asks all the time.
//!
//! Faults are of two kinds: those that Raft promises to survive ([`Fault::PROMISED`]), and those that no promise covers
//! ([`Fault::BEYOND`]): disks that lie about what is durable, or are emptied. What is not told otherwise makes trouble
//! of the first kind only.

mod dose;
mod fault;
mod remedy;

pub use dose::{Dose, Unrest};
pub use fault::Fault;
pub use remedy::{heal, healing};

use super::action::Action;
use super::random::Generator;
use super::server::Server;
use super::setup::{DialValue, Dials, Setup};
use super::time::{Micros, Span};
use super::world::World;
use crate::raft::{Backtracking, Options, Role, Rules, ServerId, ServerSet};

/// A setup that no other seed has: from one to nine servers, networks that lose nothing or a fifth, disks that take
/// no time or long, some of the options on.
#[must_use]
pub fn setup(seed: u64) -> Setup {
    let mut chance = Generator::new(seed, b"chaos setup", 0);
    // From 1 to 9, so it is a u8.
    let servers = 1 + chance.below(u64::from(Setup::MAX_SERVERS)) as u8;
    let noop_on_election = chance.below(4) > 0;
    let backtracking = if chance.below(4) > 0 { Backtracking::ByTerm } else { Backtracking::OneByOne };
    let loss_ppm = some_loss(&mut chance);
    let dials = Dials {
        latency: drawn(&mut chance, 40),
        disk: drawn(&mut chance, 20),
        loss_ppm,
        duplicate_ppm: some_duplication(&mut chance),
        ..Dials::default()
    };
    let check_quorum = chance.below(3) == 0;
    // Not the one without the other: a leader that hears nobody would keep all others quiet.
    let pre_vote = check_quorum && chance.below(2) == 0;
    let max_uncommitted_entries = if chance.below(4) == 0 { 8 } else { 0 };
    let options = Options {
        noop_on_election,
        backtracking,
        pre_vote,
        check_quorum,
        max_uncommitted_entries,
        ..Options::default()
    };
    Setup { servers, options, rules: Rules::default(), dials, ..Setup::new(seed, servers) }
}

fn some_loss(chance: &mut Generator) -> u32 {
    *pick(&[0, 0, 10_000, 100_000, 200_000], chance).unwrap_or(&0)
}

fn some_duplication(chance: &mut Generator) -> u32 {
    *pick(&[0, 0, 10_000, 200_000], chance).unwrap_or(&0)
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
    /// What is done, with how likely each is beside the others.
    weights: Vec<(Trouble, u64)>,
    /// Whose disks may lie or be wiped.
    liars: ServerSet,
    commands: u64,
}

/// What is done to the world; clients are part of it.
#[derive(Clone, Copy, Debug)]
enum Trouble {
    Propose,
    Read,
    Fault(Fault),
    Remedy(Fault),
}

impl Chaos {
    /// The same seed makes the same trouble in the same world: all faults that Raft promises to survive.
    #[must_use]
    pub fn new(seed: u64) -> Chaos {
        Chaos::with(seed, Fault::PROMISED, ServerSet::EMPTY)
    }

    /// Only these faults, each at a rate of this seed, and those beyond Raft's promises only at `liars`.
    #[must_use]
    pub fn with(seed: u64, faults: &[Fault], liars: ServerSet) -> Chaos {
        let mut chance = Generator::new(seed, b"chaos", 0);
        let longest = *pick(&[10, 100, 100, 400], &mut chance).unwrap_or(&100);
        let mut weights = Vec::new();
        let mut add = |trouble, mean: u64| weights.push((trouble, 1 + mean * chance.below(9)));
        add(Trouble::Propose, 60);
        add(Trouble::Read, 6);
        for fault in faults {
            let (often, mended) = fault.weights();
            add(Trouble::Fault(*fault), often);
            add(Trouble::Remedy(*fault), mended);
        }
        Chaos { chance, pace: Span::millis(0, longest), weights, liars, commands: 0 }
    }

    /// The same, but what goes wrong stays so.
    #[must_use]
    pub fn without_remedies(mut self) -> Chaos {
        self.weights.retain(|(trouble, _)| !matches!(trouble, Trouble::Remedy(_)));
        self
    }

    /// The same, but nobody asks for anything, and something happens as often as this.
    #[must_use]
    pub fn without_clients(mut self, pace: Span) -> Chaos {
        self.weights.retain(|(trouble, _)| !matches!(trouble, Trouble::Propose | Trouble::Read));
        self.pace = pace;
        self
    }

    /// How long to wait until something else is done.
    fn rest(&mut self) -> Micros {
        self.chance.within(self.pace)
    }

    /// Lets a world run until a moment, with trouble all the time. `watch` sees the world after each event and each
    /// action.
    pub fn run(&mut self, world: &mut World, until: Micros, mut watch: impl FnMut(&World)) {
        while world.now() < until {
            let next = world.now().plus(self.rest());
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
        match self.trouble()? {
            Trouble::Propose => {
                Some(Action::Propose { server: self.leader(world)?, command: self.command() })
            }
            Trouble::Read => Some(Action::Read { server: self.leader(world)?, key: self.key().to_owned() }),
            Trouble::Fault(fault) => self.fault(fault, world),
            Trouble::Remedy(fault) => self.remedy(fault, world),
        }
    }

    fn trouble(&mut self) -> Option<Trouble> {
        let mut drawn = self.chance.below(self.weights.iter().map(|(_, weight)| weight).sum());
        let chosen = self.weights.iter().find(|(_, weight)| {
            let here = drawn < *weight;
            drawn = drawn.saturating_sub(*weight);
            here
        });
        chosen.map(|(trouble, _)| *trouble)
    }

    fn key(&mut self) -> &'static str {
        pick(&["x", "y", "z"], &mut self.chance).unwrap_or(&"x")
    }

    fn command(&mut self) -> String {
        self.commands += 1;
        let key = self.key();
        match self.chance.below(5) {
            0 => format!("get {key}"),
            1 => format!("incr {key}"),
            2 => format!("del {key}"),
            3 => format!("cas {key} {} {}", self.commands.saturating_sub(1), self.commands),
            _ => format!("set {key} {}", self.commands),
        }
    }

    /// A dial and a value that it may have.
    fn dial(&mut self) -> DialValue {
        let chance = &mut self.chance;
        let patience = [Span::millis(150, 300), Span::millis(30, 60), Span::millis(500, 1000)];
        match chance.below(6) {
            0 => DialValue::ElectionTimeout(*pick(&patience, chance).unwrap_or(&Span::millis(150, 300))),
            1 => DialValue::Heartbeat(Micros::from_millis(10 + chance.below(100))),
            2 => DialValue::Latency(drawn(chance, 40)),
            3 => DialValue::Disk(drawn(chance, 20)),
            4 => DialValue::Loss(some_loss(chance)),
            _ => DialValue::Duplication(some_duplication(chance)),
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
}

/// Lets a world run without trouble, and looks at it after each event.
pub fn run_until(world: &mut World, until: Micros, mut watch: impl FnMut(&World)) {
    while world.next_event_at().is_some_and(|at| at <= until) {
        world.step();
        watch(world);
    }
    world.advance_to(until);
}

fn pick<'a, T>(from: &'a [T], chance: &mut Generator) -> Option<&'a T> {
    // Below the length, which is a usize.
    from.get(chance.below(from.len() as u64) as usize)
}
