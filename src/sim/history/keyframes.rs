//! Copies of a world at places that are never far apart.

use crate::sim::record::{Place, Until};
use crate::sim::world::World;
use std::sync::Arc;

/// Worlds of one run, the oldest first. What is between two of them is made again when it is wanted.
///
/// There are at most [`Keyframes::MOST`]; when there would be more, every other one goes, and from then on they are twice
/// as far apart. So their memory is bounded, and the way to a place grows with the length of the run.
#[derive(Clone, Debug)]
pub(super) struct Keyframes {
    /// Never empty: the first is where the history begins.
    worlds: Vec<Arc<World>>,
    /// How many events lie between two.
    spacing: u64,
}

impl Keyframes {
    /// How many events lie between two at first: what a browser replays in a blink.
    const SPACING: u64 = 5_000;
    /// How many there are at most.
    const MOST: usize = 192;

    pub(super) fn new(world: &World) -> Keyframes {
        Keyframes { worlds: vec![Arc::new(world.clone())], spacing: Keyframes::SPACING }
    }

    pub(super) fn len(&self) -> usize {
        self.worlds.len()
    }

    /// Keeps a copy if those before and after it are far enough away.
    pub(super) fn note(&mut self, world: &World) {
        let place = self.worlds.partition_point(|keyframe| keyframe.events() <= world.events());
        let before = place.checked_sub(1).and_then(|before| self.worlds.get(before));
        let far = |one: u64, other: u64| other >= one.saturating_add(self.spacing);
        let free = before.is_none_or(|before| far(before.events(), world.events()))
            && self.worlds.get(place).is_none_or(|after| far(world.events(), after.events()));
        if !free {
            return;
        }
        self.worlds.insert(place, Arc::new(world.clone()));
        if self.worlds.len() > Keyframes::MOST {
            let mut number = 0;
            self.worlds.retain(|_| {
                number += 1;
                number % 2 == 1
            });
            self.spacing = self.spacing.saturating_mul(2);
        }
    }

    /// The last one that is not past the end of a replay; the first if all are.
    pub(super) fn before(&self, until: Until) -> &World {
        let after = self.worlds.partition_point(|world| until.covers(world));
        // Never empty, and `after` is at most its length.
        &self.worlds[after.saturating_sub(1)]
    }

    /// Those that a branch shares which leaves at this place, after so many actions; if there is none, this world.
    pub(super) fn up_to(&self, place: Place, actions: usize, world: &World) -> Keyframes {
        let shared = |keyframe: &&Arc<World>| {
            Place::of(keyframe) <= place && keyframe.record().actions().len() <= actions
        };
        let mut worlds: Vec<Arc<World>> = self.worlds.iter().take_while(shared).cloned().collect();
        if worlds.is_empty() {
            worlds.push(Arc::new(world.clone()));
        }
        Keyframes { worlds, spacing: self.spacing }
    }
}
