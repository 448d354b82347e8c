//! Rules without which nothing goes wrong, but nothing goes on either.

use super::*;
use raftglass::sim::{Micros, Setup, World};

/// §5.1: whoever stays behind in an old term hears no candidate, and a candidate no vote.
#[test]
fn without_adopting_terms_nobody_is_ever_elected() {
    let elected = |rules: Rules| {
        let mut run = Run::new(rules, 0, &[&[], &[], &[]]);
        (0..30).any(|round| {
            run.elect(round % 3 + 1, &[1, 2, 3]);
            run.leads(round % 3 + 1)
        })
    };
    assert!(elected(ON()));
    assert!(!elected(Rules { adopt_higher_term: false, ..ON() }));
}

/// Six heartbeats are an election timeout.
const PATIENCE: u32 = 6;

/// Figure 2, Followers: "without receiving AppendEntries RPC from current leader or granting vote to candidate". S1
/// leads term 1 and can send but not hear, so it commits nothing. S2 has gone on to term 2 and would be the next
/// leader, if S1's heartbeats did not keep it waiting: it refuses them, and must not re-arm its timer for them.
#[test]
fn what_is_refused_does_not_rearm_the_election_timer() {
    let commits = |rules: Rules| {
        let mut run = Run::new(rules, 0, &[&[], &[], &[]]);
        run.elect(1, &[2]);
        run.elect(2, &[]);
        run.rearmed(2);
        let mut quiet = 0;
        (0..1000).any(|_| {
            run.timeout(1);
            run.deliver(1, 2);
            run.deliver(1, 3);
            quiet = if run.rearmed(2) { 0 } else { quiet + 1 };
            if quiet == PATIENCE {
                run.elect(2, &[3]);
                run.propose(2, "x");
                run.exchange(2, 3);
            }
            run.at(2).commit() == 1
        })
    };
    assert!(commits(ON()));
    assert!(!commits(Rules { rearm_only_as_stated: false, ..ON() }));
}

/// §5.2: "Raft uses randomized election timeouts to ensure that split votes are rare". Servers that all wait equally
/// long become candidates together, vote for themselves, and wait equally long again.
#[test]
fn without_randomized_timeouts_votes_are_split_for_ever() {
    let elected = |seed: u64, rules: Rules, seconds: u64| {
        let mut world = World::new(Setup { rules, ..Setup::new(seed, 5) }).expect("a setup");
        world.advance_to(Micros::from_millis(seconds * 1000));
        world.servers().any(|server| server.raft().is_some_and(|raft| raft.leader().is_some()))
    };
    for seed in 0..20 {
        assert!(elected(seed, ON(), 3), "seed {seed}");
        let off = Rules { randomize_election_timeout: false, ..ON() };
        assert!(!elected(seed, off, 60), "seed {seed}");
    }
}
