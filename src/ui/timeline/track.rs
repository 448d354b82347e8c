//! What a branch has to show on the strip, collected while time passes.

use super::marks::{About, Kind, Mark, Marks};
use super::spans::Spans;
use super::standings::Standings;
use super::traffic::Traffic;
use crate::raft::{Decision, ServerId, Term};
use crate::sim::{Happening, Micros, Place, Record, Until, What, World};
use crate::ui::views;

/// What has happened in a branch, as marks and spans. Nothing else of it is kept.
#[derive(Clone, Debug, Default)]
pub struct Track {
    elections: Marks,
    crashes: Marks,
    restarts: Marks,
    commits: Marks,
    violations: Vec<Mark>,
    actions: Marks,
    /// How many of the record's actions are marked; `None` until it listens for the first time.
    done: Option<usize>,
    spans: Spans,
    standings: Standings,
    traffic: Traffic,
    /// Who leads, as far as was told.
    leader: Option<(ServerId, Term)>,
    /// The number of the last happening that was heard.
    heard: u64,
    /// What happened before so many events is known from the branch that this one has left.
    known: u64,
    /// After how many events and actions it listened last.
    seen: Option<(u64, usize)>,
    /// And when that was.
    until: Micros,
    /// The highest index that was told to be committed.
    committed: u64,
    /// Whether a scout has to make good what it did not hear.
    behind: bool,
}

impl Track {
    /// Hears what has happened in its world since it last listened; `None` if the world has forgotten some of that already,
    /// and nothing was heard. `Some(true)` if there is anything new to show.
    pub fn listen(&mut self, world: &World) -> Option<bool> {
        let recent = world.recent();
        let newest = recent.back().map_or(0, |happening| happening.number);
        if newest > self.heard {
            let news = world.since(self.heard);
            let nothing_lost = newest - self.heard == news.len() as u64;
            if !nothing_lost && recent.front().is_none_or(|first| first.event >= self.known) {
                return None;
            }
        }
        let mut changed = self.see_violations(world) | self.see_actions(world);
        if newest > self.heard {
            let known = self.known;
            for happening in world.since(self.heard).filter(|happening| happening.event >= known) {
                self.standings.hear(happening);
                self.traffic.hear(happening);
                changed |= self.hear(happening);
            }
            self.heard = newest;
            self.standings.settle(world);
            // A disk that was set up or changed from outside may hold a term that nobody has campaigned for.
            changed |= self.newer_term(Place::of(world), views::latest_term(world));
        }
        self.seen = Some((world.events(), world.record().actions().len()));
        self.until = world.now();
        Some(changed)
    }

    /// Up to where all is known; `None` for nothing. A [`Scout`](super::Scout) can set out from there.
    #[must_use]
    pub fn seen(&self) -> Option<Until> {
        self.seen.map(|(events, actions)| Until::Steps { events, actions })
    }

    /// Up to which moment all is known.
    #[must_use]
    pub fn until(&self) -> Micros {
        self.until
    }

    /// Whether what it did not hear is still to be made good.
    #[must_use]
    pub fn is_behind(&self) -> bool {
        self.behind
    }

    /// It cannot hear its world any more: a scout has to.
    pub fn fall_behind(&mut self) {
        self.behind = true;
    }

    /// It hears its world again from here on; what it has not been told until now it never will be.
    pub fn catch_up(&mut self, world: &World) {
        self.behind = false;
        if self.listen(world).is_none() {
            self.heard = world.recent().back().map_or(0, |happening| happening.number);
        }
    }

    /// Whether it has heard what was before a place.
    #[must_use]
    pub fn knows(&self, place: Place) -> bool {
        self.seen.is_some_and(|(events, _)| events + 1 >= place.events)
    }

    fn see_violations(&mut self, world: &World) -> bool {
        let found = world.violations();
        let known = self.violations.len();
        let new = found.get(known..).unwrap_or_default().iter();
        self.violations.extend(new.map(|violation| {
            let place = Place { at: violation.at, events: violation.event };
            Mark::new(Kind::Violation, place, About::Server(violation.server))
        }));
        self.violations.len() > known
    }

    fn see_actions(&mut self, world: &World) -> bool {
        let actions = world.record().actions();
        let known = || actions.iter().take_while(|placed| placed.after < self.known).count();
        let done = self.done.unwrap_or_else(known);
        for (number, placed) in actions.iter_from(done).enumerate() {
            self.actions.add(Mark::new(Kind::Action, placed.place(), About::Action(done + number)));
        }
        self.done = Some(actions.len());
        actions.len() > done
    }

