//! What each server was when: follower, candidate, leader or stopped, and in which term; in a room that does not grow
//! with the run.

use crate::raft::{Decision, Role, ServerId, Term};
use crate::sim::{Happening, Micros, Server, What, World};

/// What a server is at a moment.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum State {
    /// A follower.
    Follower,
    /// A candidate.
    Candidate,
    /// A leader.
    Leader,
    /// It does not run.
    Stopped,
}

/// A stretch of a server's life: from here on, until the next one begins.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Stretch {
    /// Since when.
    pub from: Micros,
    /// What the server is.
    pub state: State,
    /// Its current term; of one that does not run, the one that it had.
    pub term: Term,
}

/// Which server something that happened makes what; the term, where it is another one than before.
#[must_use]
pub fn turned(what: &What) -> Option<(ServerId, State, Option<Term>)> {
    match what {
        What::Decided { server, decision } => match decision {
            Decision::Campaign { term, .. } => Some((*server, State::Candidate, Some(*term))),
            Decision::BecomeLeader { term, .. } => Some((*server, State::Leader, Some(*term))),
            Decision::AdoptTerm { to, .. } => Some((*server, State::Follower, Some(*to))),
            Decision::AcceptLeader { .. } | Decision::LoseQuorum { .. } => {
                Some((*server, State::Follower, None))
            }
            _ => None,
        },
        What::Crashed { server }
        | What::DiskFull { server }
        | What::DiskFailed { server }
        | What::RefusedToStart { server } => Some((*server, State::Stopped, None)),
        // Its term is on its disk, and the world says it.
        What::Started { server, .. } => Some((*server, State::Follower, None)),
        _ => None,
    }
}

/// What a server is now, and its term.
#[must_use]
pub fn standing(server: &Server) -> (State, Term) {
    match server.raft() {
        None => (State::Stopped, server.disk().durable().term()),
        Some(raft) => {
            let state = match raft.role() {
                Role::Follower(_) => State::Follower,
                Role::Candidate(_) => State::Candidate,
                Role::Leader(_) => State::Leader,
            };
            (state, raft.term())
        }
    }
}

/// What each server was when, S1 first.
#[derive(Clone, Debug, Default)]
pub struct Standings {
    servers: Vec<Stretches>,
}

impl Standings {
    /// Hears of something that happened.
    pub fn hear(&mut self, happening: &Happening) {
        let Some((server, state, term)) = turned(&happening.what) else { return };
        self.of_mut(server).turn(happening.at, state, term);
    }

    /// What only the world can say: the terms of servers that were made from their disks.
    pub fn settle(&mut self, world: &World) {
        for server in world.servers() {
            let (state, term) = standing(server);
            let stretches = self.of_mut(server.id());
            match stretches.all.last_mut() {
                Some(last) if last.state == state => {
                    last.term = if state == State::Stopped { last.term } else { term }
                }
                _ => stretches.turn(world.now(), state, Some(term)),
            }
        }
    }

    fn of_mut(&mut self, server: ServerId) -> &mut Stretches {
        let place = server.position();
        if self.servers.len() <= place {
            self.servers.resize_with(place + 1, Stretches::default);
        }
        &mut self.servers[place]
    }

    /// A server's stretches, the oldest first; the first begins with the run.
    #[must_use]
    pub fn of(&self, server: ServerId) -> &[Stretch] {
        self.servers.get(server.position()).map_or(&[], |stretches| &stretches.all)
    }

    /// What a server was at a moment.
    #[must_use]
    pub fn at(&self, server: ServerId, at: Micros) -> Option<&Stretch> {
        let all = self.of(server);
        all.get(all.partition_point(|stretch| stretch.from <= at).saturating_sub(1))
    }

    /// Who led at a moment: of several, the one with the latest term.
    #[must_use]
    pub fn leader(&self, at: Micros) -> Option<ServerId> {
        let ids = (1..=self.servers.len()).filter_map(|number| ServerId::new(u8::try_from(number).ok()?));
        let leads =
            ids.filter_map(|id| Some((self.at(id, at).filter(|it| it.state == State::Leader)?.term, id)));
        leads.max_by_key(|(term, _)| *term).map(|(_, id)| id)
    }

    /// What was until a moment, for a branch that leaves there.
    #[must_use]
    pub fn up_to(&self, at: Micros) -> Standings {
        let before = |stretches: &Stretches| Stretches {
            all: stretches.all.iter().take_while(|stretch| stretch.from <= at).copied().collect(),
            apart: stretches.apart,
        };
        Standings { servers: self.servers.iter().map(before).collect() }
    }
}

