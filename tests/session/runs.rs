//! Several runs in one storage, and several tabs.

use super::desk::{Desk, assert_mirrored, commit, elect, open, play, run, try_open_as};
use raftglass::browser::{self, Alone, How, Keeping, Opening, Permit, RunId, Session, WhyMemory};
use raftglass::sim::{Action, Place, Setup};
use raftglass::store::Storage;
use std::cell::Cell;
use std::rc::Rc;

#[test]
fn runs_do_not_touch_each_other() {
    let desk = Desk::default();
    let mut free = open(&desk);
    commit(&mut free, "set x 1");
    free.save();
    let before = desk.of_run(&run("free"));

    // A name that begins like the other.
    let mut lesson = try_open_as(&desk, "free-2").expect("a run");
    lesson.save();
    assert_eq!(lesson.how(), &How::New);
    commit(&mut lesson, "set x 2");
    assert_eq!(desk.of_run(&run("free")), before);
    assert_mirrored(&desk, "free-2", lesson.world());

    let names = |desk: &Desk| -> Vec<String> {
        browser::stored_runs(desk).iter().map(|stored| stored.id.to_string()).collect()
    };
    assert_eq!(names(&desk), ["free", "free-2"]);
    let sizes: usize = browser::stored_runs(&desk).iter().map(|stored| stored.characters).sum();
    assert!(sizes > 1_000 && sizes < desk.characters());

    drop(lesson);
    browser::delete(&mut desk.clone(), &run("free-2")).expect("nothing stops it");
    assert_eq!(names(&desk), ["free"]);
    assert_eq!(desk.of_run(&run("free")), before);
}

#[test]
fn other_keys_of_the_origin_are_left_alone() {
    let desk = Desk::default();
    for key in
        ["theme", "raftglass", "raftglass/1", "raftglass/2/free/header", "raftglass/1/NOT A RUN/header"]
    {
        desk.clone().set(key, &"mine".into()).expect("there is room");
    }
    let mut session = open(&desk);
    commit(&mut session, "set x 1");
    browser::delete(&mut desk.clone(), &run("free")).expect("nothing stops it");
    for key in
        ["theme", "raftglass", "raftglass/1", "raftglass/2/free/header", "raftglass/1/NOT A RUN/header"]
    {
        assert_eq!(desk.get(key).as_deref(), Some("mine"), "{key}");
    }
    assert_eq!(browser::stored_runs(&desk), []);
}

#[test]
fn the_last_run_is_remembered_until_it_is_deleted() {
    let desk = &mut Desk::default();
    assert_eq!(browser::last(desk), None);
    browser::remember(desk, &run("free"));
    browser::remember(desk, &run("lesson-3"));
    assert_eq!(browser::last(desk), Some(run("lesson-3")));
    browser::delete(desk, &run("free")).expect("nothing stops it");
    assert_eq!(browser::last(desk), Some(run("lesson-3")));
    browser::delete(desk, &run("lesson-3")).expect("nothing stops it");
    assert_eq!(browser::last(desk), None);
}

#[test]
fn names_are_plain() {
    for name in ["", "A", "a/b", "a b", "ä", "a_b", &"x".repeat(41)] {
        assert_eq!(RunId::new(name), None, "{name:?}");
    }
    for bits in [0, 1, u64::MAX] {
        let name = RunId::from_bits(bits);
        assert_eq!(RunId::new(&name.to_string()), Some(name));
    }
}

/// A second tab has the run of the first one before it as of the last flush.
#[test]
fn a_copy_goes_on_where_the_other_tab_is_and_leaves_it_alone() {
    let desk = Desk::default();
    let mut original = open(&desk);
    commit(&mut original, "set x 1");
    let leader = elect(&mut original);
    original.act(Action::Crash { server: leader }).expect("it runs");
    play(&mut original, 800);
    original.save();
    let before = desk.of_run(&run("free"));

    let begun =
        Opening::copy(&desk, &run("free"), desk.clone(), run("copy"), Box::new(Alone)).expect("a run");
    let mut copy = begun.finish().expect("a run");
    assert_eq!((copy.how(), copy.keeping()), (&How::Copied, Keeping::Saved));
    assert_eq!(copy.world().digest(), original.world().digest(), "memory, messages and all");
    copy.save();
    assert_mirrored(&desk, "copy", copy.world());
    commit(&mut copy, "set x 2");
    assert_eq!(desk.of_run(&run("free")), before);
    copy.save();
    drop(copy);
    assert_eq!(try_open_as(&desk, "copy").expect("a run").how(), &How::Resumed);
}

