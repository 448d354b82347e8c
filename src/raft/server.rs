//! One server: its state (Figure 2, State) and the doors through which the world reaches it.

use super::append::AppendEntries;
use super::command::Command;
use super::decision::{Decision, Ignored};
use super::durable::{Durable, WriteName};
use super::entry::Payload;
use super::ids::{EntryId, Index, ServerId, ServerSet, Term};
use super::message::{AppendReply, Body, Message};
use super::options::Options;
use super::output::{Apply, Output, Timer, Why};
use super::persistent::Persistent;
use super::refusal::Refusal;
use super::role::{Follower, Role};
use super::rules::{Gate, Gated, Rules};
use std::iter;

/// One Raft server: an object with methods, meant to be used as a module in a larger service.
///
/// It does no I/O and knows no time: what it wants is in the [`Output`] that every call fills. The same state and
/// the same calls give the same outputs. A clone is cheap and independent.
///
/// Three servers, their messages passed by hand, and disks that are done at once:
///
/// ```
/// use raftglass::raft::*;
/// use std::mem::take;
///
/// let members = ServerSet::first(3);
/// let mut outputs = [(); 3].map(|()| Output::default());
/// let mut disks = [(); 3].map(|()| Durable::default());
/// let (options, rules) = (Options::default(), Rules::default());
/// let start = |id: ServerId| {
///     let at = id.position();
///     Raft::start(id, members, options, rules, &disks[at], &mut outputs[at])
/// };
/// let mut servers: Vec<Raft> = members.iter().map(start).collect();
///
/// // The host: makes durable what is to be written, delivers what may leave.
/// let mut settle = |servers: &mut Vec<Raft>, outputs: &mut [Output; 3]| {
///     for at in [0, 1, 2].repeat(20) {
///         for write in take(&mut outputs[at].writes) {
///             disks[at].complete(&write);
///             servers[at].written(&disks[at], &mut outputs[at]);
///         }
///         for gated in take(&mut outputs[at].messages) {
///             match gated.release(&disks[at]) {
///                 Ok(message) => {
///                     let to = message.to.position();
///                     servers[to].receive(message, &mut outputs[to]);
///                 }
///                 Err((_, waiting)) => outputs[at].messages.push(waiting),
///             }
///         }
///     }
/// };
///
/// // S1's election timer fires first. It asks for votes, has a majority, and leads.
/// servers[0].timeout(Timer::Election, &mut outputs[0]);
/// settle(&mut servers, &mut outputs);
/// assert!(matches!(servers[0].role(), Role::Leader(_)));
/// assert_eq!(servers[1].voted_for(), Some(servers[0].id()));
///
/// // A client's command goes to the leader, which commits it once a majority has it.
/// let id = servers[0].propose(b"set x 5".as_slice(), &mut outputs[0])?;
/// settle(&mut servers, &mut outputs);
/// assert_eq!(servers[0].commit_index(), id.index);
/// assert_eq!(outputs[0].applies[0].entry, Entry::command(Term(1), *b"set x 5"));
///
/// // The followers have the entry, and learn with the next heartbeat that it is committed.
/// assert_eq!((servers[1].log().last(), servers[1].commit_index()), (id, Index(0)));
/// servers[0].timeout(Timer::Heartbeat, &mut outputs[0]);
/// settle(&mut servers, &mut outputs);
/// assert_eq!(servers[1].commit_index(), id.index);
/// # Ok::<(), Refusal>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Raft {
    pub(super) id: ServerId,
    pub(super) members: ServerSet,
    pub(super) options: Options,
    pub(super) rules: Rules,
    pub(super) persistent: Persistent,
    /// What of it is durable.
    pub(super) durable: WriteName,
    /// commitIndex: "index of highest log entry known to be committed (initialized to 0, increases monotonically)"
    /// (Figure 2, State).
    pub(super) commit_index: Index,
    /// lastApplied: "index of highest log entry applied to state machine (initialized to 0, increases monotonically)"
    /// (Figure 2, State).
    pub(super) last_applied: Index,
    pub(super) role: Role,
}

impl Raft {
    /// Makes a server from what its disk holds: an empty [`Durable`] the first time, what recovery found after a
    /// crash. It begins as a follower (§5.2) and knows of nothing committed (Figure 2, "Volatile state").
    ///
    /// `members` are all servers of the cluster; `id` is one of them.
    #[must_use]
    pub fn start(
        id: ServerId,
        members: ServerSet,
        options: Options,
        rules: Rules,
        durable: &Durable,
        output: &mut Output,
    ) -> Raft {
        output.arm(Timer::Election, Why::Started);
        Raft {
            id,
            members,
            options,
            rules,
            persistent: Persistent::read(durable),
            durable: durable.name(),
            commit_index: Index::ZERO,
            last_applied: Index::ZERO,
            role: Role::follower(),
        }
    }

