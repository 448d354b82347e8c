//! The shapes of messages: a diamond asks for or gives votes, a square brings or acknowledges entries, a disc is a
//! heartbeat. Filled shapes ask and carry a letter, outlined ones answer with a tick or a cross.

use crate::raft::{AppendReply, Body, Message};

/// How a message looks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Glyph {
    /// RequestVote, and what leads to one.
    VoteRequest,
    /// RequestVoteReply or PreVoteReply with the vote.
    VoteGranted,
    /// The same without.
    VoteRefused,
    /// AppendEntries with entries.
    Append,
    /// AppendEntries without, or ConfirmTerm.
    Heartbeat,
    /// AppendEntriesReply, success, or ConfirmTermReply.
    Appended,
    /// AppendEntriesReply, no success.
    AppendRefused,
}

impl Glyph {
    /// All of them, as the legend lists them.
    pub const ALL: [Glyph; 7] = [
        Glyph::VoteRequest,
        Glyph::VoteGranted,
        Glyph::VoteRefused,
        Glyph::Append,
        Glyph::Heartbeat,
        Glyph::Appended,
        Glyph::AppendRefused,
    ];

    /// The look of a message.
    #[must_use]
    pub fn of(message: &Message) -> Glyph {
        match &message.body {
            Body::RequestVote { .. } | Body::PreVote { .. } | Body::TimeoutNow => Glyph::VoteRequest,
            Body::RequestVoteReply { vote_granted } | Body::PreVoteReply { vote_granted } => {
                if *vote_granted { Glyph::VoteGranted } else { Glyph::VoteRefused }
            }
            Body::AppendEntries { entries, .. } if entries.is_empty() => Glyph::Heartbeat,
            Body::ConfirmTerm { .. } => Glyph::Heartbeat,
            Body::AppendEntries { .. } => Glyph::Append,
            Body::AppendEntriesReply(AppendReply::Matched { .. }) | Body::ConfirmTermReply { .. } => {
                Glyph::Appended
            }
            Body::AppendEntriesReply(AppendReply::Mismatch { .. } | AppendReply::StaleTerm) => {
                Glyph::AppendRefused
            }
        }
    }

    /// The outline, around the origin.
    #[must_use]
    pub fn outline(self) -> &'static str {
        match self {
            Glyph::VoteRequest | Glyph::VoteGranted | Glyph::VoteRefused => "M0-13 13 0 0 13-13 0Z",
            Glyph::Append | Glyph::Appended | Glyph::AppendRefused => {
                "M-6-10H6A4 4 0 0 1 10-6V6A4 4 0 0 1 6 10H-6A4 4 0 0 1-10 6V-6A4 4 0 0 1-6-10Z"
            }
            Glyph::Heartbeat => "M-10 0A10 10 0 1 1 10 0A10 10 0 1 1-10 0Z",
        }
    }

    /// Its wake, for one that goes to the right: the longer the more it weighs.
    #[must_use]
    pub fn wake(self) -> &'static str {
        match self {
            Glyph::VoteRequest | Glyph::VoteGranted | Glyph::VoteRefused => "M0-9-48 0 0 9Z",
            Glyph::Append => "M0-10-60 0 0 10Z",
            Glyph::Appended | Glyph::AppendRefused => "M0-8-40 0 0 8Z",
            Glyph::Heartbeat => "M0-7-30 0 0 7Z",
        }
    }

    /// What stands inside, around the origin: a letter drawn as lines, a tick or a cross.
    #[must_use]
    pub fn mark(self) -> &'static str {
        match self {
            Glyph::VoteRequest => "M-4-5 0 5 4-5",
            Glyph::Append => "M-4.5 5 0-5.5 4.5 5M-3 2H3",
            Glyph::Heartbeat => "M-3.5-5V5M3.5-5V5M-3.5 0H3.5",
            Glyph::VoteGranted | Glyph::Appended => "M-4.5 0.5-1.5 4 4.5-3.5",
            Glyph::VoteRefused | Glyph::AppendRefused => "M-3.5-3.5 3.5 3.5M3.5-3.5-3.5 3.5",
        }
    }

    /// The class that colours it.
    #[must_use]
    pub fn class(self) -> &'static str {
        match self {
            Glyph::VoteRequest => "glyph vote asks",
            Glyph::VoteGranted => "glyph vote answers",
            Glyph::VoteRefused => "glyph vote answers refuses",
            Glyph::Append => "glyph append asks",
            Glyph::Heartbeat => "glyph heartbeat asks",
            Glyph::Appended => "glyph append answers",
            Glyph::AppendRefused => "glyph append answers refuses",
        }
    }
}
