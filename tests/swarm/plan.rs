//! What a seed chooses.

use raftglass::raft::{Rules, ServerId, ServerSet};
use raftglass::sim::chaos::{self, Chaos, Fault};
use raftglass::sim::{ClientSettings, Generator, Invariant, Micros, Setup, Violation, World};

/// Which faults may be met at all.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// Those that Raft promises to survive.
    Promised,
    /// Those too that it does not: disks that lie or are emptied.
    Lying,
}

/// A run before it is run.
#[derive(Clone, Debug)]
pub struct Plan {
    pub kind: Kind,
    pub seed: u64,
    pub setup: Setup,
    pub faults: Vec<Fault>,
    /// Whether faults are mended while the trouble goes on.
    pub remedies: bool,
    /// Whether the run goes on after the trouble, until something new is committed.
    pub recovers: bool,
    /// Whether a majority is made well in the end. Only a test of the swarm itself does without.
    pub heals: bool,
    /// The invariant to see broken, where others may be before it; else a run ends with whatever breaks first.
    pub wanted: Option<Invariant>,
    /// How long the trouble lasts.
    pub until: Micros,
}

impl Plan {
    pub fn of(kind: Kind, seed: u64) -> Plan {
        let mut chance = Generator::new(seed, b"swarm", 0);
        let servers = [3, 3, 3, 5, 5, 5, 2, 4, 7, 9][chance.below(10) as usize];
        let clients = ClientSettings {
            count: 3,
            per_second: 60,
            patience: Micros::from_millis(100 + chance.below(200)),
            ..ClientSettings::default()
        };
        let mut faults: Vec<Fault> =
            Fault::PROMISED.iter().copied().filter(|_| chance.below(2) == 0).collect();
        if kind == Kind::Lying {
            faults.retain(|_| chance.below(2) == 0);
            faults.extend([Fault::Crash, Fault::Reload, Fault::Partition, Fault::Lie]);
            faults.extend(Some(Fault::Wipe).filter(|_| chance.below(2) == 0));
            faults.sort();
            faults.dedup();
        }
        Plan {
            kind,
            seed,
            setup: Setup { servers, clients, ..chaos::setup(seed) },
            faults,
            remedies: true,
            recovers: true,
            heals: true,
            wanted: None,
            until: Micros::from_millis(2000),
        }
    }

    /// The same trouble without a rule of the paper.
    pub fn without(self, rules: Rules, wanted: Option<Invariant>) -> Plan {
        Plan { setup: Setup { rules, ..self.setup }, wanted, recovers: wanted.is_none(), ..self }
    }

    /// The violation that ends a run in this world, if it is there.
    pub fn end(&self, world: &World) -> Option<Invariant> {
        let ends = |violation: &&Violation| self.wanted.is_none_or(|wanted| violation.invariant == wanted);
        world.violations().iter().find(ends).map(|violation| violation.invariant)
    }

    /// Who makes the trouble.
    pub fn chaos(&self) -> Chaos {
        let liars = match self.kind {
            Kind::Promised => ServerSet::EMPTY,
            Kind::Lying => ServerSet::first(self.setup.servers),
        };
        Chaos::with(self.seed, &self.faults, liars)
    }

    /// The servers that are made well in the end: a majority, at least. The same in a smaller cluster that is tried
    /// instead.
    pub fn well(&self) -> (ServerSet, Generator) {
        let mut chance = Generator::new(self.seed, b"swarm well", 0);
        let mut well: Vec<ServerId> = ServerSet::first(self.setup.servers).iter().collect();
        let majority = well.len() / 2 + 1;
        let wanted = majority + chance.below((well.len() - majority) as u64 + 1) as usize;
        while well.len() > wanted {
            well.remove(chance.below(well.len() as u64) as usize);
        }
        (well.into_iter().collect(), chance)
    }
}
