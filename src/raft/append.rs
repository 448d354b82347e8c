//! Log replication, the follower's side (Figure 2, AppendEntries RPC, Receiver implementation; §5.3).

use super::decision::{Decision, Ignored};
use super::entries::Entries;
use super::entry::Entry;
use super::ids::{EntryId, Index, ServerId, Term};
use super::message::{AppendReply, Body, Message};
use super::output::{Output, Timer, Why};
use super::role::Role;
use super::rules::Gated;
use super::server::Raft;

/// AppendEntries RPC, Arguments (Figure 2); the term is the receiver's.
pub(super) struct AppendEntries<'a> {
    pub(super) leader: ServerId,
    pub(super) prev_log: EntryId,
    pub(super) entries: &'a mut Entries,
    pub(super) leader_commit: Index,
    /// The last entry that the leader tells of: the "last new entry", or without entries the one at prevLogIndex.
    last: EntryId,
}

impl Raft {
    /// AppendEntries from a leader of this server's term (step 1 is done): steps 2 to 5. One without entries, a
    /// heartbeat, is handled no differently (§5.2).
    pub(super) fn handle_append_entries(&mut self, rpc: AppendEntries<'_>, output: &mut Output) {
        if matches!(self.role, Role::Leader(_)) {
            return self.ignore(rpc.leader, Ignored::SecondLeader, output);
        }
        if !rpc.is_well_formed(self.term()) || self.contradicts_commitment(&rpc) {
            return self.ignore(rpc.leader, Ignored::Impossible, output);
        }
        let leader = rpc.leader;
        self.accept_leader(leader, output);
        if self.rules.fits(self.log(), rpc.prev_log, rpc.is_heartbeat()) {
            let matched = self.take_entries(rpc, output);
            return self.acknowledge(leader, matched, output);
        }
        let reply = self.refuse_entries(&rpc, output);
        if !self.rules.reply_false_at_once {
            self.take_entries(rpc, output);
        }
        self.send(leader, self.rules.term_gate(self.term()), Body::AppendEntriesReply(reply), output);
    }

    /// "If AppendEntries RPC received from new leader: convert to follower" (Figure 2, Candidates), and wait for it
    /// anew.
    fn accept_leader(&mut self, leader: ServerId, output: &mut Output) {
        if self.leader() != Some(leader) {
            let term = self.term();
            output.explain(|| Decision::AcceptLeader { leader, term });
            self.become_follower(Some(leader), output);
        }
        output.arm(Timer::Election, Why::HeardFromLeader);
    }

    /// Step 2: "Reply false if log doesn't contain an entry at prevLogIndex whose term matches prevLogTerm", with
    /// what lets the leader skip a whole term (§5.3).
    fn refuse_entries(&self, rpc: &AppendEntries<'_>, output: &mut Output) -> AppendReply {
        let (leader, prev_log, last) = (rpc.leader, rpc.prev_log, self.log().last());
        let mine = self.log().term_at(prev_log.index);
        output.explain(|| Decision::RefuseEntries { leader, prev_log, mine, last });
        AppendReply::Mismatch {
            prev_log_index: prev_log.index,
            conflict_term: mine,
            first_index: self.log().first_of_term_at(prev_log.index).unwrap_or(last.index.next()),
        }
    }

    /// Steps 3 to 5. Returns the last entry that is now known to equal the leader's.
    #[inline(always)]
    fn take_entries(&mut self, rpc: AppendEntries<'_>, output: &mut Output) -> EntryId {
        let (leader, prev_log, matched, leader_commit) =
            (rpc.leader, rpc.prev_log, rpc.last, rpc.leader_commit);
        let new_entries = self.store_entries(rpc, output);
        output.explain(|| Decision::AcceptEntries { leader, prev_log, matched: matched.index, new_entries });
        self.follow_commit(leader_commit, matched.index, output);
        matched
    }

    /// The log equals the leader's up to `matched`: true once that is durable.
    fn acknowledge(&self, to: ServerId, matched: EntryId, output: &mut Output) {
        let (from, term) = (self.id, self.term());
        let gate = self.rules.acknowledgement_gate(term, self.log(), matched);
        output.send(move || {
            let body = Body::AppendEntriesReply(AppendReply::Matched { match_index: matched.index });
            Gated::new(gate, Message { from, to, term, body })
        });
    }

