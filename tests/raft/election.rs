//! §5.2 and §5.4.1: elections.

use super::bench::*;
use raftglass::raft::*;

/// §5.2: "When servers start up, they begin as followers."
#[test]
fn servers_start_as_followers_with_an_election_timer() {
    let server = Server::with_log(1, 3, 0, &[]);
    assert_eq!(*server.raft.role(), Role::Follower(Follower { leader: None }));
    assert_eq!(server.election_timer_armed(), Some(Why::Started));
}

/// §5.2: "a follower increments its current term and transitions to candidate state. It then votes for itself and
/// issues RequestVote RPCs in parallel to each of the other servers"; a candidate whose election times out does the
/// same again.
#[test]
fn a_timeout_starts_an_election_in_a_new_term_each_time() {
    let mut server = Server::with_log(1, 3, 1, &[1]);
    for term in [2, 3] {
        server.timeout(Timer::Election);
        assert_eq!(server.raft.term(), Term(term));
        assert_eq!(server.raft.voted_for(), Some(s(1)));
        assert!(matches!(server.raft.role(), Role::Candidate(_)));
        assert_eq!(server.election_timer_armed(), Some(Why::StartedElection));
        let sent = server.sent();
        let asked: Vec<_> = sent.iter().map(|message| (message.to, message.term, &message.body)).collect();
        let body = request_vote(id(1, 1));
        assert_eq!(asked, [(s(2), Term(term), &body), (s(3), Term(term), &body)]);
    }
}

/// §5.2: "A candidate wins an election if it receives votes from a majority of the servers in the full cluster for
/// the same term."
#[test]
fn a_majority_of_votes_and_no_less_wins() {
    let table: &[(u8, &[u8], bool)] = &[
        (1, &[], true),
        (3, &[], false),
        (3, &[2], true),
        (3, &[2, 3], true),
        (5, &[2], false),
        (5, &[2, 3], true),
        (5, &[2, 2, 2, 2], false),
        (4, &[2], false),
        (4, &[2, 3], true),
        (9, &[2, 3, 4], false),
        (9, &[2, 3, 4, 5], true),
    ];
    for (size, voters, wins) in table {
        let mut server = Server::with_log(1, *size, 0, &[]);
        server.timeout(Timer::Election);
        server.sync();
        for voter in *voters {
            server.receive(*voter, 1, Body::RequestVoteReply { vote_granted: true });
        }
        let leads = matches!(server.raft.role(), Role::Leader(_));
        assert_eq!(leads, *wins, "{voters:?} of {size}");
    }
}

#[test]
fn refusals_and_votes_of_other_terms_do_not_count() {
    let mut server = Server::with_log(1, 3, 0, &[]);
    server.timeout(Timer::Election);
    server.timeout(Timer::Election);
    server.sync();
    server.receive(2, 2, Body::RequestVoteReply { vote_granted: false });
    server.receive(3, 1, Body::RequestVoteReply { vote_granted: true });
    assert!(matches!(server.raft.role(), Role::Candidate(_)));
}

/// §5.2: "Each server will vote for at most one candidate in a given term, on a first-come-first-served basis"; a
/// lost reply must not lose the vote, so the same candidate is told again.
#[test]
fn one_vote_a_term_given_again_to_the_same_candidate_only() {
    let mut server = Server::with_log(1, 3, 0, &[]);
    assert!(granted(&server.answer(2, 1, request_vote(id(0, 0)))));
    assert_eq!(server.election_timer_armed(), Some(Why::GrantedVote));
    server.output.timers.clear();
    assert!(!granted(&server.answer(3, 1, request_vote(id(0, 0)))));
    assert_eq!(server.election_timer_armed(), None, "a refusal does not touch the timer");
    assert!(granted(&server.answer(2, 1, request_vote(id(0, 0)))));
    assert!(granted(&server.answer(3, 2, request_vote(id(0, 0)))), "a new term, a new vote");
}

