//! A broken invariant as a plain sentence.

use super::decisions::Told;
use super::servers::server_list;
use crate::sim::{Invariant, Violation};

/// What an invariant is called: as Figure 3 has it, else in the paper's words.
#[must_use]
pub fn invariant_name(invariant: Invariant) -> &'static str {
    match invariant {
        Invariant::ElectionSafety => "Election Safety",
        Invariant::LeaderAppendOnly => "Leader Append-Only",
        Invariant::LogMatching => "Log Matching",
        Invariant::LeaderCompleteness => "Leader Completeness",
        Invariant::StateMachineSafety => "State Machine Safety",
        Invariant::OneVotePerTerm => "one vote per term",
        Invariant::ElectedByMajority => "elected by a majority",
        Invariant::VoteForUpToDate => "votes for up-to-date logs only",
        Invariant::CommittedOnMajority => "committed on a majority of disks",
        Invariant::CommittedStays => "what is committed stays",
        Invariant::CommitIndexIsCommitted => "commitIndex is committed",
        Invariant::CommitOwnTerm => "only entries of the current term are committed by counting",
        Invariant::TermsInOrder => "terms never decrease along a log",
        Invariant::SurvivesRestart => "persistent state survives a restart",
        Invariant::TermDurableFirst => "the term is durable first",
        Invariant::VoteDurableFirst => "the vote is durable first",
        Invariant::EntriesDurableFirst => "entries are durable first",
        Invariant::AppendEntriesFromLog => "AppendEntries from the leader's log",
        Invariant::TermNeverFalls => "currentTerm never falls",
        Invariant::CommitIndexNeverFalls => "commitIndex never falls",
        Invariant::LastAppliedNeverFalls => "lastApplied never falls",
        Invariant::AppliedIsCommitted => "lastApplied ≤ commitIndex ≤ last index",
        Invariant::AppliedInOrder => "entries are applied in order",
        Invariant::VoteSetOnce => "votedFor is set once in a term",
        Invariant::LeaderSetOnce => "one leader is heard from in a term",
        Invariant::VotedForItself => "candidates and leaders vote for themselves",
        Invariant::RoleTransitions => "roles change as in Figure 4",
        Invariant::TimersFitRole => "timers fit the role",
        Invariant::LeaderCountsDisk => "a leader counts what is on its disk",
        Invariant::MatchIndexInLog => "matchIndex ≤ last index",
        Invariant::MatchIndexNeverFalls => "matchIndex never falls",
        Invariant::NextIndexAfterMatchIndex => "nextIndex > matchIndex",
        Invariant::NextIndexInReach => "1 ≤ nextIndex ≤ last index + 1",
    }
}

/// What was seen, and where the paper says that it must not be.
#[must_use]
pub fn violation(violation: &Violation) -> Told {
    let name = invariant_name(violation.invariant);
    let told = match violation.invariant {
        Invariant::ElectionSafety
        | Invariant::OneVotePerTerm
        | Invariant::ElectedByMajority
        | Invariant::VoteForUpToDate
        | Invariant::VoteSetOnce
        | Invariant::LeaderSetOnce
        | Invariant::VotedForItself
        | Invariant::RoleTransitions => election(violation),
        Invariant::LeaderAppendOnly
        | Invariant::LogMatching
        | Invariant::LeaderCompleteness
        | Invariant::TermsInOrder
        | Invariant::CommittedOnMajority
        | Invariant::CommittedStays
        | Invariant::CommitIndexIsCommitted
        | Invariant::CommitOwnTerm => entries(violation),
        Invariant::SurvivesRestart
        | Invariant::TermDurableFirst
        | Invariant::VoteDurableFirst
        | Invariant::EntriesDurableFirst
        | Invariant::AppendEntriesFromLog => said(violation),
        _ => numbers(violation),
    };
    Told { sentence: format!("Broken: {name}. {}", told.sentence), ..told }
}

