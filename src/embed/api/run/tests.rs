//! Runs as hosts play them.

use super::*;
use crate::embed::api::open;
use crate::script;

const FIGURE_8: &str = include_str!("../../../../tests/scripts/figure_8.raft");

fn new() -> Run {
    Run::new(Setup::new(1, 3)).expect("a world")
}

fn play(run: &mut Run, lines: &str) {
    run.read(lines).expect("lines");
    while run.go_on().unwrap_or_else(|failure| panic!("{failure}")) {}
}

#[test]
fn a_script_in_one_piece_or_opened_is_the_run_that_the_language_makes() {
    let mut run = Run::new(Setup::new(1, 5)).expect("a world");
    play(&mut run, FIGURE_8);
    assert_eq!(run.expectations(), 8);
    let known = script::run(&Script::parse(FIGURE_8).expect("a script")).expect("it runs");
    assert_eq!(run.world().digest(), known.digest());
    let mut opened = open(FIGURE_8).expect("a script");
    while opened.go_on().expect("it runs") {}
    assert_eq!(opened.world().digest(), known.digest());
    for again in [run.file(), run.link(), format!("https://example.org/raft/?embed{}", run.link())] {
        let again = open(&again).expect("the same run");
        assert_eq!((again.world().digest(), again.world().now()), (known.digest(), known.now()));
    }
}

#[test]
fn lines_may_come_one_by_one_and_what_was_sent_stays_counted() {
    let mut run = new();
    play(&mut run, "elect S1");
    let whole = Script::parse("raftglass seed=1 servers=3\nelect S1").expect("a script");
    let whole = script::run(&whole).expect("it runs");
    assert_eq!(run.world().running_digest(), whole.running_digest());
    play(&mut run, "expect messages RequestVote S1 S2 1");
    // Long enough for the world to forget what was told of the election.
    while run.world().now() < Micros::from_millis(20_000) {
        run.step();
    }
    play(&mut run, "expect messages RequestVote S1 S2 1");
    let mut joined = Run::from_world(run.world().clone());
    play(&mut joined, "expect messages AppendEntries any any 0");
}

#[test]
fn a_set_up_comes_before_all_that_happens() {
    let mut run = new();
    play(&mut run, "raftglass servers=7 seed=3");
    assert_eq!(run.world().setup().servers, 7);
    assert!(run.step());
    let errors = run.read("\nraftglass servers=5").expect_err("too late");
    assert_eq!((errors[0].line, errors[0].error.expected), (2, Expected::SetupFirst));
    assert_eq!(run.world().setup().servers, 7);
}

#[test]
fn a_set_up_that_makes_no_world_is_told_with_its_line() {
    let mut run = new();
    run.read("// too many\nraftglass servers=77\nelect S1").expect("lines");
    let failure = run.go_on().expect_err("no such world");
    assert_eq!((failure.line, failure.why), (2, WhyFailed::Setup(SetupError::Servers { found: 77 })));
    assert_eq!(run.go_on(), Ok(false), "the rest is not done");
}

#[test]
fn who_goes_back_finds_the_run_as_it_was() {
    let mut run = new();
    play(&mut run, "elect S1\nwait 500ms");
    let (digest, then) = (run.world().digest(), run.world().now());
    play(&mut run, "crash S1\nwait 2s");
    run.go_back(then).expect("it was there");
    // The crash was at that very moment.
    assert_eq!(run.world().now(), then);
    run.go_back(Micros(then.0 - 1)).expect("it was there");
    assert!(run.world().record().actions().len() < 3);
    while run.step_to(then) {}
    assert_eq!(run.world().digest(), digest);
    assert!(run.take().iter().all(|event| event.at > 0.0));
    assert_eq!(run.go_back(Micros(u64::MAX)), Err(Backwards::NotYet));
}

#[test]
fn what_is_no_run_is_refused() {
    for text in ["crush S1", "#run=", "#run=1.AAAA", "raftglass engine=99 seed=1 servers=3", "\0"] {
        assert!(open(text).is_err(), "{text:?}");
    }
    let link = new().link();
    for length in 5..link.len() {
        assert!(open(&link[..length]).is_err(), "cut at {length}");
    }
}
