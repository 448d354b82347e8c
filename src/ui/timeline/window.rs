//! Which moment stands where on the strip.

use crate::sim::Micros;

/// The part of a run that the strip shows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Window {
    /// The moment at its left edge.
    pub from: Micros,
    /// The moment at its right edge, after `from`.
    pub to: Micros,
}

/// Lengths at which the whole run's window stops on its way, in tenths of a power of ten: it grows rarely, and never by
/// more than a half.
const ROUND: [u64; 8] = [10, 15, 20, 30, 40, 50, 60, 80];

impl Window {
    /// The shortest length: where events stand apart.
    pub const SHORTEST: Micros = Micros::from_millis(10);
    /// The length of the window of a run that has just begun.
    const FIRST: u64 = 1_000_000;
    /// The least distance of two lines of the scale, in CSS pixels.
    const LINES_APART: f64 = 84.0;

    /// The window of a whole run which has come so far: from its beginning to a round moment a little later.
    #[must_use]
    pub fn whole(end: Micros) -> Window {
        let wanted = end.0.saturating_add(end.0 / 50).max(Window::FIRST);
        let mut power = Window::FIRST / 10;
        let to = loop {
            if let Some(round) =
                ROUND.iter().map(|round| round.saturating_mul(power)).find(|to| *to >= wanted)
            {
                break round;
            }
            power = power.saturating_mul(10);
        };
        Window { from: Micros::ZERO, to: Micros(to) }
    }

    /// Its length.
    #[must_use]
    pub fn length(&self) -> Micros {
        self.to.since(self.from)
    }

    /// Where a moment stands on a strip of this width, in the same unit; outside of it for one that is not in sight.
    #[must_use]
    pub fn x(&self, at: Micros, width: f64) -> f64 {
        // Exact below 2^53 µs, which is 285 years.
        (at.0 as f64 - self.from.0 as f64) / self.length().0.max(1) as f64 * width
    }

    /// The moment that stands at a place of a strip of this width; the nearest edge's for one outside.
    #[must_use]
    pub fn at(&self, x: f64, width: f64) -> Micros {
        let share = if width > 0.0 { (x / width).clamp(0.0, 1.0) } else { 0.0 };
        // Not negative and not above the length.
        self.from.plus(Micros((share * self.length().0 as f64).round() as u64))
    }

    /// Whether a moment is in sight.
    #[must_use]
    pub fn shows(&self, at: Micros) -> bool {
        (self.from..=self.to).contains(&at)
    }

    /// The window `percent` as long, about a moment that keeps its place; within the whole run's window, and not shorter
    /// than [`Window::SHORTEST`].
    #[must_use]
    pub fn scaled(&self, percent: u64, about: Micros, whole: Window) -> Window {
        let about = about.clamp(self.from, self.to);
        let length = (self.length().0.saturating_mul(percent) / 100).max(Window::SHORTEST.0);
        let before = u128::from(about.since(self.from).0) * u128::from(length);
        // A share of `length`, so within a u64.
        let before = (before / u128::from(self.length().0.max(1))) as u64;
        Window::of_length(Micros(length), Micros(about.0.saturating_sub(before)), whole)
    }

    /// The window moved so that a moment is in sight, away from the edge when it has to move.
    #[must_use]
    pub fn following(&self, at: Micros, whole: Window) -> Window {
        if self.shows(at) {
            return *self;
        }
        let quarter = self.length().0 / 4;
        let ahead = if at < self.from { quarter } else { 3 * quarter };
        Window::of_length(self.length(), Micros(at.0.saturating_sub(ahead)), whole)
    }

    /// A window of this length that begins here if the whole one lets it.
    fn of_length(length: Micros, from: Micros, whole: Window) -> Window {
        let length = length.min(whole.length());
        let latest = Micros(whole.to.0.saturating_sub(length.0));
        let from = from.clamp(whole.from, latest.max(whole.from));
        Window { from, to: from.plus(length) }
    }

