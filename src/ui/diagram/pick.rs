//! What is under the pointer, and what comes next for somebody who goes through it with keys.

use super::chart::{Arrow, Chart, Mark};
use super::place::Place;
use super::sight::Sight;
use crate::sim::Micros;

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

    /// What tells it from all others, in the order of time.
    #[must_use]
    pub fn key(&self) -> (Micros, bool, u64) {
        match self {
            Item::Arrow(arrow) => (arrow.sent, true, arrow.trip.id.0),
            Item::Mark(mark) => (mark.at, false, mark.number),
        }
    }
}

/// How near a mark has to be, in CSS pixels.
const MARK: f64 = 10.0;
/// How near an arrow has to be.
const ARROW: f64 = 7.0;

/// What is drawn at a point: a mark before an arrow, the nearest before others.
#[must_use]
pub fn under<'a>(chart: &'a Chart, place: &Place, sight: &Sight<'a>, point: (f64, f64)) -> Option<Item<'a>> {
    let near = |mark: &'a Mark| {
        let y = mark.server.map_or(0.0, |server| place.y(server) - Place::above(mark.sign));
        let distance = (place.x(mark.at) + Place::right(mark.sign) - point.0).hypot(y - point.1);
        (distance, Item::Mark(mark))
    };
    let marks = sight.marks.iter().map(|drawn| near(drawn.what)).filter(|(distance, _)| *distance <= MARK);
    if let Some((_, mark)) = marks.min_by(|one, other| one.0.total_cmp(&other.0)) {
        return Some(mark);
    }
    let arrows = sight.arrows.iter().map(|drawn| {
        let distance = place.line(drawn.what, chart).distance(point);
        (distance, Item::Arrow(drawn.what))
    });
    let near = arrows.filter(|(distance, _)| *distance <= ARROW);
    near.min_by(|one, other| one.0.total_cmp(&other.0)).map(|(_, arrow)| arrow)
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
pub fn beside<'a>(sight: &Sight<'a>, key: Option<(Micros, bool, u64)>, onward: bool) -> Option<Item<'a>> {
    let items = all(sight);
    let Some(key) = key else { return items.last().copied() };
    if onward {
        items.into_iter().find(|item| item.key() > key)
    } else {
        items.into_iter().rev().find(|item| item.key() < key)
    }
}
