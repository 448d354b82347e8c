//! The tab dies while the run becomes another branch: between two calls of the storage, any two.

use super::desk::{Desk, assert_mirrored, assert_replays, commit, elect, id, open, play, try_open};
use super::travel::{board, play_on};
use raftglass::browser::{Alone, How, OpenError, Opening, RunId, Session, Travel, Unreadable};
use raftglass::sim::{Action, Micros, Place, Until, World};
use raftglass::store::Storage;

/// The run becomes another branch.
struct Turning {
    /// How many calls there had been before and after it.
    calls: (usize, usize),
    /// The heads of the branch that is left, and of the other.
    heads: (World, World),
}

/// All ways in which a run becomes another branch: with a record shorter by blocks and one longer by blocks, with logs
/// that were cut away, and with servers that are stopped in one and run in the other.
fn life(desk: &Desk) -> Vec<Turning> {
    let mut session = open(desk);
    let leader = elect(&mut session);
    for number in 0..70 {
        let command = format!("set x {number}");
        let _ = session.act(Action::Propose { server: leader, command });
        play(&mut session, 16);
        if number == 40 {
            session.act(Action::Crash { server: id(1 + leader.number() % 3) }).expect("it runs");
        }
    }
    session.save();
    let mut travel = board(&mut session);
    let first = travel.active();
    let mut turnings = Vec::new();
    let mut turn =
        |session: &mut Session<Desk>, travel: &mut Travel, way: &dyn Fn(&mut Session<Desk>, &mut Travel)| {
            let before = travel.head(session, travel.active()).expect("a branch").clone();
            let calls = desk.changes();
            way(session, travel);
            let after = travel.head(session, travel.active()).expect("a branch").clone();
            turnings.push(Turning { calls: (calls, desk.changes()), heads: (before, after) });
        };

    // Far back, where the log is short.
    travel.seek(&mut session, first, Until::Time(Micros::from_millis(900)));
    turn(&mut session, &mut travel, &|session, travel| {
        travel.act(session, Action::Crash { server: leader }).expect("it runs");
    });
    play_on(&mut travel, &mut session, 800);
    session.save();
    // Forwards to where it was, and back once more.
    let second = travel.active();
    turn(&mut session, &mut travel, &|session, travel| {
        travel.activate(session, first).expect("another branch");
    });
    play_on(&mut travel, &mut session, 160);
    session.save();
    turn(&mut session, &mut travel, &|session, travel| {
        travel.activate(session, second).expect("another branch");
    });
    for _ in 0..2 {
        turn(&mut session, &mut travel, &|session, travel| {
            travel.undo(session).expect("something was done");
        });
    }
    turn(&mut session, &mut travel, &|session, travel| {
        travel.redo(session).expect("something was undone");
    });
    // Time passes on past the head of a branch that is looked at.
    let end = travel.history().branch(first).expect("a branch").head().now();
    travel.seek(&mut session, first, Until::Time(Micros(end.0 - 5_000)));
    turn(&mut session, &mut travel, &|session, travel| {
        while session.is_past() {
            travel.pass(session, Micros(1_000));
        }
    });
    turnings
}

fn is(session: &Session<Desk>, head: &World) -> bool {
    let done = session.world().record().actions();
    let reload = done.last().expect("the reload");
    assert_eq!(reload.action, Action::ReloadAll);
    reload.place() == Place::of(head) && done.iter().take(done.len() - 1).eq(head.record().actions().iter())
}

#[test]
fn after_each_call_the_run_is_one_branch_or_the_other() {
    let (mut old, mut new) = (0, 0);
    for Turning { calls: (from, to), heads } in life(&Desk::default()) {
        assert!(to - from > 4, "{} calls", to - from);
        let mut turned = false;
        for calls in from..=to {
            let desk = Desk::mortal(calls);
            life(&desk);
            let desk = desk.survivor();
            let mut session =
                try_open(&desk).unwrap_or_else(|error| panic!("after {calls} calls: {error:?}"));
            assert_eq!(session.how(), &How::Resumed, "after {calls} calls of {from} to {to}");
            let (left, gone_on) = (is(&session, &heads.0), is(&session, &heads.1));
            assert!(left || gone_on, "after {calls} calls of {from} to {to} it is neither");
            assert!(!turned || gone_on, "after {calls} calls of {from} to {to} it is the old one again");
            turned |= gone_on;
            (old, new) = (old + usize::from(left), new + usize::from(gone_on));
            session.save();
            assert_mirrored(&desk, "free", session.world());
            assert_replays(session.world());
            commit(&mut session, "set y 1");
            session.save();
            assert_mirrored(&desk, "free", session.world());
            let again = try_open(&desk.survivor()).expect("a run");
            assert_eq!((again.how(), again.now()), (&How::Resumed, session.now()));
        }
        assert!(turned, "after all calls it is the other one");
    }
    assert!(old >= 7 && new > 40, "{old} times the old one, {new} times the new one");
}