#[test]
fn a_view_writes_nothing() {
    let desk = Desk::default();
    let mut original = open(&desk);
    commit(&mut original, "set x 1");
    original.save();
    let before = desk.cells().clone();

    let view = Opening::view(&desk, &run("free")).and_then(|begun| begun.finish());
    let mut view: Session<Desk> = view.expect("a run");
    assert_eq!(view.keeping(), Keeping::Memory(WhyMemory::View));
    assert_eq!(view.world().digest(), original.world().digest());
    commit(&mut view, "set x 2");
    view.save();
    assert_eq!(*desk.cells(), before);
}

#[test]
fn in_memory_nothing_is_written_and_the_record_is_at_hand() {
    let mut session: Session<Desk> =
        Session::in_memory(Setup::new(7, 3), WhyMemory::Asked).expect("a fine setup");
    assert_eq!((session.keeping(), session.run()), (Keeping::Memory(WhyMemory::Asked), None));
    commit(&mut session, "set x 1");
    session.save();
    let text = session.record_text().read().expect("no panic");
    assert_eq!(text, raftglass::script::print(session.world().record()).trim_end());
    assert!(text.ends_with("\"set x 1\""), "{text}");

    // What is refused leaves no line.
    let crashed = Action::Crash { server: elect(&mut session) };
    session.act(crashed.clone()).expect("it runs");
    let text = session.record_text().read();
    session.act(crashed).expect_err("it is stopped");
    assert_eq!(session.record_text().read(), text);
}

/// A permit that somebody else can take away.
struct Borrowed(Rc<Cell<bool>>);

impl Permit for Borrowed {
    fn holds(&self) -> bool {
        self.0.get()
    }
}

#[test]
fn a_tab_that_has_lost_its_run_writes_no_more() {
    let desk = Desk::default();
    let mine = Rc::new(Cell::new(true));
    let permit = Box::new(Borrowed(Rc::clone(&mine)));
    let begun = Opening::begin(desk.clone(), run("free"), Setup::new(7, 3), permit).expect("a fine setup");
    let mut session = begun.finish().expect("a new run");
    session.save();
    commit(&mut session, "set x 1");
    let before = desk.cells().clone();

    mine.set(false);
    commit(&mut session, "set x 2");
    session.save();
    assert_eq!(*desk.cells(), before);
    assert_eq!(session.keeping(), Keeping::Memory(WhyMemory::TakenOver));
    mine.set(true);
    commit(&mut session, "set x 3");
    assert_eq!(*desk.cells(), before, "what was not written in between cannot be made good");
}

#[test]
fn opening_can_be_cut_into_slices() {
    let desk = Desk::default();
    let mut session = open(&desk);
    for number in 0..20 {
        commit(&mut session, &format!("set x {number}"));
    }
    session.save();
    let place = Place::of(session.world());
    let mut going =
        Opening::begin(desk.clone(), run("free"), Setup::new(7, 3), Box::new(Alone)).expect("a run");
    let (mut slices, mut last) = (0, (0, 0));
    let session = loop {
        going = match going {
            browser::Progress::Open(session) => break session,
            browser::Progress::Going(opening) => {
                let (done, all) = opening.progress();
                assert!(done >= last.0 && done <= all && all == place.events, "{done} of {all}");
                last = (done, all);
                slices += 1;
                opening.advance(100).expect("a run")
            }
        };
    };
    assert!(slices as u64 >= place.events / 100);
    assert_eq!(Place::of(session.world()), place);
}