    /// Step 4: "Append any new entries not already in the log". Returns how many were new.
    fn store_entries(&mut self, rpc: AppendEntries<'_>, output: &mut Output) -> usize {
        let goes_on = rpc.prev_log.index >= self.log().last_index();
        let here = if goes_on { 0 } else { self.make_room(&rpc, output) };
        let mut new_entries = 0;
        rpc.entries.take_from(here, |entry| {
            self.persistent.append(entry);
            new_entries += 1;
        });
        new_entries
    }

    /// Step 3, for entries that do not come after the log's end. Those that are there already stay: this message may be
    /// older than the log. Returns how many these are.
    fn make_room(&mut self, rpc: &AppendEntries<'_>, output: &mut Output) -> usize {
        let stays = self.rules.truncate_only_on_conflict;
        let here = if stays { self.matching(rpc.prev_log, rpc.entries) } else { 0 };
        if let Some(first) = rpc.entries.get(here) {
            self.cut_conflict(rpc.prev_log.index.plus(here).next(), first.term, output);
        }
        here
    }

    /// Whether the entries would replace what is committed here. A leader has all of it (Figure 3, Leader
    /// Completeness), so these are none's: what is committed stays, whatever is said.
    fn contradicts_commitment(&self, rpc: &AppendEntries<'_>) -> bool {
        let first = rpc.prev_log.index.next();
        if first > self.commit_index || !self.rules.make_leaders_complete() {
            return false;
        }
        let same = self.matching(rpc.prev_log, rpc.entries);
        same < rpc.entries.len() && first.plus(same) <= self.commit_index
    }

    /// How many of the entries, from the first on, the log has already.
    fn matching(&self, prev_log: EntryId, entries: &[Entry]) -> usize {
        let mut index = prev_log.index;
        entries
            .iter()
            .take_while(|entry| {
                index = index.next();
                self.log().term_at(index) == Some(entry.term)
            })
            .count()
    }

    /// Step 3: "If an existing entry conflicts with a new one (same index but different terms), delete the existing
    /// entry and all that follow it".
    fn cut_conflict(&mut self, from: Index, theirs: Term, output: &mut Output) {
        let to = self.log().last_index();
        if let Some(mine) = self.log().term_at(from) {
            output.explain(|| Decision::Truncate { from, to, mine, theirs });
            self.persistent.truncate_from(from);
        }
    }

    /// Step 5: "If leaderCommit > commitIndex, set commitIndex = min(leaderCommit, index of last new entry)". What
    /// stands beyond `matched` may not be the leader's.
    fn follow_commit(&mut self, leader_commit: Index, matched: Index, output: &mut Output) {
        let bound = self.rules.commit_bound(matched, self.log().last_index());
        let (from, to) = (self.commit_index, leader_commit.min(bound));
        if to > from {
            output.explain(|| Decision::FollowCommit { from, to, leader_commit, matched });
            self.commit_to(to, output);
        }
    }
}

impl<'a> AppendEntries<'a> {
    pub(super) fn new(
        leader: ServerId,
        prev_log: EntryId,
        entries: &'a mut Entries,
        leader_commit: Index,
    ) -> AppendEntries<'a> {
        let last = EntryId {
            index: prev_log.index.plus(entries.len()),
            term: entries.last().map_or(prev_log.term, |entry| entry.term),
        };
        AppendEntries { leader, prev_log, entries, leader_commit, last }
    }

    fn is_heartbeat(&self) -> bool {
        self.last.index == self.prev_log.index
    }

    /// Whether a leader of `term` can have such entries: terms from 1 on, never decreasing, none newer than its own.
    fn is_well_formed(&self, term: Term) -> bool {
        let mut last = self.prev_log.term;
        let ordered = self.entries.iter().all(|entry| {
            let fits = entry.term >= last && entry.term > Term::ZERO;
            last = entry.term;
            fits
        });
        ordered && last <= term
    }
}
