//! Runs as hosts play them.

use super::*;
use crate::embed::api::open;
use crate::script;
use crate::sim::Generator;

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

/// Lines that are often possible, often not, and sometimes no lines at all.
const LINES: [&str; 18] = [
    "elect S1",
    "elect S2 within 300ms",
    "propose S1 \"set x 1\"",
    "propose S2 \"incr x\"",
    "crash S1",
    "restart S1",
    "reload S2",
    "reload-all",
    "timeout S3",
    "cut S1 S2",
    "heal-all",
    "disk S2 wipe",
    "disk S3 holds term 9 log 1:a 8:b",
    "wait 40ms",
    "wait until leader within 1s",
    "drop AppendEntries S1 S3",
    "expect invariants hold",
    "raftglass servers=3 noop=off commit-only-current-term=off",
];

#[test]
fn whatever_is_done_in_whatever_order_the_record_leads_to_it_and_no_event_is_lost() {
    let (mut failed, mut events) = (0, 0);
    for seed in 1..=60 {
        let mut chance = Generator::new(seed, b"host", 0);
        let mut run = Run::new(Setup::new(seed, 3)).expect("a world");
        let mut told = None;
        for _ in 0..40 {
            let back = chance.below(12) == 0;
            match chance.below(4) {
                _ if back => {
                    run.go_back(Micros(chance.below(run.world().now().0 + 1))).expect("it was there");
                    told = None;
                }
                0 => _ = run.step(),
                1 => {
                    let until = run.world().now().plus(Micros(chance.below(90_000)));
                    while run.step_to(until) {
                        hear(&mut run, &mut told, &mut events);
                    }
                }
                _ => {
                    let line = LINES[chance.below(LINES.len() as u64) as usize];
                    let anew = run.world().events() == 0 && line.starts_with("raftglass");
                    failed += usize::from(run.read(line).is_err());
                    told = told.filter(|_| !anew);
                    while run.go_on().inspect_err(|_| failed += 1).unwrap_or(false) {
                        hear(&mut run, &mut told, &mut events);
                    }
                }
            }
            hear(&mut run, &mut told, &mut events);
        }
        let again = open(&run.link()).unwrap_or_else(|error| panic!("{seed}: {error}\n{}", run.file()));
        assert_eq!(again.world().digest(), run.world().digest());
    }
    assert!(failed > 100 && events > 20_000, "{failed} lines have failed, {events} events were told");
}

/// The next events are those after the last that was told.
fn hear(run: &mut Run, told: &mut Option<u64>, events: &mut usize) {
    for event in run.take() {
        assert!(told.is_none_or(|told| event.number == told + 1), "{told:?}, then {event:?}");
        *told = Some(event.number);
        *events += 1;
    }
}
