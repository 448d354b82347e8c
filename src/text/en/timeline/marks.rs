//! The marks on the strip.

use crate::raft::{Index, ServerId, Term};
use crate::sim::Micros;
use crate::text::en::units::{grouped, seconds};

/// A kind of mark on the strip, the weightiest first: where there is room for one only, it is that.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Kind {
    /// A promise of Raft was broken.
    Violation,
    /// A server stopped.
    Crash,
    /// A leader was elected.
    Election,
    /// A branch leaves here, or begins.
    Branch,
    /// A server was made anew from its disk.
    Restart,
    /// A user, or a script, did something.
    Action,
    /// Entries were committed.
    Commit,
}

impl Kind {
    /// All of them, the weightiest first.
    pub const ALL: [Kind; 7] = [
        Kind::Violation,
        Kind::Crash,
        Kind::Election,
        Kind::Branch,
        Kind::Restart,
        Kind::Action,
        Kind::Commit,
    ];
}

/// The kind in a word.
#[must_use]
pub fn mark_kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Violation => "broken promise",
        Kind::Crash => "crash",
        Kind::Election => "election",
        Kind::Branch => "branch",
        Kind::Restart => "restart",
        Kind::Action => "action",
        Kind::Commit => "commit",
    }
}

/// The kind in a word, for several.
#[must_use]
pub fn mark_kinds(kind: Kind) -> &'static str {
    match kind {
        Kind::Violation => "Broken promises",
        Kind::Crash => "Crashes",
        Kind::Election => "Elections",
        Kind::Branch => "Branches",
        Kind::Restart => "Restarts",
        Kind::Action => "Actions",
        Kind::Commit => "Commits",
    }
}

/// A button that goes to a mark.
#[must_use]
pub fn go_to(kind: Kind, onward: bool) -> String {
    format!("{} {}", if onward { "Next" } else { "Previous" }, mark_kind(kind))
}

/// There is no mark there.
#[must_use]
pub fn no_more(kind: Option<Kind>, onward: bool) -> String {
    let kind = kind.map_or("mark", mark_kind);
    format!("There is no {kind} {} this place.", if onward { "after" } else { "before" })
}

/// What a mark stands for: the first of `count`.
#[must_use]
pub fn mark(what: &str, at: Micros, count: u32) -> String {
    let more =
        if count > 1 { format!(", and {} more here", grouped(u64::from(count) - 1)) } else { String::new() };
    format!("{}: {what}{more}", seconds(at.0))
}

/// A leader was elected.
#[must_use]
pub fn elected(leader: ServerId, term: Term) -> String {
    format!("{leader} becomes leader of term {term}")
}

/// A server stopped.
#[must_use]
pub fn stopped(server: ServerId) -> String {
    format!("{server} stops")
}

/// A server was made from its disk.
#[must_use]
pub fn restarted(server: ServerId) -> String {
    format!("{server} is made from its disk")
}

/// Entries were committed.
#[must_use]
pub fn committed_up_to(index: Index) -> String {
    format!("index {index} is committed")
}

/// A promise was broken.
#[must_use]
pub fn broken(server: ServerId) -> String {
    format!("a promise of Raft is broken by {server}")
}

/// A branch leaves here.
pub const BRANCH_LEAVES: &str = "a branch begins";