    /// A message has arrived, from another server or from anybody else.
    ///
    /// A newer term is adopted first, an older one refused (§5.1); then the message is handled for what it is. One that
    /// no server of this cluster can have sent changes nothing: from a stranger, with indexes beyond the log, with terms
    /// that fall, or against what is committed. A term that is far ahead is adopted like any other, as the paper has
    /// it, for who was cut off for long sees one that is: there are 2⁶⁴ − 1 terms, and in the last one nobody starts
    /// an election any more.
    pub fn receive(&mut self, mut message: Message, output: &mut Output) {
        let Message { from, to, term, ref mut body } = message;
        if to != self.id || from == self.id || !self.members.contains(from) {
            return self.ignore(from, Ignored::NotForMe, output);
        }
        if matches!(body, Body::PreVote { .. }) && self.leader().is_some() {
            return self.ignore(from, Ignored::HasLeader, output);
        }
        if term > self.term() && self.rules.adopt_higher_term {
            self.adopt_term(term, from, output);
        }
        if term < self.term() && (body.kind().is_request() || self.rules.ignore_old_replies) {
            self.refuse_stale(from, term, body, output);
        } else {
            self.handle(from, body, output);
        }
        if !self.rules.rearm_only_as_stated && !matches!(self.role, Role::Leader(_)) {
            output.arm(Timer::Election, Why::AnyMessage);
        }
        self.hand_out_write(output);
    }

    /// "Respond to RPCs from candidates and leaders" (Figure 2, Followers). The message is of this server's term.
    fn handle(&mut self, from: ServerId, body: &mut Body, output: &mut Output) {
        match *body {
            Body::RequestVote { last_log } => self.handle_request_vote(from, last_log, output),
            Body::RequestVoteReply { vote_granted } => self.handle_vote_reply(from, vote_granted, output),
            Body::AppendEntries { prev_log, ref mut entries, leader_commit } => {
                self.handle_append_entries(
                    AppendEntries::new(from, prev_log, entries, leader_commit),
                    output,
                );
            }
            Body::AppendEntriesReply(reply) => self.handle_append_reply(from, reply, output),
            Body::PreVote { last_log } => self.handle_pre_vote(from, last_log, output),
            Body::PreVoteReply { vote_granted } => self.handle_pre_vote_reply(from, vote_granted, output),
            Body::TimeoutNow => self.handle_timeout_now(from, output),
            Body::ConfirmTerm { read } => self.handle_confirm_term(from, read, output),
            Body::ConfirmTermReply { read } => self.handle_confirm_term_reply(from, read, output),
        }
    }

    /// A timer has fired; valid at any moment, whether it was armed or not.
    ///
    /// "If election timeout elapses without receiving AppendEntries RPC from current leader or granting vote to
    /// candidate: convert to candidate" (Figure 2, Followers). "If election timeout elapses: start new election"
    /// (Figure 2, Candidates). A leader's heartbeat timer has it send heartbeats (Figure 2, Leaders).
    pub fn timeout(&mut self, timer: Timer, output: &mut Output) {
        match (timer, &self.role) {
            (Timer::Election, Role::Follower(_) | Role::Candidate(_)) if self.options.pre_vote => {
                self.ask_before_campaign(output);
            }
            (Timer::Election, Role::Follower(_) | Role::Candidate(_)) => self.campaign(None, output),
            (Timer::Election, Role::Leader(_)) => self.end_of_patience(output),
            (Timer::Heartbeat, Role::Leader(_)) => self.broadcast_heartbeat(output),
            (Timer::Heartbeat, _) => self.ignore(self.id, Ignored::TimerNotRunning, output),
        }
        self.hand_out_write(output);
    }

    /// "If command received from client: append entry to local log, respond after entry applied to state machine"
    /// (Figure 2, Leaders). The entry's index and term are returned: the command is committed if and when an entry with
    /// both is applied, and lost when another entry is applied at that index (§5.3).
    ///
    /// # Errors
    /// [`Refusal`] when this server is not the leader, is handing its leadership over, or has as many uncommitted
    /// commands as [`Options::max_uncommitted_entries`] allows; nothing has changed then.
    pub fn propose(&mut self, command: impl Into<Command>, output: &mut Output) -> Result<EntryId, Refusal> {
        self.propose_all(iter::once(command), output)
    }

