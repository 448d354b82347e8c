//! What Jepsen found in RedisRaft (jepsen.io/analyses/redis-raft-1b3fbf6, 2020: 21 issues), as far as it concerns
//! elections, replication and persistence.

use crate::bench::*;
use raftglass::raft::*;
use raftglass::sim::{Action, Micros, RequestId, RequestOutcome, Setup, World};
use std::collections::BTreeSet;

/// The leader of the newest term.
fn leader(world: &World) -> Option<ServerId> {
    let leads = world.servers().filter_map(|server| {
        let raft = server.raft()?;
        matches!(raft.role(), Role::Leader(_)).then_some((raft.term(), server.id()))
    });
    leads.max().map(|(_, id)| id)
}

fn pass(world: &mut World, millis: u64) {
    world.advance_to(world.now().plus(Micros::from_millis(millis)));
}

/// Split brain, #28 and #44: after restarts two servers led at a time, each for some, and updates were lost. All are
/// restarted again and again, some with what they had not finished writing: one leader a term, §5.2.
#[test]
fn restarts_make_two_leaders() {
    let mut world = World::new(Setup::new(1, 5)).expect("a setup");
    let mut leaders = BTreeSet::new();
    for round in 0..12 {
        world.act(Action::ReloadAll).expect("it can always be");
        for _ in 0..(6 + round) {
            pass(&mut world, 53);
            for server in world.servers() {
                let raft = server.raft().expect("it runs");
                if matches!(raft.role(), Role::Leader(_)) {
                    leaders.insert((raft.term(), server.id()));
                }
            }
        }
    }
    let terms: BTreeSet<Term> = leaders.iter().map(|(term, _)| *term).collect();
    assert!(terms.len() > 8, "restarts led to elections: {leaders:?}");
    assert_eq!(terms.len(), leaders.len(), "{leaders:?}");
    assert_eq!(world.violations(), []);
}

/// Lost updates, #52, and the loss of everything on any failover: what was acknowledged was not in the next leader's
/// log. Leaders are killed under load; every acknowledged write is applied by all in the end, at its index.
#[test]
fn failover_loses_acknowledged_writes() {
    let mut world = World::new(Setup::new(2, 5)).expect("a setup");
    let mut requests: Vec<RequestId> = Vec::new();
    for round in 0..10 {
        pass(&mut world, 700);
        let leader = leader(&world).expect("a leader");
        for number in 0..5 {
            let command = format!("set k{} v", round * 5 + number);
            world.act(Action::Propose { server: leader, command }).expect("the leader takes it");
            requests.push(world.requests().last().expect("a request").id);
            pass(&mut world, 8);
        }
        world.act(Action::Crash { server: leader }).expect("it runs");
        pass(&mut world, 500);
        world.act(Action::Restart { server: leader }).expect("it is down");
    }
    pass(&mut world, 1500);
    let answered: Vec<_> = world
        .requests()
        .iter()
        .filter(|request| matches!(request.outcome, RequestOutcome::Answered { .. }))
        .collect();
    assert!(answered.len() >= 20, "{} of {}", answered.len(), requests.len());
    for server in world.servers() {
        let raft = server.raft().expect("it runs");
        for request in &answered {
            assert!(raft.log().contains(request.entry), "{} lacks {}", server.id(), request.command);
            assert!(raft.last_applied() >= request.entry.index, "{} has not applied it", server.id());
        }
    }
    assert_eq!(world.violations(), []);
}

/// Aborted reads: an update that its client was told had failed took place nevertheless. A proposal that is refused
/// leaves nothing behind, in no role and at no disk.
#[test]
fn refused_command_takes_place_nevertheless() {
    let mut candidate = Server::with_log(1, 3, 1, &[1]);
    candidate.timeout(Timer::Election);
    let mut handing_over = Server::with_log(1, 3, 1, &[1]);
    handing_over.elect(&[2]);
    handing_over.raft.transfer_leadership(s(2), &mut handing_over.output).expect("a leader");
    for mut server in [Server::with_log(1, 3, 1, &[1]), candidate, handing_over] {
        let before = (server.raft.clone(), server.output.writes.len(), server.output.messages.len());
        assert!(server.raft.propose(b"x".as_slice(), &mut server.output).is_err());
        assert_eq!((server.raft.clone(), server.output.writes.len(), server.output.messages.len()), before);
    }
}

/// Unavailability in healthy clusters: nobody touches anything, and yet commands are not answered for long. A leader
/// once elected stays, and answers each within two round trips and two writes.
#[test]
fn healthy_cluster_stops_answering() {
    for seed in 1..=5 {
        let mut world = World::new(Setup::new(seed, 3)).expect("a setup");
        pass(&mut world, 1500);
        let (first, term) =
            (leader(&world), world.servers().filter_map(|server| Some(server.raft()?.term())).max());
        for _ in 0..50 {
            let server = first.expect("a leader");
            world.act(Action::Propose { server, command: "incr n".into() }).expect("it leads still");
            pass(&mut world, 70);
            let outcome = &world.requests().last().expect("a request").outcome;
            assert!(matches!(outcome, RequestOutcome::Answered { .. }), "seed {seed}: {outcome:?}");
        }
        pass(&mut world, 2000);
        assert_eq!(leader(&world), first, "and nobody misses it while nothing is asked");
        assert_eq!(world.servers().filter_map(|server| Some(server.raft()?.term())).max(), term);
    }
}

/// Crashes on messages, #42 and #43: assertions on entries and indexes failed. What points outside of the log, wherever
/// an index or a term stands, panics nowhere; nobody takes more for committed than it has, and nobody gives up what is.
#[test]
fn message_that_points_outside_of_the_log_panics() {
    let far = [0, 1, 2, 3, u64::MAX - 1, u64::MAX];
    for (first, second) in far.iter().flat_map(|first| far.map(|second| (*first, second))) {
        let bodies = [
            Body::AppendEntries {
                prev_log: id(first, 2),
                entries: entries(1, &[2, 2][..second.min(2) as usize]),
                leader_commit: Index(second),
            },
            Body::AppendEntriesReply(AppendReply::Matched { match_index: Index(first) }),
            Body::AppendEntriesReply(AppendReply::Mismatch {
                prev_log_index: Index(first),
                conflict_term: Some(Term(second)),
                first_index: Index(second),
            }),
            request_vote(id(first, second)),
        ];
        for body in bodies {
            let mut leader = Server::with_log(1, 3, 1, &[1]);
            leader.elect(&[2]);
            leader.propose("x");
            let mut follower = Server::with_log(1, 3, 2, &[1, 2]);
            follower.answer(2, 2, append(id(1, 1), &[], 1));
            for mut server in [leader, follower] {
                server.sync();
                server.receive(3, 2, body.clone());
                server.sent();
                assert!(server.raft.commit_index() <= server.raft.log().last_index(), "{body:?}");
                assert_eq!(server.terms()[0], 1, "{body:?}");
            }
        }
    }
    // Nor does a leader count somebody for entries that it does not have itself.
    for beyond in [3, u64::MAX - 1, u64::MAX] {
        let mut leader = Server::with_log(1, 3, 1, &[1]);
        leader.elect(&[2]);
        leader.propose("x");
        leader.sync();
        let before = leader.raft.clone();
        leader.matched(3, beyond);
        assert_eq!(leader.raft, before);
    }
}
