//! The servers with their disks, timers and network: a host of `raft::Raft` that has nothing in common with the
//! page's world, so that each is a check on the other.

use crate::applied::Applied;
use crate::clock::Clock;
use crate::labrpc::{Call, Network};
use crate::setup::{ELECTION_TIMEOUT, HEARTBEAT, Setup};
use crate::tasks::TaskId;
use raftglass::raft::{
    Durable, EntryId, Gated, Message, Output, Passage, Raft, Role, ServerId, ServerSet, Term, Timer,
    TimerChange, Write,
};
use raftglass::sim::Generator;
use std::collections::VecDeque;
use std::mem;

/// What can happen.
pub enum Event {
    /// A task of the scenario goes on.
    Wake(TaskId),
    /// A request comes to its server.
    Request(Call, Message),
    /// A reply comes back to who asked.
    Reply(Call, Message),
    /// A timer fires, if it has not been armed anew or stopped since.
    Fire(ServerId, Timer, u64),
    /// A disk has finished the write that it was at, if its server is still the same.
    Written(ServerId, u32),
}

pub struct Cluster {
    pub clock: Clock<Event>,
    pub network: Network,
    pub applied: Applied,
    setup: Setup,
    chance: Generator,
    servers: Vec<Server>,
    output: Output,
}

struct Server {
    raft: Option<Raft>,
    disk: Durable,
    /// Not durable yet; the disk is at the first.
    writes: VecDeque<Write>,
    /// Rises with each start and each stop.
    incarnation: u32,
    connected: bool,
    /// How often each timer has been armed or stopped.
    timers: [u64; 2],
    /// What waits for the disk.
    waiting: Vec<Outgoing>,
}

/// A message, and for a reply the call that it answers.
struct Outgoing {
    gated: Gated,
    call: Option<Call>,
}

impl Cluster {
    /// All servers with empty disks, started and connected.
    pub fn new(setup: Setup) -> Cluster {
        let unmade = || Server {
            raft: None,
            disk: Durable::default(),
            writes: VecDeque::new(),
            incarnation: 0,
            connected: true,
            timers: [0; 2],
            waiting: Vec::new(),
        };
        let mut cluster = Cluster {
            clock: Clock::new(),
            network: Network::new(setup.seed, setup.reliable),
            applied: Applied::new(setup.servers),
            chance: Generator::new(setup.seed, b"cluster", 0),
            servers: (0..setup.servers).map(|_| unmade()).collect(),
            output: if setup.trace { Output::explained() } else { Output::default() },
            setup,
        };
        for server in cluster.members().iter() {
            cluster.make(server);
        }
        cluster
    }

    pub fn members(&self) -> ServerSet {
        ServerSet::first(self.setup.servers)
    }

    pub fn is_connected(&self, id: ServerId) -> bool {
        self.servers[id.position()].connected
    }

    pub fn is_running(&self, id: ServerId) -> bool {
        self.servers[id.position()].raft.is_some()
    }

    /// GetState: the term, and whether the server thinks that it leads; `None` for one that does not run.
    pub fn state(&self, id: ServerId) -> Option<(Term, bool)> {
        let raft = self.servers[id.position()].raft.as_ref()?;
        Some((raft.term(), matches!(raft.role(), Role::Leader(_))))
    }

    /// Start: where the command would stand, if this server runs and leads.
    pub fn propose(&mut self, id: ServerId, command: &str) -> Option<EntryId> {
        self.run(id, None, |raft, output| raft.propose(command.as_bytes(), output))?.ok()
    }

    /// Connects a server with all others that are connected, or cuts it off from all.
    pub fn set_connected(&mut self, id: ServerId, connected: bool) {
        self.servers[id.position()].connected = connected;
    }

    /// Stops a server. Of what its disk had not finished, some may have come to be durable, in order.
    pub fn stop(&mut self, id: ServerId) {
        let server = &mut self.servers[id.position()];
        if server.raft.take().is_none() {
            return;
        }
        server.incarnation += 1;
        server.waiting.clear();
        let done = self.chance.below(server.writes.len() as u64 + 1);
        for write in mem::take(&mut server.writes).iter().take(done as usize) {
            server.disk.complete(write);
        }
    }

    /// Makes a server, which does not run, from its disk.
    pub fn make(&mut self, id: ServerId) {
        let members = self.members();
        let mut output = mem::take(&mut self.output);
        let server = &mut self.servers[id.position()];
        server.incarnation += 1;
        let (options, rules) = (self.setup.options, self.setup.rules);
        server.raft = Some(Raft::start(id, members, options, rules, &server.disk, &mut output));
        self.applied.started(id);
        self.carry_out(id, None, output);
    }

    /// Lets something happen to the servers. Tasks are not theirs.
    pub fn process(&mut self, event: Event) {
        match event {
            Event::Wake(_) => {}
            Event::Request(call, message) => self.hand_request(call, message),
            Event::Reply(call, message) => self.hand_reply(call, message),
            Event::Fire(id, timer, number) => {
                if self.servers[id.position()].timers[timer as usize] == number {
                    self.run(id, None, |raft, output| raft.timeout(timer, output));
                }
            }
            Event::Written(id, incarnation) => self.written(id, incarnation),
        }
    }

