//! The tab dies between two `set` calls, any two.

use super::desk::{
    Desk, assert_mirrored, assert_replays, commit, committed, elect, id, open, play, run, try_open,
};
use raftglass::browser::{Alone, How, Opening, RunId, Saved, Session, read_cells};
use raftglass::sim::{Action, Setup};
use raftglass::store::{self, Cells, Storage};
use std::collections::BTreeMap;

/// A bit of everything: elections, entries over more than a block, a torn write, a truncated log, several flushes
/// and one large one. Returns what was committed when each flush was over: how many changes of the storage, how
/// many commands.
fn life(desk: &Desk) -> Vec<(usize, usize)> {
    let mut session = open(desk);
    let mut promised = Vec::new();
    let mut leader = elect(&mut session);
    for number in 0..70 {
        // Several commands between two flushes, and several events.
        let command = format!("set x {number}");
        let _ = session.act(Action::Propose { server: leader, command });
        if number % 3 == 0 {
            play(&mut session, 32);
            promised.push((desk.changes(), most_committed(&session)));
        }
        if number == 40 {
            // Entries that only the old leader has: cut away when it is back.
            session.act(Action::Disconnect { server: leader }).expect("it is connected");
            let _ = session.act(Action::Propose { server: leader, command: "set lost 1".into() });
            play(&mut session, 800);
            session.act(Action::Connect { server: leader }).expect("it is cut off");
            session.act(Action::Crash { server: id(2) }).expect("it runs");
            play(&mut session, 400);
            session.act(Action::Restart { server: id(2) }).expect("it is stopped");
            leader = elect(&mut session);
            promised.push((desk.changes(), most_committed(&session)));
        }
    }
    for _ in 0..4 {
        session.advance(100.0, 10_000_000);
        session.flush();
        promised.push((desk.changes(), most_committed(&session)));
    }
    promised
}

fn most_committed(session: &Session<Desk>) -> usize {
    let running = session.world().servers().filter(|server| server.raft().is_some());
    running.map(|server| committed(session.world(), server.id()).len()).max().unwrap_or(0)
}

/// The storages of a tab that has died after each of its `set` calls, with what had been promised until then. A
/// death may come after the reserve is laid, which is before the run.
fn deaths() -> impl Iterator<Item = (usize, Desk, usize)> {
    let desk = Desk::default();
    let promised = life(&desk);
    let all = desk.changes();
    assert!(all > 250, "{all} calls are not much of a life");
    (11..=all).map(move |calls| {
        let desk = Desk::mortal(calls);
        life(&desk);
        let kept = promised.iter().filter(|(changes, _)| *changes <= calls).map(|(_, count)| *count).max();
        (calls, desk.survivor(), kept.unwrap_or(0))
    })
}

#[test]
fn after_each_set_call_the_run_goes_on_with_all_that_was_promised() {
    for (calls, desk, promised) in deaths() {
        let saved = Saved::read(&desk, &run("free")).expect("a run").expect("it is there");
        let mut session = try_open(&desk).unwrap_or_else(|error| panic!("after {calls} calls: {error:?}"));
        assert_eq!(session.how(), &How::Resumed, "after {calls} calls");
        let recorded = session.world().record().actions();
        assert_eq!(
            recorded.last().map(|placed| &placed.action),
            Some(&Action::ReloadAll),
            "after {calls} calls"
        );
        assert!(recorded.iter().take(recorded.len() - 1).eq(&saved.actions), "after {calls} calls");
        session.save();
        assert_mirrored(&desk, "free", session.world());
        assert_replays(session.world());
        commit(&mut session, "set y 1");
        assert!(most_committed(&session) > promised, "after {calls} calls: {promised} were promised");
        assert_mirrored(&desk, "free", session.world());
    }
}

#[test]
fn after_each_set_call_every_disk_is_whole_by_itself() {
    for (calls, desk, _) in deaths() {
        let mut disks: BTreeMap<_, Cells> = BTreeMap::new();
        for ((server, key), value) in read_cells(&desk, &run("free")) {
            disks.entry(server).or_default().set(&key, &value.into()).expect("memory has room");
        }
        for (server, cells) in disks {
            let recovered = store::recover(&cells);
            assert!(recovered.is_ok(), "after {calls} calls {server} has {recovered:?}");
        }
    }
}

#[test]
fn after_each_set_call_the_disks_alone_are_a_moment_of_the_run() {
    for (calls, desk, promised) in deaths() {
        let disks = read_cells(&desk, &run("free"));
        let new = RunId::new("again").expect("a name");
        let setup = Setup::new(8, 3);
        let mut session =
            Opening::from_disks(&disks, setup, desk.clone(), new, Box::new(Alone)).expect("a fine setup");
        session.save();
        commit(&mut session, "set y 1");
        assert!(most_committed(&session) > promised, "after {calls} calls: {promised} were promised");
    }
}

#[test]
fn a_second_death_while_the_first_is_being_made_good_is_made_good_too() {
    let desk = Desk::default();
    life(&desk);
    let all = desk.changes();
    for calls in [all / 5, all / 3, all / 2, all - 7, all - 2] {
        let first = Desk::mortal(calls);
        life(&first);
        let first = first.survivor();
        let before = first.changes();
        open(&first);
        // The calls that the opening made, and in between each two of them another death.
        for more in 0..=first.changes() - before {
            let first = Desk::mortal(calls);
            life(&first);
            let second = first.survivor().mortal_again(more);
            open(&second);
            let mut session = open(&second.survivor());
            assert_eq!(session.how(), &How::Resumed, "after {calls} and {more} calls");
            commit(&mut session, "set y 1");
            assert_replays(session.world());
        }
    }
}
