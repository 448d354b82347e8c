//! The text of scripts: what is printed reads back as the same, and all mistakes are named at once.

use proptest::prelude::*;
use raftglass::kv::ClientId;
use raftglass::raft::{Index, Kind, ServerId, Term};
use raftglass::script::{
    Asker, Being, Comparison, Condition, DiskState, Event, Fact, Fate, Header, Line, LogEntry, MessageName,
    MessageVerb, Number, Operator, Pattern, PeerNumber, Script, Step, Wait, Who,
};
use raftglass::sim::{Action, Invariant, Micros, Place, Setup};

fn any_server() -> impl Strategy<Value = ServerId> {
    (1..=ServerId::MAX).prop_filter_map("from 1 on", ServerId::new)
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![any::<String>(), "[a-z0-9=_.-]{1,8}", Just("none".to_owned()), Just("noop".to_owned())]
}

/// What can stand to the end of a line.
fn any_speech() -> impl Strategy<Value = String> {
    "[ -~\t é→]{0,30}"
}

fn any_comparison() -> impl Strategy<Value = Comparison> {
    let operators = [
        Operator::Equal,
        Operator::Unequal,
        Operator::Less,
        Operator::AtMost,
        Operator::More,
        Operator::AtLeast,
    ];
    (proptest::sample::select(operators.to_vec()), any::<u64>())
        .prop_map(|(operator, number)| Comparison { operator, number })
}

fn any_pattern() -> impl Strategy<Value = Pattern> {
    let kinds = vec![Kind::RequestVote, Kind::AppendEntriesReply, Kind::TimeoutNow, Kind::ConfirmTermReply];
    let kind = proptest::option::of(proptest::sample::select(kinds));
    let server = || proptest::option::of(any_server());
    (kind, server(), server()).prop_map(|(kind, from, to)| Pattern { kind, from, to })
}

fn any_log() -> impl Strategy<Value = Vec<LogEntry>> {
    proptest::collection::vec((any::<u32>(), proptest::option::of(any_text())), 0..5).prop_map(|entries| {
        let mut newest = 0;
        let later = |(more, command): (u32, Option<String>)| {
            newest += u64::from(more) + 1;
            LogEntry { term: Term(newest), command }
        };
        entries.into_iter().map(later).collect()
    })
}

fn any_fact() -> impl Strategy<Value = Fact> {
    let beings = vec![Being::Follower, Being::Candidate, Being::Leader, Being::Running, Being::Stopped];
    let numbers = vec![Number::Term, Number::Commit, Number::Applied, Number::Last, Number::Durable];
    let peers = vec![PeerNumber::Match, PeerNumber::Next];
    prop_oneof![
        proptest::sample::select(beings).prop_map(Fact::Is),
        (proptest::sample::select(numbers), any_comparison()).prop_map(|(n, c)| Fact::Number(n, c)),
        proptest::option::of(any_server()).prop_map(Fact::Vote),
        proptest::option::of(any_server()).prop_map(Fact::Follows),
        any_log().prop_map(Fact::Log),
        (any_text(), proptest::option::of(any_text())).prop_map(|(key, value)| Fact::Key { key, value }),
        (proptest::sample::select(peers), any_server(), any_comparison())
            .prop_map(|(number, peer, comparison)| Fact::Peer(number, peer, comparison)),
    ]
}

fn any_asked() -> impl Strategy<Value = Condition> {
    let asker = prop_oneof![
        any::<u64>().prop_map(|number| Asker::Client(ClientId(number))),
        Just(Asker::Read),
        Just(Asker::Request),
    ];
    let fate = prop_oneof![
        Just(Fate::Waits),
        any_text().prop_map(Fate::Answered),
        Just(Fate::Lost),
        Just(Fate::Unknown),
    ];
    (asker, fate).prop_map(|(asker, fate)| Condition::Asked(asker, fate))
}

fn any_condition() -> impl Strategy<Value = Condition> {
    let who = prop_oneof![
        any_server().prop_map(Who::One),
        proptest::sample::select(vec![Who::All, Who::Running, Who::Majority, Who::Any]),
    ];
    let invariant = proptest::sample::select(Invariant::ALL.to_vec());
    prop_oneof![
        (who, any_fact()).prop_map(|(who, fact)| Condition::Servers(who, fact)),
        any::<bool>().prop_map(Condition::Leader),
        (any_pattern(), any_comparison()).prop_map(|(p, c)| Condition::Messages(p, c)),
        any_asked(),
        Just(Condition::InvariantsHold),
        (invariant, proptest::option::of(any_server()))
            .prop_map(|(i, server)| Condition::Violated(i, server)),
    ]
}

fn any_wait() -> impl Strategy<Value = Wait> {
    let time = || any::<u64>().prop_map(Micros);
    let event = prop_oneof![
        any_pattern().prop_map(Event::Sent),
        any_pattern().prop_map(Event::Delivered),
        any_pattern().prop_map(Event::Lost),
        any_server().prop_map(Event::Timeout),
        any_server().prop_map(Event::Durable),
        any_server().prop_map(Event::Applied),
    ];
    prop_oneof![
        time().prop_map(Wait::Time),
        any::<u64>().prop_map(Wait::Events),
        (any_condition(), time()).prop_map(|(condition, within)| Wait::Until { condition, within }),
        (event, time()).prop_map(|(event, within)| Wait::For { event, within }),
    ]
}

