//! Reads that are linearizable without an entry in the log: ReadIndex (§8, "read-only operations"; Ongaro's thesis,
//! §6.4).
//!
//! A leader may be deposed without knowing. So it answers a read only when a majority has said, after the read came,
//! that it is still in the leader's term; and only when it has committed an entry of its own term, for before that it
//! does not know what is committed.

use super::decision::{Decision, Ignored};
use super::ids::ServerId;
use super::message::{Body, ReadId};
use super::output::{Output, ReadOutcome};
use super::refusal::Refusal;
use super::role::Role;
use super::server::Raft;

impl Raft {
    /// A client wants to read. [`Output::reads`] says when the service may answer from its state: all that was
    /// acknowledged before this call is applied then. `read` is larger than the names of all reads before.
    ///
    /// ```
    /// use raftglass::raft::*;
    ///
    /// let me = ServerId::new(1).ok_or("no such server")?;
    /// let (mut disk, mut output) = (Durable::default(), Output::default());
    /// let options = Options { noop_on_election: true, ..Options::default() };
    /// let mut raft = Raft::start(me, ServerSet::first(1), options, Rules::default(), &disk, &mut output);
    /// raft.timeout(Timer::Election, &mut output);
    /// while !output.writes.is_empty() {
    ///     disk.complete(&output.writes.remove(0));
    ///     raft.written(&disk, &mut output);
    /// }
    ///
    /// // A cluster of one need not ask whether it still leads.
    /// raft.read(ReadId(1), &mut output)?;
    /// assert_eq!(output.reads, [ReadOutcome { read: ReadId(1), index: Some(Index(1)) }]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// [`Refusal`] when this server is not the leader; nothing has changed then.
    pub fn read(&mut self, read: ReadId, output: &mut Output) -> Result<(), Refusal> {
        let refusal = Refusal::NotLeader { leader: self.leader() };
        let Role::Leader(leader) = &mut self.role else { return Err(refusal) };
        leader.await_read(read, self.id);
        self.ask_for_confirmation(output);
        self.serve_reads(output);
        Ok(())
    }

    /// Asks all followers for the newest read, which stands for those before it; again with each heartbeat while one
    /// waits.
    pub(super) fn ask_for_confirmation(&mut self, output: &mut Output) {
        let Role::Leader(leader) = &self.role else { return };
        let Some(read) = leader.newest_read() else { return };
        for peer in self.peers() {
            self.send(peer, self.rules.term_gate(self.term()), Body::ConfirmTerm { read }, output);
        }
    }

    /// That this server is in the message's term is all that is asked.
    pub(super) fn handle_confirm_term(&mut self, leader: ServerId, read: ReadId, output: &mut Output) {
        self.send(leader, self.rules.term_gate(self.term()), Body::ConfirmTermReply { read }, output);
    }

    /// A follower was still in this leader's term when it was asked, after the read came (thesis §6.4).
    pub(super) fn handle_confirm_term_reply(&mut self, from: ServerId, read: ReadId, output: &mut Output) {
        self.note_heard(from);
        let Role::Leader(leader) = &mut self.role else {
            return self.ignore(from, Ignored::NotMyRole, output);
        };
        leader.confirm_reads(from, read);
        self.serve_reads(output);
    }

    /// Gives out the reads that a majority has confirmed. commitIndex is their readIndex once it is known to cover
    /// all that earlier leaders have committed; what is committed is applied.
    pub(super) fn serve_reads(&mut self, output: &mut Output) {
        let (index, term) = (self.commit_index, self.term());
        let Role::Leader(leader) = &mut self.role else { return };
        if leader.newest_read().is_none() || self.persistent.log().term_at(index) != Some(term) {
            return;
        }
        for (read, confirmed_by) in leader.take_confirmed() {
            output.explain(|| Decision::ServeRead { index, confirmed_by });
            output.reads.push(ReadOutcome { read, index: Some(index) });
        }
    }
}
