//! The lab's harness: what its `config.go` does, on virtual time.

use crate::applied::Applied;
use crate::seeds::Verdict;
use raftglass::raft::{Role, ServerId, Term};
use raftglass::sim::{Action, Generator, Micros, Outcome, Setup, What, World};
use std::collections::{BTreeMap, BTreeSet};

/// The lab's RaftElectionTimeout, in milliseconds.
pub const ELECTION_TIMEOUT: u64 = 1000;
/// No test may take longer, in virtual milliseconds.
const LONGEST_TEST: u64 = 120_000;

/// One run of a scenario.
pub struct Lab {
    world: World,
    applied: Applied,
    /// How many happenings have been looked at.
    seen: u64,
    chance: Generator,
    /// Where [`Lab::one`] asks next.
    asks: usize,
}

impl Lab {
    pub fn new(setup: Setup) -> Lab {
        let chance = Generator::new(setup.seed, b"lab", 0);
        let world = World::new(setup).unwrap();
        Lab { world, applied: Applied::default(), seen: 0, chance, asks: 0 }
    }

    pub fn now(&self) -> Micros {
        self.world.now()
    }

    pub fn servers(&self) -> Vec<ServerId> {
        self.world.members().iter().collect()
    }

    /// The server that is `places` after this one, around the ring.
    pub fn after(&self, server: ServerId, places: usize) -> ServerId {
        let all = self.servers();
        all[(server.position() + places) % all.len()]
    }

    /// A number from 0 up to but not including `bound`.
    pub fn random(&mut self, bound: u64) -> u64 {
        self.chance.below(bound)
    }

    /// Lets virtual time pass, and looks at each event.
    pub fn sleep(&mut self, millis: u64) -> Verdict {
        let end = self.now().plus(Micros::from_millis(millis));
        while self.world.next_event_at().is_some_and(|at| at <= end) {
            self.world.step();
            self.observe()?;
        }
        self.world.advance_to(end);
        if end > Micros::from_millis(LONGEST_TEST) {
            Err("test took longer than 120 s".into())
        } else {
            Ok(())
        }
    }

    fn observe(&mut self) -> Verdict {
        let mut expected = self.seen;
        for happening in self.world.since(self.seen) {
            expected += 1;
            assert_eq!(happening.number, expected, "nothing may happen unseen");
            match &happening.what {
                What::Started { server, .. } => self.applied.started(*server),
                What::Applied { server, apply, .. } => self.applied.apply(*server, apply)?,
                _ => {}
            }
        }
        self.seen = expected;
        Ok(())
    }

    fn act(&mut self, action: Action) -> Verdict<Outcome> {
        let outcome = self.world.act(action).map_err(|error| error.to_string())?;
        self.observe()?;
        Ok(outcome)
    }

    fn connected(&self) -> impl Iterator<Item = ServerId> + use<> {
        let disconnected = self.world.disconnected();
        self.world
            .members()
            .iter()
            .filter(move |server| !disconnected.contains(*server))
            .collect::<Vec<_>>()
            .into_iter()
    }

    fn is_connected(&self, server: ServerId) -> bool {
        !self.world.disconnected().contains(server)
    }

    pub fn disconnect(&mut self, server: ServerId) -> Verdict {
        if self.is_connected(server) { self.act(Action::Disconnect { server }).map(|_| ()) } else { Ok(()) }
    }

    pub fn connect(&mut self, server: ServerId) -> Verdict {
        if self.is_connected(server) { Ok(()) } else { self.act(Action::Connect { server }).map(|_| ()) }
    }

    /// crash1: cut off, and stopped.
    pub fn crash(&mut self, server: ServerId) -> Verdict {
        self.disconnect(server)?;
        let runs = self.world.server(server).is_some_and(|server| server.raft().is_some());
        if runs { self.act(Action::Crash { server }).map(|_| ()) } else { Ok(()) }
    }

    /// start1: stopped if it runs, and made anew from its disk; still cut off.
    pub fn start(&mut self, server: ServerId) -> Verdict {
        self.crash(server)?;
        match self.act(Action::Restart { server })? {
            Outcome::Done => Ok(()),
            other => Err(format!("{server} did not start: {other:?}")),
        }
    }

