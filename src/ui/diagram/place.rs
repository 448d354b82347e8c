//! Where lanes, arrows and marks stand: CSS pixels from the drawing's upper left corner.

use super::chart::{Arrow, Chart, End, Sign, State};
use crate::raft::ServerId;
use crate::sim::{LossReason, Micros};
use crate::ui::timeline::Window;

/// The drawing's size, and what of a run is on it.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Place {
    /// The moments.
    pub window: Window,
    /// Its width.
    pub width: f64,
    /// Its height, the axis included.
    pub height: f64,
    /// How many lanes there are.
    pub lanes: usize,
}

/// The line of a message.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Line {
    /// Where it begins.
    pub from: (f64, f64),
    /// Where it ends.
    pub to: (f64, f64),
}

impl Place {
    /// The room for the axis, below the lanes.
    pub const AXIS: f64 = 24.0;
    /// The least height of a lane.
    pub const LANE: f64 = 24.0;
    /// Half of the bar's height of a candidate or leader.
    pub const BAR: f64 = 8.0;
    /// What is free above the first lane.
    const TOP: f64 = 8.0;
    /// How far from a lane an arrow's head stays.
    const AWAY: f64 = 4.0;

    /// A place for so many lanes: at least as high as they need.
    #[must_use]
    pub fn new(window: Window, width: f64, height: f64, lanes: usize) -> Place {
        let least = Place::LANE * lanes as f64 + Place::AXIS + Place::TOP;
        Place { window, width: width.max(1.0), height: height.max(least), lanes }
    }

    /// Where a moment stands.
    #[must_use]
    pub fn x(&self, at: Micros) -> f64 {
        self.window.x(at, self.width)
    }

    /// Which moment stands there.
    #[must_use]
    pub fn at(&self, x: f64) -> Micros {
        self.window.at(x, self.width)
    }

    /// The lower end of the lanes.
    #[must_use]
    pub fn bottom(&self) -> f64 {
        self.height - Place::AXIS
    }

    /// The height of a lane.
    #[must_use]
    pub fn lane(&self) -> f64 {
        (self.bottom() - Place::TOP) / self.lanes.max(1) as f64
    }

    /// The middle of a server's lane.
    #[must_use]
    pub fn y(&self, server: ServerId) -> f64 {
        Place::TOP + self.lane() * (server.position() as f64 + 0.5)
    }

    /// The server whose lane is there.
    #[must_use]
    pub fn server(&self, y: f64) -> Option<ServerId> {
        let number = ((y - Place::TOP) / self.lane()).floor();
        let within = number >= 0.0 && number < self.lanes as f64;
        if within { ServerId::new(number as u8 + 1) } else { None }
    }

    /// The line of a message; of one on its way as far as it would come.
    #[must_use]
    pub fn line(&self, arrow: &Arrow, chart: &Chart) -> Line {
        let from = (self.x(arrow.sent), self.y(arrow.trip.from));
        let far = self.y(arrow.trip.to);
        let (at, way) = reached(arrow, chart.to);
        let end = (self.x(at), from.1 + (far - from.1) * way);
        let line = Line { from, to: end };
        if way < 1.0 { line } else { line.shortened(Place::AWAY + bar(chart, arrow.trip.to, at)) }
    }

    /// Where a sign stands; one of all lanes at the top.
    #[must_use]
    pub fn sign(&self, sign: Sign, at: Micros, server: Option<ServerId>) -> (f64, f64) {
        let y = server.map_or(7.0, |server| self.y(server) - Place::above(sign));
        (self.x(at) + Place::right(sign), y)
    }

    /// How far to the right of its moment a mark stands: a crown stands in the leader's bar.
    #[must_use]
    pub fn right(sign: Sign) -> f64 {
        if sign == Sign::Elected { 11.0 } else { 0.0 }
    }

    /// How far above the middle of its lane a mark stands.
    #[must_use]
    pub fn above(sign: Sign) -> f64 {
        match sign {
            Sign::TimedOut | Sign::Deposed | Sign::Proposed => 16.0,
            Sign::Durable => -13.0,
            _ => 0.0,
        }
    }
}

/// When a message ends, and how much of its way to the other lane it has gone then.
fn reached(arrow: &Arrow, now: Micros) -> (Micros, f64) {
    let planned = arrow.arrives.map(|arrives| arrives.since(arrow.sent).0.max(1));
    let share = |at: Micros| planned.map(|whole| at.since(arrow.sent).0 as f64 / whole as f64);
    match arrow.end {
        End::Received { at } | End::Lost { at, why: LossReason::ReceiverStopped } => (at, 1.0),
        // The network loses it halfway.
        End::Lost { at, .. } => (at, share(at).unwrap_or(0.5).clamp(0.1, 0.9)),
        End::Held { since } => (since, share(since).unwrap_or(0.5).clamp(0.1, 0.9)),
        End::Flying => arrow.arrives.map_or((now, 0.5), |arrives| (arrives, 1.0)),
    }
}

/// How far a lane's bar reaches from its middle.
fn bar(chart: &Chart, server: ServerId, at: Micros) -> f64 {
    let state = chart.lanes.get(server.position()).and_then(|lane| lane.at(at)).map(|stretch| stretch.state);
    match state {
        Some(State::Leader | State::Candidate) => Place::BAR,
        _ => 0.0,
    }
}

impl Line {
    /// Ends so many pixels before the other lane.
    fn shortened(self, by: f64) -> Line {
        let (dx, dy) = (self.to.0 - self.from.0, self.to.1 - self.from.1);
        let share = 1.0 - (by / dy.abs().max(1.0)).min(0.5);
        Line { from: self.from, to: (self.from.0 + dx * share, self.from.1 + dy * share) }
    }

    /// How far a point is from it.
    #[must_use]
    pub fn distance(&self, (x, y): (f64, f64)) -> f64 {
        let (dx, dy) = (self.to.0 - self.from.0, self.to.1 - self.from.1);
        let along = ((x - self.from.0) * dx + (y - self.from.1) * dy) / (dx * dx + dy * dy).max(1e-9);
        let along = along.clamp(0.0, 1.0);
        (x - self.from.0 - dx * along).hypot(y - self.from.1 - dy * along)
    }
}
