//! The list of events, and why a server decided as it did.

use super::units::{grouped, seconds};
use crate::raft::ServerId;
use crate::text::Label;

/// The kinds of things that happen.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Kind {
    /// Terms, votes, leaders.
    Elections,
    /// Entries, and how far they are committed.
    Replication,
    /// What a leader says all the time, and what is answered to it.
    Heartbeats,
    /// Clients' commands, and what becomes of them.
    Clients,
    /// What disks do.
    Disk,
    /// Messages that come, go and are lost.
    Network,
    /// What is done from outside: crashes, cuts and the like.
    Faults,
    /// Promises that were broken.
    Violations,
}

impl Kind {
    /// All of them.
    pub const ALL: [Kind; 8] = [
        Kind::Elections,
        Kind::Replication,
        Kind::Heartbeats,
        Kind::Clients,
        Kind::Disk,
        Kind::Network,
        Kind::Faults,
        Kind::Violations,
    ];
}

/// The name of a kind.
#[must_use]
pub fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Elections => t!("Elections"),
        Kind::Replication => t!("Replication"),
        Kind::Heartbeats => t!("Heartbeats"),
        Kind::Clients => t!("Clients"),
        Kind::Disk => t!("Disk"),
        Kind::Network => t!("Network"),
        Kind::Faults => t!("Faults"),
        Kind::Violations => t!("Violations"),
    }
}

/// The list.
pub const LIST: Label = label!("What happened");
/// The field for words.
pub const SEARCH: Label = label!("Search events");
/// What stands in it before anything is typed.
pub const SEARCH_HINT: Label = label!("Search");
/// The choice of a server.
pub const SERVER: Label = label!("Only about this server");
/// No choice.
pub const ALL_SERVERS: Label = label!("All");
/// The kinds.
pub const KINDS: Label = label!("Kinds of events");
/// Turns the list round.
pub const NEWEST_FIRST: Label = label!("The newest first");
/// Turns the list round.
pub const OLDEST_FIRST: Label = label!("The oldest first");
/// Takes the filter away.
pub const CLEAR: Label = label!("Clear the filter");
/// Leads back to the present row.
pub const TO_PRESENT: Label = label!("Show the moment that is looked at");
/// The beginning of the run is in the list.
pub const BEGINNING: Label = label!("Here the run begins.");

/// How many kinds are listed.
#[must_use]
pub fn kinds_listed(listed: usize) -> String {
    t!("{listed} kinds", listed = kinds_in_short(listed))
}

/// It, where there is little room.
#[must_use]
pub fn kinds_in_short(listed: usize) -> String {
    format!("{listed}/{}", Kind::ALL.len())
}

/// Nothing is listed.
#[must_use]
pub fn nothing(words: &str, server: Option<ServerId>, kinds: usize) -> String {
    let mut of: Vec<String> = Vec::new();
    if !words.is_empty() {
        of.push(t!("“{words}”", words));
    }
    if let Some(server) = server {
        of.push(server.to_string());
    }
    if kinds < Kind::ALL.len() {
        of.push(kinds_listed(kinds));
    }
    if of.is_empty() {
        t!("Nothing has happened yet.").to_owned()
    } else {
        t!("Nothing matches: {filter}.", filter = of.join(", "))
    }
}

/// More is being read.
#[must_use]
pub fn reading(event: u64) -> String {
    t!("Looking through the run, at event {event}…", event = grouped(event))
}

/// What a row leads to.
#[must_use]
pub fn go_there(at: u64) -> String {
    t!("Go to {time}", time = seconds(at))
}

/// Why it was decided so.
pub const WHY: Label = label!("Why");
/// The list of decisions goes back.
pub const DECISION_BEFORE: Label = label!("The decision before");
/// The list of decisions goes on.
pub const NEXT_DECISION: Label = label!("The next decision");
/// There is none.
pub const NO_DECISION: Label = label!("No decision yet.");
/// What was compared.
pub const COMPARED: Label = label!("The numbers compared");
/// The line that settled it.
pub const DECIDED: Label = label!("decides");

/// Whose decisions are gone through.
#[must_use]
pub fn decisions_of(server: Option<ServerId>) -> String {
    server.map_or_else(|| t!("all servers").to_owned(), |server| t!("{server} only", server))
}
