//! A stretch that is too long for arrows: what each server was, how many messages it sent, what happened. What that
//! costs depends on the drawing's pixels, not on the run.

use super::chart::{Sign, State, Stretch};
use super::pick::Key;
use super::place::Place;
use crate::raft::{ServerId, Term};
use crate::sim::Micros;
use crate::ui::timeline::{About, Counts, Kind, Mark, Track};

/// What is known of a whole run, in little room.
#[derive(Clone, Copy, Debug)]
pub struct Overview<'a> {
    /// What was heard of it.
    pub track: &'a Track,
    /// How many servers there are.
    pub servers: usize,
    /// As far as the run has come.
    pub now: Micros,
}

/// Something that happened, for so many of its like.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Spot {
    /// The first of them.
    pub mark: Mark,
    /// Its sign.
    pub sign: Sign,
    /// On whose lane; `None` for all of them.
    pub server: Option<ServerId>,
    /// How many they are.
    pub count: u32,
}

impl Spot {
    /// What tells it from all others.
    #[must_use]
    pub fn key(&self) -> Key {
        let lane = self.server.map_or(0, |server| server.position() as u64 + 1);
        (self.mark.place.at, false, (self.mark.kind as u64) << 8 | lane)
    }
}

/// A piece of a lane, from one pixel to another.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Piece {
    /// What the server is; where it is several things within a pixel, the weightiest.
    pub stretch: Stretch,
    /// Its left edge.
    pub from: f64,
    /// Its right edge.
    pub to: f64,
}

/// How many messages of a server there are beside each other.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Column {
    /// Its left edge.
    pub from: f64,
    /// Its right edge.
    pub to: f64,
    /// How many in a cell of the track, on average.
    pub messages: f64,
    /// And how many of those are lost.
    pub lost: f64,
}

/// The narrowest column, in CSS pixels.
const NARROWEST: f64 = 2.0;
/// The least distance of two signs of a kind on a lane, in CSS pixels; of two commits.
const ROOM: f64 = 12.0;
const COMMITS: f64 = 3.0;

