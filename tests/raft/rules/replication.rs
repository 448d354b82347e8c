//! Rules on the log and on what is committed.

use super::*;
use crate::bench::*;

/// An entry that was acknowledged and committed is lost in a restart, and the next leader lacks it.
#[test]
fn entries_are_persisted_before_they_are_acknowledged() {
    let off = Rules { persist_entries_before_ack: false, ..ON() };
    breaks(off, &[LeaderCompleteness], 0, EMPTY, |run| {
        run.elect(1, &[2]);
        run.exchange(1, 2);
        run.block_disk(2);
        run.propose(1, "x");
        run.exchange(1, 2);
        run.crash(1);
        run.crash(2);
        run.restart(2);
        run.elect(3, &[]);
        run.elect(3, &[2]);
    });
}

/// Figure 2, AppendEntries RPC, step 2: S3 has missed the first entry and takes the second for it.
#[test]
fn entries_must_fit() {
    let off = Rules { check_prev_log: CheckPrevLog::Never, ..ON() };
    breaks(off, &[LogMatching], 0, EMPTY, |run| {
        run.elect(1, &[2]);
        run.exchange(1, 3);
        run.propose(1, "a");
        run.lose(1, 3);
        run.propose(1, "b");
        run.deliver(1, 3);
    });
}

/// The same step for a heartbeat: S3 says yes to one that follows an entry which it does not have, and S1 counts it.
#[test]
fn heartbeats_must_fit_like_any_other() {
    let off = Rules { check_prev_log: CheckPrevLog::ExceptHeartbeats, ..ON() };
    breaks(off, &[LeaderCompleteness], 0, EMPTY, |run| {
        run.elect(1, &[2]);
        run.exchange(1, 3);
        run.propose(1, "x");
        run.lose(1, 3);
        run.timeout(1);
        run.deliver(1, 3);
        run.deliver(3, 1);
        run.crash(1);
        run.elect(3, &[2]);
    });
}

/// Where heartbeats are special, an AppendEntries with entries is none: it has to fit.
#[test]
fn only_heartbeats_are_special() {
    let rules = Rules { check_prev_log: CheckPrevLog::ExceptHeartbeats, ..ON() };
    let mut follower = Server::new(1, 3, Durable::default(), Options::default(), rules);
    let reply = follower.answer(2, 1, append(id(5, 1), &[1], 0));
    assert_eq!((match_of(&reply), follower.raft.log().last_index()), (None, Index(0)));
    assert_eq!(match_of(&follower.answer(2, 1, append(id(5, 1), &[], 0))), Some(5));
}

/// Whatever a follower takes for its leader's, it cannot commit what it does not have.
#[test]
fn commit_index_stays_within_the_log_whatever_is_off() {
    for check_prev_log in [CheckPrevLog::ExceptHeartbeats, CheckPrevLog::Never] {
        let rules = Rules { check_prev_log, ..ON() };
        let mut follower = Server::new(1, 3, Durable::default(), Options::default(), rules);
        let reply = follower.answer(2, 1, append(id(5, 1), &[], 5));
        assert_eq!((match_of(&reply), follower.commit()), (Some(5), 0));
    }
}

/// "Reply false" means: and nothing else. S1 refuses S3's heartbeat, which follows an entry of term 2, and must not
/// commit its own two of term 1.
#[test]
fn a_refusal_does_nothing_else() {
    let off = Rules { reply_false_at_once: false, ..ON() };
    breaks(off, &[StateMachineSafety], 1, &[&[1, 1, 1], &[], &[]], |run| {
        run.elect(2, &[3]);
        run.propose(2, "x");
        run.propose(2, "y");
        run.exchange(2, 3);
        run.timeout(2);
        run.exchange(2, 3);
        run.crash(2);
        run.elect(3, &[1]);
        run.deliver(3, 1);
    });
}

/// Step 3: a message that comes late, with entries that are all there already, takes nothing away.
#[test]
fn only_a_conflict_truncates() {
    let off = Rules { truncate_only_on_conflict: false, ..ON() };
    breaks(off, &[LeaderCompleteness], 0, EMPTY, |run| {
        run.elect(1, &[2]);
        run.exchange(1, 2);
        run.propose(1, "a");
        let late = run.hold(1, 2);
        run.propose(1, "b");
        run.exchange(1, 2);
        run.arrive(late);
        run.crash(1);
        run.elect(2, &[3]);
    });
}

