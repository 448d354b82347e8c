//! A sequence that only grows, shared by all its clones.

use super::room::Room;
use std::fmt;
use std::hash::{Hash, Hasher};

/// A sequence whose clones share their elements, and their [`Room`]: an append copies nothing, whether the list is
/// shared or not. Only where another clone has gone on differently, or the room ends, is the list copied.
#[derive(Clone)]
pub(super) struct List<T> {
    room: Room<T>,
    length: usize,
}

impl<T: Clone + PartialEq> List<T> {
    pub(super) fn push(&mut self, element: T) {
        if let Err(element) = self.room.put(self.length, element) {
            self.room = self.room.copy(self.length, element);
        }
        self.length += 1;
    }
}

impl<T> List<T> {
    pub(super) fn len(&self) -> usize {
        self.length
    }

    pub(super) fn get(&self, position: usize) -> Option<&T> {
        if position < self.length { self.room.get(position) } else { None }
    }

    pub(super) fn last(&self) -> Option<&T> {
        self.get(self.length.checked_sub(1)?)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &T> {
        self.room.iter_from(0).take(self.length)
    }

    /// How many elements stand before the first of which this does not hold; it holds of none after that.
    pub(super) fn partition_point(&self, holds: impl Fn(&T) -> bool) -> usize {
        let (mut holding, mut rest) = (0, self.length);
        while rest > 0 {
            let middle = holding + rest / 2;
            if self.get(middle).is_some_and(&holds) {
                rest -= rest / 2 + 1;
                holding = middle + 1;
            } else {
                rest /= 2;
            }
        }
        holding
    }

    /// Keeps the first `length` elements.
    pub(super) fn truncate(&mut self, length: usize) {
        if length == 0 {
            *self = List::default();
        }
        self.length = self.length.min(length);
    }
}

impl<T> Default for List<T> {
    fn default() -> List<T> {
        List { room: Room::default(), length: 0 }
    }
}

impl<T: PartialEq> PartialEq for List<T> {
    fn eq(&self, other: &List<T>) -> bool {
        self.length == other.length && (self.room.is(&other.room) || self.iter().eq(other.iter()))
    }
}

impl<T: Eq> Eq for List<T> {}

impl<T: Hash> Hash for List<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.length.hash(state);
        self.iter().for_each(|element| element.hash(state));
    }
}

impl<T: fmt::Debug> fmt::Debug for List<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(numbers: impl IntoIterator<Item = u64>) -> List<u64> {
        let mut list = List::default();
        numbers.into_iter().for_each(|number| list.push(number));
        list
    }

    fn numbers(list: &List<u64>) -> Vec<u64> {
        list.iter().copied().collect()
    }

    #[test]
    fn clones_that_go_on_differently_do_not_see_each_other() {
        for shared in [0, 1, 63, 64, 65, 200] {
            let mut one = list(0..shared);
            let (mut other, before) = (one.clone(), one.clone());
            one.push(1000);
            other.push(2000);
            other.push(2001);
            assert_eq!(numbers(&before), Vec::from_iter(0..shared));
            assert_eq!(numbers(&one), Vec::from_iter((0..shared).chain([1000])));
            assert_eq!(numbers(&other), Vec::from_iter((0..shared).chain([2000, 2001])));
        }
    }

    #[test]
    fn the_first_that_does_not_hold_is_found() {
        for length in [0, 1, 2, 3, 64, 65, 100] {
            let list = list(0..length);
            for bound in 0..=length {
                assert_eq!(list.partition_point(|number| *number < bound) as u64, bound);
            }
        }
    }

    #[test]
    fn clones_that_go_on_alike_share_what_they_have() {
        let mut one = list(0..5);
        let mut other = one.clone();
        one.push(5);
        other.push(5);
        assert!(one.room.is(&other.room));
        assert_eq!(one, other);
    }

    #[test]
    fn what_was_cut_comes_back_only_as_what_is_appended() {
        let mut cut = list(0..10);
        let whole = cut.clone();
        cut.truncate(4);
        assert_eq!(cut, list(0..4));
        assert_eq!(cut.get(4), None);
        cut.push(77);
        assert_eq!(numbers(&cut), [0, 1, 2, 3, 77]);
        assert_eq!(whole, list(0..10));
    }
}
