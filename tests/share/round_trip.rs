//! What is written is read again as it was, as a link and as a file.

use crate::any::{any_placed, any_record};
use proptest::prelude::*;
use raftglass::browser::share::{
    FromFile, Selected, SharedBranch, SharedRun, View, from_file, from_fragment, to_file, to_fragment,
};
use raftglass::raft::ServerId;
use raftglass::sim::{Digest, ENGINE, MessageId, Micros, Place, Record, Setup};

fn any_place() -> impl Strategy<Value = Place> {
    any::<[u64; 2]>().prop_map(|[at, events]| Place { at: Micros(at), events })
}

fn any_view() -> impl Strategy<Value = View> {
    let selected = prop_oneof![
        (1..=ServerId::MAX).prop_filter_map("from 1 on", ServerId::new).prop_map(Selected::Server),
        any::<u64>().prop_map(|number| Selected::Message(MessageId(number))),
    ];
    let option = proptest::option::of::<proptest::sample::Select<_>>;
    (
        proptest::option::of(selected),
        option(proptest::sample::select(vec![
            "details".to_owned(),
            "network".to_owned(),
            "tab-3".to_owned(),
        ])),
        option(proptest::sample::select(vec!["details,network*;logs".to_owned(), ";".to_owned()])),
        proptest::option::of(any::<u32>()),
        any::<bool>(),
    )
        .prop_map(|(selected, tab, panels, speed, playing)| View {
            selected,
            tab,
            panels,
            speed,
            playing,
        })
}

/// A branch that goes on from some of a record's actions.
fn any_branch(first: Record) -> impl Strategy<Value = SharedBranch> {
    let actions = proptest::collection::vec(any_placed(), 0..6);
    let known = (proptest::option::of(any::<u64>()), proptest::collection::vec(any::<u16>(), 0..5));
    (any::<prop::sample::Index>(), actions, "[ -~é—]{0,12}", any_place(), known).prop_map(
        move |(kept, more, name, end, (digest, checks))| {
            let kept = kept.index(first.actions().len() + 1);
            let actions = first.actions().iter().take(kept).cloned().chain(more).collect();
            let record = Record::new(first.setup().clone(), actions);
            SharedBranch { name, record, end, digest: digest.map(Digest), checks }
        },
    )
}

fn any_run() -> impl Strategy<Value = SharedRun> {
    let record = any_record().prop_map(|record| {
        // No page opens what a later engine has made.
        let engine = record.setup().engine % (ENGINE + 1);
        let setup = Setup { engine, ..record.setup().clone() };
        Record::new(setup, record.actions().iter().cloned().collect())
    });
    record.prop_flat_map(|record| {
        let setup = record.setup().clone();
        let branches = proptest::collection::vec(any_branch(record), 1..4);
        (branches, proptest::option::of(any_place()), any_view()).prop_map(move |(branches, shown, view)| {
            SharedRun { setup: setup.clone(), branches, shown, view }
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_link_is_read_as_it_was_written(run in any_run()) {
        let link = to_fragment(&run);
        prop_assert!(link.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"=._-".contains(&byte)));
        prop_assert_eq!(from_fragment(&link), Some(Ok(run)));
    }

    #[test]
    fn a_file_is_read_as_it_was_written(run in any_run()) {
        prop_assert_eq!(from_file(to_file(&run).as_bytes()), Ok(FromFile::Run(Box::new(run))));
    }

    #[test]
    fn any_fragment_is_a_run_or_explained(text in "[A-Za-z0-9_-]{0,80}") {
        let read = from_fragment(&format!("run=1.{text}"));
        prop_assert!(matches!(read, Some(Err(_))));
    }
}
