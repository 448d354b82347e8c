//! The loop: what happens goes into the core, and what the core asks for is carried out.

use crate::arguments::Serve;
use crate::clock::Timers;
use crate::disk::Disk;
use crate::event::Event;
use crate::failure::Failure;
use crate::journal::note;
use crate::link::Link;
use crate::protocol::Reply;
use crate::requests::{Requests, tell};
use raftglass::kv::{Command, KvStore, Proposal};
use raftglass::raft::*;
use std::collections::BTreeMap;
use std::io;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender};

/// The most events that go into the core before what it asks for is carried out: together they cost one write.
const BATCH: usize = 128;

/// The most commands that may be uncommitted: without a majority clients are told soon.
const UNCOMMITTED: u32 = 1024;

/// A server: the core, its service, and what carries out what it asks for.
pub struct Server {
    raft: Raft,
    kv: KvStore,
    /// What the core has asked for.
    output: Output,
    /// What the disk holds, by its last report.
    durable: Durable,
    disk: Disk,
    /// Where that is.
    data: PathBuf,
    /// Messages that wait for the disk.
    waiting: Vec<Gated>,
    links: BTreeMap<ServerId, Link>,
    timers: Timers,
    requests: Requests,
}

impl Server {
    /// Makes a server from what its disk holds.
    pub fn start(serve: &Serve, durable: Durable, disk: Disk) -> io::Result<Server> {
        let options = Options {
            noop_on_election: true,
            pre_vote: true,
            check_quorum: true,
            max_uncommitted_entries: UNCOMMITTED,
            ..Options::default()
        };
        let links = serve.peers.iter();
        let links = links.map(|(peer, address)| Ok((*peer, Link::start(serve.id, *peer, address.clone())?)));
        let links = links.collect::<io::Result<_>>()?;
        let mut output = Output::default();
        let raft = Raft::start(serve.id, serve.members(), options, Rules::default(), &durable, &mut output);
        Ok(Server {
            raft,
            kv: KvStore::default(),
            output,
            durable,
            disk,
            data: serve.data.clone(),
            waiting: Vec::new(),
            links,
            timers: Timers::new(serve.election_timeout.clone(), serve.heartbeat),
            requests: Requests::default(),
        })
    }

    /// Runs until something fails. There is no other end: a server may be killed at any moment.
    pub fn run(mut self, events: &Receiver<Event>) -> Failure {
        loop {
            if let Err(failure) = self.carry_out() {
                return failure;
            }
            let first = match events.recv_timeout(self.timers.remaining()) {
                Ok(event) => Some(event),
                Err(RecvTimeoutError::Timeout) => None,
                Err(RecvTimeoutError::Disconnected) => return Failure::Alone,
            };
            let before = self.role();
            for event in first.into_iter().chain(events.try_iter()).take(BATCH) {
                if let Err(failure) = self.take_in(event) {
                    return failure;
                }
            }
            // A timer that a message has just started anew does not fire, however late both are.
            self.set_timers();
            while let Some(timer) = self.timers.fired() {
                self.raft.timeout(timer, &mut self.output);
            }
            if self.role() != before {
                note(format_args!("{}: {} in term {}", self.raft.id(), self.role(), self.raft.term()));
            }
        }
    }

    fn take_in(&mut self, event: Event) -> Result<(), Failure> {
        match event {
            Event::Message(message) => self.raft.receive(message, &mut self.output),
            Event::Asked(proposal, client) => self.ask(proposal, client),
            Event::Status(client) => tell(&client, Reply::Done(self.status())),
            Event::Durable(durable) => {
                self.durable = durable;
                self.raft.written(&self.durable, &mut self.output);
            }
            Event::DiskFailed(error) => return Err(Failure::Disk(self.data.clone(), error)),
        }
        Ok(())
    }

    /// A read costs a round of messages, any other command an entry of the log. Commands are not answered before
    /// they are applied.
    fn ask(&mut self, proposal: Proposal, client: SyncSender<Reply>) {
        let refused = if let Command::Get { key } = proposal.command {
            let read = self.requests.next_read();
            // Known before it is asked for: the answer may come at once.
            self.requests.await_read(read, key, client.clone());
            self.raft.read(read, &mut self.output).err()
        } else {
            let command = proposal.to_string().into_bytes();
            match self.raft.propose(command, &mut self.output) {
                Ok(id) => return self.requests.await_entry(id, client),
                Err(refusal) => Some(refusal),
            }
        };
        match refused {
            None => {}
            Some(Refusal::TooManyUncommitted { .. }) => tell(&client, Reply::Busy),
            Some(_) => tell(&client, Reply::Redirect(self.raft.leader())),
        }
    }

    /// Does what the core has asked for, which may be nothing.
    fn carry_out(&mut self) -> Result<(), Failure> {
        for write in self.output.writes.drain(..) {
            self.disk.write(write).map_err(|_| Failure::Alone)?;
        }
        self.waiting.append(&mut self.output.messages);
        self.send_what_may_leave();
        for apply in self.output.applies.drain(..) {
            let answer = self.kv.apply(&apply).map_err(Failure::Service)?;
            self.requests.applied(EntryId { index: apply.index, term: apply.entry.term }, answer);
        }
        for outcome in self.output.reads.drain(..) {
            self.requests.read(outcome, &self.kv);
        }
        self.set_timers();
        Ok(())
    }

    /// "Updated on stable storage before responding to RPCs" (Figure 2): a gate gives its message away only for the
    /// disk that bears it out.
    fn send_what_may_leave(&mut self) {
        for gated in std::mem::take(&mut self.waiting) {
            match gated.release(&self.durable) {
                Ok(message) => {
                    if let Some(link) = self.links.get(&message.to) {
                        link.send(message);
                    }
                }
                Err((Passage::Never, _)) => {}
                Err((_, gated)) => self.waiting.push(gated),
            }
        }
    }

    fn set_timers(&mut self) {
        self.output.timers.drain(..).for_each(|change| self.timers.change(change));
    }

    fn role(&self) -> &'static str {
        match self.raft.role() {
            Role::Follower(_) => "follower",
            Role::Candidate(_) => "candidate",
            Role::Leader(_) => "leader",
        }
    }

    /// `S1 leader term 4 applied 17 pairs 9 state 1f0e…`; equal states, equal services.
    fn status(&self) -> String {
        let mut pairs = String::new();
        for (key, value) in self.kv.pairs() {
            pairs.push_str(&format!("{}:{key}{}:{value}", key.len(), value.len()));
        }
        let state = xxhash_rust::xxh64::xxh64(pairs.as_bytes(), 0);
        let (id, role, term) = (self.raft.id(), self.role(), self.raft.term());
        let (applied, count) = (self.kv.last_applied(), self.kv.pairs().len());
        format!("{id} {role} term {term} applied {applied} pairs {count} state {state:016x}")
    }
}