#[test]
fn a_second_death_while_the_turn_is_being_finished_is_made_good_too() {
    for (number, Turning { calls: (from, to), heads }) in life(&Desk::default()).into_iter().enumerate() {
        let dead = |calls: usize| {
            let desk = Desk::mortal(calls);
            life(&desk);
            desk.survivor()
        };
        for calls in [from + 2 + number % 3, to - 2] {
            let first = dead(calls);
            open(&first);
            for more in 0..=first.changes() {
                let second = dead(calls).mortal_again(more);
                open(&second);
                let second = second.survivor();
                let mut session = open(&second);
                assert_eq!(session.how(), &How::Resumed, "after {calls} and {more} calls");
                let done = session.world().record().actions();
                let same =
                    done.iter().zip(heads.1.record().actions().iter()).take_while(|(a, b)| a == b).count();
                assert_eq!(same, heads.1.record().actions().len(), "after {calls} and {more} calls");
                commit(&mut session, "set y 1");
                session.save();
                assert_mirrored(&second, "free", session.world());
                assert_replays(session.world());
            }
        }
    }
}

#[test]
fn a_copy_and_a_view_of_a_run_within_its_turn_are_the_other_branch() {
    let Turning { calls: (from, to), heads } = life(&Desk::default()).swap_remove(1);
    let desk = Desk::mortal(from + (to - from) / 2);
    life(&desk);
    let desk = desk.survivor();
    let free = RunId::new("free").expect("a name");
    let view = Opening::<Desk>::view(&desk, &free).and_then(|begun| begun.finish()).expect("a run");
    assert_eq!(view.world().digest(), heads.1.digest());
    let name = RunId::new("copy").expect("a name");
    let copy =
        Opening::copy(&desk, &free, desk.clone(), name, Box::new(Alone)).and_then(|begun| begun.finish());
    let mut copy = copy.expect("a run");
    copy.save();
    assert_eq!(copy.world().digest(), heads.1.digest());
    assert_mirrored(&desk, "copy", copy.world());
}

/// What the header has to redo can be broken as any other.
#[test]
fn a_header_of_a_turn_that_is_broken_is_not_believed() {
    let Turning { calls: (from, to), .. } = life(&Desk::default()).swap_remove(1);
    let dead = || {
        let desk = Desk::mortal(from + (to - from) / 2);
        life(&desk);
        desk.survivor()
    };
    let key = "raftglass/1/free/header";
    let header = dead().get(key).expect("a header");
    let lines = header.lines().count();
    assert!(header.starts_with("raftglass run 2\n") && lines > 8, "{header}");
    for number in 0..lines {
        for edit in ["nonsense", ""] {
            let desk = dead();
            desk.edit(key, |text| {
                let edited = text.lines().enumerate().map(|(at, old)| if at == number { edit } else { old });
                edited.collect::<Vec<_>>().join("\n")
            });
            let before = desk.cells().clone();
            let refused = try_open(&desk).err();
            // Without its last line it is short.
            assert!(
                matches!(
                    refused,
                    Some(OpenError::Unreadable(Unreadable::Header(_) | Unreadable::RecordShort { .. }))
                ),
                "line {} is {edit:?}: {refused:?}",
                number + 1
            );
            assert_eq!(*desk.cells(), before, "nothing has been touched");
        }
    }
    let desk = dead();
    desk.edit(key, |text| text.replace("redo after 0", "redo after 5"));
    desk.clone().remove("raftglass/1/free/record/1").expect("it is there");
    let refused = try_open(&desk).err();
    assert!(
        matches!(refused, Some(OpenError::Unreadable(Unreadable::RecordShort { found: 0, .. }))),
        "{refused:?}"
    );
}
