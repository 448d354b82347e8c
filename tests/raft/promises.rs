//! The promises of Figure 3, held against servers after every step.

use super::bench::Server;
use raftglass::raft::*;
use std::collections::{BTreeMap, BTreeSet};

/// Figure 3, in its order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Promise {
    ElectionSafety,
    LeaderAppendOnly,
    LogMatching,
    LeaderCompleteness,
    StateMachineSafety,
}

/// An observer who forgets nothing, and what it has seen broken.
#[derive(Default)]
pub struct Promises {
    leaders: BTreeMap<Term, (ServerId, Log)>,
    /// What leaders have committed, and in which term.
    committed: BTreeMap<(Index, Term), Entry>,
    applied: BTreeMap<Index, Entry>,
    pub broken: BTreeSet<Promise>,
}

impl Promises {
    /// How many indexes have been applied somewhere.
    pub fn applied(&self) -> usize {
        self.applied.len()
    }

    /// All but Log Matching, of one server that has done something.
    pub fn check(&mut self, server: &mut Server) {
        for apply in std::mem::take(&mut server.output.applies) {
            let first = self.applied.entry(apply.index).or_insert_with(|| apply.entry.clone());
            if *first != apply.entry {
                self.broken.insert(Promise::StateMachineSafety);
            }
        }
        if matches!(server.raft.role(), Role::Leader(_)) {
            self.check_leader(&server.raft);
        }
    }

    fn check_leader(&mut self, raft: &Raft) {
        let (term, log) = (raft.term(), raft.log());
        let (leader, before) = self.leaders.entry(term).or_insert_with(|| (raft.id(), log.clone()));
        if *leader != raft.id() {
            self.broken.insert(Promise::ElectionSafety);
        } else if before.last() != log.last() || !log.contains(before.last()) {
            if before.iter_from(Index(1)).any(|(index, entry)| log.get(index) != Some(entry)) {
                self.broken.insert(Promise::LeaderAppendOnly);
            }
            *before = log.clone();
        }
        let lacks = |((index, then), entry): (&(Index, Term), &Entry)| {
            *then < term && log.get(*index).map(|mine| mine.term) != Some(entry.term)
        };
        if self.committed.iter().any(lacks) {
            self.broken.insert(Promise::LeaderCompleteness);
        }
        for (index, entry) in log.iter_from(Index(1)).take(raft.commit_index().0 as usize) {
            self.committed.entry((index, term)).or_insert_with(|| entry.clone());
        }
    }

    /// Log Matching, over all pairs: dear, so for short logs or not after every step.
    pub fn check_logs(&mut self, servers: &[&Server]) {
        let matching = |one: &Log, other: &Log| {
            let mut common = (1..=one.last_index().0.min(other.last_index().0)).rev().map(Index);
            let agreed = common.find(|index| one.term_at(*index) == other.term_at(*index));
            agreed
                .is_none_or(|last| (1..=last.0).all(|index| one.get(Index(index)) == other.get(Index(index))))
        };
        for (place, one) in servers.iter().enumerate() {
            if servers[..place].iter().any(|other| !matching(one.raft.log(), other.raft.log())) {
                self.broken.insert(Promise::LogMatching);
            }
        }
    }
}
