//! The lab's harness: what its `config.go` does, on virtual time.

use crate::cluster::{Cluster, Event};
use crate::seeds::Verdict;
use crate::setup::Setup;
use crate::tasks::{Handle, Tasks};
use raftglass::raft::{EntryId, ServerId, Term};
use raftglass::sim::{Generator, Micros};
use std::cell::{Cell, Ref, RefCell, RefMut};
use std::collections::{BTreeMap, BTreeSet};
use std::future::{Future, poll_fn};
use std::rc::Rc;
use std::task::Poll;

/// The lab's RaftElectionTimeout, in milliseconds.
pub const ELECTION_TIMEOUT: u64 = 1000;
/// No test may take longer.
const LONGEST_TEST: Micros = Micros::from_millis(120_000);

/// One run of a scenario; a clone is a handle to the same run, for its goroutines.
#[derive(Clone)]
pub struct Lab(Rc<Run>);

struct Run {
    cluster: RefCell<Cluster>,
    tasks: Tasks,
    chance: RefCell<Generator>,
    commands: Cell<u64>,
}

impl Lab {
    pub fn new(setup: Setup) -> Lab {
        Lab(Rc::new(Run {
            chance: RefCell::new(Generator::new(setup.seed, b"lab", 0)),
            cluster: RefCell::new(Cluster::new(setup)),
            tasks: Tasks::default(),
            commands: Cell::new(0),
        }))
    }

