//! Branches: begun behind the travel's back, compared, kept out of a full storage, and in memory.

use super::desk::{Desk, assert_mirrored, assert_replays, commit, elect, id, open, play, run, try_open};
use super::travel::{board, digests, lively, play_on};
use raftglass::browser::travel::{Boarding, Differs, Stride, contrast};
use raftglass::browser::{Alone, How, Keeping, Opening, Permit, Session, Travel, WhyMemory};
use raftglass::sim::{Action, BranchId, Micros, Place, Setup, Until};
use raftglass::store::StorageError;
use std::cell::Cell;
use std::rc::Rc;

fn at(milliseconds: u64) -> Until {
    Until::Time(Micros::from_millis(milliseconds))
}

#[test]
fn what_the_session_is_made_to_do_by_others_is_taken_up() {
    let desk = Desk::default();
    let mut session = open(&desk);
    lively(&mut session);
    let mut travel = board(&mut session);
    let root = travel.active();
    let head = digests(session.world());

    // Something is done in the past, and time goes on, before anybody is told.
    travel.seek(&mut session, root, at(1_000));
    session.act(Action::Reload { server: id(1) }).expect("it runs");
    session.advance(40.0, 1_000_000);
    session.flush();
    let here = digests(session.world());
    let turn = travel.follow(&mut session).expect("a branch");
    assert!(turn.begun && !session.is_past());
    assert_eq!(digests(session.world()), here);
    assert_mirrored(&desk, "free", session.world());
    assert_replays(session.world());
    assert_eq!(travel.history().first_difference(root, turn.branch).map(|place| place.at.0), Some(1_000_000));
    assert!(travel.seek(&mut session, turn.branch, at(1_020)) && session.is_past());
    assert_eq!(session.world().record().actions().len(), {
        travel.record(&session, turn.branch).expect("a branch").actions().len()
    });

    // Time passes over something that was done, which then was not.
    let next = travel.history().branch(root).expect("the first").record().actions().get(0).cloned();
    let next = next.expect("something was done");
    travel.seek(&mut session, root, Until::Time(Micros(next.at.0 - 1_000)));
    session.pass(Micros(2_000));
    let turn = travel.follow(&mut session).expect("a branch");
    assert!(turn.begun);
    assert_mirrored(&desk, "free", session.world());
    assert_eq!(travel.history().first_difference(root, turn.branch), Some(next.place()));

    // Time passes on past the head.
    travel.seek(&mut session, root, Until::Time(Micros(head.0.at.0 - 1)));
    session.pass(Micros(50_000));
    let turn = travel.follow(&mut session).expect("the first branch goes on");
    assert_eq!((turn.branch, turn.begun), (root, false));
    assert_eq!(session.now(), Micros(head.0.at.0 + 49_999));
    assert_mirrored(&desk, "free", session.world());
    session.save();
    let again = try_open(&desk.survivor()).expect("a run");
    assert_eq!((again.how(), again.now()), (&How::Resumed, session.now()));
    assert!(travel.back(&mut session, Stride::Event));
    assert_eq!(travel.history().branch(root).map(|branch| branch.head().now()), Some(again.now()));
}

#[test]
fn what_is_refused_in_the_past_begins_nothing() {
    let desk = Desk::default();
    let mut session = open(&desk);
    lively(&mut session);
    let mut travel = board(&mut session);
    let text = session.record_text().read();
    travel.seek(&mut session, travel.active(), at(1_000));
    let before = desk.changes();
    travel.act(&mut session, Action::Restart { server: id(1) }).expect_err("it runs");
    assert!(session.is_past());
    assert_eq!((travel.history().branches().len(), desk.changes()), (1, before));
    assert_eq!(session.record_text().read(), text);
}

/// A branch that leaves the first one at a time, by an action.
fn branch_off(
    travel: &mut Travel,
    session: &mut Session<Desk>,
    milliseconds: u64,
    action: Action,
) -> BranchId {
    let root = travel.history().root();
    travel.seek(session, root, at(milliseconds));
    travel.act(session, action).expect("it is possible");
    play_on(travel, session, 2_000);
    travel.active()
}

