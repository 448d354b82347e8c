//! Somebody who hears everything that happens in a run once, and in order, whatever is done to it.
//!
//! A world soon forgets what happened, a fast frame leaves much behind at once, and the run can go back and on in another
//! way. What the world has forgotten is made again along its record; what is looked at again in the past is no news; of a
//! branch only that is news which comes after the place where it has left another one.

use crate::sim::{BranchId, Happening, History, Until, Violation, World};
use crate::ui::timeline::Scout;
use std::collections::BTreeMap;

/// Something that is heard.
#[derive(Clone, Copy, Debug)]
pub enum Sound<'a> {
    /// Something happened.
    Happened(&'a Happening),
    /// An invariant is broken.
    Broken(&'a Violation),
}

/// How far somebody has listened in a branch.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
struct Heard {
    /// The number of the last happening.
    number: u64,
    /// After how many events.
    events: u64,
    /// How many violations.
    violations: usize,
}

/// The one who listens.
#[derive(Clone, Debug)]
pub struct Ear {
    /// How far, by branch.
    heard: BTreeMap<BranchId, Heard>,
    /// The branch that was listened to last; `None` before the first time.
    branch: Option<BranchId>,
    /// How far before that.
    begin: Heard,
    /// Whether the other branches are known.
    open: bool,
}

impl Ear {
    /// One who has heard what a world remembers of itself and all that was before.
    #[must_use]
    pub fn from_now_on(world: &World) -> Ear {
        Ear { begin: Heard::all_of(world), ..Ear::from_the_beginning() }
    }

    /// One who has heard nothing yet.
    #[must_use]
    pub fn from_the_beginning() -> Ear {
        Ear { heard: BTreeMap::new(), branch: None, begin: Heard::default(), open: false }
    }

    /// Hears what is new in a run that goes on: `branch` is the active one and `live` its head. Each sound comes with a
    /// world in which it has happened. To be called after whatever changes the run, but not while its past is shown.
    pub fn listen(
        &mut self,
        history: Option<&History>,
        branch: BranchId,
        live: &World,
        tell: &mut dyn FnMut(&World, Sound<'_>),
    ) {
        self.meet(history, branch);
        let known = self.heard.get(&branch).copied();
        let heard = known.unwrap_or_else(|| forked(history, branch, live));
        self.heard.insert(branch, Heard::all_of(live));
        self.branch = Some(branch);
        let mut telling = Telling { live, heard, tell };
        let newest = last_number(live);
        if newest > heard.number && live.since(heard.number).len() as u64 != newest - heard.number {
            telling.again(history, branch);
        } else {
            telling.news_of(live);
        }
        telling.broken_until(u64::MAX, live);
    }

    /// The branches that were there before are known as far as they had come.
    fn meet(&mut self, history: Option<&History>, branch: BranchId) {
        if self.branch.is_none() {
            self.heard.insert(branch, self.begin);
        }
        let Some(history) = history.filter(|_| !self.open) else { return };
        self.open = true;
        if let Some(before) = self.branch.filter(|before| *before != branch) {
            let heard = self.heard.remove(&before).unwrap_or_default();
            self.heard.insert(branch, heard);
        }
        for other in history.branches().filter(|other| other.id() != branch) {
            self.heard.insert(other.id(), Heard::all_of(other.head()));
        }
    }
}

impl Heard {
    fn all_of(world: &World) -> Heard {
        Heard { number: last_number(world), events: world.events(), violations: world.violations().len() }
    }
}

/// What was heard of a branch when it began: all that it shares with the one that it has left.
fn forked(history: Option<&History>, branch: BranchId, live: &World) -> Heard {
    let shared = || {
        let history = history?;
        let (parent, leaves) = history.branch(branch)?.parent()?;
        let actions = history.branch(parent)?.record().actions();
        let done = live.record().actions();
        let number = actions.first_difference(done).unwrap_or(actions.len().min(done.len()));
        let until = Until::Steps { events: leaves.events, actions: number };
        let mut replay = history.seek(parent, until)?;
        while !replay.advance(u64::MAX).ok()? {}
        Some(Heard::all_of(replay.world()))
    };
    // Nobody knows where it comes from: what it does from now on is news.
    shared().unwrap_or_else(|| Heard::all_of(live))
}

/// What is told of a world.
struct Telling<'a> {
    live: &'a World,
    heard: Heard,
    tell: &'a mut dyn FnMut(&World, Sound<'_>),
}

impl Telling<'_> {
    /// What a world on the way still remembers.
    fn news_of(&mut self, world: &World) {
        for happening in world.since(self.heard.number) {
            self.broken_until(happening.event, world);
            self.heard.number = happening.number;
            (self.tell)(world, Sound::Happened(happening));
        }
    }

    /// The violations before an event.
    fn broken_until(&mut self, event: u64, world: &World) {
        let live = self.live;
        while let Some(violation) = live.violations().get(self.heard.violations) {
            if violation.event >= event {
                break;
            }
            self.heard.violations += 1;
            (self.tell)(world, Sound::Broken(violation));
        }
    }

    /// Goes the way again, from a world before it.
    fn again(&mut self, history: Option<&History>, branch: BranchId) {
        let live = self.live;
        let until = Until::Steps { events: self.heard.events.saturating_sub(1), actions: usize::MAX };
        let kept = history.and_then(|history| history.before(branch, until).cloned());
        let Some(world) = kept.or_else(|| World::new(live.setup().clone()).ok()) else { return };
        let mut scout = Scout::new(world);
        self.news_of(scout.world());
        scout.walk(live, u64::MAX, |world| {
            self.news_of(world);
            true
        });
        // One that its own record does not lead to: at least what it remembers.
        self.news_of(live);
    }
}

fn last_number(world: &World) -> u64 {
    world.recent().back().map_or(0, |happening| happening.number)
}

#[cfg(test)]
mod tests;
