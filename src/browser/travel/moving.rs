//! Going to other places of the run. Nothing of it is written, until it goes on past the head of a branch.

use super::{Travel, Turn};
use crate::browser::session::Session;
use crate::sim::{BranchId, Micros, Place, Placed, Until, World};
use crate::store::Storage;

/// How far a step goes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Stride {
    /// Over one event, or one action where that comes next.
    Event,
    /// To the next thing that was done: forwards to right after it, backwards to right before it.
    Action,
}

/// What came of time passing or a step.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Passed {
    /// How many events have passed.
    pub events: u64,
    /// If the run went on past the head of a branch that was only looked at, or something had been done before: the
    /// branch that is active now.
    pub turn: Option<Turn>,
}

impl Travel {
    /// After how many events of a replay the history is told of it.
    const WAYMARK: u64 = 1_000;

    /// Goes to a place of a branch, or to its head for what is past it; at the head of the active branch the run is
    /// live. `false` if there is no such branch.
    pub fn seek<S: Storage>(&mut self, session: &mut Session<S>, branch: BranchId, until: Until) -> bool {
        self.keep(session);
        let Some(world) = self.fetch(branch, until) else { return false };
        self.show(session, branch, world);
        self.settle_at_head(session);
        true
    }

    /// As [`Travel::world_at`], and if the way is long it is short from now on.
    fn fetch(&mut self, branch: BranchId, until: Until) -> Option<World> {
        let mut replay = self.history.seek(branch, until)?;
        while !replay.advance(Travel::WAYMARK).ok()? {
            self.history.pass_by(branch, replay.world());
        }
        Some(replay.into_world())
    }

    /// The world at a place of a branch; that of its head for what is past it. `None` if there is no such branch. Of the
    /// active branch it knows as much as [`Travel::history`] does.
    #[must_use]
    pub fn world_at(&self, branch: BranchId, until: Until) -> Option<World> {
        let mut replay = self.history.seek(branch, until)?;
        // A branch's record is that of its head, and so leads there.
        while !replay.advance(u64::MAX).ok()? {}
        Some(replay.into_world())
    }

    /// The world of a branch right before one of its actions, counted from 0.
    pub(super) fn world_before(&self, branch: BranchId, number: usize) -> Option<World> {
        let Placed { at, after, .. } = self.history.branch(branch)?.record().actions().get(number)?.clone();
        let mut world = self.world_at(branch, Until::Steps { events: after, actions: number })?;
        // It has been there: no event comes between.
        world.wait_until(at);
        Some(world)
    }

    /// Goes to the head of the active branch, where the run goes on.
    pub fn to_head<S: Storage>(&mut self, session: &mut Session<S>) {
        if session.past {
            self.settle(session);
            self.jumps += 1;
        }
    }

    /// Lets the virtual time pass that belongs to `wall_ms` milliseconds of wall time, as [`Session::advance`] does. In
    /// the past it goes on as it went, and from the head of the branch on it is live.
    pub fn advance<S: Storage>(
        &mut self,
        session: &mut Session<S>,
        wall_ms: f64,
        speed_millionths: u32,
    ) -> Passed {
        let passed = session.pace.pass(wall_ms, speed_millionths);
        self.pass(session, passed)
    }

    /// Lets this much virtual time pass, as [`Session::pass`] does.
    pub fn pass<S: Storage>(&mut self, session: &mut Session<S>, time: Micros) -> Passed {
        let mut turn = self.follow(session);
        let before = session.world.events();
        let end = session.now().plus(time);
        if session.past && !self.lead(session, Until::Time(end)) {
            turn = self.go_on(session).or(turn);
        }
        if !session.past {
            session.pass(end.since(session.now()));
            self.look_after(session);
        }
        Passed { events: session.world.events().saturating_sub(before), turn }
    }

