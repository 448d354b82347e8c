//! What Raft promises, each promise in a sentence.

use super::servers::LISTED;
use super::units::seconds;
use crate::raft::Rules;
use crate::script;
use crate::sim::{Invariant, Setup, Violation};
use crate::text::Label;

/// The title of the tab.
pub const PROMISES_TITLE: Label = label!("What Raft promises");
/// What the tab is about.
pub const PROMISES_ABOUT: Label = label!("Checked after every event, on every server, its disk included.");
/// A run that cannot be checked.
pub const UNCHECKED: Label = label!("Not checked in this run: its record does not lead to it.");
/// The family of those that do not hold.
pub const BROKEN: Label = label!("Broken");
/// A promise that holds.
pub const HOLDS: Label = label!("holds");

/// Promises that belong together.
#[derive(Clone, Copy, Debug)]
pub struct Family {
    /// What they are about.
    pub title: Label,
    /// The promises.
    pub promises: &'static [Invariant],
}

/// All promises, those of Figure 3 first.
pub const FAMILIES: &[Family] = &[
    Family {
        title: label!("The five of Figure 3"),
        promises: &[
            Invariant::ElectionSafety,
            Invariant::LeaderAppendOnly,
            Invariant::LogMatching,
            Invariant::LeaderCompleteness,
            Invariant::StateMachineSafety,
        ],
    },
    Family {
        title: label!("What is committed"),
        promises: &[
            Invariant::CommittedOnMajority,
            Invariant::CommittedStays,
            Invariant::CommitIndexIsCommitted,
            Invariant::CommitOwnTerm,
        ],
    },
    Family {
        title: label!("Votes and leaders"),
        promises: &[
            Invariant::OneVotePerTerm,
            Invariant::ElectedByMajority,
            Invariant::VoteForUpToDate,
            Invariant::VoteSetOnce,
            Invariant::VotedForItself,
            Invariant::LeaderSetOnce,
            Invariant::RoleTransitions,
            Invariant::TimersFitRole,
        ],
    },
    Family {
        title: label!("Disks"),
        promises: &[
            Invariant::SurvivesRestart,
            Invariant::TermDurableFirst,
            Invariant::VoteDurableFirst,
            Invariant::EntriesDurableFirst,
        ],
    },
    Family {
        title: label!("Logs"),
        promises: &[
            Invariant::TermsInOrder,
            Invariant::AppendEntriesFromLog,
            Invariant::AppliedInOrder,
            Invariant::AppliedIsCommitted,
        ],
    },
    Family {
        title: label!("What never falls"),
        promises: &[
            Invariant::TermNeverFalls,
            Invariant::CommitIndexNeverFalls,
            Invariant::LastAppliedNeverFalls,
            Invariant::MatchIndexNeverFalls,
        ],
    },
    Family {
        title: label!("What a leader notes"),
        promises: &[
            Invariant::LeaderCountsDisk,
            Invariant::MatchIndexInLog,
            Invariant::NextIndexAfterMatchIndex,
            Invariant::NextIndexInReach,
        ],
    },
];

/// What is promised, and where in the paper.
#[must_use]
pub fn promise(invariant: Invariant) -> (&'static str, &'static str) {
    match invariant {
        Invariant::ElectionSafety => (t!("At most one leader is elected in a term."), t!("Figure 3, §5.2")),
        Invariant::LeaderAppendOnly => (
            t!("A leader never overwrites or deletes its own entries; it only appends."),
            t!("Figure 3, §5.3"),
        ),
        Invariant::LogMatching => (
            t!("Two logs with an entry of the same index and term are the same up to there."),
            t!("Figure 3, §5.3"),
        ),
        Invariant::LeaderCompleteness => {
            (t!("What is committed in a term is in the log of every later leader."), t!("Figure 3, §5.4"))
        }
        Invariant::StateMachineSafety => {
            (t!("No two servers ever apply different entries at the same index."), t!("Figure 3, §5.4.3"))
        }
        Invariant::OneVotePerTerm => {
            (t!("A server votes for at most one candidate in a term, restarts included."), "§5.2")
        }
        Invariant::ElectedByMajority => (t!("A leader has the votes of a majority of all servers."), "§5.2"),
        Invariant::VoteForUpToDate => {
            (t!("Nobody votes for a candidate whose log is older than its own."), "§5.4.1")
        }
        Invariant::VoteSetOnce => (t!("Within a term, votedFor is set once."), "§5.2"),
        Invariant::LeaderSetOnce => (t!("Within a term, a server hears from one leader only."), "§5.2"),
        Invariant::VotedForItself => (t!("Candidates and leaders have voted for themselves."), "§5.2"),
        Invariant::RoleTransitions => (t!("Roles change only along the arrows of Figure 4."), t!("Figure 4")),
        Invariant::CommittedOnMajority => {
            (t!("A committed entry is on the disks of a majority, from the moment it is committed."), "§5.3")
        }
        Invariant::CommittedStays => {
            (t!("What is committed at an index never changes, on any server."), "§5.3")
        }
        Invariant::CommitIndexIsCommitted => {
            (t!("What a server takes for committed, a leader has committed."), t!("Figure 2"))
        }
        Invariant::CommitOwnTerm => {
            (t!("A leader commits by counting only entries of its own term."), t!("§5.4.2, Figure 8"))
        }
        Invariant::SurvivesRestart => {
            (t!("Term, vote and what was acknowledged are there again after a restart."), t!("Figure 2"))
        }
        Invariant::TermDurableFirst => {
            (t!("A message’s term is on its sender’s disk before it leaves."), t!("Figure 2"))
        }
        Invariant::VoteDurableFirst => {
            (t!("A vote is on the voter’s disk before anybody hears of it."), t!("Figure 2"))
        }
        Invariant::EntriesDurableFirst => {
            (t!("Entries are on the follower’s disk before they are acknowledged."), t!("Figure 2"))
        }
        Invariant::TermsInOrder => {
            (t!("Along a log terms never fall, and none is newer than its server’s."), "§5.3, §5.4.1")
        }
        Invariant::AppendEntriesFromLog => {
            (t!("An AppendEntries carries what its leader’s log and commitIndex say."), t!("Figure 2"))
        }
        Invariant::TermNeverFalls => (t!("currentTerm only grows, restarts included."), t!("Figure 2")),
        Invariant::CommitIndexNeverFalls => {
            (t!("commitIndex only grows while a server runs."), t!("Figure 2"))
        }
        Invariant::LastAppliedNeverFalls => {
            (t!("lastApplied only grows while a server runs."), t!("Figure 2"))
        }
        Invariant::AppliedIsCommitted => {
            (t!("lastApplied is at most commitIndex, and that at most the last index."), t!("Figure 2"))
        }
        Invariant::AppliedInOrder => (t!("Entries are applied in order, each once, none left out."), "§5.3"),
        Invariant::TimersFitRole => {
            (t!("A leader has a heartbeat timer, everybody else an election timer."), t!("Figure 2"))
        }
        Invariant::LeaderCountsDisk => (t!("A leader counts itself for what is on its disk."), "§5.3"),
        Invariant::MatchIndexInLog => (t!("matchIndex is at most the leader’s last index."), t!("Figure 2")),
        Invariant::MatchIndexNeverFalls => {
            (t!("matchIndex only grows while a leader leads."), t!("Figure 2"))
        }
        Invariant::NextIndexAfterMatchIndex => (t!("nextIndex is after matchIndex."), t!("Figure 2")),
        Invariant::NextIndexInReach => {
            (t!("nextIndex is from 1 to one past the leader’s last index."), t!("Figure 2"))
        }
    }
}

