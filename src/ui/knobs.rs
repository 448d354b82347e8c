//! The dials of network, timers and disks as knobs: each a single number with a slider of round values.

use crate::sim::{DialValue, Dials, Micros, Setup, Span};
use crate::text::{self, Label};

/// A knob. Spans have two: where they begin, and how wide they are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Knob {
    /// The shortest latency.
    Latency,
    /// How much longer a message may take than another.
    Jitter,
    /// The share of messages that are lost.
    Loss,
    /// The share of messages that come twice.
    Duplication,
    /// The shortest election timeout.
    ElectionTimeout,
    /// By how much election timeouts differ at most.
    ElectionRange,
    /// From heartbeat to heartbeat.
    Heartbeat,
    /// The shortest time of a write to disk.
    Disk,
    /// How much longer a write may take than another.
    DiskRange,
}

/// What a knob is measured in; its values are whole numbers of a thousandth of that, or a ten-thousandth.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unit {
    /// Values are microseconds.
    Milliseconds,
    /// Values are parts of a million.
    Percent,
}

/// The slider's values of lengths of time, in milliseconds.
const LENGTHS: [u64; 24] =
    [0, 1, 2, 3, 5, 8, 10, 15, 20, 30, 40, 50, 75, 100, 150, 200, 250, 300, 400, 500, 750, 1000, 1500, 2000];

/// The slider's values of shares, in parts of a million.
const SHARES: [u64; 14] = [
    0, 1_000, 5_000, 10_000, 20_000, 50_000, 100_000, 150_000, 200_000, 300_000, 400_000, 500_000, 750_000,
    1_000_000,
];

impl Knob {
    /// All knobs, those that belong together beside each other.
    pub const ALL: [Knob; 9] = [
        Knob::Latency,
        Knob::Jitter,
        Knob::Loss,
        Knob::Duplication,
        Knob::ElectionTimeout,
        Knob::ElectionRange,
        Knob::Heartbeat,
        Knob::Disk,
        Knob::DiskRange,
    ];

    /// What it is called.
    #[must_use]
    pub fn name(self) -> Label {
        match self {
            Knob::Latency => text::knobs::LATENCY,
            Knob::Jitter => text::knobs::JITTER,
            Knob::Loss => text::knobs::LOSS,
            Knob::Duplication => text::knobs::DUPLICATION,
            Knob::ElectionTimeout => text::knobs::ELECTION_TIMEOUT,
            Knob::ElectionRange => text::knobs::ELECTION_RANGE,
            Knob::Heartbeat => text::knobs::HEARTBEAT,
            Knob::Disk => text::knobs::DISK,
            Knob::DiskRange => text::knobs::DISK_RANGE,
        }
    }

    /// What it does, in a sentence.
    #[must_use]
    pub fn explained(self) -> Label {
        match self {
            Knob::Latency => text::knobs::ABOUT_LATENCY,
            Knob::Jitter => text::knobs::ABOUT_JITTER,
            Knob::Loss => text::knobs::ABOUT_LOSS,
            Knob::Duplication => text::knobs::ABOUT_DUPLICATION,
            Knob::ElectionTimeout => text::knobs::ABOUT_ELECTION_TIMEOUT,
            Knob::ElectionRange => text::knobs::ABOUT_ELECTION_RANGE,
            Knob::Heartbeat => text::knobs::ABOUT_HEARTBEAT,
            Knob::Disk => text::knobs::ABOUT_DISK,
            Knob::DiskRange => text::knobs::ABOUT_DISK_RANGE,
        }
    }

    /// What it is measured in.
    #[must_use]
    pub fn unit(self) -> Unit {
        if matches!(self, Knob::Loss | Knob::Duplication) { Unit::Percent } else { Unit::Milliseconds }
    }

    /// Where it stands.
    #[must_use]
    pub fn value(self, dials: &Dials) -> u64 {
        let range = |span: Span| span.max.since(span.min).0;
        match self {
            Knob::Latency => dials.latency.min.0,
            Knob::Jitter => range(dials.latency),
            Knob::Loss => dials.loss_ppm.into(),
            Knob::Duplication => dials.duplicate_ppm.into(),
            Knob::ElectionTimeout => dials.election_timeout.min.0,
            Knob::ElectionRange => range(dials.election_timeout),
            Knob::Heartbeat => dials.heartbeat.0,
            Knob::Disk => dials.disk.min.0,
            Knob::DiskRange => range(dials.disk),
        }
    }

