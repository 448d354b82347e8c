//! Lanes, arrows and marks, gathered from what happens.

use super::chart::{Arrow, Chart, End, Lane, Mark, Sign, State, Stretch, Told};
use crate::raft::{Decision, Index, ServerId, Term, Timer};
use crate::sim::{Happening, InFlight, Micros, Server, Trip, Until, What, World};
use crate::ui::timeline::{Beats, standing, turned};
use std::collections::VecDeque;

/// Listens to a world, and to all that becomes of it.
#[derive(Clone, Debug)]
pub struct Gatherer {
    chart: Chart,
    /// The number of the last happening that was heard.
    heard: u64,
    /// After how many events and actions it listened last.
    seen: (u64, usize),
    beats: Beats,
    /// Messages that are on their way.
    open: usize,
}

impl Gatherer {
    /// Begins with a world as it is: its servers, and the messages on their way.
    #[must_use]
    pub fn new(world: &World) -> Gatherer {
        let lane = |server: &Server| {
            let (state, term) = standing(server);
            let stretch = Stretch { from: world.now(), state, term };
            Lane { server: server.id(), stretches: VecDeque::from([stretch]) }
        };
        let chart = Chart {
            lanes: world.servers().map(lane).collect(),
            arrows: VecDeque::new(),
            marks: VecDeque::new(),
            violations: Vec::new(),
            from: world.now(),
            to: world.now(),
            longest: Micros::ZERO,
        };
        let heard = world.recent().back().map_or(0, |happening| happening.number);
        let mut gatherer = Gatherer { chart, heard, seen: (0, 0), beats: Beats::default(), open: 0 };
        for flight in world.in_flight() {
            gatherer.chart.arrows.push_back(Arrow::new(flight.trip(), flight.sent, None));
            gatherer.open += 1;
        }
        // What comes before the first event is heard from the beginning.
        if world.events() == 0 && world.record().actions().is_empty() {
            gatherer.heard = 0;
            gatherer.chart.arrows.clear();
            gatherer.open = 0;
            gatherer.hear_all(world);
        }
        gatherer.settle(world);
        gatherer
    }

    /// What it has gathered.
    #[must_use]
    pub fn chart(&self) -> &Chart {
        &self.chart
    }

    /// Where it has listened last.
    #[must_use]
    pub fn seen(&self) -> Until {
        Until::Steps { events: self.seen.0, actions: self.seen.1 }
    }

    /// Hears what has happened since it last listened; `None` if the world has forgotten some of that already, and nothing
    /// was heard. `Some(true)` if there is anything new to show.
    pub fn listen(&mut self, world: &World) -> Option<bool> {
        if (world.events(), world.record().actions().len()) < self.seen {
            return Some(false);
        }
        let newest = world.recent().back().map_or(0, |happening| happening.number);
        let news = newest.saturating_sub(self.heard);
        if news != world.since(self.heard).len() as u64 {
            return None;
        }
        if news > 0 {
            self.hear_all(world);
            self.settle(world);
        }
        self.chart.to = self.chart.to.max(world.now());
        Some(self.see_violations(world) || news > 0)
    }

    fn hear_all(&mut self, world: &World) {
        for happening in world.since(self.heard) {
            self.hear(happening);
            self.heard = happening.number;
        }
        self.chart.trim();
    }

    /// What only the world itself can say: what servers are that were made from their disks, and what is planned for
    /// messages on their way.
    fn settle(&mut self, world: &World) {
        self.seen = (world.events(), world.record().actions().len());
        self.chart.to = self.chart.to.max(world.now());
        for server in world.servers() {
            self.correct(server, world.now());
        }
        if self.open > 0 {
            self.open = 0;
            for flight in world.in_flight() {
                self.open += 1;
                self.plan(flight);
            }
        }
    }

    /// A server that has just been made from its disk has its term from there, which only it says.
    fn correct(&mut self, server: &Server, now: Micros) {
        let (state, term) = standing(server);
        let lane = self.chart.lanes.get_mut(server.id().position());
        match lane.and_then(|lane| lane.stretches.back_mut()) {
            Some(last) if last.state == state && state == State::Stopped => {}
            Some(last) if last.state == state => last.term = term,
            _ => drop(self.turn(server.id(), now, state, Some(term))),
        }
    }

    fn plan(&mut self, flight: &InFlight) {
        let Some(arrow) = self.chart.arrow_mut(flight.id) else { return };
        arrow.arrives = Some(flight.arrives);
        arrow.end = flight.held.map_or(End::Flying, |since| End::Held { since });
        let way = flight.ends().since(arrow.sent);
        self.chart.longest = self.chart.longest.max(way);
    }

