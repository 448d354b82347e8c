//! The checker of invariants: each is found broken in a run where a rule is off or a disk has lost what it held. That
//! none is where all rules are in force is seen in `safety.rs`; those that no run can break are forged, beside the
//! checker's sources.

mod disks;
mod rules;

use raftglass::raft::{CheckPrevLog, Rules, UpToDate};
use raftglass::sim::chaos::{self, Chaos};
use raftglass::sim::{Action, Invariant, Micros, Place, Setup, World};
use raftglass::text;

/// A run of this seed's trouble, with these rules.
fn troubled(seed: u64, rules: Rules, millis: u64) -> World {
    let mut world = World::new(Setup { rules, ..chaos::setup(seed) }).unwrap();
    Chaos::new(seed).run(&mut world, Micros::from_millis(millis), |_| {});
    world
}

/// The invariants that were broken, each once, in the order in which they were.
fn broken(world: &World) -> Vec<Invariant> {
    let mut kinds = Vec::new();
    for violation in world.violations() {
        if !kinds.contains(&violation.invariant) {
            kinds.push(violation.invariant);
        }
    }
    kinds
}

#[test]
fn a_run_does_not_depend_on_being_checked() {
    for seed in 1..=10 {
        let run = |checked: bool| {
            let mut world = World::new(chaos::setup(seed)).unwrap();
            if !checked {
                world.disregard_invariants();
            }
            Chaos::new(seed).run(&mut world, Micros::from_millis(5000), |_| {});
            (world.digest(), world.running_digest())
        };
        assert_eq!(run(true), run(false), "seed {seed}");
    }
}

#[test]
fn what_was_found_belongs_to_its_branch() {
    let rules = Rules { persist_vote_before_answer: false, ..Rules::default() };
    let world = troubled(1, rules, 1000);
    let mut other = world.clone();
    assert!(!other.violations().is_empty());
    assert_eq!(other.violations(), world.violations());
    Chaos::new(2).run(&mut other, Micros::from_millis(20_000), |_| {});
    assert!(other.violations().starts_with(world.violations()));
    // And a replay finds the same.
    let again = other.record().replay(Place::of(&other)).unwrap();
    assert_eq!(again.violations(), other.violations());
}

/// Nothing holds any more: no rule, no disk. The run goes on, and what is kept of it is bounded.
#[test]
fn a_run_goes_on_whatever_is_broken() {
    let rules = Rules {
        adopt_higher_term: true,
        ignore_old_replies: false,
        persist_vote_before_answer: false,
        persist_entries_before_ack: false,
        up_to_date: UpToDate::Unchecked,
        rearm_only_as_stated: true,
        randomize_election_timeout: true,
        check_prev_log: CheckPrevLog::Never,
        reply_false_at_once: false,
        truncate_only_on_conflict: false,
        commit_to_last_new_entry: false,
        match_index_from_what_was_sent: false,
        commit_only_current_term: false,
    };
    let mut most = 0;
    for seed in 1..=20 {
        let mut world = World::new(Setup { rules, ..chaos::setup(seed) }).unwrap();
        let mut chaos = Chaos::new(seed);
        for round in 1..=20 {
            chaos.run(&mut world, Micros::from_millis(500 * round), |_| {});
            // A stopped server starts with an empty disk.
            let stopped = world.servers().find(|server| server.raft().is_none()).map(|server| server.id());
            if let Some(server) = stopped {
                world.act(Action::Wipe { server }).unwrap();
                world.act(Action::Restart { server }).unwrap();
            }
        }
        let end = world.now();
        assert!(end >= Micros::from_millis(10_000), "seed {seed} went on until {end}");
        most = most.max(world.violations().len());
    }
    assert_eq!(most, 64);
}

#[test]
fn each_is_told_in_a_sentence_that_names_its_server_and_its_place_in_the_paper() {
    let rules = Rules { reply_false_at_once: false, persist_vote_before_answer: false, ..Rules::default() };
    let worlds: Vec<World> = (1..=20).map(|seed| troubled(seed, rules, 5000)).collect();
    let violations: Vec<_> = worlds.iter().flat_map(|world| world.violations()).collect();
    assert!(violations.len() > 100);
    for violation in violations {
        let told = text::violation(violation);
        assert!(told.sentence.contains(text::invariant_name(violation.invariant)), "{}", told.sentence);
        assert!(told.sentence.contains(&violation.server.to_string()), "{}", told.sentence);
        assert!(!told.sentence.contains("nobody") && !told.section.is_empty(), "{}", told.sentence);
    }
}
