//! Somebody has edited or lost what the storage held.

use super::desk::{
    Desk, assert_mirrored, assert_replays, commit, committed, elect, id, on_disk, open, play, try_open,
};
use raftglass::browser::{How, Session};
use raftglass::raft::ServerId;
use raftglass::sim::{Action, State, StopReason};
use raftglass::store::Storage;

/// A run with an entry or two hundred on all disks, closed.
fn closed(commands: usize) -> Desk {
    let desk = Desk::default();
    let mut session = open(&desk);
    for number in 0..commands {
        commit(&mut session, &format!("set x {number}"));
    }
    session.save();
    desk
}

fn changed(session: &Session<Desk>) -> Vec<(u8, &str)> {
    let How::Changed { cells } = session.how() else { panic!("opened as {:?}", session.how()) };
    cells.iter().map(|(server, key)| (server.number(), key.as_str())).collect()
}

fn reason(session: &Session<Desk>, server: ServerId) -> Option<&StopReason> {
    match session.world().server(server)?.state() {
        State::Running(_) => None,
        State::Stopped(reason) => Some(reason),
    }
}

/// What was found is kept, whatever it is: opened once more, nothing has changed any more.
fn assert_settled(desk: &Desk, session: &mut Session<Desk>) {
    session.save();
    assert_mirrored(desk, "free", session.world());
    assert_replays(session.world());
    assert_eq!(open(desk).how(), &How::Resumed);
}

#[test]
fn a_corrupt_cell_keeps_its_server_from_starting() {
    let desk = closed(3);
    desk.edit("raftglass/1/free/S2/state", |text| text.replace("set x 1", "set x 9"));
    let mut session = open(&desk);
    assert_eq!(changed(&session), [(2, "state")]);
    assert!(matches!(reason(&session, id(2)), Some(StopReason::Corrupt(_))), "{:?}", reason(&session, id(2)));
    assert!([id(1), id(3)].iter().all(|server| reason(&session, *server).is_none()));

    // It refuses again and again, and the others do without it.
    let _ = session.act(Action::Restart { server: id(2) });
    assert!(matches!(reason(&session, id(2)), Some(StopReason::Corrupt(_))));
    commit(&mut session, "set y 1");
    assert_ne!(elect(&mut session), id(2));
    assert_settled(&desk, &mut session);
}

#[test]
fn a_corrupt_disk_can_be_repaired() {
    let desk = closed(3);
    desk.edit("raftglass/1/free/S2/state", |text| text.replace("set x 1", "set x 9"));
    let mut session = open(&desk);
    session.act(Action::Repair { server: id(2) }).expect("it can be repaired");
    session.act(Action::Restart { server: id(2) }).expect("it is stopped");
    assert_eq!(reason(&session, id(2)), None);
    commit(&mut session, "set y 1");
    assert_eq!(on_disk(session.world(), id(2)), ["set x 0", "set x 1", "set x 2", "set y 1"]);
    assert_settled(&desk, &mut session);
}

#[test]
fn a_corrupt_disk_can_be_wiped() {
    let desk = closed(3);
    desk.edit("raftglass/1/free/S2/state", |_| "my notes".to_owned());
    let mut session = open(&desk);
    session.act(Action::Wipe { server: id(2) }).expect("it is stopped");
    session.act(Action::Restart { server: id(2) }).expect("it is stopped");
    commit(&mut session, "set y 1");
    assert_eq!(on_disk(session.world(), id(2)).len(), 4, "the leader has brought it up to date");
    assert_settled(&desk, &mut session);
}

#[test]
fn a_lost_disk_is_told() {
    let desk = closed(70);
    let mut lost = Vec::new();
    for key in desk.keys().iter().filter(|key| key.starts_with("raftglass/1/free/S3/")) {
        desk.clone().remove(key).expect("it is there");
        lost.push(key.to_string());
    }
    let mut session = open(&desk);
    assert_eq!(changed(&session), [(3, "log/1"), (3, "state")]);
    assert_eq!(lost.len(), 2);
    assert_eq!(on_disk(session.world(), id(3)), Vec::<String>::new());
    let leader = elect(&mut session);
    assert_eq!(committed(session.world(), leader).len(), 70, "two of three have them");
    assert_settled(&desk, &mut session);
}

#[test]
fn an_older_disk_is_told_and_used() {
    let desk = Desk::default();
    let mut session = open(&desk);
    commit(&mut session, "set x 1");
    let old = desk.get("raftglass/1/free/S1/state").expect("a disk");
    for number in 0..5 {
        commit(&mut session, &format!("set x {number}"));
    }
    session.act(Action::Timeout { server: id(2) }).expect("it runs");
    play(&mut session, 1_600);
    session.save();
    desk.edit("raftglass/1/free/S1/state", |_| old.to_string());
    let session = open(&desk);
    assert_eq!(changed(&session), [(1, "state")]);
    assert_eq!(on_disk(session.world(), id(1)), ["set x 1"], "what is found is what it starts from");
}

#[test]
fn foreign_cells_are_found_too() {
    let desk = closed(1);
    desk.clone().set("raftglass/1/free/S1/log/65", &"foreign".into()).expect("there is room");
    desk.clone().set("raftglass/1/free/S1/readme", &"hello".into()).expect("there is room");
    // No disks of this run, no cells of a disk: left alone.
    for key in ["S4/state", "S01/state", "Sx/state", "notes"] {
        desk.clone().set(&format!("raftglass/1/free/{key}"), &"mine".into()).expect("there is room");
    }
    let mut session = open(&desk);
    assert_eq!(changed(&session), [(1, "log/65"), (1, "readme")]);
    session.save();
    assert_eq!(desk.get("raftglass/1/free/S4/state").as_deref(), Some("mine"));
}

#[test]
fn a_changed_disk_in_the_midst_of_a_flush_is_told_too() {
    // The tab died within a flush, and then S1 was edited: the others are made good from what they have.
    let whole = Desk::default();
    let played = |desk: &Desk| {
        let mut session = open(desk);
        for number in 0..10 {
            commit(&mut session, &format!("set x {number}"));
        }
    };
    played(&whole);
    for calls in whole.changes() - 40..whole.changes() {
        let desk = Desk::mortal(calls);
        played(&desk);
        let desk = desk.survivor();
        desk.edit("raftglass/1/free/S1/state", |text| text.replace("set x 1", "set x 7"));
        let mut session = try_open(&desk).expect("a run that can be opened");
        assert!(changed(&session).contains(&(1, "state")), "after {calls} calls");
        assert!(matches!(reason(&session, id(1)), Some(StopReason::Corrupt(_))));
        for server in [id(2), id(3)] {
            assert_eq!(reason(&session, server), None, "after {calls} calls");
        }
        session.save();
        commit(&mut session, "set y 1");
        assert_settled(&desk, &mut session);
    }
}
