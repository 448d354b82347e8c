//! What a flush writes, and what is there when the run is opened again.

use super::desk::{
    Desk, assert_mirrored, assert_replays, commit, committed, elect, id, on_disk, open, play, run, try_open,
};
use raftglass::browser::{How, Keeping};
use raftglass::sim::{Action, Micros, Place};
use raftglass::store::Storage;

#[test]
fn every_flush_leaves_the_disks_byte_for_byte() {
    let desk = Desk::default();
    let mut session = open(&desk);
    assert_eq!((session.how(), session.keeping()), (&How::New, Keeping::Saved));
    for round in 0..12_u32 {
        let leader = elect(&mut session);
        for number in 0..20 {
            let command = format!("set k{number} {round}");
            let _ = session.act(Action::Propose { server: leader, command });
            // From a thousandth of the speed of wall time to ten times it, at uneven frames.
            session.advance(
                f64::from(3 + number % 30),
                [1_000, 50_000, 1_000_000, 10_000_000][number as usize % 4],
            );
            session.flush();
            assert_mirrored(&desk, "free", session.world());
        }
        let action = match round % 4 {
            0 => Action::Crash { server: leader },
            1 => Action::Reload { server: leader },
            2 => Action::Disconnect { server: leader },
            _ => Action::Timeout { server: id(1) },
        };
        let _ = session.act(action);
        session.flush();
        assert_mirrored(&desk, "free", session.world());
        play(&mut session, 400);
        for server in 1..=3 {
            let _ = session.act(Action::Restart { server: id(server) });
            let _ = session.act(Action::Connect { server: id(server) });
        }
        for _ in 0..40 {
            session.step();
            session.flush();
        }
        assert_mirrored(&desk, "free", session.world());
    }
    let leader = elect(&mut session);
    let entries = on_disk(session.world(), leader).len();
    assert!(entries > 200, "{entries} entries are not much of a life");
    assert_replays(session.world());
}

#[test]
fn opened_again_it_goes_on_with_what_was_committed() {
    let desk = Desk::default();
    let mut first = open(&desk);
    commit(&mut first, "set x 5");
    first.save();
    let (place, record) = (Place::of(first.world()), first.record_text().read());
    drop(first);

    let mut second = try_open(&desk).expect("it is there");
    assert_eq!(second.how(), &How::Resumed);
    assert_eq!(Place::of(second.world()), place);
    let expected = format!("{}\n@{} #{} reload-all", record.expect("no panic"), place.at.0, place.events);
    assert_eq!(second.record_text().read(), Some(expected));
    for server in second.world().servers() {
        assert_eq!(server.incarnation(), 2, "{} was restarted", server.id());
        assert_eq!(on_disk(second.world(), server.id()), ["set x 5"]);
    }
    // The no-op of the next leader commits it again.
    let leader = elect(&mut second);
    assert_eq!(committed(second.world(), leader), ["set x 5"]);
    assert_mirrored(&desk, "free", second.world());
    assert_replays(second.world());
}

#[test]
fn what_is_stopped_stays_stopped_over_a_reload() {
    let desk = Desk::default();
    let mut session = open(&desk);
    let leader = elect(&mut session);
    session.act(Action::Crash { server: leader }).expect("it runs");
    play(&mut session, 1_000);
    session.save();
    let session = open(&desk);
    let running = session.world().servers().filter(|server| server.raft().is_some()).count();
    assert_eq!((running, session.how()), (2, &How::Resumed));
    assert!(session.world().server(leader).is_some_and(|server| server.raft().is_none()));
}

#[test]
fn many_reloads_add_up() {
    let desk = Desk::default();
    for number in 1..=10_usize {
        let mut session = open(&desk);
        assert_eq!(session.how(), if number == 1 { &How::New } else { &How::Resumed });
        commit(&mut session, &format!("set x {number}"));
        let leader = elect(&mut session);
        assert_eq!(committed(session.world(), leader).len(), number);
        session.save();
        assert_replays(session.world());
    }
}

#[test]
fn frames_do_not_change_what_happens() {
    let played = |frames: &[f64]| {
        let desk = Desk::default();
        let mut session = open(&desk);
        for _ in 0..120 {
            for frame in frames {
                session.advance(*frame, 700_000);
                session.flush();
            }
        }
        session.save();
        (session.now(), session.world().digest(), desk.of_run(&run("free")))
    };
    let one = played(&[96.0]);
    assert_eq!(played(&[16.0; 6]), one);
    assert_eq!(played(&[0.25; 384]), one);
    assert_eq!(played(&[90.0, 1.0, 5.0]), one);
}

#[test]
fn a_flush_costs_what_has_changed() {
    let desk = Desk::default();
    let mut session = open(&desk);
    let leader = elect(&mut session);
    let mut propose = |number: u32| {
        let before = desk.changes();
        let command = format!("set x {number}");
        session.act(Action::Propose { server: leader, command }).expect("it leads");
        play(&mut session, 64);
        let (bytes, changes) = (desk.characters(), desk.changes() - before);
        assert!(bytes > 0);
        changes
    };
    let first = propose(0);
    for number in 1..2_000 {
        let changes = propose(number);
        // Three servers write the entry; when a block is full, they set one more cell.
        assert!(changes <= first + 9, "{changes} changes for entry {number}, {first} for the first");
    }

    // A frame in which nothing happens writes nothing; the time is written now and then.
    session.save();
    let before = desk.changes();
    session.flush();
    session.save();
    assert_eq!(desk.changes(), before, "nothing has changed, not even the time");
    let mut quiet = 0;
    for _ in 0..160 {
        session.advance(1.0, 1_000);
        session.flush();
        quiet += 1;
    }
    let written = desk.changes() - before;
    assert!((1..=quiet / 10).contains(&written), "{written} changes in {quiet} frames of a microsecond");
}

#[test]
fn the_header_never_lags_a_second_behind() {
    let desk = Desk::default();
    let mut session = open(&desk);
    session.advance(100.0, 10_000_000);
    session.flush();
    let before = desk.get("raftglass/1/free/header").expect("a header");
    session.advance(100.0, 10_000_000);
    session.flush();
    assert_ne!(desk.get("raftglass/1/free/header"), Some(before));
}

#[test]
fn a_leap_is_many_flushes() {
    let desk = Desk::default();
    let mut session = open(&desk);
    let leader = elect(&mut session);
    session.act(Action::Crash { server: leader }).expect("it runs");
    let (before, flushed) = (session.now(), desk.changes());
    session.pass(Micros::from_millis(60_000));
    assert_eq!(session.now(), before.plus(Micros::from_millis(60_000)));
    assert!(desk.changes() - flushed >= 59, "{} changes", desk.changes() - flushed);

    // The same minute in one go is the same.
    let again = Desk::default();
    let mut other = open(&again);
    let leader = elect(&mut other);
    other.act(Action::Crash { server: leader }).expect("it runs");
    play(&mut other, 60_000);
    assert_eq!((other.now(), other.world().digest()), (session.now(), session.world().digest()));
}
