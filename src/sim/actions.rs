//! A record's actions.

use super::blocks::Blocks;
use super::record::Placed;
use std::iter;

/// The actions of a run, in order. They are only ever appended to, and a clone costs next to nothing.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Actions(Blocks<Placed>);

impl Actions {
    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// One of them, counted from 0.
    #[must_use]
    pub fn get(&self, number: usize) -> Option<&Placed> {
        self.0.get(number)
    }

    /// The last one.
    #[must_use]
    pub fn last(&self) -> Option<&Placed> {
        self.0.last()
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &Placed> {
        self.iter_from(0)
    }

    /// Those from a number on, counted from 0.
    pub fn iter_from(&self, first: usize) -> impl Iterator<Item = &Placed> {
        let mut numbers = first..self.len();
        iter::from_fn(move || self.get(numbers.next()?))
    }

    /// The number of the first action that only one of two lists has, or that they have differently. What they share is
    /// not looked at.
    #[must_use]
    pub fn first_difference(&self, other: &Actions) -> Option<usize> {
        self.0.first_difference(&other.0)
    }

    pub(super) fn push(&mut self, placed: Placed) {
        self.0.push(placed);
    }
}

impl FromIterator<Placed> for Actions {
    fn from_iter<I: IntoIterator<Item = Placed>>(actions: I) -> Actions {
        let mut all = Actions::default();
        actions.into_iter().for_each(|placed| all.push(placed));
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::{Action, Micros};

    fn placed(number: u64) -> Placed {
        Placed { at: Micros(number), after: number, action: Action::ReloadAll }
    }

    #[test]
    fn what_was_pushed_is_found_in_order_and_clones_do_not_see_what_comes_later() {
        for length in [0, 1, 63, 64, 65, 127, 128, 200] {
            let actions: Actions = (0..length).map(placed).collect();
            let mut longer = actions.clone();
            longer.push(placed(length));
            assert_eq!(actions.len() as u64, length);
            assert!(actions.iter().cloned().eq((0..length).map(placed)));
            assert!(actions.iter_from(64).cloned().eq((64..length).map(placed)));
            assert_eq!(actions.last().cloned(), length.checked_sub(1).map(placed));
            assert_eq!(longer.last(), Some(&placed(length)));
            assert_eq!(longer.get(actions.len() + 1), None);
        }
    }
}
