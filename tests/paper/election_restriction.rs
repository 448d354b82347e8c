//! §5.4.1: election restriction.

use crate::bench::*;
use raftglass::raft::*;

/// §5.4.1: "The RequestVote RPC implements this restriction: the RPC includes information about the candidate's log."
#[test]
fn the_rpc_includes_information_about_the_candidates_log() {
    for (terms, term, last) in [(&[1][..], 2, id(1, 1)), (&[1, 2], 3, id(2, 2))] {
        let mut candidate = Server::with_log(1, 3, term - 1, terms);
        candidate.timeout(Timer::Election);
        let sent = candidate.sent();
        let asked: Vec<_> = sent.iter().map(|message| (message.to, message.term, &message.body)).collect();
        let body = request_vote(last);
        assert_eq!(asked, [(s(2), Term(term), &body), (s(3), Term(term), &body)]);
    }
}

/// §5.4.1: "The voter denies its vote if its own log is more up-to-date than that of the candidate": "If the logs have
/// last entries with different terms, then the log with the later term is more up-to-date. If the logs end with the same
/// term, then whichever log is longer is more up-to-date."
#[test]
fn the_voter_denies_its_vote_if_its_own_log_is_more_up_to_date_than_that_of_the_candidate() {
    let table: &[(&[u64], EntryId, bool)] = &[
        (&[1], id(1, 1), true),
        (&[1], id(2, 1), true),
        (&[1, 1], id(1, 1), false),
        (&[1], id(1, 2), true),
        (&[1], id(2, 2), true),
        (&[1, 1], id(1, 2), true),
        (&[2], id(1, 1), false),
        (&[2], id(2, 1), false),
        (&[2, 2], id(1, 1), false),
        (&[], id(0, 0), true),
        (&[1], id(0, 0), false),
    ];
    for (mine, theirs, grants) in table {
        let mut voter = Server::with_log(1, 3, 3, mine);
        assert_eq!(granted(&voter.answer(2, 4, request_vote(*theirs))), *grants, "{mine:?} {theirs}");
    }
}
