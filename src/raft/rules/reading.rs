//! What the rules in force say where the algorithm asks. A rule that is a plain yes or no is read where its sentence
//! stands.

use super::{CheckPrevLog, Gate, Rules, UpToDate};
use crate::raft::ids::{EntryId, Index, ServerId, Term};
use crate::raft::log::Log;

impl Rules {
    /// The gate of a message that claims its sender's term only.
    pub(in crate::raft) fn term_gate(&self, term: Term) -> Gate {
        if self.persist_vote_before_answer { Gate::term(term) } else { Gate::open() }
    }

    /// The gate of a message that claims a vote: a grant, or a request for votes by a candidate that has voted for
    /// itself.
    pub(in crate::raft) fn vote_gate(&self, term: Term, vote: ServerId) -> Gate {
        if self.persist_vote_before_answer { Gate::vote(term, vote) } else { Gate::open() }
    }

    /// The gate of an acknowledgement of the log up to `entry`; where that was never checked, up to what is there.
    pub(in crate::raft) fn acknowledgement_gate(&self, term: Term, log: &Log, entry: EntryId) -> Gate {
        if !self.persist_entries_before_ack {
            return self.term_gate(term);
        }
        Gate::entry(term, if log.contains(entry) { entry } else { log.last() })
    }

    /// "If votedFor is null or candidateId, and candidate's log is at least as up-to-date as receiver's log" (Figure
    /// 2, RequestVote RPC, step 2; §5.4.1): the second half, of the two last entries.
    pub(in crate::raft) fn up_to_date(&self, candidate: EntryId, mine: EntryId) -> bool {
        match self.up_to_date {
            // The order of `EntryId` is the one of §5.4.1: the later last term, then the longer log.
            UpToDate::LastTermThenLength => candidate >= mine,
            UpToDate::LengthOnly => candidate.index >= mine.index,
            UpToDate::Unchecked => true,
        }
    }

    /// Whether the log contains "an entry at prevLogIndex whose term matches prevLogTerm" (Figure 2, AppendEntries
    /// RPC, step 2).
    pub(in crate::raft) fn fits(&self, log: &Log, prev_log: EntryId, heartbeat: bool) -> bool {
        let checked = match self.check_prev_log {
            CheckPrevLog::Always => true,
            CheckPrevLog::ExceptHeartbeats => !heartbeat,
            CheckPrevLog::Never => false,
        };
        !checked || log.contains(prev_log)
    }

    /// The bound of a follower's commitIndex besides leaderCommit: "index of last new entry" (Figure 2, AppendEntries
    /// RPC, step 5).
    pub(in crate::raft) fn commit_bound(&self, last_new_entry: Index, end_of_log: Index) -> Index {
        if self.commit_to_last_new_entry { last_new_entry.min(end_of_log) } else { end_of_log }
    }

    /// matchIndex after a success: what the answered request carried, never a guess from nextIndex.
    pub(in crate::raft) fn match_index(&self, carried: Index, next_index: Index) -> Index {
        if self.match_index_from_what_was_sent { carried } else { next_index.previous() }
    }

    /// Whether every leader has all that is committed (Figure 3, Leader Completeness). It takes them all; with any of
    /// them off, a leader may lack some, and what is there to be seen is how it is lost.
    pub(in crate::raft) fn make_leaders_complete(&self) -> bool {
        !self.modified()
    }
}
