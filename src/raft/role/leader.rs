//! What a leader keeps about its followers.

use super::progress::Progress;
use super::reads::Reads;
use crate::raft::ids::{Index, ServerId, ServerSet};
use crate::raft::message::ReadId;
use crate::raft::output::{Output, ReadOutcome};
use std::mem;

/// What a leader knows (Figure 2, "Volatile state on leaders"), reinitialized after each election.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Leader {
    members: ServerSet,
    /// How many of them are a majority.
    majority: usize,
    /// One for each member in order, the leader's own place included but unused, so that a look-up is one step.
    followers: Vec<Progress>,
    /// The last index of the leader's own log that is durable: what it may count itself for.
    durable_index: Index,
    /// Who has answered since the quorum was last checked; nobody where it is not checked.
    heard: ServerSet,
    heir: Option<ServerId>,
    reads: Reads,
}

impl Leader {
    /// "Reinitialized after election" (Figure 2, State): nextIndex is one past the last index, matchIndex is 0.
    pub(super) fn elected(members: ServerSet, last_index: Index, durable_index: Index) -> Leader {
        let places = members.iter().last().map_or(0, |server| server.position() + 1);
        Leader {
            members,
            majority: members.majority(),
            followers: vec![Progress::new(last_index.next()); places],
            durable_index,
            heard: ServerSet::EMPTY,
            heir: None,
            reads: Reads::default(),
        }
    }

    /// What is known about a follower; `None` for a server that is not a member.
    #[must_use]
    pub fn progress(&self, follower: ServerId) -> Option<&Progress> {
        self.followers.get(follower.position()).filter(|_| self.members.contains(follower))
    }

    pub(in crate::raft) fn progress_mut(&mut self, follower: ServerId) -> Option<&mut Progress> {
        self.followers.get_mut(follower.position()).filter(|_| self.members.contains(follower))
    }

    /// All followers, in order of their numbers.
    pub(in crate::raft) fn peers_mut(
        &mut self,
        me: ServerId,
    ) -> impl Iterator<Item = (ServerId, &mut Progress)> {
        let members = self.members;
        let numbered = self.followers.iter_mut().zip(1..);
        let named = numbered.filter_map(|(progress, number)| Some((ServerId::new(number)?, progress)));
        named.filter(move |(server, _)| *server != me && members.contains(*server))
    }

    /// The last index of the leader's own log that is durable.
    #[must_use]
    pub fn durable_index(&self) -> Index {
        self.durable_index
    }

    /// More of the leader's own log is durable; `true` if that is news.
    pub(in crate::raft) fn advance_durable(&mut self, index: Index) -> bool {
        let news = index > self.durable_index;
        self.durable_index = self.durable_index.max(index);
        news
    }

    /// The highest index above `commit_index` that is durable on a majority, if there is one: the N of Figure 2's last
    /// rule, before its condition on terms.
    #[must_use]
    pub fn majority_index(&self, commit_index: Index) -> Option<Index> {
        let mut index = commit_index;
        loop {
            let (servers, next) = self.stored_beyond(index);
            if servers < self.majority {
                return (index > commit_index).then_some(index);
            }
            index = next;
        }
    }

    /// How many servers' disks hold more than `index`, and up to where all of those hold it.
    #[inline]
    fn stored_beyond(&self, index: Index) -> (usize, Index) {
        // The leader's own place says nothing: it counts with what is durable here.
        let known = self.followers.iter().map(Progress::match_index).chain([self.durable_index]);
        known
            .filter(|known| *known > index)
            .fold((0, Index(u64::MAX)), |(servers, lowest), known| (servers + 1, lowest.min(known)))
    }

    /// The servers whose disks are known to hold the log up to `index`.
    #[must_use]
    pub fn stored_on(&self, index: Index, me: ServerId) -> ServerSet {
        self.members.iter().filter(|server| self.matched(*server, me) >= index).collect()
    }

    /// Who has answered since the leader last checked that it has a quorum
    /// ([`Options::check_quorum`](crate::raft::Options::check_quorum)); nobody where it does not check.
    #[must_use]
    pub fn heard(&self) -> ServerSet {
        self.heard
    }

    pub(in crate::raft) fn hear(&mut self, follower: ServerId) {
        self.heard.insert(follower);
    }

    pub(in crate::raft) fn take_heard(&mut self) -> ServerSet {
        mem::take(&mut self.heard)
    }

    /// To whom it is handing its leadership over.
    #[must_use]
    pub fn heir(&self) -> Option<ServerId> {
        self.heir
    }

    /// Returns who was it until now.
    pub(in crate::raft) fn set_heir(&mut self, heir: Option<ServerId>) -> Option<ServerId> {
        mem::replace(&mut self.heir, heir)
    }

    pub(in crate::raft) fn await_read(&mut self, read: ReadId, me: ServerId) {
        self.reads.push(read, me);
    }

    /// The newest of the reads that wait.
    #[must_use]
    pub fn newest_read(&self) -> Option<ReadId> {
        self.reads.newest()
    }

    pub(in crate::raft) fn confirm_reads(&mut self, by: ServerId, read: ReadId) {
        self.reads.confirm(by, read);
    }

    /// Takes out the reads that a majority has confirmed, with who did.
    pub(in crate::raft) fn take_confirmed(&mut self) -> Vec<(ReadId, ServerSet)> {
        self.reads.take_confirmed(self.majority)
    }

    /// Reads that wait will not be served here.
    pub(in crate::raft) fn abandon_reads(&mut self, output: &mut Output) {
        output.reads.extend(self.reads.take().map(|read| ReadOutcome { read, index: None }));
    }

    /// How far a server's disk is known to hold the log.
    pub(in crate::raft) fn matched(&self, server: ServerId, me: ServerId) -> Index {
        if server == me {
            return self.durable_index;
        }
        self.progress(server).map_or(Index::ZERO, Progress::match_index)
    }
}
