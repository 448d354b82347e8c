//! Faults of the network and of clocks and disks: the tab “Network”, the stage's marks, hints about settings.

use super::servers::server_list;
use super::units::{milliseconds, thousandths};
use crate::raft::{ServerId, ServerSet};
use crate::sim::chaos::Dose;
use crate::sim::{Micros, Span};
use crate::text::Label;

/// The names of the dials, and what each does.
pub mod knobs {
    use crate::text::Label;

    /// A dial.
    pub const LATENCY: Label = label!("Latency");
    /// A dial.
    pub const JITTER: Label = label!("Jitter");
    /// A dial.
    pub const LOSS: Label = label!("Loss");
    /// A dial.
    pub const DUPLICATION: Label = label!("Duplication");
    /// A dial.
    pub const ELECTION_TIMEOUT: Label = label!("Election timeout");
    /// A dial.
    pub const ELECTION_RANGE: Label = label!("Timeout range");
    /// A dial.
    pub const HEARTBEAT: Label = label!("Heartbeat");
    /// A dial.
    pub const DISK: Label = label!("Disk time");
    /// A dial.
    pub const DISK_RANGE: Label = label!("Disk range");
    /// What it does.
    pub const ABOUT_LATENCY: Label = label!("A message takes at least so long from one server to another");
    /// What it does.
    pub const ABOUT_JITTER: Label =
        label!("and up to so much longer, drawn anew for each: messages may overtake each other");
    /// What it does.
    pub const ABOUT_LOSS: Label = label!("So many of a hundred messages never arrive");
    /// What it does.
    pub const ABOUT_DUPLICATION: Label = label!("So many of a hundred messages arrive twice");
    /// What it does.
    pub const ABOUT_ELECTION_TIMEOUT: Label = label!(
        "A follower that hears from no leader waits at least so long before it becomes a candidate (§5.2)"
    );
    /// What it does.
    pub const ABOUT_ELECTION_RANGE: Label =
        label!("and up to so much longer, drawn anew each time, so that votes are rarely split (§5.2)");
    /// What it does.
    pub const ABOUT_HEARTBEAT: Label = label!("A leader that has nothing to send sends so often");
    /// What it does.
    pub const ABOUT_DISK: Label = label!("A write takes at least so long until it is durable");
    /// What it does.
    pub const ABOUT_DISK_RANGE: Label = label!("and up to so much longer, drawn anew for each");
}

// Hints about settings (§5.6).

/// The network loses everything.
pub const HINT_NOTHING_ARRIVES: Label = label!("No leader is possible: every message is lost.");

/// Votes come too late for every candidate.
#[must_use]
pub fn hint_no_election(takes: Micros, patience: Micros) -> String {
    t!(
        "No election can end: asking for votes and getting them takes up to {takes}, and a candidate begins anew after {patience} at \
         the latest (§5.6).",
        takes = milliseconds(takes.0),
        patience = milliseconds(patience.0)
    )
}

/// Votes come too late for some candidates.
#[must_use]
pub fn hint_elections_repeat(takes: Micros, patience: Micros) -> String {
    t!(
        "Elections may have to be repeated: asking for votes and getting them takes up to {takes}, and a candidate may begin \
         anew after {patience} (§5.6: broadcastTime ≪ electionTimeout).",
        takes = milliseconds(takes.0),
        patience = milliseconds(patience.0)
    )
}

/// Heartbeats come too late for every follower.
#[must_use]
pub fn hint_no_leader_lasts(takes: Micros, patience: Micros) -> String {
    t!(
        "No leader can last: heartbeats arrive up to {takes} apart, and every follower gives up after {patience} at the latest \
         (§5.6).",
        takes = milliseconds(takes.0),
        patience = milliseconds(patience.0)
    )
}

/// Heartbeats come too late for some followers.
#[must_use]
pub fn hint_leaders_deposed(takes: Micros, patience: Micros) -> String {
    t!(
        "Leaders may be replaced though they are well: heartbeats arrive up to {takes} apart, and a follower may give up \
         after {patience} (§5.6: broadcastTime ≪ electionTimeout).",
        takes = milliseconds(takes.0),
        patience = milliseconds(patience.0)
    )
}

