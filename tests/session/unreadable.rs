//! A run whose header or record is not what it was: nothing is lost, and nothing happens unasked.

use super::desk::{Desk, assert_mirrored, commit, committed, elect, open, run, try_open};
use raftglass::browser::{self, Alone, How, OpenError, Opening, Saved, Unreadable, read_cells};
use raftglass::sim::{ReplayError, Setup};
use raftglass::store::Storage;

fn closed() -> Desk {
    let desk = Desk::default();
    let mut session = open(&desk);
    for number in 0..70 {
        commit(&mut session, &format!("set x {number}"));
    }
    session.save();
    desk
}

/// Opening says why it cannot, and leaves everything as it is.
fn refused(desk: &Desk) -> Unreadable {
    let before = desk.cells().clone();
    let Err(OpenError::Unreadable(why)) = try_open(desk) else { panic!("it was opened") };
    assert_eq!(*desk.cells(), before, "nothing has been touched");
    why
}

#[test]
fn a_header_that_is_lost_or_broken() {
    let desk = closed();
    desk.clone().remove("raftglass/1/free/header").expect("it is there");
    assert_eq!(refused(&desk), Unreadable::NoHeader);

    let lines = ["raftglass run", "raftglass engine", "members", "incarnations", "actions", "place"];
    for (number, line) in lines.iter().enumerate() {
        for edit in [format!("{line}!"), "nonsense".to_owned(), String::new()] {
            let desk = closed();
            desk.edit("raftglass/1/free/header", |text| {
                let edited = text.lines().enumerate();
                edited
                    .map(|(at, old)| if at == number { edit.as_str() } else { old })
                    .collect::<Vec<_>>()
                    .join("\n")
            });
            assert!(matches!(refused(&desk), Unreadable::Header(_)), "line {} is {edit:?}", number + 1);
        }
        let desk = closed();
        desk.edit("raftglass/1/free/header", |text| text.lines().take(number).collect::<Vec<_>>().join("\n"));
        assert!(matches!(refused(&desk), Unreadable::Header(_)), "cut before line {}", number + 1);
    }
}

#[test]
fn a_record_that_is_short_broken_or_impossible() {
    let desk = closed();
    desk.clone().remove("raftglass/1/free/record/1").expect("it is there");
    assert_eq!(refused(&desk), Unreadable::RecordShort { found: 0, expected: 70 });

    let desk = closed();
    desk.edit("raftglass/1/free/record/2", |text| text.replacen("propose", "purpose", 1));
    assert!(matches!(refused(&desk), Unreadable::Record { block: 2, line: 1, .. }));

    // A follower is asked, at a moment that never was, or what was asked for comes too late.
    let desk = closed();
    let other = |text: &str| {
        let old = ["S1", "S2", "S3"].into_iter().find(|name| text.contains(name)).expect("a server's name");
        text.replace(old, if old == "S1" { "S2" } else { "S1" })
    };
    desk.edit("raftglass/1/free/record/1", other);
    let impossible = refused(&desk);
    assert!(
        matches!(impossible, Unreadable::Impossible(ReplayError::Action { number: 0, .. })),
        "{impossible:?}"
    );
    let desk = closed();
    desk.edit("raftglass/1/free/record/1", |text| text.replacen(" #", " #9", 1));
    assert!(matches!(refused(&desk), Unreadable::Impossible(ReplayError::Misplaced { .. })));
}

#[test]
fn it_can_be_started_from_its_disks_alone() {
    let desk = closed();
    desk.edit("raftglass/1/free/header", |_| "my notes".to_owned());
    let before = desk.of_run(&run("free"));
    let disks = read_cells(&desk, &run("free"));
    // The setup that the page knows is for fewer servers than there are disks.
    let mut session =
        Opening::from_disks(&disks, Setup::new(1, 1), desk.clone(), run("again"), Box::new(Alone))
            .expect("a fine setup");
    session.save();
    assert_eq!((session.how(), session.world().setup().servers), (&How::FromDisks, 3));
    let leader = elect(&mut session);
    assert_eq!(committed(session.world(), leader).len(), 70);
    assert_mirrored(&desk, "again", session.world());
    assert_eq!(desk.of_run(&run("free")), before, "the old run is as it was");
    drop(session);
    assert_eq!(super::desk::try_open_as(&desk, "again").expect("a run").how(), &How::Resumed);
}

#[test]
fn it_can_be_deleted() {
    let desk = closed();
    desk.edit("raftglass/1/free/header", |_| String::new());
    browser::delete(&mut desk.clone(), &run("free")).expect("nothing stops it");
    assert!(desk.of_run(&run("free")).is_empty());
    assert_eq!(open(&desk).how(), &How::New);
}

#[test]
fn blocks_that_no_record_leads_to_are_not_taken_for_one_later() {
    let desk = closed();
    desk.clone().set("raftglass/1/free/record/4", &"@1 #1 crash S1".into()).expect("there is room");
    let mut session = open(&desk);
    assert_eq!(session.how(), &How::Resumed);
    for number in 0..100 {
        commit(&mut session, &format!("set y {number}"));
    }
    session.save();
    let saved = Saved::read(&desk, &run("free")).expect("a run").expect("it is there");
    assert_eq!(saved.actions.len(), 171);
    assert_eq!(saved.blocks, [64, 64, 43], "and not a fourth one that would follow them");
}

#[test]
fn a_run_of_another_engine_is_tried_with_this_one() {
    let desk = closed();
    desk.edit("raftglass/1/free/header", |text| text.replacen("engine=1", "engine=7", 1));
    let mut session = open(&desk);
    assert_eq!(session.how(), &How::Resumed);
    session.save();
    assert!(desk.get("raftglass/1/free/header").expect("a header").contains("engine=1"));
}