    /// What turning it to `value` does to a world with these dials. A value beyond what a world takes is brought
    /// within; a span that is moved keeps its width as far as it can.
    #[must_use]
    pub fn turned(self, dials: &Dials, value: u64) -> DialValue {
        let begins = |span: Span| {
            let min = value.clamp(self.least(), Setup::LONGEST.0);
            Span {
                min: Micros(min),
                max: Micros(min.saturating_add(span.max.since(span.min).0).min(Setup::LONGEST.0)),
            }
        };
        let wide =
            |span: Span| Span { max: Micros(span.min.0.saturating_add(value).min(Setup::LONGEST.0)), ..span };
        let share = |other: u32| u32::try_from(value).unwrap_or(u32::MAX).min(MILLION.saturating_sub(other));
        match self {
            Knob::Latency => DialValue::Latency(begins(dials.latency)),
            Knob::Jitter => DialValue::Latency(wide(dials.latency)),
            Knob::Loss => DialValue::Loss(share(dials.duplicate_ppm)),
            Knob::Duplication => DialValue::Duplication(share(dials.loss_ppm)),
            Knob::ElectionTimeout => DialValue::ElectionTimeout(begins(dials.election_timeout)),
            Knob::ElectionRange => DialValue::ElectionTimeout(wide(dials.election_timeout)),
            Knob::Heartbeat => DialValue::Heartbeat(Micros(value.clamp(self.least(), Setup::LONGEST.0))),
            Knob::Disk => DialValue::Disk(begins(dials.disk)),
            Knob::DiskRange => DialValue::Disk(wide(dials.disk)),
        }
    }

    /// The least that a world takes.
    #[must_use]
    pub fn least(self) -> u64 {
        if matches!(self, Knob::ElectionTimeout | Knob::Heartbeat) { Setup::SHORTEST_TIMER.0 } else { 0 }
    }

    /// The most that a world takes.
    #[must_use]
    pub fn most(self) -> u64 {
        match self.unit() {
            Unit::Milliseconds => Setup::LONGEST.0,
            Unit::Percent => MILLION.into(),
        }
    }

    /// The slider's last position; the first is 0.
    #[must_use]
    pub fn last(self) -> usize {
        self.stops().len() - 1
    }

    /// The value at a position of the slider; positions beyond the last stand at the last.
    #[must_use]
    pub fn at(self, position: usize) -> u64 {
        let stops = self.stops();
        stops.get(position).or(stops.last()).map_or(0, |stop| self.scale() * stop)
    }

    /// The position that is the nearest to a value.
    #[must_use]
    pub fn position(self, value: u64) -> usize {
        (0..=self.last()).min_by_key(|position| self.at(*position).abs_diff(value)).unwrap_or_default()
    }

    /// A value as a number in its unit: `12.5`.
    #[must_use]
    pub fn number(self, value: u64) -> String {
        match self.unit() {
            Unit::Milliseconds => text::thousandths(value),
            Unit::Percent => text::percentage(value),
        }
    }

    /// A value with its unit.
    #[must_use]
    pub fn said(self, value: u64) -> String {
        format!("{} {}", self.number(value), self.unit().sign())
    }

    /// The value that a number in its unit names; `None` if it is none. The bounds are for [`Knob::turned`].
    #[must_use]
    pub fn parse(self, number: &str) -> Option<u64> {
        let number: f64 = number.trim().replace(',', ".").parse().ok()?;
        let parts = match self.unit() {
            Unit::Milliseconds => 1_000.0,
            Unit::Percent => 10_000.0,
        };
        // Conversions stay within the bounds of a u64; what is negative becomes 0.
        number.is_finite().then(|| (number * parts).round() as u64)
    }

    fn stops(self) -> &'static [u64] {
        match self {
            Knob::Loss | Knob::Duplication => &SHARES,
            // A timer of no time at all would keep virtual time from going on.
            Knob::ElectionTimeout | Knob::Heartbeat => &LENGTHS[1..],
            _ => &LENGTHS,
        }
    }

    /// What a stop's number is multiplied with to be a value.
    fn scale(self) -> u64 {
        match self.unit() {
            Unit::Milliseconds => 1_000,
            Unit::Percent => 1,
        }
    }
}

