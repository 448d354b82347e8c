//! Servers with timers that run, on a network of which every link can be cut by itself.

use super::bench::*;
use raftglass::raft::*;
use rand_pcg::Pcg32;
use rand_pcg::rand_core::Rng;
use std::collections::BTreeMap;

/// Milliseconds of virtual time.
const LATENCY: u64 = 10;
const HEARTBEAT: u64 = 50;
const ELECTION: u64 = 150;

/// Servers, links and timers; disks take no time.
pub struct Timed {
    now: u64,
    servers: Vec<Server>,
    /// Both ways.
    links: Vec<(u8, u8)>,
    /// What arrives when, in order.
    arriving: BTreeMap<(u64, usize), Message>,
    sent: usize,
    deadlines: BTreeMap<(ServerId, Timer), u64>,
    random: Pcg32,
    /// Who has become leader, in which terms.
    pub leaders: BTreeMap<Term, ServerId>,
}

impl Timed {
    /// Servers with these logs, all linked to each other.
    pub fn new(seed: u64, options: Options, logs: &[&[u64]]) -> Timed {
        let size = logs.len() as u8;
        let term = logs.iter().flat_map(|log| log.iter()).max().copied().unwrap_or(0);
        let disk = |terms: &[u64]| Durable::recovered(Term(term), None, log(terms));
        let server = |(number, terms): (u8, &&[u64])| {
            Server::new(number, size, disk(terms), options, Rules::default())
        };
        let mut timed = Timed {
            now: 0,
            servers: (1..).zip(logs).map(server).collect(),
            links: Vec::new(),
            arriving: BTreeMap::new(),
            sent: 0,
            deadlines: BTreeMap::new(),
            random: Pcg32::new(seed, 1),
            leaders: BTreeMap::new(),
        };
        for place in 0..timed.servers.len() {
            timed.carry_out(place);
        }
        let all = (1..=size).flat_map(|one| (1..one).map(move |other| (other, one)));
        timed.link(&Vec::from_iter(all));
        timed
    }

    /// These links are up, and no others.
    pub fn link(&mut self, links: &[(u8, u8)]) {
        self.links = links.to_vec();
    }

    /// The newest leader that leads still.
    pub fn leader(&self) -> Option<u8> {
        let leads = |server: &&Server| matches!(server.raft.role(), Role::Leader(_));
        let newest = self.servers.iter().filter(leads).max_by_key(|server| server.raft.term())?;
        Some(newest.raft.id().number())
    }

    /// The highest commitIndex.
    pub fn commit(&self) -> u64 {
        self.servers.iter().map(Server::commit).max().unwrap_or(0)
    }

    /// The newest term that anybody is in.
    pub fn newest_term(&self) -> Term {
        self.servers.iter().map(|server| server.raft.term()).max().unwrap_or_default()
    }

    /// Its election timer fires at once.
    pub fn time_out(&mut self, number: u8) {
        self.fire(s(number), Timer::Election);
    }

    /// Runs for so long, with a command to every leader each 100 ms.
    pub fn run(&mut self, millis: u64) {
        let end = self.now + millis;
        while self.now < end {
            self.run_until(self.now + 100);
            for place in 0..self.servers.len() {
                let server = &mut self.servers[place];
                let _ = server.raft.propose(b"x".as_slice(), &mut server.output);
                self.carry_out(place);
            }
        }
    }

    fn run_until(&mut self, end: u64) {
        loop {
            let message = self.arriving.first_key_value().map(|((at, _), _)| *at);
            let timer = self.deadlines.iter().map(|(timer, at)| (*at, *timer)).min();
            match (message, timer) {
                (Some(at), timer) if at <= end && timer.is_none_or(|(later, _)| at <= later) => {
                    self.now = at;
                    self.arrive();
                }
                (_, Some((at, (server, timer)))) if at <= end => {
                    self.now = at;
                    self.fire(server, timer);
                }
                _ => break,
            }
        }
        self.now = end;
    }

    fn arrive(&mut self) {
        let Some((_, message)) = self.arriving.pop_first() else { return };
        let ends = (message.from.number(), message.to.number());
        if self.links.contains(&ends) || self.links.contains(&(ends.1, ends.0)) {
            let place = message.to.position();
            let server = &mut self.servers[place];
            server.raft.receive(message, &mut server.output);
            self.carry_out(place);
        }
    }

    fn fire(&mut self, id: ServerId, timer: Timer) {
        self.deadlines.remove(&(id, timer));
        self.servers[id.position()].timeout(timer);
        self.carry_out(id.position());
    }

    fn carry_out(&mut self, place: usize) {
        let server = &mut self.servers[place];
        for message in server.sent() {
            self.arriving.insert((self.now + LATENCY, self.sent), message);
            self.sent += 1;
        }
        let (id, changes) = (server.raft.id(), std::mem::take(&mut server.output.timers));
        if matches!(server.raft.role(), Role::Leader(_)) {
            self.leaders.insert(server.raft.term(), id);
        }
        for change in changes {
            match change {
                TimerChange::Armed { timer: Timer::Heartbeat, .. } => {
                    self.deadlines.insert((id, Timer::Heartbeat), self.now + HEARTBEAT);
                }
                TimerChange::Armed { timer: Timer::Election, .. } => {
                    let patience = ELECTION + u64::from(self.random.next_u32()) % ELECTION;
                    self.deadlines.insert((id, Timer::Election), self.now + patience);
                }
                TimerChange::Stopped { timer } => drop(self.deadlines.remove(&(id, timer))),
            }
        }
    }
}
