//! Messages on their way, with the arguments and results of Figure 2.

use super::{EntryView, Window, loss, millis, number};
use crate::raft::{AppendReply, Body, Entries, EntryId, Index, ServerId};
use crate::sim::InFlight;
use serde::Serialize;

/// A message on its way.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct MessageView {
    /// Its name, `m17`, as a script can have it: `drop m17`.
    pub id: String,
    /// The sender.
    pub from: String,
    /// The receiver.
    pub to: String,
    /// The sender's currentTerm.
    pub term: u64,
    /// When it was sent; of one that was held, so much later.
    pub sent: f64,
    /// When it arrives, or would.
    pub arrives: f64,
    /// When and why the network will lose it, which is known from its sending on; `None` if it gets through.
    pub lost: Option<Fate>,
    /// Whether it is held where it is.
    pub held: bool,
    /// Whether it is a copy that the network has made.
    pub copy: bool,
    /// Its kind, and what it says.
    #[serde(flatten)]
    pub body: BodyView,
}

/// How a message ends before it arrives.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Fate {
    /// When, in milliseconds.
    pub at: f64,
    /// Why: `chance`, `disconnected`, `cut`.
    pub why: &'static str,
}

/// What a message says (Figure 2, RequestVote RPC and AppendEntries RPC; the others belong to options).
#[derive(Clone, PartialEq, Debug, Serialize)]
#[serde(tag = "kind", rename_all_fields = "camelCase")]
#[expect(missing_docs, reason = "the paper's own names; sim::Message says more")]
pub enum BodyView {
    RequestVote {
        candidate_id: String,
        last_log_index: u64,
        last_log_term: u64,
    },
    RequestVoteReply {
        vote_granted: bool,
    },
    AppendEntries {
        leader_id: String,
        prev_log_index: u64,
        prev_log_term: u64,
        /// How many entries it carries, of which the view may hold fewer.
        entry_count: usize,
        entries: Vec<EntryView>,
        leader_commit: u64,
    },
    AppendEntriesReply(AppendReplyView),
    PreVote {
        candidate_id: String,
        last_log_index: u64,
        last_log_term: u64,
    },
    PreVoteReply {
        vote_granted: bool,
    },
    TimeoutNow {},
    ConfirmTerm {
        read: u64,
    },
    ConfirmTermReply {
        read: u64,
    },
}

/// The answer to an AppendEntries.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct AppendReplyView {
    /// Whether the follower's log holds what was sent.
    pub success: bool,
    /// Up to where the logs are known to be equal; `None` if it is refused.
    pub match_index: Option<u64>,
    /// prevLogIndex of what does not fit; `None` if it fits, or the term was too old.
    pub prev_log_index: Option<u64>,
    /// The term that the follower has there; `None` past its end.
    pub conflict_term: Option<u64>,
    /// The first index of that term, or the one after the follower's last entry.
    pub first_index: Option<u64>,
}

impl MessageView {
    /// A message; of its entries only as many as a window has.
    #[must_use]
    pub fn of(flight: &InFlight, window: Window) -> MessageView {
        let message = &flight.message;
        MessageView {
            id: flight.id.to_string(),
            from: message.from.to_string(),
            to: message.to.to_string(),
            term: number(message.term.0),
            sent: millis(flight.sent),
            arrives: millis(flight.arrives),
            lost: flight.doomed.map(|doom| Fate { at: millis(doom.at), why: loss(doom.why) }),
            held: flight.held.is_some(),
            copy: flight.copy,
            body: BodyView::of(message.from, &message.body, window),
        }
    }
}

impl BodyView {
    fn of(from: ServerId, body: &Body, window: Window) -> BodyView {
        match body {
            Body::RequestVote { last_log } => {
                let (last_log_index, last_log_term) = both(*last_log);
                BodyView::RequestVote { candidate_id: from.to_string(), last_log_index, last_log_term }
            }
            Body::RequestVoteReply { vote_granted } => {
                BodyView::RequestVoteReply { vote_granted: *vote_granted }
            }
            Body::AppendEntries { prev_log, entries, leader_commit } => {
                BodyView::append(from, *prev_log, entries, *leader_commit, window)
            }
            Body::AppendEntriesReply(reply) => BodyView::AppendEntriesReply(AppendReplyView::from(reply)),
            Body::PreVote { last_log } => {
                let (last_log_index, last_log_term) = both(*last_log);
                BodyView::PreVote { candidate_id: from.to_string(), last_log_index, last_log_term }
            }
            Body::PreVoteReply { vote_granted } => BodyView::PreVoteReply { vote_granted: *vote_granted },
            Body::TimeoutNow => BodyView::TimeoutNow {},
            Body::ConfirmTerm { read } => BodyView::ConfirmTerm { read: number(read.0) },
            Body::ConfirmTermReply { read } => BodyView::ConfirmTermReply { read: number(read.0) },
        }
    }

    fn append(
        from: ServerId,
        prev_log: EntryId,
        entries: &Entries,
        leader_commit: Index,
        window: Window,
    ) -> BodyView {
        let (prev_log_index, prev_log_term) = both(prev_log);
        let shown = entries.iter().take(window.count).enumerate();
        BodyView::AppendEntries {
            leader_id: from.to_string(),
            prev_log_index,
            prev_log_term,
            entry_count: entries.len(),
            entries: shown
                .map(|(place, entry)| EntryView::of(prev_log.index.plus(place + 1), entry))
                .collect(),
            leader_commit: number(leader_commit.0),
        }
    }
}

impl From<&AppendReply> for AppendReplyView {
    fn from(reply: &AppendReply) -> AppendReplyView {
        let refusal = AppendReplyView {
            success: false,
            match_index: None,
            prev_log_index: None,
            conflict_term: None,
            first_index: None,
        };
        match reply {
            AppendReply::Matched { match_index } => {
                AppendReplyView { success: true, match_index: Some(number(match_index.0)), ..refusal }
            }
            AppendReply::Mismatch { prev_log_index, conflict_term, first_index } => AppendReplyView {
                prev_log_index: Some(number(prev_log_index.0)),
                conflict_term: conflict_term.map(|term| number(term.0)),
                first_index: Some(number(first_index.0)),
                ..refusal
            },
            AppendReply::StaleTerm => refusal,
        }
    }
}

/// Index and term.
fn both(id: EntryId) -> (u64, u64) {
    (number(id.index.0), number(id.term.0))
}