    fn hand_request(&mut self, call: Call, message: Message) {
        let callee = &self.servers[message.to.position()];
        if callee.connected && callee.incarnation == call.callee_incarnation {
            self.network.rpcs += 1;
            self.run(message.to, Some(call), |raft, output| raft.receive(message, output));
        }
    }

    /// A reply that is on its way is not held up by a cut, but nobody takes it when who asked is no more.
    fn hand_reply(&mut self, call: Call, message: Message) {
        if self.servers[call.caller.position()].incarnation == call.caller_incarnation {
            self.network.count_bytes(&message);
            self.run(call.caller, None, |raft, output| raft.receive(message, output));
        }
    }

    fn written(&mut self, id: ServerId, incarnation: u32) {
        let server = &mut self.servers[id.position()];
        if server.incarnation != incarnation {
            return;
        }
        if let Some(write) = server.writes.pop_front() {
            server.disk.complete(&write);
        }
        let more = !server.writes.is_empty();
        let disk = server.disk.clone();
        if more {
            self.begin_write(id);
        }
        self.run(id, None, |raft, output| raft.written(&disk, output));
        for outgoing in mem::take(&mut self.servers[id.position()].waiting) {
            self.leave(id, outgoing);
        }
    }

    fn begin_write(&mut self, id: ServerId) {
        let takes = self.chance.within(self.setup.disk);
        self.clock.plan(takes, Event::Written(id, self.servers[id.position()].incarnation));
    }

    /// Calls a running server, and carries out what it wants; its reply, if any, answers `call`.
    fn run<T>(
        &mut self,
        id: ServerId,
        call: Option<Call>,
        door: impl FnOnce(&mut Raft, &mut Output) -> T,
    ) -> Option<T> {
        let raft = self.servers[id.position()].raft.as_mut()?;
        let mut output = mem::take(&mut self.output);
        let led = matches!(raft.role(), Role::Leader(_));
        let result = door(raft, &mut output);
        if !led && matches!(raft.role(), Role::Leader(_)) {
            self.applied.elected(raft);
        }
        self.carry_out(id, call, output);
        Some(result)
    }

    fn carry_out(&mut self, id: ServerId, call: Option<Call>, mut output: Output) {
        for decision in output.decisions.iter_mut().flat_map(|decisions| decisions.drain(..)) {
            println!("{:>12} {id} {decision:?}", self.clock.now().to_string());
        }
        for change in output.timers.drain(..) {
            self.change_timer(id, change);
        }
        for write in output.writes.drain(..) {
            self.servers[id.position()].writes.push_back(write);
            if self.servers[id.position()].writes.len() == 1 {
                self.begin_write(id);
            }
        }
        for gated in output.messages.drain(..) {
            self.leave(id, Outgoing { gated, call });
        }
        if let Some(raft) = &self.servers[id.position()].raft {
            for apply in output.applies.drain(..) {
                self.applied.apply(id, raft.term(), &apply);
            }
        }
        self.output = output;
    }

    fn change_timer(&mut self, id: ServerId, change: TimerChange) {
        let (TimerChange::Armed { timer, .. } | TimerChange::Stopped { timer }) = change;
        let number = &mut self.servers[id.position()].timers[timer as usize];
        *number += 1;
        if let TimerChange::Armed { .. } = change {
            let length = match timer {
                Timer::Election => self.chance.within(ELECTION_TIMEOUT),
                Timer::Heartbeat => HEARTBEAT,
            };
            self.clock.plan(length, Event::Fire(id, timer, *number));
        }
    }

    /// Sends what the disk bears out; the rest waits, or will never leave.
    fn leave(&mut self, id: ServerId, outgoing: Outgoing) {
        let Outgoing { gated, call } = outgoing;
        let server = &mut self.servers[id.position()];
        match gated.release(&server.disk) {
            Ok(message) if message.kind().is_request() => self.request(message),
            Ok(message) => self.reply(call.expect("a reply answers a request"), message),
            Err((Passage::Never, _)) => {}
            Err((_, gated)) => server.waiting.push(Outgoing { gated, call }),
        }
    }

    fn request(&mut self, message: Message) {
        self.network.sent += 1;
        self.network.count_bytes(&message);
        let [caller, callee] = [message.from, message.to].map(|id| &self.servers[id.position()]);
        let reachable = caller.connected && callee.connected && callee.raft.is_some();
        let call = Call {
            caller: message.from,
            caller_incarnation: caller.incarnation,
            callee_incarnation: callee.incarnation,
        };
        // The lab's call to a server that cannot be reached fails after up to seven seconds; nobody waits for it here.
        if let Some(delay) = reachable.then(|| self.network.request()).flatten() {
            self.clock.plan(delay, Event::Request(call, message));
        }
    }

    /// There is no reply if one of the two has been cut off or stopped since the request.
    fn reply(&mut self, call: Call, message: Message) {
        let [caller, callee] = [call.caller, message.from].map(|id| &self.servers[id.position()]);
        let same =
            caller.incarnation == call.caller_incarnation && callee.incarnation == call.callee_incarnation;
        let reachable = same && caller.connected && callee.connected;
        if let Some(delay) = reachable.then(|| self.network.reply()).flatten() {
            self.clock.plan(delay, Event::Reply(call, message));
        }
    }
}
