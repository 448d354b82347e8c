//! Elections: one leader and one vote a term, a majority, and a candidate as up-to-date as its voters (§5.2, §5.4.1).

use super::Invariants;
use super::shadow::Memory;
use super::violation::{Found, Invariant};
use crate::raft::{EntryId, Index, Raft, ServerId, ServerSet, Term};
use crate::sim::setup::Setup;

/// What is known of the newest terms, in order.
#[derive(Clone, Debug, Default)]
pub(super) struct Elections {
    terms: Vec<Facts>,
}

/// What is known of a term.
#[derive(Clone, Copy, Debug)]
struct Facts {
    term: Term,
    leader: Option<ServerId>,
    /// How far its leader has committed.
    committed: Index,
    /// At each server's position whom it has voted for, a bit for each position: what it has said or its disk holds.
    votes: [u16; Setup::MAX_SERVERS as usize],
}

impl Elections {
    /// How many terms are kept, so that a run of any length needs little. A server that falls further back than
    /// this, through its disk, is seen by other invariants.
    const KEPT: usize = 1024;

    fn known(&self, term: Term) -> Option<&Facts> {
        let place = self.terms.binary_search_by_key(&term, |facts| facts.term).ok()?;
        self.terms.get(place)
    }

    /// What is known of a term, to add to it; `None` of one that is too old.
    fn facts(&mut self, term: Term) -> Option<&mut Facts> {
        let place = self.terms.partition_point(|facts| facts.term < term);
        if self.terms.get(place).is_none_or(|facts| facts.term != term) {
            if place == 0 && self.terms.len() >= Elections::KEPT / 2 {
                return None;
            }
            let votes = [0; Setup::MAX_SERVERS as usize];
            self.terms.insert(place, Facts { term, leader: None, committed: Index::ZERO, votes });
        }
        if self.terms.len() > Elections::KEPT {
            self.terms.drain(..Elections::KEPT / 2);
        }
        let place = self.terms.binary_search_by_key(&term, |facts| facts.term).ok()?;
        self.terms.get_mut(place)
    }

    /// Whether a server's vote of a term went to a candidate; `None` if it has voted for nobody.
    pub(super) fn went_to(&self, voter: ServerId, term: Term, candidate: Option<ServerId>) -> Option<bool> {
        let votes = *self.known(term)?.votes.get(voter.position())?;
        (votes != 0).then(|| candidate.is_some_and(|candidate| votes & bit(candidate) != 0))
    }

    /// A vote that was told to others, or is durable.
    pub(super) fn count(&mut self, voter: ServerId, candidate: ServerId, term: Term, found: &mut Found) {
        let Some(facts) = self.facts(term) else { return };
        let Some(votes) = facts.votes.get_mut(voter.position()) else { return };
        let first = *votes;
        *votes |= bit(candidate);
        if *votes != first && first != 0 {
            let both = ServerSet::first(Setup::MAX_SERVERS).iter().filter(|id| *votes & bit(*id) != 0);
            found.add(Invariant::OneVotePerTerm, voter, both.collect(), term, Index::ZERO);
        }
    }

    /// A leader has committed up to an index.
    pub(super) fn committed(&mut self, term: Term, index: Index) {
        if let Some(facts) = self.facts(term) {
            facts.committed = facts.committed.max(index);
        }
    }

    /// What the leaders of earlier terms have committed.
    fn committed_before(&self, term: Term) -> Index {
        let earlier = self.terms.iter().rev().skip_while(|facts| facts.term >= term);
        earlier.map(|facts| facts.committed).find(|index| *index > Index::ZERO).unwrap_or_default()
    }
}

/// A server's place among the votes. A stranger, as an edited disk may name one, has none.
fn bit(id: ServerId) -> u16 {
    u32::try_from(id.position()).ok().and_then(|place| 1u16.checked_shl(place)).unwrap_or(0)
}

impl Invariants {
    /// A server has become leader.
    pub(super) fn elected(&mut self, raft: &Raft) {
        let (id, term) = (raft.id(), raft.term());
        let before = self.elections.committed_before(term);
        let Some(facts) = self.elections.facts(term) else { return };
        match facts.leader {
            None => facts.leader = Some(id),
            Some(first) => {
                let first = [first].into_iter().collect();
                self.found.add(Invariant::ElectionSafety, id, first, term, Index::ZERO);
            }
        }
        let given = facts.votes.iter().zip(&self.shadows).filter(|(votes, _)| **votes & bit(id) != 0);
        let mut voters: ServerSet = given.map(|(_, shadow)| shadow.id).collect();
        voters.insert(id);
        if voters.len() <= self.shadows.len() / 2 {
            self.found.add(Invariant::ElectedByMajority, id, voters, term, Index::ZERO);
        }
        if let Some(shadow) = self.shadows.get_mut(id.position()) {
            shadow.matched.fill(Index::ZERO);
        }
        self.lacks_nothing(id, raft.log(), term, before);
    }

    /// A server's vote has changed in its memory.
    pub(super) fn voted(&mut self, id: ServerId, (before, now): (Memory, Memory), asked: Option<EntryId>) {
        let Some(candidate) = now.vote else { return };
        if let Some(first) = before.vote
            && before.term == now.term
        {
            let both = [first, candidate].into_iter().collect();
            self.found.add(Invariant::VoteSetOnce, id, both, now.term, Index::ZERO);
        }
        if candidate != id
            && let Some(theirs) = asked
            && theirs < before.last
        {
            let index = before.last.index;
            self.found.add(
                Invariant::VoteForUpToDate,
                id,
                [candidate].into_iter().collect(),
                now.term,
                index,
            );
        }
    }
}
