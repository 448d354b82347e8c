//! A line drawn on the stage, and the servers on either side of it.

use crate::raft::{ServerId, ServerSet};
use crate::ui::geometry::{Point, Ring};

/// A line shorter than this is a slip of the hand, in CSS pixels.
const SHORTEST: f64 = 24.0;

/// How far from its end a line shows where it is going, in CSS pixels: the last few of a hand's movement mislead.
const TAIL: f64 = 24.0;

/// The servers on the other side of a drawn line than S1. `None` if the line is too short, or all stand on one side.
///
/// The line is any polyline. It is thought to go on from both its ends straight ahead, so a stroke through the ring need
/// not begin or end outside of it. One whose ends come together again is a loop around some of the servers.
#[must_use]
pub fn other_side(ring: &Ring, line: &[Point]) -> Option<ServerSet> {
    let length: f64 = line.windows(2).map(|ends| apart(&ends[0], &ends[1])).sum();
    let (first, last) = (line.first()?, line.last()?);
    if length < SHORTEST {
        return None;
    }
    let loops = line.len() > 2 && apart(first, last) < length / 5.0;
    let whole = if loops { closed(line) } else { prolonged(line, ring.width + ring.height) };
    let (home, others) = ring.servers.split_first()?;
    let beyond = others.iter().zip(2..).filter(|(server, _)| crossings(&whole, home, server) % 2 == 1);
    let side: ServerSet = beyond.filter_map(|(_, number)| ServerId::new(number)).collect();
    (!side.is_empty()).then_some(side)
}

fn closed(line: &[Point]) -> Vec<Point> {
    line.iter().chain(line.first()).copied().collect()
}

/// The line with both its ends `by` further on.
fn prolonged(line: &[Point], by: f64) -> Vec<Point> {
    let start = beyond(line.iter(), by);
    let end = beyond(line.iter().rev(), by);
    start.into_iter().chain(line.iter().copied()).chain(end).collect()
}

/// Where a line leads that is walked towards its first point, `by` further on.
fn beyond<'a>(mut line: impl Iterator<Item = &'a Point> + Clone, by: f64) -> Option<Point> {
    let end = *line.next()?;
    let far = line.clone().find(|point| apart(point, &end) >= TAIL).or_else(|| line.last())?;
    let length = apart(far, &end).max(1.0);
    Some(Point { x: end.x + (end.x - far.x) / length * by, y: end.y + (end.y - far.y) / length * by })
}

/// How often a polyline crosses the way from one place to another.
fn crossings(line: &[Point], from: &Point, to: &Point) -> usize {
    let crosses = |one: &Point, other: &Point| {
        left_of(from, to, one) != left_of(from, to, other)
            && left_of(one, other, from) != left_of(one, other, to)
    };
    line.windows(2).filter(|ends| crosses(&ends[0], &ends[1])).count()
}

/// Whether a point lies to the left of the way from one place to another. One on the way itself does not, so that a
/// corner is on one side for both lines that meet there.
fn left_of(from: &Point, to: &Point, point: &Point) -> bool {
    (to.x - from.x) * (point.y - from.y) - (to.y - from.y) * (point.x - from.x) > 0.0
}

fn apart(one: &Point, other: &Point) -> f64 {
    (one.x - other.x).hypot(one.y - other.y)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(points: &[(f64, f64)]) -> Vec<Point> {
        points.iter().map(|(x, y)| Point { x: *x, y: *y }).collect()
    }

    /// Five servers: S1 at the top, S2 and S3 at the right, S4 and S5 at the left.
    fn five() -> Ring {
        Ring::new(5, 600.0, 400.0)
    }

    fn side(points: &[(f64, f64)]) -> Vec<u8> {
        let side = other_side(&five(), &line(points));
        side.map_or_else(Vec::new, |side| side.iter().map(|id| id.number()).collect())
    }

    #[test]
    fn a_straight_line_parts_the_servers_on_its_two_sides() {
        assert_eq!(side(&[(0.0, 120.0), (600.0, 120.0)]), [2, 3, 4, 5]);
        assert_eq!(side(&[(0.0, 260.0), (600.0, 260.0)]), [3, 4]);
        assert_eq!(side(&[(320.0, 0.0), (320.0, 400.0)]), [2, 3], "to the right of S1");
        assert_eq!(side(&[(320.0, 400.0), (320.0, 0.0)]), [2, 3], "drawn the other way");
    }

    #[test]
    fn a_stroke_through_the_ring_need_not_leave_it() {
        assert_eq!(side(&[(280.0, 260.0), (320.0, 260.0)]), [3, 4]);
    }

    #[test]
    fn a_bent_line_goes_around_a_server() {
        // Down the middle, but S4 at the lower left is passed on its left.
        let ring = five();
        let s4 = ring.servers[3];
        let bent = [(320.0, 0.0), (320.0, s4.y - 80.0), (s4.x - 60.0, s4.y - 60.0), (s4.x - 60.0, 400.0)];
        assert_eq!(side(&bent), [2, 3, 4]);
    }

    #[test]
    fn a_loop_catches_what_is_in_it() {
        let ring = five();
        let around = |place: usize| {
            let Point { x, y } = ring.servers[place];
            [
                (x - 60.0, y - 60.0),
                (x + 60.0, y - 60.0),
                (x + 60.0, y + 60.0),
                (x - 60.0, y + 60.0),
                (x - 60.0, y - 50.0),
            ]
        };
        assert_eq!(side(&around(2)), [3]);
        assert_eq!(side(&around(0)), [2, 3, 4, 5], "S1 alone");
    }

    #[test]
    fn a_line_beside_all_servers_and_a_slip_of_the_hand_part_nothing() {
        assert!(side(&[(0.0, 2.0), (600.0, 2.0)]).is_empty());
        assert!(side(&[(300.0, 200.0), (310.0, 200.0)]).is_empty());
        assert!(side(&[(300.0, 200.0)]).is_empty());
        assert!(side(&[]).is_empty());
    }

    #[test]
    fn every_way_through_the_middle_of_every_ring_leaves_nobody_on_both_sides() {
        for count in 2..=9_u8 {
            let ring = Ring::new(count.into(), 600.0, 400.0);
            for step in 0..90 {
                let angle = f64::from(step) * std::f64::consts::PI / 45.0 + 0.01;
                let (dx, dy) = (angle.cos() * 300.0, angle.sin() * 300.0);
                let Point { x, y } = ring.center;
                let through = line(&[(x - dx, y - dy), (x + dx, y + dy)]);
                let found = other_side(&ring, &through).map_or(0, |side| side.len());
                let left = |at: &&Point| left_of(&through[0], &through[1], at);
                let expected = ring.servers.iter().filter(|at| left(at) != left(&&ring.servers[0])).count();
                assert_eq!(found, expected, "{count} servers, {step}");
            }
        }
    }
}
