//! How many messages each server sent when, in a room that does not grow with the run.

use crate::raft::ServerId;
use crate::sim::{Gist, Happening, Micros, Trip, What};

/// Tells heartbeats and their answers from other messages.
#[derive(Clone, Copy, Debug, Default)]
pub struct Beats {
    /// The last heartbeat that was received: with which event, from whom, by whom. What its receiver answers in the same
    /// event belongs to it.
    last: Option<(u64, ServerId, ServerId)>,
}

impl Beats {
    /// Hears of something that happened; whether it is a heartbeat that is sent, or what answers one.
    pub fn hear(&mut self, happening: &Happening) -> bool {
        match &happening.what {
            What::Delivered(trip) if trip.gist == Gist::Heartbeat => {
                self.last = Some((happening.event, trip.from, trip.to));
                false
            }
            What::Sent(trip) => trip.gist == Gist::Heartbeat || self.answers(happening.event, trip),
            _ => false,
        }
    }

    fn answers(&self, event: u64, trip: &Trip) -> bool {
        let agrees = trip.gist == Gist::Agrees && !trip.kind.is_request();
        agrees && self.last == Some((event, trip.to, trip.from))
    }
}

/// Messages of a server, counted.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Counts {
    /// Heartbeats, and answers to those.
    pub routine: u32,
    /// All others.
    pub others: u32,
    /// How many of its messages are lost.
    pub lost: u32,
}

impl Counts {
    fn add(&mut self, more: Counts) {
        self.routine = self.routine.saturating_add(more.routine);
        self.others = self.others.saturating_add(more.others);
        self.lost = self.lost.saturating_add(more.lost);
    }
}

/// How many messages each server sent in each cell of time.
///
/// There are at most [`Traffic::MOST`] cells; when there would be more, each two become one.
#[derive(Clone, Debug)]
pub struct Traffic {
    /// By server, S1 first, and cell.
    servers: Vec<Vec<Counts>>,
    /// The length of a cell in microseconds.
    length: u64,
    beats: Beats,
}

impl Default for Traffic {
    fn default() -> Traffic {
        Traffic { servers: Vec::new(), length: 50_000, beats: Beats::default() }
    }
}

impl Traffic {
    /// How many cells there are at most: more than a drawing has pixels.
    pub const MOST: usize = 4_096;

    /// Hears of something that happened.
    pub fn hear(&mut self, happening: &Happening) {
        let routine = self.beats.hear(happening);
        let (from, counts) = match &happening.what {
            What::Sent(trip) if routine => (trip.from, Counts { routine: 1, ..Counts::default() }),
            What::Sent(trip) => (trip.from, Counts { others: 1, ..Counts::default() }),
            What::Lost { trip, .. } => (trip.from, Counts { lost: 1, ..Counts::default() }),
            _ => return,
        };
        self.cell(from, happening.at).add(counts);
    }

    fn cell(&mut self, server: ServerId, at: Micros) -> &mut Counts {
        while at.0 / self.length >= Traffic::MOST as u64 {
            self.length *= 2;
            for cells in &mut self.servers {
                *cells = cells.chunks(2).map(merged).collect();
            }
        }
        if self.servers.len() <= server.position() {
            self.servers.resize(server.position() + 1, Vec::new());
        }
        let cells = &mut self.servers[server.position()];
        // Below `MOST`.
        let cell = (at.0 / self.length) as usize;
        if cells.len() <= cell {
            cells.resize(cell + 1, Counts::default());
        }
        &mut cells[cell]
    }

    /// The length of a cell.
    #[must_use]
    pub fn length(&self) -> Micros {
        Micros(self.length)
    }

    /// The messages of a server in the cells of which something lies between two moments, and when each begins.
    pub fn of(&self, server: ServerId, from: Micros, to: Micros) -> impl Iterator<Item = (Micros, Counts)> {
        let cells = self.servers.get(server.position()).map_or(&[][..], |cells| cells);
        let first = usize::try_from(from.0 / self.length).unwrap_or(usize::MAX);
        let begins = |number: usize| Micros(number as u64 * self.length);
        let within =
            cells.iter().enumerate().skip(first).map(move |(number, counts)| (begins(number), *counts));
        within.take_while(move |(at, _)| *at <= to)
    }

    /// What was until a moment, for a branch that leaves there; of the cell in which that is, nothing.
    #[must_use]
    pub fn up_to(&self, at: Micros) -> Traffic {
        let whole = usize::try_from(at.0 / self.length).unwrap_or(usize::MAX);
        let before = |cells: &Vec<Counts>| cells.iter().take(whole).copied().collect();
        Traffic {
            servers: self.servers.iter().map(before).collect(),
            length: self.length,
            beats: Beats::default(),
        }
    }
}

fn merged(cells: &[Counts]) -> Counts {
    let mut sum = Counts::default();
    cells.iter().for_each(|cell| sum.add(*cell));
    sum
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::{Setup, World};

    #[test]
    fn cells_become_longer_and_nothing_is_lost() {
        let mut world = World::new(Setup::new(3, 3)).expect("a world");
        let (mut traffic, mut heard, mut sent) = (Traffic::default(), 0, 0_u64);
        // Where everything happens a hundred times as late.
        let mut hear = |world: &World, traffic: &mut Traffic| {
            for happening in world.since(heard) {
                heard = happening.number;
                sent += u64::from(matches!(happening.what, What::Sent(_)));
                traffic.hear(&Happening { at: Micros(happening.at.0 * 100), ..happening.clone() });
            }
            sent
        };
        while world.now() < Micros::from_millis(8_000) {
            world.step();
            hear(&world, &mut traffic);
        }
        let sent = hear(&world, &mut traffic);
        let all = || ServerId::new(1).into_iter().chain(ServerId::new(2)).chain(ServerId::new(3));
        let count = |traffic: &Traffic| -> u64 {
            let cells =
                all().flat_map(|id| traffic.of(id, Micros::ZERO, Micros(u64::MAX)).collect::<Vec<_>>());
            cells.map(|(_, counts)| u64::from(counts.routine + counts.others)).sum()
        };
        assert_eq!(count(&traffic), sent);
        assert!(traffic.length() > Micros::from_millis(100), "{} a cell", traffic.length());
        assert!(all().all(|id| traffic.of(id, Micros::ZERO, Micros(u64::MAX)).count() <= Traffic::MOST));
        // A branch has what was before it.
        let half = Micros(world.now().0 * 50);
        let before = count(&traffic.up_to(half));
        assert!(before > sent / 3 && before < sent * 2 / 3, "{before} of {sent}");
    }
}
