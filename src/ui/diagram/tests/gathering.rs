//! Lanes, arrows and marks are what happened.

use super::super::{End, Gatherer, Sign, State};
use super::{Run, server, troubled};
use crate::raft::{Kind, Role, Term};
use crate::sim::{Action, Gist, LossReason, Micros, Setup, World};
use std::collections::BTreeSet;

#[test]
fn each_message_is_one_arrow_from_sending_to_receipt() {
    let mut run = Run::new(Setup::new(3, 3));
    run.leader();
    run.propose("set x 1");
    run.pass(300);
    let arrows = run.arrows();
    let ids: Vec<u64> = arrows.iter().map(|arrow| arrow.trip.id.0).collect();
    assert_eq!(ids, (1..=ids.len() as u64).collect::<Vec<_>>(), "one for each that was ever sent");
    let flying: Vec<_> = run.world.in_flight().map(|flight| flight.id).collect();
    let latency = Micros::from_millis(5)..=Micros::from_millis(15);
    for arrow in &arrows {
        match arrow.end {
            End::Received { at } => assert!(latency.contains(&at.since(arrow.sent)), "{arrow:?}"),
            End::Flying => assert!(flying.contains(&arrow.trip.id) && arrow.arrives.is_some(), "{arrow:?}"),
            other => panic!("nothing is lost here: {other:?}"),
        }
        assert!(arrow.event.is_some());
    }
    let kinds: BTreeSet<Kind> = arrows.iter().map(|arrow| arrow.trip.kind).collect();
    let expected = [Kind::RequestVote, Kind::RequestVoteReply, Kind::AppendEntries, Kind::AppendEntriesReply];
    assert_eq!(kinds, expected.into_iter().collect());
}

#[test]
fn heartbeats_and_their_answers_are_routine_and_nothing_else() {
    let mut run = Run::new(Setup::new(3, 3));
    run.leader();
    run.pass(100);
    run.propose("set x 1");
    run.pass(400);
    for arrow in run.arrows() {
        match arrow.trip.kind {
            Kind::AppendEntries => assert_eq!(arrow.routine, arrow.trip.gist == Gist::Heartbeat),
            Kind::AppendEntriesReply => {}
            _ => assert!(!arrow.routine, "{arrow:?}"),
        }
    }
    let count = |kind: Kind, routine: bool| {
        run.arrows().iter().filter(|arrow| arrow.trip.kind == kind && arrow.routine == routine).count()
    };
    // Two followers each acknowledge the no-op and the command; what they say to heartbeats is the rest.
    assert_eq!(count(Kind::AppendEntries, false), 4);
    assert_eq!(count(Kind::AppendEntriesReply, false), 4);
    assert!(count(Kind::AppendEntriesReply, true) >= 8);
}

#[test]
fn lost_held_and_doubled_messages_say_so() {
    let mut run = Run::new(Setup::new(5, 3));
    run.leader();
    run.pass(100);
    run.propose("set x 1");
    let flying: Vec<_> = run.world.in_flight().map(|flight| flight.id).collect();
    assert!(flying.len() >= 2);
    let before = run.arrows().len();
    run.act(Action::Duplicate { message: flying[0] });
    assert_eq!(run.arrows().len(), before + 1, "a double is an arrow of its own");
    run.pass(3);
    run.act(Action::Drop { message: flying[0] });
    run.act(Action::Hold { message: flying[1] });
    let now = run.world.now();
    let end = |id| run.chart().arrow(id).map(|arrow| arrow.end);
    assert_eq!(end(flying[0]), Some(End::Lost { at: now, why: LossReason::Dropped }));
    assert_eq!(end(flying[1]), Some(End::Held { since: now }));
    run.pass(100);
    assert_eq!(run.chart().arrow(flying[1]).map(|arrow| arrow.end), Some(End::Held { since: now }));
    run.act(Action::Release { message: flying[1] });
    run.pass(50);
    let end = run.chart().arrow(flying[1]).map(|arrow| arrow.end);
    assert!(matches!(end, Some(End::Received { at }) if at > now.plus(Micros::from_millis(100))), "{end:?}");
}

#[test]
fn in_a_partition_messages_are_lost_on_their_way() {
    let mut run = Run::new(Setup::new(5, 3));
    let leader = run.leader();
    run.act(Action::Partition { groups: vec![[leader].into_iter().collect()] });
    run.pass(200);
    let cut =
        run.arrows().into_iter().filter(|arrow| matches!(arrow.end, End::Lost { why: LossReason::Cut, .. }));
    assert!(cut.count() >= 4, "two heartbeats to each of two followers");
    assert_eq!(run.marks(Sign::Done).len(), 1);
    run.act(Action::Crash { server: leader });
    run.act(Action::HealAll);
    run.pass(100);
    let stopped = LossReason::ReceiverStopped;
    let to_stopped = |end| matches!(end, End::Lost { why, .. } if why == stopped);
    run.leader();
    run.pass(50);
    assert!(run.arrows().iter().any(|arrow| to_stopped(arrow.end) && arrow.trip.to == leader));
}

