//! The text form of records: what is printed can be read again, and what cannot be read is explained.

#![cfg(not(target_arch = "wasm32"))]

use proptest::prelude::*;
use raftglass::kv::ClientId;
use raftglass::raft::{Backtracking, CheckPrevLog, Options, Rules, ServerId, UpToDate};
use raftglass::script::{self, Expected, Found, LineError};
use raftglass::sim::{
    Action, ClientSettings, DialValue, Dials, MessageId, Micros, Placed, Record, Setup, Span,
};

fn any_server() -> impl Strategy<Value = ServerId> {
    (1..=ServerId::MAX).prop_filter_map("from 1 on", ServerId::new)
}

fn any_action() -> impl Strategy<Value = Action> {
    let text = || prop_oneof![any::<String>(), "[ -~\\n\"\\\\]{0,20}"];
    prop_oneof![
        (any_server(), text()).prop_map(|(server, command)| Action::Propose { server, command }),
        (any::<u64>(), text())
            .prop_map(|(client, command)| Action::Ask { client: ClientId(client), command }),
        any_server().prop_map(|server| Action::Timeout { server }),
        any_server().prop_map(|server| Action::Crash { server }),
        any_server().prop_map(|server| Action::Restart { server }),
        any_server().prop_map(|server| Action::Reload { server }),
        Just(Action::ReloadAll),
        any::<u64>().prop_map(|message| Action::Drop { message: MessageId(message) }),
        any_server().prop_map(|server| Action::Disconnect { server }),
        any_server().prop_map(|server| Action::Connect { server }),
        (any_server(), text(), proptest::option::of(text()))
            .prop_map(|(server, key, value)| Action::SetCell { server, key, value }),
        any_server().prop_map(|server| Action::Wipe { server }),
        any_server().prop_map(|server| Action::Repair { server }),
        any_server().prop_map(|server| Action::FillDisk { server }),
        any_server().prop_map(|server| Action::FreeDisk { server }),
        any_fault(),
    ]
}

fn any_fault() -> impl Strategy<Value = Action> {
    let two = || (any_server(), any_server());
    let message = || any::<u64>().prop_map(MessageId);
    let group =
        || proptest::collection::vec(any_server(), 1..5).prop_map(|group| group.into_iter().collect());
    prop_oneof![
        two().prop_map(|(from, to)| Action::Cut { from, to }),
        two().prop_map(|(from, to)| Action::Heal { from, to }),
        Just(Action::HealAll),
        proptest::collection::vec(group(), 1..5).prop_map(|groups| Action::Partition { groups }),
        (two(), any_span()).prop_map(|((from, to), extra)| Action::SlowLink { from, to, extra }),
        message().prop_map(|message| Action::Duplicate { message }),
        message().prop_map(|message| Action::Hold { message }),
        message().prop_map(|message| Action::Release { message }),
        any_server().prop_map(|server| Action::Pause { server }),
        any_server().prop_map(|server| Action::Resume { server }),
        any_server().prop_map(|server| Action::Freeze { server }),
        any_server().prop_map(|server| Action::Thaw { server }),
        (any_server(), any::<u64>())
            .prop_map(|(server, after)| Action::SetTimer { server, after: Micros(after) }),
        any_server().prop_map(|server| Action::FailDisk { server }),
        any_server().prop_map(|server| Action::Lie { server }),
        any_server().prop_map(|server| Action::Sync { server }),
        (any_server(), any_span()).prop_map(|(server, extra)| Action::SlowDisk { server, extra }),
        any_dial().prop_map(|dial| Action::Turn { dial }),
        two().prop_map(|(server, to)| Action::Transfer { server, to }),
        (any_server(), any::<String>()).prop_map(|(server, key)| Action::Read { server, key }),
    ]
}

