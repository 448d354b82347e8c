//! Where things stand on the stage: servers on an ellipse, messages on their links.

use std::f64::consts::FRAC_1_SQRT_2;

/// A place on the stage, or a way on it, in CSS pixels.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Point {
    /// To the right.
    pub x: f64,
    /// Down.
    pub y: f64,
}

/// Where the words about a server stand: away from the middle, where no message passes.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Caption {
    /// In a line above it.
    Above,
    /// In a line below it.
    Below,
    /// In two lines at its left.
    Left,
    /// In two lines at its right.
    Right,
    /// There is no room for them.
    #[default]
    Hidden,
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
    /// The radius of a server's disc.
    pub radius: f64,
    /// The servers' middles, S1 at the top, clockwise.
    pub servers: Vec<Point>,
    /// Where the words about each server stand.
    pub captions: Vec<Caption>,
}

/// Room for a timer's arc around a server's disc.
pub const TIMER_GAP: f64 = 6.0;

/// Room between a timer's arc and the words about a server, or the edge of the stage.
const MARGIN: f64 = 6.0;

/// The size of a caption in one line.
const LINE: Point = Point { x: 130.0, y: 18.0 };

/// The size of a caption in two lines.
const LINES: Point = Point { x: 68.0, y: 32.0 };

/// How far a leader's halo reaches beyond its disc.
pub const HALO: f64 = 26.0;

/// How far a message keeps to the right of the line between two servers, so that requests and replies pass.
const LANE: f64 = 7.0;

impl Ring {
    /// The ring of `count` servers on a stage of this size, 1 to 9 of them, with captions where there is room.
    #[must_use]
    pub fn new(count: usize, width: f64, height: f64) -> Ring {
        let with = |caption| Ring::with_captions(caption, count, width, height);
        let (beside, in_line) = (with(outward), with(up_or_down));
        // Beside the servers words are out of every message's way, unless that squeezes the ring.
        match (beside.fits(), in_line.fits()) {
            (true, true) if in_line.spread() > 1.3 * beside.spread() => in_line,
            (true, _) => beside,
            (false, true) => in_line,
            (false, false) => with(|_| Caption::Hidden),
        }
    }

    /// How wide the ring is spread: the area that its servers enclose, more or less.
    fn spread(&self) -> f64 {
        let (left, right) = extent(&self.servers, |at| at.x);
        let (top, bottom) = extent(&self.servers, |at| at.y);
        (right - left) * (bottom - top)
    }

    /// The ring with captions where `caption` puts them, given a server's place on the circle.
    fn with_captions(caption: fn(&Point) -> Caption, count: usize, width: f64, height: f64) -> Ring {
        let radius = radius(count, width, height);
        let around = circle(count);
        let captions: Vec<Caption> = around.iter().map(caption).collect();
        let edge = radius + TIMER_GAP + MARGIN;
        let room = |caption: Caption, size: f64| if captions.contains(&caption) { edge + size } else { edge };
        let (above, below) = (room(Caption::Above, LINE.y), room(Caption::Below, LINE.y));
        let beside = room(Caption::Right, LINES.x);
        let in_line = if above + below > 2.0 * edge { LINE.x / 2.0 } else { 0.0 };
        let side = beside.max(radius + HALO).max(if beside > edge { 0.0 } else { in_line });
        let (top, bottom) = extent(&around, |at| at.y);
        let half_height =
            if bottom > top { ((height - above - below) / (bottom - top)).max(0.0) } else { height };
        let half_width =
            (width / 2.0 - side).min(half_height * if beside > edge { 2.2 } else { 2.6 }).max(0.0);
        let center = Point {
            x: width / 2.0,
            // Servers in a row, or one alone, stand halfway down.
            y: if bottom > top { above - top * half_height } else { (height + above - below) / 2.0 },
        };
        let place = |at: &Point| Point { x: center.x + at.x * half_width, y: center.y + at.y * half_height };
        let servers = around.iter().map(place).collect();
        Ring { width, height, center, radius, servers, captions }
    }

    /// The corners of a server's caption: top left and bottom right.
    fn caption(&self, server: &Point, caption: Caption) -> (Point, Point) {
        let away = self.radius + TIMER_GAP + MARGIN;
        let (left, top, size) = match caption {
            Caption::Above => (server.x - LINE.x / 2.0, server.y - away - LINE.y, LINE),
            Caption::Below => (server.x - LINE.x / 2.0, server.y + away, LINE),
            Caption::Right => (server.x + away, server.y - LINES.y / 2.0, LINES),
            Caption::Left => (server.x - away - LINES.x, server.y - LINES.y / 2.0, LINES),
            Caption::Hidden => (server.x, server.y, Point::default()),
        };
        (Point { x: left, y: top }, Point { x: left + size.x, y: top + size.y })
    }