    /// Whether a server thinks that it leads, and its term.
    fn state(&self, server: ServerId) -> Option<(bool, Term)> {
        let raft = self.world.server(server)?.raft()?;
        Some((matches!(raft.role(), Role::Leader(_)), raft.term()))
    }

    fn leaders(&self) -> Verdict<BTreeMap<Term, ServerId>> {
        let mut leaders = BTreeMap::new();
        for server in self.connected() {
            if let Some((true, term)) = self.state(server)
                && let Some(other) = leaders.insert(term, server)
            {
                return Err(format!("{other} and {server} both lead in term {term}"));
            }
        }
        Ok(leaders)
    }

    /// checkOneLeader: within ten polls there is a leader among the connected, and only one in a term.
    pub fn check_one_leader(&mut self) -> Verdict<ServerId> {
        for _ in 0..10 {
            let wait = 450 + self.random(100);
            self.sleep(wait)?;
            if let Some((_, leader)) = self.leaders()?.last_key_value() {
                return Ok(*leader);
            }
        }
        Err("expected one leader, got none".into())
    }

    /// checkNoLeader.
    pub fn check_no_leader(&self) -> Verdict {
        match self.leaders()?.values().next() {
            None => Ok(()),
            Some(leader) => {
                Err(format!("expected no leader among connected servers, but {leader} claims to be"))
            }
        }
    }

    /// checkTerms: all connected servers are in one term.
    pub fn check_terms(&self) -> Verdict<Term> {
        let terms: BTreeSet<Term> =
            self.connected().filter_map(|server| Some(self.state(server)?.1)).collect();
        match (terms.first(), terms.len()) {
            (Some(term), 1) => Ok(*term),
            _ => Err(format!("servers disagree on term: {terms:?}")),
        }
    }

    /// Start: asks a server to replicate a command; the index if it takes it.
    pub fn propose(&mut self, server: ServerId, command: &str) -> Option<u64> {
        let action = Action::Propose { server, command: command.into() };
        match self.act(action) {
            Ok(Outcome::Proposed { entry, .. }) => Some(entry.index.0),
            _ => None,
        }
    }

    /// Start on a server that must be the leader.
    pub fn must_propose(&mut self, server: ServerId, command: &str) -> Verdict<u64> {
        self.propose(server, command).ok_or_else(|| format!("leader {server} rejected {command}"))
    }

    /// nCommitted: how many servers have applied this index.
    pub fn committed(&self, index: u64) -> usize {
        self.applied.committed(index).0
    }

    /// wait: until this many servers have applied the index, for some ten seconds.
    pub fn wait(&mut self, index: u64, servers: usize) -> Verdict {
        let mut pause = 10;
        for _ in 0..30 {
            if self.committed(index) >= servers {
                return Ok(());
            }
            self.sleep(pause)?;
            pause = (pause * 2).min(1000);
        }
        let committed = self.committed(index);
        if committed >= servers {
            return Ok(());
        }
        Err(format!("only {committed} decided for index {index}; wanted {servers}"))
    }

    /// one: a command reaches agreement among at least so many servers within ten seconds; its index. With `retry`
    /// it may be sent again, to whoever leads then.
    pub fn one(&mut self, command: &str, servers: usize, retry: bool) -> Verdict<u64> {
        let end = self.now().plus(Micros::from_millis(10_000));
        while self.now() < end {
            match self.propose_somewhere(command) {
                Some(index) => {
                    if self.agreed(index, command, servers)? {
                        return Ok(index);
                    }
                    if !retry {
                        break;
                    }
                }
                None => self.sleep(50)?,
            }
        }
        Err(format!("{command} failed to reach agreement"))
    }

    /// Asks one connected server after the other.
    fn propose_somewhere(&mut self, command: &str) -> Option<u64> {
        let all = self.servers();
        (0..all.len()).find_map(|_| {
            self.asks = (self.asks + 1) % all.len();
            let server = all[self.asks];
            if self.is_connected(server) { self.propose(server, command) } else { None }
        })
    }

    fn agreed(&mut self, index: u64, command: &str, servers: usize) -> Verdict<bool> {
        for _ in 0..100 {
            let (number, what) = self.applied.committed(index);
            if number >= servers && what == Some(command) {
                return Ok(true);
            }
            self.sleep(20)?;
        }
        Ok(false)
    }
}