fn election(violation: &Violation) -> Told {
    let Violation { server, others, term, index, .. } = *violation;
    let others = server_list(others);
    match violation.invariant {
        Invariant::ElectionSafety => {
            Told::new("Figure 3", format!("{server} is elected in term {term}, and {others} was before."))
        }
        Invariant::OneVotePerTerm | Invariant::VoteSetOnce => Told::new(
            "§5.2",
            format!("The vote of {server} in term {term} does not stay with one: {others}."),
        ),
        Invariant::ElectedByMajority => {
            Told::new("§5.2", format!("{server} leads in term {term} with the votes of {others} only."))
        }
        Invariant::VoteForUpToDate => Told::new(
            "§5.4.1",
            format!(
                "{server} votes for {others} in term {term}, but its own log, up to index {index}, is newer."
            ),
        ),
        Invariant::LeaderSetOnce => Told::new(
            "§5.2",
            format!("{server} has heard from more than one leader of term {term}: {others}."),
        ),
        Invariant::VotedForItself => {
            Told::new("§5.2", format!("{server} wants to lead in term {term} and has not voted for itself."))
        }
        _ => Told::new(
            "Figure 4",
            format!("The role of {server} in term {term} does not follow on the one before."),
        ),
    }
}

fn entries(violation: &Violation) -> Told {
    let Violation { server, others, term, index, .. } = *violation;
    let others = server_list(others);
    match violation.invariant {
        Invariant::LeaderAppendOnly => Told::new(
            "Figure 3",
            format!("{server} leads in term {term} and has changed its own log at index {index}."),
        ),
        Invariant::LogMatching => Told::new(
            "Figure 3",
            format!(
                "{server} and {others} have an entry of term {term} at index {index}, but their logs differ up to it."
            ),
        ),
        Invariant::LeaderCompleteness => Told::new(
            "Figure 3",
            format!("{server} leads in term {term} without the committed entry at index {index}."),
        ),
        Invariant::TermsInOrder => Told::new(
            "§5.3",
            format!(
                "{server} has an entry of term {term} at index {index}: older than the one before, or newer than its term."
            ),
        ),
        Invariant::CommittedOnMajority => Told::new(
            "§5.3",
            format!("Index {index}, term {term}, committed by {server}, is not on the disks of {others}."),
        ),
        Invariant::CommittedStays => Told::new(
            "§5.3",
            format!("{server} has another entry at index {index} than the one that is committed there."),
        ),
        Invariant::CommitIndexIsCommitted => Told::new(
            "Figure 2",
            format!("{server} takes index {index} for committed, which no leader has committed."),
        ),
        _ => Told::new(
            "§5.4.2",
            format!(
                "{server}, leader of term {term}, commits index {index}, which is of an earlier term, by counting."
            ),
        ),
    }
}

fn said(violation: &Violation) -> Told {
    let Violation { server, others, term, index, .. } = *violation;
    let others = server_list(others);
    let told = match violation.invariant {
        Invariant::SurvivesRestart if index.0 > 0 => {
            format!("{server} has started without index {index}, term {term}, which it had acknowledged.")
        }
        Invariant::SurvivesRestart => {
            format!("{server} has started and does not know what it has said and voted in term {term}.")
        }
        Invariant::TermDurableFirst => {
            format!("{server} has sent a message of term {term}, which is not on its disk.")
        }
        Invariant::VoteDurableFirst => {
            format!("{server} has told that it votes for {others} in term {term}, which is not on its disk.")
        }
        Invariant::EntriesDurableFirst => {
            format!("{server} has acknowledged index {index} to {others}, and its disk does not hold it.")
        }
        _ => format!("{server} has sent {others} entries up to index {index} that its log does not have."),
    };
    Told::new("Figure 2", told)
}

fn numbers(violation: &Violation) -> Told {
    let Violation { server, others, term, index, .. } = *violation;
    let about = if others.is_empty() { String::new() } else { format!(" about {}", server_list(others)) };
    Told::new("Figure 2", format!("{server}{about}, term {term}, index {index}."))
}
