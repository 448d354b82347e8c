//! Faults of the network and of clocks and disks: the tab “Network”, the stage's marks, hints about settings.

use super::servers::server_list;
use super::units::milliseconds;
use crate::raft::{ServerId, ServerSet};
use crate::sim::Micros;

/// The names of the dials, and what each does.
pub mod knobs {
    /// A dial.
    pub const LATENCY: &str = "Latency";
    /// A dial.
    pub const JITTER: &str = "Jitter";
    /// A dial.
    pub const LOSS: &str = "Loss";
    /// A dial.
    pub const DUPLICATION: &str = "Duplication";
    /// A dial.
    pub const ELECTION_TIMEOUT: &str = "Election timeout";
    /// A dial.
    pub const ELECTION_RANGE: &str = "Timeout range";
    /// A dial.
    pub const HEARTBEAT: &str = "Heartbeat";
    /// A dial.
    pub const DISK: &str = "Disk time";
    /// A dial.
    pub const DISK_RANGE: &str = "Disk range";
    /// What it does.
    pub const ABOUT_LATENCY: &str = "A message takes at least so long from one server to another";
    /// What it does.
    pub const ABOUT_JITTER: &str =
        "and up to so much longer, drawn anew for each: messages may overtake each other";
    /// What it does.
    pub const ABOUT_LOSS: &str = "So many of a hundred messages never arrive";
    /// What it does.
    pub const ABOUT_DUPLICATION: &str = "So many of a hundred messages arrive twice";
    /// What it does.
    pub const ABOUT_ELECTION_TIMEOUT: &str =
        "A follower that hears from no leader waits at least so long before it becomes a candidate (§5.2)";
    /// What it does.
    pub const ABOUT_ELECTION_RANGE: &str =
        "and up to so much longer, drawn anew each time, so that votes are rarely split (§5.2)";
    /// What it does.
    pub const ABOUT_HEARTBEAT: &str = "A leader that has nothing to send sends so often";
    /// What it does.
    pub const ABOUT_DISK: &str = "A write takes at least so long until it is durable";
    /// What it does.
    pub const ABOUT_DISK_RANGE: &str = "and up to so much longer, drawn anew for each";
}

// Hints about settings (§5.6).

/// The network loses everything.
pub const HINT_NOTHING_ARRIVES: &str = "No leader is possible: every message is lost.";

/// Votes come too late for every candidate.
#[must_use]
pub fn hint_no_election(takes: Micros, patience: Micros) -> String {
    format!(
        "No election can end: asking for votes and getting them takes up to {}, and a candidate begins anew after {} at \
         the latest (§5.6).",
        milliseconds(takes.0),
        milliseconds(patience.0)
    )
}

/// Votes come too late for some candidates.
#[must_use]
pub fn hint_elections_repeat(takes: Micros, patience: Micros) -> String {
    format!(
        "Elections may have to be repeated: asking for votes and getting them takes up to {}, and a candidate may begin \
         anew after {} (§5.6: broadcastTime ≪ electionTimeout).",
        milliseconds(takes.0),
        milliseconds(patience.0)
    )
}

/// Heartbeats come too late for every follower.
#[must_use]
pub fn hint_no_leader_lasts(takes: Micros, patience: Micros) -> String {
    format!(
        "No leader can last: heartbeats arrive up to {} apart, and every follower gives up after {} at the latest \
         (§5.6).",
        milliseconds(takes.0),
        milliseconds(patience.0)
    )
}

/// Heartbeats come too late for some followers.
#[must_use]
pub fn hint_leaders_deposed(takes: Micros, patience: Micros) -> String {
    format!(
        "Leaders may be replaced though they are well: heartbeats arrive up to {} apart, and a follower may give up \
         after {} (§5.6: broadcastTime ≪ electionTimeout).",
        milliseconds(takes.0),
        milliseconds(patience.0)
    )
}

/// Timeouts are too much alike.
#[must_use]
pub fn hint_votes_split(range: Micros, request: Micros) -> String {
    format!(
        "Votes will be split: election timeouts differ by {} at most, and a candidate's request takes up to {} until it \
         is durable and has arrived; by then others are candidates too (§5.2).",
        milliseconds(range.0),
        milliseconds(request.0)
    )
}

/// Heartbeats are lost.
#[must_use]
pub fn hint_heartbeats_lost(loss: &str, in_a_row: u32, every: Micros) -> String {
    let lost =
        if in_a_row == 1 { "one heartbeat".to_string() } else { format!("{in_a_row} heartbeats in a row") };
    format!(
        "Leaders will be replaced though they are well: with {loss} lost, some follower misses {lost} about every {}, and \
         may then give up.",
        about(every)
    )
}

/// A mean length of time, roughly.
fn about(length: Micros) -> String {
    let tenths = length.0 / 100_000;
    if tenths < 10 { format!("{} ms", (length.0 / 10_000).max(1) * 10) } else { format!("{} s", tenths / 10) }
}

/// Nothing is wrong with the settings.
#[must_use]
pub fn settings_are_good(heartbeats: Micros, votes: Micros, patience: Micros) -> String {
    format!(
        "These settings can keep a leader: heartbeats arrive at most {} apart, votes take at most {}, and a follower \
         waits at least {} (§5.6).",
        milliseconds(heartbeats.0),
        milliseconds(votes.0),
        milliseconds(patience.0)
    )
}

// Groups.

/// The groups of a network, in short: `S1 S2 | S3 S4 S5`.
#[must_use]
pub fn groups_in_short(groups: impl Iterator<Item = ServerSet>) -> String {
    let named =
        |group: ServerSet| group.iter().map(|server| server.to_string()).collect::<Vec<_>>().join(" ");
    groups.map(named).collect::<Vec<_>>().join(" | ")
}

/// Which of the groups can elect a leader and commit.
#[must_use]
pub fn groups_explained(groups: &[ServerSet], members: ServerSet) -> String {
    let majority = members.majority();
    match groups.iter().find(|group| group.len() >= majority) {
        Some(group) if groups.len() > 1 => format!(
            "{} {} a majority of {}: only there can a leader be elected and entries be committed.",
            server_list(*group),
            if group.len() == 1 { "is" } else { "are" },
            members.len()
        ),
        Some(_) => "One group: every server hears every other.".to_string(),
        None => format!(
            "No group has a majority of {}: nobody can be elected, and nothing can be committed.",
            members.len()
        ),
    }
}

/// The letter of a group, from A on.
#[must_use]
pub fn group_letter(place: usize) -> &'static str {
    ["A", "B", "C", "D", "E", "F", "G", "H", "I"].get(place).copied().unwrap_or("…")
}

// Links.

/// One direction of a link.
#[must_use]
pub fn way(from: ServerId, to: ServerId) -> String {
    format!("{from} → {to}")
}
