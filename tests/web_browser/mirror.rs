//! A run in localStorage: written byte for byte, opened again, cut off, edited.

use super::harness::{
    assert_mirrored, below, clean, close, commit, committed, elect, play, ready, ready_from, run, try_open,
};
use raftglass::browser::{Alone, How, Keeping, Opened, Opening, Session, WebStorage};
use raftglass::raft::ServerId;
use raftglass::sim::{Action, Place, Setup, State, StopReason};
use raftglass::store::{Storage, StorageError};
use std::cell::Cell;
use std::rc::Rc;
use std::sync::Arc;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn every_flush_leaves_the_disks_byte_for_byte() {
    clean();
    let mut session = ready("free").await;
    assert_eq!((session.how(), session.keeping()), (&How::New, Keeping::Saved));
    for number in 0..80 {
        commit(&mut session, &format!("set x {number}"));
        if number % 10 == 0 {
            let leader = elect(&mut session);
            session.act(Action::Reload { server: leader }).unwrap();
        }
        session.flush();
        assert_mirrored("free", session.world());
    }
    assert!(below("raftglass/1/free/S1/").len() > 1, "more than a block of entries");
    close(session).await;
    clean();
}

#[wasm_bindgen_test]
async fn a_reload_of_the_page_keeps_what_was_committed() {
    clean();
    let mut session = ready("free").await;
    commit(&mut session, "set x 5");
    session.save();
    let (place, before) = (Place::of(session.world()), committed(&mut session));
    close(session).await;

    let mut session = ready("free").await;
    assert_eq!((session.how(), Place::of(session.world())), (&How::Resumed, place));
    assert!(session.world().servers().all(|server| server.incarnation() == 2));
    assert_eq!(committed(&mut session), before + 1, "the old entries and the new leader's no-op");
    assert_mirrored("free", session.world());
    let again = session.world().record().replay(Place::of(session.world())).unwrap();
    assert_eq!(again.digest(), session.world().digest());
    close(session).await;
    clean();
}

#[wasm_bindgen_test]
async fn a_corrupt_cell_keeps_its_server_from_starting_until_it_is_repaired_or_wiped() {
    for cure in [|server| Action::Repair { server }, |server| Action::Wipe { server }] {
        let mut storage = clean();
        let mut session = ready("free").await;
        commit(&mut session, "set x 5");
        session.save();
        close(session).await;
        let text = storage.get("raftglass/1/free/S2/state").unwrap();
        storage.set("raftglass/1/free/S2/state", &text.replace("set x 5", "set x 6").into()).unwrap();

        let mut session = ready("free").await;
        let server = ServerId::new(2).unwrap();
        assert_eq!(session.how(), &How::Changed { cells: vec![(server, "state".to_owned())] });
        let state = session.world().server(server).unwrap().state();
        assert!(matches!(state, State::Stopped(StopReason::Corrupt(_))), "{state:?}");
        commit(&mut session, "set y 1");
        session.act(cure(server)).unwrap();
        session.act(Action::Restart { server }).unwrap();
        play(&mut session, 800);
        let log = session.world().server(server).unwrap().disk().durable().log().last_index();
        assert_eq!(log.0, committed(&mut session), "the leader has brought it up to date");
        assert_mirrored("free", session.world());
        close(session).await;
    }
    clean();
}

#[wasm_bindgen_test]
async fn an_unreadable_header_is_told_and_the_disks_are_kept() {
    let mut storage = clean();
    let mut session = ready("free").await;
    commit(&mut session, "set x 5");
    session.save();
    close(session).await;
    storage.set("raftglass/1/free/header", &"my notes".into()).unwrap();
    let before = below("raftglass/1/free/");
    let Opened::Unreadable(unreadable) = try_open("free").await else { panic!("it was opened") };
    assert_eq!(unreadable.run(), &run("free"));
    let mut session = ready_from(unreadable.start_from_disks().await);
    assert_eq!(session.how(), &How::FromDisks);
    assert_eq!(committed(&mut session), 3, "a no-op, the command, and the new leader's no-op");
    assert_eq!(below("raftglass/1/free/"), before);
    close(session).await;
    clean();
}

/// localStorage of a tab that dies after so many changes.
#[derive(Clone)]
struct Mortal(WebStorage, Rc<Cell<usize>>);

impl Mortal {
    fn alive(&self) -> bool {
        let left = self.1.get();
        self.1.set(left.saturating_sub(1));
        left > 0
    }
}

impl Storage for Mortal {
    fn get(&self, key: &str) -> Option<Arc<str>> {
        self.0.get(key)
    }

    fn set(&mut self, key: &str, value: &Arc<str>) -> Result<(), StorageError> {
        if self.alive() { self.0.set(key, value) } else { Ok(()) }
    }

    fn remove(&mut self, key: &str) -> Result<(), StorageError> {
        if self.alive() { self.0.remove(key) } else { Ok(()) }
    }

    fn keys(&self) -> Vec<Arc<str>> {
        self.0.keys()
    }
}

/// A short life, cut off after so many changes. Returns how many were left.
fn life(storage: &WebStorage, changes: usize) -> usize {
    let storage = Mortal(storage.clone(), Rc::new(Cell::new(changes)));
    let begun = Opening::begin(storage.clone(), run("free"), Setup::new(7, 3), Box::new(Alone));
    let mut session: Session<Mortal> = begun.and_then(|begun| begun.finish()).unwrap();
    session.save();
    for number in 0..8 {
        commit(&mut session, &format!("set x {number}"));
    }
    storage.1.get()
}

#[wasm_bindgen_test]
async fn after_each_set_call_the_run_goes_on() {
    let all = 1_000_000 - life(&clean(), 1_000_000);
    assert!(all > 60, "{all} calls are not much of a life");
    for changes in 11..=all {
        life(&clean(), changes);
        let mut session = ready("free").await;
        assert_eq!(session.how(), &How::Resumed, "after {changes} calls");
        assert_mirrored("free", session.world());
        commit(&mut session, "set y 1");
        assert_mirrored("free", session.world());
        close(session).await;
    }
    clean();
}

#[wasm_bindgen_test]
async fn runs_do_not_touch_each_other() {
    clean();
    let mut free = ready("free").await;
    commit(&mut free, "set x 1");
    free.save();
    let before = below("raftglass/1/free/");
    let mut lesson = ready("free-2").await;
    assert_eq!(lesson.how(), &How::New);
    commit(&mut lesson, "set x 2");
    assert_eq!(below("raftglass/1/free/"), before);
    close(lesson).await;
    let names: Vec<_> = raftglass::browser::runs().iter().map(|stored| stored.id.to_string()).collect();
    assert_eq!(names, ["free", "free-2"]);
    assert_eq!(raftglass::browser::delete_run(&run("free-2")).await, Ok(true));
    assert_eq!(raftglass::browser::delete_run(&run("free")).await, Ok(false), "it is open");
    assert_eq!(below("raftglass/1/free/"), before);
    assert!(below("raftglass/1/free-2/").is_empty());
    close(free).await;
    clean();
}
