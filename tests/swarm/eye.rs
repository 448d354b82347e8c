//! What is looked at after each event, beside the checker that the world carries: whether servers apply the same, and
//! what clients are told. It shares nothing with that checker.

use crate::history::History;
use crate::linearizability;
use crate::report::Counts;
use raftglass::raft::{Entry, Role, ServerId};
use raftglass::sim::{What, World};

/// Who watches a run.
#[derive(Default)]
pub struct Eye {
    /// What was applied first at each index, from 1 on.
    applied: Vec<Entry>,
    /// Two servers have applied different entries at one index.
    pub disagreement: bool,
    history: History,
    seen: u64,
    leads: Vec<(ServerId, u64)>,
    pub counts: Counts,
}

impl Eye {
    pub fn look(&mut self, world: &World) {
        self.history.watch(world);
        for happening in world.since(self.seen) {
            self.seen = happening.number;
            match &happening.what {
                What::Applied { apply, .. } => {
                    // An index from 1 on, of a log in memory.
                    let place = apply.index.0 as usize - 1;
                    match self.applied.get(place) {
                        Some(first) => self.disagreement |= *first != apply.entry,
                        None => self.applied.push(apply.entry.clone()),
                    }
                }
                What::Crashed { .. } => self.counts.crashes += 1,
                What::Torn { .. } => self.counts.torn += 1,
                What::Lost { .. } => self.counts.lost += 1,
                _ => {}
            }
        }
        for server in world.servers() {
            let Some(raft) = server.raft() else { continue };
            let led = (server.id(), raft.term().0);
            if matches!(raft.role(), Role::Leader(_)) && !self.leads.contains(&led) {
                self.leads.push(led);
            }
        }
    }

    /// Whether clients were told what one store would have told them, as far as that can be decided: one history in
    /// tens of thousands has too many orders.
    pub fn linearizable(&self) -> bool {
        linearizability::check(&self.history.operations).err().is_none_or(|evidence| evidence.undecided)
    }

    pub fn counts(&self) -> Counts {
        let answered = self.history.operations.iter().filter(|asked| asked.answered.is_some()).count();
        Counts {
            elections: self.leads.len() as u64,
            committed: self.applied.len() as u64,
            answered: answered as u64,
            ..self.counts
        }
    }
}
