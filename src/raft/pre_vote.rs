//! Asking before an election (option [`Options::pre_vote`](super::Options::pre_vote); Ongaro's thesis, §9.6).
//!
//! A server whose election timer fires stays a follower in its term and asks who would vote for it. Only with a
//! majority it starts an election. So a server that cannot win, because it reaches too few or its log is old, raises no
//! terms, and one that others need not, because they hear from a leader, disturbs nobody.

use super::decision::{Decision, Ignored, VoteRefusal};
use super::ids::{EntryId, ServerId, ServerSet};
use super::message::Body;
use super::output::{Output, Timer, Why};
use super::role::Role;
use super::server::Raft;

impl Raft {
    /// The election timer has fired: ask who would vote for this server, which votes for itself (thesis §9.6).
    pub(super) fn ask_before_campaign(&mut self, output: &mut Output) {
        let term = self.term();
        output.explain(|| Decision::AskBeforeCampaign { term, majority: self.members.majority() });
        self.become_follower(None, output);
        if let Role::Follower(follower) = &mut self.role {
            follower.pre_votes = Some(ServerSet::EMPTY);
        }
        output.arm(Timer::Election, Why::AskedForPreVotes);
        let body = Body::PreVote { last_log: self.log().last() };
        for peer in self.peers() {
            self.send(peer, self.rules.term_gate(term), body.clone(), output);
        }
        self.count_pre_vote(self.id, output);
    }

    /// Would this server vote for the candidate in the next term? It hears from no leader, or the message would not
    /// have come here. Nothing is promised, and the election timer runs on.
    pub(super) fn handle_pre_vote(&mut self, candidate: ServerId, theirs: EntryId, output: &mut Output) {
        let (term, mine) = (self.term(), self.log().last());
        let vote_granted = self.rules.up_to_date(theirs, mine);
        output.explain(|| {
            let because = VoteRefusal::NewerLog { mine, theirs };
            if vote_granted {
                Decision::GrantPreVote { candidate, mine, theirs }
            } else {
                Decision::RefuseVote { candidate, because }
            }
        });
        self.send(candidate, self.rules.term_gate(term), Body::PreVoteReply { vote_granted }, output);
    }

    /// Another server would vote for this one, or would not.
    pub(super) fn handle_pre_vote_reply(&mut self, voter: ServerId, vote_granted: bool, output: &mut Output) {
        if vote_granted {
            self.count_pre_vote(voter, output);
        } else {
            self.ignore(voter, Ignored::NothingNew, output);
        }
    }

    /// With a majority that would, the election starts (§5.2). Who said so may vote otherwise.
    fn count_pre_vote(&mut self, voter: ServerId, output: &mut Output) {
        let majority = self.members.majority();
        let Role::Follower(follower) = &mut self.role else {
            return self.ignore(voter, Ignored::NotMyRole, output);
        };
        let Some(votes) = &mut follower.pre_votes else {
            return self.ignore(voter, Ignored::NothingNew, output);
        };
        votes.insert(voter);
        if votes.len() >= majority {
            self.campaign(None, output);
        }
    }

    /// A follower that has given its vote waits for that candidate.
    pub(super) fn stop_asking(&mut self) {
        if let Role::Follower(follower) = &mut self.role {
            follower.pre_votes = None;
        }
    }
}
