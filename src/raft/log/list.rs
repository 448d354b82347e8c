//! A sequence that only grows, shared by all its clones.

use super::room::Room;

/// A sequence whose clones share their elements, and their [`Room`]: an append copies nothing, whether the list is
/// shared or not. Only where another clone has gone on differently, or the room ends, is the list copied.
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

    pub(super) fn iter(&self) -> impl Iterator<Item = &T> {
        self.room.iter_from(0).take(self.length)
    }

    /// Keeps the first `length` elements.
    pub(super) fn truncate(&mut self, length: usize) {
        if length == 0 {
            *self = List::default();
        }
        self.length = self.length.min(length);
    }
}

impl<T> Clone for List<T> {
    fn clone(&self) -> List<T> {
        List { room: self.room.clone(), length: self.length }
    }

    fn clone_from(&mut self, source: &List<T>) {
        if !self.room.is(&source.room) {
            self.room = source.room.clone();
        }
        self.length = source.length;
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
    fn clones_that_go_on_alike_share_what_they_have() {
        let mut one = list(0..5);
        let mut other = one.clone();
        one.push(5);
        other.push(5);
        assert!(one.room.is(&other.room));
        assert!(one == other);
    }

    #[test]
    fn what_was_cut_comes_back_only_as_what_is_appended() {
        let mut cut = list(0..10);
        let whole = cut.clone();
        cut.truncate(4);
        assert!(cut == list(0..4));
        assert_eq!(cut.get(4), None);
        cut.push(77);
        assert_eq!(numbers(&cut), [0, 1, 2, 3, 77]);
        assert!(whole == list(0..10));
    }
}
