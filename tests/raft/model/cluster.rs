//! Servers, disks, network and budgets as a state, and all that may happen next.

use crate::bench::Server;
use crate::promises::Promise;
use crate::run::Run;
use raftglass::raft::*;
use raftglass::wire;
use stateright::{Model, Property};
use std::collections::BTreeSet;
use std::sync::Arc;

/// How often what may happen to each server, the first of the list being S1.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Budgets {
    /// The election timer fires.
    pub elections: Vec<u8>,
    /// The heartbeat timer fires.
    pub heartbeats: Vec<u8>,
    /// A client asks.
    pub proposals: Vec<u8>,
    /// Memory and unfinished writes are lost, and it is made from its disk.
    pub crashes: Vec<u8>,
    /// Whether disks finish at any later moment, instead of at once.
    pub late_disks: bool,
}

impl Budgets {
    fn take(budget: &mut [u8], place: usize) -> Option<()> {
        let left = budget.get_mut(place)?;
        *left = left.checked_sub(1)?;
        Some(())
    }
}

/// A server, its disk, and what it waits for.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
struct Node {
    raft: Raft,
    disk: Durable,
    writes: Vec<Write>,
    waiting: Vec<Gated>,
}

/// A message as bytes: in an order, and cheap to clone.
type Bytes = Arc<[u8]>;

/// Everything there is. A message once sent may arrive again and again, or never: that is loss, duplication and
/// reordering at once, so nothing is ever taken from the network.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct State {
    nodes: Vec<Arc<Node>>,
    network: Arc<BTreeSet<Bytes>>,
    left: Budgets,
    /// What has been committed, and in which term.
    committed: Vec<(Entry, Term)>,
    leaders: Vec<(Term, ServerId)>,
    restarts: u8,
    pub broken: Option<Promise>,
}

/// Something that happens.
#[derive(Clone, PartialEq, Debug)]
pub enum Step {
    Deliver(Bytes),
    TimeOut(ServerId, Timer),
    Propose(ServerId),
    FinishWrite(ServerId),
    CrashAndRestart(ServerId),
}

/// What is checked.
pub struct Cluster {
    pub start: State,
    pub options: Options,
    pub rules: Rules,
}

impl Cluster {
    /// Goes on from where a run has come to. What was on its way there still is.
    pub fn after(run: Run, options: Options, rules: Rules, budgets: Budgets) -> Cluster {
        let (servers, in_flight) = run.into_parts();
        let nodes = servers.into_iter().map(|Server { raft, disk, output }| {
            Arc::new(Node { raft, disk, writes: output.writes, waiting: output.messages })
        });
        let mut start = State {
            nodes: nodes.collect(),
            network: Arc::new(in_flight.iter().map(bytes).collect()),
            left: budgets,
            committed: Vec::new(),
            leaders: Vec::new(),
            restarts: 0,
            broken: None,
        };
        for place in 0..start.nodes.len() {
            start.observe(place);
        }
        assert_eq!(start.broken, None, "the start is sound");
        Cluster { start, options, rules }
    }

    fn carry_out(&self, state: &State, step: &Step) -> Option<State> {
        let mut next = state.clone();
        let (place, mut node) = match step {
            Step::Deliver(bytes) => {
                // What was encoded can be decoded: tests/wire.rs.
                let message = wire::decode(bytes).ok()?;
                let place = message.to.position();
                (place, state.handle(place, |raft, output| raft.receive(message, output))?)
            }
            Step::TimeOut(server, timer) => {
                let place = server.position();
                let budget = match timer {
                    Timer::Election => &mut next.left.elections,
                    Timer::Heartbeat => &mut next.left.heartbeats,
                };
                Budgets::take(budget, place)?;
                (place, state.handle(place, |raft, output| raft.timeout(*timer, output))?)
            }
            Step::Propose(server) => {
                let place = server.position();
                Budgets::take(&mut next.left.proposals, place)?;
                let command = [b'a' + next.left.proposals[place]];
                let propose = |raft: &mut Raft, output: &mut Output| {
                    // A server that does not lead says so, and nothing has changed.
                    let _ = raft.propose(command.as_slice(), output);
                };
                (place, state.handle(place, propose)?)
            }
            Step::FinishWrite(server) => {
                let place = server.position();
                let mut node = Node::clone(&state.nodes[place]);
                node.finish_write()?;
                (place, node)
            }
            Step::CrashAndRestart(server) => {
                let place = server.position();
                Budgets::take(&mut next.left.crashes, place)?;
                next.restarts += 1;
                (place, state.nodes[place].restarted(self.options, self.rules, state.nodes.len()))
            }
        };
        if !next.left.late_disks {
            while node.finish_write().is_some() {}
        }
        let sent = node.release();
        if sent.iter().any(|message| !next.network.contains(message)) {
            Arc::make_mut(&mut next.network).extend(sent);
        }
        next.nodes[place] = Arc::new(node);
        next.observe(place);
        Some(next)
    }
}

impl Node {
    /// Takes up what a call has brought.
    fn take(&mut self, output: Output) {
        self.writes.extend(output.writes);
        for gated in output.messages {
            if !self.waiting.contains(&gated) {
                self.waiting.push(gated);
            }
        }
    }

    fn finish_write(&mut self) -> Option<()> {
        if self.writes.is_empty() {
            return None;
        }
        let write = self.writes.remove(0);
        self.disk.complete(&write);
        let mut output = Output::default();
        self.raft.written(&self.disk, &mut output);
        self.take(output);
        Some(())
    }

