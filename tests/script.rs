//! The text form of records: what is printed can be read again, and what cannot be read is explained.

#![cfg(not(target_arch = "wasm32"))]

mod any;

use any::{any_placed, any_record, any_setup};
use proptest::prelude::*;
use raftglass::raft::UpToDate;
use raftglass::script::{self, Expected, Found, LineError};
use raftglass::sim::{Micros, Setup, Span};

proptest! {
    #[test]
    fn actions_are_read_as_they_were_printed(placed in any_placed()) {
        let line = script::print_line(&placed);
        prop_assert!(!line.contains(['\n', '\r']), "{line:?} is one line");
        prop_assert_eq!(script::parse_line(&line), Ok(placed));
    }

    #[test]
    fn setups_are_read_as_they_were_printed(setup in any_setup()) {
        prop_assert_eq!(script::parse_setup(&script::print_setup(&setup)), Ok(setup));
    }

    #[test]
    fn records_are_read_as_they_were_printed(record in any_record()) {
        prop_assert_eq!(script::parse(&script::print(&record)), Ok(record));
    }

    #[test]
    fn any_line_is_read_or_explained_within_it(line in any::<String>()) {
        for result in [script::parse_line(&line).map(|_| ()), script::parse_setup(&line).map(|_| ())] {
            if let Err(error) = result {
                explained(&line, &error)?;
            }
        }
    }

    #[test]
    fn a_line_with_a_mistake_is_explained_within_it(
        placed in any_placed(),
        at in any::<prop::sample::Index>(),
        with in any::<char>(),
    ) {
        let mut characters: Vec<char> = script::print_line(&placed).chars().collect();
        let place = at.index(characters.len());
        characters[place] = with;
        let line: String = characters.into_iter().collect();
        if let Err(error) = script::parse_line(&line) {
            explained(&line, &error)?;
        }
    }
}

/// The column is one of the line's, or the one after it; what was found stands there.
fn explained(line: &str, error: &LineError) -> Result<(), TestCaseError> {
    prop_assert!(error.column >= 1);
    let rest: String = line.chars().skip(error.column - 1).collect();
    match &error.found {
        Found::End => prop_assert!(rest.is_empty() || rest.starts_with(' '), "{error} in {line:?}"),
        Found::Text(text) => prop_assert!(rest.starts_with(text.as_str()), "{error} in {line:?}"),
    }
    Ok(())
}

#[track_caller]
fn fails(line: &str, column: usize, found: &str, sentence_end: &str) {
    let error = script::parse_line(line).unwrap_err();
    assert_eq!(error.column, column, "{error}");
    assert_eq!(error.found, if found.is_empty() { Found::End } else { Found::Text(found.into()) });
    let sentence = error.to_string();
    assert!(sentence.ends_with(sentence_end), "{sentence}");
}