    /// The moments at which lines of the scale stand on a strip of this width: round ones, far enough apart for words.
    #[must_use]
    pub fn scale(&self, width: f64) -> Vec<Micros> {
        let most = (width / Window::LINES_APART).floor().max(1.0);
        // At least one line, so at most the length.
        let least = (self.length().0 as f64 / most).ceil() as u64;
        let mut power = 1_u64;
        let step = loop {
            if let Some(step) =
                [1, 2, 5].map(|step: u64| step.saturating_mul(power)).into_iter().find(|step| *step >= least)
            {
                break step.max(1);
            }
            power = power.saturating_mul(10);
        };
        let first = self.from.0.div_ceil(step);
        (first..=self.to.0 / step).map(|number| Micros(number * step)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn window(from: u64, to: u64) -> Window {
        Window { from: Micros(from), to: Micros(to) }
    }

    #[test]
    fn the_whole_run_is_in_sight_and_its_window_grows_seldom() {
        let mut windows = vec![Window::whole(Micros::ZERO)];
        for millis in 0..3_600_000_u64 / 50 {
            let end = Micros::from_millis(millis * 50);
            let whole = Window::whole(end);
            assert!(whole.shows(end) && whole.x(end, 1000.0) < 990.0, "{end}");
            if windows.last() != Some(&whole) {
                windows.push(whole);
            }
        }
        assert!(windows.len() < 32, "{} windows in an hour", windows.len());
        for (one, next) in windows.iter().zip(&windows[1..]) {
            assert!(next.to.0 * 2 <= one.to.0 * 3, "{one:?} becomes {next:?}");
        }
    }

    #[test]
    fn a_run_of_any_length_has_a_window() {
        let whole = Window::whole(Micros(u64::MAX));
        assert!(whole.to > whole.from);
        assert!(whole.scale(800.0).len() < 12);
    }

    #[test]
    fn places_and_moments_are_the_same_both_ways() {
        let strip = window(250_000, 1_250_000);
        for x in [0.0, 1.0, 333.0, 799.5, 800.0] {
            assert!((strip.x(strip.at(x, 800.0), 800.0) - x).abs() < 0.001, "{x}");
        }
        assert_eq!(strip.at(-5.0, 800.0), strip.from);
        assert_eq!(strip.at(900.0, 800.0), strip.to);
        assert_eq!(strip.at(10.0, 0.0), strip.from);
        assert!(strip.x(Micros::ZERO, 800.0) < 0.0);
    }

    #[test]
    fn a_nearer_look_keeps_the_moment_under_the_pointer() {
        let whole = Window::whole(Micros(60_000_000));
        let about = Micros(23_000_000);
        let mut near = whole;
        for _ in 0..10 {
            let x = near.x(about, 1000.0);
            near = near.scaled(70, about, whole);
            assert!((near.x(about, 1000.0) - x).abs() < 0.1, "{near:?}");
        }
        for _ in 0..100 {
            near = near.scaled(70, about, whole);
        }
        assert_eq!(near.length(), Window::SHORTEST);
        for _ in 0..100 {
            near = near.scaled(143, about, whole);
        }
        assert_eq!(near, whole);
    }

    #[test]
    fn a_nearer_look_follows_the_playhead() {
        let whole = Window::whole(Micros(10_000_000));
        let near = window(1_000_000, 2_000_000);
        assert_eq!(near.following(Micros(1_500_000), whole), near);
        assert_eq!(near.following(Micros(2_100_000), whole), window(1_350_000, 2_350_000));
        assert_eq!(near.following(Micros(100_000), whole), window(0, 1_000_000));
        let last = near.following(whole.to, whole);
        assert_eq!((last.to, last.length()), (whole.to, near.length()));
    }

    #[test]
    fn the_scale_has_round_moments_with_room_between_them() {
        for (window, width) in [
            (window(0, 1_000_000), 400.0),
            (window(0, 3_600_000_000), 1200.0),
            (window(123_456, 133_456), 360.0),
        ] {
            let lines = window.scale(width);
            assert!(!lines.is_empty(), "{window:?}");
            for (one, next) in lines.iter().zip(&lines[1..]) {
                assert!(window.x(*next, width) - window.x(*one, width) >= Window::LINES_APART - 0.01);
            }
            assert!(lines.iter().all(|line| window.shows(*line)));
        }
        assert_eq!(
            window(0, 1_000_000).scale(420.0),
            [0, 200_000, 400_000, 600_000, 800_000, 1_000_000].map(Micros)
        );
    }
}
