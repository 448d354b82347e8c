//! Carrying out what a server wants: its host's part.

use super::World;
use super::more::more;
use crate::kv::KvStore;
use crate::raft::{
    Apply, EntryId, Gated, Message, Output, Passage, Raft, ReadOutcome, ServerId, Timer, TimerChange, Write,
};
use crate::sim::action::Outcome;
use crate::sim::disk::PendingWrite;
use crate::sim::happening::What;
use crate::sim::network::InFlight;
use crate::sim::queue::{Event, EventKey};
use crate::sim::random::Generator;
use crate::sim::read::ReadResult;
use crate::sim::server::{Armed, Running, Server, State, StopReason};
use std::mem;

/// What a server did, in the chronicle's bytes.
#[derive(Clone, Copy)]
#[repr(u8)]
enum Mark {
    Made = 32,
    Refused,
    Stopped,
    Writes,
    Sent,
    Applied,
    Armed,
    Disarmed,
    Read,
}

impl World {
    /// Makes a server anew from what its disk's cells hold. It refuses to start when they make no sense.
    pub(super) fn make(&mut self, id: ServerId) -> Outcome {
        let Some(server) = self.server_mut(id) else { return Outcome::RefusedToStart };
        server.version += 1;
        if let Err(corruption) = server.disk.read() {
            server.state = State::Stopped(StopReason::Corrupt(corruption));
            self.chronicle.ink().tag(Mark::Refused as u8).server(id);
            self.happenings.add(What::RefusedToStart { server: id });
            return Outcome::RefusedToStart;
        }
        self.start(id);
        Outcome::Done
    }

    fn start(&mut self, id: ServerId) {
        let (members, seed) = (self.members(), self.setup().seed);
        let (options, rules) = (self.setup().options, self.setup().rules);
        let kv = if self.setup().clients.duplicate_table {
            KvStore::default()
        } else {
            KvStore::without_duplicate_table()
        };
        let Some(server) = self.servers.get_mut(id.position()) else { return };
        server.incarnation += 1;
        let incarnation = server.incarnation;
        let mut output = mem::take(&mut self.output);
        let raft = Raft::start(id, members, options, rules, server.disk.durable(), &mut output);
        server.state = State::Running(Running {
            raft,
            kv,
            generator: Generator::of_server(seed, id, incarnation),
            election: None,
            heartbeat: None,
            waiting: Vec::new(),
            paused: None,
        });
        if let Some(invariants) = &mut self.invariants {
            invariants.started(id);
        }
        self.chronicle.ink().tag(Mark::Made as u8).server(id).number(u64::from(incarnation));
        self.happenings.add(What::Started { server: id, incarnation });
        self.carry_out(id, output);
    }

    /// Takes a running server out of memory, with its timers and the messages that wait. What its disk is at is
    /// the caller's business.
    pub(super) fn unmake(&mut self, id: ServerId, reason: StopReason) -> Option<Running> {
        let server = self.server_mut(id)?;
        server.version += 1;
        let State::Running(mut running) = mem::replace(&mut server.state, State::Stopped(reason)) else {
            return None;
        };
        for armed in [running.election, running.heartbeat].into_iter().flatten() {
            self.queue.call_off(armed.key);
        }
        if let Some(more) = more() {
            more.unmade(self, id, &mut running);
        }
        if let Some(invariants) = &mut self.invariants {
            invariants.touch(id);
        }
        self.chronicle.ink().tag(Mark::Stopped as u8).server(id);
        Some(running)
    }

    /// Lets a running server do something, and carries out what it wants.
    pub(super) fn run<T>(
        &mut self,
        id: ServerId,
        call: impl FnOnce(&mut Raft, &mut Output) -> T,
    ) -> Option<T> {
        let mut output = mem::take(&mut self.output);
        let server = self.servers.get_mut(id.position())?;
        let before = server.glimpse();
        let raft = &mut server.running_mut()?.raft;
        let end = raft.log().last_index();
        let result = call(raft, &mut output);
        self.milestones.note(raft, end, self.now);
        if let Some(invariants) = &mut self.invariants {
            invariants.touch(id);
        }
        self.carry_out(id, output);
        let server = self.servers.get_mut(id.position())?;
        if server.glimpse() != before {
            server.version += 1;
        }
        Some(result)
    }

    fn carry_out(&mut self, id: ServerId, mut output: Output) {
        for decision in output.decisions.iter_mut().flat_map(|decisions| decisions.drain(..)) {
            self.happenings.add(What::Decided { server: id, decision });
        }
        for change in output.timers.drain(..) {
            self.change_timer(id, change);
        }
        for write in output.writes.drain(..) {
            self.write(id, write);
        }
        self.send_all(id, output.messages.drain(..));
        for apply in output.applies.drain(..) {
            self.apply(id, apply);
        }
        if let Some(more) = more() {
            output.reads.drain(..).for_each(|read| more.answer_read(self, id, read));
        }
        self.output = output;
    }

