//! One line for a message, a server, a change: the notation of traces.

use crate::raft::{AppendReply, Body, EntryId, Index, Message, Raft, Role, ServerId, Term, WriteName};
use crate::sim::{LossReason, Server, State, StopReason};
use std::fmt;

/// `S1@2 → S3 AppendEntries prev=1@1 [2@1 3@2] commit=1`: sender and its term, receiver, kind, fields.
pub(super) struct Told<'a>(pub(super) &'a Message);

/// `S1@2 ⇸ S3 AppendEntries …, disconnected`: it did not arrive, and why.
pub(super) struct ToldLost<'a>(pub(super) &'a Message, pub(super) LossReason);

/// `S1@2 leader`: a server, its term, its role.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Standing {
    pub(super) server: ServerId,
    pub(super) term: Term,
    pub(super) role: &'static str,
}

/// `S1@2 leader vote=S1 last=3@2 commit=3 applied=3 match={S2:3 S3:1}`: all that a server is.
pub(super) struct Status<'a>(pub(super) &'a Server);

impl fmt::Display for Told<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Message { from, to, term, body } = self.0;
        write!(f, "{from}@{term} → {to} {}", body.kind().name())?;
        fields(body, f)
    }
}

impl fmt::Display for ToldLost<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Message { from, to, term, body } = self.0;
        write!(f, "{from}@{term} ⇸ {to} {}", body.kind().name())?;
        fields(body, f)?;
        f.write_str(match self.1 {
            LossReason::Chance => ", lost",
            LossReason::Disconnected => ", cut off",
            LossReason::Cut => ", link cut",
            LossReason::ReceiverStopped => ", receiver stopped",
            LossReason::Dropped => ", dropped",
            LossReason::Reloaded => ", page reloaded",
        })
    }
}

fn fields(body: &Body, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match body {
        Body::RequestVote { last_log } | Body::PreVote { last_log } => write!(f, " last={last_log}"),
        Body::RequestVoteReply { vote_granted } | Body::PreVoteReply { vote_granted } => {
            f.write_str(if *vote_granted { " granted" } else { " refused" })
        }
        Body::AppendEntries { prev_log, entries, leader_commit } => {
            write!(f, " prev={prev_log} [")?;
            for (number, entry) in entries.iter().enumerate() {
                let id = EntryId { index: prev_log.index.plus(number + 1), term: entry.term };
                write!(f, "{}{id}", if number == 0 { "" } else { " " })?;
            }
            write!(f, "] commit={leader_commit}")
        }
        Body::AppendEntriesReply(reply) => append_reply(reply, f),
        Body::TimeoutNow => Ok(()),
        Body::ConfirmTerm { read } | Body::ConfirmTermReply { read } => write!(f, " read={}", read.0),
    }
}

fn append_reply(reply: &AppendReply, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match reply {
        AppendReply::Matched { match_index } => write!(f, " match={match_index}"),
        AppendReply::Mismatch { prev_log_index, conflict_term: Some(term), first_index } => {
            write!(f, " mismatch at {prev_log_index}: term {term} from {first_index} on")
        }
        AppendReply::Mismatch { prev_log_index, conflict_term: None, first_index } => {
            write!(f, " mismatch at {prev_log_index}: the log ends before {first_index}")
        }
        AppendReply::StaleTerm => f.write_str(" stale term"),
    }
}

impl Standing {
    pub(super) fn of(server: &Server) -> Standing {
        let term = server.raft().map_or(server.disk().durable().term(), Raft::term);
        let role = match (server.state(), server.raft().map(Raft::role)) {
            (_, Some(Role::Follower(_))) => "follower",
            (_, Some(Role::Candidate(_))) => "candidate",
            (_, Some(Role::Leader(_))) => "leader",
            (State::Stopped(StopReason::Corrupt(_)), None) => "corrupt",
            (State::Stopped(StopReason::Crashed), None) => "crashed",
            (_, None) => "stopped",
        };
        Standing { server: server.id(), term, role }
    }
}

impl fmt::Display for Standing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}@{} {}", self.server, self.term, self.role)
    }
}

impl fmt::Display for Status<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let server = self.0;
        Standing::of(server).fmt(f)?;
        let durable = server.disk().durable().name();
        let Some(raft) = server.raft() else { return write!(f, " {}", OnDisk(durable.vote, durable.last)) };
        write!(f, " {}", OnDisk(raft.voted_for(), raft.log().last()))?;
        if raft.durable() != raft_wants(raft) {
            write!(f, " durable={}", raft.durable().last)?;
        }
        write!(f, " commit={} applied={}", raft.commit_index(), raft.last_applied())?;
        if let Role::Leader(leader) = raft.role() {
            let others = raft.members().iter().filter(|other| *other != raft.id());
            let matched =
                |other| leader.progress(other).map_or(Index::ZERO, |progress| progress.match_index());
            f.write_str(" match={")?;
            for (number, other) in others.enumerate() {
                write!(f, "{}{other}:{}", if number == 0 { "" } else { " " }, matched(other))?;
            }
            f.write_str("}")?;
        }
        Ok(())
    }
}

fn raft_wants(raft: &Raft) -> WriteName {
    WriteName { term: raft.term(), vote: raft.voted_for(), last: raft.log().last() }
}

struct OnDisk(Option<ServerId>, EntryId);

impl fmt::Display for OnDisk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(vote) = self.0 {
            write!(f, "vote={vote} ")?;
        }
        write!(f, "last={}", self.1)
    }
}
