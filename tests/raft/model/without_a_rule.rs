//! From the paper's own situations and the lessons': each rule of safety off has its counterexample, and with all rules
//! on the same bounds have none.

use super::cluster::{Budgets, Cluster, PROMISES, State};
use crate::promises::Promise::{self, *};
use crate::run::Run;
use raftglass::raft::*;
use stateright::{Checker, HasDiscoveries, Model};

/// Where a search starts, and how far it goes.
struct Situation {
    name: &'static str,
    term: u64,
    logs: &'static [&'static [u64]],
    /// What has happened already.
    story: fn(&mut Run),
    budgets: fn() -> Budgets,
    /// How many steps; `None` where the budgets alone are bound enough.
    depth: Option<usize>,
}

const EMPTY: &[&[u64]] = &[&[], &[], &[]];

impl Situation {
    fn cluster(&self, rules: Rules) -> Cluster {
        let mut run = Run::new(rules, self.term, self.logs);
        (self.story)(&mut run);
        Cluster::after(run, Options::default(), rules, (self.budgets)())
    }

    /// Searches until something breaks; what did, if so, and how many states were seen.
    fn search(&self, rules: Rules) -> (Option<(Promise, usize)>, usize) {
        let mut checker = self.cluster(rules).checker().threads(2).finish_when(HasDiscoveries::AnyFailures);
        if let Some(depth) = self.depth {
            // stateright counts the states on the way, which are one more than the steps.
            checker = checker.target_max_depth(depth + 1);
        }
        let checked = checker.spawn_bfs().join();
        let found = checked.discovery(PROMISES).map(|path| {
            let steps = path.clone().into_actions().len();
            let last: &State = path.last_state();
            (last.broken.expect("something broke"), steps)
        });
        (found, checked.unique_state_count())
    }

    /// With the rule nothing breaks, without it this promise does.
    fn shows(&self, off: Rules, expected: Promise) {
        assert!(off.modified());
        let (broken, states) = self.search(Rules::default());
        assert_eq!(broken, None, "{} with all rules", self.name);
        let (broken, until) = self.search(off);
        let (promise, steps) =
            broken.unwrap_or_else(|| panic!("{}: {until} states, nothing breaks", self.name));
        println!(
            "{}: {states} states with all rules; {promise:?} after {steps} steps, {until} states",
            self.name
        );
        assert_eq!(promise, expected, "{} without the rule", self.name);
    }
}

fn on() -> Rules {
    Rules::default()
}

/// Figure 8 (c): S1 leads again, in term 4; its entry of term 2 is on S2, S5 has one of term 3.
#[test]
fn figure_8() {
    let situation = Situation {
        name: "Figure 8 (c)",
        term: 4,
        logs: &[&[1, 2], &[1, 2], &[1], &[1], &[1, 3]],
        story: |run| {
            run.timeout(5);
            run.in_flight.clear();
            run.elect(1, &[2, 3]);
            run.lose(1, 4);
            run.lose(1, 5);
            run.exchange(1, 2);
        },
        budgets: || Budgets { elections: vec![0, 0, 0, 0, 1], ..Budgets::default() },
        // The counterexample has 9.
        depth: Some(12),
    };
    situation.shows(Rules { commit_only_current_term: false, ..on() }, LeaderCompleteness);
}

/// L8: S1's entry is committed by S1 and S2; S3 has nothing.
#[test]
fn an_empty_log_must_not_win() {
    let situation = Situation {
        name: "L8, an empty log",
        term: 0,
        logs: EMPTY,
        story: |run| {
            run.timeout(3);
            run.in_flight.clear();
            run.elect(1, &[2]);
        },
        budgets: || Budgets { elections: vec![0, 0, 1], proposals: vec![1, 0, 0], ..Budgets::default() },
        depth: None,
    };
    situation.shows(Rules { up_to_date: UpToDate::Unchecked, ..on() }, LeaderCompleteness);
}

/// L8 with two entries of an old term against one of a new term.
#[test]
fn a_longer_log_must_not_win() {
    let situation = Situation {
        name: "L8, a longer log",
        term: 1,
        logs: &[&[1, 1], &[], &[]],
        story: |run| {
            run.timeout(1);
            run.in_flight.clear();
            run.elect(2, &[3]);
        },
        budgets: || Budgets { elections: vec![1, 0, 0], proposals: vec![0, 1, 0], ..Budgets::default() },
        depth: None,
    };
    situation.shows(Rules { up_to_date: UpToDate::LengthOnly, ..on() }, LeaderCompleteness);
}

/// L9: a voter crashes between its vote and the disk.
#[test]
fn a_vote_must_not_be_forgotten() {
    let situation = Situation {
        name: "L9, a forgotten vote",
        term: 0,
        logs: EMPTY,
        story: |_| {},
        budgets: || Budgets {
            elections: vec![1, 0, 1],
            crashes: vec![0, 1, 0],
            late_disks: true,
            ..Budgets::default()
        },
        depth: None,
    };
    situation.shows(Rules { persist_vote_before_answer: false, ..on() }, ElectionSafety);
}

/// L10: a follower crashes between its acknowledgement and the disk.
#[test]
fn an_acknowledged_entry_must_not_be_forgotten() {
    let situation = Situation {
        name: "L10, a forgotten entry",
        term: 0,
        logs: EMPTY,
        story: |run| {
            run.timeout(3);
            run.in_flight.clear();
            run.elect(1, &[2]);
            run.exchange(1, 2);
        },
        budgets: || Budgets {
            elections: vec![0, 0, 1],
            proposals: vec![1, 0, 0],
            crashes: vec![0, 1, 0],
            late_disks: true,
            ..Budgets::default()
        },
        depth: None,
    };
    situation.shows(Rules { persist_entries_before_ack: false, ..on() }, LeaderCompleteness);
}

