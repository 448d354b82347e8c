//! Faults of the network and of clocks and disks: the tab “Network”, the stage's marks, hints about settings.

use super::servers::server_list;
use super::units::{milliseconds, thousandths};
use crate::raft::{ServerId, ServerSet};
use crate::sim::chaos::Dose;
use crate::sim::{Micros, Span};

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
    let missed = if in_a_row == 1 {
        "a heartbeat".to_string()
    } else {
        format!("{in_a_row} or more heartbeats in a row")
    };
    format!(
        "Leaders will be replaced though they are well: with {loss} lost, some follower misses {missed} and gives up, about \
         every {} (§5.2).",
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

/// How one direction of a link is.
#[must_use]
pub fn way_state(state: &str, extra: Option<Span>) -> String {
    match extra {
        Some(Span { min, max }) => {
            format!("slow, {} to {} ms more", thousandths(min.0), thousandths(max.0))
        }
        None => state.to_string(),
    }
}

/// Nothing is wrong with it.
pub const WHOLE: &str = "whole";
/// Nothing gets through.
pub const CUT: &str = "cut";
/// An end of it is disconnected.
pub const CUT_OFF: &str = "its end is disconnected";

/// What a direction of a link is, in full: `S1 → S3: cut`.
#[must_use]
pub fn way_is(from: ServerId, to: ServerId, state: &str) -> String {
    format!("{}: {state}", way(from, to))
}

/// A link's title.
#[must_use]
pub fn link_title(one: ServerId, other: ServerId) -> String {
    format!("Link {one} – {other}")
}

/// The buttons of a link.
pub mod ways {
    /// Nothing gets through from now on.
    pub const CUT: &str = "Cut";
    /// It is whole again.
    pub const HEAL: &str = "Heal";
    /// It takes longer.
    pub const SLOW: &str = "Slow";
    /// Both directions.
    pub const BOTH: &str = "Both directions";
}

/// The accessible name of a button that does something to one direction of a link.
#[must_use]
pub fn deed_to_way(deed: &str, from: ServerId, to: ServerId) -> String {
    format!("{deed} {}", way(from, to))
}

/// The accessible name of a button that does something to both directions of a link.
#[must_use]
pub fn deed_to_link(deed: &str, one: ServerId, other: ServerId) -> String {
    format!("{deed} {one} – {other}, both directions")
}

// The tab.

/// Groups of servers.
pub const GROUPS: &str = "Groups";
/// The network is whole.
pub const ONE_NETWORK: &str = "Every server hears every other.";
/// Links are cut or slow, but not so that there are groups.
pub const SOME_TROUBLE: &str = "One group, in which some links are cut or slow.";
/// What the buttons of the servers do.
pub const TAP: &str = "Tap servers to move them to group B, then split:";
/// Parts the network as it is planned.
pub const SPLIT: &str = "Split";
/// Parts the leader from all others.
pub const ISOLATE: &str = "Isolate the leader";
/// Mends all links.
pub const HEAL_ALL: &str = "Heal all links";
/// The same, on the stage.
pub const HEAL_SHORT: &str = "Heal";

/// Between a server and the letter of its group in the plan, for those who do not see the row of buttons.
pub const IN_GROUP: &str = " in group ";

/// All links in both directions.
pub const LINKS: &str = "Links";
/// What the table of links is.
pub const LINKS_ABOUT: &str =
    "Row: who sends. Column: who receives. A click goes from whole to cut, to slow, and back.";
/// The dials.
pub const DIALS: &str = "Dials";
/// Brings all dials back.
pub const AS_IT_BEGAN: &str = "As it began";
/// Faults that come by themselves.
pub const CHAOS: &str = "Chaos";
/// What it does.
pub const CHAOS_ABOUT: &str = "Makes faults by itself while time passes, those that Raft promises to survive. Each is an action of the run.";
/// Where its chance comes from.
pub const CHAOS_SEED: &str = "Chaos seed";
/// Ends all trouble.
pub const HEAL_EVERYTHING: &str = "Heal everything";
/// What ending all trouble means.
pub const HEAL_EVERYTHING_ABOUT: &str =
    "Links whole, servers running on honest disks, messages released; the dials stay as they are";

/// How much chaos there is.
#[must_use]
pub fn dose(dose: Option<Dose>) -> &'static str {
    match dose {
        None => "off",
        Some(Dose::Mild) => "mild",
        Some(Dose::Rough) => "rough",
        Some(Dose::Wild) => "wild",
    }
}

/// What goes wrong in such a dose.
#[must_use]
pub fn dose_explained(dose: Option<Dose>) -> &'static str {
    match dose {
        None => "Nothing goes wrong by itself.",
        Some(Dose::Mild) => "Messages are lost, held and doubled, links get slow, timers change.",
        Some(Dose::Rough) => "Also: servers crash, pause and are cut off, links are cut, disks get slow.",
        Some(Dose::Wild) => {
            "Also: partitions, full and failing disks, frozen timers, transfers. Everything at once."
        }
    }
}

/// The accessible name of a dial: its name and unit.
#[must_use]
pub fn knob_field(name: &str, unit: &str) -> String {
    format!("{name} in {unit}")
}

// The stage.

/// The button that lets lines be drawn.
pub const PARTITION: &str = "Partition";
/// What it does.
pub const PARTITION_ABOUT: &str = "Draw a line between servers, or drag a server to others. With Shift held, a line can be drawn at any time";
/// What to do now, in short.
pub const DRAW: &str = "Draw a line";
/// What to do now.
pub const DRAW_NOW: &str = "between servers, or drag a server to others.";
