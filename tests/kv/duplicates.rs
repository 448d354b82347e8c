//! The duplicate table (§8).

use crate::service::{answers, apply};
use proptest::prelude::*;
use raftglass::kv::{Answer, KvStore};

fn rows(kv: &KvStore) -> Vec<String> {
    kv.newest().map(|(tag, answer)| format!("{tag}: {answer}")).collect()
}

#[test]
fn a_command_asked_for_again_is_answered_again_and_not_done_again() {
    let mut kv = KvStore::default();
    let commands = ["c1#1 incr x", "c1#1 incr x", "incr x", "c1#1 incr x", "c1#2 incr x", "c1#2 incr x"];
    assert_eq!(answers(&mut kv, &commands), ["1", "1", "2", "1", "3", "3"]);
    assert_eq!(kv.get("x"), Some("3"));
    assert_eq!(kv.last_applied().0, 6);
}

#[test]
fn with_the_table_off_it_is_done_again() {
    let mut kv = KvStore::without_duplicate_table();
    assert_eq!(answers(&mut kv, &["c1#1 incr x", "c1#1 incr x", "c1#0 incr x"]), ["1", "2", "3"]);
    assert_eq!(rows(&kv), [""; 0]);
}

#[test]
fn failures_are_answers_too() {
    let mut kv = KvStore::default();
    let commands = ["c1#1 get x", "c2#1 cas x 1 2", "set x 1", "c1#1 get x", "c2#1 cas x 1 2"];
    assert_eq!(answers(&mut kv, &commands), ["not found", "not found", "ok", "not found", "not found"]);
    assert_eq!(kv.get("x"), Some("1"));
}

#[test]
fn what_is_older_than_the_newest_is_stale() {
    let mut kv = KvStore::default();
    answers(&mut kv, &["c1#5 incr x"]);
    assert_eq!(kv.apply(&apply(2, b"c1#4 incr x")), Ok(Some(Answer::Stale { newest: 5 })));
    assert_eq!(answers(&mut kv, &["c1#4 incr x"]), ["stale: this client has gone on to #5"]);
    assert_eq!((kv.get("x"), rows(&kv)), (Some("1"), vec!["c1#5: 1".to_owned()]));
}

#[test]
fn each_client_has_its_own_numbers() {
    let mut kv = KvStore::default();
    let commands = ["c2#1 incr x", "c1#1 incr x", "c10#1 incr x", "c1#1 incr x", "c2#7 get x"];
    assert_eq!(answers(&mut kv, &commands), ["1", "2", "3", "2", "3"]);
    assert_eq!(rows(&kv), ["c1#1: 2", "c2#7: 3", "c10#1: 3"]);
}

#[test]
fn what_is_no_command_leaves_no_trace() {
    let mut kv = KvStore::default();
    answers(&mut kv, &["c1#1 boil x", "c1#x incr x", "c1#1 incr x"]);
    assert_eq!(rows(&kv), ["c1#1: 1"]);
}

proptest! {
    /// Whatever clients ask again, and whenever: the store is as if each command had come once, in the order in which
    /// each came first, without those that came after a newer one of the same client.
    #[test]
    fn a_store_with_repeats_is_as_one_without(asked in prop::collection::vec((0..3u64, 0..6u64), 0..40)) {
        let (mut kv, mut once) = (KvStore::default(), KvStore::without_duplicate_table());
        let mut newest = [None; 3];
        for (client, serial) in asked {
            let text = format!("c{client}#{serial} cas x {} {}", client * serial % 3, serial % 3);
            let text = if serial % 2 == 0 { format!("c{client}#{serial} incr x") } else { text };
            answers(&mut kv, &[&text]);
            let last = &mut newest[usize::try_from(client).unwrap()];
            if last.is_none_or(|last| serial > last) {
                *last = Some(serial);
                answers(&mut once, &[&text]);
            }
        }
        prop_assert!(kv.pairs().eq(once.pairs()));
        prop_assert!(kv.newest().count() <= 3);
    }
}
