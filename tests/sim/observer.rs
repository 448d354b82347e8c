//! Somebody who sees everything that happens, counts it, and holds the disks against what the world believes of them.

use raftglass::raft::{Decision, ServerId};
use raftglass::sim::{What, World};
use raftglass::store;

#[derive(Default)]
pub struct Observer {
    /// For telling which run it was.
    seed: u64,
    seen: u64,
    pub count: Count,
}

/// How often things were seen, so that a test can tell that they were.
#[derive(Clone, Copy, Default, Debug)]
pub struct Count {
    pub elections: u64,
    pub applied: u64,
    pub crashes: u64,
    pub torn: u64,
    pub lost: u64,
    pub full: u64,
    pub truncations: u64,
}

impl Observer {
    /// Of the run with this seed.
    pub fn new(seed: u64) -> Observer {
        Observer { seed, ..Observer::default() }
    }

    pub fn look(&mut self, world: &World) {
        for happening in world.since(self.seen) {
            assert_eq!(happening.number, self.seen + 1, "seed {}: nothing may happen unseen", self.seed);
            self.seen = happening.number;
            self.see(world, &happening.what);
        }
        assert_eq!(world.violations(), [], "seed {}", self.seed);
    }

    fn see(&mut self, world: &World, what: &What) {
        match what {
            What::Decided { decision: Decision::BecomeLeader { .. }, .. } => self.count.elections += 1,
            What::Decided { decision: Decision::Truncate { .. }, .. } => self.count.truncations += 1,
            What::Started { server, .. } => self.disk_is_readable(world, *server),
            What::Applied { .. } => self.count.applied += 1,
            What::Durable { server, .. } => self.disk_is_readable(world, *server),
            What::Torn { server, .. } => {
                self.count.torn += 1;
                self.disk_is_readable(world, *server);
            }
            What::DiskFull { .. } => self.count.full += 1,
            What::Crashed { .. } => self.count.crashes += 1,
            What::Lost { .. } => self.count.lost += 1,
            _ => {}
        }
    }

    /// The cells say what the world believes that they say.
    fn disk_is_readable(&self, world: &World, server: ServerId) {
        let disk = world.server(server).unwrap().disk();
        assert_eq!(
            store::recover(disk.cells()).as_ref(),
            Ok(disk.durable()),
            "seed {}: disk of {server}",
            self.seed
        );
    }
}
