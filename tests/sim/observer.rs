//! Somebody who sees everything, and compares it with what Raft promises (Figure 3).

use raftglass::raft::{Decision, Entry, ServerId, Term};
use raftglass::sim::{What, World};
use raftglass::store;
use std::collections::BTreeMap;

#[derive(Default)]
pub struct Observer {
    /// For telling which run it was.
    seed: u64,
    seen: u64,
    leaders: BTreeMap<Term, ServerId>,
    committed: BTreeMap<u64, Entry>,
    /// The last index that each server has applied since it was made.
    applied: BTreeMap<ServerId, u64>,
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
            self.check(world, &happening.what);
        }
    }

    fn check(&mut self, world: &World, what: &What) {
        match what {
            What::Decided { server, decision: Decision::BecomeLeader { term, .. } } => {
                self.count.elections += 1;
                let other = self.leaders.insert(*term, *server);
                assert_eq!(other, None, "seed {}: {server} leads in term {term} too", self.seed);
            }
            What::Decided { decision: Decision::Truncate { .. }, .. } => self.count.truncations += 1,
            What::Started { server, .. } => {
                self.applied.insert(*server, 0);
                self.disk_is_readable(world, *server);
            }
            What::Applied { server, apply, .. } => {
                let last = self.applied.entry(*server).or_default();
                *last += 1;
                assert_eq!(apply.index.0, *last, "seed {}: {server} applies in order", self.seed);
                self.count.applied += 1;
                let first = self.committed.entry(apply.index.0).or_insert_with(|| apply.entry.clone());
                assert_eq!(*first, apply.entry, "seed {}: {server} applies another entry", self.seed);
            }
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
