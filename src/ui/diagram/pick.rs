//! What is under the pointer, and what comes next for somebody who goes through it with keys.

use super::chart::{Arrow, Chart, Mark};
use super::overview::Spot;
use super::place::{Line, Place};
use super::sight::Sight;
use crate::sim::{MessageId, Micros};
use crate::ui::timeline::Window;

/// What tells one thing in the diagram from all others, in the order of time: when it was or began, whether it is a
/// message, its number.
pub type Key = (Micros, bool, u64);

/// Something in the diagram.
#[derive(Clone, Copy, Debug)]
pub enum Item<'a> {
    /// A message.
    Arrow(&'a Arrow),
    /// Something that happened.
    Mark(&'a Mark),
}

impl Item<'_> {
    /// When it was, or began.
    #[must_use]
    pub fn at(&self) -> Micros {
        match self {
            Item::Arrow(arrow) => arrow.sent,
            Item::Mark(mark) => mark.at,
        }
    }

    /// What tells it from all others.
    #[must_use]
    pub fn key(&self) -> Key {
        match self {
            Item::Arrow(arrow) => (arrow.sent, true, arrow.trip.id.0),
            Item::Mark(mark) => (mark.at, false, mark.number),
        }
    }

    /// Whether something of it is in a window of a chart that has come so far.
    #[must_use]
    pub fn is_within(&self, window: Window, now: Micros) -> bool {
        let over = match self {
            Item::Arrow(arrow) => arrow.over(now),
            Item::Mark(mark) => mark.at,
        };
        self.at() <= window.to && over >= window.from
    }
}

impl Chart {
    /// What has this key.
    #[must_use]
    pub fn item(&self, key: Key) -> Option<Item<'_>> {
        match key {
            (_, true, id) => self.arrow(MessageId(id)).map(Item::Arrow),
            (at, false, number) => self.marks(at, at).find(|mark| mark.number == number).map(Item::Mark),
        }
    }
}

/// How near a mark has to be, in CSS pixels.
const MARK: f64 = 10.0;
/// How near an arrow has to be.
const ARROW: f64 = 7.0;

/// Where everything stands that is drawn: made with the drawing, so that a pointer that moves costs next to nothing.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Targets {
    marks: Vec<((f64, f64), Key)>,
    arrows: Vec<(Line, Key)>,
}

impl Targets {
    /// Those of a drawing.
    #[must_use]
    pub fn new(chart: &Chart, place: &Place, sight: &Sight) -> Targets {
        let mark = |mark: &Mark| (place.sign(mark.sign, mark.at, mark.server), Item::Mark(mark).key());
        let arrow = |arrow: &Arrow| (place.line(arrow, chart), Item::Arrow(arrow).key());
        Targets {
            marks: sight.marks.iter().map(|drawn| mark(drawn.what)).collect(),
            arrows: sight.arrows.iter().map(|drawn| arrow(drawn.what)).collect(),
        }
    }

    /// Those of an overview.
    #[must_use]
    pub fn of_spots(place: &Place, spots: &[Spot]) -> Targets {
        let spot = |spot: &Spot| (place.sign(spot.sign, spot.mark.place.at, spot.server), spot.key());
        Targets { marks: spots.iter().map(spot).collect(), arrows: Vec::new() }
    }

    /// What is drawn at a point: a mark before an arrow, the nearest before others.
    #[must_use]
    pub fn under(&self, (x, y): (f64, f64)) -> Option<Key> {
        let marks = self.marks.iter().map(|((at, level), key)| ((at - x).hypot(level - y), *key));
        let arrows = self.arrows.iter().map(|(line, key)| (line.distance((x, y)), *key));
        nearest(marks, MARK).or_else(|| nearest(arrows, ARROW))
    }
}

fn nearest(all: impl Iterator<Item = (f64, Key)>, within: f64) -> Option<Key> {
    let near = all.filter(|(distance, _)| *distance <= within);
    near.min_by(|one, other| one.0.total_cmp(&other.0)).map(|(_, key)| key)
}

/// Everything that is drawn, in the order of time.
#[must_use]
pub fn all<'a>(sight: &Sight<'a>) -> Vec<Item<'a>> {
    let arrows = sight.arrows.iter().map(|drawn| Item::Arrow(drawn.what));
    let mut items: Vec<Item<'a>> =
        arrows.chain(sight.marks.iter().map(|drawn| Item::Mark(drawn.what))).collect();
    items.sort_by_key(Item::key);
    items
}

/// What comes after something, or before it; without that the last there is.
#[must_use]
pub fn beside<'a>(sight: &Sight<'a>, key: Option<Key>, onward: bool) -> Option<Item<'a>> {
    let items = all(sight);
    let Some(key) = key else { return items.last().copied() };
    if onward {
        items.into_iter().find(|item| item.key() > key)
    } else {
        items.into_iter().rev().find(|item| item.key() < key)
    }
}
