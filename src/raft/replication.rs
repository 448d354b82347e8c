//! Log replication, the leader's side (§5.3).

use super::decision::{Decision, Ignored, Matched};
use super::entry::{Entry, Payload};
use super::ids::{Index, ServerId, Term};
use super::message::AppendReply;
use super::options::Backtracking;
use super::output::{Output, Timer, Why};
use super::refusal::Refusal;
use super::role::{Leader, Progress, Role};
use super::round::Round;
use super::server::Raft;

impl Raft {
    /// "If command received from client: append entry to local log" (Figure 2, Leaders), and send all on.
    pub(super) fn append_own(&mut self, payloads: impl Iterator<Item = Payload>, output: &mut Output) {
        let term = self.term();
        for payload in payloads {
            self.persistent.append(Entry { term, payload });
        }
        let Some((mut round, leader)) = self.round() else { return };
        for (peer, progress) in leader.peers_mut(round.leader) {
            round.send_entries(peer, progress, output);
        }
    }

    /// "Repeat during idle periods to prevent election timeouts" (Figure 2, Leaders).
    pub(super) fn broadcast_heartbeat(&mut self, output: &mut Output) {
        output.arm(Timer::Heartbeat, Why::SentHeartbeat);
        self.send_heartbeats(output);
        self.ask_for_confirmation(output);
    }

    /// To each follower what it lacks and may be sent, else an empty AppendEntries. It goes through the same checks
    /// as any other, and so finds out whether something on its way was lost, without sending it again (§5.5: "retrying
    /// indefinitely").
    pub(super) fn send_heartbeats(&mut self, output: &mut Output) {
        let Some((mut round, leader)) = self.round() else { return };
        for (peer, progress) in leader.peers_mut(round.leader) {
            if !round.send_entries(peer, progress, output) {
                round.send(peer, progress, 0, output);
            }
        }
    }

    /// What a follower lacks and may be sent.
    fn send_entries(&mut self, follower: ServerId, output: &mut Output) {
        if let Some((mut round, leader)) = self.round()
            && let Some(progress) = leader.progress_mut(follower)
        {
            round.send_entries(follower, progress, output);
        }
    }

    /// What a leader's AppendEntries have in common now, and whom they may go to.
    fn round(&mut self) -> Option<(Round<'_>, &mut Leader)> {
        let term = self.term();
        let Role::Leader(leader) = &mut self.role else { return None };
        let round = Round {
            leader: self.id,
            term,
            gate: self.rules.term_gate(term),
            log: self.persistent.log(),
            options: &self.options,
            leader_commit: self.commit_index,
            batch: None,
        };
        Some((round, leader))
    }

    /// A follower has answered; its reply is of this server's term.
    pub(super) fn handle_append_reply(&mut self, from: ServerId, reply: AppendReply, output: &mut Output) {
        if !matches!(self.role, Role::Leader(_)) {
            return self.ignore(from, Ignored::NotMyRole, output);
        }
        self.note_heard(from);
        match reply {
            AppendReply::Matched { match_index } => self.handle_matched(from, match_index, output),
            AppendReply::Mismatch { prev_log_index, conflict_term, first_index } => {
                self.handle_mismatch(from, prev_log_index, conflict_term, first_index, output);
            }
            // A refusal for its term shows the newer one, and then this server leads no more.
            AppendReply::StaleTerm => self.ignore(from, Ignored::NothingNew, output),
        }
    }

    /// "If successful: update nextIndex and matchIndex for follower" (Figure 2, Leaders), and go on from there.
    fn handle_matched(&mut self, follower: ServerId, match_index: Index, output: &mut Output) {
        let (rules, last_index) = (self.rules, self.log().last_index());
        if match_index > last_index {
            return self.ignore(follower, Ignored::Impossible, output);
        }
        let Some(progress) = self.progress_mut(follower) else { return };
        let news = progress.matched(rules.match_index(match_index, progress.next_index()));
        let (matched, lacks) = (progress.match_index(), progress.next_index() <= last_index);
        if !news {
            self.ignore(follower, Ignored::NothingNew, output);
        } else if matched > self.commit_index {
            self.advance_commit(output);
        }
        if lacks {
            // The window has moved on.
            self.send_entries(follower, output);
        }
        self.tell_heir(follower, output);
    }

