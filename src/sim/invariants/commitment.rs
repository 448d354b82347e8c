//! What is committed: by a leader's own term, on a majority of disks, in every later leader's log, for good (§5.3,
//! §5.4).

use super::logs::last_id;
use super::shadow::{Memory, Part};
use super::violation::Invariant;
use super::{Invariants, Sight};
use crate::raft::{Index, Log, Raft, Role, ServerId, ServerSet, Term};

/// What all logs have to agree on, up to an index: somebody's log, whose blocks it shares.
#[derive(Clone, Debug, Default)]
pub(super) struct Prefix {
    log: Log,
    upto: Index,
    /// Who has brought it so far.
    by: ServerSet,
}

impl Prefix {
    /// Another log is to agree from `from` to `to`, and to continue it if it reaches further. Returns where it does
    /// not agree.
    pub(super) fn go_along(&mut self, id: ServerId, log: &Log, from: Index, to: Index) -> Option<Index> {
        let known = (from.0..=to.0.min(self.upto.0)).map(Index);
        let different = known.into_iter().find(|index| self.log.get(*index) != log.get(*index));
        if different.is_none() && to > self.upto {
            (self.log, self.upto) = (log.clone(), to);
            self.by = [id].into_iter().collect();
        }
        different
    }

    pub(super) fn by(&self) -> ServerSet {
        self.by
    }
}

impl Invariants {
    /// A server knows of more that is committed.
    pub(super) fn committed(&mut self, raft: &Raft, (before, now): (Memory, Memory), sight: Sight) {
        let (id, log) = (raft.id(), raft.log());
        let (from, to) = (before.commit.next(), now.commit);
        let counted = now.part == Part::Leader;
        if counted && log.term_at(to) != Some(now.term) {
            self.found.alone(Invariant::CommitOwnTerm, id, now.term, to);
        }
        let new = to > self.committed.upto;
        if new && !counted {
            let index = self.committed.upto.next();
            self.found.alone(Invariant::CommitIndexIsCommitted, id, now.term, index);
        }
        let to = if counted { to } else { to.min(self.committed.upto) };
        let by = self.committed.by();
        if let Some(index) = self.committed.go_along(id, log, from, to) {
            let term = log.term_at(index).unwrap_or_default();
            self.found.add(Invariant::CommittedStays, id, by, term, index);
        } else if counted && new {
            self.recount = true;
            self.elections.committed(now.term, to);
            self.later_leaders_lack_nothing(now.term, to, sight);
        }
    }

    /// The leaders there are of terms after this one have what it has committed.
    fn later_leaders_lack_nothing(&mut self, term: Term, upto: Index, sight: Sight) {
        for server in sight.servers {
            let leads = |raft: &&Raft| raft.term() > term && matches!(raft.role(), Role::Leader(_));
            if let Some(raft) = server.raft().filter(leads) {
                self.lacks_nothing(server.id, raft.log(), raft.term(), upto);
            }
        }
    }

    /// Leader Completeness, for the leader of `term` and what was committed before, up to an index: by Log Matching
    /// the last entry stands for all.
    pub(super) fn lacks_nothing(&mut self, id: ServerId, log: &Log, term: Term, upto: Index) {
        if !log.contains(last_id(&self.committed.log, upto)) {
            self.found.alone(Invariant::LeaderCompleteness, id, term, upto);
        }
    }

    /// Whether a disk's change may touch what is committed.
    pub(super) fn touches_committed(&self, from: Index) -> bool {
        from <= self.committed.upto
    }

    /// The last committed entry is on a majority of disks, and by Log Matching so are all before it.
    pub(super) fn count_disks(&mut self, sight: Sight) {
        let last = last_id(&self.committed.log, self.committed.upto);
        let lacks = |server: &&crate::sim::server::Server| !server.disk().durable().log().contains(last);
        let lacking: ServerSet = sight.servers.iter().filter(lacks).map(|server| server.id).collect();
        let committer = self.shadows.iter().find(|shadow| self.committed.by.contains(shadow.id));
        if let Some(committer) = committer
            && 2 * lacking.len() >= sight.servers.len()
        {
            let id = committer.id;
            self.found.add(Invariant::CommittedOnMajority, id, lacking, last.term, last.index);
        }
    }
}
