//! Which happening the page tells about: the one that matters most, long enough to be read.

use crate::raft::Decision;
use crate::sim::{Happening, LossReason, What};

/// How much a happening matters to somebody who watches.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Weight {
    /// Happens all the time: heartbeats, messages that come and go.
    Routine,
    /// A step of something larger.
    Step,
    /// Something has changed for good.
    News,
    /// The cluster has changed: a leader, a crash.
    Headline,
}

/// How much a happening matters.
#[must_use]
pub fn weight(what: &What) -> Weight {
    match what {
        What::Decided { decision, .. } => weight_of_decision(decision),
        What::Lost { why: LossReason::Dropped, .. } | What::Proposed { .. } => Weight::News,
        What::Lost { why: LossReason::Chance, .. }
        | What::Withheld { .. }
        | What::Torn { .. }
        | What::DiskChanged { .. } => Weight::Step,
        What::Started { incarnation: 1, .. } => Weight::Routine,
        What::Crashed { .. }
        | What::DiskFull { .. }
        | What::DiskFailed { .. }
        | What::Done(_)
        | What::RefusedToStart { .. }
        | What::Started { .. }
        | What::Disconnected { .. }
        | What::Connected { .. }
        | What::Reloaded => Weight::Headline,
        _ => Weight::Routine,
    }
}

fn weight_of_decision(decision: &Decision) -> Weight {
    match decision {
        Decision::BecomeLeader { .. } => Weight::Headline,
        Decision::Campaign { .. }
        | Decision::Commit { .. }
        | Decision::Truncate { .. }
        | Decision::WaitForOwnTerm { .. } => Weight::News,
        Decision::AcceptEntries { new_entries: 0, .. } | Decision::Ignore { .. } => Weight::Routine,
        _ => Weight::Step,
    }
}

/// What is told now.
#[derive(Clone, Debug, Default)]
pub struct Narrator {
    /// The number of the last happening that was looked at.
    heard: u64,
    told: Option<Happening>,
    /// What is told next: the weightiest since, the latest of those.
    next: Option<Happening>,
    /// For how long it has been told, in milliseconds of real time.
    since: f64,
}

/// How long a sentence stays before an equally weighty one may take its place, in milliseconds.
const DWELL: f64 = 900.0;

impl Narrator {
    /// What is told now.
    #[must_use]
    pub fn told(&self) -> Option<&Happening> {
        self.told.as_ref()
    }

    /// Real time passes, in milliseconds, and these are the happenings so far, oldest first. While the world runs, a
    /// sentence stays for a moment unless something weightier happens; when it stands still, the last one counts.
    pub fn listen<'a>(
        &mut self,
        passed: f64,
        running: bool,
        happenings: impl DoubleEndedIterator<Item = &'a Happening>,
    ) {
        self.since += passed;
        let weight_of = |happening: &Happening| weight(&happening.what);
        let fresh = worth_telling(happenings, &mut self.heard);
        // The first of the weightiest, newest first, is the latest of them.
        let weightiest =
            fresh.reduce(|one, other| if weight_of(other) > weight_of(one) { other } else { one });
        if let Some(fresh) = weightiest
            && (!running || self.next.as_ref().is_none_or(|next| weight_of(fresh) >= weight_of(next)))
        {
            self.next = Some(fresh.clone());
        }
        let may_change = |next: &Happening| {
            let told = self.told.as_ref().map(weight_of);
            !running || self.since >= DWELL || told.is_none_or(|told| weight_of(next) > told)
        };
        if let Some(next) = self.next.take_if(|next| may_change(next)) {
            (self.told, self.since) = (Some(next), 0.0);
        }
    }
}

/// The last happenings worth telling. The world itself soon forgets them for the routine that comes after.
#[derive(Clone, Debug, Default)]
pub struct Diary {
    /// The number of the last happening that was looked at.
    heard: u64,
    /// Newest first.
    lines: Vec<Happening>,
}

impl Diary {
    /// How many happenings it keeps.
    pub const LINES: usize = 14;

    /// These are the happenings so far, oldest first.
    pub fn listen<'a>(&mut self, happenings: impl DoubleEndedIterator<Item = &'a Happening>) {
        let fresh = worth_telling(happenings, &mut self.heard);
        self.lines.splice(0..0, fresh.take(Diary::LINES).cloned());
        self.lines.truncate(Diary::LINES);
    }

    /// What it has kept, newest first.
    #[must_use]
    pub fn lines(&self) -> &[Happening] {
        &self.lines
    }
}

