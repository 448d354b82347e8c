//! A long list of lines, of which only those in sight are made.

/// The height of a line in CSS pixels.
pub const LINE: f64 = 20.0;

/// Lines beyond those in sight, above and below, so that a quick scroll finds some.
const MARGIN: usize = 10;

/// The widest content a scroll bar is made for: browsers stop counting at some 17 million pixels.
const MOST: usize = 400_000;

/// The lines that are made.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Lines {
    /// The first, from 0 on.
    pub first: usize,
    /// How many.
    pub count: usize,
}

impl Lines {
    /// Those in sight at a scroll position, of so many, and some around them. Of a list that is too long for a
    /// scroll bar these are the last ones.
    #[must_use]
    pub fn in_sight(scrolled: f64, height: f64, all: usize) -> Lines {
        let skipped = all.saturating_sub(MOST);
        // Not negative, and cut where they are too large.
        let above = (scrolled.max(0.0) / LINE) as usize;
        let seen = (height.max(0.0) / LINE).ceil() as usize + 1;
        let first = skipped.saturating_add(above.saturating_sub(MARGIN)).min(all.saturating_sub(1));
        Lines { first, count: (above.min(MARGIN) + seen + MARGIN).min(all - first) }
    }

    /// How high what stands above these lines is, and what stands below, in pixels.
    #[must_use]
    pub fn room(&self, all: usize) -> (f64, f64) {
        let skipped = all.saturating_sub(MOST);
        let above = self.first.saturating_sub(skipped);
        let below = all - (self.first + self.count).min(all);
        (above as f64 * LINE, below as f64 * LINE)
    }

    /// Where to scroll so that a line is in sight, a third from the top; `None` if it is in sight.
    #[must_use]
    pub fn towards(line: usize, scrolled: f64, height: f64, all: usize) -> Option<f64> {
        let top = line.saturating_sub(all.saturating_sub(MOST)) as f64 * LINE;
        let seen = top >= scrolled && top + LINE <= scrolled + height;
        (!seen).then(|| (top - height / 3.0).max(0.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_in_sight_is_made_and_the_rest_keeps_its_room() {
        for all in [0, 1, 5, 1_000, 100_000] {
            for scrolled in [0.0, 7.0, 190.0, 5_000.0, 1_999_800.0] {
                let lines = Lines::in_sight(scrolled, 300.0, all);
                let (above, below) = lines.room(all);
                assert_eq!(above + lines.count as f64 * LINE + below, all as f64 * LINE);
                assert!(lines.count <= 40);
                if scrolled + 300.0 <= all as f64 * LINE {
                    assert!(above <= scrolled && above + lines.count as f64 * LINE >= scrolled + 300.0);
                }
            }
        }
    }

    #[test]
    fn a_list_that_no_scroll_bar_holds_shows_its_end() {
        let all = 1_000_000;
        let lines = Lines::in_sight(f64::MAX, 300.0, all);
        assert_eq!(lines.first + lines.count, all);
        assert!(lines.room(all).0 < 17e6);
    }

    #[test]
    fn a_line_out_of_sight_is_scrolled_to() {
        assert_eq!(Lines::towards(3, 0.0, 300.0, 100), None);
        let there = Lines::towards(50, 0.0, 300.0, 100).unwrap();
        assert_eq!(Lines::towards(50, there, 300.0, 100), None);
        assert_eq!(Lines::towards(0, 500.0, 300.0, 100), Some(0.0));
    }
}
