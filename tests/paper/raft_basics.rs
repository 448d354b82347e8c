//! §5.1: Raft basics.

use crate::bench::*;
use raftglass::raft::*;

/// A server of term 1 with one entry, in each role.
fn in_each_role() -> [Server; 3] {
    let follower = Server::with_log(1, 3, 1, &[1]);
    let mut candidate = Server::with_log(1, 3, 0, &[]);
    candidate.timeout(Timer::Election);
    let mut leader = Server::with_log(1, 3, 0, &[]);
    leader.elect(&[2]);
    leader.propose("1@1");
    assert!([&follower, &candidate, &leader].iter().all(|server| server.raft.term() == Term(1)));
    [follower, candidate, leader].map(|mut server| {
        server.sent();
        server
    })
}

/// §5.1: "If one server's current term is smaller than the other's, then it updates its current term to the larger
/// value. If a candidate or leader discovers that its term is out of date, it immediately reverts to follower state",
/// whatever the message is.
#[test]
fn if_a_candidate_or_leader_discovers_that_its_term_is_out_of_date_it_immediately_reverts_to_follower_state()
{
    let bodies = [
        request_vote(id(0, 0)),
        Body::RequestVoteReply { vote_granted: false },
        append(id(0, 0), &[], 0),
        Body::AppendEntriesReply(AppendReply::StaleTerm),
    ];
    for body in bodies {
        for mut server in in_each_role() {
            server.receive(3, 2, body.clone());
            assert_eq!(server.raft.term(), Term(2));
            assert!(matches!(server.raft.role(), Role::Follower(_)), "{body:?}");
            server.sync();
            assert_eq!(server.disk.term(), Term(2), "the larger value is kept");
        }
    }
}

/// §5.1: "If a server receives a request with a stale term number, it rejects the request." It tells its own term with
/// it, for "current terms are exchanged whenever servers communicate"; nothing else happens.
#[test]
fn if_a_server_receives_a_request_with_a_stale_term_number_it_rejects_the_request() {
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

/// §5.1: "Followers are passive: they issue no requests on their own but simply respond to requests from leaders and
/// candidates."
#[test]
fn followers_issue_no_requests_on_their_own_but_simply_respond() {
    let mut follower = Server::with_log(1, 3, 1, &[1]);
    follower.timeout(Timer::Heartbeat);
    assert!(follower.sent().is_empty());
    for body in [append(id(1, 1), &[1], 1), request_vote(id(9, 9))] {
        follower.receive(2, 2, body);
        let sent = follower.sent();
        assert!(sent.len() == 1 && !sent[0].kind().is_request(), "{sent:?}");
    }
    follower.receive(2, 2, Body::RequestVoteReply { vote_granted: true });
    follower.receive(2, 2, Body::AppendEntriesReply(AppendReply::Matched { match_index: Index(1) }));
    assert!(follower.sent().is_empty(), "replies are answered with nothing");
}