    fn hear(&mut self, happening: &Happening) -> bool {
        let place = Place { at: happening.at, events: happening.event };
        match &happening.what {
            What::Decided { server, decision } => self.hear_decision(place, *server, decision),
            What::Crashed { server } | What::DiskFull { server } | What::DiskFailed { server } => {
                self.crashes.add(Mark::new(Kind::Crash, place, About::Server(*server)));
                self.leaderless(place, *server);
                true
            }
            What::RefusedToStart { server } => {
                self.crashes.add(Mark::new(Kind::Crash, place, About::Server(*server)));
                true
            }
            What::Started { server, incarnation: 2.. } => {
                self.restarts.add(Mark::new(Kind::Restart, place, About::Server(*server)));
                self.leaderless(place, *server);
                true
            }
            _ => false,
        }
    }

    fn hear_decision(&mut self, place: Place, server: ServerId, decision: &Decision) -> bool {
        match decision {
            Decision::Campaign { term, .. } => self.newer_term(place, *term),
            Decision::BecomeLeader { term, .. } => {
                self.elections.add(Mark::new(Kind::Election, place, About::Leader(server, *term)));
                self.leader = Some((server, *term));
                self.spans.add(place, *term, true);
                true
            }
            Decision::LoseQuorum { .. } => self.leaderless(place, server),
            Decision::Commit { to, .. } if to.0 > self.committed => {
                self.committed = to.0;
                self.commits.add(Mark::new(Kind::Commit, place, About::Index(*to)));
                true
            }
            _ => false,
        }
    }

    fn newer_term(&mut self, place: Place, term: Term) -> bool {
        let newer = term > self.spans.term();
        if newer {
            self.spans.add(place, term, false);
        }
        newer
    }

    /// This server leads no more, if it did.
    fn leaderless(&mut self, place: Place, server: ServerId) -> bool {
        let led = self.leader.take_if(|(leader, _)| *leader == server);
        if let Some((_, term)) = led {
            self.spans.add(place, term, false);
        }
        led.is_some()
    }

    /// The marks of a kind that are collected here; none for [`Kind::Branch`], which only the
    /// history knows.
    #[must_use]
    pub fn marks(&self, kind: Kind) -> &[Mark] {
        match kind {
            Kind::Violation => &self.violations,
            Kind::Crash => self.crashes.all(),
            Kind::Election => self.elections.all(),
            Kind::Restart => self.restarts.all(),
            Kind::Commit => self.commits.all(),
            Kind::Action => self.actions.all(),
            Kind::Branch => &[],
        }
    }

    /// How long each term lasted.
    #[must_use]
    pub fn spans(&self) -> &Spans {
        &self.spans
    }

    /// What each server was when.
    #[must_use]
    pub fn standings(&self) -> &Standings {
        &self.standings
    }

    /// How many messages each server sent when.
    #[must_use]
    pub fn traffic(&self) -> &Traffic {
        &self.traffic
    }

    /// What a branch that leaves this one at a place has in common with it. What happens from that event on it has to
    /// hear itself.
    #[must_use]
    pub fn branch_off(&self, leaves: Place) -> Track {
        let before = leaves.events.checked_sub(1);
        let Some(last) = before else { return Track::default() };
        let spans = self.spans.up_to(last);
        let elections = self.elections.up_to(last);
        let commits = self.commits.up_to(last);
        let leader = elections.all().last().and_then(|mark| match mark.about {
            About::Leader(leader, term) => Some((leader, term)),
            _ => None,
        });
        Track {
            leader: leader.filter(|_| spans.all().last().is_some_and(|span| span.led)),
            committed: commits
                .all()
                .last()
                .map_or(0, |mark| if let About::Index(index) = mark.about { index.0 } else { 0 }),
            elections,
            commits,
            spans,
            standings: self.standings.up_to(leaves.at),
            traffic: self.traffic.up_to(leaves.at),
            crashes: self.crashes.up_to(last),
            restarts: self.restarts.up_to(last),
            actions: self.actions.up_to(last),
            done: None,
            violations: self.violations.iter().filter(|mark| mark.place.events <= last).copied().collect(),
            heard: 0,
            known: leaves.events,
            seen: Some((last, usize::MAX)),
            until: leaves.at,
            behind: false,
        }
    }
}

impl Mark {
    /// How to get to it in a world with this record: what came at the same moment later is not done yet.
    #[must_use]
    pub fn until(&self, record: &Record) -> Until {
        let Place { at, events } = self.place;
        let here = record
            .actions()
            .iter()
            .take_while(|placed| placed.after < events || (placed.after == events && placed.at <= at));
        let actions = if let About::Action(number) = self.about { number + 1 } else { here.count() };
        Until::Steps { events, actions }
    }
}
