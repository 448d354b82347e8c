//! Without a rule, what it protects breaks, and the run goes on.

use super::{broken, troubled};
use raftglass::raft::{CheckPrevLog, Rules, UpToDate};
use raftglass::sim::Invariant::{self, *};

/// The most seeds that are tried for one that shows it, each for twenty seconds.
const SEEDS: u64 = 400;
const MILLIS: u64 = 20_000;

fn found(invariant: Invariant, rules: Rules) {
    let seed = (1..=SEEDS).find(|seed| broken(&troubled(*seed, rules, MILLIS)).contains(&invariant));
    let seed = seed.unwrap_or_else(|| panic!("{invariant:?} holds with {rules:?}"));
    // With the rule, the same trouble breaks nothing.
    assert_eq!(broken(&troubled(seed, Rules::default(), MILLIS)), []);
}

#[test]
fn an_old_reply_that_counts_makes_two_leaders() {
    let rules = Rules { ignore_old_replies: false, ..Rules::default() };
    for invariant in [ElectedByMajority, ElectionSafety, LeaderSetOnce] {
        found(invariant, rules);
    }
}

#[test]
fn a_vote_that_is_told_before_it_is_durable_is_forgotten() {
    let rules = Rules { persist_vote_before_answer: false, ..Rules::default() };
    for invariant in [TermDurableFirst, VoteDurableFirst, SurvivesRestart, OneVotePerTerm] {
        found(invariant, rules);
    }
}

#[test]
fn an_entry_that_is_acknowledged_before_it_is_durable_is_committed_on_too_few_disks() {
    let rules = Rules { persist_entries_before_ack: false, ..Rules::default() };
    for invariant in [EntriesDurableFirst, SurvivesRestart, CommittedOnMajority, LeaderCompleteness] {
        found(invariant, rules);
    }
}

#[test]
fn a_voter_that_does_not_compare_logs_elects_a_leader_that_lacks_what_is_committed() {
    let rules = Rules { up_to_date: UpToDate::Unchecked, ..Rules::default() };
    for invariant in
        [VoteForUpToDate, LeaderCompleteness, StateMachineSafety, CommittedStays, AppliedIsCommitted]
    {
        found(invariant, rules);
    }
}

#[test]
fn a_voter_that_compares_lengths_only_does_too() {
    let rules = Rules { up_to_date: UpToDate::LengthOnly, ..Rules::default() };
    for invariant in [VoteForUpToDate, LeaderCompleteness, CommitIndexIsCommitted] {
        found(invariant, rules);
    }
}

#[test]
fn a_follower_that_does_not_look_at_the_previous_entry_ends_with_another_log() {
    let rules = Rules { check_prev_log: CheckPrevLog::Never, ..Rules::default() };
    for invariant in [EntriesDurableFirst, LogMatching, StateMachineSafety] {
        found(invariant, rules);
    }
    let rules = Rules { check_prev_log: CheckPrevLog::ExceptHeartbeats, ..Rules::default() };
    for invariant in [EntriesDurableFirst, CommittedOnMajority] {
        found(invariant, rules);
    }
}

#[test]
fn a_follower_that_refuses_and_stores_nevertheless_gets_its_log_out_of_order() {
    let rules = Rules { reply_false_at_once: false, ..Rules::default() };
    for invariant in [TermsInOrder, LogMatching, CommittedStays] {
        found(invariant, rules);
    }
}

#[test]
fn a_follower_that_truncates_without_a_conflict_loses_what_is_committed() {
    let rules = Rules { truncate_only_on_conflict: false, ..Rules::default() };
    found(CommittedOnMajority, rules);
}

#[test]
fn a_follower_that_commits_beyond_the_last_new_entry_applies_what_is_not_committed() {
    let rules = Rules { commit_to_last_new_entry: false, ..Rules::default() };
    for invariant in [CommittedStays, StateMachineSafety] {
        found(invariant, rules);
    }
}

#[test]
fn a_match_index_that_is_guessed_commits_what_nobody_has() {
    let rules = Rules { match_index_from_what_was_sent: false, ..Rules::default() };
    found(CommittedOnMajority, rules);
}

#[test]
fn an_entry_of_an_earlier_term_is_committed_by_counting() {
    let rules = Rules { commit_only_current_term: false, ..Rules::default() };
    found(CommitOwnTerm, rules);
}

/// What a rule protects directly is what breaks first, before all that follows from it.
#[test]
fn what_breaks_first_is_what_the_rule_protects() {
    let on = Rules::default();
    for (rules, direct) in [
        (Rules { ignore_old_replies: false, ..on }, vec![ElectedByMajority]),
        (Rules { persist_vote_before_answer: false, ..on }, vec![TermDurableFirst]),
        (Rules { persist_entries_before_ack: false, ..on }, vec![EntriesDurableFirst]),
        (Rules { up_to_date: UpToDate::Unchecked, ..on }, vec![VoteForUpToDate]),
        (Rules { up_to_date: UpToDate::LengthOnly, ..on }, vec![VoteForUpToDate]),
        (Rules { truncate_only_on_conflict: false, ..on }, vec![CommittedOnMajority, CommittedStays]),
        (Rules { commit_to_last_new_entry: false, ..on }, vec![CommittedStays]),
        (Rules { match_index_from_what_was_sent: false, ..on }, vec![CommittedOnMajority]),
        (Rules { commit_only_current_term: false, ..on }, vec![CommitOwnTerm]),
    ] {
        let first_of = |seed| broken(&troubled(seed, rules, MILLIS)).first().copied();
        let firsts: Vec<Invariant> = (1..=SEEDS).filter_map(first_of).take(5).collect();
        assert_eq!(firsts.len(), 5, "{rules:?}");
        assert!(firsts.iter().all(|first| direct.contains(first)), "{rules:?}: {firsts:?}");
    }
}

/// These keep the cluster alive, not safe.
#[test]
fn without_a_rule_of_liveness_nothing_breaks() {
    let on = Rules::default();
    for rules in [
        Rules { adopt_higher_term: false, ..on },
        Rules { rearm_only_as_stated: false, ..on },
        Rules { randomize_election_timeout: false, ..on },
    ] {
        for seed in 1..=20 {
            assert_eq!(broken(&troubled(seed, rules, MILLIS)), [], "seed {seed}, {rules:?}");
        }
    }
}
