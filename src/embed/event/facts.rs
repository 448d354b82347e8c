//! The numbers and names that a decision rests on, by the paper's names.

use crate::embed::view::number;
use crate::raft::{Decision, EntryId, Ignored, Index, ServerId, Term, VoteRefusal};
use serde::Serialize;
use std::collections::BTreeMap;

/// What was compared or concluded, by name.
pub type Facts = BTreeMap<&'static str, Fact>;

/// A number or a name; nothing where a log has no entry.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[serde(untagged)]
pub enum Fact {
    /// A term, an index, or how many.
    Number(u64),
    /// A server, or a word.
    Name(String),
    /// There is none.
    Nothing,
}

impl From<Term> for Fact {
    fn from(term: Term) -> Fact {
        Fact::Number(number(term.0))
    }
}

impl From<Index> for Fact {
    fn from(index: Index) -> Fact {
        Fact::Number(number(index.0))
    }
}

impl From<ServerId> for Fact {
    fn from(server: ServerId) -> Fact {
        Fact::Name(server.to_string())
    }
}

impl From<usize> for Fact {
    fn from(count: usize) -> Fact {
        Fact::Number(count as u64)
    }
}

impl From<Option<Term>> for Fact {
    fn from(term: Option<Term>) -> Fact {
        term.map_or(Fact::Nothing, Fact::from)
    }
}

/// The facts of a decision that has no event of its own.
pub(super) fn facts(decision: &Decision) -> Facts {
    match *decision {
        Decision::AskBeforeCampaign { term, majority } => {
            [("term", term.into()), ("majority", majority.into())].into()
        }
        Decision::GrantPreVote { candidate, mine, theirs } => logs(candidate, mine, theirs),
        Decision::LoseQuorum { heard, majority } => {
            [("heard", heard.len().into()), ("majority", majority.into())].into()
        }
        Decision::HandOver { to } | Decision::KeepLeadership { to } => [("to", to.into())].into(),
        Decision::ServeRead { index, .. } => [("readIndex", index.into())].into(),
        Decision::RefuseVote { candidate, because } => match because {
            VoteRefusal::AlreadyVoted { voted_for, term } => {
                [("candidate", candidate.into()), ("votedFor", voted_for.into()), ("term", term.into())]
                    .into()
            }
            VoteRefusal::NewerLog { mine, theirs } => logs(candidate, mine, theirs),
        },
        Decision::CountVote { voter, votes, majority } => {
            [("voter", voter.into()), ("votes", votes.len().into()), ("majority", majority.into())].into()
        }
        Decision::AcceptLeader { leader, term } => [("leader", leader.into()), ("term", term.into())].into(),
        Decision::WaitForOwnTerm { index, term, current, stored_on } => [
            ("index", index.into()),
            ("term", term.into()),
            ("currentTerm", current.into()),
            ("storedOn", stored_on.len().into()),
        ]
        .into(),
        Decision::RefuseStaleTerm { from, theirs, mine } => {
            [("from", from.into()), ("theirTerm", theirs.into()), ("myTerm", mine.into())].into()
        }
        Decision::Ignore { from, because } => {
            [("from", from.into()), ("because", Fact::Name(ignored(because).to_owned()))].into()
        }
        _ => entries(decision),
    }
}

/// Of decisions about entries; none of those that have an event of their own.
fn entries(decision: &Decision) -> Facts {
    match *decision {
        Decision::AcceptEntries { leader, prev_log, matched, new_entries } => [
            ("leader", leader.into()),
            ("prevLogIndex", prev_log.index.into()),
            ("prevLogTerm", prev_log.term.into()),
            ("matchIndex", matched.into()),
            ("newEntries", new_entries.into()),
        ]
        .into(),
        Decision::Truncate { from, to, mine, theirs } => {
            [("from", from.into()), ("to", to.into()), ("myTerm", mine.into()), ("theirTerm", theirs.into())]
                .into()
        }
        Decision::RefuseEntries { leader, prev_log, mine, last } => [
            ("leader", leader.into()),
            ("prevLogIndex", prev_log.index.into()),
            ("prevLogTerm", prev_log.term.into()),
            ("myTerm", mine.into()),
            ("lastIndex", last.index.into()),
            ("lastTerm", last.term.into()),
        ]
        .into(),
        Decision::BackUp { follower, from, to, prev_log_index, conflict_term } => [
            ("follower", follower.into()),
            ("from", from.into()),
            ("to", to.into()),
            ("prevLogIndex", prev_log_index.into()),
            ("conflictTerm", conflict_term.into()),
        ]
        .into(),
        _ => Facts::new(),
    }
}

/// A candidate's last entry beside one's own (§5.4.1).
fn logs(candidate: ServerId, mine: EntryId, theirs: EntryId) -> Facts {
    [
        ("candidate", candidate.into()),
        ("myLastIndex", mine.index.into()),
        ("myLastTerm", mine.term.into()),
        ("lastLogIndex", theirs.index.into()),
        ("lastLogTerm", theirs.term.into()),
    ]
    .into()
}

fn ignored(because: Ignored) -> &'static str {
    match because {
        Ignored::NotForMe => "notForMe",
        Ignored::NotMyRole => "notMyRole",
        Ignored::SecondLeader => "secondLeader",
        Ignored::Impossible => "impossible",
        Ignored::NothingNew => "nothingNew",
        Ignored::HasLeader => "hasLeader",
        Ignored::TimerNotRunning => "timerNotRunning",
    }
}
