//! Going back and forth in the run that is open.

use super::desk::{Desk, assert_mirrored, assert_replays, commit, elect, id, leader, open, play, try_open};
use raftglass::browser::travel::{Boarding, Stride};
use raftglass::browser::{How, Session, Travel};
use raftglass::sim::{Action, Digest, Micros, Place, Until, World};

/// Some seconds with elections, commands and crashes.
pub fn lively(session: &mut Session<Desk>) {
    for round in 0..4 {
        commit(session, &format!("set x {round}"));
        let leader = elect(session);
        session.act(Action::Crash { server: leader }).expect("it runs");
        play(session, 480);
        session.act(Action::Restart { server: leader }).expect("it is stopped");
        play(session, 160);
    }
}

pub fn board(session: &mut Session<Desk>) -> Travel {
    Boarding::begin(session).expect("a setup").finish(session).expect("its own record")
}

/// Lets virtual time pass in frames of 16 ms at the speed of wall time.
pub fn play_on(travel: &mut Travel, session: &mut Session<Desk>, milliseconds: u64) {
    for _ in 0..milliseconds / 16 {
        travel.advance(session, 16.0, 1_000_000);
        session.flush();
    }
}

pub fn digests(world: &World) -> (Place, Digest, Digest) {
    (Place::of(world), world.digest(), world.running_digest())
}

fn at(milliseconds: u64) -> Until {
    Until::Time(Micros::from_millis(milliseconds))
}

#[test]
fn boarding_can_be_cut_into_slices_while_the_run_goes_on() {
    let desk = Desk::default();
    let mut session = open(&desk);
    lively(&mut session);
    let mut boarding = Boarding::begin(&session).expect("a setup");
    let (mut slices, mut last) = (0, 0);
    let mut travel = loop {
        slices += 1;
        if let Some(travel) = boarding.advance(&mut session, 50).expect("its own record") {
            break travel;
        }
        let (done, all) = boarding.progress(&session);
        assert!(done >= last && done <= all);
        last = done;
        play(&mut session, 16);
    };
    assert!(slices > 5, "{slices} slices");
    assert!(!session.is_past());
    assert_eq!(travel.active(), travel.viewed());
    assert_mirrored(&desk, "free", session.world());
    assert_replays(session.world());

    // It goes on as if nothing had been.
    let mut other = open(&Desk::default());
    lively(&mut other);
    while other.now() < session.now() {
        play(&mut other, 16);
    }
    play_on(&mut travel, &mut session, 800);
    play(&mut other, 800);
    assert_eq!(digests(session.world()), digests(other.world()));
    assert_mirrored(&desk, "free", session.world());
}

#[test]
fn looking_at_the_past_writes_nothing_and_shows_what_was() {
    let desk = Desk::default();
    let mut session = open(&desk);
    let mut was = Vec::new();
    for _ in 0..12 {
        play(&mut session, 160);
        if let Some(leader) = leader(session.world()) {
            session.act(Action::Reload { server: leader }).expect("it runs");
        }
        was.push(digests(session.world()));
    }
    let mut travel = board(&mut session);
    let head = digests(session.world());
    session.save();
    let (before, cells) = (desk.changes(), desk.cells().clone());
    for (place, digest, running) in was.iter().chain(was.iter().rev()) {
        let jumps = travel.jumps();
        assert!(travel.seek(&mut session, travel.active(), Until::Time(place.at)));
        assert_eq!(digests(session.world()), (*place, *digest, *running));
        assert!(travel.jumps() > jumps);
        assert_eq!(session.is_past(), (*place, *digest, *running) != head);
        session.flush();
        session.save();
    }
    travel.seek(&mut session, travel.active(), at(300));
    play_on(&mut travel, &mut session, 640);
    travel.forward(&mut session, Stride::Event);
    travel.back(&mut session, Stride::Action);
    session.save();
    assert!(session.is_past());
    assert_eq!(desk.changes(), before);
    assert_eq!(*desk.cells(), cells);

    // The tab goes while the past is looked at: the run is where it was.
    drop(session);
    let session = try_open(&desk).expect("a run");
    assert_eq!((session.how(), session.now()), (&How::Resumed, head.0.at));
}