/// L11: two AppendEntries from the same place, the shorter one late.
#[test]
fn a_late_append_must_not_truncate() {
    let situation = Situation {
        name: "L11, a late AppendEntries",
        term: 0,
        logs: EMPTY,
        story: |run| {
            run.elect(1, &[2]);
            run.exchange(1, 2);
            run.propose(1, "a");
            run.lose(1, 3);
        },
        budgets: || Budgets { elections: vec![0, 1, 0], proposals: vec![1, 0, 0], ..Budgets::default() },
        depth: None,
    };
    situation.shows(Rules { truncate_only_on_conflict: false, ..on() }, LeaderCompleteness);
}

/// L12: a heartbeat that follows an entry which the follower does not have.
#[test]
fn a_heartbeat_is_checked_like_any_other() {
    let situation = Situation {
        name: "L12, heartbeats are special",
        term: 0,
        logs: EMPTY,
        story: |run| {
            run.elect(1, &[2]);
            run.exchange(1, 3);
        },
        budgets: || Budgets {
            elections: vec![0, 0, 1],
            heartbeats: vec![1, 0, 0],
            proposals: vec![1, 0, 0],
            ..Budgets::default()
        },
        depth: None,
    };
    situation.shows(Rules { check_prev_log: CheckPrevLog::ExceptHeartbeats, ..on() }, LeaderCompleteness);
}

/// L12 for all AppendEntries: the second entry comes before the first.
#[test]
fn entries_must_follow_what_is_there() {
    let situation = Situation {
        name: "L12, nothing is checked",
        term: 0,
        logs: EMPTY,
        story: |run| {
            run.elect(1, &[2]);
            run.exchange(1, 3);
        },
        budgets: || Budgets { proposals: vec![2, 0, 0], ..Budgets::default() },
        depth: None,
    };
    situation.shows(Rules { check_prev_log: CheckPrevLog::Never, ..on() }, LogMatching);
}

/// L13: S1's second entry is not the leader's, whatever leaderCommit is.
#[test]
fn the_minimum_with_the_last_new_entry() {
    let situation = Situation {
        name: "L13, the forgotten minimum",
        term: 1,
        logs: &[&[1, 1], &[1], &[1]],
        story: |run| {
            run.elect(2, &[3]);
            run.lose(2, 1);
        },
        budgets: || Budgets { heartbeats: vec![0, 1, 0], proposals: vec![0, 1, 0], ..Budgets::default() },
        depth: None,
    };
    situation.shows(Rules { commit_to_last_new_entry: false, ..on() }, StateMachineSafety);
}

/// L14: an AppendEntries that is refused carries a leaderCommit all the same.
#[test]
fn a_refusal_does_nothing_else() {
    let situation = Situation {
        name: "L14, reply false at once",
        term: 1,
        logs: &[&[1, 1, 1], &[], &[]],
        story: |run| {
            run.elect(2, &[3]);
            run.propose(2, "x");
            run.propose(2, "y");
            run.exchange(2, 3);
            run.in_flight.clear();
        },
        budgets: || Budgets { elections: vec![0, 0, 1], heartbeats: vec![0, 1, 0], ..Budgets::default() },
        depth: None,
    };
    situation.shows(Rules { reply_false_at_once: false, ..on() }, StateMachineSafety);
}

/// L15: an acknowledgement of S1's first term comes in its second one.
#[test]
fn an_old_acknowledgement_does_not_count() {
    let situation = Situation {
        name: "L15, an old reply in a new term",
        term: 0,
        logs: &[&[], &[], &[], &[], &[]],
        story: |run| {
            run.elect(1, &[2, 3]);
            run.exchange(1, 3);
            run.propose(1, "a");
            run.propose(1, "b");
            run.deliver(1, 3);
            let acknowledgements = run.hold(3, 1);
            run.elect(2, &[4, 5]);
            run.propose(2, "x");
            run.exchange(2, 1);
            run.exchange(2, 3);
            run.elect(1, &[3, 4]);
            run.exchange(1, 4);
            run.in_flight = acknowledgements;
        },
        budgets: || Budgets {
            elections: vec![0, 0, 1, 0, 0],
            proposals: vec![1, 0, 0, 0, 0],
            ..Budgets::default()
        },
        depth: None,
    };
    situation.shows(Rules { ignore_old_replies: false, ..on() }, LeaderCompleteness);
}

/// L15: a vote of an earlier election counts in this one.
#[test]
fn an_old_vote_does_not_count() {
    let situation = Situation {
        name: "L15, an old vote",
        term: 0,
        logs: EMPTY,
        story: |run| {
            run.timeout(1);
            run.deliver(1, 2);
            let vote = run.hold(2, 1);
            run.timeout(3);
            run.in_flight = vote;
        },
        budgets: || Budgets { elections: vec![1, 0, 1], ..Budgets::default() },
        depth: None,
    };
    situation.shows(Rules { ignore_old_replies: false, ..on() }, ElectionSafety);
}

/// L15: nextIndex - 1 is a guess. S2 has acknowledged the first entry, and the second never came.
#[test]
fn a_guess_is_no_measurement() {
    let situation = Situation {
        name: "L15, a guess for a measurement",
        term: 0,
        logs: EMPTY,
        story: |run| {
            run.elect(1, &[2]);
            run.exchange(1, 2);
            run.propose(1, "a");
            run.lose(1, 3);
        },
        budgets: || Budgets { elections: vec![0, 1, 0], proposals: vec![1, 0, 0], ..Budgets::default() },
        depth: None,
    };
    situation.shows(Rules { match_index_from_what_was_sent: false, ..on() }, LeaderCompleteness);
}
