//! A server that forgets, or finds something else on its disk than it had written, breaks what rests on its disk.

use super::broken;
use crate::cluster::{elected, follower, pass, propose, server};
use raftglass::raft::{Durable, Entry, Index, Log, ServerId, Term};
use raftglass::sim::Invariant::*;
use raftglass::sim::{Action, Setup, World};
use raftglass::store;

fn act(world: &mut World, action: Action) {
    world.act(action).unwrap();
}

/// A stopped server's disk holds something else, in cells that are as they should be.
fn replace_disk(world: &mut World, id: ServerId, durable: &Durable) {
    act(world, Action::Wipe { server: id });
    for (key, text) in store::image(durable).iter() {
        act(world, Action::SetCell { server: id, key: key.to_string(), value: Some(text.to_string()) });
    }
}

#[test]
fn what_is_committed_is_gone_when_a_majority_of_disks_is_wiped() {
    let (mut world, leader) = elected(3, 3);
    propose(&mut world, leader, "set x 5");
    pass(&mut world, 500);
    let others: Vec<ServerId> = world.members().iter().filter(|id| *id != leader).collect();
    act(&mut world, Action::Crash { server: others[0] });
    act(&mut world, Action::Wipe { server: others[0] });
    assert_eq!(broken(&world), [], "two of three disks hold it");
    act(&mut world, Action::Crash { server: others[1] });
    act(&mut world, Action::Wipe { server: others[1] });
    assert_eq!(broken(&world), [CommittedOnMajority]);
    let violation = world.violations()[0];
    assert_eq!((violation.server, violation.index), (leader, Index(2)));
    assert_eq!(violation.others, others.into_iter().collect());
    assert_eq!((violation.at, violation.event), (world.now(), world.events()));
}

#[test]
fn a_server_that_forgets_its_vote_elects_a_second_leader() {
    let mut world = World::new(Setup::new(1, 3)).unwrap();
    let [one, two, three] = [1, 2, 3].map(server);
    act(&mut world, Action::Disconnect { server: three });
    act(&mut world, Action::Timeout { server: one });
    pass(&mut world, 45);
    let term = world.server(one).unwrap().raft().unwrap().term();
    assert_eq!(crate::cluster::leader(&world), Some(one));
    // Nobody else hears of the leader; its voter forgets.
    act(&mut world, Action::Disconnect { server: one });
    act(&mut world, Action::Crash { server: two });
    act(&mut world, Action::Wipe { server: two });
    act(&mut world, Action::Restart { server: two });
    assert_eq!(broken(&world), [SurvivesRestart]);
    act(&mut world, Action::Connect { server: three });
    act(&mut world, Action::Timeout { server: three });
    pass(&mut world, 45);
    assert_eq!(broken(&world), [SurvivesRestart, OneVotePerTerm, ElectionSafety]);
    let two_leaders = world.violations().last().unwrap();
    assert_eq!((two_leaders.server, two_leaders.others), (three, [one].into_iter().collect()));
    assert_eq!(two_leaders.term, term);
}

#[test]
fn a_vote_that_was_edited_is_a_second_vote() {
    let (mut world, leader) = elected(4, 3);
    let voter = follower(&world, leader);
    act(&mut world, Action::Crash { server: voter });
    let durable = world.server(voter).unwrap().disk().durable().clone();
    let vote = world.members().iter().find(|id| Some(*id) != durable.vote());
    assert!(durable.vote().is_some());
    replace_disk(&mut world, voter, &Durable::recovered(durable.term(), vote, durable.log().clone()));
    assert_eq!(broken(&world), [OneVotePerTerm]);
}

#[test]
fn a_vote_for_a_stranger_is_not_the_vote_that_was_given() {
    let (mut world, leader) = elected(4, 3);
    act(&mut world, Action::Crash { server: leader });
    let durable = world.server(leader).unwrap().disk().durable().clone();
    let edited = Durable::recovered(durable.term(), Some(server(ServerId::MAX)), durable.log().clone());
    replace_disk(&mut world, leader, &edited);
    act(&mut world, Action::Restart { server: leader });
    assert_eq!(broken(&world), [SurvivesRestart]);
}

#[test]
fn an_entry_that_was_edited_is_in_conflict_with_all_other_logs() {
    let (mut world, leader) = elected(5, 3);
    propose(&mut world, leader, "set x 5");
    propose(&mut world, leader, "set y 5");
    pass(&mut world, 500);
    let edited = follower(&world, leader);
    act(&mut world, Action::Crash { server: edited });
    let durable = world.server(edited).unwrap().disk().durable().clone();
    let log: Log = durable
        .log()
        .iter_from(Index(1))
        .map(|(index, entry)| if index == Index(2) { other_command(entry.term) } else { entry.clone() })
        .collect();
    replace_disk(&mut world, edited, &Durable::recovered(durable.term(), durable.vote(), log));
    assert_eq!(broken(&world), [LogMatching]);
    let others = world.members().iter().filter(|id| *id != edited).collect();
    let [violation] = world.violations() else { panic!("{:?}", world.violations()) };
    assert_eq!((violation.server, violation.others, violation.index), (edited, others, Index(2)));
    // Nobody asks about an entry of the right index and term: it is applied.
    act(&mut world, Action::Restart { server: edited });
    pass(&mut world, 500);
    assert_eq!(broken(&world), [LogMatching, CommittedStays, StateMachineSafety]);
}

fn other_command(term: Term) -> Entry {
    Entry::command(term, b"set x 6".as_slice())
}
