//! Numbers and names: terms, indexes, servers and sets of them.

use super::bench::*;
use raftglass::raft::*;
use rand_pcg::Pcg32;
use rand_pcg::rand_core::Rng;
use std::collections::BTreeSet;

/// As a student writes them: S3, and 3@2 for the entry at index 3 of term 2.
#[test]
fn names_are_written_as_on_paper() {
    assert_eq!(s(3).to_string(), "S3");
    assert_eq!(id(3, 2).to_string(), "3@2");
    assert_eq!((Term(7).to_string(), Index(12).to_string()), ("7".into(), "12".into()));
}

/// Messages are called what the paper calls them.
#[test]
fn messages_are_called_by_their_names() {
    let reply = AppendReply::StaleTerm;
    let last_log = id(1, 1);
    let vote_granted = true;
    let read = ReadId(1);
    for (body, name, is_request) in [
        (Body::RequestVote { last_log }, "RequestVote", true),
        (Body::RequestVoteReply { vote_granted }, "RequestVoteReply", false),
        (append(last_log, &[1], 1), "AppendEntries", true),
        (Body::AppendEntriesReply(reply), "AppendEntriesReply", false),
        (Body::PreVote { last_log }, "PreVote", true),
        (Body::PreVoteReply { vote_granted }, "PreVoteReply", false),
        (Body::TimeoutNow, "TimeoutNow", true),
        (Body::ConfirmTerm { read }, "ConfirmTerm", true),
        (Body::ConfirmTermReply { read }, "ConfirmTermReply", false),
    ] {
        assert_eq!((body.kind().name(), body.kind().is_request()), (name, is_request));
        let message = Message { from: s(1), to: s(2), term: Term(1), body };
        assert_eq!((message.kind().name(), message.is_heartbeat()), (name, false));
    }
    let heartbeat = Message { from: s(1), to: s(2), term: Term(1), body: append(last_log, &[], 1) };
    assert!(heartbeat.is_heartbeat());
}

/// A server can be asked what it was made of.
#[test]
fn a_server_tells_what_it_was_made_of() {
    let options = Options { pre_vote: true, ..Options::default() };
    let rules = Rules { commit_only_current_term: false, ..Rules::default() };
    let disk = Durable::recovered(Term(3), Some(s(2)), log(&[1, 3]));
    let server = Server::new(2, 5, disk, options, rules).raft;
    assert_eq!((server.id(), server.members()), (s(2), ServerSet::first(5)));
    assert_eq!((*server.options(), *server.rules()), (options, rules));
    assert_eq!((server.term(), server.voted_for(), server.log().last()), (Term(3), Some(s(2)), id(2, 3)));
    let durable = WriteName { term: Term(3), vote: Some(s(2)), last: id(2, 3) };
    assert_eq!(server.durable(), durable);
    assert!(server.rules().modified() && !Rules::default().modified());
}

/// A refusal tells who reads it where to go or what is full.
#[test]
fn a_refusal_says_why() {
    for (refusal, part) in [
        (Refusal::NotLeader { leader: Some(s(2)) }, "S2"),
        (Refusal::NotLeader { leader: None }, "none"),
        (Refusal::HandingOver { to: s(3) }, "S3"),
        (Refusal::TooManyUncommitted { bound: 12 }, "12"),
        (Refusal::NotAPeer { server: s(9) }, "S9"),
    ] {
        assert!(refusal.to_string().contains(part), "{refusal}");
    }
}

#[test]
fn servers_are_numbered_from_1_to_63() {
    let numbers = (0..=u8::MAX).filter_map(ServerId::new).map(ServerId::number);
    assert_eq!(Vec::from_iter(numbers), Vec::from_iter(1..=ServerId::MAX));
    assert_eq!((s(1).position(), s(63).position()), (0, 62));
    assert_eq!(ServerSet::first(200).len(), 63);
}

/// Numbers from the ends of their range come from the network: they stay there.
#[test]
fn indexes_and_terms_stop_at_their_ends() {
    assert_eq!((Index(4).next(), Index(4).previous(), Index(4).plus(3)), (Index(5), Index(3), Index(7)));
    let last = Index(u64::MAX);
    assert_eq!((last.next(), last.plus(2), Index::ZERO.previous()), (last, last, Index::ZERO));
    assert_eq!((Term(4).next(), Term(u64::MAX).next()), (Term(5), Term(u64::MAX)));
}

/// A set of servers does what any other set does, and its order is that of the numbers.
#[test]
fn a_set_of_servers_is_a_set() {
    let mut draw = Pcg32::new(3, 1);
    let (mut servers, mut expected) = (ServerSet::EMPTY, BTreeSet::new());
    for _ in 0..2000 {
        let server = s((draw.next_u32() % u32::from(ServerId::MAX)) as u8 + 1);
        if draw.next_u32().is_multiple_of(8) && !expected.contains(&server) {
            assert_eq!(servers.insert(server), expected.insert(server));
            assert!(!servers.insert(server), "it is there already");
        } else {
            assert_eq!(servers.remove(server), expected.remove(&server));
        }
        assert_eq!(servers.contains(server), expected.contains(&server));
        assert_eq!((servers.len(), servers.is_empty()), (expected.len(), expected.is_empty()));
        assert_eq!(Vec::from_iter(servers.iter()), Vec::from_iter(expected.iter().copied()));
        assert_eq!(servers, expected.iter().copied().collect());
        let bits = expected.iter().map(|server| 1 << server.number()).sum::<u64>();
        assert_eq!(servers.bits(), bits);
    }
}

/// §5.2: "a majority of the servers in the full cluster": two of them have one in common.
#[test]
fn a_majority_is_more_than_half() {
    let majorities = (1..=9).map(|count| ServerSet::first(count).majority());
    assert_eq!(Vec::from_iter(majorities), [1, 2, 2, 3, 3, 4, 4, 5, 5]);
}
