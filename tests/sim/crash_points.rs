//! A crash at every point of a run: after each write that was asked for, each that became durable, each message that
//! left, and between any two of them. Then the server restarts, the run goes on, and every invariant holds.

use crate::cluster::{leader, outcome, pass, propose};
use raftglass::raft::{Rules, ServerId, WriteName};
use raftglass::sim::chaos::{self, Chaos};
use raftglass::sim::{Action, Invariant, MessageId, Micros, RequestOutcome, Setup, Violation, What, World};

/// Looks at a run after each event, and tries crashes there.
#[derive(Default)]
struct Sweep {
    seen: u64,
    /// The last write under way on each disk.
    last_writes: Vec<(ServerId, Option<(Micros, WriteName)>)>,
    /// What a crash came after.
    asked: u64,
    durable: u64,
    sent: u64,
    /// Crashes tried, and those that tore a write.
    crashes: u64,
    torn: u64,
    /// Whether a command has to be answered in the end, as in a cluster that loses no message.
    answers: bool,
    /// What was broken, with who crashed after which event.
    broken: Vec<(Violation, Vec<ServerId>, u64)>,
}

/// What an event has done that a crash may come after.
#[derive(Default)]
struct Point {
    servers: Vec<ServerId>,
    sent: Vec<MessageId>,
}

impl Sweep {
    fn look(&mut self, world: &World) {
        let point = self.point(world);
        for server in &point.servers {
            // All that was sent has left; none of it has; all but the first is still there to be sent.
            self.crash(world, &[*server], &[]);
            if !point.sent.is_empty() {
                self.crash(world, &[*server], &point.sent);
            }
            if point.sent.len() > 1 {
                self.crash(world, &[*server], &point.sent[1..]);
            }
        }
        if !point.servers.is_empty() {
            // A power cut.
            let all: Vec<ServerId> = world.members().iter().collect();
            self.crash(world, &all, &[]);
            self.crash(world, &all, &point.sent);
        }
    }

    /// Who has asked for a write, made one durable or sent something since this was asked last.
    fn point(&mut self, world: &World) -> Point {
        let mut point = Point::default();
        for happening in world.since(self.seen) {
            self.seen = happening.number;
            match happening.what {
                What::Sent(trip) => {
                    self.sent += 1;
                    point.servers.push(trip.from);
                    point.sent.push(trip.id);
                }
                What::Durable { server, .. } => {
                    self.durable += 1;
                    point.servers.push(server);
                }
                _ => {}
            }
        }
        let last_writes: Vec<_> = world
            .servers()
            .map(|server| {
                (server.id(), server.disk().pending().last().map(|last| (last.done, last.write.name())))
            })
            .collect();
        for (server, last) in &last_writes {
            if last.is_some() && !self.last_writes.contains(&(*server, *last)) {
                self.asked += 1;
                point.servers.push(*server);
            }
        }
        self.last_writes = last_writes;
        point.servers.sort();
        point.servers.dedup();
        point
    }

    /// These servers crash before these messages have left, and come back: one at once, one a while later.
    fn crash(&mut self, world: &World, servers: &[ServerId], unsent: &[MessageId]) {
        let event = world.events();
        let mut world = world.clone();
        let before = world.recent().back().map_or(0, |last| last.number);
        for message in unsent {
            world.act(Action::Drop { message: *message }).unwrap();
        }
        for server in servers {
            // It may be down already.
            self.crashes += u64::from(world.act(Action::Crash { server: *server }).is_ok());
        }
        let torn = |what: &What| matches!(what, What::Torn { .. });
        self.torn += world.since(before).filter(|happening| torn(&happening.what)).count() as u64;
        // By turns at once and when the others have gone on.
        pass(&mut world, if self.crashes.is_multiple_of(2) { 0 } else { 400 });
        chaos::heal(&mut world);
        pass(&mut world, 600);
        self.broken.extend(world.violations().iter().map(|violation| (*violation, servers.to_vec(), event)));
        if self.answers {
            assert!(answered(&mut world), "{servers:?} crash after event {event}");
        }
    }
}

/// Whether the cluster takes a command and answers it, in the end.
fn answered(world: &mut World) -> bool {
    (0..10).any(|_| {
        let Some(leader) = leader(world) else {
            pass(world, 300);
            return false;
        };
        let request = propose(world, leader, "set done yes");
        pass(world, 200);
        matches!(outcome(world, request), RequestOutcome::Answered { .. })
    })
}

/// An election, commands, a leader that is cut off with what it could not commit, another one, and its return: a vote
/// and a log that change on every disk. All of it is swept.
fn two_leaders(setup: Setup, sweep: &mut Sweep) {
    let mut world = World::new(setup).unwrap();
    (sweep.seen, sweep.last_writes) = (0, Vec::new());
    let mut go_on = |world: &mut World, millis| {
        let end = world.now().plus(Micros::from_millis(millis));
        sweep.look(world);
        chaos::run_until(world, end, |world| sweep.look(world));
    };
    go_on(&mut world, 500);
    let first = leader(&world).unwrap();
    propose(&mut world, first, "set x 1");
    go_on(&mut world, 50);
    world.act(Action::Disconnect { server: first }).unwrap();
    propose(&mut world, first, "set x 2");
    // It still thinks that it leads, until it is connected again.
    while leader(&world) == Some(first) {
        go_on(&mut world, 50);
    }
    let second = leader(&world).unwrap();
    propose(&mut world, second, "set x 3");
    go_on(&mut world, 50);
    world.act(Action::Connect { server: first }).unwrap();
    go_on(&mut world, 200);
}

#[test]
fn a_crash_anywhere_in_a_run_with_two_leaders_breaks_nothing() {
    let mut sweep = Sweep { answers: true, ..Sweep::default() };
    for seed in 1..=6 {
        two_leaders(Setup::new(seed, 3), &mut sweep);
    }
    assert_eq!(sweep.broken, []);
    let Sweep { asked, durable, sent, crashes, torn, .. } = sweep;
    assert!(asked > 80 && durable > 80 && sent > 400, "{asked} asked for, {durable} durable, {sent} sent");
    assert!(crashes > 4000 && torn > 400, "{crashes} crashes, {torn} torn");
}

/// And in runs that are full of trouble anyway.
#[test]
fn a_crash_anywhere_in_a_troubled_run_breaks_nothing() {
    let mut crashes = 0;
    for seed in 1..=20 {
        let mut sweep = Sweep::default();
        let mut world = World::new(chaos::setup(seed)).unwrap();
        Chaos::new(seed).run(&mut world, Micros::from_millis(1200), |world| sweep.look(world));
        assert_eq!(sweep.broken, [], "seed {seed}");
        crashes += sweep.crashes;
    }
    assert!(crashes > 10_000, "only {crashes}");
}

/// The sweep finds what is there to be found.
#[test]
fn without_durability_first_a_crash_somewhere_makes_a_server_forget() {
    let on = Rules::default();
    for rules in
        [Rules { persist_vote_before_answer: false, ..on }, Rules { persist_entries_before_ack: false, ..on }]
    {
        let mut sweep = Sweep::default();
        two_leaders(Setup { rules, ..Setup::new(1, 3) }, &mut sweep);
        let forgot = |violation: &Violation| violation.invariant == Invariant::SurvivesRestart;
        assert!(sweep.broken.iter().any(|(violation, ..)| forgot(violation)), "{rules:?}");
    }
}
