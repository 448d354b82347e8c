//! Any schedule: messages delivered in any order, twice or never, timers firing at any moment, disks finishing late,
//! servers crashing at any point. Figure 3's promises hold after every step.

use super::bench::*;
use raftglass::raft::*;
use rand_pcg::Pcg32;
use rand_pcg::rand_core::Rng;
use std::collections::BTreeMap;

struct World {
    servers: Vec<Server>,
    network: Vec<Message>,
    options: Options,
    rules: Rules,
    random: Pcg32,
    leaders: BTreeMap<Term, ServerId>,
    committed: BTreeMap<Index, Entry>,
}

impl World {
    fn new(seed: u64, size: u8, rules: Rules) -> World {
        let options = Options {
            noop_on_election: seed.is_multiple_of(2),
            max_entries_in_flight: 3,
            ..Options::default()
        };
        let servers =
            (1..=size).map(|number| Server::new(number, size, Durable::default(), options, rules)).collect();
        World {
            servers,
            network: Vec::new(),
            options,
            rules,
            random: Pcg32::new(seed, 1),
            leaders: BTreeMap::new(),
            committed: BTreeMap::new(),
        }
    }

    fn draw(&mut self, bound: usize) -> usize {
        self.random.next_u32() as usize % bound
    }

    fn step(&mut self) -> Result<(), String> {
        let place = self.draw(self.servers.len());
        match self.draw(100) {
            0..=2 => self.servers[place].timeout(Timer::Election),
            3..=9 => self.servers[place].timeout(Timer::Heartbeat),
            10..=17 => {
                let command = format!("{}", self.draw(1000));
                let server = &mut self.servers[place];
                let _ = server.raft.propose(command.into_bytes(), &mut server.output);
            }
            18 => self.restart(place),
            19..=49 => self.finish_one_write(place),
            _ => self.deliver_one(),
        }
        let sent: Vec<Message> = self.servers.iter_mut().flat_map(Server::sendable).collect();
        self.network.extend(sent);
        self.check()
    }

    fn restart(&mut self, place: usize) {
        let (size, disk) = (self.servers.len() as u8, self.servers[place].disk.clone());
        self.servers[place] = Server::new(place as u8 + 1, size, disk, self.options, self.rules);
    }

    fn finish_one_write(&mut self, place: usize) {
        let server = &mut self.servers[place];
        if !server.output.writes.is_empty() {
            let write = server.output.writes.remove(0);
            server.disk.complete(&write);
            server.raft.written(&server.disk, &mut server.output);
        }
    }

    fn deliver_one(&mut self) {
        if self.network.is_empty() {
            return;
        }
        let chosen = self.draw(self.network.len());
        let message = match self.draw(10) {
            0 => return drop(self.network.swap_remove(chosen)),
            1 => self.network[chosen].clone(),
            _ => self.network.swap_remove(chosen),
        };
        let server = &mut self.servers[message.to.position()];
        server.raft.receive(message, &mut server.output);
    }

    fn check(&mut self) -> Result<(), String> {
        for server in &mut self.servers {
            let raft = &server.raft;
            if let Role::Leader(_) = raft.role() {
                let leader = *self.leaders.entry(raft.term()).or_insert(raft.id());
                if leader != raft.id() {
                    return Err(format!("Election Safety: {leader} and {} lead {}", raft.id(), raft.term()));
                }
                let missing = self.committed.iter().find(|(index, entry)| {
                    entry.term < raft.term() && raft.log().get(**index) != Some(*entry)
                });
                if let Some((index, _)) = missing {
                    return Err(format!("Leader Completeness: {} lacks {index}", raft.id()));
                }
            }
            for apply in std::mem::take(&mut server.output.applies) {
                let known = self.committed.entry(apply.index).or_insert_with(|| apply.entry.clone());
                if *known != apply.entry {
                    return Err(format!("State Machine Safety: two commands at {}", apply.index));
                }
            }
        }
        Ok(())
    }

    /// Log Matching, over all pairs: dear, so not after every step.
    fn logs_match(&self) -> bool {
        self.servers.iter().enumerate().all(|(place, one)| {
            self.servers[..place].iter().all(|other| {
                let (one, other) = (one.raft.log(), other.raft.log());
                let mut common = (1..=one.last_index().0.min(other.last_index().0)).rev().map(Index);
                let agreed = common.find(|index| one.term_at(*index) == other.term_at(*index));
                agreed.is_none_or(|last| {
                    (1..=last.0).all(|index| one.get(Index(index)) == other.get(Index(index)))
                })
            })
        })
    }
}

fn run(seed: u64, rules: Rules, steps: usize) -> Result<usize, String> {
    let mut world = World::new(seed, [3, 5][seed as usize % 2], rules);
    for step in 0..steps {
        world.step().map_err(|broken| format!("seed {seed}, step {step}: {broken}"))?;
        if step % 200 == 0 && !world.logs_match() {
            return Err(format!("seed {seed}, step {step}: Log Matching"));
        }
    }
    Ok(world.committed.len())
}

#[test]
fn any_schedule_keeps_the_promises_of_figure_3() {
    let committed: usize = (0..200).map(|seed| run(seed, Rules::default(), 4000).expect("safe")).sum();
    assert!(committed > 5000, "and something is committed: {committed}");
}

/// The same schedules tell: without each rule a promise breaks.
#[test]
fn without_a_rule_some_schedule_breaks_a_promise() {
    let vote = Rules { persist_vote_before_answer: false, ..Rules::default() };
    let entries = Rules { persist_entries_before_ack: false, ..Rules::default() };
    for rules in [vote, entries] {
        let broken = (0..200).find_map(|seed| run(seed, rules, 4000).err());
        assert!(broken.is_some(), "{rules:?}");
    }
}
