//! Two branches side by side, up to where they go different ways.

use super::{BranchId, Difference, History};
use crate::sim::record::{Place, Record, Replay, ReplayError, Until};
use crate::sim::world::World;

/// A comparison of two branches, in slices: first to the place at which something was done in one of them that was not
/// done in the other, then event by event in both.
#[derive(Debug)]
pub struct Comparison {
    difference: Option<Difference>,
    stage: Stage,
}

#[derive(Debug)]
enum Stage {
    /// To right before the first action that only one of them has.
    Shared(Box<[Way; 2]>, Box<[Replay; 2]>),
    /// On from there.
    Apart(Box<[Way; 2]>, Box<[World; 2]>),
    Over(Box<Compared>),
}

/// Where one of them leads.
#[derive(Clone, Debug)]
struct Way {
    record: Record,
    head: Place,
}

/// What came of a comparison.
#[derive(Clone, Debug)]
pub struct Compared {
    /// The first place at which something was done in one that was not done in the other; `None` if the same was done in
    /// both, and then the same happened, too, as far as both have come.
    pub done: Option<Place>,
    /// The number of the first event at which something else happened, from 1; `None` if nothing did before one of them
    /// ends.
    pub event: Option<u64>,
    /// Both worlds right after that event, or as far as both have come. Their running digests are not those of their
    /// histories.
    pub worlds: [World; 2],
    /// How to get there, in each branch.
    pub until: [Until; 2],
}

impl History {
    /// Begins to compare two branches; `None` if one of them is not there.
    #[must_use]
    pub fn compare(&self, one: BranchId, other: BranchId) -> Option<Comparison> {
        let branches = [self.branch(one)?, self.branch(other)?];
        let ways =
            branches.map(|branch| Way { record: branch.record().clone(), head: Place::of(branch.head()) });
        let difference = Difference::of(&ways[0].record, &ways[1].record);
        // Before the first difference one is as good as the other, as far as both have come.
        let shortest = ways.iter().map(|way| way.head.events).min().unwrap_or(0);
        let before = difference.map_or(Until::Steps { events: shortest, actions: usize::MAX }, |first| {
            Until::Steps { events: first.place.events.min(shortest), actions: first.number }
        });
        let replays = [self.seek(one, before)?, self.seek(other, before)?];
        Some(Comparison { difference, stage: Stage::Shared(Box::new(ways), Box::new(replays)) })
    }
}

impl Comparison {
    /// Goes on by about this many events. `None` while there is more to do.
    ///
    /// # Errors
    /// [`ReplayError`], never for branches of a history.
    pub fn advance(&mut self, max_events: u64) -> Result<Option<Compared>, ReplayError> {
        match &mut self.stage {
            Stage::Over(compared) => return Ok(Some((**compared).clone())),
            Stage::Shared(ways, replays) => {
                for replay in replays.iter_mut() {
                    if !replay.advance(max_events)? {
                        return Ok(None);
                    }
                }
                self.stage = Stage::Apart(ways.clone(), Box::new(replays.clone().map(Replay::into_world)));
            }
            Stage::Apart(ways, worlds) => {
                for _ in 0..max_events {
                    if let Some(event) = step(ways, worlds)? {
                        let compared = compared(self.difference, event, (**worlds).clone());
                        self.stage = Stage::Over(Box::new(compared.clone()));
                        return Ok(Some(compared));
                    }
                }
            }
        }
        Ok(None)
    }

    /// As [`Comparison::advance`], to the end, however long that takes.
    ///
    /// # Errors
    /// As there.
    pub fn finish(mut self) -> Result<Compared, ReplayError> {
        loop {
            if let Some(compared) = self.advance(u64::MAX)? {
                return Ok(compared);
            }
        }
    }
}

fn compared(difference: Option<Difference>, event: Option<u64>, worlds: [World; 2]) -> Compared {
    let until = worlds
        .each_ref()
        .map(|world| Until::Steps { events: world.events(), actions: world.record().actions().len() });
    Compared { done: difference.map(|first| first.place), event, worlds, until }
}

/// One event in both, after what was done before it. When that is the end, the number of the event if it differs.
fn step(ways: &[Way; 2], worlds: &mut [World; 2]) -> Result<Option<Option<u64>>, ReplayError> {
    for (way, world) in ways.iter().zip(worlds.iter_mut()) {
        let due = Until::Steps { events: world.events(), actions: usize::MAX };
        way.record.lead(world, due, u64::MAX)?;
    }
    if ways.iter().zip(worlds.iter()).any(|(way, world)| world.events() >= way.head.events) {
        return Ok(Some(None));
    }
    let [one, other] = worlds.each_mut().map(World::step_alone);
    Ok((one != other).then(|| Some(worlds[0].events())))
}