#[test]
fn lanes_say_what_each_server_is_at_every_moment() {
    let mut setup = Setup::new(11, 5);
    setup.dials.loss_ppm = 50_000;
    let mut run = Run::new(setup);
    let mut seen = Vec::new();
    for round in 0..60 {
        run.pass(50);
        match round {
            20 => {
                let server = run.leader();
                run.act(Action::Crash { server });
            }
            40 => {
                let stopped = run.world.servers().find(|server| server.running().is_none());
                let server = stopped.map(|server| server.id()).expect("one has crashed");
                run.act(Action::Restart { server });
            }
            _ => {}
        }
        for server in run.world.servers() {
            let state = match server.raft().map(|raft| raft.role()) {
                None => State::Stopped,
                Some(Role::Follower(_)) => State::Follower,
                Some(Role::Candidate(_)) => State::Candidate,
                Some(Role::Leader(_)) => State::Leader,
            };
            seen.push((run.world.now(), server.id(), state, server.raft().map(|raft| raft.term())));
        }
    }
    for (at, server, state, term) in seen {
        let stretch = run.chart().lanes[server.position()].at(at).expect("all is known");
        assert_eq!(stretch.state, state, "{server} at {at}");
        assert!(term.is_none_or(|term| stretch.term == term), "{server} at {at}: {stretch:?}, {term:?}");
    }
}

#[test]
fn marks_tell_of_elections_votes_crashes_writes_and_commits() {
    let run = troubled(7);
    let count = |sign| run.marks(sign).len();
    let leaders: BTreeSet<Term> = run
        .chart()
        .lanes
        .iter()
        .flat_map(|lane| &lane.stretches)
        .filter(|stretch| stretch.state == State::Leader)
        .map(|stretch| stretch.term)
        .collect();
    assert_eq!(count(Sign::Elected), leaders.len());
    assert!(leaders.len() >= 2, "the first leader has crashed");
    assert!(count(Sign::TimedOut) >= leaders.len() && count(Sign::Granted) >= 2 * leaders.len());
    assert_eq!((count(Sign::Crash), count(Sign::Restart)), (1, 1));
    assert!(count(Sign::Durable) > 20 && count(Sign::Proposed) >= 10);
    let committed = run.marks(Sign::Commit).iter().filter_map(|mark| mark.index).max();
    let known = run.world.servers().filter_map(|server| server.raft()).map(|raft| raft.commit_index()).max();
    assert_eq!(committed, known);
    let crash = &run.marks(Sign::Crash)[0];
    assert_eq!(
        run.chart().lanes[crash.server.expect("whose").position()].at(crash.at).map(|it| it.state),
        Some(State::Stopped)
    );
}

#[test]
fn what_is_broken_is_marked() {
    let mut setup = Setup::new(1, 3);
    setup.rules.persist_vote_before_answer = false;
    let mut run = Run::new(setup);
    for number in 1..=3 {
        run.act(Action::Timeout { server: server(number) });
    }
    run.pass(1_000);
    assert!(!run.world.violations().is_empty(), "nothing was broken");
    assert_eq!(run.marks(Sign::Violation).len(), run.world.violations().len());
}

#[test]
fn who_begins_late_knows_what_is_on_its_way() {
    let mut run = Run::new(Setup::new(3, 3));
    run.leader();
    run.propose("set x 1");
    let mut late = Gatherer::new(&run.world);
    let ids = |arrows: Vec<super::super::Arrow>| arrows.iter().map(|arrow| arrow.trip.id).collect::<Vec<_>>();
    let flying: Vec<_> = run.world.in_flight().map(|flight| flight.id).collect();
    assert_eq!(ids(super::arrows(late.chart())), flying);
    let mut world = run.world.clone();
    for _ in 0..200 {
        world.step();
        late.listen(&world).expect("it listens all the time");
    }
    let arrived = super::arrows(late.chart());
    assert!(
        arrived.iter().filter(|arrow| flying.contains(&arrow.trip.id)).all(|arrow| arrow.end != End::Flying)
    );
}

#[test]
fn who_has_missed_something_says_so() {
    let mut world = World::new(Setup::new(3, 5)).expect("a world");
    let mut gatherer = Gatherer::new(&world);
    world.advance_to(Micros::from_millis(5_000));
    assert_eq!(gatherer.listen(&world), None);
}
