//! The reads that wait at a leader, in the order in which they came.

use crate::raft::ids::{ServerId, ServerSet};
use crate::raft::message::ReadId;

/// Reads and who has confirmed each.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub(super) struct Reads(Vec<(ReadId, ServerSet)>);

impl Reads {
    /// Adds the newest, which `me`, the leader, has confirmed by being asked.
    pub(super) fn push(&mut self, read: ReadId, me: ServerId) {
        self.0.push((read, [me].into_iter().collect()));
    }

    pub(super) fn newest(&self) -> Option<ReadId> {
        self.0.last().map(|(read, _)| *read)
    }

    /// Who was asked after `read` came was asked after all earlier ones, too.
    pub(super) fn confirm(&mut self, by: ServerId, read: ReadId) {
        for (_, confirmed) in self.0.iter_mut().take_while(|(waiting, _)| *waiting <= read) {
            confirmed.insert(by);
        }
    }

    /// Takes out those that a majority has confirmed: the first ones, for each is confirmed by all who have confirmed
    /// a later one.
    pub(super) fn take_confirmed(&mut self, majority: usize) -> Vec<(ReadId, ServerSet)> {
        let done = self.0.partition_point(|(_, confirmed)| confirmed.len() >= majority);
        self.0.drain(..done).collect()
    }

    /// Takes out all.
    pub(super) fn take(&mut self) -> impl Iterator<Item = ReadId> {
        self.0.drain(..).map(|(read, _)| read)
    }
}
