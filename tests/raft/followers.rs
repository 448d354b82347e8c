//! AppendEntries RPC, receiver implementation (Figure 2), when messages are late or refused.

use super::bench::*;
use raftglass::raft::*;

/// A late AppendEntries must not take away what a newer one has brought.
#[test]
fn a_late_message_takes_nothing_away() {
    let mut server = Server::with_log(1, 3, 1, &[1]);
    assert_eq!(match_of(&server.answer(2, 1, append(id(1, 1), &[1, 1, 1, 1], 5))), Some(5));
    assert_eq!(match_of(&server.answer(2, 1, append(id(1, 1), &[1, 1], 3))), Some(3));
    assert_eq!((server.terms().len(), server.commit()), (5, 5), "nothing cut, commitIndex not taken back");
}

/// "commitIndex … increases monotonically"; every entry is applied once and in order.
#[test]
fn entries_are_applied_once_and_in_order() {
    let mut server = Server::with_log(1, 3, 1, &[]);
    server.answer(2, 1, append(id(0, 0), &[1, 1], 1));
    server.answer(2, 1, append(id(2, 1), &[1], 3));
    server.answer(2, 1, append(id(2, 1), &[], 1));
    server.answer(2, 1, append(id(0, 0), &[1, 1, 1], 3));
    assert_eq!(server.applied(), [1, 2, 3]);
    assert_eq!(server.raft.last_applied(), Index(3));
}

/// A rejected AppendEntries must not move commitIndex.
#[test]
fn a_refusal_commits_nothing() {
    let mut server = Server::with_log(1, 3, 1, &[1, 1, 1]);
    server.answer(2, 3, append(id(2, 2), &[], 2));
    assert_eq!(server.commit(), 0);
}

/// What is explained to be new is what was not there before: this message is older than the log.
#[test]
fn entries_that_are_there_already_are_not_counted_as_new() {
    let mut server = Server::with_log(1, 3, 1, &[1]);
    server.answer(2, 1, append(id(0, 0), &[1, 1, 1], 1));
    let decisions = server.output.decisions.take().unwrap_or_default();
    let accepted =
        Decision::AcceptEntries { leader: s(2), prev_log: id(0, 0), matched: Index(3), new_entries: 2 };
    assert!(decisions.contains(&accepted), "{decisions:?}");
}
