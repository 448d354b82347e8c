//! Rows of a list, each as high as its words need: which of them are in sight.

/// The rows that are made, and how high what stands above and below them is.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Sight {
    /// The first row, from 0 on.
    pub first: usize,
    /// How many.
    pub count: usize,
    /// The height above them, in CSS pixels.
    pub above: f64,
    /// The height below them.
    pub below: f64,
}

/// How high rows are: as high as they were when they were last in sight, else as high as others are.
#[derive(Clone, Debug)]
pub struct Rows {
    /// In the order of the list; negative for those that have not been seen.
    heights: Vec<f64>,
    usual: f64,
}

/// Rows above and below those in sight that are made too, so that a quick scroll finds some.
const MARGIN: usize = 6;

impl Rows {
    /// Rows of which some have been seen: each with its height in CSS pixels. `usual` is for the others until one was.
    #[must_use]
    pub fn new(heights: impl Iterator<Item = Option<f64>>, usual: f64) -> Rows {
        let heights: Vec<f64> = heights.map(|height| height.unwrap_or(-1.0)).collect();
        let seen = || heights.iter().filter(|height| **height >= 0.0);
        let count = seen().count();
        let usual = if count > 0 { seen().sum::<f64>() / count as f64 } else { usual };
        Rows { heights, usual }
    }

    fn height(&self, row: usize) -> f64 {
        self.heights.get(row).copied().filter(|height| *height >= 0.0).unwrap_or(self.usual)
    }

    /// How far below the top of the list a row begins.
    #[must_use]
    pub fn top(&self, row: usize) -> f64 {
        (0..row.min(self.heights.len())).map(|row| self.height(row)).sum()
    }

    /// Those in sight at a scroll position, and some around them.
    #[must_use]
    pub fn in_sight(&self, scrolled: f64, height: f64) -> Sight {
        let all = self.heights.len();
        let mut top = 0.0;
        let (mut first, mut end) = (all, all);
        for row in 0..all {
            let bottom = top + self.height(row);
            if first == all && bottom > scrolled {
                first = row;
            }
            if top > scrolled + height {
                end = row;
                break;
            }
            top = bottom;
        }
        let first = first.saturating_sub(MARGIN);
        let end = (end + MARGIN).min(all);
        Sight { first, count: end - first, above: self.top(first), below: self.top(all) - self.top(end) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_in_sight_is_made_and_the_rest_keeps_its_room() {
        let heights = |row: usize| if row.is_multiple_of(3) { Some(60.0) } else { Some(24.0) };
        for all in [0, 1, 7, 1_500] {
            let rows = Rows::new((0..all).map(heights), 30.0);
            let whole = rows.top(all);
            for scrolled in [0.0, 13.0, 500.0, 20_000.0, whole] {
                let sight = rows.in_sight(scrolled, 300.0);
                let made: f64 = (sight.first..sight.first + sight.count).filter_map(heights).sum();
                assert!((sight.above + made + sight.below - whole).abs() < 0.01);
                assert!(sight.count <= 24, "{} rows are made", sight.count);
                assert!(sight.above <= scrolled || all == 0);
                assert!(sight.above + made >= (scrolled + 300.0).min(whole) - 0.01);
            }
        }
    }

    #[test]
    fn what_was_not_seen_is_as_high_as_what_was() {
        let rows = Rows::new([Some(20.0), None, Some(40.0), None].into_iter(), 99.0);
        assert_eq!(rows.top(4), 120.0);
        assert_eq!(Rows::new([None, None].into_iter(), 24.0).top(2), 48.0);
    }
}