    /// Several commands at once, taken all or none: one write, and as few messages as can carry them, where one by
    /// one each would have its own. The index and term of the last is returned; the others stand right before it.
    ///
    /// # Errors
    /// As for [`propose`](Raft::propose).
    pub fn propose_all<C: Into<Command>>(
        &mut self,
        commands: impl ExactSizeIterator<Item = C>,
        output: &mut Output,
    ) -> Result<EntryId, Refusal> {
        self.takes_commands(commands.len())?;
        self.append_own(commands.map(|command| Payload::Command(command.into())), output);
        self.hand_out_write(output);
        Ok(self.log().last())
    }

    /// A write has become durable: `durable` is what the disk holds now. A leader may count itself for entries, and
    /// a candidate for its own vote, only from now on.
    pub fn written(&mut self, durable: &Durable, output: &mut Output) {
        self.durable = durable.name();
        match &mut self.role {
            Role::Follower(_) => {}
            Role::Candidate(_) => self.count_own_vote(output),
            Role::Leader(leader) => {
                // An older write may name a tail that has been cut since; Log Matching tells.
                let last = self.durable.last;
                if self.persistent.log().contains(last) && leader.advance_durable(last.index) {
                    self.advance_commit(output);
                }
            }
        }
        self.hand_out_write(output);
    }

    /// "If commitIndex > lastApplied: increment lastApplied, apply log\[lastApplied\] to state machine" (Figure 2,
    /// All Servers).
    pub(super) fn commit_to(&mut self, index: Index, output: &mut Output) {
        self.commit_index = index;
        while self.last_applied < index {
            let next = self.last_applied.next();
            let Some(entry) = self.persistent.log().get(next) else { return };
            output.apply(|| Apply { index: next, entry: entry.clone() });
            self.last_applied = next;
        }
    }

    /// "If RPC request or response contains term T > currentTerm: set currentTerm = T, convert to follower" (Figure
    /// 2, All Servers). It does not touch a running election timer.
    fn adopt_term(&mut self, term: Term, shown_by: ServerId, output: &mut Output) {
        let from = self.term();
        output.explain(|| Decision::AdoptTerm { from, to: term, shown_by });
        self.persistent.enter_term(term);
        self.become_follower(None, output);
    }

    /// A follower of this leader, or of one that is not known yet (§5.1, §5.2). A follower needs an election timer; all
    /// but leaders have one that runs.
    pub(super) fn become_follower(&mut self, leader: Option<ServerId>, output: &mut Output) {
        if let Role::Leader(stepping_down) = &mut self.role {
            stepping_down.abandon_reads(output);
            output.stop(Timer::Heartbeat);
            output.arm(Timer::Election, Why::SteppedDown);
        }
        self.role = Role::Follower(Follower { leader, pre_votes: None });
    }

    /// "Reply false if term < currentTerm" (Figure 2, both RPCs, step 1), which shows the sender the newer term; what
    /// awaits no reply is dropped.
    fn refuse_stale(&mut self, from: ServerId, theirs: Term, body: &Body, output: &mut Output) {
        let mine = self.term();
        output.explain(|| Decision::RefuseStaleTerm { from, theirs, mine });
        let reply = match body {
            Body::RequestVote { .. } => Body::RequestVoteReply { vote_granted: false },
            Body::PreVote { .. } => Body::PreVoteReply { vote_granted: false },
            Body::AppendEntries { .. } | Body::ConfirmTerm { .. } => {
                Body::AppendEntriesReply(AppendReply::StaleTerm)
            }
            Body::TimeoutNow
            | Body::RequestVoteReply { .. }
            | Body::AppendEntriesReply(_)
            | Body::PreVoteReply { .. }
            | Body::ConfirmTermReply { .. } => return,
        };
        self.send(from, self.rules.term_gate(mine), reply, output);
    }

    /// Sends a message of this server's term, as soon as its gate lets it pass.
    pub(super) fn send(&self, to: ServerId, gate: Gate, body: Body, output: &mut Output) {
        let (from, term) = (self.id, self.term());
        output.send(move || Gated::new(gate, Message { from, to, term, body }));
    }

    pub(super) fn ignore(&self, from: ServerId, because: Ignored, output: &mut Output) {
        output.explain(|| Decision::Ignore { from, because });
    }

    /// "Updated on stable storage before responding to RPCs" (Figure 2, State): what has changed is to be written. The
    /// responses wait behind their gates.
    #[inline]
    pub(super) fn hand_out_write(&mut self, output: &mut Output) {
        if let Some(changed_from) = self.persistent.take_changes() {
            output.write(&self.persistent, changed_from);
        }
    }

    /// All other servers.
    pub(super) fn peers(&self) -> impl Iterator<Item = ServerId> + use<> {
        let me = self.id;
        self.members.iter().filter(move |server| *server != me)
    }
}