fn any_dial() -> impl Strategy<Value = DialValue> {
    prop_oneof![
        any_span().prop_map(DialValue::ElectionTimeout),
        any::<u64>().prop_map(|length| DialValue::Heartbeat(Micros(length))),
        any_span().prop_map(DialValue::Latency),
        any_span().prop_map(DialValue::Disk),
        any::<u32>().prop_map(DialValue::Loss),
        any::<u32>().prop_map(DialValue::Duplication),
    ]
}

fn any_placed() -> impl Strategy<Value = Placed> {
    (any::<u64>(), any::<u64>(), any_action()).prop_map(|(at, after, action)| Placed {
        at: Micros(at),
        after,
        action,
    })
}

fn any_span() -> impl Strategy<Value = Span> {
    any::<[u64; 2]>().prop_map(|[min, max]| Span { min: Micros(min), max: Micros(max) })
}

fn any_options() -> impl Strategy<Value = Options> {
    let backtracking = prop_oneof![Just(Backtracking::ByTerm), Just(Backtracking::OneByOne)];
    (any::<[bool; 3]>(), backtracking, any::<[u16; 2]>(), any::<[u32; 2]>()).prop_map(
        |([noop_on_election, pre_vote, check_quorum], backtracking, [entries, in_flight], [bytes, tail])| {
            Options {
                noop_on_election,
                pre_vote,
                check_quorum,
                max_uncommitted_entries: tail,
                backtracking,
                max_entries_per_message: entries,
                max_bytes_per_message: bytes,
                max_entries_in_flight: in_flight,
            }
        },
    )
}

fn any_dials() -> impl Strategy<Value = Dials> {
    (any_span(), any::<u64>(), any_span(), any_span(), any::<[u32; 2]>()).prop_map(
        |(election_timeout, heartbeat, latency, disk, [loss_ppm, duplicate_ppm])| Dials {
            election_timeout,
            heartbeat: Micros(heartbeat),
            latency,
            disk,
            loss_ppm,
            duplicate_ppm,
        },
    )
}

fn any_rules() -> impl Strategy<Value = Rules> {
    let up_to_date = prop_oneof![
        Just(UpToDate::LastTermThenLength),
        Just(UpToDate::LengthOnly),
        Just(UpToDate::Unchecked)
    ];
    let prev = prop_oneof![
        Just(CheckPrevLog::Always),
        Just(CheckPrevLog::ExceptHeartbeats),
        Just(CheckPrevLog::Never)
    ];
    (any::<[bool; 11]>(), up_to_date, prev).prop_map(|(on, up_to_date, check_prev_log)| Rules {
        adopt_higher_term: on[0],
        ignore_old_replies: on[1],
        persist_vote_before_answer: on[2],
        persist_entries_before_ack: on[3],
        up_to_date,
        rearm_only_as_stated: on[4],
        randomize_election_timeout: on[5],
        check_prev_log,
        reply_false_at_once: on[6],
        truncate_only_on_conflict: on[7],
        commit_to_last_new_entry: on[8],
        match_index_from_what_was_sent: on[9],
        commit_only_current_term: on[10],
    })
}

fn any_clients() -> impl Strategy<Value = ClientSettings> {
    (any::<u64>(), any::<[u32; 2]>(), any::<u8>(), any::<bool>()).prop_map(
        |(patience, [attempts, per_second], count, duplicate_table)| ClientSettings {
            patience: Micros(patience),
            attempts,
            duplicate_table,
            count,
            per_second,
        },
    )
}

fn any_setup() -> impl Strategy<Value = Setup> {
    let numbers = (any::<u32>(), any::<u64>(), any::<u8>());
    (numbers, any_options(), any_rules(), any_dials(), any_clients()).prop_map(
        |((engine, seed, servers), options, rules, dials, clients)| Setup {
            engine,
            seed,
            servers,
            options,
            rules,
            dials,
            clients,
        },
    )
}

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
    fn records_are_read_as_they_were_printed(
        setup in any_setup(),
        actions in proptest::collection::vec(any_placed(), 0..10),
    ) {
        let record = Record::new(setup, actions);
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
