//! The checker itself: histories that are linearizable, and some that are not.

use crate::linearizability::{Operation, check};
use raftglass::kv::Answer;

/// `client: command` from one moment to another, with the answer as it is shown; none for a `?`.
fn operation(client: u64, command: &str, invoked: u64, answer: &str, at: u64) -> Operation {
    let answer = match answer {
        "?" => None,
        "ok" => Some(Answer::Ok),
        "not found" => Some(Answer::NotFound),
        value => Some(Answer::Value(value.into())),
    };
    let answered = answer.map(|answer| (at, answer));
    Operation { client, command: command.parse().unwrap(), invoked, answered }
}

#[track_caller]
fn linearizable(history: &[(u64, &str, u64, &str, u64)]) {
    if let Err(evidence) = check(&read(history)) {
        panic!("{evidence}");
    }
}

/// Checks that the first answer that cannot be is the one that comes at this moment.
#[track_caller]
fn wrong_at(moment: u64, history: &[(u64, &str, u64, &str, u64)]) {
    let evidence = check(&read(history)).expect_err("nobody can have given these answers");
    assert_eq!((evidence.moment, evidence.undecided), (moment, false), "{evidence}");
}

fn read(history: &[(u64, &str, u64, &str, u64)]) -> Vec<Operation> {
    let rows = history.iter();
    rows.map(|(client, command, invoked, answer, at)| operation(*client, command, *invoked, answer, *at))
        .collect()
}

#[test]
fn one_client_after_the_other_sees_what_was_done() {
    linearizable(&[]);
    linearizable(&[
        (1, "get x", 0, "not found", 1),
        (1, "set x 5", 2, "ok", 3),
        (2, "get x", 4, "5", 5),
        (2, "incr x", 6, "6", 7),
        (1, "cas x 6 7", 8, "ok", 9),
        (1, "del x", 10, "ok", 11),
        (2, "get x", 12, "not found", 13),
    ]);
}

#[test]
fn concurrent_commands_may_have_come_in_either_order() {
    for seen in ["5", "6"] {
        linearizable(&[
            (1, "set x 5", 0, "ok", 10),
            (2, "set x 6", 0, "ok", 10),
            (3, "get x", 11, seen, 12),
            (1, "get x", 13, seen, 14),
        ]);
    }
    linearizable(&[(1, "set x 5", 0, "ok", 10), (2, "get x", 3, "5", 5), (3, "get x", 4, "not found", 6)]);
}

#[test]
fn a_stale_read_is_wrong() {
    wrong_at(
        7,
        &[
            (1, "set x 1", 0, "ok", 1),
            (1, "set x 2", 2, "ok", 3),
            (2, "get x", 4, "2", 5),
            (3, "get x", 6, "1", 7),
            (1, "get x", 8, "2", 9),
        ],
    );
}

#[test]
fn two_readers_of_a_concurrent_write_must_agree_on_when_it_was() {
    let write = (1, "set x 5", 0, "ok", 100);
    linearizable(&[write, (2, "get x", 1, "not found", 2), (3, "get x", 3, "5", 4)]);
    wrong_at(4, &[write, (2, "get x", 1, "5", 2), (3, "get x", 3, "not found", 4)]);
}

#[test]
fn an_incr_that_counts_twice_is_wrong() {
    wrong_at(3, &[(1, "incr x", 0, "1", 1), (1, "incr x", 2, "3", 3)]);
    wrong_at(3, &[(1, "incr x", 0, "1", 1), (2, "get x", 2, "2", 3)]);
    // Nobody got the number between, but somebody asked for it.
    linearizable(&[(1, "incr x", 0, "1", 1), (2, "incr x", 0, "?", 0), (1, "incr x", 2, "3", 3)]);
}

#[test]
fn a_lost_answer_leaves_both_open_for_ever() {
    let lost = (1, "set x 5", 2, "?", 0);
    linearizable(&[lost]);
    linearizable(&[lost, (2, "get x", 10, "not found", 11)]);
    linearizable(&[lost, (2, "get x", 10, "not found", 11), (2, "get x", 12, "5", 13)]);
    // But not before it was asked, and not twice.
    wrong_at(1, &[lost, (2, "get x", 0, "5", 1)]);
    wrong_at(15, &[lost, (2, "get x", 10, "5", 11), (2, "set x 6", 12, "ok", 13), (2, "get x", 14, "5", 15)]);
}

#[test]
fn a_lost_delete_or_exchange_may_explain_later_answers() {
    let set = (1, "set x 5", 0, "ok", 1);
    linearizable(&[set, (2, "del x", 2, "?", 0), (1, "get x", 3, "not found", 4)]);
    linearizable(&[set, (2, "cas x 5 6", 2, "?", 0), (1, "get x", 3, "6", 4)]);
    wrong_at(4, &[set, (2, "cas x 7 6", 2, "?", 0), (1, "get x", 3, "6", 4)]);
}

#[test]
fn keys_know_nothing_of_each_other() {
    linearizable(&[(1, "set x 5", 0, "ok", 1), (2, "get y", 2, "not found", 3)]);
    let two = [(1, "set x 5", 0, "ok", 1), (1, "set y 5", 2, "ok", 3), (2, "get y", 4, "not found", 5)];
    wrong_at(5, &two);
    let evidence = check(&read(&two)).unwrap_err().to_string();
    assert!(
        evidence.contains("get y -> not found  <- this one") && !evidence.contains("set x"),
        "{evidence}"
    );
}

#[test]
fn a_history_says_the_same_in_any_order() {
    let mut history = read(&[
        (1, "set x 1", 0, "ok", 1),
        (1, "set x 2", 2, "ok", 3),
        (3, "get x", 6, "1", 7),
        (2, "get x", 4, "2", 5),
    ]);
    let evidence = check(&history).unwrap_err();
    for _ in 0..history.len() {
        history.rotate_left(1);
        assert_eq!(check(&history).unwrap_err(), evidence);
    }
}

/// A thousand commands on one key, eight at a time, and a fortieth of them unanswered: more than a run gives.
#[test]
fn long_histories_of_one_key_are_decided() {
    let mut history = Vec::new();
    for number in 1..=1000 {
        let (round, client) = ((number - 1) / 8, number % 8);
        let answer = if number % 40 == 1 { "?".to_owned() } else { number.to_string() };
        history.push(operation(client, "incr x", round * 10 + client % 3, &answer, round * 10 + 8));
    }
    check(&history).unwrap();
    history.retain(|operation| operation.answered.is_some());
    assert_eq!(check(&history).unwrap_err().moment, 8, "the number 1 is missing");
}
