//! Trouble in doses, for a run that somebody watches: only faults that Raft promises to survive, at moments of virtual
//! time that the seed draws, whoever advances the time and however.

use super::{Chaos, Fault};
use crate::raft::ServerSet;
use crate::sim::action::Action;
use crate::sim::time::{Micros, Span};
use crate::sim::world::World;

/// How much trouble there is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Dose {
    /// Single messages and timers go wrong, about twice a second.
    Mild,
    /// Servers and links fail, too, about five times a second.
    Rough,
    /// Everything that Raft promises to survive, about twelve times a second.
    Wild,
}

const MILD: &[Fault] = &[Fault::Drop, Fault::Duplicate, Fault::Hold, Fault::SlowLink, Fault::SetTimer];

const ROUGH: &[Fault] = &[
    Fault::Drop,
    Fault::Duplicate,
    Fault::Hold,
    Fault::SlowLink,
    Fault::SetTimer,
    Fault::Timeout,
    Fault::Crash,
    Fault::Reload,
    Fault::Disconnect,
    Fault::Cut,
    Fault::Pause,
    Fault::SlowDisk,
];

impl Dose {
    /// All of them, the smallest first.
    pub const ALL: [Dose; 3] = [Dose::Mild, Dose::Rough, Dose::Wild];

    /// What may go wrong. Dials are left to who turns them, and a reload of the whole page to its user.
    #[must_use]
    pub fn faults(self) -> Vec<Fault> {
        match self {
            Dose::Mild => MILD.to_vec(),
            Dose::Rough => ROUGH.to_vec(),
            Dose::Wild => {
                let apart = [Fault::Turn, Fault::ReloadAll];
                Fault::PROMISED.iter().filter(|fault| !apart.contains(fault)).copied().collect()
            }
        }
    }

    /// From one fault or remedy to the next.
    fn pace(self) -> Span {
        match self {
            Dose::Mild => Span::millis(0, 1_000),
            Dose::Rough => Span::millis(0, 400),
            Dose::Wild => Span::millis(0, 160),
        }
    }
}

/// Somebody who makes trouble in a world that others advance.
#[derive(Clone, Debug)]
pub struct Unrest {
    seed: u64,
    dose: Dose,
    chaos: Chaos,
    due: Micros,
}

/// How many things are thought of at one time. Much has nothing to be done to: no message is on its way, nothing is broken.
const DRAWS: usize = 12;

impl Unrest {
    /// The same seed and dose make the same trouble in the same world from the same moment on.
    #[must_use]
    pub fn new(seed: u64, dose: Dose, now: Micros) -> Unrest {
        let chaos = Chaos::with(seed, &dose.faults(), ServerSet::EMPTY).without_clients(dose.pace());
        let mut unrest = Unrest { seed, dose, chaos, due: now };
        unrest.rest();
        unrest
    }

    /// Where its chance comes from.
    #[must_use]
    pub fn seed(&self) -> u64 {
        self.seed
    }

    /// How much trouble it makes.
    #[must_use]
    pub fn dose(&self) -> Dose {
        self.dose
    }

    /// When it will do something next: the world has to be advanced to this moment, and not beyond, for
    /// [`Unrest::action`].
    #[must_use]
    pub fn due(&self) -> Micros {
        self.due
    }

    /// What to do to this world now that it is due: the first that fits of a few that are drawn. It may turn out to be
    /// impossible all the same. The next time is drawn, too.
    pub fn action(&mut self, world: &World) -> Option<Action> {
        let action = (0..DRAWS).find_map(|_| self.chaos.action(world));
        self.rest();
        action
    }

    fn rest(&mut self) {
        self.due = self.due.plus(self.chaos.rest());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::raft::Role;
    use crate::sim::chaos::healing;
    use crate::sim::{Place, Server, Setup};
    use std::collections::BTreeSet;
    use std::mem::discriminant;

    /// Two seconds with trouble, the time cut into frames of this length, then two without.
    fn run(seed: u64, dose: Dose, frame: Micros) -> World {
        let mut world = World::new(Setup::new(3, 5)).expect("a usual setup");
        world.advance_to(Micros::from_millis(500));
        let mut unrest = Unrest::new(seed, dose, world.now());
        let end = Micros::from_millis(2_500);
        while world.now() < end {
            let until = world.now().plus(frame).min(end);
            while unrest.due() <= until {
                world.advance_to(unrest.due());
                if let Some(action) = unrest.action(&world) {
                    let _ = world.act(action);
                }
            }
            world.advance_to(until);
        }
        for action in healing(&world) {
            world.act(action).expect("it is needed");
        }
        assert_eq!(healing(&world), []);
        world.advance_to(Micros::from_millis(4_500));
        world
    }

    #[test]
    fn the_same_seed_makes_the_same_trouble_however_time_is_cut_and_the_record_needs_no_chaos() {
        for dose in Dose::ALL {
            let world = run(7, dose, Micros(16_667));
            let other = run(7, dose, Micros(311_000));
            assert_eq!(world.digest(), other.digest(), "{dose:?}");
            assert_ne!(world.digest(), run(8, dose, Micros(16_667)).digest(), "{dose:?}: another seed");
            let again = world.record().replay(Place::of(&world)).expect("a record replays");
            assert_eq!(again.digest(), world.digest(), "{dose:?}");
        }
    }

    #[test]
    fn more_of_it_does_more_and_other_things_and_breaks_no_promise() {
        let done = |dose: Dose| {
            let worlds: Vec<World> = (1..=6).map(|seed| run(seed, dose, Micros(100_000))).collect();
            assert!(worlds.iter().all(|world| world.violations().is_empty()), "{dose:?}");
            let actions = worlds.iter().flat_map(|world| world.record().actions().iter());
            let kinds: BTreeSet<String> =
                actions.map(|placed| format!("{:?}", discriminant(&placed.action))).collect();
            let count: usize = worlds.iter().map(|world| world.record().actions().len()).sum();
            (count, kinds.len())
        };
        let doses = Dose::ALL.map(done);
        assert!(doses.is_sorted_by(|less, more| less.0 < more.0 && less.1 < more.1), "{doses:?}");
    }

    #[test]
    fn healing_leaves_a_cluster_that_elects_a_leader() {
        for seed in 1..=6 {
            let world = run(seed, Dose::Wild, Micros(50_000));
            let leads =
                |server: &Server| server.raft().is_some_and(|raft| matches!(raft.role(), Role::Leader(_)));
            assert!(world.servers().any(leads), "seed {seed}");
            assert!(
                world.servers().all(|server| server.raft().is_some()),
                "seed {seed}: somebody is stopped"
            );
        }
    }
}
