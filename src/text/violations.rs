//! A broken invariant as a plain sentence.

use super::decisions::Told;
use super::servers::server_list;
use crate::sim::{Invariant, Violation};

/// What an invariant is called: as Figure 3 has it, else in the paper's words.
#[must_use]
pub fn invariant_name(invariant: Invariant) -> &'static str {
    match invariant {
        Invariant::ElectionSafety => t!("Election Safety"),
        Invariant::LeaderAppendOnly => t!("Leader Append-Only"),
        Invariant::LogMatching => t!("Log Matching"),
        Invariant::LeaderCompleteness => t!("Leader Completeness"),
        Invariant::StateMachineSafety => t!("State Machine Safety"),
        Invariant::OneVotePerTerm => t!("one vote per term"),
        Invariant::ElectedByMajority => t!("elected by a majority"),
        Invariant::VoteForUpToDate => t!("votes for up-to-date logs only"),
        Invariant::CommittedOnMajority => t!("committed on a majority of disks"),
        Invariant::CommittedStays => t!("what is committed stays"),
        Invariant::CommitIndexIsCommitted => t!("commitIndex is committed"),
        Invariant::CommitOwnTerm => t!("only entries of the current term are committed by counting"),
        Invariant::TermsInOrder => t!("terms never decrease along a log"),
        Invariant::SurvivesRestart => t!("persistent state survives a restart"),
        Invariant::TermDurableFirst => t!("the term is durable first"),
        Invariant::VoteDurableFirst => t!("the vote is durable first"),
        Invariant::EntriesDurableFirst => t!("entries are durable first"),
        Invariant::AppendEntriesFromLog => t!("AppendEntries from the leader's log"),
        Invariant::TermNeverFalls => t!("currentTerm never falls"),
        Invariant::CommitIndexNeverFalls => t!("commitIndex never falls"),
        Invariant::LastAppliedNeverFalls => t!("lastApplied never falls"),
        Invariant::AppliedIsCommitted => t!("lastApplied ≤ commitIndex ≤ last index"),
        Invariant::AppliedInOrder => t!("entries are applied in order"),
        Invariant::VoteSetOnce => t!("votedFor is set once in a term"),
        Invariant::LeaderSetOnce => t!("one leader is heard from in a term"),
        Invariant::VotedForItself => t!("candidates and leaders vote for themselves"),
        Invariant::RoleTransitions => t!("roles change as in Figure 4"),
        Invariant::TimersFitRole => t!("timers fit the role"),
        Invariant::LeaderCountsDisk => t!("a leader counts what is on its disk"),
        Invariant::MatchIndexInLog => t!("matchIndex ≤ last index"),
        Invariant::MatchIndexNeverFalls => t!("matchIndex never falls"),
        Invariant::NextIndexAfterMatchIndex => t!("nextIndex > matchIndex"),
        Invariant::NextIndexInReach => t!("1 ≤ nextIndex ≤ last index + 1"),
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
    Told { sentence: t!("Broken: {name}. {sentence}", name, sentence = told.sentence), ..told }
}

fn election(violation: &Violation) -> Told {
    let Violation { server, others, term, index, .. } = *violation;
    let others = server_list(others);
    match violation.invariant {
        Invariant::ElectionSafety => Told::new(
            t!("Figure 3"),
            t!("{server} is elected in term {term}, and {others} was before.", server, term, others),
        ),
        Invariant::OneVotePerTerm | Invariant::VoteSetOnce => Told::new(
            "§5.2",
            t!("The vote of {server} in term {term} does not stay with one: {others}.", server, term, others),
        ),
        Invariant::ElectedByMajority => Told::new(
            "§5.2",
            t!("{server} leads in term {term} with the votes of {others} only.", server, term, others),
        ),
        Invariant::VoteForUpToDate => Told::new(
            "§5.4.1",
            t!(
                "{server} votes for {others} in term {term}, but its own log, up to index {index}, is newer.",
                server,
                others,
                term,
                index
            ),
        ),
        Invariant::LeaderSetOnce => Told::new(
            "§5.2",
            t!(
                "{server} has heard from more than one leader of term {term}: {others}.",
                server,
                term,
                others
            ),
        ),
        Invariant::VotedForItself => Told::new(
            "§5.2",
            t!("{server} wants to lead in term {term} and has not voted for itself.", server, term),
        ),
        _ => Told::new(
            t!("Figure 4"),
            t!("The role of {server} in term {term} does not follow on the one before.", server, term),
        ),
    }
}

