//! Room for elements that several sequences share.

use std::sync::{Arc, OnceLock};

/// The room that there is at first, for the many logs that stay short.
const FIRST_ROOM: usize = 8;

/// Places, each to be filled once, from the first on. Sequences share one that begin alike: who goes on where no other
/// has fills the next place for all, and the others, being shorter, do not look there.
pub(super) struct Room<T>(Arc<[OnceLock<T>]>);

impl<T: Clone + PartialEq> Room<T> {
    /// Fills a place, if it is there and not filled otherwise.
    pub(super) fn put(&self, place: usize, element: T) -> Result<(), T> {
        let Some(slot) = self.0.get(place) else { return Err(element) };
        match slot.set(element) {
            Err(element) if slot.get() != Some(&element) => Err(element),
            _ => Ok(()),
        }
    }

    /// Another room, with the first elements of this one and the one that comes next.
    #[cold]
    pub(super) fn copy(&self, count: usize, next: T) -> Room<T> {
        let size = (count + 1).next_power_of_two().max(FIRST_ROOM);
        let mut elements = self.iter_from(0).take(count).cloned().chain([next]);
        Room((0..size).map(|_| elements.next().map_or_else(OnceLock::new, OnceLock::from)).collect())
    }
}

impl<T> Room<T> {
    pub(super) fn get(&self, place: usize) -> Option<&T> {
        self.0.get(place)?.get()
    }

    /// What there is from a place on.
    pub(super) fn iter_from(&self, place: usize) -> impl Iterator<Item = &T> {
        self.0.get(place..).unwrap_or_default().iter().map_while(OnceLock::get)
    }

    /// Whether both are one.
    pub(super) fn is(&self, other: &Room<T>) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl<T> Clone for Room<T> {
    fn clone(&self) -> Room<T> {
        Room(Arc::clone(&self.0))
    }
}

impl<T> Default for Room<T> {
    fn default() -> Room<T> {
        Room(Arc::default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_that_is_filled_takes_nothing_else() {
        let room = Room::default().copy(0, 'a');
        assert_eq!((room.put(1, 'b'), room.put(1, 'b'), room.put(1, 'c')), (Ok(()), Ok(()), Err('c')));
        assert_eq!(room.put(FIRST_ROOM, 'd'), Err('d'), "there is no such place");
        assert_eq!(Vec::from_iter(room.iter_from(0)), [&'a', &'b']);
    }
}
