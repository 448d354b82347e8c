//! Scripts at work: what each step does, and how a script ends that cannot go on.

use raftglass::script::{self, Failure, Script, WhyFailed};
use raftglass::sim::{Micros, World};

fn script(text: &str) -> Script {
    Script::parse(text).unwrap_or_else(|errors| panic!("{errors:?}"))
}

#[track_caller]
fn runs(text: &str) -> World {
    script::run(&script(text)).unwrap_or_else(|failure| panic!("{failure}"))
}

#[track_caller]
fn fails(text: &str) -> Failure {
    match script::run(&script(text)) {
        Ok(world) => panic!("it came to its end at {}", world.now()),
        Err(failure) => failure,
    }
}

#[test]
fn figure_8_in_a_few_lines() {
    let world = runs(
        "// Figure 8 (a) to (d): an entry on a majority is replaced
raftglass seed=8 servers=5 noop=off
disk S1 holds log 1:a
disk S2 holds log 1:a
disk S3 holds log 1:a
disk S4 holds log 1:a
disk S5 holds log 1:a
elect S1
disconnect S3
disconnect S4
disconnect S5
propose S1 \"b\"
wait until S2 durable 2
crash S1
connect S3
connect S4
connect S5
elect S5
disconnect S5
propose S5 \"c\"
wait until S5 durable 2
crash S5
connect S5
restart S1
timeout S1
wait 40ms
expect S1 candidate
expect S1 term 3
elect S1
wait until S3 last 2
expect S1 commit 0
expect invariants hold
",
    );
    assert!(world.violations().is_empty());
}

#[test]
fn a_wait_lets_exactly_so_much_time_pass() {
    let world = runs("wait 50ms\nwait 1s\n");
    assert_eq!(world.now(), Micros(1_050_000));
    let world = runs("raftglass servers=3\nwait 7 events\n");
    assert_eq!(world.events(), 7);
}

#[test]
fn a_condition_is_waited_for_within_its_bound() {
    let world = runs("wait until leader\nexpect any leader\nexpect majority term >= 1\n");
    assert!(world.now() < Micros::from_millis(2_000));
    let failure = fails("crash S1\nwait until S1 leader within 300ms\n");
    assert_eq!((failure.line, failure.place.at), (2, Micros::from_millis(300)));
    assert!(
        failure
            .to_string()
            .ends_with("`wait until S1 leader within 300ms` took too long; found `S1 stopped`")
    );
}

#[test]
fn an_expectation_that_is_not_met_says_what_is_there() {
    let failure = fails("raftglass servers=3\nelect S1\nexpect all follower\n");
    assert_eq!(failure.line, 3);
    let sentence = failure.to_string();
    let end = "expected `all follower`, found `S1 leader`, `S2 follower`, `S3 follower`";
    assert!(sentence.ends_with(end), "{sentence}");
}

#[test]
fn a_message_is_named_by_what_it_is() {
    runs(
        "raftglass servers=3 noop=off
elect S1
wait 40ms
mark leader
propose S1 \"set x 5\"
expect messages AppendEntries S1 any 2
drop AppendEntries S1 S2 prev=0
wait for delivered AppendEntries S1 S3
expect S3 last 1
expect S2 last 0
wait until all log 1:\"set x 5\"
",
    );
    let failure = fails("raftglass servers=3\nelect S1\ndrop RequestVote S2 S3\n");
    assert!(matches!(failure.why, WhyFailed::NoSuchMessage { .. }), "{failure}");
    let sentence = failure.to_string();
    assert!(
        sentence.ends_with("`AppendEntries S1 S2 term=1 prev=0`, `AppendEntries S1 S3 term=1 prev=0`"),
        "{sentence}"
    );
}

#[test]
fn a_run_is_a_script_that_leads_to_the_same_world() {
    let world = runs(
        "raftglass servers=3\nelect S2\npropose S2 \"set x 5\"\nwait 100ms\ncrash S2\nwait until leader\n",
    );
    let text = format!("{}wait until any leader\n", Script::of(world.record()));
    let again = runs(&text);
    assert_eq!(again.running_digest(), world.running_digest(), "{text}");
}
