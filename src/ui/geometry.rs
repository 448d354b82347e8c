//! Where things stand on the stage: servers on an ellipse, messages on their links.

use std::f64::consts::TAU;

/// A place on the stage, in CSS pixels.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Point {
    /// From the left.
    pub x: f64,
    /// From the top.
    pub y: f64,
}

/// The ring of servers on a stage of a certain size.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Ring {
    /// The stage's width.
    pub width: f64,
    /// The stage's height.
    pub height: f64,
    /// The middle of the ellipse.
    pub center: Point,
    /// The ellipse's half axes.
    pub axes: Point,
    /// The radius of a server's disc.
    pub radius: f64,
    /// Whether there is room for words below the servers.
    pub captions: bool,
    /// The servers' middles, S1 at the top, clockwise.
    pub servers: Vec<Point>,
}

/// Room for a timer's arc around a server's disc.
pub const TIMER_GAP: f64 = 6.0;

/// Room for the words below a server.
const CAPTION: f64 = 24.0;

/// Half the width of the words below a server.
const CAPTION_HALF_WIDTH: f64 = 58.0;

/// How far a message keeps to the right of the line between two servers, so that requests and replies pass.
const LANE: f64 = 7.0;

impl Ring {
    /// The ring of `count` servers on a stage of this size; where they stand too close for words below them, without.
    #[must_use]
    pub fn new(count: usize, width: f64, height: f64) -> Ring {
        let ring = Ring::with_caption(CAPTION, count, width, height);
        if ring.captions_fit() { ring } else { Ring::with_caption(0.0, count, width, height) }
    }

    fn with_caption(caption: f64, count: usize, width: f64, height: f64) -> Ring {
        let radius = radius(count, width, height);
        let top = radius + TIMER_GAP + 8.0;
        let half_height = ((height - 2.0 * top - caption) / 2.0).max(0.0);
        let side = if caption > 0.0 { top.max(CAPTION_HALF_WIDTH) } else { top };
        let widest = if caption > 0.0 { 1.9 } else { 2.6 };
        let axes = Point { x: (width / 2.0 - side).min(half_height * widest).max(0.0), y: half_height };
        let axes = if count == 1 { Point::default() } else { axes };
        let center = Point { x: width / 2.0, y: top + half_height };
        let servers = (0..count).map(|place| on_ellipse(center, axes, count, place)).collect();
        Ring { width, height, center, axes, radius, captions: caption > 0.0, servers }
    }

    /// Whether no server's disc reaches into the words below another.
    fn captions_fit(&self) -> bool {
        let reach = self.radius + TIMER_GAP;
        self.servers.iter().all(|one| {
            self.servers.iter().filter(|other| other.y > one.y).all(|other| {
                let beside = (one.x - other.x).abs() >= reach + CAPTION_HALF_WIDTH;
                beside || other.y - one.y >= 2.0 * reach + CAPTION - 6.0
            })
        })
    }

    /// Where a message from one server to another is after `share` of its way, 0 to 1: it leaves at the edge of the
    /// sender's disc and arrives at the edge of the receiver's. `None` for servers that are not on the ring.
    #[must_use]
    pub fn on_the_way(&self, from: usize, to: usize, share: f64) -> Option<Point> {
        let (from, to) = (self.servers.get(from)?, self.servers.get(to)?);
        let (dx, dy) = (to.x - from.x, to.y - from.y);
        let length = dx.hypot(dy).max(1.0);
        let (ux, uy) = (dx / length, dy / length);
        let edge = (self.radius + TIMER_GAP + 4.0).min(length / 2.0);
        let along = edge + (length - 2.0 * edge) * share.clamp(0.0, 1.0);
        Some(Point { x: from.x + ux * along - uy * LANE, y: from.y + uy * along + ux * LANE })
    }
}

fn radius(count: usize, width: f64, height: f64) -> f64 {
    let crowded: f64 = if count > 7 {
        0.085
    } else if count > 5 {
        0.1
    } else {
        0.105
    };
    (height.min(width * 0.9) * crowded).clamp(21.0, 46.0)
}

fn on_ellipse(center: Point, axes: Point, count: usize, place: usize) -> Point {
    // Two stand beside each other, and two of six at the top: no captions in the way of those below.
    let turn = match count {
        2 => 0.5,
        6 => -1.0 / 3.0,
        _ => -0.25,
    };
    let angle = TAU * (turn + place as f64 / count.max(1) as f64);
    Point { x: center.x + axes.x * angle.cos(), y: center.y + axes.y * angle.sin() }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STAGES: [(f64, f64); 5] =
        [(500.0, 280.0), (390.0, 300.0), (1040.0, 560.0), (512.0, 220.0), (360.0, 280.0)];

    #[test]
    fn no_disc_touches_another_or_leaves_the_stage() {
        for (width, height) in STAGES {
            for count in 1..=9 {
                let ring = Ring::new(count, width, height);
                let reach = ring.radius + TIMER_GAP;
                for (place, server) in ring.servers.iter().enumerate() {
                    let where_it_is = format!("S{} of {count} on {width}×{height}: {server:?}", place + 1);
                    assert!(server.x - reach >= 0.0 && server.x + reach <= width, "{where_it_is}");
                    assert!(server.y - reach >= 0.0 && server.y + reach <= height, "{where_it_is}");
                    for other in &ring.servers[..place] {
                        let apart = (server.x - other.x).hypot(server.y - other.y);
                        assert!(apart >= 2.0 * reach, "{where_it_is} and {other:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn five_servers_have_their_words_below_them() {
        for (width, height) in [(500.0, 280.0), (390.0, 300.0), (1040.0, 560.0)] {
            assert!(Ring::new(5, width, height).captions, "{width}×{height}");
        }
        assert!(!Ring::new(9, 512.0, 220.0).captions);
    }

    #[test]
    fn a_message_goes_from_edge_to_edge_and_passes_its_reply() {
        let ring = Ring::new(5, 500.0, 300.0);
        let way = |from, to, share| ring.on_the_way(from, to, share).expect("on the ring");
        let distance = |one: Point, other: Point| (one.x - other.x).hypot(one.y - other.y);
        assert!(distance(way(0, 2, 0.0), ring.servers[0]) < ring.radius + 20.0);
        assert!(distance(way(0, 2, 1.0), ring.servers[2]) < ring.radius + 20.0);
        assert!((distance(way(0, 2, 0.5), way(2, 0, 0.5)) - 2.0 * LANE).abs() < 1e-9);
        assert_eq!(ring.on_the_way(0, 5, 0.5), None);
    }
}