/// How many promises hold.
#[must_use]
pub fn promises_hold(broken: usize, all: usize) -> String {
    match broken {
        0 => t!("All {all} hold.", all),
        1 => t!("1 of {all} is broken.", all),
        broken => t!("{broken} of {all} are broken.", broken, all),
    }
}

/// When a promise was broken first, and how often.
#[must_use]
pub fn broken_at(first: &Violation, times: usize) -> String {
    let more = if times > 1 { t!(", {times} times in all", times) } else { String::new() };
    t!("broken at event {event}, {at}{more}", event = first.event, at = seconds(first.at.0), more)
}

/// The title over a violation that has stopped the run.
#[must_use]
pub fn stopped_by(violation: &Violation) -> String {
    t!("Stopped at event {event}, {at}", event = violation.event, at = seconds(violation.at.0))
}

/// What the banner is, to those who do not see it.
pub const STOPPED: Label = label!("The run is stopped");
/// To the explanation.
pub const WHY: Label = label!("Why");
/// The run goes on.
pub const GO_ON_ANYWAY: Label = label!("Go on anyway");
/// To where it was broken.
pub const TO_THE_EVENT: Label = label!("Go to the event");
/// A link to the run.
pub const SHARE_IT: Label = label!("Share it");

/// The rules of the paper that are off, in the words of a script’s first line.
#[must_use]
pub fn rules_off(setup: &Setup) -> Vec<String> {
    let raft = script::print_setup(&Setup { rules: Rules::default(), ..setup.clone() });
    let known: Vec<&str> = raft.split(' ').collect();
    let line = script::print_setup(setup);
    line.split(' ').filter(|setting| !known.contains(setting)).map(str::to_owned).collect()
}

/// What runs is not Raft.
#[must_use]
pub fn not_raft(setup: &Setup) -> String {
    t!("This cluster is not Raft: {rules}.", rules = rules_off(setup).join(LISTED.say()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::raft::UpToDate;
    use std::collections::BTreeSet;

    #[test]
    fn every_promise_stands_in_one_family_and_has_a_sentence_of_its_own() {
        let listed: Vec<Invariant> = FAMILIES.iter().flat_map(|family| family.promises).copied().collect();
        assert_eq!(listed.len(), Invariant::ALL.len());
        assert_eq!(listed.iter().collect::<BTreeSet<_>>(), Invariant::ALL.iter().collect());
        let sentences: BTreeSet<&str> = listed.iter().map(|promise| self::promise(*promise).0).collect();
        assert_eq!(sentences.len(), listed.len());
        for invariant in listed {
            let (sentence, section) = promise(invariant);
            assert!(sentence.ends_with('.') && section.contains(['§', 'F']), "{sentence} {section}");
        }
    }

    #[test]
    fn the_rules_that_are_off_are_named_as_in_a_script() {
        let mut setup = Setup::new(7, 5);
        assert_eq!(rules_off(&setup), [""; 0]);
        setup.rules.commit_only_current_term = false;
        setup.rules.up_to_date = UpToDate::LengthOnly;
        setup.options.pre_vote = true;
        assert_eq!(rules_off(&setup), ["up-to-date=length-only", "commit-only-current-term=off"]);
    }
}