#[test]
fn mistakes_are_named_with_column_found_and_expected() {
    fails("", 1, "", "@NUMBER from 0 to 18446744073709551615 would fit");
    fails("12 #3 crash S1", 1, "12", "@NUMBER from 0 to 18446744073709551615 would fit");
    fails("@1 #x crash S1", 4, "#x", "#NUMBER from 0 to 18446744073709551615 would fit");
    fails("@1 #+2 crash S1", 4, "#+2", "#NUMBER from 0 to 18446744073709551615 would fit");
    fails(
        "@1 #2 crush S1",
        7,
        "crush",
        "propose, timeout, crash, restart, reload, reload-all, drop, disconnect, connect, disk, ask, cut, heal, heal-all, partition, slow, duplicate, hold, release, pause, resume, freeze, thaw, timer, transfer, read, dial would fit",
    );
    fails("@1 #2 crash", 12, "", "a server like S1 would fit");
    fails("@1 #2 crash S0", 13, "S0", "a server like S1 would fit");
    fails("@1 #2 crash 1", 13, "1", "a server like S1 would fit");
    fails("@1 #2 crash S1 now", 16, "now", "the end of the line would fit");
    fails("@1 #2 propose S1 set", 18, "set", "a text in double quotes would fit");
    fails("@1 #2 propose S1 \"set", 22, "", "a closing double quote would fit");
    fails("@1 #2 propose S1 \"é\\q\"", 20, "\\q\"", r#"one of \\ \" \n \r \t \u{HEX} would fit"#);
    fails("@1 #2 propose S1 \"x\"y", 21, "y", "a space would fit");
    let deeds = "set, remove, wipe, repair, fill, free, fail, lie, sync, slow would fit";
    fails("@1 #2 disk S1 shred", 15, "shred", deeds);
    fails("@1 #2 partition", 16, "", "a server like S1 would fit");
    fails("@1 #2 partition S1 | | S2", 22, "|", "a server like S1 would fit");
    fails("@1 #2 slow S1 S2 5", 18, "5", "two lengths of time like 150..300ms would fit");
    fails("@1 #2 dial lag 5", 12, "lag", "latency, disk, loss, duplication would fit");
    fails("@1 #2 drop 7", 12, "7", "mNUMBER from 0 to 18446744073709551615 would fit");
}

#[test]
fn a_setup_names_what_matters_and_the_rest_is_as_on_the_page() {
    let setup = script::parse_setup("raftglass servers=3 engine=1 seed=7").unwrap();
    assert_eq!(setup, Setup::new(7, 3));
    let parse = |line: &str| script::parse_setup(line).unwrap_err();
    let unknown = parse("raftglass check-prev-log=sometimes");
    assert_eq!(unknown.expected, Expected::OneOf(&["always", "except-heartbeats", "never"]));
    let missing = parse("raftglass engine=1 seed=7");
    assert_eq!((missing.column, missing.expected), (26, Expected::Once("servers")));
    let twice = parse("raftglass engine=1 seed=7 seed=8");
    assert_eq!((twice.column, twice.expected), (27, Expected::Once("seed")));
    let unknown = parse("raftglass engine=1 sneed=7");
    assert_eq!((unknown.column, unknown.found), (20, Found::Text("sneed=7".into())));
    let big = parse("raftglass engine=1 seed=7 servers=256");
    assert_eq!((big.column, big.expected), (35, Expected::Number { before: "", min: 0, max: 255 }));
    let range = parse("raftglass latency=5-7ms");
    assert_eq!((range.column, range.expected), (19, Expected::Range));
}

/// Raft's rules go without saying; one that is off stands in the line.
#[test]
fn a_rule_that_is_off_is_named() {
    let mut setup = Setup::new(7, 3);
    let usual = script::print_setup(&setup);
    setup.rules.up_to_date = UpToDate::LengthOnly;
    setup.rules.adopt_higher_term = false;
    let said = " adopt-higher-term=off up-to-date=length-only";
    assert_eq!(script::print_setup(&setup), format!("{usual}{said}"));
    assert!(!usual.contains("on-conflict"), "{usual}");
}

#[test]
fn a_text_names_the_line_that_is_wrong() {
    let text = "// the first run\nraftglass engine=1 seed=7 servers=3\n\n@1 #0 crash S1\n@1 #0 boil S1\n";
    let error = script::parse(text).unwrap_err();
    assert_eq!((error.line, error.error.column), (5, 7));
    assert_eq!(script::parse("").unwrap_err().line, 1);
    let good = text.replace("boil", "restart");
    assert_eq!(script::parse(&good).unwrap().actions().len(), 2);
}

#[test]
fn lengths_of_time_have_units() {
    let latency = |text: &str| {
        let line = format!("raftglass engine=1 seed=7 servers=5 latency={text}");
        script::parse_setup(&line).map(|setup| setup.dials.latency)
    };
    assert_eq!(latency("5..15ms"), Ok(Span::millis(5, 15)));
    assert_eq!(latency("500us..2s"), Ok(Span { min: Micros(500), max: Micros(2_000_000) }));
    assert_eq!(latency("5000..15000"), Ok(Span::millis(5, 15)));
    for wrong in ["5", "5ms", "ms..5ms", "5..15h", "1..18446744073709551615ms"] {
        assert_eq!(latency(wrong).map_err(|error| error.expected), Err(Expected::Range), "{wrong}");
    }
    let printed = script::print_setup(&Setup::new(7, 5));
    assert!(printed.contains("election-timeout=150..300ms heartbeat=50ms latency=5..15ms"), "{printed}");
}