    fn change_timer(&mut self, id: ServerId, change: TimerChange) {
        let dials = &self.dials;
        let now = self.now;
        let Some(running) = self.servers.get_mut(id.position()).and_then(|server| server.running_mut())
        else {
            return;
        };
        let (TimerChange::Armed { timer, .. } | TimerChange::Stopped { timer }) = change;
        if let Some(armed) = running.timer_mut(timer).take() {
            self.queue.call_off(armed.key);
        }
        let TimerChange::Armed { why, .. } = change else {
            self.chronicle.ink().tag(Mark::Disarmed as u8).tag(timer as u8);
            return;
        };
        let length = match timer {
            Timer::Election if !running.raft.rules().randomize_election_timeout => dials.election_timeout.min,
            Timer::Election => running.generator.within(dials.election_timeout),
            Timer::Heartbeat => dials.heartbeat,
        };
        let fires = now.plus(length);
        self.arm(id, timer, Armed { since: now, fires, why, key: EventKey::NONE });
        self.chronicle.ink().tag(Mark::Armed as u8).tag(timer as u8).time(fires);
    }

    fn write(&mut self, id: ServerId, write: Write) {
        let now = self.now;
        let Some(server) = self.servers.get_mut(id.position()) else { return };
        let span = self.dials.disk.plus(server.disk.extra());
        let begun = server.disk.free_at(now);
        let Some(running) = server.running_mut() else { return };
        let done = begun.plus(running.generator.within(span));
        let key = self.queue.plan(done, Event::Written(id));
        self.chronicle.ink().tag(Mark::Writes as u8).write(write.name()).time(done);
        if let Some(invariants) = &mut self.invariants {
            invariants.wrote(id, write.changed_from);
        }
        server.disk.queue(PendingWrite { write, begun, done, key });
    }

    /// Sends what the disk bears out; the rest waits, or will never leave.
    pub(super) fn send_all(&mut self, id: ServerId, messages: impl IntoIterator<Item = Gated>) {
        for gated in messages {
            let Some(server) = self.servers.get_mut(id.position()) else { return };
            match gated.release(server.disk.durable()) {
                Ok(message) => self.send(message),
                Err((Passage::Never, gated)) => {
                    let message = gated.waiting();
                    let (kind, from, to) = (message.kind(), message.from, message.to);
                    self.happenings.add(What::Withheld { kind, from, to });
                }
                Err((_, gated)) => {
                    if let Some(running) = server.running_mut() {
                        running.waiting.push(gated);
                    }
                }
            }
        }
    }

    fn send(&mut self, message: Message) {
        let doubled = self.carry(&message, false);
        if doubled {
            self.send_copy(message);
        }
    }

    /// A copy that the network has made.
    pub(super) fn send_copy(&mut self, message: Message) {
        self.carry(&message, true);
    }

    /// Puts a message on its way; `true` if the network makes a copy of it.
    fn carry(&mut self, message: &Message, copy: bool) -> bool {
        let id = self.network.next_id();
        let fate = self.network.fate(message, self.now, &self.dials);
        let mut flight = InFlight {
            id,
            message: message.clone(),
            sent: self.now,
            arrives: fate.arrives,
            bytes: 0,
            doomed: fate.doomed,
            copy,
            held: None,
            key: EventKey::NONE,
        };
        let ink = self.chronicle.ink().tag(Mark::Sent as u8).number(id.0).time(flight.ends());
        let before = ink.len();
        let bytes = ink.message(message).len() - before;
        flight.bytes = u32::try_from(bytes).unwrap_or(u32::MAX);
        flight.key = self.queue.plan(flight.ends(), Event::Message(id));
        self.happenings.add(What::Sent(flight.trip()));
        self.network.carry(flight);
        fate.doubled
    }

    /// A read that waited may be answered, or never will be.
    pub(super) fn answer_read(&mut self, id: ServerId, outcome: ReadOutcome) {
        let at = self.now;
        self.chronicle.ink().tag(Mark::Read as u8).number(outcome.read.0);
        let Some(read) = self.reads.get_mut(outcome.read) else { return };
        let kv = self.servers.get(id.position()).and_then(Server::kv);
        read.result = match (outcome.index, kv) {
            (Some(index), Some(kv)) => {
                ReadResult::Answered { value: kv.get(&read.key).map(str::to_owned), index, at }
            }
            _ => ReadResult::Lost { at },
        };
    }

    fn apply(&mut self, id: ServerId, apply: Apply) {
        let entry = EntryId { term: apply.entry.term, index: apply.index };
        self.chronicle.ink().tag(Mark::Applied as u8).entry(entry);
        let Some(running) = self.servers.get_mut(id.position()).and_then(|server| server.running_mut())
        else {
            return;
        };
        if let Some(invariants) = &mut self.invariants {
            invariants.handed(id, &apply, running.raft.log());
        }
        let answer = running.kv.apply(&apply);
        debug_assert!(answer.is_ok(), "{answer:?}: entries are applied in order, once");
        let answer = answer.unwrap_or_default();
        self.requests.applied(id, entry, answer.as_ref(), self.now);
        if let Some(more) = more() {
            more.applied(self, id, entry, answer.as_ref());
        }
        self.happenings.add(What::Applied { server: id, apply, answer });
    }
}