/// Step 5: S1's second entry is of term 1, the leader's of term 2. A heartbeat that reaches only to the first says
/// nothing about the second, whatever leaderCommit is.
#[test]
fn a_follower_commits_at_most_to_the_last_new_entry() {
    let off = Rules { commit_to_last_new_entry: false, ..ON() };
    breaks(off, &[StateMachineSafety], 1, &[&[1, 1], &[1], &[1]], |run| {
        run.elect(2, &[3]);
        run.lose(2, 1);
        run.propose(2, "x");
        run.exchange(2, 3);
        run.timeout(2);
        run.deliver(2, 1);
    });
}

/// nextIndex is a guess, matchIndex a measurement: S2 has acknowledged the first entry, and the second never came.
#[test]
fn match_index_is_what_was_sent() {
    let off = Rules { match_index_from_what_was_sent: false, ..ON() };
    breaks(off, &[LeaderCompleteness], 0, EMPTY, |run| {
        run.elect(1, &[2]);
        run.exchange(1, 2);
        run.propose(1, "a");
        let first = run.hold(1, 2);
        run.propose(1, "b");
        run.lose(1, 2);
        run.arrive(first);
        run.deliver(2, 1);
        run.crash(1);
        run.elect(2, &[3]);
    });
}

/// Figure 8. (a) S1 leads term 2 and has its entry on S2. (b) S5 leads term 3 and has its entry on nobody. (c) S1 leads
/// term 4, and its entry of term 2 comes to a majority. (d) S5 leads term 5 and overwrites it: it was not committed.
/// The figure leaves out the two elections that are lost because S3 and S4 have given their votes.
#[test]
fn only_entries_of_the_current_term_are_committed_by_counting() {
    let expected = [LeaderCompleteness, StateMachineSafety];
    let off = Rules { commit_only_current_term: false, ..ON() };
    breaks(off, &expected, 1, &[&[1], &[1], &[1], &[1], &[1]], |run| {
        run.elect(1, &[2, 3]);
        run.propose(1, "b");
        run.exchange(1, 2);
        run.crash(1);
        run.elect(5, &[3, 4]);
        run.elect(5, &[3, 4]);
        run.propose(5, "c");
        run.crash(5);
        run.in_flight.clear();

        run.restart(1);
        run.elect(1, &[2, 3, 4]);
        assert!(!run.leads(1), "S3 and S4 have voted for S5 in term 3");
        run.elect(1, &[2, 3, 4]);
        run.exchange(1, 2);
        run.exchange(1, 3);
        assert_eq!(run.at(3).terms(), [1, 2]);
        run.crash(1);

        run.restart(5);
        run.elect(5, &[2, 3, 4]);
        assert!(!run.leads(5), "S2 and S3 have voted for S1 in term 4");
        run.elect(5, &[2, 3, 4]);
        run.exchange(5, 2);
        run.exchange(5, 3);
        run.propose(5, "d");
        run.exchange(5, 2);
        run.exchange(5, 3);
        assert_eq!((run.at(2).terms(), run.at(5).commit()), (vec![1, 3, 5], 3));
    });
}

/// What is committed is held against a leader that cannot be one. With a rule off there may be such leaders, and what
/// is committed is lost: that is there to be seen.
#[test]
fn what_is_committed_is_replaced_once_a_rule_is_off() {
    for (rules, expected) in
        [(ON(), vec![1, 1]), (Rules { commit_only_current_term: false, ..ON() }, vec![1, 2])]
    {
        let disk = Durable::recovered(Term(1), None, log(&[1, 1]));
        let mut follower = Server::new(1, 3, disk, Options::default(), rules);
        follower.answer(2, 1, append(id(2, 1), &[], 2));
        follower.receive(3, 2, append(id(1, 1), &[2], 0));
        assert_eq!(follower.terms(), expected);
    }
}
