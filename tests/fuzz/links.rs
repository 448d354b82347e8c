//! Links and files with runs, damaged: each is a run that can be written again, or it is said what is wrong with it;
//! never more than its bound is unpacked, and what can be replayed comes to its end.

use super::damage::Damages;
use super::engine::check;
use bolero::TypeGenerator;
use raftglass::browser::share::{
    FromFile, Gathering, MOST_EVENTS, Reopening, SharedRun, View, from_file, from_fragment, to_file,
    to_fragment,
};
use raftglass::raft::ServerId;
use raftglass::sim::{Action, Micros, Place, Setup, World};

/// A run with two branches, checks and a view.
fn run() -> SharedRun {
    let mut world = World::new(Setup::new(7, 3)).expect("a setup of the page");
    let server = ServerId::new(2).expect("S2");
    world.advance_to(Micros::from_millis(400));
    let other = world.clone();
    world.act(Action::Crash { server }).expect("it runs");
    world.advance_to(Micros::from_millis(500));
    let view = View { speed: Some(50_000), playing: true, ..View::default() };
    let shown = Some(Place::of(&other));
    let mut gathering = Gathering::new(("", &world), [("other", &other)], shown, view).expect("a world");
    assert!(gathering.advance(u64::MAX).expect("a world has its record"));
    gathering.into_run()
}

#[derive(Clone, Debug, TypeGenerator)]
enum Case {
    Link(Damages),
    File(Damages),
    Any(#[generator(bolero::produce::<Vec<u8>>().with().len(0..64_usize))] Vec<u8>),
}

/// The most events that are replayed here.
const PATIENCE: u64 = 3_000;

#[test]
fn a_damaged_link_or_file_is_told_or_is_a_run() {
    let run = run();
    let (link, file) = (to_fragment(&run), to_file(&run));
    assert_eq!(from_fragment(&link), Some(Ok(run.clone())));
    check!(6_000, Case, |case| {
        match case {
            Case::Link(damages) => {
                if let Some(Ok(read)) = from_fragment(&damages.to_text(&link)) {
                    assert_eq!(read, run, "what passes its checksum is what was sent");
                }
            }
            Case::File(damages) => {
                // A file has no checksum: what is damaged in it is damaged behind a link's, too.
                if let Ok(FromFile::Run(run)) = from_file(&damages.to_bytes(file.clone().into_bytes())) {
                    written_again(&run);
                    replayed(*run);
                }
            }
            Case::Any(bytes) => {
                let text = String::from_utf8_lossy(bytes);
                assert!(!matches!(from_fragment(&format!("run=1.{text}")), Some(Ok(_)) | None));
                // Any text may be a script.
                let _ = from_file(bytes);
            }
        }
    });
}

/// What was read from a file can be sent as a link.
fn written_again(run: &SharedRun) {
    assert_eq!(from_fragment(&to_fragment(run)).as_ref(), Some(&Ok(run.clone())));
    assert_eq!(from_file(to_file(run).as_bytes()).as_ref(), Ok(&FromFile::Run(Box::new(run.clone()))));
}

fn replayed(run: SharedRun) {
    let events = run.events();
    let Ok(mut reopening) = Reopening::new(run) else { return };
    assert!(events <= MOST_EVENTS);
    for _ in 0..PATIENCE / 100 {
        match reopening.advance(100) {
            Ok(Err(going)) => reopening = going,
            Ok(Ok(_)) | Err(_) => return,
        }
    }
}