    pub fn cluster(&self) -> RefMut<'_, Cluster> {
        self.0.cluster.borrow_mut()
    }

    fn look(&self) -> Ref<'_, Cluster> {
        self.0.cluster.borrow()
    }

    pub fn tasks(&self) -> &Tasks {
        &self.0.tasks
    }

    pub fn now(&self) -> Micros {
        self.look().clock.now()
    }

    pub fn servers(&self) -> Vec<ServerId> {
        self.look().members().iter().collect()
    }

    /// The server that is `places` after this one, around the ring.
    pub fn after(&self, server: ServerId, places: usize) -> ServerId {
        let all = self.servers();
        all[(server.position() + places) % all.len()]
    }

    /// A number from 0 up to but not including `bound`.
    pub fn random(&self, bound: u64) -> u64 {
        self.0.chance.borrow_mut().below(bound)
    }

    pub fn random_server(&self) -> ServerId {
        let all = self.servers();
        all[self.random(all.len() as u64) as usize]
    }

    /// A command that no other is equal to, where the lab draws one at random.
    pub fn command(&self) -> String {
        self.0.commands.set(self.0.commands.get() + 1);
        format!("command {}", self.0.commands.get())
    }

    /// A goroutine.
    pub fn spawn<T: 'static>(&self, task: impl Future<Output = T> + 'static) -> Handle<T> {
        self.tasks().spawn(task)
    }

    /// Lets virtual time pass. It fails when something that was applied is wrong, or the test takes too long.
    pub async fn sleep(&self, millis: u64) -> Verdict {
        let length = Micros::from_millis(millis);
        let end = self.now().plus(length);
        if millis > 0 {
            self.cluster().clock.plan(length, Event::Wake(self.tasks().running()));
            poll_fn(|_| if self.now() < end { Poll::Pending } else { Poll::Ready(()) }).await;
        }
        if end > LONGEST_TEST {
            return Err("test took longer than 120 s".into());
        }
        self.verdict()
    }

    /// Whether all that was applied until now was right.
    pub fn verdict(&self) -> Verdict {
        self.look().applied.verdict()
    }

    // ---- Servers and their links --------------------------------------------------------------------------

    pub fn is_connected(&self, server: ServerId) -> bool {
        self.look().is_connected(server)
    }

    pub fn is_running(&self, server: ServerId) -> bool {
        self.look().is_running(server)
    }

    /// disconnect: cut off from all others, both ways.
    pub fn disconnect(&self, server: ServerId) {
        self.cluster().set_connected(server, false);
    }

    pub fn disconnect_all(&self, servers: &[ServerId]) {
        servers.iter().for_each(|server| self.disconnect(*server));
    }

    /// connect: to all others that are connected.
    pub fn connect(&self, server: ServerId) {
        self.cluster().set_connected(server, true);
    }

    pub fn connect_all(&self, servers: &[ServerId]) {
        servers.iter().for_each(|server| self.connect(*server));
    }

    /// crash1: cut off, and stopped.
    pub fn crash(&self, server: ServerId) {
        self.disconnect(server);
        self.cluster().stop(server);
    }

    /// start1: stopped if it runs, and made anew from its disk; still cut off.
    pub fn start(&self, server: ServerId) {
        self.crash(server);
        self.cluster().make(server);
    }

    /// start1 and connect.
    pub fn restart(&self, server: ServerId) {
        self.start(server);
        self.connect(server);
    }

    /// setunreliable.
    pub fn set_unreliable(&self, unreliable: bool) {
        self.cluster().network.reliable = !unreliable;
    }

    /// setlongreordering.
    pub fn set_long_reordering(&self, on: bool) {
        self.cluster().network.long_reordering = on;
    }

    /// rpcCount, of all servers.
    pub fn rpcs(&self) -> u64 {
        self.look().network.rpcs
    }

    /// bytesTotal.
    pub fn bytes(&self) -> u64 {
        self.look().network.bytes
    }

    // ---- What the servers say -----------------------------------------------------------------------------

    /// GetState of the servers that run and are connected.
    fn states(&self) -> Vec<(ServerId, Term, bool)> {
        let cluster = self.look();
        let connected = cluster.members().iter().filter(|server| cluster.is_connected(*server));
        connected
            .filter_map(|server| cluster.state(server).map(|(term, leads)| (server, term, leads)))
            .collect()
    }

    /// The term of a server, 0 for one that does not run.
    pub fn term(&self, server: ServerId) -> Term {
        self.look().state(server).map_or(Term::ZERO, |(term, _)| term)
    }

    /// Whether all servers are in this term.
    pub fn all_in(&self, term: Term) -> bool {
        self.servers().iter().all(|server| self.term(*server) == term)
    }

    fn leaders(&self) -> Verdict<BTreeMap<Term, ServerId>> {
        let mut leaders = BTreeMap::new();
        for (server, term, _) in self.states().into_iter().filter(|(.., leads)| *leads) {
            if let Some(other) = leaders.insert(term, server) {
                return Err(format!("{other} and {server} both lead in term {term}"));
            }
        }
        Ok(leaders)
    }

    /// checkOneLeader: within ten polls there is a leader among the connected, and only one in a term.
    pub async fn check_one_leader(&self) -> Verdict<ServerId> {
        for _ in 0..10 {
            self.sleep(450 + self.random(100)).await?;
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
        let terms: BTreeSet<Term> = self.states().into_iter().map(|(_, term, _)| term).collect();
        match (terms.first(), terms.len()) {
            (Some(term), 1) => Ok(*term),
            _ => Err(format!("servers disagree on term: {terms:?}")),
        }
    }

    // ---- Commands -----------------------------------------------------------------------------------------

    /// Start: asks a server to replicate a command; where it would stand if the server leads.
    pub fn propose(&self, server: ServerId, command: &str) -> Option<EntryId> {
        self.cluster().propose(server, command)
    }

    /// Start on a server that must be the leader: the index.
    pub fn must_propose(&self, server: ServerId, command: &str) -> Verdict<u64> {
        let entry = self.propose(server, command);
        entry.map(|entry| entry.index.0).ok_or_else(|| format!("leader {server} rejected {command}"))
    }

    /// Start on each server that runs: who has taken the command, and where.
    pub fn propose_everywhere(&self, command: impl Fn() -> String) -> Vec<(ServerId, EntryId)> {
        let all = self.servers();
        all.into_iter().filter_map(|server| Some((server, self.propose(server, &command())?))).collect()
    }

    /// nCommitted: how many servers have applied this index.
    pub fn committed(&self, index: u64) -> usize {
        self.look().applied.servers_at(index)
    }

    /// Whether this is what is committed at an index.
    pub fn is_at(&self, index: u64, command: &str) -> bool {
        self.look().applied.command_at(index) == Some(command.as_bytes())
    }

    /// wait: until this many servers have applied the index, for some ten seconds. `false` as soon as a server is
    /// past the term.
    pub async fn wait(&self, index: u64, servers: usize, term: Option<Term>) -> Verdict<bool> {
        let mut pause = 10;
        for _ in 0..30 {
            if self.committed(index) >= servers {
                break;
            }
            self.sleep(pause).await?;
            if pause < 1000 {
                pause *= 2;
            }
            if term.is_some_and(|term| self.servers().iter().any(|server| self.term(*server) > term)) {
                return Ok(false);
            }
        }
        match self.committed(index) {
            committed if committed >= servers => Ok(true),
            committed => Err(format!("only {committed} decided for index {index}; wanted {servers}")),
        }
    }

    /// one: a command reaches agreement among at least so many servers within ten seconds; its index. With `retry`
    /// it may be sent again, to whoever leads then.
    pub async fn one(&self, command: &str, servers: usize, retry: bool) -> Verdict<u64> {
        let end = self.now().plus(Micros::from_millis(10_000));
        let mut asked = 0;
        while self.now() < end {
            match self.propose_somewhere(command, &mut asked) {
                None => self.sleep(50).await?,
                Some(index) if self.agreed(index, command, servers).await? => return Ok(index),
                Some(_) if retry => {}
                Some(_) => break,
            }
        }
        Err(format!("{command} failed to reach agreement"))
    }

    /// Asks one connected server after the other.
    fn propose_somewhere(&self, command: &str, asked: &mut usize) -> Option<u64> {
        let all = self.servers();
        all.iter()
            .find_map(|_| {
                *asked = (*asked + 1) % all.len();
                let server = all[*asked];
                if self.is_connected(server) { self.propose(server, command) } else { None }
            })
            .map(|entry| entry.index.0)
    }

    async fn agreed(&self, index: u64, command: &str, servers: usize) -> Verdict<bool> {
        let end = self.now().plus(Micros::from_millis(2_000));
        while self.now() < end {
            if self.committed(index) >= servers.max(1) && self.is_at(index, command) {
                return Ok(true);
            }
            self.sleep(20).await?;
        }
        Ok(false)
    }
}