/// The stretches of a server.
///
/// There are at most [`Stretches::MOST`]; when there would be more, of those that begin in one stretch of time only the
/// last is kept, and from then on the stretches are twice as long.
#[derive(Clone, Debug)]
struct Stretches {
    all: Vec<Stretch>,
    /// In microseconds.
    apart: u64,
}

impl Default for Stretches {
    fn default() -> Stretches {
        let first = Stretch { from: Micros::ZERO, state: State::Follower, term: Term::ZERO };
        Stretches { all: vec![first], apart: 1 }
    }
}

impl Stretches {
    /// More than a drawing has pixels.
    const MOST: usize = 4_096;

    fn turn(&mut self, at: Micros, state: State, term: Option<Term>) {
        let before = self.all.last().map_or((State::Follower, Term::ZERO), |last| (last.state, last.term));
        let next = Stretch { from: at, state, term: term.unwrap_or(before.1) };
        if (next.state, next.term) == before {
            return;
        }
        if self.all.len() >= Stretches::MOST {
            self.apart = self.apart.saturating_mul(2).max(at.0 / Stretches::MOST as u64 * 2);
            std::mem::take(&mut self.all).into_iter().for_each(|stretch| self.put(stretch));
        }
        self.put(next);
    }

    fn put(&mut self, next: Stretch) {
        let of = |stretch: &Stretch| stretch.from.0 / self.apart;
        match self.all.last_mut().filter(|last| of(last) == of(&next)) {
            Some(last) => *last = Stretch { from: last.from, ..next },
            None => self.all.push(next),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Track;
    use super::*;
    use crate::ui::troubled::troubled;

    fn at(millis: u64) -> Micros {
        Micros::from_millis(millis)
    }

    #[test]
    fn who_listens_seldom_knows_the_same() {
        let (mut often, mut seldom, mut calls) = (Track::default(), Track::default(), 0);
        let world = troubled(40, |world| {
            calls += 1;
            assert!(often.listen(world).is_some());
            // As a frame does.
            if calls % 20 == 0 {
                assert!(seldom.listen(world).is_some());
            }
        });
        often.listen(&world);
        seldom.listen(&world);
        for server in world.members().iter() {
            let states = |track: &Track| -> Vec<(Micros, State)> {
                track.standings().of(server).iter().map(|stretch| (stretch.from, stretch.state)).collect()
            };
            assert_eq!(states(&seldom), states(&often), "{server}");
            assert!(states(&often).len() > 5, "{server}");
            let last = often.standings().at(server, world.now()).map(|it| (it.state, it.term));
            assert_eq!(last, world.server(server).map(standing));
        }
    }

    #[test]
    fn there_are_never_too_many_and_the_last_is_right() {
        let mut stretches = Stretches::default();
        for number in 1..=20_000 {
            let state = if number % 2 == 0 { State::Follower } else { State::Candidate };
            stretches.turn(at(number * 3), state, Some(Term(number)));
            assert!(stretches.all.len() <= Stretches::MOST);
            assert_eq!(stretches.all.last().map(|last| (last.state, last.term)), Some((state, Term(number))));
        }
        assert!(stretches.all.is_sorted_by_key(|stretch| (stretch.from, stretch.term)));
        assert!(stretches.all.len() > Stretches::MOST / 8);
        // What is as it was is nothing new.
        let before = stretches.all.len();
        stretches.turn(at(70_000), State::Follower, None);
        assert_eq!(stretches.all.len(), before);
    }

    #[test]
    fn a_branch_has_what_was_before_it_and_the_latest_leader_counts() {
        let mut standings = Standings::default();
        let id = |number| ServerId::new(number).expect("a server");
        standings.of_mut(id(1)).turn(at(10), State::Leader, Some(Term(1)));
        standings.of_mut(id(3)).turn(at(20), State::Leader, Some(Term(2)));
        standings.of_mut(id(1)).turn(at(30), State::Follower, Some(Term(2)));
        let leaders: Vec<_> =
            [5, 15, 25, 35].into_iter().map(|millis| standings.leader(at(millis))).collect();
        assert_eq!(leaders, [None, Some(id(1)), Some(id(3)), Some(id(3))]);
        let branch = standings.up_to(at(15));
        assert_eq!(
            (branch.of(id(1)).len(), branch.of(id(3)).len(), branch.leader(at(99))),
            (2, 1, Some(id(1)))
        );
    }
}
