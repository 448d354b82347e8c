//! Handing leadership over (Ongaro's thesis, §3.10): the leader takes no more commands, brings its heir's log up to
//! date, and tells it to start an election at once. If that takes longer than an election timeout, it goes on itself.

use super::decision::{Decision, Ignored};
use super::ids::ServerId;
use super::message::Body;
use super::output::{Output, Timer, Why};
use super::refusal::Refusal;
use super::role::{Progress, Role};
use super::server::Raft;

impl Raft {
    /// Hands leadership over to another server, as soon as its log is complete. Until then, at most for an election
    /// timeout, this server takes no commands.
    ///
    /// ```
    /// use raftglass::raft::*;
    ///
    /// let [s1, s2] = [1, 2].map(|number| ServerId::new(number).unwrap());
    /// let (mut disk, mut output) = (Durable::default(), Output::default());
    /// let mut raft = Raft::start(s1, ServerSet::first(3), Options::default(), Rules::default(), &disk, &mut output);
    /// # raft.timeout(Timer::Election, &mut output);
    /// # disk.complete(&output.writes.remove(0));
    /// # raft.written(&disk, &mut output);
    /// let granted = Body::RequestVoteReply { vote_granted: true };
    /// raft.receive(Message { from: s2, to: s1, term: Term(1), body: granted }, &mut output);
    ///
    /// // The leader takes no more commands, and S2, whose log is complete, is told to start an election.
    /// raft.transfer_leadership(s2, &mut output)?;
    /// # output.messages.clear();
    /// assert_eq!(raft.propose(b"x".as_slice(), &mut output), Err(Refusal::HandingOver { to: s2 }));
    /// let matched = Body::AppendEntriesReply(AppendReply::Matched { match_index: Index(0) });
    /// raft.receive(Message { from: s2, to: s1, term: Term(1), body: matched }, &mut output);
    /// assert_eq!(output.messages.last().map(|gated| &gated.waiting().body), Some(&Body::TimeoutNow));
    /// # Ok::<(), Refusal>(())
    /// ```
    ///
    /// # Errors
    /// [`Refusal`] when this server is not the leader, or `to` is not another member; nothing has changed then.
    pub fn transfer_leadership(&mut self, to: ServerId, output: &mut Output) -> Result<(), Refusal> {
        let refusal = Refusal::NotLeader { leader: self.leader() };
        let Role::Leader(leader) = &mut self.role else { return Err(refusal) };
        if to == self.id || leader.progress(to).is_none() {
            return Err(Refusal::NotAPeer { server: to });
        }
        leader.set_heir(Some(to));
        output.explain(|| Decision::HandOver { to });
        output.arm(Timer::Election, Why::HandsOver);
        self.tell_heir(to, output);
        Ok(())
    }

    /// If this is the heir and its log is complete, tells it to start an election; again with each of its answers, for
    /// a message may be lost. One that comes late is of an older term.
    #[inline]
    pub(super) fn tell_heir(&mut self, follower: ServerId, output: &mut Output) {
        let Role::Leader(leader) = &self.role else { return };
        if leader.heir() != Some(follower) {
            return;
        }
        let matched = leader.progress(follower).map(Progress::match_index);
        if matched == Some(self.log().last_index()) {
            self.send(follower, self.rules.term_gate(self.term()), Body::TimeoutNow, output);
        }
    }

    /// As if its election timer had fired (thesis §3.10), and without asking before: the others hear from the leader
    /// until now, and would say no.
    pub(super) fn handle_timeout_now(&mut self, leader: ServerId, output: &mut Output) {
        match self.role {
            Role::Follower(_) => self.campaign(Some(leader), output),
            Role::Candidate(_) | Role::Leader(_) => self.ignore(leader, Ignored::NotMyRole, output),
        }
    }

    /// The heir has not taken over in time: this server goes on. `false` if there is none.
    pub(super) fn give_up_transfer(&mut self, output: &mut Output) -> bool {
        let Role::Leader(leader) = &mut self.role else { return false };
        let Some(to) = leader.set_heir(None) else { return false };
        output.explain(|| Decision::KeepLeadership { to });
        true
    }
}