    fn see_violations(&mut self, world: &World) -> bool {
        let known = self.chart.violations.len();
        let found = world.violations().get(known..).unwrap_or_default();
        self.chart.violations.extend(found.iter().map(|violation| Mark {
            number: 0,
            at: violation.at,
            event: violation.event,
            server: Some(violation.server),
            sign: Sign::Violation,
            index: None,
            told: Told::Violation(*violation),
        }));
        !found.is_empty()
    }

    fn hear(&mut self, happening: &Happening) {
        let routine = self.beats.hear(happening);
        let turned = turned(&happening.what);
        let before = turned.and_then(|(server, state, term)| self.turn(server, happening.at, state, term));
        match &happening.what {
            What::Sent(trip) => self.sent(happening, trip, routine),
            What::Delivered(trip) => self.ended(happening, trip, End::Received { at: happening.at }),
            What::Lost { trip, why } => {
                self.ended(happening, trip, End::Lost { at: happening.at, why: *why });
            }
            What::Decided { server, decision } => self.decided(happening, *server, decision, before),
            other => self.happened(happening, other),
        }
    }

    fn sent(&mut self, happening: &Happening, trip: &Trip, routine: bool) {
        let mut arrow = Arrow::new(*trip, happening.at, Some(happening.event));
        arrow.routine |= routine;
        self.chart.arrows.push_back(arrow);
        self.open += 1;
    }

    fn ended(&mut self, happening: &Happening, trip: &Trip, end: End) {
        let Some(arrow) = self.chart.arrow_mut(trip.id) else { return };
        arrow.end = end;
        let way = happening.at.since(arrow.sent);
        self.chart.longest = self.chart.longest.max(way);
    }

    fn decided(
        &mut self,
        happening: &Happening,
        server: ServerId,
        decision: &Decision,
        before: Option<State>,
    ) {
        let sign = match decision {
            Decision::Campaign { .. } | Decision::AskBeforeCampaign { .. } => Sign::TimedOut,
            Decision::GrantVote { .. } | Decision::GrantPreVote { .. } => Sign::Granted,
            Decision::RefuseVote { .. } => Sign::Refused,
            Decision::BecomeLeader { .. } => Sign::Elected,
            Decision::AdoptTerm { .. } => {
                if !matches!(before, Some(State::Leader | State::Candidate)) {
                    return;
                }
                Sign::Deposed
            }
            Decision::AcceptLeader { .. } | Decision::LoseQuorum { .. } => {
                if before == Some(State::Follower) {
                    return;
                }
                Sign::Deposed
            }
            Decision::Commit { to, .. } | Decision::FollowCommit { to, .. } => {
                return self.mark(happening, Some(server), Sign::Commit, Some(*to));
            }
            _ => return,
        };
        self.mark(happening, Some(server), sign, None);
    }

    fn happened(&mut self, happening: &Happening, what: &What) {
        let (server, sign) = match what {
            What::Fired { server, timer: Timer::Heartbeat } => (Some(*server), Sign::Beat),
            What::Durable { server, .. } => (Some(*server), Sign::Durable),
            What::Proposed { server, .. } => (Some(*server), Sign::Proposed),
            What::Crashed { server }
            | What::DiskFull { server }
            | What::DiskFailed { server }
            | What::RefusedToStart { server } => (Some(*server), Sign::Crash),
            What::Started { server, incarnation } => {
                if *incarnation == 1 {
                    return;
                }
                (Some(*server), Sign::Restart)
            }
            What::Disconnected { server } | What::DiskChanged { server } => (Some(*server), Sign::CutOff),
            What::Connected { server } => (Some(*server), Sign::Connected),
            What::Done(_) | What::Reloaded => (None, Sign::Done),
            _ => return,
        };
        self.mark(happening, server, sign, None);
    }

    fn mark(&mut self, happening: &Happening, server: Option<ServerId>, sign: Sign, index: Option<Index>) {
        let Happening { number, event, at, what } = happening;
        self.chart.marks.push_back(Mark {
            number: *number,
            at: *at,
            event: *event,
            server,
            sign,
            index,
            told: Told::Happening(what.clone()),
        });
    }

    /// A server is this from now on, in its term or another one; returns what it was.
    fn turn(&mut self, server: ServerId, at: Micros, state: State, term: Option<Term>) -> Option<State> {
        let lane = self.chart.lanes.get_mut(server.position())?;
        let last = lane.stretches.back_mut()?;
        let before = *last;
        let now = Stretch { from: at, state, term: term.unwrap_or(before.term) };
        if (now.state, now.term) == (before.state, before.term) {
            return Some(before.state);
        }
        if before.from == at {
            *last = now;
        } else {
            lane.stretches.push_back(now);
            if lane.stretches.len() > Chart::MARKS {
                lane.stretches.pop_front();
            }
        }
        Some(before.state)
    }
}
