//! What Raft promises, checked after every event.
//!
//! The checker is told what an event touches: which server stepped, from which index on its log or its disk changed,
//! what was handed to a service. It compares that with what it remembers, and looks at nothing else: its cost follows
//! the change, not the length of the logs. Only a crash, a restart and an edited disk have a server's log looked at
//! whole, as they have it read whole. It never changes a run, and what it finds is in no digest.
//!
//! | family | invariants |
//! |---|---|
//! | `elections.rs` | one leader a term, one vote a term, a majority, the candidate's log (§5.2, §5.4.1) |
//! | `logs.rs` | Leader Append-Only, Log Matching, the order of terms (§5.3) |
//! | `commitment.rs` | what is committed: on a majority of disks, in every later leader, for good (§5.3, §5.4) |
//! | `durability.rs` | what is said is durable first, and there again after a restart (Figure 2) |
//! | `state_machines.rs` | State Machine Safety; entries applied in order (§5.3) |
//! | `servers.rs` | a server by itself: what only grows, and roles (Figures 2 and 4) |
//! | `leaders.rs` | nextIndex and matchIndex (Figure 2, Volatile state on leaders) |

mod commitment;
mod durability;
mod elections;
#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod forged;
mod leaders;
mod logs;
mod servers;
mod shadow;
mod state_machines;
mod violation;

pub use violation::{Invariant, Violation};

use super::network::{MessageId, Network};
use super::server::Server;
use super::time::Micros;
use crate::raft::{Apply, Body, Index, Log, Message, Raft, Role, ServerId, ServerSet};
use commitment::Prefix;
use elections::Elections;
use shadow::{Memory, Note, Part, Shadow};
use std::any::Any;
use std::fmt::Debug;
use std::mem;
use violation::Found;

/// A checker, behind a wall that the page's first part does not look through.
pub(super) trait Checker: Any + Debug + Send + Sync {
    /// An event or action begins.
    fn begin(&mut self, event: u64, at: Micros);
    /// A server has done something, or is gone.
    fn touch(&mut self, id: ServerId);
    /// A server was made from its disk.
    fn started(&mut self, id: ServerId);
    /// A server is handed a message.
    fn received(&mut self, message: &Message);
    /// A server wants something durable: from this index on its log is not as it was.
    fn wrote(&mut self, id: ServerId, changed_from: Index);
    /// What a disk holds for certain is not as it was, from this index on.
    fn disk_changed(&mut self, id: ServerId, from: Index);
    /// A server, whose log this is, hands an entry to its service.
    fn handed(&mut self, id: ServerId, apply: &Apply, log: &Log);
    /// The event or action is over: looks at what it has changed.
    fn check(&mut self, servers: &[Server], network: &Network);
    /// What was found.
    fn violations(&self) -> &[Violation];
    /// Another one that goes on from here.
    fn boxed_clone(&self) -> Box<dyn Checker>;
}

impl Clone for Box<dyn Checker> {
    fn clone(&self) -> Box<dyn Checker> {
        (**self).boxed_clone()
    }
}

/// The checker of one world.
#[derive(Clone, Debug, Default)]
pub(super) struct Invariants {
    /// One for each server in order.
    shadows: Vec<Shadow>,
    /// The servers that the event has touched, a bit for each position.
    touched: u16,
    elections: Elections,
    /// What leaders have committed.
    committed: Prefix,
    /// What servers have applied.
    applied: Prefix,
    /// Whether a disk may have lost what is committed, or more is committed.
    recount: bool,
    /// The newest message that has been looked at.
    sent: MessageId,
    found: Found,
}

/// What the checker sees of the world.
#[derive(Clone, Copy)]
struct Sight<'a> {
    servers: &'a [Server],
}

impl<'a> Sight<'a> {
    fn server(&self, id: ServerId) -> Option<&'a Server> {
        self.servers.get(id.position())
    }
}

impl Invariants {
    /// A checker of these servers, from their beginning on.
    pub(super) fn of(servers: ServerSet) -> Invariants {
        let shadows = servers.iter().map(|id| Shadow::new(id, servers.len())).collect();
        Invariants { shadows, ..Invariants::default() }
    }

    fn touched_shadow(&mut self, id: ServerId) -> Option<&mut Shadow> {
        let shadow = self.shadows.get_mut(id.position())?;
        self.touched |= 1 << id.position();
        Some(shadow)
    }
}

/// What the world tells while an event goes on, and what is looked at when it is over.
impl Checker for Invariants {
    fn begin(&mut self, event: u64, at: Micros) {
        (self.found.event, self.found.at) = (event, at);
    }

    fn touch(&mut self, id: ServerId) {
        self.touched_shadow(id);
    }

    fn started(&mut self, id: ServerId) {
        let Some(shadow) = self.touched_shadow(id) else { return };
        shadow.note.started = true;
        shadow.handed = Index::ZERO;
    }

