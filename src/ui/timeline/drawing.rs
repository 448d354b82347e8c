//! What is drawn on a strip of so many pixels: as much as stands apart, the weightiest first.

use super::marks::{About, Kind, Mark};
use super::spans::{Span, Spans};
use super::window::Window;
use crate::raft::Term;
use crate::sim::Micros;

/// The sign of a mark.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Glyph {
    /// Its middle, in CSS pixels from the strip's left edge.
    pub x: f64,
    /// Which sign.
    pub sign: Sign,
    /// What it stands for: the first of several.
    pub mark: Mark,
    /// How many it stands for.
    pub count: u32,
}

/// How a mark looks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Sign {
    /// By its kind.
    Kind(Kind),
    /// In the colour of a term.
    Elected(Term),
}

/// A piece of the band.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Band {
    /// Its left edge, in CSS pixels from the strip's.
    pub x: f64,
    /// Its width.
    pub width: f64,
    /// The latest term there.
    pub term: Term,
    /// Whether it has a leader.
    pub led: bool,
}

/// The room that a sign takes, in CSS pixels.
const GLYPH: f64 = 12.0;

/// The narrowest piece of the band, in CSS pixels.
const NARROWEST: f64 = 1.0;

/// The signs of some marks, given by kinds with the weightiest first: where two would touch, the weightier one stands for
/// both.
#[must_use]
pub fn glyphs<'a>(kinds: impl IntoIterator<Item = &'a [Mark]>, window: Window, width: f64) -> Vec<Glyph> {
    let mut placed: Vec<Glyph> = Vec::new();
    for marks in kinds {
        let first = marks.partition_point(|mark| mark.place.at < window.from);
        for mark in marks.iter().skip(first).take_while(|mark| mark.place.at <= window.to) {
            let x = window.x(mark.place.at, width);
            let after = placed.partition_point(|glyph| glyph.x < x);
            let near = |glyph: &Glyph| (glyph.x - x).abs() < GLYPH;
            if let Some(taken) = [after.checked_sub(1), Some(after)]
                .into_iter()
                .flatten()
                .find(|place| placed.get(*place).is_some_and(near))
            {
                if let Some(glyph) = placed.get_mut(taken) {
                    glyph.count = glyph.count.saturating_add(mark.count);
                }
                continue;
            }
            let sign = match mark.about {
                About::Leader(_, term) => Sign::Elected(term),
                _ => Sign::Kind(mark.kind),
            };
            placed.insert(after, Glyph { x, sign, mark: *mark, count: mark.count });
        }
    }
    placed
}

/// The places of some marks, as whole pixels that are at least `apart` from one another.
#[must_use]
pub fn ticks(marks: &[Mark], window: Window, width: f64, apart: i32) -> Vec<i32> {
    let first = marks.partition_point(|mark| mark.place.at < window.from);
    let mut ticks: Vec<i32> = Vec::new();
    for mark in marks.iter().skip(first).take_while(|mark| mark.place.at <= window.to) {
        // Between 0 and the strip's width.
        let x = window.x(mark.place.at, width).round() as i32;
        if ticks.last().is_none_or(|last| x - last >= apart) {
            ticks.push(x);
        }
    }
    ticks
}

/// The band of terms up to the moment to which a branch has come. Of what is narrower than a pixel one piece is drawn.
#[must_use]
pub fn bands(spans: &Spans, end: Micros, window: Window, width: f64) -> Vec<Band> {
    let all = spans.all();
    let right = window.x(end, width).min(width);
    let first = all.partition_point(|span| span.place.at <= window.from).saturating_sub(1);
    let in_sight = all.iter().skip(first).take_while(|span| span.place.at <= window.to);
    let mut bands: Vec<Band> = Vec::new();
    for Span { place, term, led } in in_sight {
        let x = window.x(place.at, width).max(0.0);
        if x > right {
            break;
        }
        if let Some(last) = bands.last_mut() {
            last.width = x - last.x;
            if last.width < NARROWEST {
                // The later one takes its place.
                *last = Band { x: last.x, width: 0.0, term: *term, led: *led };
                continue;
            }
        }
        bands.push(Band { x, width: 0.0, term: *term, led: *led });
    }
    if let Some(last) = bands.last_mut() {
        last.width = (right - last.x).max(0.0);
    }
    bands
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::Place;

    const WINDOW: Window = Window { from: Micros(0), to: Micros(1_000_000) };

    fn place(millis: u64) -> Place {
        Place { at: Micros::from_millis(millis), events: millis }
    }

    fn marks(kind: Kind, millis: &[u64]) -> Vec<Mark> {
        millis.iter().map(|millis| Mark::new(kind, place(*millis), About::Nothing)).collect()
    }

    #[test]
    fn signs_never_touch_and_the_weightier_one_is_drawn() {
        let crashes = marks(Kind::Crash, &[100, 500]);
        let restarts = marks(Kind::Restart, &[105, 109, 113, 300, 491, 800]);
        let drawn = glyphs([&crashes[..], &restarts[..]], WINDOW, 1000.0);
        let told: Vec<_> = drawn.iter().map(|glyph| (glyph.x, glyph.mark.kind, glyph.count)).collect();
        assert_eq!(
            told,
            [
                (100.0, Kind::Crash, 3),
                (113.0, Kind::Restart, 1),
                (300.0, Kind::Restart, 1),
                (500.0, Kind::Crash, 2),
                (800.0, Kind::Restart, 1)
            ]
        );
        let crowd = marks(Kind::Restart, &(0..1000).collect::<Vec<_>>());
        let drawn = glyphs([&crowd[..]], WINDOW, 400.0);
        assert!(drawn.windows(2).all(|pair| pair[1].x - pair[0].x >= GLYPH));
        assert_eq!(drawn.iter().map(|glyph| glyph.count).sum::<u32>(), 1000);
    }

    #[test]
    fn ticks_are_at_most_one_a_few_pixels() {
        let commits = marks(Kind::Commit, &(0..=1000).collect::<Vec<_>>());
        let drawn = ticks(&commits, WINDOW, 300.0, 3);
        assert_eq!(drawn.len(), 101);
        assert!(drawn.windows(2).all(|pair| pair[1] - pair[0] >= 3));
        let near = Window { from: Micros(500_000), to: Micros(510_000) };
        assert_eq!(ticks(&commits, near, 300.0, 3).len(), 11);
    }

    #[test]
    fn the_band_has_no_holes_and_ends_with_the_branch() {
        let mut spans = Spans::default();
        spans.add(place(200), Term(1), false);
        spans.add(place(230), Term(1), true);
        (400..600).for_each(|millis| spans.add(place(millis), Term(millis), false));
        for (window, width) in
            [(WINDOW, 100.0), (WINDOW, 1000.0), (Window { from: Micros(215_000), ..WINDOW }, 500.0)]
        {
            let drawn = bands(&spans, Micros(700_000), window, width);
            assert_eq!(drawn.first().map(|band| band.x), Some(0.0));
            assert!(drawn.windows(2).all(|pair| (pair[0].x + pair[0].width - pair[1].x).abs() < 1e-9));
            let end = drawn.last().map(|band| band.x + band.width).expect("something is drawn");
            assert!((end - window.x(Micros(700_000), width)).abs() < 1e-9);
            assert!(drawn.len() <= width as usize);
            assert_eq!(drawn.last().map(|band| band.term), Some(Term(599)));
        }
        assert!(
            bands(&spans, Micros(100_000), Window { from: Micros(300_000), to: Micros(400_000) }, 100.0)
                .is_empty()
        );
    }
}