    /// Goes forwards by one step. At the head of a branch the run goes on: there is nothing done ahead, and each stride
    /// is one event.
    pub fn forward<S: Storage>(&mut self, session: &mut Session<S>, stride: Stride) -> Passed {
        let mut turn = self.follow(session);
        let before = session.world.events();
        if session.past
            && let Some(until) = self.next(&session.world, stride)
        {
            self.lead(session, until);
            self.settle_at_head(session);
        } else {
            if session.past {
                turn = self.go_on(session).or(turn);
            }
            session.step();
            self.look_after(session);
        }
        Passed { events: session.world.events().saturating_sub(before), turn }
    }

    /// Goes backwards by one step. `false` at the beginning.
    pub fn back<S: Storage>(&mut self, session: &mut Session<S>, stride: Stride) -> bool {
        self.keep(session);
        self.follow(session);
        let (events, actions) = (session.world.events(), session.world.record().actions());
        let last = actions.last();
        let world = match (stride, last) {
            (Stride::Action, None) => None,
            (Stride::Action, Some(_)) => self.world_before(self.viewed, actions.len() - 1),
            (Stride::Event, Some(last)) if last.after == events => {
                self.fetch(self.viewed, Until::Steps { events, actions: actions.len() - 1 })
            }
            (Stride::Event, _) if events == 0 && session.now() == Micros::ZERO => None,
            (Stride::Event, _) => {
                let events = events.saturating_sub(1);
                self.fetch(self.viewed, Until::Steps { events, actions: actions.len() })
            }
        };
        world.map(|world| self.show(session, self.viewed, world)).is_some()
    }

    /// The end of a step forwards in the past; `None` when the branch has nothing more.
    fn next(&self, world: &World, stride: Stride) -> Option<Until> {
        let branch = self.history.branch(self.viewed)?;
        let (events, actions) = (world.events(), world.record().actions().len());
        match (branch.record().actions().get(actions), stride) {
            (Some(next), _) if next.after == events => Some(Until::Steps { events, actions: actions + 1 }),
            (Some(next), Stride::Action) => Some(Until::Steps { events: next.after, actions: actions + 1 }),
            (None, Stride::Action) if Place::of(world) < Place::of(branch.head()) => {
                Some(Until::Place(Place::of(branch.head())))
            }
            (_, Stride::Event) if events < branch.head().events() => {
                Some(Until::Steps { events: events + 1, actions })
            }
            _ => None,
        }
    }

    /// Leads the past on as it went, up to the next event that breaks an invariant; `false` if it came to the head of the
    /// branch before.
    fn lead<S: Storage>(&mut self, session: &mut Session<S>, until: Until) -> bool {
        let Some(branch) = self.history.branch(self.viewed) else { return false };
        let head = Place::of(branch.head());
        let beyond = matches!(until, Until::Time(end) if end >= head.at);
        let until = if beyond { Until::Place(head) } else { until };
        let broken = session.world.violations().len();
        let slice = if branch.head().violations().len() > broken { 1 } else { u64::MAX };
        // The record is that of the branch's head, and the world is of the branch: it leads there.
        while let Some(Ok(false)) = self.history.lead(self.viewed, &mut session.world, until, slice) {
            if session.world.violations().len() > broken {
                return true;
            }
        }
        !beyond
    }

    /// The run goes on from the head of the branch that is looked at.
    fn go_on<S: Storage>(&mut self, session: &mut Session<S>) -> Option<Turn> {
        if self.viewed == self.history.active() {
            self.settle(session);
            return None;
        }
        self.activate(session, self.viewed)
    }

    /// Whoever comes to the head of the active branch is live again.
    pub(super) fn settle_at_head<S: Storage>(&mut self, session: &mut Session<S>) {
        let Some(branch) = self.history.branch(self.viewed) else { return };
        let (here, head) = (&session.world, branch.head());
        let actions = |world: &World| world.record().actions().len();
        if self.viewed == self.history.active()
            && Place::of(here) == Place::of(head)
            && actions(here) == actions(head)
        {
            self.settle(session);
        }
    }
}
