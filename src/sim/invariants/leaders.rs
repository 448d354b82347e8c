//! A leader's idea of its followers: nextIndex and matchIndex (Figure 2, "Volatile state on leaders").

use super::logs::holds;
use super::violation::Invariant;
use super::{Invariants, Sight};
use crate::raft::{Index, Leader, Raft, Replication, ServerId};
use crate::sim::server::Server;
use std::mem;

impl Invariants {
    /// What a leader counts its followers for. A message can only have changed what is known of its sender.
    pub(super) fn follower_counts(
        &mut self,
        raft: &Raft,
        leader: &Leader,
        heard_from: Option<ServerId>,
        sight: Sight,
    ) {
        for server in sight.servers.iter().filter(|server| heard_from.is_none_or(|id| id == server.id)) {
            let progress = leader.progress(server.id).filter(|_| server.id != raft.id());
            if let Some(progress) = progress {
                let looking = matches!(progress.replication(), Replication::Probe { .. });
                let (next, matched) = (progress.next_index(), progress.match_index());
                self.follower_count(raft, server.id, (next, matched), looking);
            }
        }
    }

    /// What a leader counts itself for.
    pub(super) fn own_count(&mut self, server: &Server, raft: &Raft, leader: &Leader) {
        let (disk, counted) = (server.disk().durable().log().last(), leader.durable_index());
        let right = if holds(raft.log(), disk) { counted == disk.index } else { counted <= disk.index };
        if !right {
            self.found.alone(Invariant::LeaderCountsDisk, raft.id(), raft.term(), counted);
        }
    }

    /// A follower that refuses is asked further back. If it refuses what stands at matchIndex, then also behind that: its
    /// disk may have been wiped, or an acknowledgement has overtaken the refusal, and the leader cannot tell which.
    /// `looking` is whether it looks for the place of agreement.
    pub(super) fn follower_count(
        &mut self,
        raft: &Raft,
        follower: ServerId,
        (next, matched): (Index, Index),
        looking: bool,
    ) {
        let last = raft.log().last_index();
        let Some(shadow) = self.shadows.get_mut(raft.id().position()) else { return };
        let Some(known) = shadow.matched.get_mut(follower.position()) else { return };
        let before = mem::replace(known, matched);
        if before == matched && matched < next && next <= last.next() {
            return;
        }
        let mut broken = |invariant, is: bool, index| {
            if is {
                let follower = [follower].into_iter().collect();
                self.found.add(invariant, raft.id(), follower, raft.term(), index);
            }
        };
        broken(Invariant::MatchIndexNeverFalls, matched < before, matched);
        broken(Invariant::MatchIndexInLog, matched > last, matched);
        broken(Invariant::NextIndexAfterMatchIndex, next <= matched && !looking, next);
        broken(Invariant::NextIndexInReach, next > last.next() || next == Index::ZERO, next);
    }
}
