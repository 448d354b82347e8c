//! Log replication, the follower's side (Figure 2, AppendEntries RPC, Receiver implementation; §5.3).

use super::decision::{Decision, Ignored};
use super::entry::Entry;
use super::ids::{EntryId, Index, ServerId, Term};
use super::message::{AppendReply, Body};
use super::output::{Output, Timer, Why};
use super::role::Role;
use super::server::Raft;

impl Raft {
    /// AppendEntries from a leader of this server's term. One without entries, a heartbeat, is handled no
    /// differently.
    pub(super) fn handle_append_entries(
        &mut self,
        leader: ServerId,
        prev_log: EntryId,
        entries: &[Entry],
        leader_commit: Index,
        output: &mut Output,
    ) {
        if matches!(self.role, Role::Leader(_)) {
            return self.ignore(leader, Ignored::SecondLeader, output);
        }
        if !well_formed(prev_log, entries, self.term()) {
            return self.ignore(leader, Ignored::Impossible, output);
        }
        self.accept_leader(leader, output);
        let (gate, reply) = if self.log().contains(prev_log) {
            let matched = self.store_entries(leader, prev_log, entries, output);
            self.follow_commit(leader_commit, matched.index, output);
            let reply = AppendReply::Matched { match_index: matched.index };
            (self.rules.acknowledgement_gate(self.term(), matched), reply)
        } else {
            (self.rules.term_gate(self.term()), self.refuse_entries(leader, prev_log, output))
        };
        self.send(leader, gate, Body::AppendEntriesReply(reply), output);
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
    fn refuse_entries(&self, leader: ServerId, prev_log: EntryId, output: &mut Output) -> AppendReply {
        let last = self.log().last();
        let mine = self.log().term_at(prev_log.index);
        output.explain(|| Decision::RefuseEntries { leader, prev_log, mine, last });
        AppendReply::Mismatch {
            prev_log_index: prev_log.index,
            conflict_term: mine,
            first_index: self.log().first_of_term_at(prev_log.index).unwrap_or(last.index.next()),
        }
    }

    /// Steps 3 and 4: delete from the first conflict on, append what is new. Entries that are there already stay:
    /// this message may be older than the log. Returns the last entry that is now known to equal the leader's.
    fn store_entries(
        &mut self,
        leader: ServerId,
        prev_log: EntryId,
        entries: &[Entry],
        output: &mut Output,
    ) -> EntryId {
        let matched = EntryId {
            index: prev_log.index.plus(entries.len()),
            term: entries.last().map_or(prev_log.term, |entry| entry.term),
        };
        let here = self.matching(prev_log, entries);
        let (index, new) = (prev_log.index.plus(here).next(), entries.get(here..).unwrap_or_default());
        if let Some(first) = new.first() {
            self.cut_conflict(index, first.term, output);
            for entry in new {
                self.persistent.append(entry.clone());
            }
        }
        let new_entries = new.len();
        output.explain(|| Decision::AcceptEntries { leader, prev_log, matched: matched.index, new_entries });
        matched
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
        let (from, to) = (self.commit_index, leader_commit.min(matched));
        if to > from {
            output.explain(|| Decision::FollowCommit { from, to, leader_commit, matched });
            self.commit_to(to, output);
        }
    }
}

/// Whether a leader of `term` can have such entries: terms from 1 on, never decreasing, none newer than its own.
fn well_formed(prev_log: EntryId, entries: &[Entry], term: Term) -> bool {
    let mut last = prev_log.term;
    let ordered = entries.iter().all(|entry| {
        let fits = entry.term >= last && entry.term > Term::ZERO;
        last = entry.term;
        fits
    });
    ordered && last <= term
}
