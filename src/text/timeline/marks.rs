//! The marks on the strip.

use crate::raft::{Index, ServerId, Term};
use crate::sim::Micros;
use crate::text::Label;
use crate::text::units::{grouped, seconds};

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
        Kind::Violation => t!("broken promise"),
        Kind::Crash => t!("crash"),
        Kind::Election => t!("election"),
        Kind::Branch => t!("branch"),
        Kind::Restart => t!("restart"),
        Kind::Action => t!("action"),
        Kind::Commit => t!("commit"),
    }
}

/// The kind in a word, for several.
#[must_use]
pub fn mark_kinds(kind: Kind) -> &'static str {
    match kind {
        Kind::Violation => t!("Broken promises"),
        Kind::Crash => t!("Crashes"),
        Kind::Election => t!("Elections"),
        Kind::Branch => t!("Branches"),
        Kind::Restart => t!("Restarts"),
        Kind::Action => t!("Actions"),
        Kind::Commit => t!("Commits"),
    }
}

/// The sign on the button that goes to the mark before.
pub const MARK_BEFORE: Label = label!("‹");
/// The sign on the button that goes to the mark after.
pub const MARK_AFTER: Label = label!("›");

/// A button that goes to a mark.
#[must_use]
pub fn go_to(kind: Kind, onward: bool) -> String {
    let kind = mark_kind(kind);
    if onward { t!("Next {kind}", kind) } else { t!("Previous {kind}", kind) }
}

/// There is no mark there.
#[must_use]
pub fn no_more(kind: Option<Kind>, onward: bool) -> String {
    let kind = kind.map_or(t!("mark"), mark_kind);
    if onward {
        t!("There is no {kind} after this place.", kind)
    } else {
        t!("There is no {kind} before this place.", kind)
    }
}

/// What a mark stands for: the first of `count`.
#[must_use]
pub fn mark(what: &str, at: Micros, count: u32) -> String {
    let more = if count > 1 {
        t!(", and {others} more here", others = grouped(u64::from(count) - 1))
    } else {
        String::new()
    };
    format!("{}: {what}{more}", seconds(at.0))
}

/// A leader was elected.
#[must_use]
pub fn elected(leader: ServerId, term: Term) -> String {
    t!("{leader} becomes leader of term {term}", leader, term)
}

/// A server stopped.
#[must_use]
pub fn stopped(server: ServerId) -> String {
    t!("{server} stops", server)
}

/// A server was made from its disk.
#[must_use]
pub fn restarted(server: ServerId) -> String {
    t!("{server} is made from its disk", server)
}

/// Entries were committed.
#[must_use]
pub fn committed_up_to(index: Index) -> String {
    t!("index {index} is committed", index)
}

/// A promise was broken.
#[must_use]
pub fn broken(server: ServerId) -> String {
    t!("a promise of Raft is broken by {server}", server)
}

/// A branch leaves here.
pub const BRANCH_LEAVES: Label = label!("a branch begins");