    /// "If AppendEntries fails because of log inconsistency: decrement nextIndex and retry" (Figure 2, Leaders).
    fn handle_mismatch(
        &mut self,
        follower: ServerId,
        prev_log_index: Index,
        conflict_term: Option<Term>,
        first_index: Index,
        output: &mut Output,
    ) {
        let to = self.back_up(prev_log_index, conflict_term, first_index);
        let Some(progress) = self.progress_mut(follower) else { return };
        let from = progress.next_index();
        if !progress.mismatched(prev_log_index, to) {
            return self.ignore(follower, Ignored::NothingNew, output);
        }
        let to = progress.next_index();
        output.explain(|| Decision::BackUp { follower, from, to, prev_log_index, conflict_term });
        // There is something to send: what was refused stood within the log.
        self.send_entries(follower, output);
    }

    /// Where to try next. By term (§5.3): the follower's conflicting term is skipped whole, down to the last entry
    /// that the leader has of it, if it has any.
    fn back_up(&self, prev_log_index: Index, conflict_term: Option<Term>, first_index: Index) -> Index {
        match self.options.backtracking {
            Backtracking::OneByOne => prev_log_index,
            Backtracking::ByTerm => {
                let shared = conflict_term.and_then(|term| self.log().last_of_term(term));
                shared.map_or(first_index, |last| last.next().max(first_index))
            }
        }
    }

    /// "If there exists an N such that N > commitIndex, a majority of matchIndex\[i\] ≥ N, and log\[N\].term ==
    /// currentTerm: set commitIndex = N" (Figure 2, Leaders; §5.4.2). Followers learn it with the next message.
    pub(super) fn advance_commit(&mut self, output: &mut Output) {
        let Role::Leader(leader) = &self.role else { return };
        let (from, current) = (self.commit_index, self.term());
        let Some(index) = leader.majority_index(from) else { return };
        let term = self.log().term_at(index).unwrap_or(Term::ZERO);
        if term != current && self.rules.commit_only_current_term {
            return output.explain(|| Decision::WaitForOwnTerm {
                index,
                term,
                current,
                stored_on: leader.stored_on(index, self.id),
            });
        }
        output.explain(|| Decision::Commit {
            from,
            to: index,
            stored_on: leader.stored_on(index, self.id),
            term,
            current,
            matched: Matched::new(self.members, |server| leader.matched(server, self.id)),
        });
        self.commit_to(index, output);
        self.serve_reads(output);
    }

    /// Whether so many commands can be taken now.
    pub(super) fn takes_commands(&self, count: usize) -> Result<(), Refusal> {
        let Role::Leader(leader) = &self.role else {
            return Err(Refusal::NotLeader { leader: self.leader() });
        };
        if let Some(to) = leader.heir() {
            return Err(Refusal::HandingOver { to });
        }
        let bound = self.options.max_uncommitted_entries;
        let full = bound > 0 && self.uncommitted().saturating_add(count as u64) > u64::from(bound);
        if full { Err(Refusal::TooManyUncommitted { bound }) } else { Ok(()) }
    }

    /// How many entries of its own term the leader has that are not committed; none where a rule is off and it lacks
    /// what it knows to be committed.
    fn uncommitted(&self) -> u64 {
        let last = self.log().last();
        let own = (last.term == self.term()).then(|| self.log().first_of_term_at(last.index)).flatten();
        own.map_or(0, |first| last.index.0.saturating_sub(self.commit_index.max(first.previous()).0))
    }

    fn progress_mut(&mut self, follower: ServerId) -> Option<&mut Progress> {
        let Role::Leader(leader) = &mut self.role else { return None };
        leader.progress_mut(follower)
    }
}
