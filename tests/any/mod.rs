//! Any action, any set-up, any record: what can be written down, whether it is possible or not.

use proptest::prelude::*;
use raftglass::kv::ClientId;
use raftglass::raft::{Backtracking, CheckPrevLog, Options, Rules, ServerId, UpToDate};
use raftglass::sim::{
    Action, ClientSettings, DialValue, Dials, MessageId, Micros, Placed, Record, Setup, Span,
};

pub fn any_server() -> impl Strategy<Value = ServerId> {
    (1..=ServerId::MAX).prop_filter_map("from 1 on", ServerId::new)
}

pub fn any_action() -> impl Strategy<Value = Action> {
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

pub fn any_fault() -> impl Strategy<Value = Action> {
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

pub fn any_dial() -> impl Strategy<Value = DialValue> {
    prop_oneof![
        any_span().prop_map(DialValue::ElectionTimeout),
        any::<u64>().prop_map(|length| DialValue::Heartbeat(Micros(length))),
        any_span().prop_map(DialValue::Latency),
        any_span().prop_map(DialValue::Disk),
        any::<u32>().prop_map(DialValue::Loss),
        any::<u32>().prop_map(DialValue::Duplication),
    ]
}

pub fn any_placed() -> impl Strategy<Value = Placed> {
    (any::<u64>(), any::<u64>(), any_action()).prop_map(|(at, after, action)| Placed {
        at: Micros(at),
        after,
        action,
    })
}

pub fn any_span() -> impl Strategy<Value = Span> {
    any::<[u64; 2]>().prop_map(|[min, max]| Span { min: Micros(min), max: Micros(max) })
}

pub fn any_options() -> impl Strategy<Value = Options> {
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

pub fn any_dials() -> impl Strategy<Value = Dials> {
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

pub fn any_rules() -> impl Strategy<Value = Rules> {
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

pub fn any_clients() -> impl Strategy<Value = ClientSettings> {
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

pub fn any_setup() -> impl Strategy<Value = Setup> {
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

pub fn any_record() -> impl Strategy<Value = Record> {
    (any_setup(), proptest::collection::vec(any_placed(), 0..10))
        .prop_map(|(setup, actions)| Record::new(setup, actions))
}
