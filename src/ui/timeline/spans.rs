//! How long each term was the latest, and whether it had a leader.

use crate::raft::Term;
use crate::sim::{Micros, Place};

/// From here on, until the next one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Span {
    /// Where it begins.
    pub place: Place,
    /// The latest term of any server.
    pub term: Term,
    /// Whether a leader of that term runs.
    pub led: bool,
}

/// The spans of a run, the oldest first; the first begins with the world.
///
/// There are at most [`Spans::MOST`]; when there would be more, of those that begin in one stretch of time only the last is
/// kept, and from then on the stretches are twice as long.
#[derive(Clone, Debug)]
pub struct Spans {
    spans: Vec<Span>,
    /// The length of a stretch in microseconds.
    stretch: u64,
}

impl Default for Spans {
    fn default() -> Spans {
        let first = Span { place: Place::default(), term: Term::ZERO, led: false };
        Spans { spans: vec![first], stretch: 1 }
    }
}

impl Spans {
    /// How many there are at most: more than a strip has pixels.
    pub const MOST: usize = 2_048;

    /// They are these.
    #[must_use]
    pub fn all(&self) -> &[Span] {
        &self.spans
    }

    /// The latest term.
    #[must_use]
    pub fn term(&self) -> Term {
        self.spans.last().map_or(Term::ZERO, |span| span.term)
    }

    /// From this place on a term is the latest, and has a leader or none. What is older than the latest is no news.
    pub fn add(&mut self, place: Place, term: Term, led: bool) {
        let known = self.spans.last().map_or((Term::ZERO, false), |span| (span.term, span.led));
        if term < known.0 || (term, led) == known {
            return;
        }
        if self.spans.len() >= Spans::MOST {
            self.stretch = self.stretch.saturating_mul(2).max(place.at.0 / Spans::MOST as u64 * 2);
            let spans = std::mem::take(&mut self.spans);
            spans.into_iter().for_each(|span| self.merge(span));
        }
        self.merge(Span { place, term, led });
    }

    fn merge(&mut self, span: Span) {
        let stretch = self.stretch;
        let of = |span: &Span| span.place.at.0 / stretch;
        match self.spans.last_mut().filter(|last| of(last) == of(&span)) {
            Some(last) if stretch > 1 => *last = Span { place: last.place, ..span },
            _ => self.spans.push(span),
        }
    }

    /// Those that begin in the first so many events, for a branch that leaves there.
    #[must_use]
    pub fn up_to(&self, events: u64) -> Spans {
        let led_here = self.spans.iter().take_while(|span| span.place.events <= events);
        Spans { spans: led_here.copied().collect(), stretch: self.stretch }
    }

    /// The one at a moment.
    #[must_use]
    pub fn at(&self, at: Micros) -> Option<&Span> {
        self.spans.get(self.spans.partition_point(|span| span.place.at <= at).checked_sub(1)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(number: u64) -> Place {
        Place { at: Micros(number * 1_000), events: number }
    }

    #[test]
    fn a_span_lasts_until_term_or_leader_changes() {
        let mut spans = Spans::default();
        spans.add(place(10), Term(1), false);
        spans.add(place(12), Term(1), true);
        spans.add(place(13), Term(1), true);
        spans.add(place(20), Term(3), false);
        spans.add(place(21), Term(2), true);
        let all: Vec<_> = spans.all().iter().map(|span| (span.place.events, span.term.0, span.led)).collect();
        assert_eq!(all, [(0, 0, false), (10, 1, false), (12, 1, true), (20, 3, false)]);
        assert_eq!(spans.at(Micros(15_000)).map(|span| (span.term, span.led)), Some((Term(1), true)));
        assert_eq!(spans.at(Micros(0)).map(|span| span.term), Some(Term(0)));
        assert_eq!(spans.up_to(12).all().len(), 3);
    }

    #[test]
    fn there_are_never_too_many_and_the_latest_stays_right() {
        let mut spans = Spans::default();
        for number in 1..=50_000 {
            spans.add(place(number), Term(number), false);
            assert!(spans.all().len() <= Spans::MOST);
            assert_eq!(spans.term(), Term(number));
        }
        assert!(spans.all().is_sorted_by_key(|span| (span.place.at, span.term)));
        assert_eq!(spans.all().first().map(|span| span.place), Some(Place::default()));
    }
}
