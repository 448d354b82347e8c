//! When each entry was proposed, and when and by whom it was first committed: for all of a run.
//!
//! The world's last happenings tell it only for a while, and going the run again would have to know where:
//! commitIndex is volatile (Figure 2), so two copies of a world that was restarted in between do not tell whether an
//! entry was committed between them. So it is kept, two moments an entry: 16 bytes, where an entry takes some 450 in
//! the logs and on the disks, in blocks that all copies of the world share. Nothing depends on it, and it is in no
//! digest.

use super::blocks::Blocks;
use super::time::Micros;
use crate::raft::{EntryId, Index, Raft, Role, ServerId, Term};

/// Something that a server did with an entry.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Milestone {
    /// When.
    pub at: Micros,
    /// Which server.
    pub by: ServerId,
}

/// What is kept of all entries of a run.
#[derive(Clone, Debug, Default)]
pub(super) struct Milestones {
    /// In the order in which leaders have made them.
    proposed: Course,
    /// In the order of the log, from index 1 on without gaps.
    committed: Course,
}

impl Milestones {
    /// A server has done something. `before` was the end of its log.
    pub(super) fn note(&mut self, raft: &Raft, before: Index, at: Micros) {
        let (by, log) = (raft.id(), raft.log());
        // What a leader appends is new (Leader Append-Only, Figure 3); what a follower does, others have made.
        if log.last_index() > before && matches!(raft.role(), Role::Leader(_)) {
            for index in indexes(before.next(), log.last_index()) {
                self.proposed.note(EntryId { index, term: raft.term() }, Milestone { at, by });
            }
        }
        for index in indexes(self.committed_upto().next(), raft.commit_index()) {
            let term = log.term_at(index).unwrap_or_default();
            self.committed.note(EntryId { index, term }, Milestone { at, by });
        }
    }

    /// Who has made an entry of a command, or of nothing, as a leader.
    pub(super) fn proposed(&self, entry: EntryId) -> Option<Milestone> {
        self.proposed.find(entry)
    }

    /// Who was the first whose commitIndex reached an entry.
    pub(super) fn committed(&self, entry: EntryId) -> Option<Milestone> {
        if entry.index > self.committed_upto() { None } else { self.committed.find(entry) }
    }

    /// The highest index that was ever committed.
    pub(super) fn committed_upto(&self) -> Index {
        Index(self.committed.moments.len() as u64)
    }
}

fn indexes(from: Index, to: Index) -> impl Iterator<Item = Index> {
    (from.0..=to.0).map(Index)
}

/// The moments of entries, in the order in which they came.
#[derive(Clone, Debug, Default)]
struct Course {
    moments: Blocks<Micros>,
    stretches: Blocks<Stretch>,
}

/// Entries of one term that came from one server, one after the other.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Stretch {
    term: Term,
    by: ServerId,
    first: Index,
    /// The place of the first moment.
    start: usize,
}

impl Course {
    fn note(&mut self, entry: EntryId, milestone: Milestone) {
        let count = self.moments.len();
        let goes_on = self.stretches.last().is_some_and(|stretch| {
            (stretch.term, stretch.by) == (entry.term, milestone.by)
                && stretch.first.0 + (count - stretch.start) as u64 == entry.index.0
        });
        if !goes_on {
            let EntryId { term, index: first } = entry;
            self.stretches.push(Stretch { term, by: milestone.by, first, start: count });
        }
        self.moments.push(milestone.at);
    }

    /// There are about as many stretches as there were leaders, and what is asked for is mostly new.
    fn find(&self, entry: EntryId) -> Option<Milestone> {
        let mut end = self.moments.len();
        for number in (0..self.stretches.len()).rev() {
            let Stretch { term, by, first, start } = *self.stretches.get(number)?;
            let place = entry.index.0.checked_sub(first.0).and_then(|offset| {
                let place = start.checked_add(usize::try_from(offset).ok()?)?;
                (term == entry.term && place < end).then_some(place)
            });
            if let Some(at) = place.and_then(|place| self.moments.get(place)) {
                return Some(Milestone { at: *at, by });
            }
            end = start;
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::{Action, Outcome, Server, Setup, World};

    fn entry(term: u64, index: u64) -> EntryId {
        EntryId { term: Term(term), index: Index(index) }
    }

    fn milestone(at: u64, by: u8) -> Milestone {
        Milestone { at: Micros(at), by: ServerId::new(by).expect("a server") }
    }

    #[test]
    fn entries_of_leaders_that_propose_at_the_same_time_are_told_apart() {
        let mut course = Course::default();
        for round in 0..100 {
            course.note(entry(1, 1 + round), milestone(10 * round, 1));
            course.note(entry(2, 50 + round), milestone(10 * round + 1, 2));
        }
        let before = course.clone();
        course.note(entry(2, 150), milestone(5_000, 2));
        assert_eq!(course.find(entry(1, 70)), Some(milestone(690, 1)));
        assert_eq!(course.find(entry(2, 70)), Some(milestone(201, 2)));
        assert_eq!(course.find(entry(2, 150)), Some(milestone(5_000, 2)));
        assert_eq!((before.find(entry(2, 150)), course.find(entry(1, 150))), (None, None));
        assert_eq!((course.find(entry(1, 0)), course.find(entry(2, 49))), (None, None));
    }

    #[test]
    fn entries_that_come_one_after_the_other_are_one_stretch() {
        let mut course = Course::default();
        (1..=1_000).for_each(|index| course.note(entry(3, index), milestone(7 * index, 4)));
        assert_eq!((course.stretches.len(), course.moments.len()), (1, 1_000));
        assert!((1..=1_000).all(|index| course.find(entry(3, index)) == Some(milestone(7 * index, 4))));
    }

    #[test]
    fn what_a_leader_has_proposed_another_one_commits() {
        let mut world = World::new(Setup::new(7, 3)).expect("a world");
        world.advance_to(Micros::from_millis(1_000));
        let leads = |server: &&Server| matches!(server.raft().map(Raft::role), Some(Role::Leader(_)));
        let server = world.servers().find(leads).expect("a leader").id();
        let outcome = world.act(Action::Propose { server, command: "set x 5".into() }).expect("it leads");
        let Outcome::Proposed { entry, .. } = outcome else { panic!("{outcome:?}") };
        let others = |world: &World| {
            let has = |one: &&Server| one.id() != server && one.disk().durable().log().contains(entry);
            world.servers().filter(has).count()
        };
        while others(&world) == 0 {
            world.step();
        }
        let proposed = world.proposed(entry).expect("it was proposed");
        assert_eq!((proposed.by, world.committed(entry)), (server, None));
        world.act(Action::Crash { server }).expect("it runs");
        world.advance_to(Micros::from_millis(3_000));
        let committed = world.committed(entry).expect("the next leader has committed it");
        assert!(committed.by != server && committed.at > proposed.at);
        assert_eq!(world.proposed(entry), Some(proposed));
    }
}