fn entries(violation: &Violation) -> Told {
    let Violation { server, others, term, index, .. } = *violation;
    let others = server_list(others);
    match violation.invariant {
        Invariant::LeaderAppendOnly => Told::new(
            t!("Figure 3"),
            t!(
                "{server} leads in term {term} and has changed its own log at index {index}.",
                server,
                term,
                index
            ),
        ),
        Invariant::LogMatching => Told::new(
            t!("Figure 3"),
            t!(
                "{server} and {others} have an entry of term {term} at index {index}, but their logs differ up to it.",
                server,
                others,
                term,
                index
            ),
        ),
        Invariant::LeaderCompleteness => Told::new(
            t!("Figure 3"),
            t!(
                "{server} leads in term {term} without the committed entry at index {index}.",
                server,
                term,
                index
            ),
        ),
        Invariant::TermsInOrder => Told::new(
            "§5.3",
            t!(
                "{server} has an entry of term {term} at index {index}: older than the one before, or newer than its term.",
                server,
                term,
                index
            ),
        ),
        Invariant::CommittedOnMajority => Told::new(
            "§5.3",
            t!(
                "Index {index}, term {term}, committed by {server}, is not on the disks of {others}.",
                index,
                term,
                server,
                others
            ),
        ),
        Invariant::CommittedStays => Told::new(
            "§5.3",
            t!(
                "{server} has another entry at index {index} than the one that is committed there.",
                server,
                index
            ),
        ),
        Invariant::CommitIndexIsCommitted => Told::new(
            t!("Figure 2"),
            t!("{server} takes index {index} for committed, which no leader has committed.", server, index),
        ),
        _ => Told::new(
            "§5.4.2",
            t!(
                "{server}, leader of term {term}, commits index {index}, which is of an earlier term, by counting.",
                server,
                term,
                index
            ),
        ),
    }
}

fn said(violation: &Violation) -> Told {
    let Violation { server, others, term, index, .. } = *violation;
    let others = server_list(others);
    let told = match violation.invariant {
        Invariant::SurvivesRestart if index.0 > 0 => {
            t!(
                "{server} has started without index {index}, term {term}, which it had acknowledged.",
                server,
                index,
                term
            )
        }
        Invariant::SurvivesRestart => {
            t!(
                "{server} has started and does not know what it has said and voted in term {term}.",
                server,
                term
            )
        }
        Invariant::TermDurableFirst => {
            t!("{server} has sent a message of term {term}, which is not on its disk.", server, term)
        }
        Invariant::VoteDurableFirst => {
            t!(
                "{server} has told that it votes for {others} in term {term}, which is not on its disk.",
                server,
                others,
                term
            )
        }
        Invariant::EntriesDurableFirst => {
            t!(
                "{server} has acknowledged index {index} to {others}, and its disk does not hold it.",
                server,
                index,
                others
            )
        }
        _ => t!(
            "{server} has sent {others} entries up to index {index} that its log does not have.",
            server,
            others,
            index
        ),
    };
    Told::new(t!("Figure 2"), told)
}

fn numbers(violation: &Violation) -> Told {
    let Violation { server, others, term, index, .. } = *violation;
    let about =
        if others.is_empty() { String::new() } else { t!(" about {others}", others = server_list(others)) };
    Told::new(t!("Figure 2"), t!("{server}{about}, term {term}, index {index}.", server, about, term, index))
}
