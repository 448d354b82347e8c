//! Leader election (§5.2, §5.4.1).

use super::decision::{Decision, Ignored, VoteRefusal};
use super::entry::Payload;
use super::ids::{EntryId, ServerId};
use super::message::Body;
use super::output::{Output, Timer, Why};
use super::role::{Candidate, Leader, Role};
use super::server::Raft;
use std::iter;

impl Raft {
    /// "On conversion to candidate, start election: increment currentTerm, vote for self, reset election timer, send
    /// RequestVote RPCs to all other servers" (Figure 2, Candidates). A candidate whose timer fires does the same, and
    /// so does a leader's heir, who is told to.
    pub(super) fn campaign(&mut self, told_by: Option<ServerId>, output: &mut Output) {
        let term = self.term().next();
        if term == self.term() {
            // Only a message that nobody can have sent leads to the last term. A second vote in it would be worse.
            return self.ignore(self.id, Ignored::Impossible, output);
        }
        output.explain(|| Decision::Campaign { term, majority: self.members.majority(), told_by });
        self.persistent.enter_term(term);
        self.persistent.vote(self.id);
        self.role = Role::Candidate(Candidate::new(self.members));
        output.arm(Timer::Election, Why::StartedElection);
        let body = Body::RequestVote { last_log: self.log().last() };
        for peer in self.peers() {
            self.send(peer, self.rules.vote_gate(term, self.id), body.clone(), output);
        }
    }

    /// "If votedFor is null or candidateId, and candidate's log is at least as up-to-date as receiver's log, grant vote"
    /// (Figure 2, RequestVote RPC, step 2). The candidate's term is this server's.
    pub(super) fn handle_request_vote(&mut self, candidate: ServerId, theirs: EntryId, output: &mut Output) {
        let (term, mine) = (self.term(), self.log().last());
        let refusal = match self.voted_for() {
            Some(voted_for) if voted_for != candidate => Some(VoteRefusal::AlreadyVoted { voted_for, term }),
            _ if !self.rules.up_to_date(theirs, mine) => Some(VoteRefusal::NewerLog { mine, theirs }),
            _ => None,
        };
        let gate = if let Some(because) = refusal {
            output.explain(|| Decision::RefuseVote { candidate, because });
            self.rules.term_gate(term)
        } else {
            let voted_for = self.voted_for();
            output.explain(|| Decision::GrantVote { candidate, term, mine, theirs, voted_for });
            self.persistent.vote(candidate);
            self.stop_asking();
            output.arm(Timer::Election, Why::GrantedVote);
            self.rules.vote_gate(term, candidate)
        };
        self.send(candidate, gate, Body::RequestVoteReply { vote_granted: refusal.is_none() }, output);
    }

    /// A vote, or none (§5.2). Only a candidate counts, and each voter once.
    pub(super) fn handle_vote_reply(&mut self, voter: ServerId, vote_granted: bool, output: &mut Output) {
        match &mut self.role {
            Role::Candidate(candidate) if vote_granted => {
                if candidate.count(voter) {
                    self.vote_counted(voter, output);
                } else {
                    self.ignore(voter, Ignored::NothingNew, output);
                }
            }
            Role::Candidate(_) => self.ignore(voter, Ignored::NothingNew, output),
            Role::Follower(_) | Role::Leader(_) => self.ignore(voter, Ignored::NotMyRole, output),
        }
    }

    /// The candidate's vote for itself counts like any other: once it is durable.
    pub(super) fn count_own_vote(&mut self, output: &mut Output) {
        let (me, term) = (self.id, self.term());
        let durable = self.durable.term == term && self.durable.vote == Some(me);
        if let Role::Candidate(candidate) = &mut self.role
            && durable
            && candidate.count(me)
        {
            self.vote_counted(me, output);
        }
    }

    /// "If votes received from majority of servers: become leader" (Figure 2, Candidates).
    fn vote_counted(&mut self, voter: ServerId, output: &mut Output) {
        let Role::Candidate(candidate) = &self.role else { return };
        let votes = candidate.votes();
        let majority = self.members.majority();
        output.explain(|| Decision::CountVote { voter, votes, majority });
        // What is durable of an older, longer log must not count: Log Matching tells whether it is still this one.
        let durable =
            if self.log().contains(self.durable.last) { self.durable.last } else { EntryId::default() };
        if let Some(leader) = candidate.win(self.log().last_index(), durable) {
            let term = self.term();
            output.explain(|| Decision::BecomeLeader { term, votes });
            self.become_leader(leader, output);
        }
    }

    /// "Upon election: send initial empty AppendEntries RPCs (heartbeat) to each server" (Figure 2, Leaders), or
    /// with the no-op in it (§8).
    fn become_leader(&mut self, leader: Leader, output: &mut Output) {
        self.role = Role::Leader(leader);
        if self.options.check_quorum {
            output.arm(Timer::Election, Why::BecameLeader);
        } else {
            output.stop(Timer::Election);
        }
        output.arm(Timer::Heartbeat, Why::BecameLeader);
        if self.options.noop_on_election {
            self.append_own(iter::once(Payload::Noop), output);
        } else {
            self.send_heartbeats(output);
        }
    }
}
