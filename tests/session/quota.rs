//! The browser's storage is full.

use super::desk::{
    Desk, assert_mirrored, assert_replays, commit, committed, elect, leader, open, play, run, try_open_as,
};
use raftglass::browser::{self, How, Keeping, Refused, Reserve, Session, WhyMemory};
use raftglass::sim::{Action, State, StopReason};
use raftglass::store::StorageError;

fn is_full(session: &Session<Desk>, number: usize) -> bool {
    let server = session.world().servers().nth(number - 1).expect("a server");
    server.disk().full()
}

/// Room for so many characters more than there are.
fn leave(desk: &Desk, room: usize) {
    desk.limit(Some(desk.characters() + room));
}

/// Proposes until nobody takes it any more. Returns how many commands have been committed.
fn fill(session: &mut Session<Desk>, desk: &Desk) -> usize {
    let mut most = 0;
    for number in 0..2_000 {
        if leader(session.world()).is_none() {
            play(session, 3_200);
        }
        let Some(leader) = leader(session.world()) else { break };
        most = most.max(committed(session.world(), leader).len());
        let command = format!("set k{number} {}", "v".repeat(200));
        let _ = session.act(Action::Propose { server: leader, command });
        play(session, 48);
        assert_mirrored(desk, "free", session.world());
    }
    most
}

#[test]
fn a_full_storage_is_a_full_disk_and_what_was_written_stays() {
    let desk = Desk::default();
    let mut session = open(&desk);
    commit(&mut session, "set x 1");
    leave(&desk, 60_000);
    fill(&mut session, &desk);
    assert_eq!(session.keeping(), Keeping::Saved, "the reserve takes what had happened already");

    let stopped: Vec<_> = session
        .world()
        .servers()
        .filter(|server| matches!(server.state(), State::Stopped(StopReason::DiskFull)))
        .collect();
    assert!(stopped.len() >= 2, "{} servers stopped: too many for an election", stopped.len());
    for server in &stopped {
        assert!(server.disk().full() && server.waiting().is_empty());
    }
    let recorded = session.world().record().actions();
    let fills = recorded.iter().filter(|placed| matches!(placed.action, Action::FillDisk { .. })).count();
    assert!(fills >= stopped.len(), "each is an action in the record");
    assert_mirrored(&desk, "free", session.world());
    assert_replays(session.world());

    // Still full, the run opens again, and its disks are still full.
    session.save();
    drop(session);
    let session = open(&desk);
    assert_eq!(session.how(), &How::Resumed);
    assert!((1..=3).filter(|number| is_full(&session, *number)).count() >= 2);
    assert_eq!(session.keeping(), Keeping::Saved);
}

#[test]
fn nothing_that_was_committed_is_lost_and_room_lets_it_go_on() {
    let desk = Desk::default();
    let mut other = try_open_as(&desk, "other").expect("a run");
    other.save();
    for number in 0..50 {
        commit(&mut other, &format!("set k{number} {}", "v".repeat(1_000)));
    }
    drop(other);
    let mut session = open(&desk);
    commit(&mut session, "set x 1");
    leave(&desk, 60_000);
    let most = fill(&mut session, &desk);

    // As long as the storage is full, a disk is not freed.
    let server = session.world().servers().find(|server| server.disk().full()).expect("a full disk").id();
    assert_eq!(session.act(Action::FreeDisk { server }), Err(Refused::StorageFull));
    browser::delete(&mut desk.clone(), &run("other")).expect("nothing stops it");
    let servers: Vec<_> = session.world().servers().map(|server| server.id()).collect();
    for server in servers {
        if session.world().server(server).is_some_and(|server| server.disk().full()) {
            session.act(Action::FreeDisk { server }).expect("there is room");
        }
        let _ = session.act(Action::Restart { server });
    }
    let leader = elect(&mut session);
    assert!(most > 50 && committed(session.world(), leader).len() >= most, "{most} were committed");
    commit(&mut session, "set y 1");
    assert_mirrored(&desk, "free", session.world());
    assert_replays(session.world());
}

#[test]
fn a_disk_that_a_user_has_filled_is_freed_at_once() {
    let desk = Desk::default();
    let mut session = open(&desk);
    let server = elect(&mut session);
    session.act(Action::FillDisk { server }).expect("it is not full");
    session.act(Action::FreeDisk { server }).expect("there is room");
}

#[test]
fn when_not_even_the_reserve_is_enough_it_is_told_and_what_was_saved_stays() {
    let desk = Desk::default();
    let mut session = open(&desk);
    commit(&mut session, "set x 1");
    session.save();
    leave(&desk, 1_000);
    let leader = elect(&mut session);
    // More in one frame than the whole reserve.
    for number in 0..20 {
        let command = format!("set k{number} {}", "v".repeat(60_000));
        session.act(Action::Propose { server: leader, command }).expect("it leads");
    }
    play(&mut session, 160);
    assert_eq!(session.keeping(), Keeping::Memory(WhyMemory::Refused(StorageError::Full)));
    assert!(elect(&mut session).number() > 0, "it goes on in memory");
    drop(session);

    desk.limit(None);
    let mut session = open(&desk);
    assert_eq!(session.how(), &How::Resumed);
    let leader = elect(&mut session);
    assert_eq!(committed(session.world(), leader)[0], "set x 1");
    assert_replays(session.world());
}

#[test]
fn a_storage_that_is_full_from_the_start() {
    let desk = Desk::default();
    desk.limit(Some(100));
    let mut session = super::desk::try_open(&desk).expect("a new run");
    session.save();
    assert_eq!(session.keeping(), Keeping::Memory(WhyMemory::Refused(StorageError::Full)));
    commit(&mut session, "set x 1");
}

#[test]
fn a_small_storage_does_without_the_reserve() {
    // Room for the run, but not for the whole reserve: it takes what there is.
    let desk = Desk::default();
    desk.limit(Some(3 * Reserve::PIECE));
    let mut session = open(&desk);
    assert_eq!(session.keeping(), Keeping::Saved);
    commit(&mut session, "set x 1");
    assert_eq!(session.keeping(), Keeping::Saved);
    assert_mirrored(&desk, "free", session.world());
    // Its own fault, not the storage's.
    let server = elect(&mut session);
    session.act(Action::FillDisk { server }).expect("it is not full");
    session.act(Action::FreeDisk { server }).expect("there is as much room as before");
}
