use super::*;
use crate::raft::ServerId;
use crate::sim::{Action, Micros, Place, Setup};
use crate::ui::troubled::{setup, troubled};

/// What somebody writes down who hears everything.
fn note(sounds: &mut Vec<String>) -> impl FnMut(&World, Sound<'_>) {
    move |_, sound| match sound {
        Sound::Happened(happening) => {
            sounds.push(format!("{} {} {:?}", happening.number, happening.at.0, happening.what));
        }
        Sound::Broken(violation) => sounds.push(format!("{violation:?}")),
    }
}

/// Hears each event of a world of its own.
fn heard_closely(quarters: u32) -> (Vec<String>, World) {
    let mut sounds = Vec::new();
    let mut number = 0;
    let world = troubled(quarters, |world| {
        let news = world.since(number).cloned().collect::<Vec<_>>();
        for happening in &news {
            note(&mut sounds)(world, Sound::Happened(happening));
        }
        number = last_number(world);
    });
    (sounds, world)
}

#[test]
fn whoever_listens_now_and_then_hears_what_one_hears_who_always_listens() {
    let (all, world) = heard_closely(40);
    assert!(all.len() > 5_000, "{} sounds", all.len());
    for every in [1, 7, 100, 2_000, 1_000_000] {
        let mut sounds = Vec::new();
        let mut ear = Ear::from_the_beginning();
        let mut history: Option<History> = None;
        let mut seen = 0;
        let mut gaps = 0;
        let mut heard = 0;
        let end = troubled(40, |world| {
            let history = history.get_or_insert_with(|| History::new(world));
            history.note(world);
            seen += 1;
            if seen % every == 0 {
                gaps += u32::from(world.since(heard).len() as u64 != last_number(world) - heard);
                heard = last_number(world);
                ear.listen(Some(history), BranchId(1), world, &mut note(&mut sounds));
            }
        });
        ear.listen(history.as_ref(), BranchId(1), &end, &mut note(&mut sounds));
        assert_eq!(sounds, all, "listening after every {every}th change");
        assert!(gaps > 0 || every < 100 || every == 1_000_000, "the world has forgotten nothing");
    }
    // Without a history the way is gone from the beginning.
    let mut sounds = Vec::new();
    Ear::from_the_beginning().listen(None, BranchId(1), &world, &mut note(&mut sounds));
    assert_eq!(sounds, all);
}

#[test]
fn what_was_before_is_no_news_to_one_who_comes_later() {
    let (_, world) = heard_closely(8);
    let mut sounds = Vec::new();
    let mut ear = Ear::from_now_on(&world);
    ear.listen(None, BranchId(1), &world, &mut note(&mut sounds));
    assert_eq!(sounds, [""; 0]);
    let mut on = world.clone();
    on.advance_to(world.now().plus(Micros::from_millis(100)));
    ear.listen(None, BranchId(1), &on, &mut note(&mut sounds));
    assert_eq!(sounds.len() as u64, last_number(&on) - last_number(&world));
}

#[test]
fn of_a_branch_only_what_follows_the_fork_is_news_and_of_one_that_goes_on_only_what_is_new() {
    let mut world = World::new(setup()).expect("a world");
    let mut history = History::new(&world);
    let mut ear = Ear::from_the_beginning();
    let mut sounds = Vec::new();
    world.advance_to(Micros::from_millis(3_000));
    history.note(&world);
    history.set_head(&world);
    ear.listen(Some(&history), BranchId(1), &world, &mut note(&mut sounds));
    let first = sounds.len();

    // Back to the middle, and a crash there: it is heard, and the second before it is not heard again.
    let seek = |history: &History, branch, until| {
        let mut replay = history.seek(branch, until).expect("a branch");
        while !replay.advance(1_000).expect("it replays") {}
        replay.into_world()
    };
    let mut other = seek(&history, BranchId(1), Until::Time(Micros::from_millis(1_500)));
    let before = last_number(&other);
    let server = ServerId::new(1).expect("S1");
    other.act(Action::Crash { server }).expect("S1 runs");
    let branch = history.fork(&other);
    sounds.clear();
    ear.listen(Some(&history), branch, &other, &mut note(&mut sounds));
    assert_eq!(sounds.len() as u64, last_number(&other) - before);
    assert!(sounds[0].contains("Crashed") || sounds[0].contains("Done"), "{sounds:?}");

    // It goes on far enough for the world to forget.
    other.advance_to(Micros::from_millis(4_000));
    history.note(&other);
    history.set_head(&other);
    sounds.clear();
    ear.listen(Some(&history), branch, &other, &mut note(&mut sounds));
    let numbers: Vec<u64> = sounds
        .iter()
        .map(|line| line.split(' ').next().and_then(|n| n.parse().ok()).expect("a number"))
        .collect();
    assert!(numbers.windows(2).all(|pair| pair[1] == pair[0] + 1) && numbers.len() > 256);
    assert_eq!(numbers.last(), Some(&last_number(&other)));

    // The first branch goes on again.
    assert!(history.activate(BranchId(1)));
    let mut again = seek(&history, BranchId(1), Until::Place(Place::of(&world)));
    sounds.clear();
    ear.listen(Some(&history), BranchId(1), &again, &mut note(&mut sounds));
    assert_eq!(sounds, [""; 0], "of {first}");
    again.step();
    ear.listen(Some(&history), BranchId(1), &again, &mut note(&mut sounds));
    assert!(!sounds.is_empty());
}

#[test]
fn a_broken_promise_is_heard_once_at_its_place() {
    // A server that answers before its vote is on its disk votes twice in a term.
    let mut setup = Setup::new(7, 3);
    setup.rules.persist_vote_before_answer = false;
    let mut world = World::new(setup).expect("a world");
    let mut ear = Ear::from_the_beginning();
    let mut sounds = Vec::new();
    for round in 0..40_u8 {
        world.advance_to(world.now().plus(Micros::from_millis(40)));
        let server = ServerId::new(round % 3 + 1).expect("a server");
        // Not possible where the one before has left nobody to act on.
        let _ = world.act(Action::Timeout { server });
        world.advance_to(world.now().plus(Micros::from_millis(10)));
        let _ = world.act(Action::Reload { server });
        ear.listen(None, BranchId(1), &world, &mut |_, sound| {
            sounds.push(match sound {
                Sound::Broken(violation) => (violation.event, Some(violation.invariant)),
                Sound::Happened(happening) => (happening.event, None),
            });
        });
    }
    assert!(sounds.is_sorted_by_key(|(event, _)| *event), "not in order");
    let broken: Vec<_> = sounds.iter().filter_map(|(_, broken)| *broken).collect();
    let expected: Vec<_> = world.violations().iter().map(|violation| violation.invariant).collect();
    assert!(!broken.is_empty(), "nothing was broken");
    assert_eq!(broken, expected);
}