    fn received(&mut self, message: &Message) {
        let Some(shadow) = self.touched_shadow(message.to) else { return };
        shadow.note.heard_from = Some(message.from);
        if let Body::RequestVote { last_log } = message.body {
            shadow.note.asked = Some(last_log);
        }
    }

    fn wrote(&mut self, id: ServerId, changed_from: Index) {
        let Some(shadow) = self.touched_shadow(id) else { return };
        shadow.note.log_from = shadow.note.log_from.min(changed_from);
    }

    fn disk_changed(&mut self, id: ServerId, from: Index) {
        let Some(shadow) = self.touched_shadow(id) else { return };
        shadow.note.disk_from = shadow.note.disk_from.min(from);
    }

    fn handed(&mut self, id: ServerId, apply: &Apply, log: &Log) {
        let Some(shadow) = self.shadows.get_mut(id.position()) else { return };
        let next = shadow.handed.next();
        shadow.handed = apply.index;
        if apply.index != next || log.get(apply.index) != Some(&apply.entry) {
            self.found.alone(Invariant::AppliedInOrder, id, apply.entry.term, apply.index);
        }
    }

    fn check(&mut self, servers: &[Server], network: &Network) {
        let sight = Sight { servers };
        let mut touched = mem::take(&mut self.touched);
        while touched != 0 {
            let place = touched.trailing_zeros() as usize;
            touched &= touched - 1;
            if let Some(server) = servers.get(place) {
                self.look_at(server, sight);
            }
        }
        if mem::take(&mut self.recount) {
            self.count_disks(sight);
        }
        for flight in network.sent_after(self.sent) {
            self.sent = flight.id;
            // What a copy says its sender has said before.
            if !flight.copy {
                self.message_left(&flight.message, sight);
            }
        }
    }

    fn violations(&self) -> &[Violation] {
        self.found.all()
    }

    fn boxed_clone(&self) -> Box<dyn Checker> {
        Box::new(self.clone())
    }
}

/// What an event has changed.
impl Invariants {
    fn look_at(&mut self, server: &Server, sight: Sight) {
        let id = server.id;
        let Some(shadow) = self.shadows.get_mut(id.position()) else { return };
        let note = mem::replace(&mut shadow.note, Note::NOTHING);
        if note.disk_from != Note::NEVER {
            self.disk_is_new(server, note.disk_from);
        }
        let Some(running) = server.running() else { return self.stopped(server) };
        let (raft, now) = (running.raft(), Memory::of(running.raft()));
        let Some(shadow) = self.shadows.get_mut(id.position()) else { return };
        let as_before = shadow.memory.as_ref() == Some(&now) && note.log_from == Note::NEVER;
        if !as_before || note.started {
            match shadow.memory.replace(now).filter(|_| !note.started) {
                Some(before) => self.stepped(raft, (before, now), note, sight),
                None => self.restarted(raft, now, sight),
            }
        }
        let (mut leads, mut waits) = (false, true);
        if let Role::Leader(leader) = raft.role() {
            self.own_count(server, raft, leader);
            self.follower_counts(raft, leader, note.heard_from, sight);
            (leads, waits) = (true, now.checks_quorum || leader.heir().is_some());
        }
        if running.heartbeat.is_some() != leads || running.election.is_some() != waits {
            self.found.alone(Invariant::TimersFitRole, id, now.term, Index::ZERO);
        }
    }

    /// A server that ran does something else now than before.
    fn stepped(&mut self, raft: &Raft, (before, now): (Memory, Memory), note: Note, sight: Sight) {
        let changed = note.log_from != Note::NEVER || before.last != now.last;
        if changed {
            self.log_changed(raft, (before, now), note.log_from);
        }
        self.server_stepped(raft.id(), (before, now));
        if now.vote != before.vote {
            self.voted(raft.id(), (before, now), note.asked);
        }
        self.progressed(raft, (before, now), sight);
    }

    /// A server was made from its disk: nothing of what it had in memory counts, all that it has said does.
    fn restarted(&mut self, raft: &Raft, now: Memory, sight: Sight) {
        let fresh = Memory { commit: Index::ZERO, applied: Index::ZERO, ..now };
        self.log_replaced(raft.id(), raft.log(), now.term);
        self.survived(raft.id(), now);
        self.progressed(raft, (fresh, now), sight);
    }

    /// Elections won, entries committed and applied.
    fn progressed(&mut self, raft: &Raft, (before, now): (Memory, Memory), sight: Sight) {
        if now.part == Part::Leader && !before.leads(now.term) {
            self.elected(raft);
        }
        if now.commit > before.commit {
            self.committed(raft, (before, now), sight);
        }
        if now.applied != before.applied {
            self.applied(raft, (before, now));
        }
    }

    /// What counts as the log of a server that does not run is what its disk holds.
    fn stopped(&mut self, server: &Server) {
        let Some(shadow) = self.shadows.get_mut(server.id.position()) else { return };
        shadow.memory = None;
        let durable = server.disk().durable();
        self.log_replaced(server.id, durable.log(), durable.term());
    }
}
