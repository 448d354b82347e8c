//! Files: what a page has saved, what people write, and what is neither.

use super::runs::{busy, gathered, shared};
use raftglass::browser::share::{
    Agreement, FromFile, LONGEST_FILE, Performing, Reopening, ShareError, SharedRun, View, from_file, to_file,
};
use raftglass::script::{self, Script};
use raftglass::sim::{Place, World};

fn run_of(text: &str) -> SharedRun {
    match from_file(text.as_bytes()) {
        Ok(FromFile::Run(run)) => *run,
        other => panic!("{other:?}"),
    }
}

fn error_of(text: &str) -> ShareError {
    from_file(text.as_bytes()).expect_err("it is wrong")
}

/// A file is the script of its active branch.
#[test]
fn a_file_can_be_run_as_a_script() {
    let (world, other) = (busy(3, 40), busy(3, 30));
    let text = to_file(&gathered(&world, &[("another way", &other)], None, View::default()));
    let performed = script::run(&Script::parse(&text).expect("a script")).expect("it comes to its end");
    assert_eq!(performed.record(), world.record());
    assert_eq!(run_of(&text).branches[1].record, *other.record());
    assert!(text.contains("named another way"));
}

/// What the page offers after a panic is the record and nothing else.
#[test]
fn a_plain_record_is_opened_up_to_its_last_action() {
    let world = busy(4, 20);
    let run = run_of(&script::print(world.record()));
    let reopened = Reopening::new(run).unwrap().finish().unwrap();
    let branch = &reopened.branches[0];
    assert_eq!((branch.world.record(), branch.agreement), (world.record(), Agreement::NotStated));
    let last = world.record().actions().last().unwrap();
    assert_eq!(Place::of(&branch.world), last.place());
}

#[test]
fn a_script_is_run_to_its_end() {
    let text = "raftglass servers=3 seed=7\nelect S1\npropose S1 \"set x 5\"\nwait until all key x 5\n";
    let Ok(FromFile::Script(script)) = from_file(text.as_bytes()) else { panic!("it is a script") };
    let world = performed(Performing::new(&script).unwrap()).unwrap();
    assert_eq!(world.digest(), script::run(&script).unwrap().digest());
    let Ok(FromFile::Script(wrong)) = from_file(format!("{text}expect S1 stopped\n").as_bytes()) else {
        panic!("it is a script")
    };
    let failed = performed(Performing::new(&wrong).unwrap());
    assert!(matches!(failed, Err(ShareError::Failed(failure)) if failure.line == 5));
}

fn performed(mut performing: Performing) -> Result<World, ShareError> {
    loop {
        let (done, all) = performing.progress();
        assert!(done <= all);
        match performing.advance(10)? {
            Ok(world) => return Ok(world),
            Err(going) => performing = going,
        }
    }
}

#[test]
fn what_is_wrong_with_a_file_is_told() {
    let text = to_file(&shared(&busy(5, 10)));
    assert_eq!(from_file(&[0xff, 0xfe, 0, 7]), Err(ShareError::NotText));
    assert_eq!(error_of("\0asm"), ShareError::NotText);
    assert_eq!(from_file(&vec![b' '; LONGEST_FILE + 1]), Err(ShareError::TooLarge));
    assert_eq!(error_of(&text.replace("//: run 1", "//: run 2")), ShareError::Newer { version: 2 });
    assert_eq!(error_of(&text.replace("engine=1", "engine=9")), ShareError::NewerEngine { engine: 9 });
    assert!(matches!(error_of("<html></html>"), ShareError::Script(errors) if errors[0].line == 1));
    assert!(matches!(error_of(&text.replace("propose", "purpose")), ShareError::Line(_)));
    assert!(matches!(error_of(&text.replace("//: ends @", "//: ends ")), ShareError::Note { .. }));
    assert!(matches!(error_of("//: run 1\n"), ShareError::NoSetup));
    // Editors of other systems.
    assert_eq!(run_of(&text.replace('\n', "\r\n")), run_of(&text));
    assert_eq!(run_of(&format!("\u{feff}{text}")), run_of(&text));
}
