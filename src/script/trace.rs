//! A script's trace: each line of it, and below it what it brought about. Golden tests compare traces.
//!
//! Messages stand where they are received or lost. AppendEntries that carry nothing new, and their answers, are left
//! out, unless something comes of them.

use super::failure::Failure;
use super::lines::{Line, Script};
use super::notation::{Standing, Status, Told, ToldLost};
use super::runner::Runner;
use crate::kv::Answer;
use crate::raft::{AppendReply, Body, EntryId, Index, Message, Payload, Role, ServerId, Term};
use crate::sim::{ClientStep, MessageId, Server, What, World};
use std::collections::BTreeMap;
use std::fmt::{self, Write};
use std::mem;

/// Runs a script and writes its trace; the last lines say what has become of each server.
///
/// # Errors
/// The [`Failure`] at which it ended, after the trace up to there.
pub fn trace(script: &Script) -> (String, Result<World, Failure>) {
    let mut world = match script.world() {
        Ok(world) => world,
        Err(failure) => return (String::new(), Err(failure)),
    };
    let mut trace = Trace::default();
    trace.look(&world);
    let mut runner = Runner::new(script);
    let mut told = 0;
    loop {
        let result = runner.advance(&mut world);
        // A line stands before what it brings about.
        while told <= runner.line() {
            trace.line(script.lines.get(told));
            told += 1;
        }
        if !runner.prepares() {
            trace.look(&world);
        }
        match result {
            Ok(true) => {}
            Ok(false) => break,
            Err(failure) => return (trace.text, Err(failure)),
        }
    }
    for server in world.servers() {
        trace.say(&Status(server));
    }
    (trace.text, Ok(world))
}

/// Writes down what happens in a world.
#[derive(Default)]
struct Trace {
    text: String,
    /// The newest happening that has been looked at.
    seen: u64,
    /// The newest message that has been looked at.
    newest: MessageId,
    /// What the messages on their way say.
    on_their_way: BTreeMap<MessageId, Message>,
    /// What the servers were when they were looked at last.
    servers: Vec<Seen>,
}

/// What of a server is worth a line when it changes.
#[derive(Clone, PartialEq, Eq)]
struct Seen {
    standing: Standing,
    vote: Option<ServerId>,
    last: EntryId,
    durable: EntryId,
    commit_index: Index,
    /// matchIndex and nextIndex of each follower.
    progress: Vec<(Index, Index)>,
}

impl Seen {
    fn of(server: &Server) -> Seen {
        let disk = server.disk().durable();
        let raft = server.raft();
        let progress = match raft.map(|raft| (raft.role(), raft.members())) {
            Some((Role::Leader(leader), members)) => members
                .iter()
                .filter_map(|peer| leader.progress(peer))
                .map(|progress| (progress.match_index(), progress.next_index()))
                .collect(),
            _ => Vec::new(),
        };
        Seen {
            standing: Standing::of(server),
            vote: raft.map_or(disk.vote(), |raft| raft.voted_for()),
            last: raft.map_or(disk.log().last(), |raft| raft.log().last()),
            durable: disk.log().last(),
            commit_index: raft.map_or(Index::ZERO, |raft| raft.commit_index()),
            progress,
        }
    }
}

impl Trace {
    /// A line of the script; what says nothing is left out.
    fn line(&mut self, line: Option<&Line>) {
        if let Some(line @ (Line::Setup(_) | Line::Step { .. })) = line {
            // Writing into a String cannot fail.
            let _ = writeln!(self.text, "{line}");
        }
    }

    fn say(&mut self, what: &impl fmt::Display) {
        let _ = writeln!(self.text, "  {what}");
    }

    /// An event or action is over.
    fn look(&mut self, world: &World) {
        for flight in world.in_flight().filter(|flight| flight.id > self.newest) {
            self.on_their_way.insert(flight.id, flight.message.clone());
        }
        self.newest = world.in_flight().map(|flight| flight.id).max().unwrap_or_default().max(self.newest);
        let servers: Vec<Seen> = world.servers().map(Seen::of).collect();
        let changed = servers != self.servers;
        for happening in world.since(self.seen) {
            self.seen = happening.number;
            self.happening(&happening.what, changed);
        }
        for (before, now) in mem::replace(&mut self.servers, servers.clone()).iter().zip(&servers) {
            if before != now {
                self.change(before, now);
            }
        }
    }

    fn happening(&mut self, what: &What, changed: bool) {
        match what {
            What::Delivered(trip) => {
                if let Some(message) = self.on_their_way.remove(&trip.id)
                    && (changed || !idle(&message))
                {
                    self.say(&Told(&message));
                }
            }
            What::Lost { trip, why } => {
                if let Some(message) = self.on_their_way.remove(&trip.id)
                    && !idle(&message)
                {
                    self.say(&ToldLost(&message, *why));
                }
            }
            What::Applied { server, apply, answer } => {
                let id = EntryId { index: apply.index, term: apply.entry.term };
                let command = match &apply.entry.payload {
                    Payload::Noop => "no-op".into(),
                    Payload::Command(bytes) => String::from_utf8_lossy(bytes),
                };
                match answer {
                    // Many scripts are not about a store, and their commands are mere names.
                    Some(answer) if !matches!(answer, Answer::Invalid(_)) => {
                        self.say(&format_args!("{server} applies {id} {command}: {answer}"))
                    }
                    _ => self.say(&format_args!("{server} applies {id} {command}")),
                }
            }
            What::Client { tag, step } => match step {
                ClientStep::Began { .. } => {}
                ClientStep::Asks { server, .. } => self.say(&format_args!("{tag} asks {server}")),
                ClientStep::Taken { server, entry } => {
                    self.say(&format_args!("{tag} is taken by {server} as {entry}"));
                }
                ClientStep::Answered { answer } => self.say(&format_args!("{tag} is answered {answer}")),
                ClientStep::GaveUp { .. } => self.say(&format_args!("{tag} is given up")),
            },
            What::Torn { server, .. } => self.say(&format_args!("{server} stops in the middle of a write")),
            _ => {}
        }
    }

    fn change(&mut self, before: &Seen, now: &Seen) {
        let server = now.standing.server;
        if before.standing != now.standing {
            self.say(&format_args!("{} ⇨ {}", before.standing, now.standing));
        }
        if let Some(candidate) = now.vote
            && (before.vote, before.standing.term) != (now.vote, now.standing.term)
        {
            self.say(&format_args!("{server} votes for {candidate}"));
        }
        if before.last != now.last {
            self.say(&format_args!("{server} last {} ⇨ {}", before.last, now.last));
        }
        if before.durable != now.durable {
            self.say(&format_args!("{server} durable {} ⇨ {}", before.durable, now.durable));
        }
        if before.commit_index != now.commit_index && now.standing.term != Term::ZERO {
            self.say(&format_args!("{server} commit {} ⇨ {}", before.commit_index, now.commit_index));
        }
    }
}

/// Whether a message only says that somebody is alive.
fn idle(message: &Message) -> bool {
    match &message.body {
        Body::AppendEntries { entries, .. } => entries.is_empty(),
        Body::AppendEntriesReply(reply) => matches!(reply, AppendReply::Matched { .. }),
        _ => false,
    }
}