#[test]
fn two_branches_are_compared_to_where_they_part() {
    let desk = Desk::default();
    let mut session = open(&desk);
    lively(&mut session);
    let mut travel = board(&mut session);
    let root = travel.active();
    let other = branch_off(&mut travel, &mut session, 1_000, Action::Crash { server: id(3) });

    // Event by event, as anybody can.
    let mut worlds = [root, other].map(|branch| travel.world_at(branch, at(1_000)).expect("a branch"));
    worlds.iter_mut().for_each(|world| {
        world.wait_until(Micros::from_millis(1_000));
    });
    let place = Place::of(&worlds[0]);
    let mut comparison = travel.compare(&mut session, root, other).expect("two branches");
    let compared = loop {
        if let Some(compared) = comparison.advance(7).expect("they have been") {
            break compared;
        }
    };
    assert_eq!(compared.done, Some(place));
    let event = compared.event.expect("a crash makes a difference");
    assert!(event > place.events);
    let tell = |branch: BranchId, events: u64| -> Vec<String> {
        let until = Until::Steps { events, actions: usize::MAX };
        let world = travel.world_at(branch, until).expect("a branch");
        let told = world.recent().iter().filter(|happening| happening.event == events);
        let mut told: Vec<String> =
            told.map(|happening| format!("{:?}{:?}", happening.at, happening.what)).collect();
        told.retain(|told| !told.contains("Acted"));
        told
    };
    for events in place.events + 1..event {
        assert_eq!(tell(root, events), tell(other, events), "event {events} is the same in both");
    }
    assert_ne!(tell(root, event), tell(other, event));
    for (world, (branch, until)) in compared.worlds.iter().zip([root, other].into_iter().zip(compared.until))
    {
        let there = travel.world_at(branch, until).expect("a branch");
        assert_eq!(Place::of(world), Place::of(&there));
        assert_eq!(contrast(world, &there), []);
    }
    let contrasts = contrast(&compared.worlds[0], &compared.worlds[1]);
    let third = contrasts.iter().find(|contrast| contrast.server == id(3)).expect("S3 is stopped in one");
    assert_eq!(third.differs[0], Differs::Runs(true, false));

    // The other way round it is the same, and with itself there is none.
    let back =
        travel.compare(&mut session, other, root).expect("two branches").finish().expect("they have been");
    assert_eq!((back.done, back.event), (compared.done, compared.event));
    let none = travel.compare(&mut session, root, root).expect("a branch").finish().expect("it has been");
    assert_eq!((none.done, none.event), (None, None));
    assert_eq!(contrast(&none.worlds[0], &none.worlds[1]), []);
    assert!(travel.compare(&mut session, root, BranchId(99)).is_none());
}

#[test]
fn a_branch_that_leaves_at_the_head_differs_by_what_was_done_only() {
    let desk = Desk::default();
    let mut session = open(&desk);
    commit(&mut session, "set x 1");
    let mut travel = board(&mut session);
    let root = travel.active();
    travel.act(&mut session, Action::Crash { server: id(1) }).expect("it runs");
    travel.undo(&mut session).expect("the crash");
    let other = travel.active();
    let compared =
        travel.compare(&mut session, root, other).expect("two branches").finish().expect("they have been");
    assert_eq!(compared.done, Some(Place::of(session.world())));
    assert_eq!(compared.event, None, "neither has gone on");
    let contrasts = contrast(&compared.worlds[0], &compared.worlds[1]);
    assert_eq!(contrasts.len(), 1);
    assert_eq!(contrasts[0].differs, [Differs::Runs(false, true)]);
}

#[test]
fn a_run_in_memory_has_a_past_too() {
    let mut session: Session<Desk> =
        Session::in_memory(Setup::new(7, 3), WhyMemory::Asked).expect("a fine setup");
    lively(&mut session);
    let mut travel = board(&mut session);
    let root = travel.active();
    travel.seek(&mut session, root, at(1_000));
    let (_, turn) = travel.act(&mut session, Action::Crash { server: id(1) }).expect("it runs");
    let turn = turn.expect("a branch");
    assert_eq!(turn.rewritten, None);
    assert_eq!(session.keeping(), Keeping::Memory(WhyMemory::Asked));
    assert!(!travel.is_saved(&session, turn.branch));
    play_on(&mut travel, &mut session, 480);
    assert_replays(session.world());
}

