//! Which part of the logs is in sight: a few dozen columns, however long the logs are.

/// The width of an entry's column in CSS pixels.
pub const COLUMN: f64 = 72.0;

/// Empty columns after the last entry: nextIndex points to the first of them.
const SPARE: u64 = 1;

/// The widest content a scroll bar is made for: browsers stop counting at some 17 million pixels.
const MAX_CONTENT: f64 = 8_000_000.0;

/// The columns in sight.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Window {
    /// The index of the first column in sight, from 1.
    pub first: u64,
    /// How many columns are at least partly in sight.
    pub columns: u64,
    /// How far the first column is cut off at the left, in pixels.
    pub cut: f64,
}

impl Window {
    /// Whether it has no column in common with another.
    fn is_apart_from(&self, other: &Window) -> bool {
        self.first >= other.first + other.columns || other.first >= self.first + self.columns
    }
}

/// The numbers of the elements that columns are drawn with. A column keeps its element while it is in sight; after a
/// jump to where nothing is that was in sight before, the elements are used again: to make new ones costs far more.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Elements {
    window: Window,
    /// The index whose element has the number 0, modulo 2⁶⁴.
    origin: u64,
    /// Whether they are used again for what has just come in sight.
    pub again: bool,
}

impl Elements {
    /// Something else is in sight, or the same.
    pub fn show(&mut self, window: Window) {
        self.again = window.is_apart_from(&self.window);
        if self.again {
            self.origin = self.origin.wrapping_add(window.first).wrapping_sub(self.window.first);
        }
        self.window = window;
    }

    /// The number of the element of a column.
    #[must_use]
    pub fn number(&self, index: u64) -> u64 {
        index.wrapping_sub(self.origin)
    }
}

/// How far the logs can be scrolled.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Extent {
    /// The width in sight, in pixels.
    pub view: f64,
    /// The last index of the longest log.
    pub last_index: u64,
}

impl Extent {
    /// The width of all columns, in pixels; never less than what is in sight.
    fn full(&self) -> f64 {
        ((self.last_index + SPARE) as f64 * COLUMN).max(self.view)
    }

    /// The width that the scroll bar is made for, in pixels.
    #[must_use]
    pub fn content(&self) -> f64 {
        self.full().min(MAX_CONTENT).max(self.view)
    }

    /// The scroll position at which the newest entry is in sight.
    #[must_use]
    pub fn end(&self) -> f64 {
        self.content() - self.view
    }

    /// What is in sight at a scroll position.
    #[must_use]
    pub fn window(&self, scrolled: f64) -> Window {
        let most = self.full() - self.view;
        let share = if self.end() > 0.0 { (scrolled / self.end()).clamp(0.0, 1.0) } else { 0.0 };
        let left = most * share;
        let before = (left / COLUMN).floor();
        let cut = left - before * COLUMN;
        // Both are small and not negative: the number of columns before the window, and those in it.
        Window { first: before as u64 + 1, columns: ((self.view + cut) / COLUMN).ceil() as u64, cut }
    }

    /// The scroll position at which `index` is in the middle.
    #[must_use]
    pub fn position_of(&self, index: u64) -> f64 {
        let most = self.full() - self.view;
        if most <= 0.0 {
            return 0.0;
        }
        let left = ((index as f64 - 0.5) * COLUMN - self.view / 2.0).max(0.0).min(most);
        left / most * self.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_log_is_whole_in_sight() {
        let extent = Extent { view: 600.0, last_index: 4 };
        assert_eq!(extent.end(), 0.0);
        assert_eq!(extent.window(0.0), Window { first: 1, columns: 9, cut: 0.0 });
    }

    #[test]
    fn the_end_shows_the_newest_entry_at_any_length() {
        for last_index in [11, 100, 100_000, 10_000_000] {
            let extent = Extent { view: 600.0, last_index };
            let window = extent.window(extent.end());
            assert_eq!(window.first + window.columns - 1, last_index + SPARE, "{last_index}");
            assert!(window.columns <= 12, "{last_index}");
        }
    }

    #[test]
    fn a_column_keeps_its_element_in_sight_and_a_jump_uses_all_again() {
        let at = |first| Window { first, columns: 10, cut: 0.0 };
        let mut elements = Elements::default();
        elements.show(at(1));
        let before = elements.number(5);
        for first in [3, 10, 2] {
            elements.show(at(first));
            assert!(!elements.again);
            assert_eq!(elements.number(5), before);
        }
        for first in [90_000, 12, 22, 1] {
            let numbers: Vec<u64> =
                (0..10).map(|column| elements.number(elements.window.first + column)).collect();
            elements.show(at(first));
            assert!(elements.again, "{first}");
            let again: Vec<u64> = (first..first + 10).map(|index| elements.number(index)).collect();
            assert_eq!(again, numbers, "{first}");
        }
        elements.show(at(1));
        assert!(!elements.again);
    }

    #[test]
    fn an_index_is_found_at_its_position() {
        for last_index in [50, 100_000, 10_000_000] {
            let extent = Extent { view: 600.0, last_index };
            for index in [1, 17, last_index / 2, last_index] {
                let window = extent.window(extent.position_of(index));
                assert!(
                    (window.first..window.first + window.columns).contains(&index),
                    "{index} of {last_index}"
                );
            }
        }
    }
}