    /// What may leave now; what waits for the disk stays.
    fn release(&mut self) -> Vec<Bytes> {
        let mut sent = Vec::new();
        for gated in std::mem::take(&mut self.waiting) {
            match gated.release(&self.disk) {
                Ok(message) => sent.push(bytes(&message)),
                Err((Passage::Never, _)) => {}
                Err((_, gated)) => self.waiting.push(gated),
            }
        }
        sent
    }

    fn restarted(&self, options: Options, rules: Rules, size: usize) -> Node {
        let mut output = Output::default();
        let members = ServerSet::first(size as u8);
        let raft = Raft::start(self.raft.id(), members, options, rules, &self.disk, &mut output);
        let mut node = Node { raft, disk: self.disk.clone(), writes: Vec::new(), waiting: Vec::new() };
        node.take(output);
        node
    }
}

impl State {
    /// A server after a call; `None` if the call has changed nothing.
    fn handle(&self, place: usize, call: impl FnOnce(&mut Raft, &mut Output)) -> Option<Node> {
        let before = &*self.nodes[place];
        let (mut raft, mut output) = (before.raft.clone(), Output::default());
        call(&mut raft, &mut output);
        if raft == before.raft && output.writes.is_empty() && output.messages.is_empty() {
            return None;
        }
        let mut node = Node { raft, ..before.clone() };
        node.take(output);
        Some(node)
    }

    fn has_seen_everything(&self) -> bool {
        !self.committed.is_empty() && self.restarts > 0 && self.leaders.len() > 1
    }

    /// Holds Figure 3 against the server that has just done something.
    fn observe(&mut self, place: usize) {
        let node = self.nodes[place].clone();
        self.broken = self.leads_unsoundly(&node);
        if self.broken.is_none() && self.mismatched(&node) {
            self.broken = Some(Promise::LogMatching);
        }
        self.broken = self.broken.or_else(|| self.commits_unsoundly(&node));
    }

    fn leads_unsoundly(&mut self, node: &Node) -> Option<Promise> {
        let (raft, term) = (&node.raft, node.raft.term());
        if !matches!(raft.role(), Role::Leader(_)) {
            return None;
        }
        match self.leaders.iter().find(|(led, _)| *led == term) {
            Some((_, leader)) if *leader != raft.id() => return Some(Promise::ElectionSafety),
            Some(_) => {}
            None => {
                self.leaders.push((term, raft.id()));
                self.leaders.sort_unstable();
            }
        }
        let lacks = |(index, (entry, then)): (u64, &(Entry, Term))| {
            *then < term && raft.log().get(Index(index)) != Some(entry)
        };
        (1..).zip(&self.committed).any(lacks).then_some(Promise::LeaderCompleteness)
    }

    fn commits_unsoundly(&mut self, node: &Node) -> Option<Promise> {
        let raft = &node.raft;
        for index in 1..=raft.commit_index().0 {
            let Some(entry) = raft.log().get(Index(index)) else { return Some(Promise::StateMachineSafety) };
            match self.committed.get(index as usize - 1) {
                Some((committed, _)) if committed != entry => return Some(Promise::StateMachineSafety),
                Some(_) => {}
                None => self.committed.push((entry.clone(), raft.term())),
            }
        }
        None
    }

    /// Log Matching: where two logs have an entry of the same index and term, they are equal up to there.
    fn mismatched(&self, node: &Node) -> bool {
        let log = node.raft.log();
        self.nodes.iter().any(|other| {
            let other = other.raft.log();
            let last = log.last_index().0.min(other.last_index().0);
            let equal = |index: u64| log.get(Index(index)) == other.get(Index(index));
            let same_term = |index: &u64| log.term_at(Index(*index)) == other.term_at(Index(*index));
            (1..=last).rev().find(same_term).is_some_and(|agreed| !(1..=agreed).all(equal))
        })
    }
}

fn bytes(message: &Message) -> Bytes {
    wire::encode(message).into()
}

/// What must hold in every state: all promises of Figure 3.
pub const PROMISES: &str = "Figure 3";
/// A run in which something is committed, a server crashes, and two terms have a leader.
pub const EVERYTHING: &str = "a commit, a crash and a second leader";
const BEYOND: &str = "beyond every state";

impl Model for Cluster {
    type State = State;
    type Action = Step;

    fn init_states(&self) -> Vec<State> {
        vec![self.start.clone()]
    }

    fn actions(&self, state: &State, steps: &mut Vec<Step>) {
        if state.broken.is_some() {
            return;
        }
        steps.extend(state.network.iter().cloned().map(Step::Deliver));
        for node in &state.nodes {
            let (id, place) = (node.raft.id(), node.raft.id().position());
            let left = |budget: &[u8]| budget.get(place).is_some_and(|left| *left > 0);
            let leads = matches!(node.raft.role(), Role::Leader(_));
            if left(&state.left.elections) && !leads {
                steps.push(Step::TimeOut(id, Timer::Election));
            }
            if left(&state.left.heartbeats) && leads {
                steps.push(Step::TimeOut(id, Timer::Heartbeat));
            }
            if left(&state.left.proposals) && leads {
                steps.push(Step::Propose(id));
            }
            if left(&state.left.crashes) {
                steps.push(Step::CrashAndRestart(id));
            }
            if !node.writes.is_empty() {
                steps.push(Step::FinishWrite(id));
            }
        }
    }

    fn next_state(&self, state: &State, step: Step) -> Option<State> {
        self.carry_out(state, &step)
    }

    fn properties(&self) -> Vec<Property<Cluster>> {
        vec![
            Property::always(PROMISES, |_, state: &State| state.broken.is_none()),
            Property::sometimes(EVERYTHING, |_, state: &State| state.has_seen_everything()),
            // Never true, and so never found: the search goes on to the end.
            Property::sometimes(BEYOND, |_, _| false),
        ]
    }
}
