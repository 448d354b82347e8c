//! How long links are.

use super::runs::{busy, shared};
use raftglass::browser::share::{Shipped, View, from_fragment, to_fragment};
use raftglass::script;
use raftglass::sim::{Action, Micros};

/// What is in front of the fragment, generously.
const ADDRESS: usize = 60;

#[test]
fn a_hundred_actions_stay_under_two_thousand_characters() {
    let lengths: Vec<usize> = (1..=20)
        .map(|seed| {
            let world = busy(seed, 100);
            assert!(world.now() >= Micros::from_millis(4_000), "a hundred actions within {}", world.now());
            to_fragment(&shared(&world)).len() + ADDRESS
        })
        .collect();
    let longest = *lengths.iter().max().unwrap();
    println!("{lengths:?}");
    assert!(longest < 2_000, "{longest} characters");
}

/// A link that begins with a shipped script holds what came after.
#[test]
fn a_run_of_a_shipped_script_carries_only_what_came_after() {
    let figure = Shipped::find("figure_8").unwrap();
    let mut world = script::run(&figure.script().unwrap()).unwrap();
    let first = world.record().actions().len();
    let short = to_fragment(&shared(&world));
    world.advance_to(world.now().plus(Micros(250_000)));
    let server = world.servers().next().unwrap().id();
    world.act(Action::Restart { server }).unwrap();
    let link = to_fragment(&shared(&world));
    assert!(short.len() < 160 && link.len() < 200, "{} and {} characters", short.len(), link.len());
    let run = from_fragment(&link).unwrap().unwrap();
    assert_eq!((run.actions(), run), (first + 1, shared(&world)));
    let view = View { playing: true, ..View::default() };
    assert_ne!(to_fragment(&super::runs::gathered(&world, &[], None, view)), link);
}
