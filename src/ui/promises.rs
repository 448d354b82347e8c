//! What Raft promises, as the page shows it: which promises hold, and who and what broke one.

use crate::raft::{Index, ServerId, ServerSet};
use crate::sim::{Invariant, Violation, World};
use std::rc::Rc;

/// The promises of a run.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Promises {
    /// Those that are broken, in the order in which that was seen.
    pub broken: Rc<[Broken]>,
    /// All that was seen.
    pub violations: Rc<[Violation]>,
}

/// A promise that does not hold.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Broken {
    /// How that was seen first.
    pub first: Violation,
    /// How often it was seen.
    pub times: usize,
}

impl Promises {
    /// Looks at a world again; `true` if there is news.
    pub fn refresh(&mut self, world: &World) -> bool {
        let violations = world.violations();
        if *self.violations == *violations {
            return false;
        }
        let mut broken: Vec<Broken> = Vec::new();
        for violation in violations {
            match broken.iter_mut().find(|broken| broken.first.invariant == violation.invariant) {
                Some(known) => known.times += 1,
                None => broken.push(Broken { first: *violation, times: 1 }),
            }
        }
        *self = Promises { broken: broken.into(), violations: violations.into() };
        true
    }

    /// How a promise is broken; `None` if it holds.
    #[must_use]
    pub fn of(&self, invariant: Invariant) -> Option<&Broken> {
        self.broken.iter().find(|broken| broken.first.invariant == invariant)
    }
}

/// Whom a violation is about, for pointing at them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Pointer {
    /// The server that was seen doing it.
    pub server: ServerId,
    /// Those with whom it does not go together.
    pub others: ServerSet,
    /// The entry in their logs; 0 for none.
    pub index: Index,
}

impl Pointer {
    /// To whom and what of these to point: what is broken most gravely, Figure 3 first, of those that came last.
    #[must_use]
    pub fn at(violations: &[Violation]) -> Option<Pointer> {
        Pointer::gravest(violations).map(|violation| Pointer {
            server: violation.server,
            others: violation.others,
            index: violation.index,
        })
    }

    /// The gravest of the violations that the newest event has brought.
    #[must_use]
    pub fn gravest(violations: &[Violation]) -> Option<&Violation> {
        let newest = violations.last()?.event;
        violations
            .iter()
            .filter(|violation| violation.event == newest)
            .min_by_key(|violation| violation.invariant)
    }

    /// Whether a server is meant.
    #[must_use]
    pub fn means(&self, server: ServerId) -> bool {
        self.server == server || self.others.contains(server)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::script::{Performance, Script};

    const SCRIPT: &str = include_str!("../../tests/scripts/figure_8_without_its_rule.raft");

    #[test]
    fn what_is_broken_is_told_once_with_its_first_event() {
        let script = Script::parse(SCRIPT).unwrap();
        let mut world = script.world().unwrap();
        let mut promises = Promises::default();
        assert!(!promises.refresh(&world));
        let mut performance = Performance::new(&script);
        let mut news = 0;
        while performance.run(1, &mut world) {
            news += usize::from(promises.refresh(&world));
        }
        assert!(news >= 2, "{news}");
        assert!(!promises.refresh(&world), "nothing new");
        let own_term = promises.of(Invariant::CommitOwnTerm).expect("it is broken first");
        assert_eq!(own_term.first, world.violations()[0]);
        assert_eq!(promises.of(Invariant::ElectionSafety), None);
        let times: usize = promises.broken.iter().map(|broken| broken.times).sum();
        assert_eq!(times, world.violations().len());
    }

    #[test]
    fn the_pointer_is_at_the_gravest_of_the_last_event() {
        let script = Script::parse(SCRIPT).unwrap();
        let mut world = script.world().unwrap();
        let mut performance = Performance::new(&script);
        while world.violations().is_empty() {
            assert!(performance.run(1, &mut world));
        }
        let pointer = Pointer::at(world.violations()).unwrap();
        let (s1, s5) = (ServerId::new(1).unwrap(), ServerId::new(5).unwrap());
        assert_eq!((pointer.server, pointer.index), (s1, Index(1)));
        assert!(pointer.means(s1) && !pointer.means(s5));
        assert_eq!(Pointer::at(&[]), None);
    }
}
