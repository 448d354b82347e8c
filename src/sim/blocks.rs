//! Lists that only grow, in shared blocks: a clone costs two references, whatever their length.

use std::mem;
use std::sync::Arc;

/// A list that is only ever appended to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Blocks<T> {
    /// Full blocks. A clone that goes on copies their references, once for each block that it fills.
    full: Arc<Vec<Arc<Vec<T>>>>,
    /// What does not fill a block.
    tail: Arc<Vec<T>>,
}

impl<T> Default for Blocks<T> {
    fn default() -> Blocks<T> {
        Blocks { full: Arc::default(), tail: Arc::default() }
    }
}

impl<T> Blocks<T> {
    const BLOCK: usize = 64;

    pub(super) fn len(&self) -> usize {
        self.full.len() * Self::BLOCK + self.tail.len()
    }

    /// One of them, counted from 0.
    pub(super) fn get(&self, number: usize) -> Option<&T> {
        match self.full.get(number / Self::BLOCK) {
            Some(block) => block.get(number % Self::BLOCK),
            None => self.tail.get(number.checked_sub(self.full.len() * Self::BLOCK)?),
        }
    }

    pub(super) fn last(&self) -> Option<&T> {
        self.get(self.len().checked_sub(1)?)
    }
}

impl<T: Clone> Blocks<T> {
    pub(super) fn push(&mut self, element: T) {
        Arc::make_mut(&mut self.tail).push(element);
        if self.tail.len() == Self::BLOCK {
            Arc::make_mut(&mut self.full).push(mem::take(&mut self.tail));
        }
    }
}

impl<T: PartialEq> Blocks<T> {
    /// The number of the first element that only one of two lists has, or that they have differently. What they share
    /// is not looked at.
    pub(super) fn first_difference(&self, other: &Blocks<T>) -> Option<usize> {
        let blocks = self.full.iter().zip(other.full.iter());
        let shared = blocks.take_while(|(one, other)| Arc::ptr_eq(one, other)).count() * Self::BLOCK;
        let longest = self.len().max(other.len());
        (shared..longest).find(|number| self.get(*number) != other.get(*number))
    }
}
