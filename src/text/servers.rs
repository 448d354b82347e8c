//! Servers: names of roles and states, and what assistive technology says of a server.

use crate::raft::{EntryId, Index, ServerId, ServerSet, Term};
use crate::text::Label;

/// The roles as the paper has them (§5.1).
pub const FOLLOWER: Label = label!("follower");
/// Wants to be leader.
pub const CANDIDATE: Label = label!("candidate");
/// Takes commands.
pub const LEADER: Label = label!("leader");
/// The role of a server that does not run.
pub const STOPPED: Label = label!("stopped");

/// `S1, S2 and S4`; `nobody` for the empty set.
#[must_use]
pub fn server_list(servers: ServerSet) -> String {
    let names: Vec<String> = servers.iter().map(|server| server.to_string()).collect();
    match names.split_last() {
        None => t!("nobody").to_string(),
        Some((only, [])) => only.clone(),
        Some((last, others)) => t!("{others} and {last}", others = others.join(LISTED.say()), last),
    }
}

/// An entry by its index and term.
#[must_use]
pub fn entry_id(entry: EntryId) -> String {
    t!("index {index}, term {term}", index = entry.index, term = entry.term)
}

/// A vote in the inspector.
#[must_use]
pub fn vote(voted_for: Option<ServerId>) -> String {
    voted_for.map_or_else(|| t!("none").to_string(), |server| server.to_string())
}

/// What a server is, for those who do not see it: `S1: leader, term 3, commit index 7`.
#[must_use]
pub fn server_name(server: ServerId, role: Label, term: Term, commit_index: Index) -> String {
    t!("{server}: {role}, term {term}, commit index {commit_index}", server, role, term, commit_index)
}

/// The same, and what else is said beside the server on the ring.
#[must_use]
pub fn server_name_and(name: &str, more: &str) -> String {
    t!("{name}, {more}", name, more)
}

/// A term where there is little room.
#[must_use]
pub fn term_in_short(term: Term) -> String {
    t!("T{term}", term)
}

/// A term on a small badge.
#[must_use]
pub fn term_badge(term: Term) -> String {
    t!("term {term}", term)
}

/// The vote on the ring, in short.
#[must_use]
pub fn voted(voted_for: ServerId) -> String {
    t!("voted {voted_for}", voted_for)
}

/// A candidate's votes on the ring, in short.
#[must_use]
pub fn votes_of(votes: usize, majority: usize) -> String {
    t!("{votes}/{majority} votes", votes, majority)
}

/// A server whose links are cut.
pub const DISCONNECTED: Label = label!("cut off");
/// A server that gets no time to run.
pub const PAUSED: Label = label!("paused");
/// A server whose timers stand still.
pub const FROZEN: Label = label!("timers frozen");

/// A role with what there is to say about it.
#[must_use]
pub fn role_and(role: Label, more: &str) -> String {
    if more.is_empty() { role.to_string() } else { format!("{role} · {more}") }
}

/// Between the parts of a list.
pub(super) const LISTED: Label = label!(", ");
