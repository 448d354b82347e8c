//! Taking back what was done, and doing it again.

use super::desk::{Desk, assert_mirrored, assert_replays, elect, id, open, play, try_open};
use super::travel::{board, digests, play_on};
use raftglass::browser::{How, Session, Travel};
use raftglass::sim::{Action, Digest, Micros, Place, Until};

type Seen = (Place, Digest, Digest);

/// A session in which so many things were done, and for each what was there right before it, and at the end.
fn done(desk: &Desk, times: u8) -> (Session<Desk>, Travel, Vec<Seen>) {
    let mut session = open(desk);
    elect(&mut session);
    let mut travel = board(&mut session);
    let mut seen = Vec::new();
    for number in 0..times {
        seen.push(digests(session.world()));
        travel.act(&mut session, Action::Reload { server: id(1 + number % 3) }).expect("it runs");
        play_on(&mut travel, &mut session, 48);
    }
    session.save();
    seen.push(digests(session.world()));
    (session, travel, seen)
}

#[test]
fn whatever_was_done_is_taken_back_and_done_again_any_number_of_times() {
    let desk = Desk::default();
    let (mut session, mut travel, seen) = done(&desk, 12);
    let root = travel.active();
    for _ in 0..2 {
        for (undone, before) in seen.iter().rev().skip(1).enumerate() {
            let jumps = travel.jumps();
            let turn = travel.undo(&mut session).expect("something was done");
            assert!(turn.begun && travel.jumps() > jumps && !session.is_past());
            assert_eq!(digests(session.world()), *before, "after {} undos", undone + 1);
            assert_mirrored(&desk, "free", session.world());
            assert!(travel.history().branches().len() <= 2, "what undo leaves behind does not add up");
        }
        assert_eq!(travel.undo(&mut session), None, "nothing was done before");
        for (redone, after) in seen.iter().enumerate().skip(1) {
            assert!(travel.can_redo());
            travel.redo(&mut session).expect("something was undone");
            assert_eq!(digests(session.world()), *after, "after {redone} redos");
            assert_mirrored(&desk, "free", session.world());
        }
        assert_eq!((travel.active(), travel.can_redo(), travel.redo(&mut session)), (root, false, None));
        assert_eq!(travel.history().branches().len(), 1);
    }
    let again = try_open(&desk.survivor()).expect("a run");
    assert_eq!((again.how(), again.now()), (&How::Resumed, session.now()));
}

#[test]
fn what_is_done_after_an_undo_is_a_branch_and_leaves_nothing_to_redo() {
    let desk = Desk::default();
    let (mut session, mut travel, seen) = done(&desk, 4);
    let root = travel.active();
    travel.undo(&mut session);
    travel.undo(&mut session);
    let branch = travel.active();
    travel.act(&mut session, Action::Crash { server: id(2) }).expect("it runs");
    assert_eq!((travel.can_redo(), travel.redo(&mut session)), (false, None));
    let parent = travel.history().branch(branch).and_then(|branch| branch.parent());
    assert_eq!(parent, Some((root, seen[2].0)));
    assert!(travel.seek(&mut session, root, Until::Time(seen[4].0.at)));
    assert_eq!(digests(session.world()), seen[4]);

    // Looking around is nothing done.
    travel.to_head(&mut session);
    travel.undo(&mut session).expect("the crash");
    travel.seek(&mut session, root, Until::Time(Micros(0)));
    assert!(travel.can_redo());
    travel.redo(&mut session).expect("the crash");
    assert!(session.world().server(id(2)).is_some_and(|server| server.raft().is_none()));
    assert_mirrored(&desk, "free", session.world());
}

#[test]
fn a_branch_in_which_something_happened_stays() {
    let desk = Desk::default();
    let (mut session, mut travel, seen) = done(&desk, 3);
    travel.undo(&mut session);
    play_on(&mut travel, &mut session, 320);
    let (branch, end) = (travel.active(), digests(session.world()));
    travel.redo(&mut session).expect("time passing is nothing done");
    assert_eq!(digests(session.world()), seen[3]);
    assert!(travel.seek(&mut session, branch, Until::Time(end.0.at)));
    assert_eq!(digests(session.world()), end);

    // One with a name stays too.
    travel.to_head(&mut session);
    let named = travel.undo(&mut session).expect("something was done").branch;
    assert!(travel.rename(named, "without the last reload"));
    travel.undo(&mut session).expect("something was done");
    assert!(travel.history().branch(named).is_some());
    travel.redo(&mut session).expect("something was undone");
    assert_eq!((travel.active(), digests(session.world())), (named, seen[2]));
}

#[test]
fn in_the_past_what_was_done_before_is_taken_back_and_redo_leads_there_again() {
    let desk = Desk::default();
    let (mut session, mut travel, seen) = done(&desk, 6);
    let root = travel.active();
    travel.seek(&mut session, root, Until::Time(Micros(seen[3].0.at.0 + 20_000)));
    let there = digests(session.world());
    let turn = travel.undo(&mut session).expect("the fourth action");
    assert_eq!(digests(session.world()), seen[3]);
    assert!(!session.is_past() && turn.begun);
    assert_mirrored(&desk, "free", session.world());
    travel.redo(&mut session).expect("something was undone");
    assert!(session.is_past());
    assert_eq!(digests(session.world()), there);
    assert_eq!((travel.active(), travel.viewed()), (root, root));
    travel.to_head(&mut session);
    assert_eq!(digests(session.world()), seen[6]);
    assert_mirrored(&desk, "free", session.world());
    assert_replays(session.world());
    assert_eq!(travel.history().branches().len(), 1);
}

#[test]
fn a_branch_to_go_back_to_can_be_deleted() {
    let desk = Desk::default();
    let (mut session, mut travel, seen) = done(&desk, 3);
    let root = travel.active();
    assert!(!travel.delete(&mut session, root), "the active branch stays");
    let branch = travel.undo(&mut session).expect("something was done").branch;
    assert!(travel.delete(&mut session, root));
    assert_eq!((travel.can_redo(), travel.redo(&mut session)), (false, None));
    assert_eq!(travel.history().root(), branch);
    assert_eq!(travel.history().branch(branch).and_then(|branch| branch.parent()), None);
    assert_eq!(digests(session.world()), seen[2]);
    travel.seek(&mut session, branch, Until::Time(seen[1].0.at));
    play(&mut session, 0);
    assert_eq!(session.now(), seen[1].0.at);
}
