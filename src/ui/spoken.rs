//! What is said aloud of a run, to those who hear the page: what has changed the cluster, gathered until there is time to
//! say it. Nothing of that is left out: what comes faster than it can be said is counted.

use super::narration::{Weight, weight};
use crate::raft::{Decision, Index, ServerId, ServerSet, Term};
use crate::sim::{Happening, What};
use std::collections::VecDeque;

/// How long something said stays the last, while the world runs, in milliseconds of real time: as long as it takes to
/// hear it.
pub const EVERY: f64 = 4_000.0;

/// What has happened since something was said.
#[derive(Clone, Debug, Default)]
pub struct Gathered {
    /// How many elections were won.
    pub elections: u32,
    /// Who won the last one, and its term.
    pub leader: Option<(ServerId, Term)>,
    /// How many servers have become candidates since then.
    pub candidates: u32,
    /// The term of the last of them.
    pub candidacy: Term,
    /// Those that have crashed, or stopped by themselves.
    pub stopped: ServerSet,
    /// Those that were made anew from their disks.
    pub started: ServerSet,
    /// Those that were cut off.
    pub cut: ServerSet,
    /// Those that were connected again.
    pub connected: ServerSet,
    /// Up to where entries were committed.
    pub committed: Option<Index>,
    /// The last of what was done to the network, to messages or to disks.
    pub done: Option<Happening>,
}

impl Gathered {
    fn is_empty(&self) -> bool {
        let servers = [self.stopped, self.started, self.cut, self.connected];
        let nobody = self.elections == 0 && self.candidates == 0;
        nobody
            && self.committed.is_none()
            && self.done.is_none()
            && servers.into_iter().all(ServerSet::is_empty)
    }

    fn take_in(&mut self, happening: &Happening) {
        match &happening.what {
            What::Decided { server, decision: Decision::BecomeLeader { term, .. } } => {
                self.elections += 1;
                (self.leader, self.candidates) = (Some((*server, *term)), 0);
            }
            What::Decided { decision: Decision::Campaign { term, .. }, .. } => {
                self.candidates += 1;
                self.candidacy = *term;
            }
            What::Decided { decision: Decision::Commit { to, .. }, .. } => {
                self.committed = self.committed.max(Some(*to));
            }
            What::Crashed { server }
            | What::DiskFull { server }
            | What::DiskFailed { server }
            | What::RefusedToStart { server } => {
                self.stopped.insert(*server);
            }
            What::Started { server, incarnation } if *incarnation > 1 => {
                self.started.insert(*server);
            }
            What::Disconnected { server } => {
                self.cut.insert(*server);
            }
            What::Connected { server } => {
                self.connected.insert(*server);
            }
            What::Done(_) | What::Reloaded => self.done = Some(happening.clone()),
            _ => {}
        }
    }
}

/// Something to be said.
#[derive(Clone, Debug)]
pub enum Utterance {
    /// One thing: the world stands still.
    One(Happening),
    /// What has gathered while it ran.
    Several(Gathered),
}

/// Says what happens, no faster than it can be heard.
#[derive(Clone, Debug)]
pub struct Speaker {
    /// The number of the last happening that was heard.
    heard: u64,
    /// How long ago something was said, in milliseconds of real time.
    since: f64,
    gathered: Gathered,
    /// The weightiest since the world stands still, the last of those.
    one: Option<Happening>,
}

impl Default for Speaker {
    fn default() -> Speaker {
        Speaker { heard: 0, since: EVERY, gathered: Gathered::default(), one: None }
    }
}

impl Speaker {
    /// Real time passes, in milliseconds, and these are the happenings so far, oldest first. Of a world that has gone
    /// back only what comes then is told.
    pub fn listen(&mut self, passed: f64, running: bool, happenings: &VecDeque<Happening>) {
        self.since += passed;
        let last = happenings.back().map_or(0, |happening| happening.number);
        if last < self.heard {
            (self.gathered, self.one) = (Gathered::default(), None);
        }
        let heard = std::mem::replace(&mut self.heard, last);
        let from = happenings.partition_point(|happening| happening.number <= heard);
        for happening in happenings.range(from..) {
            if running {
                self.gathered.take_in(happening);
            } else if weight(&happening.what)
                >= self.one.as_ref().map_or(Weight::Step, |one| weight(&one.what))
            {
                self.one = Some(happening.clone());
            }
        }
    }

