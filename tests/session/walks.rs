//! Any way through a run and its branches: the storage is always that of the branch that goes on, and whatever was once
//! there is there still.

use super::desk::{Desk, assert_mirrored, assert_replays, id, leader, open, play, try_open};
use super::travel::board;
use raftglass::browser::travel::Stride;
use raftglass::browser::{How, Session, Travel};
use raftglass::sim::{Action, BranchId, Digest, Generator, Micros, Place, Record, Until};

/// Somebody who goes to and fro.
struct Walk {
    desk: Desk,
    session: Session<Desk>,
    travel: Travel,
    random: Generator,
    /// Where the walk has been: what was done up to there, and what was there.
    seen: Vec<(Record, Place, Digest)>,
}

impl Walk {
    fn new(seed: u64) -> Walk {
        let desk = Desk::default();
        let mut session = open(&desk);
        play(&mut session, 480);
        let travel = board(&mut session);
        Walk { desk, session, travel, random: Generator::new(seed, b"walk", 0), seen: Vec::new() }
    }

    fn any_branch(&mut self) -> BranchId {
        let branches: Vec<BranchId> = self.travel.history().branches().map(|branch| branch.id()).collect();
        branches[self.random.below(branches.len() as u64) as usize]
    }

    fn any_action(&mut self) -> Action {
        let server = id(1 + self.random.below(3) as u8);
        match self.random.below(6) {
            0 => Action::Crash { server },
            1 => Action::Restart { server },
            2 => Action::Reload { server },
            3 => Action::Timeout { server },
            _ => {
                let server = leader(self.session.world()).unwrap_or(server);
                Action::Propose { server, command: format!("set x {}", self.random.below(100)) }
            }
        }
    }

    /// Goes one step. What it has done, to be told when something is wrong.
    fn step(&mut self) -> &'static str {
        let Walk { session, travel, .. } = self;
        match self.random.below(16) {
            0..=2 => {
                let branch = self.any_branch();
                let at = Micros(self.random.below(3_000_000));
                self.travel.seek(&mut self.session, branch, Until::Time(at));
                "seek"
            }
            3 | 4 => {
                let action = self.any_action();
                // Some are not possible.
                let _ = self.travel.act(&mut self.session, action);
                "act"
            }
            5 => {
                let action = self.any_action();
                let _ = self.session.act(action);
                self.travel.follow(&mut self.session);
                "act behind its back"
            }
            6 | 7 => {
                travel.pass(session, Micros::from_millis(100));
                "pass"
            }
            8 => {
                travel.forward(session, Stride::Event);
                "forward"
            }
            9 => {
                travel.back(session, if self.random.below(2) == 0 { Stride::Event } else { Stride::Action });
                "back"
            }
            10..=12 => {
                travel.undo(session);
                "undo"
            }
            13 | 14 => {
                travel.redo(session);
                "redo"
            }
            _ => {
                let branch = self.any_branch();
                self.travel.activate(&mut self.session, branch);
                "activate"
            }
        }
    }

    /// Nothing is written but of the branch that goes on.
    fn check(&mut self, before: usize, step: &str) {
        self.session.flush();
        let world = self.session.world();
        assert_replays(world);
        self.seen.push((world.record().clone(), Place::of(world), world.digest()));
        let head = self.travel.head(&self.session, self.travel.active()).expect("a branch");
        assert_mirrored(&self.desk, "free", head);
        if self.session.is_past() && !matches!(step, "redo") {
            // Whoever was live has saved where that was, which is a header at most.
            assert!(self.desk.changes() <= before + 1, "{step} has written something");
        }
    }

    /// The tab goes, and comes back.
    fn reload(&mut self) {
        let head = self.travel.head(&self.session, self.travel.active()).expect("a branch").clone();
        if !self.session.is_past() {
            self.session.save();
        }
        let again = try_open(&self.desk.survivor()).expect("a run");
        assert_eq!((again.how(), again.now()), (&How::Resumed, head.now()));
        let done = again.world().record().actions();
        assert!(done.iter().take(done.len() - 1).eq(head.record().actions().iter()));
    }

    /// All places where the walk has been are found in some branch.
    fn find_everything(&mut self) {
        self.travel.to_head(&mut self.session);
        self.travel.back(&mut self.session, Stride::Event);
        for (record, place, digest) in &self.seen {
            let steps = Until::Steps { events: place.events, actions: record.actions().len() };
            let found = self.travel.history().branches().any(|branch| {
                // What is past the last step of a branch is its head, to which time may have passed.
                [steps, Until::Time(place.at)].into_iter().any(|until| {
                    let mut world = self.travel.world_at(branch.id(), until).expect("a branch");
                    world.wait_until(place.at) && world.digest() == *digest
                })
            });
            assert!(found, "{place} after {} actions is lost", record.actions().len());
        }
    }
}

#[test]
fn wherever_one_goes_nothing_is_lost_and_the_storage_has_what_goes_on() {
    let mut most = 0;
    for seed in 0..24 {
        let mut walk = Walk::new(seed);
        for _ in 0..40 {
            let before = walk.desk.changes();
            let step = walk.step();
            walk.check(before, step);
        }
        walk.reload();
        walk.find_everything();
        most = most.max(walk.travel.history().branches().len());
    }
    assert!(most > 5, "{most} branches are not much of a tree");
}
