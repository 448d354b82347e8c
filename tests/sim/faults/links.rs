//! Links that are cut or slow, in one direction or both.

use super::{act, heard, refused, replays};
use crate::cluster::{elected, follower, leader, outcome, pass, propose, server};
use raftglass::raft::{ServerId, ServerSet};
use raftglass::sim::{Action, ActionError, LossReason, Micros, RequestOutcome, Span, What};

#[test]
fn a_cut_link_loses_what_goes_one_way_and_nothing_else() {
    let (mut world, leader) = elected(1, 3);
    let deaf = follower(&world, leader);
    while !world.in_flight().any(|flight| (flight.message.from, flight.message.to) == (leader, deaf)) {
        world.step();
    }
    act(&mut world, Action::Cut { from: leader, to: deaf });
    assert!(world.cut(leader, deaf) && !world.cut(deaf, leader));
    let lost = |what: &What| matches!(what, What::Lost { why: LossReason::Cut, .. });
    assert!(world.since(0).any(|happening| lost(&happening.what)), "what was on its way");
    assert_eq!(refused(&mut world, Action::Cut { from: leader, to: deaf }), ActionError::AsBefore);
    // It asks for votes when it hears nothing; that is heard.
    assert_eq!(heard(&mut world, leader, deaf, 600), 0);
    assert!(heard(&mut world, deaf, leader, 600) > 0);
    act(&mut world, Action::Heal { from: leader, to: deaf });
    assert!(heard(&mut world, leader, deaf, 2000) > 0);
    assert_eq!(refused(&mut world, Action::Heal { from: leader, to: deaf }), ActionError::AsBefore);
    let itself = Action::Cut { from: deaf, to: deaf };
    assert_eq!(refused(&mut world, itself), ActionError::NotAPeer { server: deaf });
    replays(&world);
}

fn group(numbers: &[u8]) -> ServerSet {
    numbers.iter().map(|number| server(*number)).collect()
}

fn hear_each_other(world: &raftglass::sim::World, one: ServerId, other: ServerId) -> bool {
    !world.cut(one, other) && !world.cut(other, one)
}

#[test]
fn groups_hear_only_themselves_and_a_server_of_two_groups_hears_both() {
    let (mut world, _) = elected(1, 5);
    act(&mut world, Action::Partition { groups: vec![group(&[1, 2]), group(&[2, 3])] });
    let apart = |world: &raftglass::sim::World| {
        let pairs =
            world.members().iter().flat_map(|one| world.members().iter().map(move |other| (one, other)));
        let apart = pairs.filter(|(one, other)| one < other && !hear_each_other(world, *one, *other));
        apart.map(|(one, other)| format!("{one}{other}")).collect::<Vec<_>>().join(" ")
    };
    // S4 and S5, who are not named, are a group of their own.
    assert_eq!(apart(&world), "S1S3 S1S4 S1S5 S2S4 S2S5 S3S4 S3S5");
    act(&mut world, Action::Partition { groups: vec![group(&[1, 2])] });
    assert_eq!(apart(&world), "S1S3 S1S4 S1S5 S2S3 S2S4 S2S5");
    let again = Action::Partition { groups: vec![group(&[3, 4, 5]), group(&[1, 2])] };
    assert_eq!(refused(&mut world, again), ActionError::AsBefore);
    // The larger group goes on.
    pass(&mut world, 1500);
    let leads = leader(&world).unwrap();
    assert!(group(&[3, 4, 5]).contains(leads));
    let request = propose(&mut world, leads, "set x 1");
    pass(&mut world, 200);
    assert!(matches!(outcome(&world, request), RequestOutcome::Answered { .. }));
    act(&mut world, Action::HealAll);
    assert_eq!(apart(&world), "");
    pass(&mut world, 1000);
    assert!(world.servers().all(|server| server.kv().unwrap().get("x") == Some("1")));
    replays(&world);
}

#[test]
fn a_slow_link_takes_so_much_longer_and_no_other_does() {
    let (mut world, leader) = elected(1, 3);
    let far = follower(&world, leader);
    let extra = Span::millis(100, 200);
    act(&mut world, Action::SlowLink { from: leader, to: far, extra });
    assert_eq!((world.extra_latency(leader, far), world.extra_latency(far, leader)), (extra, Span::NONE));
    let since = world.now();
    pass(&mut world, 60);
    let latency = world.dials().latency;
    let mut slow = 0;
    for flight in world.in_flight().filter(|flight| flight.sent >= since) {
        let slowed = (flight.message.from, flight.message.to) == (leader, far);
        let span = if slowed { latency.plus(extra) } else { latency };
        assert!((span.min..=span.max).contains(&flight.arrives.since(flight.sent)));
        slow += u64::from(slowed);
    }
    assert!(slow > 0);
    let same = Action::SlowLink { from: leader, to: far, extra };
    assert_eq!(refused(&mut world, same), ActionError::AsBefore);
    let endless = Span::always(Micros::from_millis(60_001));
    let endless = refused(&mut world, Action::SlowLink { from: leader, to: far, extra: endless });
    assert!(matches!(endless, ActionError::OutOfBounds(_)));
    act(&mut world, Action::HealAll);
    assert_eq!(world.extra_latency(leader, far), Span::NONE);
    assert_eq!(refused(&mut world, Action::HealAll), ActionError::AsBefore);
    replays(&world);
}

#[test]
fn healing_all_connects_who_was_cut_off() {
    let (mut world, leader) = elected(1, 3);
    act(&mut world, Action::Disconnect { server: leader });
    act(&mut world, Action::HealAll);
    assert!(world.disconnected().is_empty());
    let other = follower(&world, leader);
    assert!(heard(&mut world, leader, other, 200) > 0);
    replays(&world);
}
