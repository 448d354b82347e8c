//! What a pointer does on the stage to part the network: it draws a line, or drags a server to others.

use super::{Groups, other_side};
use crate::raft::ServerId;
use crate::ui::geometry::{Point, Ring};
use std::rc::Rc;

/// A movement that is under way.
#[derive(Clone, PartialEq, Debug)]
pub struct Stroke {
    ring: Rc<Ring>,
    /// The server that is dragged.
    pub server: Option<ServerId>,
    /// Where the pointer has been, its last place at the end.
    pub line: Vec<Point>,
}

/// The pointer's movements are kept in steps of this, in CSS pixels.
const STEP: f64 = 4.0;

/// A line of more steps than these is not drawn on.
const MOST: usize = 2_000;

impl Stroke {
    /// A movement that begins here: it drags the server that it begins at, if it may, and else draws a line.
    #[must_use]
    pub fn new(ring: Rc<Ring>, at: Point, drags: bool) -> Stroke {
        let near = |place: &&Point| apart(place, &at) <= ring.radius;
        let place = ring.servers.iter().position(|server| near(&server)).filter(|_| drags);
        // A ring has at most nine places.
        let server = place.and_then(|place| ServerId::new(place as u8 + 1));
        Stroke { ring, server, line: vec![at] }
    }

    /// It goes on to here; `false` if that is as good as nothing.
    pub fn go(&mut self, to: Point) -> bool {
        let moves = self.line.last().is_none_or(|last| apart(last, &to) >= STEP) && self.line.len() < MOST;
        if moves {
            self.line.push(to);
        }
        moves
    }

    /// The groups that it makes of those before; `None` if it changes nothing.
    #[must_use]
    pub fn groups(&self, before: &Groups) -> Option<Groups> {
        let after = match self.server {
            Some(server) => before.moved(server, self.joined(server)?),
            None => before.split(other_side(&self.ring, &self.line)?),
        };
        (after != *before).then_some(after)
    }

    /// Whom a server joins that is dragged to here: the nearest; nobody, if that is the place that it has left. `None`
    /// while it is still at its place.
    fn joined(&self, server: ServerId) -> Option<Option<ServerId>> {
        let (home, at) = (self.ring.servers.get(server.position())?, self.line.last()?);
        if apart(home, at) < self.ring.radius {
            return None;
        }
        let others = (1..).filter_map(ServerId::new).zip(&self.ring.servers);
        let nearest = others.min_by(|(_, one), (_, other)| apart(one, at).total_cmp(&apart(other, at)));
        Some(nearest.map(|(other, _)| other).filter(|other| *other != server))
    }
}

fn apart(one: &Point, other: &Point) -> f64 {
    (one.x - other.x).hypot(one.y - other.y)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::raft::ServerSet;

    fn id(number: u8) -> ServerId {
        ServerId::new(number).expect("a server's number")
    }

    fn ring() -> Rc<Ring> {
        Rc::new(Ring::new(5, 600.0, 400.0))
    }

    fn at(server: u8) -> Point {
        ring().servers[id(server).position()]
    }

    #[test]
    fn a_server_is_dragged_into_the_group_of_the_nearest_or_out_of_all() {
        let before = Groups::whole(ServerSet::first(5)).split([id(1), id(2)].into_iter().collect());
        let mut stroke = Stroke::new(ring(), at(3), true);
        assert_eq!(stroke.server, Some(id(3)));
        assert_eq!(stroke.groups(&before), None, "it has not moved");
        stroke.go(at(2));
        assert_eq!(stroke.groups(&before), Some(before.moved(id(3), Some(id(2)))));
        stroke.go(at(4));
        assert_eq!(stroke.groups(&before), None, "they are together already");
        let out = Point { x: at(3).x + 60.0, y: at(3).y + 40.0 };
        stroke.go(out);
        assert_eq!(stroke.groups(&before), Some(before.moved(id(3), None)));
    }

    #[test]
    fn a_line_is_drawn_where_no_server_is_or_none_may_be_dragged() {
        let whole = Groups::whole(ServerSet::first(5));
        let mut stroke = Stroke::new(ring(), at(3), false);
        assert_eq!(stroke.server, None);
        assert!(!stroke.go(at(3)), "it stays where it is");
        let mut beside = Stroke::new(ring(), Point { x: 10.0, y: 120.0 }, true);
        beside.go(Point { x: 590.0, y: 120.0 });
        assert_eq!(beside.groups(&whole), Some(whole.moved(id(1), None)));
    }
}
