//! What a leader's election timer is for: to notice that it leads nobody (option
//! [`Options::check_quorum`](super::Options::check_quorum); Ongaro's thesis, §6.2), and that its heir has not taken
//! over.

use super::decision::{Decision, Ignored};
use super::ids::ServerId;
use super::output::{Output, Timer, Why};
use super::role::Role;
use super::server::Raft;

impl Raft {
    /// The election timer of a leader has fired.
    pub(super) fn end_of_patience(&mut self, output: &mut Output) {
        let gave_up = self.give_up_transfer(output);
        if self.options.check_quorum {
            self.check_quorum(output);
        } else if !gave_up {
            self.ignore(self.id, Ignored::TimerNotRunning, output);
        }
    }

    /// "A leader steps down if an election timeout elapses without a successful round of heartbeats to a majority of
    /// its cluster" (Ongaro's thesis, §6.2).
    fn check_quorum(&mut self, output: &mut Output) {
        let (me, majority) = (self.id, self.members.majority());
        let Role::Leader(leader) = &mut self.role else { return };
        let mut heard = leader.take_heard();
        heard.insert(me);
        if heard.len() >= majority {
            output.arm(Timer::Election, Why::HeardFromMajority);
        } else {
            output.explain(|| Decision::LoseQuorum { heard, majority });
            self.become_follower(None, output);
        }
    }

    /// A follower has answered this leader.
    pub(super) fn note_heard(&mut self, follower: ServerId) {
        if self.options.check_quorum
            && let Role::Leader(leader) = &mut self.role
        {
            leader.hear(follower);
        }
    }
}
