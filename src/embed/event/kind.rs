//! What can happen, each kind with its fields.

use super::facts::{Facts, facts};
use crate::embed::view::{ViolationView, WhyStopped, command_of, loss, names, number};
use crate::kv::Tag;
use crate::raft::{Decision, ServerId, Timer, WriteName};
use crate::script;
use crate::sim::{Gist, Trip, What};
use serde::Serialize;

/// What happened, with its fields. In JavaScript `kind` says which.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
#[expect(missing_docs, reason = "the fields have the paper's names")]
pub enum EventKind {
    /// A server starts an election (§5.2).
    Election { server: String, term: u64, majority: usize },
    /// A candidate has a majority of votes, and leads (§5.2).
    Leader { server: String, term: u64, votes: Vec<String> },
    /// A server adopts a newer term (§5.1).
    Term { server: String, from: u64, to: u64, shown_by: String },
    /// A server gives its vote (§5.2, §5.4.1).
    Vote { server: String, candidate: String, term: u64 },
    /// A server's commitIndex rises: a leader's by counting copies, a follower's by what its leader says (§5.3).
    Commit { server: String, from: u64, to: u64, counted: bool },
    /// A server decides something else.
    Decision { server: String, decision: &'static str, facts: Facts },
    /// A message leaves its sender.
    Sent { message: Passing },
    /// A message is received.
    Delivered { message: Passing },
    /// A message will not arrive.
    Lost { message: Passing, why: &'static str },
    /// A message never leaves: what it claims cannot become durable any more.
    Withheld { message_kind: &'static str, from: String, to: String },
    /// A timer runs out, or is made to: `election` or `heartbeat`.
    Timeout { server: String, timer: &'static str },
    /// A write is on the disk for certain, and this is what the disk holds.
    Durable { server: String, current_term: u64, voted_for: Option<String>, last_index: u64, last_term: u64 },
    /// A committed entry is handed to the service, which answers; both are `None` for a no-op.
    Applied { server: String, index: u64, term: u64, command: Option<String>, answer: Option<String> },
    /// A leader takes a client's command as this entry.
    Proposed { server: String, index: u64, term: u64 },
    /// A client that asks until it is answered does something, or something is done for it (§8).
    Client { client: String, serial: u64 },
    /// A server stops.
    Crash { server: String, why: WhyStopped },
    /// A crash has cut a write short.
    Torn { server: String },
    /// A server does not start: what its disk holds makes no sense.
    Refused { server: String },
    /// A server is made from its disk for the first time.
    Start { server: String, incarnation: u32 },
    /// A server is made anew from its disk.
    Restart { server: String, incarnation: u32 },
    /// A server is cut off.
    Disconnect { server: String },
    /// A server is connected again.
    Connect { server: String },
    /// A disk is changed from outside.
    Disk { server: String },
    /// Something is done to network, message, server or disk: the line of the script language.
    Action { line: String },
    /// Everything is restarted at once, as by a reload of the page.
    Reload {},
    /// Something that Raft promises does not hold.
    Violation(ViolationView),
    /// So many happenings before the next one were forgotten before anybody asked.
    Missed { count: u64 },
}

/// A message that passes by, with its ends. While it is on its way, the view has all of it.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Passing {
    /// Its name, `m17`.
    pub id: String,
    /// Its kind, as the paper names it, with `Reply` behind it for an answer.
    pub kind: &'static str,
    /// The sender.
    pub from: String,
    /// The receiver.
    pub to: String,
    /// The sender's currentTerm.
    pub term: u64,
    /// What it says in a word: `asks`, `heartbeat`, `agrees` or `refuses`.
    pub says: &'static str,
}

impl EventKind {
    /// What a happening of a world is.
    #[must_use]
    pub fn of(what: &What) -> EventKind {
        match what {
            What::Decided { server, decision } => EventKind::decided(server.to_string(), decision),
            What::Sent(trip) => EventKind::Sent { message: trip.into() },
            What::Delivered(trip) => EventKind::Delivered { message: trip.into() },
            What::Lost { trip, why } => EventKind::Lost { message: trip.into(), why: loss(*why) },
            What::Withheld { kind, from, to } => {
                EventKind::Withheld { message_kind: kind.name(), from: from.to_string(), to: to.to_string() }
            }
            What::Fired { server, timer } => {
                EventKind::Timeout { server: server.to_string(), timer: timer_name(*timer) }
            }
            What::Durable { server, name } => EventKind::durable(server.to_string(), name),
            What::Applied { server, apply, answer } => EventKind::Applied {
                server: server.to_string(),
                index: number(apply.index.0),
                term: number(apply.entry.term.0),
                command: command_of(&apply.entry.payload),
                answer: answer.as_ref().map(ToString::to_string),
            },
            What::Proposed { server, entry, .. } => EventKind::Proposed {
                server: server.to_string(),
                index: number(entry.index.0),
                term: number(entry.term.0),
            },
            What::Client { tag: Tag { client, serial }, .. } => {
                EventKind::Client { client: client.to_string(), serial: number(*serial) }
            }
            What::Crashed { server } => EventKind::crash(*server, WhyStopped::Crashed),
            What::DiskFull { server } => EventKind::crash(*server, WhyStopped::DiskFull),
            What::DiskFailed { server } => EventKind::crash(*server, WhyStopped::DiskFailed),
            What::Torn { server, .. } => EventKind::Torn { server: server.to_string() },
            What::RefusedToStart { server } => EventKind::Refused { server: server.to_string() },
            What::Started { server, incarnation } => EventKind::started(server.to_string(), *incarnation),
            What::Disconnected { server } => EventKind::Disconnect { server: server.to_string() },
            What::Connected { server } => EventKind::Connect { server: server.to_string() },
            What::DiskChanged { server } => EventKind::Disk { server: server.to_string() },
            What::Done(action) => EventKind::Action { line: script::print_action(action) },
            What::Reloaded => EventKind::Reload {},
        }
    }

    /// What a server has decided.
    fn decided(server: String, decision: &Decision) -> EventKind {
        match *decision {
            Decision::Campaign { term, majority, .. } => {
                EventKind::Election { server, term: number(term.0), majority }
            }
            Decision::BecomeLeader { term, votes } => {
                EventKind::Leader { server, term: number(term.0), votes: names(votes) }
            }
            Decision::AdoptTerm { from, to, shown_by } => EventKind::Term {
                server,
                from: number(from.0),
                to: number(to.0),
                shown_by: shown_by.to_string(),
            },
            Decision::GrantVote { candidate, term, .. } => {
                EventKind::Vote { server, candidate: candidate.to_string(), term: number(term.0) }
            }
            Decision::Commit { from, to, .. } => {
                EventKind::Commit { server, from: number(from.0), to: number(to.0), counted: true }
            }
            Decision::FollowCommit { from, to, .. } => {
                EventKind::Commit { server, from: number(from.0), to: number(to.0), counted: false }
            }
            Decision::AskBeforeCampaign { .. } => EventKind::other(server, "askBeforeCampaign", decision),
            Decision::GrantPreVote { .. } => EventKind::other(server, "grantPreVote", decision),
            Decision::LoseQuorum { .. } => EventKind::other(server, "loseQuorum", decision),
            Decision::HandOver { .. } => EventKind::other(server, "handOver", decision),
            Decision::KeepLeadership { .. } => EventKind::other(server, "keepLeadership", decision),
            Decision::ServeRead { .. } => EventKind::other(server, "serveRead", decision),
            Decision::RefuseVote { .. } => EventKind::other(server, "refuseVote", decision),
            Decision::CountVote { .. } => EventKind::other(server, "countVote", decision),
            Decision::AcceptLeader { .. } => EventKind::other(server, "acceptLeader", decision),
            Decision::AcceptEntries { .. } => EventKind::other(server, "acceptEntries", decision),
            Decision::Truncate { .. } => EventKind::other(server, "truncate", decision),
            Decision::RefuseEntries { .. } => EventKind::other(server, "refuseEntries", decision),
            Decision::RefuseStaleTerm { .. } => EventKind::other(server, "refuseStaleTerm", decision),
            Decision::BackUp { .. } => EventKind::other(server, "backUp", decision),
            Decision::WaitForOwnTerm { .. } => EventKind::other(server, "waitForOwnTerm", decision),
            Decision::Ignore { .. } => EventKind::other(server, "ignore", decision),
        }
    }

    fn other(server: String, name: &'static str, decision: &Decision) -> EventKind {
        EventKind::Decision { server, decision: name, facts: facts(decision) }
    }

    fn durable(server: String, name: &WriteName) -> EventKind {
        EventKind::Durable {
            server,
            current_term: number(name.term.0),
            voted_for: name.vote.map(|vote| vote.to_string()),
            last_index: number(name.last.index.0),
            last_term: number(name.last.term.0),
        }
    }

    fn crash(server: ServerId, why: WhyStopped) -> EventKind {
        EventKind::Crash { server: server.to_string(), why }
    }

    fn started(server: String, incarnation: u32) -> EventKind {
        if incarnation == 1 {
            EventKind::Start { server, incarnation }
        } else {
            EventKind::Restart { server, incarnation }
        }
    }
}

impl From<&Trip> for Passing {
    fn from(trip: &Trip) -> Passing {
        Passing {
            id: trip.id.to_string(),
            kind: trip.kind.name(),
            from: trip.from.to_string(),
            to: trip.to.to_string(),
            term: number(trip.term.0),
            says: match trip.gist {
                Gist::Asks => "asks",
                Gist::Heartbeat => "heartbeat",
                Gist::Agrees => "agrees",
                Gist::Refuses => "refuses",
            },
        }
    }
}

fn timer_name(timer: Timer) -> &'static str {
    match timer {
        Timer::Election => "election",
        Timer::Heartbeat => "heartbeat",
    }
}