fn any_state() -> impl Strategy<Value = DiskState> {
    (any_log(), any::<u8>(), proptest::option::of(any_server())).prop_map(|(log, more, vote)| {
        let newest = log.last().map_or(Term::ZERO, |entry| entry.term);
        DiskState { term: Term(newest.0 + u64::from(more)), vote, log }
    })
}

fn any_step() -> impl Strategy<Value = Step> {
    let name = (any_pattern(), any::<Option<u64>>(), any::<Option<u64>>(), 1..u32::MAX).prop_map(
        |(pattern, term, prev, nth)| MessageName {
            pattern,
            term: term.map(Term),
            prev: prev.map(Index),
            nth,
        },
    );
    prop_oneof![
        (any_server(), any_text())
            .prop_map(|(server, command)| Step::Act(Action::Propose { server, command })),
        any_server().prop_map(|server| Step::Act(Action::Crash { server })),
        any_server().prop_map(|server| Step::Act(Action::Wipe { server })),
        name.prop_map(|name| Step::OnMessage(MessageVerb::Drop, name)),
        (any_server(), any_state()).prop_map(|(server, state)| Step::Holds(server, state)),
        (any_server(), any::<u64>())
            .prop_map(|(server, within)| Step::Elect { server, within: Micros(within) }),
        any_wait().prop_map(Step::Wait),
        any_text().prop_map(Step::Mark),
        any_condition().prop_map(Step::Expect),
    ]
}

fn any_line() -> impl Strategy<Value = Line> {
    let place = (any::<u64>(), any::<u64>()).prop_map(|(at, events)| Place { at: Micros(at), events });
    prop_oneof![
        1 => Just(Line::Empty),
        1 => any_speech().prop_map(Line::Comment),
        1 => any_speech().prop_map(Line::Prose),
        1 => any_speech().prop_map(Line::Question),
        8 => (proptest::option::of(place), any_step()).prop_map(|(place, step)| Line::Step { place, step }),
    ]
}

fn any_script() -> impl Strategy<Value = Script> {
    let header = (any::<u64>(), any::<u8>(), any::<bool>()).prop_map(|(seed, servers, for_engine)| {
        Line::Setup(Header { setup: Setup::new(seed, servers), for_engine })
    });
    let answers = (any::<bool>(), any_speech()).prop_map(|(right, text)| Line::Answer { right, text });
    let question = (any_speech(), proptest::collection::vec(answers, 0..3))
        .prop_map(|(text, answers)| [vec![Line::Question(text)], answers].concat());
    (proptest::option::of(header), question, proptest::collection::vec(any_line(), 0..10)).prop_map(
        |(header, question, lines)| Script {
            lines: header.into_iter().chain(question).chain(lines).collect(),
        },
    )
}

proptest! {
    #[test]
    fn scripts_are_read_as_they_were_printed(script in any_script()) {
        let text = script.to_string();
        prop_assert_eq!(Script::parse(&text), Ok(script), "{}", text);
    }

    #[test]
    fn any_text_is_read_or_explained_line_by_line(text in "([ -~éa-zS1-9@#:>?+\n\"]{0,60}\n){0,4}") {
        match Script::parse(&text) {
            Ok(script) => {
                let printed = script.to_string();
                prop_assert_eq!(Script::parse(&printed), Ok(script));
            }
            Err(errors) => {
                let lines = text.lines().count();
                prop_assert!(!errors.is_empty());
                prop_assert!(errors.iter().all(|error| (1..=lines).contains(&error.line)));
                prop_assert!(errors.windows(2).all(|two| two[0].line < two[1].line));
            }
        }
    }

    #[test]
    fn a_script_with_a_mistake_is_read_or_explained(
        script in any_script(),
        at in any::<prop::sample::Index>(),
        with in any::<char>(),
    ) {
        let mut characters: Vec<char> = script.to_string().chars().collect();
        if !characters.is_empty() {
            let place = at.index(characters.len());
            characters[place] = with;
        }
        let text: String = characters.into_iter().collect();
        for error in Script::parse(&text).err().unwrap_or_default() {
            prop_assert!(error.line <= text.lines().count());
            prop_assert!(!error.to_string().is_empty());
        }
    }
}

#[test]
fn all_mistakes_are_named_at_once() {
    let text = "raftglass servers=3 colour=red
elect S1
wait until S1 chief
expect S1 log 2:a 1:b
drop AppendEntries S1
wait soon
raftglass servers=3
+ an answer to nothing
disk S1 holds term 1 log 2:a
";
    let errors = Script::parse(text).expect_err("there are mistakes");
    let named: Vec<(usize, usize)> = errors.iter().map(|error| (error.line, error.error.column)).collect();
    assert_eq!(named, [(1, 21), (3, 15), (4, 19), (5, 22), (6, 6), (7, 1), (8, 1), (9, 20)]);
    assert_eq!(
        errors[2].to_string(),
        "line 4, column 19: `1:b`, where an entry of term 2 or later would fit"
    );
}

#[test]
fn the_printed_form_is_the_shortest() {
    let text = "  raftglass   seed=1 servers=3 heartbeat=50000
wait   until S1 commit = 2   within 10s
elect S1 within 10000ms
expect S1 log 1:\"a\" 1:\"set x 5\"
drop AppendEntries S1 S3 nth=1
//why
";
    let expected = "raftglass servers=3
wait until S1 commit 2
elect S1
expect S1 log 1:a 1:\"set x 5\"
drop AppendEntries S1 S3
// why
";
    assert_eq!(Script::parse(text).map(|script| script.to_string()), Ok(expected.to_owned()));
}
