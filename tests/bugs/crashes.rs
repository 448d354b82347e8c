//! hashicorp/raft #661, nebula pull request 3415, akka-raft #56, and the Raft among stateright 0.31's examples: term or
//! vote were not on stable storage when the reply left, or not both, or not the candidate's own. A server that is made
//! again then votes a second time. Figure 2: "Updated on stable storage before responding to RPCs".

use super::*;
use crate::bench::*;
use raftglass::raft::*;
use raftglass::sim::chaos;
use raftglass::sim::{Action, Micros, Setup, World};

/// The counterexample that stateright finds for its example: S2 votes for S3, crashes, comes back, campaigns in the same
/// term with S1's vote; then its vote for S3 arrives. And the same with a voter that is in that term already, so that
/// only the vote is new.
#[test]
fn voter_forgets_its_vote_in_a_crash() {
    for term_is_known in [false, true] {
        voter_crashes(term_is_known);
    }
}

fn voter_crashes(term_is_known: bool) {
    let mut run = run(0, EMPTY);
    if term_is_known {
        run.at(2).receive(1, 1, Body::RequestVoteReply { vote_granted: false });
        run.step(2);
    }
    run.timeout(3);
    run.deliver(3, 2);
    let vote = run.hold(2, 3);
    assert_eq!(vote.len(), 1);
    run.crash(2);
    run.restart(2);
    run.timeout(2);
    run.exchange(2, 1);
    run.arrive(vote);
    assert!(run.leads(3) && run.leads(2));
    assert_ne!(run.at(3).raft.term(), run.at(2).raft.term(), "each in a term of its own");
    keeps_its_promises(&run);
}

/// A candidate asks for votes before its own is on disk, crashes, and votes for another in that term.
#[test]
fn candidate_forgets_its_own_vote_in_a_crash() {
    let mut run = run(0, EMPTY);
    run.block_disk(1);
    run.timeout(1);
    assert!(run.in_flight.is_empty(), "nobody hears of it");
    run.crash(1);
    run.restart(1);
    run.elect(3, &[1]);
    assert!(run.leads(3));
    keeps_its_promises(&run);

    // Nor does it count that vote before.
    let mut candidate = Server::with_log(1, 3, 0, &[]);
    candidate.timeout(Timer::Election);
    let Role::Candidate(role) = candidate.raft.role() else { panic!("a candidate") };
    assert!(role.votes().is_empty());
    candidate.sync();
    let Role::Candidate(role) = candidate.raft.role() else { panic!("a candidate") };
    assert_eq!(role.votes(), ServerSet::first(1));
}

/// Term and vote in two writes, with a crash between: the new term without its vote.
#[test]
fn term_and_vote_are_written_one_after_the_other() {
    let mut voter = Server::with_log(1, 3, 1, &[]);
    voter.receive(2, 2, request_vote(id(0, 0)));
    let mut candidate = Server::with_log(1, 3, 1, &[]);
    candidate.timeout(Timer::Election);
    for (server, vote) in [(&voter, 2), (&candidate, 1)] {
        let written: Vec<_> = server.output.writes.iter().map(|write| (write.term, write.vote)).collect();
        assert_eq!(written, [(Term(2), Some(s(vote)))]);
    }
}

/// A crash after any event of an election and of the next one, of any server: in no case anything is forgotten. (All
/// points of longer runs are tried in `tests/sim/crash_points.rs`.)
#[test]
fn crash_after_some_event_makes_a_server_forget() {
    let mut crashes = 0;
    for seed in 1..=2 {
        let mut world = World::new(Setup::new(seed, 3)).expect("a setup");
        let end = Micros::from_millis(400);
        chaos::run_until(&mut world, end, |world| {
            for server in world.members().iter() {
                let mut world = world.clone();
                let reloaded = world.act(Action::Reload { server });
                crashes += u32::from(reloaded.is_ok());
                world.advance_to(world.now().plus(Micros::from_millis(300)));
                assert_eq!(world.violations(), [], "seed {seed}: {server} after event {}", world.events());
            }
        });
    }
    assert!(crashes > 100, "{crashes}");
}
