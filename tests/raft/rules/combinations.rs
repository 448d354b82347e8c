//! Several rules off at once: promises break, but no server panics, and nothing else does.

use super::*;
use raftglass::sim::chaos::{self, Chaos};
use raftglass::sim::{Micros, Setup, World};

/// Rules by the bits of a number. A few that would keep anything from happening are off more rarely.
fn some(bits: u64) -> Rules {
    let on = |bit: u32| bits >> bit & 1 == 1;
    Rules {
        adopt_higher_term: on(0) || on(1),
        ignore_old_replies: on(2),
        persist_vote_before_answer: on(3),
        persist_entries_before_ack: on(4),
        up_to_date: [UpToDate::LastTermThenLength, UpToDate::LengthOnly, UpToDate::Unchecked]
            [(bits >> 5) as usize % 4 % 3],
        rearm_only_as_stated: on(7),
        randomize_election_timeout: on(8) || on(9),
        check_prev_log: [CheckPrevLog::Always, CheckPrevLog::ExceptHeartbeats, CheckPrevLog::Never]
            [(bits >> 10) as usize % 4 % 3],
        reply_false_at_once: on(12),
        truncate_only_on_conflict: on(13),
        commit_to_last_new_entry: on(14),
        match_index_from_what_was_sent: on(15),
        commit_only_current_term: on(16),
    }
}

/// The disks, the service and the checker of invariants see what no Raft would show them.
#[test]
fn nothing_panics_whatever_rules_are_off() {
    let mut broken = 0;
    for seed in 1..=200_u64 {
        let rules = some(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 40);
        let mut world = World::new(Setup { rules, ..chaos::setup(seed) }).expect("a setup");
        Chaos::new(seed).run(&mut world, Micros::from_millis(5000), |_| ());
        chaos::heal(&mut world);
        world.advance_to(world.now().plus(Micros::from_millis(5000)));
        broken += usize::from(!world.violations().is_empty());
    }
    assert!(
        broken > 50,
        "the rules were needed: without some of them {broken} of 200 runs broke an invariant"
    );
}
