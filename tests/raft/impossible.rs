//! What no server of the cluster can have sent changes nothing.

use super::bench::*;
use raftglass::raft::*;
use rand_pcg::Pcg32;
use rand_pcg::rand_core::Rng;

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

#[test]
fn impossible_entries_change_nothing() {
    let decreasing = append(id(1, 1), &[3, 2], 0);
    let too_new = append(id(1, 1), &[9], 0);
    let zero = append(id(0, 0), &[0], 0);
    let far = Body::AppendEntries {
        prev_log: id(u64::MAX, u64::MAX),
        entries: entries(1, &[1]),
        leader_commit: Index(u64::MAX),
    };
    for body in [decreasing, too_new, zero, far] {
        let mut server = Server::with_log(1, 3, 4, &[1]);
        let before = server.raft.clone();
        server.receive(2, 4, body);
        assert_eq!(server.raft, before);
    }
}

/// A leader has all that is committed (Figure 3, Leader Completeness): entries against it are none's.
#[test]
fn what_is_committed_stays_whatever_is_said() {
    let mut server = Server::with_log(1, 3, 3, &[1, 1, 2]);
    server.receive(2, 3, append(id(2, 1), &[], 2));
    let before = server.raft.clone();
    for body in [append(id(0, 0), &[2], 2), append(id(1, 1), &[3, 3], 3)] {
        server.receive(2, 3, body);
        assert_eq!(server.raft, before);
    }
    server.receive(2, 3, append(id(0, 0), &[1, 1, 3], 3));
    assert_eq!(server.terms(), [1, 1, 3], "what comes after it may change");
}

/// There is no term after the last one, and no second vote in it.
#[test]
fn nobody_campaigns_in_the_last_term() {
    let mut server = Server::with_log(1, 3, 1, &[1]);
    assert!(granted(&server.answer(2, u64::MAX, request_vote(id(9, 9)))));
    let before = server.raft.clone();
    server.timeout(Timer::Election);
    assert_eq!(server.raft, before);
}

/// Numbers at both ends of their ranges in every field of every message, to servers in every role.
#[test]
fn no_message_makes_a_server_panic() {
    let mut draw = Draw(Pcg32::new(1, 1));
    for _ in 0..2000 {
        let [pre_vote, check_quorum] = [(); 2].map(|()| draw.below(2) == 0);
        let options = Options { pre_vote, check_quorum, ..Options::default() };
        let disk = Durable::recovered(Term(3), None, log(&[1, 1, 3]));
        let mut server = Server::new(1, 3, disk, options, Rules::default());
        for _ in 0..30 {
            match draw.below(10) {
                0 => server.timeout(Timer::Election),
                1 => server.timeout(Timer::Heartbeat),
                2 => drop(server.raft.propose(b"x".as_slice(), &mut server.output)),
                3 => drop(server.raft.read(ReadId(draw.number()), &mut server.output)),
                4 => drop(server.raft.transfer_leadership(s(2), &mut server.output)),
                5 | 6 => drop(server.sent()),
                _ => server.receive(2 + draw.below(2) as u8, draw.number(), draw.body()),
            }
            assert!(server.raft.commit_index() <= server.raft.log().last_index());
        }
    }
}

struct Draw(Pcg32);

impl Draw {
    fn below(&mut self, bound: u32) -> u32 {
        self.0.next_u32() % bound
    }

    fn number(&mut self) -> u64 {
        [0, 1, 2, 3, 4, 5, u64::MAX - 1, u64::MAX][self.below(8) as usize]
    }

    fn body(&mut self) -> Body {
        let (last_log, number, vote_granted) =
            (id(self.number(), self.number()), self.number(), self.below(2) == 0);
        let read = ReadId(number);
        match self.below(10) {
            0 => Body::RequestVote { last_log },
            1 => Body::RequestVoteReply { vote_granted },
            2 | 3 => Body::AppendEntries {
                prev_log: last_log,
                entries: (0..self.below(3)).map(|_| Entry::noop(Term(self.number()))).collect(),
                leader_commit: Index(number),
            },
            4 => Body::AppendEntriesReply(AppendReply::Matched { match_index: Index(number) }),
            5 => Body::AppendEntriesReply(AppendReply::Mismatch {
                prev_log_index: last_log.index,
                conflict_term: vote_granted.then_some(last_log.term),
                first_index: Index(number),
            }),
            6 => Body::PreVote { last_log },
            7 => Body::PreVoteReply { vote_granted },
            8 => Body::TimeoutNow,
            _ => {
                [Body::ConfirmTerm { read }, Body::ConfirmTermReply { read }][self.below(2) as usize].clone()
            }
        }
    }
}