impl Overview<'_> {
    /// The servers, S1 first.
    pub fn servers(&self) -> impl Iterator<Item = ServerId> + use<> {
        (1..=self.servers).filter_map(|number| ServerId::new(u8::try_from(number).ok()?))
    }

    /// Up to which moment all is known: less than the run while its record is read.
    #[must_use]
    pub fn known(&self) -> Micros {
        if self.track.is_behind() { self.track.until().min(self.now) } else { self.now }
    }

    /// What a server was at a moment.
    #[must_use]
    pub fn at(&self, server: ServerId, at: Micros) -> Option<&Stretch> {
        self.track.standings().at(server, at)
    }

    /// When that ended, or as far as is known.
    #[must_use]
    pub fn until(&self, server: ServerId, at: Micros) -> Micros {
        let all = self.track.standings().of(server);
        let next = all.get(all.partition_point(|stretch| stretch.from <= at));
        next.map_or(self.known(), |next| next.from)
    }

    /// A server's lane: no more pieces than there are pixels.
    #[must_use]
    pub fn pieces(&self, server: ServerId, place: &Place) -> Vec<Piece> {
        let all = self.track.standings().of(server);
        let first = all.partition_point(|stretch| stretch.from <= place.window.from).saturating_sub(1);
        let ends = all.iter().skip(first + 1).map(|next| next.from).chain([self.known()]);
        let mut pieces: Vec<Piece> = Vec::new();
        let mut left = 0.0;
        let mut small: Option<Stretch> = None;
        for (stretch, end) in all.iter().skip(first).zip(ends) {
            if stretch.from > place.window.to {
                break;
            }
            let to = place.x(end).min(place.width);
            if to - left < 1.0 {
                small = small.into_iter().chain([*stretch]).max_by_key(|it| weight(it.state));
                continue;
            }
            if let Some(stretch) = small.take() {
                pieces.push(Piece { stretch, from: left, to: left + 1.0 });
                left += 1.0;
            }
            pieces.push(Piece { stretch: *stretch, from: left.max(place.x(stretch.from).min(to)), to });
            left = to;
        }
        pieces
    }

    /// A server's messages: no more columns than there are pixels.
    #[must_use]
    pub fn columns(&self, server: ServerId, place: &Place, folds: bool) -> Vec<Column> {
        let traffic = self.track.traffic();
        let mut columns: Vec<(Column, f64)> = Vec::new();
        for (at, counts) in traffic.of(server, place.window.from, place.window.to) {
            let (from, to) = (place.x(at).max(0.0), place.x(at.plus(traffic.length())).min(place.width));
            let Counts { routine, others, lost } = counts;
            let messages = f64::from(if folds { others } else { routine.saturating_add(others) });
            let lost = f64::from(lost).min(messages);
            match columns.last_mut().filter(|(last, _)| to - last.from <= NARROWEST) {
                Some((last, cells)) => {
                    (last.to, last.messages, last.lost) = (to, last.messages + messages, last.lost + lost);
                    *cells += 1.0;
                }
                None => columns.push((Column { from, to, messages, lost }, 1.0)),
            }
        }
        let mean = |(column, cells): (Column, f64)| Column {
            messages: column.messages / cells,
            lost: column.lost / cells,
            ..column
        };
        columns.into_iter().map(mean).collect()
    }

    /// What happened, in the order of time: of those that are alike and would lie on each other the first stands for all.
    #[must_use]
    pub fn spots(&self, place: &Place) -> Vec<Spot> {
        let mut spots: Vec<Spot> = Vec::new();
        for (kind, sign) in SIGNS {
            let marks = self.track.marks(kind);
            let first = marks.partition_point(|mark| mark.place.at < place.window.from);
            // Where the last sign of each lane stands; the first place is that of all lanes.
            let mut last: Vec<Option<(f64, usize)>> = vec![None; self.servers + 1];
            for mark in marks.iter().skip(first).take_while(|mark| mark.place.at <= place.window.to) {
                let (x, server) = (place.x(mark.place.at), self.lane(mark));
                let Some(before) = last.get_mut(server.map_or(0, |server| server.position() + 1)) else {
                    continue;
                };
                let room = if kind == Kind::Commit { COMMITS } else { ROOM };
                match before.filter(|(at, _)| x - at < room).and_then(|(_, number)| spots.get_mut(number)) {
                    Some(spot) => spot.count = spot.count.saturating_add(mark.count),
                    None => {
                        *before = Some((x, spots.len()));
                        spots.push(Spot { mark: *mark, sign, server, count: mark.count });
                    }
                }
            }
        }
        spots.sort_by_key(Spot::key);
        spots
    }

    /// The lane of a mark: a commit is the leader's.
    fn lane(&self, mark: &Mark) -> Option<ServerId> {
        match mark.about {
            About::Server(server) | About::Leader(server, _) => Some(server),
            About::Index(_) => self.track.standings().leader(mark.place.at),
            About::Action(_) | About::Nothing => None,
        }
    }

    /// The term of a server at a moment.
    #[must_use]
    pub fn term(&self, server: Option<ServerId>, at: Micros) -> Term {
        server.and_then(|server| self.at(server, at)).map_or(Term::ZERO, |stretch| stretch.term)
    }
}

/// What is told of a run by signs, the weightiest last.
const SIGNS: [(Kind, Sign); 6] = [
    (Kind::Commit, Sign::Commit),
    (Kind::Action, Sign::Done),
    (Kind::Restart, Sign::Restart),
    (Kind::Election, Sign::Elected),
    (Kind::Crash, Sign::Crash),
    (Kind::Violation, Sign::Violation),
];

fn weight(state: State) -> u8 {
    match state {
        State::Follower => 0,
        State::Stopped => 1,
        State::Candidate => 2,
        State::Leader => 3,
    }
}
