//! What is marked on the strip, in a room that does not grow with the run.

use crate::raft::{Index, ServerId, Term};
use crate::sim::Place;
pub use crate::text::timeline::Kind;

/// What a mark is about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum About {
    /// Nothing but its kind.
    Nothing,
    /// A server.
    Server(ServerId),
    /// A leader and its term.
    Leader(ServerId, Term),
    /// The last index committed.
    Index(Index),
    /// The number of an action in the record, from 0.
    Action(usize),
}

/// Something on the strip.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Mark {
    /// Its kind.
    pub kind: Kind,
    /// Where it happened, its own event included.
    pub place: Place,
    /// What it is about: the first, if it stands for several.
    pub about: About,
    /// How many it stands for.
    pub count: u32,
}

impl Mark {
    /// A mark of one thing.
    #[must_use]
    pub fn new(kind: Kind, place: Place, about: About) -> Mark {
        Mark { kind, place, about, count: 1 }
    }
}

/// Marks of one kind, the oldest first.
///
/// There are at most [`Marks::MOST`]; when there would be more, those of one stretch of time become one, and from then on
/// the stretches are twice as long.
#[derive(Clone, Debug)]
pub struct Marks {
    marks: Vec<Mark>,
    /// The length of a stretch in microseconds.
    stretch: u64,
}

impl Default for Marks {
    fn default() -> Marks {
        Marks { marks: Vec::new(), stretch: 1 }
    }
}

impl Marks {
    /// How many there are at most: more than a strip has pixels.
    pub const MOST: usize = 2_048;

    /// They are these.
    #[must_use]
    pub fn all(&self) -> &[Mark] {
        &self.marks
    }

    /// One more, after all others.
    pub fn add(&mut self, mark: Mark) {
        if self.marks.len() >= Marks::MOST {
            self.stretch = self.stretch.saturating_mul(2).max(self.span() / Marks::MOST as u64 * 2);
            let marks = std::mem::take(&mut self.marks);
            marks.into_iter().for_each(|mark| self.merge(mark));
        }
        self.merge(mark);
    }

    fn span(&self) -> u64 {
        let ends = self.marks.first().zip(self.marks.last());
        ends.map_or(0, |(first, last)| last.place.at.since(first.place.at).0)
    }

    fn merge(&mut self, mark: Mark) {
        let stretch = self.stretch;
        let of = |mark: &Mark| mark.place.at.0 / stretch;
        match self.marks.last_mut().filter(|last| of(last) == of(&mark)) {
            Some(last) => last.count = last.count.saturating_add(mark.count),
            None => self.marks.push(mark),
        }
    }

    /// Those of the first so many events, for a branch that leaves there.
    #[must_use]
    pub fn up_to(&self, events: u64) -> Marks {
        let led_here = self.marks.iter().take_while(|mark| mark.place.events <= events);
        Marks { marks: led_here.copied().collect(), stretch: self.stretch }
    }

    /// The next one after a place, or the one before it.
    #[must_use]
    pub fn beside(&self, place: Place, onward: bool) -> Option<&Mark> {
        beside(&self.marks, place, onward)
    }
}

/// The first of some marks after a place, or the last before it; they are in order.
#[must_use]
pub fn beside(marks: &[Mark], place: Place, onward: bool) -> Option<&Mark> {
    let key = |place: &Place| (place.events, place.at);
    if onward {
        marks.get(marks.partition_point(|mark| key(&mark.place) <= key(&place)))
    } else {
        marks.get(marks.partition_point(|mark| key(&mark.place) < key(&place)).checked_sub(1)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::Micros;

    fn mark(number: u64) -> Mark {
        let place = Place { at: Micros(number * 1_000), events: number };
        Mark::new(Kind::Commit, place, About::Index(Index(number)))
    }

    #[test]
    fn there_are_never_too_many_and_none_is_forgotten() {
        let mut marks = Marks::default();
        for number in 1..=100_000 {
            marks.add(mark(number));
            assert!(marks.all().len() <= Marks::MOST);
        }
        let counted: u64 = marks.all().iter().map(|mark| u64::from(mark.count)).sum();
        assert_eq!(counted, 100_000);
        assert!(marks.all().len() > Marks::MOST / 4, "{} are left", marks.all().len());
        assert!(marks.all().is_sorted_by_key(|mark| mark.place.events));
    }

    #[test]
    fn those_of_one_instant_are_one() {
        let mut marks = Marks::default();
        let place = Place { at: Micros(5), events: 9 };
        for _ in 0..Marks::MOST * 3 {
            marks.add(Mark::new(Kind::Commit, place, About::Nothing));
        }
        assert_eq!(marks.all().iter().map(|mark| mark.count as usize).sum::<usize>(), Marks::MOST * 3);
        assert_eq!(marks.all().len(), 1);
    }

    #[test]
    fn the_next_and_the_one_before_are_found() {
        let mut marks = Marks::default();
        (1..=9).for_each(|number| marks.add(mark(number * 10)));
        let from = |events: u64, onward: bool| {
            let place = Place { at: Micros(events * 1_000), events };
            marks.beside(place, onward).map(|mark| mark.place.events)
        };
        assert_eq!((from(45, true), from(45, false)), (Some(50), Some(40)));
        assert_eq!((from(50, true), from(50, false)), (Some(60), Some(40)));
        assert_eq!((from(90, true), from(10, false)), (None, None));
        assert_eq!((from(0, true), from(99, false)), (Some(10), Some(90)));
    }

    #[test]
    fn a_branch_has_those_before_it() {
        let mut marks = Marks::default();
        (1..=9).for_each(|number| marks.add(mark(number)));
        assert_eq!(marks.up_to(4).all().len(), 4);
    }
}
