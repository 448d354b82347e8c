//! What is drawn of what there is: where arrows or marks would lie on each other, one stands for several.

use super::chart::{Arrow, Chart, End, Mark, Sign};
use super::place::Place;
use crate::raft::{Kind, ServerId};
use crate::sim::Micros;

/// Something that is drawn, for so many of its like.
#[derive(Clone, Copy, Debug)]
pub struct Drawn<'a, T> {
    /// The first of them.
    pub what: &'a T,
    /// How many.
    pub count: u32,
}

/// What is drawn.
#[derive(Clone, Debug)]
pub struct Sight<'a> {
    /// Messages, in the order in which they were sent.
    pub arrows: Vec<Drawn<'a, Arrow>>,
    /// What happened, in order.
    pub marks: Vec<Drawn<'a, Mark>>,
}

/// From how many arrows on those of the same kind and way that lie beside each other become one.
const CROWD: usize = 400;

impl<'a> Sight<'a> {
    /// What is drawn of a chart from one moment to another, with or without heartbeats.
    #[must_use]
    pub fn new(chart: &'a Chart, place: &Place, (from, to): (Micros, Micros), folds: bool) -> Sight<'a> {
        let arrows: Vec<&Arrow> = chart.arrows(from, to).filter(|arrow| !(folds && arrow.routine)).collect();
        let mut apart = 1.0;
        let mut drawn = merged(&arrows, place, 0.0);
        while drawn.len() > CROWD && apart < 512.0 {
            drawn = merged(&arrows, place, apart);
            apart *= 2.0;
        }
        let marks = chart.marks(from, to).filter(|mark| folds || mark.sign != Sign::Beat);
        Sight { arrows: drawn, marks: spaced(marks, place) }
    }
}

type Like = (ServerId, ServerId, Kind, bool, bool);

fn merged<'a>(arrows: &[&'a Arrow], place: &Place, apart: f64) -> Vec<Drawn<'a, Arrow>> {
    let like = |arrow: &Arrow| -> Like {
        (
            arrow.trip.from,
            arrow.trip.to,
            arrow.trip.kind,
            arrow.routine,
            matches!(arrow.end, End::Lost { .. }),
        )
    };
    thinned(arrows.iter().copied(), like, |arrow| place.x(arrow.sent), |_| apart)
}

/// The least distance of two marks of a lane with the same sign, in CSS pixels.
fn room(sign: Sign) -> f64 {
    match sign {
        Sign::Commit => 3.0,
        Sign::Beat => 4.0,
        Sign::Durable => 8.0,
        _ => 12.0,
    }
}

fn spaced<'a>(marks: impl Iterator<Item = &'a Mark>, place: &Place) -> Vec<Drawn<'a, Mark>> {
    thinned(marks, |mark| (mark.server, mark.sign), |mark| place.x(mark.at), |mark| room(mark.sign))
}

/// Of those that are alike and nearer to each other than the room they need, the first stands for all.
fn thinned<'a, T, Like: PartialEq>(
    all: impl Iterator<Item = &'a T>,
    like: impl Fn(&T) -> Like,
    x: impl Fn(&T) -> f64,
    room: impl Fn(&T) -> f64,
) -> Vec<Drawn<'a, T>> {
    let mut drawn: Vec<Drawn<'a, T>> = Vec::new();
    // The last one of each sort: there are few of those.
    let mut last: Vec<(Like, f64, usize)> = Vec::new();
    for what in all {
        let (sort, at) = (like(what), x(what));
        let found = last.iter_mut().find(|(other, ..)| *other == sort);
        if let Some((_, before, number)) = &found
            && at - before < room(what)
        {
            if let Some(first) = drawn.get_mut(*number) {
                first.count += 1;
            }
            continue;
        }
        match found {
            Some(found) => *found = (sort, at, drawn.len()),
            None => last.push((sort, at, drawn.len())),
        }
        drawn.push(Drawn { what, count: 1 });
    }
    drawn
}