/// A run with a branch that is active and a first one with a record of 40,000 characters.
fn large(desk: &Desk) -> (Session<Desk>, Travel, [BranchId; 2]) {
    let mut session = open(desk);
    let leader = elect(&mut session);
    for number in 0..40 {
        let command = format!("set x {}", "y".repeat(1_000 + number));
        session.act(Action::Propose { server: leader, command }).expect("a leader takes it");
        play(&mut session, 32);
    }
    session.save();
    let mut travel = board(&mut session);
    let root = travel.active();
    let branch = branch_off(&mut travel, &mut session, 500, Action::Reload { server: id(1) });
    session.save();
    (session, travel, [root, branch])
}

#[test]
fn a_turn_may_take_the_reserve_and_gives_it_back() {
    let desk = Desk::default();
    let (mut session, mut travel, [root, branch]) = large(&desk);
    let small = desk.characters();
    travel.activate(&mut session, root).expect("another branch");
    let large = desk.characters();
    assert!(large > small + 100_000, "{small} and {large} characters");
    travel.activate(&mut session, branch).expect("another branch");
    // Room for the branch, but not for its header beside it.
    desk.limit(Some(large + 2_000));
    let actions = travel.record(&session, root).expect("a branch").actions().len();
    let turn = travel.activate(&mut session, root).expect("another branch");
    assert!(turn.rewritten.is_some());
    assert_eq!(session.keeping(), Keeping::Saved);
    assert_eq!(session.world().record().actions().len(), actions, "no disk is full");
    assert_eq!(desk.characters(), large, "the reserve is there again");
    assert_mirrored(&desk, "free", session.world());
}

#[test]
fn a_storage_without_room_for_the_turn_keeps_the_branch_that_was_left() {
    let desk = Desk::default();
    let (mut session, mut travel, [root, branch]) = large(&desk);
    assert!(travel.is_saved(&session, branch) && !travel.is_saved(&session, root));
    let place = Place::of(session.world());
    // Not even with the reserve given up is there room for the first branch's record.
    desk.limit(Some(desk.characters() - 230 * 1024));
    let turn = travel.activate(&mut session, root).expect("another branch");
    assert_eq!(turn.rewritten, None);
    assert_eq!(session.keeping(), Keeping::Memory(WhyMemory::Refused(StorageError::Full)));
    assert_eq!(travel.active(), root);
    play_on(&mut travel, &mut session, 160);

    desk.limit(None);
    let again = try_open(&desk.survivor()).expect("a run");
    assert_eq!((again.how(), Place::of(again.world()).at), (&How::Resumed, place.at));
}

/// A permit that somebody else can take away.
struct Borrowed(Rc<Cell<bool>>);

impl Permit for Borrowed {
    fn holds(&self) -> bool {
        self.0.get()
    }
}

#[test]
fn a_run_that_another_tab_has_taken_over_is_not_turned() {
    let desk = Desk::default();
    let mine = Rc::new(Cell::new(true));
    let permit = Box::new(Borrowed(Rc::clone(&mine)));
    let begun = Opening::begin(desk.clone(), run("free"), Setup::new(7, 3), permit).expect("a fine setup");
    let mut session = begun.finish().expect("a new run");
    lively(&mut session);
    let mut travel = board(&mut session);
    travel.seek(&mut session, travel.active(), at(1_000));
    let before = desk.cells().clone();
    mine.set(false);
    let (_, turn) = travel.act(&mut session, Action::Crash { server: id(1) }).expect("it runs");
    assert_eq!(turn.and_then(|turn| turn.rewritten), None);
    assert_eq!(session.keeping(), Keeping::Memory(WhyMemory::TakenOver));
    assert_eq!(*desk.cells(), before);
}

#[test]
fn a_run_that_was_opened_again_has_all_of_its_past() {
    let desk = Desk::default();
    let mut session = open(&desk);
    lively(&mut session);
    session.save();
    let head = digests(session.world());
    drop(session);
    let mut session = Opening::begin(desk.clone(), run("free"), Setup::new(7, 3), Box::new(Alone))
        .and_then(|begun| begun.finish())
        .expect("a run");
    session.save();
    let mut travel =
        Boarding::begin(&session).expect("a setup").finish(&mut session).expect("its own record");
    assert!(travel.undo(&mut session).is_some(), "the reload of the page");
    assert_eq!(digests(session.world()), head);
    assert_mirrored(&desk, "free", session.world());
}