#[test]
fn every_step_forwards_is_undone_by_a_step_backwards() {
    let desk = Desk::default();
    let mut session = open(&desk);
    elect(&mut session);
    let mut travel = board(&mut session);
    let mut was = vec![digests(session.world())];
    for number in 0..120 {
        if number % 10 == 3 {
            let server = id(1 + number % 3);
            travel.act(&mut session, Action::Reload { server }).expect("it runs");
        } else {
            assert_eq!(travel.forward(&mut session, Stride::Event).events, 1);
        }
        was.push(digests(session.world()));
    }
    let head = was.pop().expect("the head");
    for (number, expected) in was.iter().enumerate().rev().take(119) {
        assert!(travel.back(&mut session, Stride::Event));
        assert_eq!(session.world().running_digest(), expected.2, "step {number}");
        assert!(session.is_past());
    }
    for (number, expected) in was.iter().enumerate().skip(2) {
        assert_eq!(travel.forward(&mut session, Stride::Event).turn, None);
        assert_eq!(session.world().running_digest(), expected.2, "step {number}");
    }
    travel.forward(&mut session, Stride::Event);
    assert_eq!(digests(session.world()), head);
    assert!(!session.is_past(), "at the head the run is live");
    travel.forward(&mut session, Stride::Event);
    session.flush();
    assert_eq!(session.world().events(), head.0.events + 1);
    assert_mirrored(&desk, "free", session.world());

    // By what was done.
    let actions = |session: &Session<Desk>| session.world().record().actions().len();
    let all = actions(&session);
    for left in (0..all).rev() {
        assert!(travel.back(&mut session, Stride::Action));
        assert_eq!(actions(&session), left);
    }
    assert!(!travel.back(&mut session, Stride::Action));
    for done in 1..=all {
        travel.forward(&mut session, Stride::Action);
        assert_eq!(actions(&session), done);
    }
    travel.forward(&mut session, Stride::Action);
    assert!(!session.is_past());
    while travel.back(&mut session, Stride::Event) {}
    assert_eq!(Place::of(session.world()), Place::default());
}

#[test]
fn the_past_goes_on_as_it_went_and_is_live_again_at_its_head() {
    let desk = Desk::default();
    let mut session = open(&desk);
    lively(&mut session);
    let mut travel = board(&mut session);
    let head = session.now();
    travel.seek(&mut session, travel.active(), at(700));
    let mut frames = 0;
    while session.is_past() {
        let passed = travel.advance(&mut session, 16.0, 3_000_000);
        assert_eq!(passed.turn, None);
        session.flush();
        frames += 1;
    }
    assert!(frames > 20 && session.now() >= head);
    play_on(&mut travel, &mut session, 800);
    assert_mirrored(&desk, "free", session.world());
    assert_replays(session.world());

    let mut other = open(&Desk::default());
    lively(&mut other);
    other.pass(session.now().since(other.now()));
    assert_eq!(digests(session.world()), digests(other.world()));
    assert_eq!(travel.history().branches().len(), 1);
}

#[test]
fn an_action_in_the_past_begins_a_branch_and_the_storage_follows() {
    let desk = Desk::default();
    let mut session = open(&desk);
    lively(&mut session);
    let mut travel = board(&mut session);
    let old = (travel.active(), digests(session.world()));
    travel.seek(&mut session, old.0, at(1_500));
    let here = Place::of(session.world());
    let before = desk.changes();
    let server = elect_in(session.world());
    let (_, turn) = travel.act(&mut session, Action::Reload { server }).expect("it runs");
    let turn = turn.expect("a branch");
    let rewritten = turn.rewritten.expect("it is saved");
    assert!(turn.begun && turn.branch != old.0 && !session.is_past());
    assert_eq!(desk.changes() - before, rewritten.record + rewritten.cells + 2, "{rewritten:?}");
    assert!(rewritten.record + rewritten.cells <= rewritten.all);
    assert_mirrored(&desk, "free", session.world());
    assert_eq!(travel.history().branch(turn.branch).and_then(|branch| branch.parent()), Some((old.0, here)));
    let text = raftglass::script::print(session.world().record());
    assert_eq!(session.record_text().read().as_deref(), Some(text.trim_end()));

    // It goes on from there, and is what a reload finds.
    play_on(&mut travel, &mut session, 480);
    let server = elect_in(session.world());
    travel.act(&mut session, Action::Propose { server, command: "set y 1".into() }).expect("a leader");
    play_on(&mut travel, &mut session, 160);
    session.save();
    assert_mirrored(&desk, "free", session.world());
    assert_replays(session.world());
    let again = try_open(&desk.survivor()).expect("a run");
    assert_eq!((again.how(), again.now()), (&How::Resumed, session.now()));

    // What was left is there, and can become the run again.
    let new = (travel.active(), digests(session.world()));
    assert!(travel.seek(&mut session, old.0, at(u64::MAX / 2_000)));
    assert_eq!(digests(session.world()), old.1);
    assert!(session.is_past(), "it is only looked at");
    let before = desk.cells().clone();
    session.save();
    assert_eq!(*desk.cells(), before);
    let turn = travel.activate(&mut session, old.0).expect("it was not active");
    assert!(!turn.begun && !session.is_past());
    assert_eq!(digests(session.world()), old.1);
    assert_mirrored(&desk, "free", session.world());
    play_on(&mut travel, &mut session, 160);
    session.save();
    assert_mirrored(&desk, "free", session.world());
    let again = try_open(&desk.survivor()).expect("a run");
    assert_eq!((again.how(), again.now()), (&How::Resumed, session.now()));
    travel.activate(&mut session, new.0).expect("it was not active");
    assert_eq!(digests(session.world()), new.1);
}

fn elect_in(world: &World) -> raftglass::raft::ServerId {
    leader(world)
        .or_else(|| world.servers().find(|server| server.raft().is_some()).map(|server| server.id()))
        .expect("one runs")
}