    /// Whether servers stand apart, and all captions stand on the stage and touch neither a server nor another.
    fn fits(&self) -> bool {
        let reach = self.radius + TIMER_GAP;
        let apart = |one: &Point, other: &Point| (one.x - other.x).hypot(one.y - other.y) >= 2.0 * reach;
        let before = |place: usize| self.servers.iter().take(place);
        let stand_apart =
            self.servers.iter().enumerate().all(|(place, one)| before(place).all(|other| apart(one, other)));
        let corners =
            || self.servers.iter().zip(&self.captions).map(|(server, at)| self.caption(server, *at));
        stand_apart
            && corners().enumerate().all(|(place, (from, to))| {
                let inside =
                    from.x > -1.0 && to.x < self.width + 1.0 && from.y > -1.0 && to.y < self.height + 1.0;
                let clear_of_servers = self.servers.iter().all(|other| {
                    let near = Point { x: other.x.max(from.x).min(to.x), y: other.y.max(from.y).min(to.y) };
                    (near.x - other.x).hypot(near.y - other.y) >= reach
                });
                let clear_of_captions = corners().take(place).all(|(other_from, other_to)| {
                    from.x >= other_to.x
                        || other_from.x >= to.x
                        || from.y >= other_to.y
                        || other_from.y >= to.y
                });
                inside && clear_of_servers && clear_of_captions
            })
    }

    /// How much larger than 1 signs are drawn on a large stage.
    #[must_use]
    pub fn scale(&self) -> f64 {
        (self.radius / 36.0).clamp(1.0, 1.3)
    }

    /// The direction from one server to another, in radians clockwise from the right. `None` for servers that are not on
    /// the ring.
    #[must_use]
    pub fn direction(&self, from: usize, to: usize) -> Option<f64> {
        let (from, to) = (self.servers.get(from)?, self.servers.get(to)?);
        Some((to.y - from.y).atan2(to.x - from.x))
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
        let lane = LANE * self.scale();
        Some(Point { x: from.x + ux * along - uy * lane, y: from.y + uy * along + ux * lane })
    }
}

fn radius(count: usize, width: f64, height: f64) -> f64 {
    let (share, least) = match count {
        0..=5 => (0.105, 28.0),
        6..=7 => (0.095, 25.0),
        _ => (0.085, 18.0),
    };
    (height.min(width * 0.9) * share).max(least).min(46.0)
}

fn extent(points: &[Point], along: fn(&Point) -> f64) -> (f64, f64) {
    let start = points.first().map_or(0.0, along);
    points.iter().map(along).fold((start, start), |(least, most), at| (least.min(at), most.max(at)))
}

/// Where words about a server stand that is there on the circle, on a narrow stage.
fn up_or_down(at: &Point) -> Caption {
    if at.y < 0.0 { Caption::Above } else { Caption::Below }
}

/// Where words about a server stand that is there on the circle.
fn outward(at: &Point) -> Caption {
    if at.x > 0.1 {
        Caption::Right
    } else if at.x < -0.1 {
        Caption::Left
    } else if at.y < -0.1 {
        Caption::Above
    } else {
        Caption::Below
    }
}

/// The cosine and sine of a whole turn divided by 1 to 9.
const STEPS: [(f64, f64); 9] = [
    (1.0, 0.0),
    (-1.0, 0.0),
    (-0.5, 0.866_025_404),
    (0.0, 1.0),
    (0.309_016_994, 0.951_056_516),
    (0.5, 0.866_025_404),
    (0.623_489_802, 0.781_831_482),
    (FRAC_1_SQRT_2, FRAC_1_SQRT_2),
    (0.766_044_443, 0.642_787_610),
];

/// Places evenly around a circle with the radius 1, clockwise from the top.
fn circle(count: usize) -> Vec<Point> {
    if count == 1 {
        return vec![Point::default()];
    }
    // Two stand beside each other, and two of six at the top: then none hides behind another's caption.
    let first = match count {
        2 => Point { x: -1.0, y: 0.0 },
        6 => Point { x: -0.5, y: -0.866_025_404 },
        _ => Point { x: 0.0, y: -1.0 },
    };
    let (cosine, sine) = STEPS.get(count.wrapping_sub(1)).copied().unwrap_or((1.0, 0.0));
    let turn = |at: &Point| Point { x: at.x * cosine - at.y * sine, y: at.x * sine + at.y * cosine };
    std::iter::successors(Some(first), |at| Some(turn(at))).take(count).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const STAGES: [(f64, f64); 6] =
        [(524.0, 240.0), (390.0, 320.0), (1040.0, 560.0), (524.0, 205.0), (360.0, 320.0), (1900.0, 700.0)];

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
    fn five_servers_have_their_words_wherever_they_stand() {
        for (width, height) in STAGES {
            assert!(!Ring::new(5, width, height).captions.contains(&Caption::Hidden), "{width}×{height}");
        }
    }

    #[test]
    fn the_servers_stand_evenly_from_the_top() {
        for count in 3..=9 {
            let circle = circle(count);
            let apart = |one: &Point, other: &Point| (one.x - other.x).hypot(one.y - other.y);
            let step = apart(&circle[0], &circle[1]);
            assert!((apart(&circle[count - 1], &circle[0]) - step).abs() < 1e-6, "{count}");
            assert!(circle.iter().all(|at| (at.x.hypot(at.y) - 1.0).abs() < 1e-6), "{count}");
        }
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
