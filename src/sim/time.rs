//! Virtual time: integers, so that every target counts alike.

use std::fmt;

/// A moment of virtual time, or a length of it, in microseconds. A world begins at 0.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Micros(pub u64);

impl Micros {
    /// The moment at which a world begins; no time at all.
    pub const ZERO: Micros = Micros(0);

    /// This many milliseconds.
    #[must_use]
    pub const fn from_millis(millis: u64) -> Micros {
        Micros(millis.saturating_mul(1000))
    }

    /// The moment that is `length` later; it stays at the end of time.
    #[must_use]
    pub const fn plus(self, length: Micros) -> Micros {
        Micros(self.0.saturating_add(length.0))
    }

    /// How long after `earlier` this moment is; nothing if it is not after it.
    #[must_use]
    pub const fn since(self, earlier: Micros) -> Micros {
        Micros(self.0.saturating_sub(earlier.0))
    }
}

impl fmt::Display for Micros {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} µs", self.0)
    }
}

/// Where a length of time is drawn from, evenly: `min` and `max` may both come.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Span {
    /// The shortest.
    pub min: Micros,
    /// The longest, at least `min`.
    pub max: Micros,
}

impl Span {
    /// From `min` to `max` milliseconds.
    #[must_use]
    pub const fn millis(min: u64, max: u64) -> Span {
        Span { min: Micros::from_millis(min), max: Micros::from_millis(max) }
    }

    /// No time at all.
    pub const NONE: Span = Span::always(Micros::ZERO);

    /// Both lengths, one after the other.
    #[must_use]
    pub const fn plus(self, extra: Span) -> Span {
        Span { min: self.min.plus(extra.min), max: self.max.plus(extra.max) }
    }

    /// Always the same length.
    #[must_use]
    pub const fn always(length: Micros) -> Span {
        Span { min: length, max: length }
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} to {}", self.min, self.max)
    }
}