/// §5.4.1: "If the logs have last entries with different terms, then the log with the later term is more up-to-date.
/// If the logs end with the same term, then whichever log is longer is more up-to-date."
#[test]
fn votes_go_to_logs_at_least_as_up_to_date() {
    let table: &[(&[u64], EntryId, bool)] = &[
        (&[], id(0, 0), true),
        (&[1], id(0, 0), false),
        (&[1], id(1, 1), true),
        (&[1], id(2, 1), true),
        (&[1, 1], id(1, 1), false),
        (&[1], id(1, 2), true),
        (&[1], id(2, 2), true),
        (&[1, 1], id(1, 2), true),
        (&[2], id(1, 1), false),
        (&[2], id(2, 1), false),
        (&[2, 2], id(1, 1), false),
    ];
    for (mine, theirs, grants) in table {
        let mut server = Server::with_log(1, 3, 3, mine);
        assert_eq!(granted(&server.answer(2, 4, request_vote(*theirs))), *grants, "{mine:?} {theirs}");
    }
}

/// §5.1: "If a candidate or leader discovers that its term is out of date, it immediately reverts to follower state",
/// whatever the message; the term spreads and a refused vote leaves the timer alone.
#[test]
fn a_newer_term_makes_every_role_a_follower() {
    let bodies = [
        request_vote(id(0, 0)),
        Body::RequestVoteReply { vote_granted: false },
        append(id(0, 0), &[], 0),
        Body::AppendEntriesReply(AppendReply::StaleTerm),
    ];
    for body in bodies {
        for role in 0..3 {
            let mut server = Server::with_log(1, 3, 1, &[1]);
            match role {
                0 => {}
                1 => server.timeout(Timer::Election),
                _ => server.elect(&[2]),
            }
            server.receive(3, 9, body.clone());
            assert_eq!(server.raft.term(), Term(9));
            assert!(matches!(server.raft.role(), Role::Follower(_)), "{body:?}");
        }
    }
}

/// §5.1: "If a server receives a request with a stale term number, it rejects the request", and tells its own term.
#[test]
fn requests_of_an_older_term_are_refused_and_change_nothing() {
    for body in [request_vote(id(9, 9)), append(id(0, 0), &[1], 1)] {
        let mut server = Server::with_log(1, 3, 2, &[]);
        server.output.timers.clear();
        let before = server.raft.clone();
        server.receive(2, 1, body);
        let sent = server.sent();
        assert_eq!(sent[0].term, Term(2));
        let refused = matches!(
            sent[0].body,
            Body::RequestVoteReply { vote_granted: false } | Body::AppendEntriesReply(AppendReply::StaleTerm)
        );
        assert!(refused, "{sent:?}");
        assert_eq!(server.raft, before);
        assert!(server.output.timers.is_empty(), "a stale leader does not keep followers quiet");
    }
}

/// §5.2: "While waiting for votes, a candidate may receive an AppendEntries RPC from another server claiming to be
/// leader": it follows a leader of its own term.
#[test]
fn a_candidate_follows_the_leader_of_its_term() {
    let mut server = Server::with_log(1, 3, 0, &[]);
    server.timeout(Timer::Election);
    server.receive(2, 1, append(id(0, 0), &[], 0));
    assert_eq!(*server.raft.role(), Role::Follower(Follower { leader: Some(s(2)) }));
    assert_eq!(server.raft.voted_for(), Some(s(1)), "the vote of the term is kept");
    assert_eq!(server.election_timer_armed(), Some(Why::HeardFromLeader));
}

#[test]
fn messages_from_outside_the_cluster_change_nothing() {
    let mut server = Server::with_log(1, 3, 1, &[1]);
    let before = server.raft.clone();
    for (from, to) in [(4, 1), (1, 1), (2, 3)] {
        let message = Message { from: s(from), to: s(to), term: Term(7), body: request_vote(id(9, 9)) };
        server.raft.receive(message, &mut server.output);
    }
    assert_eq!(server.raft, before);
    assert!(server.sent().is_empty());
}
