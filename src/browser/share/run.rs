//! What is shared of a run.

use super::view::View;
use crate::sim::{Digest, Place, Record, Setup};

/// A run as it is shared.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SharedRun {
    /// What its world is made from, for all branches alike.
    pub setup: Setup,
    /// The ways in which it went on, the active one first. There is at least one.
    pub branches: Vec<SharedBranch>,
    /// The place of the active branch that was shown; `None` for its end.
    pub shown: Option<Place>,
    /// How it was looked at.
    pub view: View,
}

/// One way in which a run went on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SharedBranch {
    /// Its name for people, on one line; empty for none.
    pub name: String,
    /// All that was done, from the beginning of the world on.
    pub record: Record,
    /// How far it came.
    pub end: Place,
    /// The digest of the world there; `None` when nobody has said.
    pub digest: Option<Digest>,
    /// What is known of the way: see [`super`]. May be empty.
    pub checks: Vec<u16>,
}

impl SharedBranch {
    /// A record of which nothing else is known: it ends with its last action.
    #[must_use]
    pub fn of(record: Record) -> SharedBranch {
        let end = record.actions().last().map_or(Place::default(), |placed| placed.place());
        SharedBranch { name: String::new(), record, end, digest: None, checks: Vec::new() }
    }

    /// How many actions it has in common with another from the beginning on.
    pub(super) fn shared_with(&self, other: &SharedBranch) -> usize {
        let (mine, others) = (self.record.actions(), other.record.actions());
        mine.iter().zip(others.iter()).take_while(|(mine, other)| mine == other).count()
    }
}

impl SharedRun {
    /// A record of which nothing else is known.
    #[must_use]
    pub fn of(record: Record) -> SharedRun {
        let setup = record.setup().clone();
        SharedRun { setup, branches: vec![SharedBranch::of(record)], shown: None, view: View::default() }
    }

    /// How many actions its active branch has.
    #[must_use]
    pub fn actions(&self) -> usize {
        self.branches.first().map_or(0, |branch| branch.record.actions().len())
    }

    /// How many events it takes to make all of it again.
    #[must_use]
    pub fn events(&self) -> u64 {
        self.branches.iter().fold(0, |sum, branch| sum.saturating_add(branch.end.events))
    }
}
