use super::*;
use crate::browser::share::{Gathering, View};
use crate::raft::ServerId;
use crate::sim::{ENGINE, Place, Setup, World};

fn text() -> String {
    let mut world = World::new(Setup::new(7, 3)).unwrap();
    world.advance_to(crate::sim::Micros::from_millis(500));
    let server = ServerId::new(1).unwrap();
    world.act(crate::sim::Action::Crash { server }).unwrap();
    let mut gathering = Gathering::new(("", &world), [], Some(Place::of(&world)), View::default()).unwrap();
    assert!(gathering.advance(u64::MAX).unwrap());
    for_link(&gathering.into_run())
}

fn opened(text: &str) -> Result<SharedRun, ShareError> {
    from_fragment(&pack(text)).expect("it speaks of a run")
}

#[test]
fn a_text_is_packed_and_read_again() {
    let text = text();
    assert_eq!(unpack(pack(&text).strip_prefix(NAME).unwrap()), Ok(text.clone()));
    assert_eq!(for_link(&opened(&text).unwrap()), text);
}

#[test]
fn what_is_no_run_is_not_looked_at_and_what_is_no_link_is_told() {
    assert_eq!(from_fragment("#other=1"), None);
    for nothing in ["run=", "run=1", "#run=one.AAAA", "run=.AAAA", "run=0.AAAA"] {
        assert_eq!(from_fragment(nothing), Some(Err(ShareError::NotALink)), "{nothing}");
    }
    assert_eq!(from_fragment("run=2.what-ever"), Some(Err(ShareError::Newer { version: 2 })));
    let newer = text().replace("engine=1 ", &format!("engine={} ", ENGINE + 1));
    assert_eq!(opened(&newer), Err(ShareError::NewerEngine { engine: ENGINE + 1 }));
}

#[test]
fn a_link_that_was_cut_is_told_wherever_it_was_cut() {
    let link = pack(&text());
    let whole = link.len();
    for length in NAME.len() + 2..whole {
        let error = from_fragment(&link[..length]).unwrap().unwrap_err();
        assert!(
            matches!(error, ShareError::CutShort { found, expected } if found < expected),
            "{length}: {error:?}"
        );
    }
    assert_eq!(from_fragment(&format!("{link}AAAA")), Some(Err(ShareError::Damaged)));
}

#[test]
fn a_link_that_was_changed_is_told_wherever_it_was_changed() {
    let link = pack(&text());
    // The length and the checksum come first, and say something else when they are changed.
    for place in NAME.len() + 10..link.len() - 1 {
        let other = if &link[place..=place] == "A" { "B" } else { "A" };
        let changed = format!("{}{other}{}", &link[..place], &link[place + 1..]);
        assert_eq!(from_fragment(&changed), Some(Err(ShareError::Damaged)), "at {place}");
    }
    let odd = link.replace("run=1.", "run=1.*");
    assert_eq!(from_fragment(&odd), Some(Err(ShareError::Damaged)));
}

#[test]
fn what_is_too_large_is_not_read() {
    let long = format!("{NAME}1.{}", "A".repeat(LONGEST_LINK));
    assert_eq!(from_fragment(&long), Some(Err(ShareError::TooLarge)));
    let bomb = "\n".repeat(LONGEST_FILE + 1);
    assert!(pack(&bomb).len() < 10_000);
    assert_eq!(opened(&bomb), Err(ShareError::TooLarge));
}

#[test]
fn a_script_that_is_not_here_or_not_the_same_is_told() {
    let based = |id: &str, hash: u64| format!("//: based on {id} {hash:016x} engine 1 after 2\n");
    let figure = crate::browser::share::Shipped::find("figure_8").unwrap();
    let run = opened(&based(figure.id, figure.hash())).unwrap();
    assert_eq!(run.actions(), 2);
    assert_eq!(run.setup, figure.script().unwrap().setup());
    assert_eq!(opened(&based("figure_9", 1)), Err(ShareError::UnknownScript { id: "figure_9".into() }));
    assert_eq!(
        opened(&based(figure.id, figure.hash() + 1)),
        Err(ShareError::OtherScript { id: "figure_8".into() })
    );
}

#[test]
fn a_line_that_says_nothing_is_told() {
    assert!(matches!(opened(""), Err(ShareError::NoSetup)));
    let wrong = opened(&format!("{}\n5 5 crush S1", text().lines().next().unwrap()));
    assert!(matches!(wrong, Err(ShareError::Line(error)) if error.line == 2));
    let wrong = opened(&format!("{}//: ends tomorrow", text()));
    assert!(matches!(wrong, Err(ShareError::Note { .. })));
    let unknown = format!("{}//: weather fine\n", text());
    assert_eq!(opened(&unknown), opened(&text()));
}
