//! Where the lines stand that part the groups of a network, drawn on the stage.

use super::Groups;
use crate::raft::ServerId;
use crate::ui::geometry::{Point, Ring};

/// How far a boundary reaches beyond the ring, in CSS pixels.
const REACH: f64 = 72.0;

/// The straight lines that part the groups, as their ends: for each run of neighbours on the ring that are in one
/// group, one between them and all others. It crosses the links between the two and no others, for the servers stand on
/// an ellipse.
#[must_use]
pub fn boundaries(ring: &Ring, groups: &Groups) -> Vec<(Point, Point)> {
    let count = ring.servers.len();
    let group = |place: usize| {
        // Places are below nine.
        ServerId::new((place % count) as u8 + 1).map_or(0, |server| groups.place(server))
    };
    // The gaps between neighbours in different groups; gap n is behind the server at n.
    let gaps: Vec<usize> = (0..count).filter(|place| group(*place) != group(place + 1)).collect();
    let next = |place: usize| gaps.get((place + 1) % gaps.len().max(1)).copied().unwrap_or_default();
    let mut pairs: Vec<(usize, usize)> = gaps
        .iter()
        .enumerate()
        .map(|(place, gap)| (*gap.min(&next(place)), *gap.max(&next(place))))
        .collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs.iter().filter_map(|(one, other)| between(ring, *one, *other)).collect()
}

/// The line through two gaps of the ring.
fn between(ring: &Ring, one: usize, other: usize) -> Option<(Point, Point)> {
    let (start, end) = (middle(ring, one)?, middle(ring, other)?);
    let (dx, dy) = (end.x - start.x, end.y - start.y);
    let length = dx.hypot(dy);
    if length < 1.0 {
        // Two servers have one gap between them: the line stands upright in it.
        let half = ring.radius + REACH / 2.0;
        return Some((Point { y: start.y - half, ..start }, Point { y: start.y + half, ..start }));
    }
    let (ux, uy) = (dx / length * REACH, dy / length * REACH);
    Some((Point { x: start.x - ux, y: start.y - uy }, Point { x: end.x + ux, y: end.y + uy }))
}

fn middle(ring: &Ring, gap: usize) -> Option<Point> {
    let count = ring.servers.len();
    let (here, there) = (ring.servers.get(gap % count)?, ring.servers.get((gap + 1) % count)?);
    Some(Point { x: (here.x + there.x) / 2.0, y: (here.y + there.y) / 2.0 })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::raft::ServerSet;
    use crate::ui::partition::other_side;

    #[test]
    fn the_boundary_of_two_groups_of_neighbours_is_a_line_that_makes_them() {
        for count in 2..=9_u8 {
            let ring = Ring::new(count.into(), 700.0, 420.0);
            let members = ServerSet::first(count);
            for first in 2..=count {
                for last in first..=count {
                    let side: ServerSet = (first..=last).filter_map(ServerId::new).collect();
                    let lines = boundaries(&ring, &Groups::whole(members).split(side));
                    assert_eq!(lines.len(), 1, "{first} to {last} of {count}");
                    let (start, end) = lines[0];
                    assert_eq!(other_side(&ring, &[start, end]), Some(side), "{first} to {last} of {count}");
                }
            }
        }
    }

    #[test]
    fn more_groups_have_more_lines_and_a_whole_network_has_none() {
        let ring = Ring::new(5, 600.0, 400.0);
        let id = |number| ServerId::new(number).expect("a server");
        let whole = Groups::whole(ServerSet::first(5));
        assert_eq!(boundaries(&ring, &whole), []);
        let three = whole.moved(id(1), None).split([id(2), id(3)].into_iter().collect());
        assert_eq!(boundaries(&ring, &three).len(), 3);
        // S1 and S3 together, who are no neighbours: a line around each, which a link between them crosses.
        let crossed = whole.split([id(1), id(3)].into_iter().collect());
        assert_eq!(boundaries(&ring, &crossed).len(), 4);
    }
}
