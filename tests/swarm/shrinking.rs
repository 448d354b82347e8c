//! The swarm finds what is broken and shrinks it: a rule of the paper is off, and a small record is left that shows
//! what the rule is for. That proves both that the swarm can fail and that a failure can be read.

use crate::plan::{Kind, Plan};
use crate::report;
use crate::run::{self, Failure};
use crate::shrink;
use raftglass::raft::{Rules, UpToDate};
use raftglass::script;
use raftglass::sim::Invariant;

/// The first seed that fails in this way without a rule, shrunk; replayed from its text it breaks the same invariant.
fn shrinks_to(rules: Rules, wanted: Invariant, most: usize) {
    let failure = Failure::Broken(wanted);
    let mut plans = (0..2000).map(|seed| Plan::of(Kind::Promised, seed).without(rules, Some(wanted)));
    let plan = plans.find(|plan| run::run(plan).failure == Some(failure));
    let plan = plan.unwrap_or_else(|| panic!("{wanted:?} holds with {rules:?}"));
    let shrunk = shrink::shrink(&plan, failure);
    let text = script::print(&shrunk.record);
    println!("{wanted:?}, seed {}: {} actions of {}\n{text}", plan.seed, shrunk.trouble, shrunk.before);
    assert!(shrunk.trouble <= most, "{} of {} actions are left", shrunk.trouble, shrunk.before);
    assert!(shrunk.before >= 2 * shrunk.trouble.max(1), "there was something to leave out");
    let replayed = script::parse(&text).unwrap().replay(shrunk.end).unwrap();
    assert!(replayed.violations().iter().any(|violation| violation.invariant == wanted), "the text replays");
    let left: Vec<_> = shrunk.record.actions().iter().cloned().collect();
    // With the rule on nothing breaks, whatever is left out of the trouble.
    let on = Plan::of(Kind::Promised, plan.seed);
    assert_eq!(run::run_again(&on, &left).failure, None);

    // One action less, and this does not break.
    for left_out in 0..left.len() {
        let mut fewer = left.clone();
        fewer.remove(left_out);
        let plan = Plan { setup: shrunk.record.setup().clone(), until: shrunk.end.at, ..plan.clone() };
        assert_ne!(run::run_again(&plan, &fewer).failure, Some(failure), "without {left_out}");
    }
}

#[test]
fn a_voter_that_does_not_compare_logs() {
    let rules = Rules { up_to_date: UpToDate::Unchecked, ..Rules::default() };
    shrinks_to(rules, Invariant::StateMachineSafety, 8);
}

#[test]
fn a_vote_that_is_told_before_it_is_durable() {
    let rules = Rules { persist_vote_before_answer: false, ..Rules::default() };
    shrinks_to(rules, Invariant::OneVotePerTerm, 6);
}

#[test]
fn an_entry_of_an_earlier_term_that_is_committed_by_counting() {
    let rules = Rules { commit_only_current_term: false, ..Rules::default() };
    shrinks_to(rules, Invariant::CommitOwnTerm, 8);
}

#[test]
fn a_failing_run_is_told_with_its_seed_its_command_and_a_record() {
    let rules = Rules { persist_vote_before_answer: false, ..Rules::default() };
    let plan = Plan::of(Kind::Promised, 3).without(rules, None);
    let failure = run::run(&plan).failure.unwrap();
    let told = report::explain(&plan, &failure);
    for part in ["seed 3: Broken(", "RAFTGLASS_SEED=3 cargo test --test swarm", "raftglass engine="] {
        assert!(told.contains(part), "{told}");
    }
}
