//! Which moments are in sight.

use crate::sim::Micros;
use crate::ui::timeline::Window;

/// What of a run is looked at, and how.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct View {
    /// The moments in sight.
    pub window: Window,
    /// Whether it moves along with time.
    pub follows: bool,
    /// Whether heartbeats and their answers are left out.
    pub folds: bool,
    /// Whether all of the run is in sight, and stays so while it becomes longer.
    pub whole: bool,
}

impl View {
    /// The shortest stretch: one message is as wide as a screen.
    pub const SHORTEST: Micros = Micros::from_millis(2);
    /// The longest with arrows: more would be only black.
    pub const NEAR: Micros = Micros::from_millis(20_000);
    /// How wide a millisecond is at first, in CSS pixels: messages are neither steep nor flat.
    const FIRST: f64 = 4.0;
    /// Where the present stands while time passes, in percent of the width.
    const PRESENT: u64 = 94;

    /// The view of somebody who has just come, on a drawing of this width in CSS pixels.
    #[must_use]
    pub fn new(now: Micros, width: f64) -> View {
        let length = Micros((width.max(200.0) / View::FIRST * 1_000.0) as u64);
        let window = Window { from: Micros::ZERO, to: length };
        let mut view = View { window, follows: true, folds: false, whole: false };
        view.follow(now);
        view
    }

    /// Its length.
    #[must_use]
    pub fn length(&self) -> Micros {
        self.window.length()
    }

    /// Whether it is too long for arrows.
    #[must_use]
    pub fn is_far(&self) -> bool {
        self.length() > View::NEAR
    }

    /// The longest view of a run that ends here.
    #[must_use]
    pub fn longest(end: Micros) -> Micros {
        Micros(end.0.saturating_mul(100).div_ceil(View::PRESENT)).max(View::NEAR)
    }

    /// Time has passed: if it follows, the present stays in sight.
    pub fn follow(&mut self, now: Micros) {
        if self.follows && self.whole && now > self.window.to {
            // Seldom: everything is drawn anew then.
            return self.fit(Micros(now.0.saturating_add(now.0 / 4)));
        }
        let ahead = View::share(self.length(), View::PRESENT);
        if self.follows && !self.whole && (now > self.window.from.plus(ahead) || now < self.window.from) {
            self.begin(Micros(now.0.saturating_sub(ahead.0)));
        }
    }

    /// Shows a moment that is not in sight, with what is around it.
    pub fn show(&mut self, at: Micros) {
        if !self.window.shows(at) {
            self.whole = false;
            self.begin(Micros(at.0.saturating_sub(self.length().0 / 2)));
        }
    }

    /// Whether a moment is before the place at which the present stands.
    #[must_use]
    pub fn can_follow(&self, now: Micros) -> bool {
        self.window.shows(now)
    }

    /// Makes it `percent` as long, about a moment that keeps its place; of a view that follows, that is the present. No
    /// longer than a run that ends at `end`, or than can be shown with arrows.
    pub fn zoom(&mut self, percent: u64, about: Micros, end: Micros) {
        self.whole = false;
        let length = self.length().0.saturating_mul(percent) / 100;
        let length = length.clamp(View::SHORTEST.0, View::longest(end).0.max(self.length().0));
        let about = about.clamp(self.window.from, self.window.to);
        let before = u128::from(about.since(self.window.from).0) * u128::from(length);
        // A share of `length`, so within a u64.
        let before = (before / u128::from(self.length().0.max(1))) as u64;
        let from = Micros(about.0.saturating_sub(before));
        self.window = Window { from, to: from.plus(Micros(length)) };
    }

    /// Moves it by so many microseconds, not before the beginning and not past `end`, the last moment of the run.
    pub fn pan(&mut self, by: i64, end: Micros) {
        self.whole = false;
        let from = self.window.from.0.saturating_add_signed(by);
        let latest = end.0.saturating_sub(self.length().0 / 2);
        self.begin(Micros(from.min(latest)));
    }

    /// All of a run that ends here.
    pub fn fit(&mut self, end: Micros) {
        let whole = end.0.saturating_mul(100).div_ceil(View::PRESENT);
        let length = Micros(whole.max(View::SHORTEST.0 * 50));
        self.window = Window { from: Micros::ZERO, to: length };
        self.whole = true;
    }

    fn begin(&mut self, from: Micros) {
        self.window = Window { from, to: from.plus(self.length()) };
    }

    fn share(length: Micros, percent: u64) -> Micros {
        Micros(length.0.saturating_mul(percent) / 100)
    }
}
