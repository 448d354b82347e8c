//! Commands applied.

use proptest::prelude::*;
use raftglass::kv::{Answer, KvStore, OutOfOrder, ParseError};
use raftglass::raft::{Apply, Entry, Index, Term};

pub fn apply(index: u64, command: &[u8]) -> Apply {
    Apply { index: Index(index), entry: Entry::command(Term(1), command) }
}

/// The answers to commands, each the next entry.
pub fn answers(kv: &mut KvStore, commands: &[&str]) -> Vec<String> {
    commands
        .iter()
        .map(|command| {
            let next = apply(kv.last_applied().0 + 1, command.as_bytes());
            kv.apply(&next).unwrap().unwrap().to_string()
        })
        .collect()
}

#[test]
fn each_command_answers_and_changes_what_it_says() {
    let mut kv = KvStore::default();
    let commands =
        ["get x", "set x 5", "get x", "incr x", "cas x 5 9", "cas x 6 seven", "get x", "del x", "del x"];
    assert_eq!(
        answers(&mut kv, &commands),
        ["not found", "ok", "5", "6", "not changed: it is 6", "ok", "seven", "ok", "not found"]
    );
    assert_eq!(answers(&mut kv, &["cas x 5 6", "incr n", "incr n"]), ["not found", "1", "2"]);
    assert_eq!(kv.pairs().collect::<Vec<_>>(), [("n", "2")]);
}

#[test]
fn counting_stops_at_words_and_at_the_largest_number() {
    let mut kv = KvStore::default();
    let largest = i64::MAX.to_string();
    answers(&mut kv, &["set word five", &format!("set most {largest}"), "set least -1"]);
    assert_eq!(kv.apply(&apply(4, b"incr word")), Ok(Some(Answer::NotANumber { found: "five".into() })));
    assert_eq!(kv.apply(&apply(5, b"incr most")), Ok(Some(Answer::Overflow)));
    assert_eq!(kv.apply(&apply(6, b"incr least")), Ok(Some(Answer::Value("0".into()))));
    assert_eq!((kv.get("word"), kv.get("most")), (Some("five"), Some(&*largest)));
}

#[test]
fn an_entry_without_a_command_changes_nothing_but_the_index() {
    let mut kv = KvStore::default();
    answers(&mut kv, &["set x 5"]);
    let pairs: Vec<(String, String)> = kv.pairs().map(|(key, value)| (key.into(), value.into())).collect();
    let noop = Apply { index: Index(2), entry: Entry::noop(Term(2)) };
    assert_eq!(kv.apply(&noop), Ok(None));
    assert_eq!(kv.apply(&apply(3, b"\xff\xfe")), Ok(Some(Answer::Invalid(ParseError::NotText))));
    assert_eq!(kv.apply(&apply(4, b"")), Ok(Some(Answer::Invalid(ParseError::Empty))));
    assert!(kv.pairs().eq(pairs.iter().map(|(key, value)| (&**key, &**value))));
    assert_eq!(kv.last_applied(), Index(4));
}

#[test]
fn pairs_come_in_the_order_of_their_keys() {
    let mut kv = KvStore::default();
    answers(&mut kv, &["set b 2", "set c 3", "set a 1"]);
    assert_eq!(kv.pairs().collect::<Vec<_>>(), [("a", "1"), ("b", "2"), ("c", "3")]);
}

proptest! {
    /// "If a server applies an entry at a given index, no other server applies a different one" needs each index
    /// once and in order, whatever the host hands over.
    #[test]
    fn only_the_next_entry_is_applied_and_only_once(indexes in prop::collection::vec(0u64..8, 0..60)) {
        let mut kv = KvStore::default();
        for index in indexes {
            let before = kv.clone();
            let expected = before.last_applied().next();
            match kv.apply(&apply(index, b"incr n")) {
                Ok(answer) => {
                    prop_assert_eq!(Index(index), expected);
                    prop_assert_eq!(answer, Some(Answer::Value(index.to_string())));
                }
                Err(error) => {
                    prop_assert_eq!(error, OutOfOrder { found: Index(index), expected });
                    prop_assert_eq!(&kv, &before);
                }
            }
        }
    }
}
