//! What a server says is on its disk first, and there again when it restarts (Figure 2: "Updated on stable storage
//! before responding to RPCs").

use super::logs::{holds, last_id};
use super::shadow::Memory;
use super::violation::Invariant;
use super::{Invariants, Sight};
use crate::raft::{AppendReply, Body, Durable, EntryId, Index, Message, ServerId, Term};
use crate::sim::server::Server;

impl Invariants {
    /// What a disk holds has changed, in the log from an index on.
    pub(super) fn disk_is_new(&mut self, server: &Server, from: Index) {
        let durable = server.disk().durable();
        if let Some(candidate) = durable.vote() {
            self.elections.count(server.id, candidate, durable.term(), &mut self.found);
        }
        self.recount |= self.touches_committed(from);
    }

    /// A server was made anew: what it had told others it still knows.
    pub(super) fn survived(&mut self, id: ServerId, now: Memory) {
        let Some(shadow) = self.shadows.get_mut(id.position()) else { return };
        let kept = self.elections.went_to(id, shadow.claimed, now.vote) != Some(false);
        if now.term < shadow.claimed || now.term == shadow.claimed && !kept {
            self.found.alone(Invariant::SurvivesRestart, id, shadow.claimed, Index::ZERO);
        }
        if !shadow.log.contains(shadow.acknowledged) {
            let lost = shadow.acknowledged;
            self.found.alone(Invariant::SurvivesRestart, id, lost.term, lost.index);
            shadow.acknowledged = shadow.log.last();
        }
    }

    /// A message has left its server.
    pub(super) fn message_left(&mut self, message: &Message, sight: Sight) {
        let Some(server) = sight.server(message.from) else { return };
        let Message { from, to, term, .. } = *message;
        let durable = server.disk().durable();
        if let Some(shadow) = self.shadows.get_mut(from.position()) {
            shadow.claimed = shadow.claimed.max(term);
        }
        if durable.term() < term {
            self.found.alone(Invariant::TermDurableFirst, from, term, Index::ZERO);
        }
        match &message.body {
            Body::RequestVote { .. } => self.vote_told(from, from, term, durable),
            Body::RequestVoteReply { vote_granted: true } => self.vote_told(from, to, term, durable),
            Body::AppendEntries { prev_log, entries, leader_commit } => {
                let last = entries.last().map(|entry| entry.term);
                let end = prev_log.index.plus(entries.len());
                let Some(shadow) = self.shadows.get(from.position()) else { return };
                let Some(memory) = shadow.memory else { return };
                // What has waited for the disk while its sender was overthrown is as it was when it was made.
                let stands = !memory.leads(term)
                    || holds(&shadow.log, *prev_log)
                        && last.is_none_or(|term| holds(&shadow.log, EntryId { term, index: end }));
                if !stands || *leader_commit > memory.commit {
                    let to = [to].into_iter().collect();
                    self.found.add(Invariant::AppendEntriesFromLog, from, to, term, end);
                }
            }
            Body::AppendEntriesReply(AppendReply::Matched { match_index }) => {
                self.acknowledged(message, *match_index, durable);
            }
            _ => {}
        }
    }

    /// A server has told somebody whom it votes for.
    fn vote_told(&mut self, voter: ServerId, candidate: ServerId, term: Term, durable: &Durable) {
        let held = if durable.term() > term {
            self.elections.went_to(voter, term, Some(candidate)) == Some(true)
        } else {
            durable.term() == term && durable.vote() == Some(candidate)
        };
        if !held {
            let to = [candidate].into_iter().collect();
            self.found.add(Invariant::VoteDurableFirst, voter, to, term, Index::ZERO);
        }
        self.elections.count(voter, candidate, term, &mut self.found);
    }

    /// A follower has told its leader that their logs are equal up to an index.
    fn acknowledged(&mut self, message: &Message, upto: Index, durable: &Durable) {
        let Message { from, to, term, .. } = *message;
        let leader = self.shadows.get(to.position());
        let leads = leader.filter(|shadow| shadow.memory.is_some_and(|memory| memory.leads(term)));
        let on_disk = durable.log();
        // A leader that no longer leads in that term may have another log by now.
        let stored = leads.is_none_or(|leader| {
            let both_end_there = on_disk.last() == leader.log.last() && on_disk.last_index() == upto;
            both_end_there || on_disk.term_at(upto) == leader.log.term_at(upto)
        });
        if !stored || upto > on_disk.last_index() {
            let to = [to].into_iter().collect();
            self.found.add(Invariant::EntriesDurableFirst, from, to, term, upto);
        }
        let Some(shadow) = self.shadows.get_mut(from.position()) else { return };
        let current = shadow.memory.is_some_and(|memory| memory.term == term);
        if current && upto > shadow.acknowledged.index {
            shadow.acknowledged = last_id(&shadow.log, upto);
        }
    }
}
