//! A typed view of a world, for whoever draws or judges a cluster without knowing our types: host pages, the
//! JavaScript API. Field names are the paper's, spelled as in Figure 2.
//!
//! Moments and lengths of time are virtual milliseconds, exact to the microsecond. Servers are called `S1`, messages
//! `m17`, as in the script language. Numbers above 2^53 − 1, which only an edited disk has, are told as that.
//!
//! A log is seen through a [`Window`], so that a view costs the same at entry 10 and at entry 100,000.

mod message;
mod server;

pub use message::{AppendReplyView, BodyView, Fate, MessageView};
pub use server::{DurableView, LogView, ProgressView, RoleName, ServerView, State, TimerView, WhyStopped};

use crate::raft::{Entry, Index, Payload, ServerId, ServerSet};
use crate::sim::{LossReason, Micros, Span, Violation, World};
use crate::text;
use serde::Serialize;

/// The largest integer that a number of JavaScript holds exactly.
pub const LARGEST: u64 = (1 << 53) - 1;

/// A cluster at one moment.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct View {
    /// The number of the engine: same number, seed and actions, same digest.
    pub engine: u32,
    /// Where all chance comes from.
    pub seed: u64,
    /// The virtual time in milliseconds; a run begins at 0.
    pub now: f64,
    /// How many events have been processed.
    pub events: u64,
    /// When the next event is due; `None` when nothing is going to happen any more.
    pub next_event: Option<f64>,
    /// The rules of the paper that are off, in the words of the script language. With any of them, this is not Raft.
    pub rules_off: Vec<String>,
    /// All servers, S1 first.
    pub servers: Vec<ServerView>,
    /// The messages on their way, the oldest first.
    pub messages: Vec<MessageView>,
    /// The directions of links that are cut or slow.
    pub links: Vec<LinkView>,
    /// What Raft promises and did not hold, in the order in which it was seen; at most 64.
    pub violations: Vec<ViolationView>,
}

/// Which entries of each log a view holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Window {
    /// The index of the first one; `None` for the last entries that there are.
    pub from: Option<u64>,
    /// How many at most, of each log and of each message.
    pub count: usize,
}

/// One entry of a log or of a message.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct EntryView {
    /// Its place in the log, from 1 on.
    pub index: u64,
    /// The term in which a leader received it.
    pub term: u64,
    /// The command; `None` for the no-op of a new leader (§8).
    pub command: Option<String>,
}

/// One direction of a link that is not whole.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct LinkView {
    /// The sender.
    pub from: String,
    /// The receiver.
    pub to: String,
    /// Whether all that is sent there is lost.
    pub cut: bool,
    /// What comes on top of the latency: the shortest and the longest, in milliseconds.
    pub extra: [f64; 2],
}

/// Something that Raft promises and that did not hold.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ViolationView {
    /// The name of the invariant: those of Figure 3, such as `LeaderCompleteness`, and what the rules imply.
    pub invariant: &'static str,
    /// The server whose doing was seen.
    pub server: String,
    /// Those with whom it does not go together.
    pub others: Vec<String>,
    /// The term that it is about.
    pub term: u64,
    /// The index that it is about; 0 where it is about none.
    pub index: u64,
    /// When, in milliseconds.
    pub at: f64,
    /// How many events had been processed.
    pub event: u64,
}

impl Window {
    /// What a view holds of each log if nothing else is asked for: the last 1,000 entries.
    pub const USUAL: Window = Window::last(1_000);

    /// The last entries.
    #[must_use]
    pub const fn last(count: usize) -> Window {
        Window { from: None, count }
    }

    /// The index of the first entry of a log that ends at `last`.
    fn first(self, last: Index) -> Index {
        let count = u64::try_from(self.count).unwrap_or(u64::MAX);
        Index(self.from.unwrap_or_else(|| last.0.saturating_sub(count).saturating_add(1)).max(1))
    }
}

impl View {
    /// What a world is now; of logs and messages only what a window shows.
    #[must_use]
    pub fn of(world: &World, window: Window) -> View {
        let members = world.members();
        let ways = members.iter().flat_map(|from| members.iter().map(move |to| (from, to)));
        View {
            engine: world.setup().engine,
            seed: world.setup().seed,
            now: millis(world.now()),
            events: world.events(),
            next_event: world.next_event_at().map(millis),
            rules_off: text::promises::rules_off(world.setup()),
            servers: world.servers().map(|server| ServerView::of(server, world, window)).collect(),
            messages: world.in_flight().map(|flight| MessageView::of(flight, window)).collect(),
            links: ways.filter_map(|(from, to)| LinkView::of(world, from, to)).collect(),
            violations: world.violations().iter().map(ViolationView::from).collect(),
        }
    }
}

impl LinkView {
    fn of(world: &World, from: ServerId, to: ServerId) -> Option<LinkView> {
        let (cut, extra) = (world.cut(from, to), world.extra_latency(from, to));
        (cut || extra != Span::NONE).then(|| LinkView {
            from: from.to_string(),
            to: to.to_string(),
            cut,
            extra: [millis(extra.min), millis(extra.max)],
        })
    }
}

impl From<&Violation> for ViolationView {
    fn from(violation: &Violation) -> ViolationView {
        ViolationView {
            invariant: violation.invariant.name(),
            server: violation.server.to_string(),
            others: names(violation.others),
            term: number(violation.term.0),
            index: number(violation.index.0),
            at: millis(violation.at),
            event: violation.event,
        }
    }
}

impl EntryView {
    fn of(index: Index, entry: &Entry) -> EntryView {
        let command = command_of(&entry.payload);
        EntryView { index: number(index.0), term: number(entry.term.0), command }
    }
}

/// The command of an entry as text; `None` for a no-op.
pub(super) fn command_of(payload: &Payload) -> Option<String> {
    match payload {
        Payload::Noop => None,
        Payload::Command(command) => Some(String::from_utf8_lossy(command).into_owned()),
    }
}

/// Milliseconds. A run is far shorter than what a double holds exactly in microseconds.
#[must_use]
pub fn millis(time: Micros) -> f64 {
    number(time.0) as f64 / 1000.0
}

/// A number that JavaScript holds exactly.
pub(super) fn number(number: u64) -> u64 {
    number.min(LARGEST)
}

/// The names of servers, in order.
pub(super) fn names(servers: ServerSet) -> Vec<String> {
    servers.iter().map(|server| server.to_string()).collect()
}

/// Why a message did not arrive, in a word.
pub(super) fn loss(why: LossReason) -> &'static str {
    match why {
        LossReason::Chance => "chance",
        LossReason::Disconnected => "disconnected",
        LossReason::Cut => "cut",
        LossReason::ReceiverStopped => "receiverStopped",
        LossReason::Dropped => "dropped",
        LossReason::Reloaded => "reloaded",
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests;
