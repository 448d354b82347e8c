//! Clients in worlds full of trouble: what they are told is what one store would tell them.

use crate::history::History;
use crate::linearizability::{Evidence, check};
use raftglass::raft::{CheckPrevLog, Rules, UpToDate};
use raftglass::sim::chaos::{self, Chaos};
use raftglass::sim::{ClientSettings, Micros, Setup, World};

/// Five impatient clients in the trouble that this seed makes; then a while without trouble.
fn troubled(seed: u64, rules: Rules, duplicate_table: bool) -> (World, History) {
    let patience = Micros::from_millis(150);
    let clients = ClientSettings { count: 5, per_second: 40, patience, attempts: 8, duplicate_table };
    let mut world = World::new(Setup { clients, rules, ..chaos::setup(seed) }).unwrap();
    // Others look after these.
    world.disregard_invariants();
    let mut history = History::default();
    Chaos::new(seed).run(&mut world, Micros::from_millis(6000), |world| history.watch(world));
    chaos::heal(&mut world);
    chaos::run_until(&mut world, Micros::from_millis(8000), |world| history.watch(world));
    (world, history)
}

#[test]
fn what_clients_are_told_is_linearizable_in_any_trouble() {
    let (mut answered, mut open, mut repeated) = (0, 0, 0);
    for seed in 0..100 {
        let (world, History { operations, .. }) = troubled(seed, Rules::default(), true);
        check(&operations).unwrap_or_else(|evidence| panic!("seed {seed}: {evidence}"));
        answered += operations.iter().filter(|operation| operation.answered.is_some()).count();
        open += operations.iter().filter(|operation| operation.answered.is_none()).count();
        repeated += usize::from(has_repeats(&world));
    }
    println!("{answered} answered, {open} not, {repeated} of 100 runs with repeats in the log");
    assert!(answered > 4000 && open > 500 && repeated > 50);
}

/// Whether a command of a client stands in some log more than once.
fn has_repeats(world: &World) -> bool {
    let Some(raft) = world.servers().find_map(|server| server.raft()) else { return false };
    let mut tags: Vec<String> = Vec::new();
    for (_, entry) in raft.log().iter_from(raftglass::raft::Index(1)) {
        if let raftglass::raft::Payload::Command(bytes) = &entry.payload
            && let Some((tag, _)) = String::from_utf8_lossy(bytes).split_once(' ')
            && tag.contains('#')
        {
            tags.push(tag.to_owned());
        }
    }
    let all = tags.len();
    tags.sort_unstable();
    tags.dedup();
    tags.len() < all
}

/// The same trouble, and a service that does what it is asked each time that it is asked.
#[test]
fn without_the_duplicate_table_it_is_not() {
    let wrong = wrong_answers(Rules::default(), false);
    assert!(wrong.len() >= 5, "only {} of 40 runs count twice", wrong.len());
}

/// The same trouble, and servers that break one rule: clients miss what they were told is done.
#[test]
fn without_a_rule_of_the_paper_it_is_not() {
    let any_candidate = Rules { up_to_date: UpToDate::Unchecked, ..Rules::default() };
    let any_place = Rules { check_prev_log: CheckPrevLog::Never, ..Rules::default() };
    for rules in [any_candidate, any_place] {
        let wrong = wrong_answers(rules, true);
        assert!(wrong.len() >= 2, "only {} of 40 runs show it: {rules:?}", wrong.len());
    }
}

fn wrong_answers(rules: Rules, duplicate_table: bool) -> Vec<Evidence> {
    let runs = (0..40).map(|seed| troubled(seed, rules, duplicate_table).1);
    let wrong: Vec<_> =
        runs.filter_map(|history| check(&history.operations).err().map(|evidence| *evidence)).collect();
    assert!(wrong.iter().all(|evidence| !evidence.undecided));
    wrong
}
