//! §8: client interaction.

use crate::bench::*;
use raftglass::raft::*;

/// §8: "If the client's first choice is not the leader, that server will reject the client's request and supply
/// information about the most recent leader it has heard from."
#[test]
fn that_server_will_reject_the_clients_request_and_supply_information_about_the_most_recent_leader() {
    let mut server = Server::with_log(1, 3, 1, &[]);
    let refused = |server: &mut Server| server.raft.propose(b"x".as_slice(), &mut server.output);
    assert_eq!(refused(&mut server), Err(Refusal::NotLeader { leader: None }));
    for (leader, term) in [(2, 1), (3, 2)] {
        server.answer(leader, term, append(id(0, 0), &[], 0));
        assert_eq!(refused(&mut server), Err(Refusal::NotLeader { leader: Some(s(leader)) }));
    }
    assert!(server.raft.log().last_index() == Index(0) && server.output.writes.is_empty());
}

/// §8: "Raft handles this by having each leader commit a blank no-op entry into the log at the start of its term." With
/// it all that the leader has inherited is committed without a client. (An option: it takes an index, which the lab
/// forbids.)
#[test]
fn each_leader_commits_a_blank_no_op_entry_into_the_log_at_the_start_of_its_term() {
    let options = Options { noop_on_election: true, ..Options::default() };
    let durable = Durable::recovered(Term(2), None, log(&[1, 2]));
    let mut leader = Server::new(1, 3, durable, options, Rules::default());
    leader.elect(&[2]);
    leader.sync();
    assert_eq!(leader.terms(), [1, 2, 3]);
    leader.matched(2, 3);
    assert_eq!(leader.commit(), 3);
    assert_eq!(leader.output.applies[2].entry.payload, Payload::Noop);
}