    /// What is to be said now, if it is time and there is anything.
    pub fn speak(&mut self, running: bool) -> Option<Utterance> {
        if running && self.since < EVERY {
            return None;
        }
        // Whoever stops the world hears first what it has done by then.
        let said = if self.gathered.is_empty() {
            Utterance::One(self.one.take()?)
        } else {
            Utterance::Several(std::mem::take(&mut self.gathered))
        };
        self.since = 0.0;
        Some(said)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::raft::Matched;
    use crate::sim::Micros;

    fn server(number: u8) -> ServerId {
        ServerId::new(number).expect("a server")
    }

    /// Happenings with numbers from `first` on.
    fn happenings(first: u64, what: impl IntoIterator<Item = What>) -> VecDeque<Happening> {
        let happening = |(number, what)| Happening { number, event: number, at: Micros(number), what };
        (first..).zip(what).map(happening).collect()
    }

    fn elected(by: u8, term: u64) -> What {
        let decision = Decision::BecomeLeader { term: Term(term), votes: ServerSet::first(3) };
        What::Decided { server: server(by), decision }
    }

    fn committed(to: u64) -> What {
        let (stored_on, term) = (ServerSet::first(3), Term(1));
        let matched = Matched::new(stored_on, |_| Index(to));
        let (from, to) = (Index(to - 1), Index(to));
        let decision = Decision::Commit { from, to, stored_on, term, current: term, matched };
        What::Decided { server: server(1), decision }
    }

    fn several(said: Option<Utterance>) -> Gathered {
        match said {
            Some(Utterance::Several(gathered)) => gathered,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn what_comes_faster_than_it_can_be_said_is_counted() {
        let mut speaker = Speaker::default();
        speaker.listen(16.0, true, &happenings(1, [elected(1, 1)]));
        assert_eq!(several(speaker.speak(true)).leader, Some((server(1), Term(1))));
        // A thousand times as much as could be said.
        let mut said = 0;
        for round in 0..1100 {
            let crash = What::Crashed { server: server(2) };
            let what = [elected(2, round + 2), crash, committed(round + 1)];
            speaker.listen(EVERY / 500.0, true, &happenings(round * 3 + 2, what));
            said += u32::from(speaker.speak(true).is_some());
        }
        assert!((1..=2).contains(&said), "{said}");
        let left = several(speaker.speak(false));
        assert!(left.elections > 0 && left.leader == Some((server(2), Term(1101))), "{left:?}");
        assert!(left.stopped.contains(server(2)) && left.committed == Some(Index(1100)), "{left:?}");
        assert!(speaker.speak(false).is_none());
    }

    #[test]
    fn no_election_is_left_out() {
        let mut speaker = Speaker::default();
        let mut told = 0;
        for round in 0..1000 {
            speaker.listen(EVERY / 64.0, true, &happenings(round + 1, [elected(1, round + 1)]));
            told += speaker.speak(true).map_or(0, |said| several(Some(said)).elections);
        }
        told += speaker.speak(false).map_or(0, |said| several(Some(said)).elections);
        assert_eq!(told, 1000);
    }

    #[test]
    fn when_the_world_stands_still_each_step_is_told() {
        let mut speaker = Speaker::default();
        let crash = || What::Crashed { server: server(3) };
        let all = happenings(1, [elected(1, 1), committed(1), crash(), committed(2)]);
        for (number, last) in [1, 2, 3].into_iter().enumerate() {
            speaker.listen(0.0, false, &all.range(..=number).cloned().collect());
            let Some(Utterance::One(one)) = speaker.speak(false) else { panic!("nothing after {last}") };
            assert_eq!(one.number, last);
        }
        assert!(speaker.speak(false).is_none());
        // Back, and on again.
        speaker.listen(0.0, false, &all.range(..1).cloned().collect());
        assert!(speaker.speak(false).is_none());
        speaker.listen(0.0, false, &all);
        assert!(
            matches!(speaker.speak(false), Some(Utterance::One(one)) if one.number == 3),
            "the weightiest"
        );
    }
}