/// The happenings worth telling that came after the one with the number `heard`, newest first; `heard` is moved on as
/// they are looked at.
fn worth_telling<'a>(
    happenings: impl DoubleEndedIterator<Item = &'a Happening>,
    heard: &mut u64,
) -> impl Iterator<Item = &'a Happening> {
    let before = *heard;
    let fresh = happenings.rev().take_while(move |happening| happening.number > before);
    let fresh = fresh.inspect(|happening| *heard = happening.number.max(*heard));
    fresh.filter(|happening| weight(&happening.what) > Weight::Routine)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::raft::{Index, Matched, ServerId, ServerSet, Term};
    use crate::sim::Micros;

    fn happening(number: u64, what: What) -> Happening {
        Happening { number, event: number, at: Micros(number), what }
    }

    fn decided(number: u64, decision: Decision) -> Happening {
        let server = ServerId::new(1).expect("a server");
        happening(number, What::Decided { server, decision })
    }

    fn elected(number: u64) -> Happening {
        decided(number, Decision::BecomeLeader { term: Term(1), votes: ServerSet::first(3) })
    }

    fn commit(number: u64) -> Happening {
        let (stored_on, term) = (ServerSet::first(3), Term(1));
        let matched = Matched::new(stored_on, |_| Index(1));
        let (from, to) = (Index(0), Index(1));
        decided(number, Decision::Commit { from, to, stored_on, term, current: term, matched })
    }

    fn number(narrator: &Narrator) -> Option<u64> {
        narrator.told().map(|told| told.number)
    }

    #[test]
    fn a_sentence_stays_until_something_weightier_or_its_time_is_over() {
        let mut narrator = Narrator::default();
        let mut happenings = vec![commit(1)];
        narrator.listen(16.0, true, happenings.iter());
        assert_eq!(number(&narrator), Some(1));
        happenings.push(commit(2));
        narrator.listen(16.0, true, happenings.iter());
        assert_eq!(number(&narrator), Some(1));
        narrator.listen(DWELL, true, happenings.iter());
        assert_eq!(number(&narrator), Some(2));
        happenings.push(elected(3));
        narrator.listen(16.0, true, happenings.iter());
        assert_eq!(number(&narrator), Some(3));
    }

    #[test]
    fn when_the_world_stands_still_the_last_counts() {
        let mut narrator = Narrator::default();
        let mut happenings = vec![elected(1)];
        narrator.listen(0.0, false, happenings.iter());
        happenings.push(commit(2));
        narrator.listen(0.0, false, happenings.iter());
        assert_eq!(number(&narrator), Some(2));
    }

    #[test]
    fn what_had_to_wait_is_told_even_when_the_world_has_forgotten_it() {
        let mut narrator = Narrator::default();
        narrator.listen(16.0, true, [elected(1)].iter());
        narrator.listen(16.0, true, [elected(1), elected(2), commit(3)].iter());
        assert_eq!(number(&narrator), Some(1));
        narrator.listen(DWELL, true, [].iter());
        assert_eq!(number(&narrator), Some(2));
    }

    #[test]
    fn routine_is_not_told() {
        let mut narrator = Narrator::default();
        let server = ServerId::new(1).expect("a server");
        narrator.listen(0.0, false, [happening(1, What::Started { server, incarnation: 1 })].iter());
        assert_eq!(number(&narrator), None);
    }

    #[test]
    fn the_diary_keeps_what_the_world_forgets() {
        let server = ServerId::new(1).expect("a server");
        let mut diary = Diary::default();
        diary.listen([elected(1), commit(2)].iter());
        diary.listen([happening(3, What::Started { server, incarnation: 1 }), commit(4)].iter());
        let kept = |diary: &Diary| diary.lines().iter().map(|line| line.number).collect::<Vec<_>>();
        assert_eq!(kept(&diary), [4, 2, 1]);
        diary.listen((1..=100).map(commit).collect::<Vec<_>>().iter());
        assert_eq!(kept(&diary), (87..=100).rev().collect::<Vec<_>>());
    }
}