/// Timeouts are too much alike.
#[must_use]
pub fn hint_votes_split(range: Micros, request: Micros) -> String {
    t!(
        "Votes will be split: election timeouts differ by {range} at most, and a candidate's request takes up to {request} until it \
         is durable and has arrived; by then others are candidates too (§5.2).",
        range = milliseconds(range.0),
        request = milliseconds(request.0)
    )
}

/// Heartbeats are lost.
#[must_use]
pub fn hint_heartbeats_lost(loss: &str, in_a_row: u32, every: Micros) -> String {
    let missed = if in_a_row == 1 {
        t!("a heartbeat").to_string()
    } else {
        t!("{in_a_row} or more heartbeats in a row", in_a_row)
    };
    t!(
        "Leaders will be replaced though they are well: with {loss} lost, some follower misses {missed} and gives up, about \
         every {every} (§5.2).",
        loss,
        missed,
        every = about(every)
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
    t!(
        "These settings can keep a leader: heartbeats arrive at most {heartbeats} apart, votes take at most {votes}, and a follower \
         waits at least {patience} (§5.6).",
        heartbeats = milliseconds(heartbeats.0),
        votes = milliseconds(votes.0),
        patience = milliseconds(patience.0)
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

/// The groups of a network that is in parts, for those who do not see the line between them.
#[must_use]
pub fn parted(groups: impl Iterator<Item = ServerSet>, explained: &str) -> String {
    t!("The network is parted: {groups}. {explained}", groups = groups_in_short(groups), explained)
}

/// Which of the groups can elect a leader and commit.
#[must_use]
pub fn groups_explained(groups: &[ServerSet], members: ServerSet) -> String {
    let majority = members.majority();
    match groups.iter().find(|group| group.len() >= majority) {
        Some(group) if groups.len() > 1 => {
            let (servers, members) = (server_list(*group), members.len());
            if group.len() == 1 {
                t!(
                    "{servers} is a majority of {members}: only there can a leader be elected and entries be committed.",
                    servers,
                    members
                )
            } else {
                t!(
                    "{servers} are a majority of {members}: only there can a leader be elected and entries be committed.",
                    servers,
                    members
                )
            }
        }
        Some(_) => t!("One group: every server hears every other.").to_string(),
        None => t!(
            "No group has a majority of {members}: nobody can be elected, and nothing can be committed.",
            members = members.len()
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

/// How a direction of a link is that takes longer.
#[must_use]
pub fn slow_way(Span { min, max }: Span) -> String {
    t!("slow, {min} to {max} ms more", min = thousandths(min.0), max = thousandths(max.0))
}

/// Nothing is wrong with it.
pub const WHOLE: Label = label!("whole");
/// Nothing gets through.
pub const CUT: Label = label!("cut");
/// An end of it is disconnected.
pub const CUT_OFF: Label = label!("its end is disconnected");

/// What a direction of a link is, in full: `S1 → S3: cut`.
#[must_use]
pub fn way_is(from: ServerId, to: ServerId, state: &str) -> String {
    format!("{}: {state}", way(from, to))
}

/// A link's title.
#[must_use]
pub fn link_title(one: ServerId, other: ServerId) -> String {
    t!("Link {one} – {other}", one, other)
}

/// A link and what its directions are, for those who do not see it.
#[must_use]
pub fn link_name(one: ServerId, other: ServerId, ways: &str) -> String {
    t!("{link}. {ways}", link = link_title(one, other), ways)
}

/// The buttons of a link.
pub mod ways {
    use crate::text::Label;

    /// Nothing gets through from now on.
    pub const CUT: Label = label!("Cut");
    /// It is whole again.
    pub const HEAL: Label = label!("Heal");
    /// It takes longer.
    pub const SLOW: Label = label!("Slow");
    /// Both directions.
    pub const BOTH: Label = label!("Both directions");
}

/// The accessible name of a button that does something to one direction of a link.
#[must_use]
pub fn deed_to_way(deed: Label, from: ServerId, to: ServerId) -> String {
    format!("{deed} {}", way(from, to))
}

/// The accessible name of a button that does something to both directions of a link.
#[must_use]
pub fn deed_to_link(deed: Label, one: ServerId, other: ServerId) -> String {
    t!("{deed} {one} – {other}, both directions", deed, one, other)
}

// The tab.

/// Groups of servers.
pub const GROUPS: Label = label!("Groups");
/// The network is whole.
pub const ONE_NETWORK: Label = label!("Every server hears every other.");
/// Links are cut or slow, but not so that there are groups.
pub const SOME_TROUBLE: Label = label!("One group, in which some links are cut or slow.");
/// What the buttons of the servers do.
pub const TAP: Label = label!("Tap servers to move them to group B, then split:");
/// Parts the network as it is planned.
pub const SPLIT: Label = label!("Split");
/// Parts the leader from all others.
pub const ISOLATE: Label = label!("Isolate the leader");
/// Mends all links.
pub const HEAL_ALL: Label = label!("Heal all links");
/// The same, on the stage.
pub const HEAL_SHORT: Label = label!("Heal");

/// Between a server and the letter of its group in the plan, for those who do not see the row of buttons.
pub const IN_GROUP: Label = label!(" in group ");

/// All links in both directions.
pub const LINKS: Label = label!("Links");
/// What the table of links is.
pub const LINKS_ABOUT: Label =
    label!("Row: who sends. Column: who receives. A click goes from whole to cut, to slow, and back.");
/// The dials.
pub const DIALS: Label = label!("Dials");
/// Brings all dials back.
pub const AS_IT_BEGAN: Label = label!("As it began");
/// Faults that come by themselves.
pub const CHAOS: Label = label!("Chaos");
/// What it does.
pub const CHAOS_ABOUT: Label = label!(
    "Makes faults by itself while time passes, those that Raft promises to survive. Each is an action of the run."
);
/// Where its chance comes from.
pub const CHAOS_SEED: Label = label!("Chaos seed");
/// Ends all trouble.
pub const HEAL_EVERYTHING: Label = label!("Heal everything");
/// What ending all trouble means.
pub const HEAL_EVERYTHING_ABOUT: Label =
    label!("Links whole, servers running on honest disks, messages released; the dials stay as they are");

/// How much chaos there is.
#[must_use]
pub fn dose(dose: Option<Dose>) -> &'static str {
    match dose {
        None => t!("off"),
        Some(Dose::Mild) => t!("mild"),
        Some(Dose::Rough) => t!("rough"),
        Some(Dose::Wild) => t!("wild"),
    }
}

/// What goes wrong in such a dose.
#[must_use]
pub fn dose_explained(dose: Option<Dose>) -> &'static str {
    match dose {
        None => t!("Nothing goes wrong by itself."),
        Some(Dose::Mild) => t!("Messages are lost, held and doubled, links get slow, timers change."),
        Some(Dose::Rough) => t!("Also: servers crash, pause and are cut off, links are cut, disks get slow."),
        Some(Dose::Wild) => {
            t!("Also: partitions, full and failing disks, frozen timers, transfers. Everything at once.")
        }
    }
}

/// The accessible name of a dial: its name and unit.
#[must_use]
pub fn knob_field(name: Label, unit: &str) -> String {
    t!("{name} in {unit}", name, unit)
}

// The stage.

/// The button that lets lines be drawn.
pub const PARTITION: Label = label!("Partition");
/// What it does.
pub const PARTITION_ABOUT: Label = label!(
    "Draw a line between servers, or drag a server to others. With Shift held, a line can be drawn at any time"
);
/// What to do now, in short.
pub const DRAW: Label = label!("Draw a line");
/// What to do now.
pub const DRAW_NOW: Label = label!("between servers, or drag a server to others.");