/// What brings all dials back to where they were at the beginning. Of the two shares the one that falls comes first, for
/// together they have a bound.
#[must_use]
pub fn as_it_began(now: &Dials, beginning: &Dials) -> Vec<DialValue> {
    let loss = (now.loss_ppm != beginning.loss_ppm).then_some(DialValue::Loss(beginning.loss_ppm));
    let doubled = (now.duplicate_ppm != beginning.duplicate_ppm)
        .then_some(DialValue::Duplication(beginning.duplicate_ppm));
    let shares = if now.loss_ppm > beginning.loss_ppm { [loss, doubled] } else { [doubled, loss] };
    let others = [
        (now.latency != beginning.latency).then_some(DialValue::Latency(beginning.latency)),
        (now.election_timeout != beginning.election_timeout)
            .then_some(DialValue::ElectionTimeout(beginning.election_timeout)),
        (now.heartbeat != beginning.heartbeat).then_some(DialValue::Heartbeat(beginning.heartbeat)),
        (now.disk != beginning.disk).then_some(DialValue::Disk(beginning.disk)),
    ];
    shares.into_iter().chain(others).flatten().collect()
}

impl Unit {
    /// The unit's sign.
    #[must_use]
    pub fn sign(self) -> &'static str {
        match self {
            Unit::Milliseconds => "ms",
            Unit::Percent => "%",
        }
    }
}

/// All messages, in parts of a million.
const MILLION: u32 = 1_000_000;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::{Action, World};

    /// A world whose dials are turned.
    fn turned(turns: &[(Knob, u64)]) -> Dials {
        let mut world = World::new(Setup::new(1, 3)).expect("a usual setup");
        for (knob, value) in turns {
            let dial = knob.turned(world.dials(), *value);
            world.act(Action::Turn { dial }).unwrap_or_else(|error| panic!("{knob:?} to {value}: {error}"));
        }
        world.dials().clone()
    }

    #[test]
    fn every_stop_of_every_slider_is_taken_and_found_again() {
        for knob in Knob::ALL {
            for position in 0..=knob.last() {
                let value = knob.at(position);
                assert_eq!(knob.position(value), position, "{knob:?}");
                assert_eq!(knob.parse(&knob.number(value)), Some(value), "{knob:?}");
                assert_eq!(knob.value(&turned(&[(knob, value)])), value, "{knob:?}");
            }
            assert_eq!(knob.at(99), knob.at(knob.last()));
        }
    }

    #[test]
    fn no_number_that_can_be_typed_is_refused() {
        for knob in Knob::ALL {
            for typed in ["-3", "0", "0.0001", "7,5", "100", "59999.9", "1e30"] {
                let value = knob.parse(typed).expect("a number");
                let found =
                    knob.value(&turned(&[(Knob::Latency, 60_000_000), (Knob::Loss, 400_000), (knob, value)]));
                assert!((knob.least()..=knob.most()).contains(&found), "{knob:?} {typed}");
            }
            assert_eq!((knob.parse(""), knob.parse("x"), knob.parse("NaN")), (None, None, None));
        }
    }

    #[test]
    fn a_span_that_is_moved_keeps_its_width() {
        let dials = turned(&[(Knob::ElectionTimeout, 400_000)]);
        assert_eq!(dials.election_timeout, Span::millis(400, 550));
        let dials = turned(&[(Knob::Latency, 100_000), (Knob::Jitter, 0)]);
        assert_eq!(dials.latency, Span::millis(100, 100));
    }

    #[test]
    fn messages_are_either_lost_or_doubled() {
        let dials = turned(&[(Knob::Loss, 900_000), (Knob::Duplication, 500_000)]);
        assert_eq!((dials.loss_ppm, dials.duplicate_ppm), (900_000, 100_000));
    }

    #[test]
    fn dials_go_back_to_where_they_were_whatever_they_are_now() {
        let turns = Knob::ALL.map(|knob| (knob, knob.at(knob.last() / 2)));
        let ends =
            [Vec::from(turns), vec![(Knob::Loss, 1_000_000)], vec![(Knob::Duplication, 1_000_000)], vec![]];
        for (one, other) in ends.iter().flat_map(|one| ends.iter().map(move |other| (one, other))) {
            let beginning = turned(one);
            let mut world = World::new(Setup { dials: beginning.clone(), ..Setup::new(1, 3) })
                .expect("dials within bounds");
            for (knob, value) in other {
                let dial = knob.turned(world.dials(), *value);
                world.act(Action::Turn { dial }).expect("within bounds");
            }
            for dial in as_it_began(world.dials(), &beginning) {
                world.act(Action::Turn { dial }).expect("the sum of the shares stays in bounds");
            }
            assert_eq!(*world.dials(), beginning);
            assert_eq!(as_it_began(world.dials(), &beginning), []);
        }
    }

    #[test]
    fn values_are_said_with_their_unit() {
        assert_eq!(Knob::Latency.said(12_500), "12.5 ms");
        assert_eq!(Knob::Loss.said(1_000), "0.1 %");
        assert_eq!(Knob::Loss.said(1_000_000), "100 %");
    }
}
