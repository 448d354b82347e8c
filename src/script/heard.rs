//! What a reader looks for while it reads a line: the source of completions.

use super::error::Expected;
use std::cell::RefCell;

/// What was looked for, and where.
#[derive(Default)]
pub(super) struct Heard {
    /// Where words begin, in bytes.
    begins: RefCell<Vec<usize>>,
    /// What would have fitted, and where.
    wants: RefCell<Vec<(usize, Expected)>>,
}

impl Heard {
    pub(super) fn begins(&self, at: usize) {
        self.begins.borrow_mut().push(at);
    }

    pub(super) fn wants(&self, at: usize, expected: Expected) {
        self.wants.borrow_mut().push((at, expected));
    }

    /// Where the last word begins of which `fits` is true; 0 if there is none.
    pub(super) fn last_word(&self, fits: impl Fn(usize) -> bool) -> usize {
        self.begins.borrow().iter().copied().filter(|at| fits(*at)).max().unwrap_or(0)
    }

    /// What would fit at a place, each once, in the order in which it was looked for.
    pub(super) fn wanted_at(&self, place: usize) -> Vec<Expected> {
        let mut wanted = Vec::new();
        for (at, expected) in self.wants.borrow().iter() {
            if *at == place && !wanted.contains(expected) {
                wanted.push(*expected);
            }
        }
        wanted
    }
}
