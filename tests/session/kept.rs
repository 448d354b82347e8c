//! A run that was shared lives in memory until it is kept; from then on it is mirrored as any other.

use super::desk::{Desk, assert_mirrored, commit, open, run, try_open_as};
use super::travel::{board, lively};
use raftglass::browser::share::Agreement;
use raftglass::browser::share::{FromFile, Gathering, Unwrapping, View, from_fragment, to_fragment};
use raftglass::browser::{Alone, How, Keeping, Session, WhyMemory};
use raftglass::sim::{Micros, Place, Until, World};

/// Through a link.
fn come(world: &World) -> Session<Desk> {
    let others = [("another way", world)];
    let mut gathering = Gathering::new(("", world), others, None, View::default()).expect("a world");
    assert!(gathering.advance(u64::MAX).expect("a world has its record"));
    unwrapped(gathering)
}

fn unwrapped(gathering: Gathering) -> Session<Desk> {
    let run = from_fragment(&to_fragment(&gathering.into_run())).expect("a run").expect("a whole one");
    let mut unwrapping = Unwrapping::new(FromFile::Run(Box::new(run))).expect("not too large");
    loop {
        match unwrapping.advance(100).expect("it has happened") {
            Ok(reopened) => return Session::shared(reopened).expect("it has a branch"),
            Err(going) => unwrapping = going,
        }
    }
}

#[test]
fn a_run_that_was_shared_is_kept_and_goes_on_after_a_reload() {
    let there = Desk::default();
    let mut sender = open(&there);
    commit(&mut sender, "set x 1");
    let mut session = come(sender.world());
    assert_eq!(session.world().digest(), sender.world().digest());
    assert_eq!(session.how(), &How::Shared(Agreement::Same));
    assert_eq!(session.keeping(), Keeping::Memory(WhyMemory::Shared));
    let arrival = session.take_arrival().expect("it was shared");
    assert_eq!(arrival.others[0].1.digest(), sender.world().digest());
    assert!(session.take_arrival().is_none());

    let desk = Desk::default();
    commit(&mut session, "set x 2");
    session.save();
    assert_eq!(desk.changes(), 0);
    session.keep(desk.clone(), run("kept"), Box::new(Alone));
    assert_eq!(session.keeping(), Keeping::Saved);
    assert_mirrored(&desk, "kept", session.world());
    commit(&mut session, "set x 3");
    session.save();
    assert_mirrored(&desk, "kept", session.world());
    let (digest, record) = (session.world().running_digest(), session.world().record().clone());
    drop(session);

    let again = try_open_as(&desk, "kept").expect("it is there");
    assert_eq!(again.how(), &How::Resumed);
    let actions = record.actions().len();
    assert_eq!(again.world().record().actions().len(), actions + 1, "the reload is an action");
    assert!(again.world().record().actions().iter().take(actions).eq(record.actions().iter()));
    assert_ne!(again.world().running_digest(), digest);
}

/// The sender looks at the past of one of two branches: so does who opens the link.
#[test]
fn branches_and_the_place_that_was_shown_come_along() {
    let mut sender = open(&Desk::default());
    lively(&mut sender);
    let mut travel = board(&mut sender);
    assert!(travel.seek(&mut sender, travel.active(), Until::Time(Micros::from_millis(700))));
    commit(&mut sender, "set y 1");
    travel.follow(&mut sender);
    let left = travel.history().root();
    travel.rename(left, "the first");
    assert!(travel.seek(&mut sender, left, Until::Time(Micros::from_millis(1_500))));
    let (shown, place) = (sender.world().digest(), Place::of(sender.world()));

    let all = travel.all(&sender);
    assert_eq!(all.iter().map(|(name, _)| *name).collect::<Vec<_>>(), ["the first", ""]);
    let mut gathering =
        Gathering::new(all[0], all[1..].iter().copied(), Some(place), View::default()).expect("worlds");
    assert!(gathering.advance(u64::MAX).expect("a world has its record"));
    let mut session = unwrapped(gathering);
    assert_eq!(session.world().digest(), all[0].1.digest());

    let arrival = session.take_arrival().expect("it was shared");
    let mut there = board(&mut session);
    there.rename(there.active(), &arrival.name);
    for (name, world) in &arrival.others {
        there.join(name, world);
    }
    assert_eq!(
        there.all(&session).iter().map(|(name, world)| (*name, world.digest())).collect::<Vec<_>>(),
        all.iter().map(|(name, world)| (*name, world.digest())).collect::<Vec<_>>()
    );
    assert!(there.visit(&mut session, there.active(), arrival.shown.expect("a place")));
    let desk = Desk::default();
    session.keep(desk.clone(), run("kept"), Box::new(Alone));
    assert!(session.is_past() && desk.changes() == 0, "nothing of the past is written");
    assert_eq!(session.world().digest(), shown);
    assert!(!there.visit(&mut session, there.active(), Place { at: Micros(1), events: 999 }));
    there.to_head(&mut session);
    session.keep(desk.clone(), run("kept"), Box::new(Alone));
    assert_mirrored(&desk, "kept", session.world());
}

/// Whatever else lives in memory is not meant to be kept.
#[test]
fn only_what_was_shared_is_kept() {
    let (there, desk) = (Desk::default(), Desk::default());
    let mut session = open(&there);
    assert!(!session.can_be_kept());
    session.keep(desk.clone(), run("kept"), Box::new(Alone));
    assert_eq!((desk.changes(), session.run()), (0, Some(&run("free"))));
}
