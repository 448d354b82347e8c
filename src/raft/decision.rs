//! What a server decided and why, as data: the rule, the numbers compared, the outcome. Sentences are made elsewhere.

use super::ids::{EntryId, Index, ServerId, ServerSet, Term};

/// One decision, with the numbers that it rests on.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Decision {
    /// The election timeout elapsed: start an election (§5.2).
    Campaign {
        /// The term of the election.
        term: Term,
        /// How many votes win it.
        majority: usize,
        /// The leader that told it to, to hand its leadership over; `None` after a timeout.
        told_by: Option<ServerId>,
    },
    /// The election timeout elapsed: ask who would give a vote (thesis §9.6).
    AskBeforeCampaign {
        /// The term that the server stays in meanwhile.
        term: Term,
        /// How many have to.
        majority: usize,
    },
    /// Say that it would vote, which is no vote.
    GrantPreVote {
        /// For whom.
        candidate: ServerId,
        /// The voter's last entry.
        mine: EntryId,
        /// The candidate's, at least as up-to-date.
        theirs: EntryId,
    },
    /// A leader has heard from no majority for an election timeout: step down (thesis §6.2).
    LoseQuorum {
        /// Whom it has heard, itself included.
        heard: ServerSet,
        /// How many it needs.
        majority: usize,
    },
    /// Hand leadership over (thesis §3.10).
    HandOver {
        /// To whom.
        to: ServerId,
    },
    /// The heir has not taken over within an election timeout: go on leading.
    KeepLeadership {
        /// Who has not.
        to: ServerId,
    },
    /// A majority has confirmed the term since the read came: it can be answered (§8; thesis §6.4).
    ServeRead {
        /// The readIndex: all up to it is applied.
        index: Index,
        /// Who is still in the leader's term, itself included.
        confirmed_by: ServerSet,
    },
    /// A message showed a newer term: adopt it and become a follower (§5.1).
    AdoptTerm {
        /// currentTerm until now.
        from: Term,
        /// The newer term.
        to: Term,
        /// Who showed it.
        shown_by: ServerId,
    },
    /// Grant a vote (§5.2, §5.4.1).
    GrantVote {
        /// Who gets it.
        candidate: ServerId,
        /// In which term.
        term: Term,
        /// The voter's last entry.
        mine: EntryId,
        /// The candidate's last entry, at least as up-to-date.
        theirs: EntryId,
        /// votedFor until now: nobody, or the candidate.
        voted_for: Option<ServerId>,
    },
    /// Refuse a vote.
    RefuseVote {
        /// Who asked.
        candidate: ServerId,
        /// Why not.
        because: VoteRefusal,
    },
    /// A vote was counted (§5.2).
    CountVote {
        /// Who gave it.
        voter: ServerId,
        /// All votes so far, the candidate's own included once it is durable.
        votes: ServerSet,
        /// How many votes win.
        majority: usize,
    },
    /// A majority of votes: become leader (§5.2).
    BecomeLeader {
        /// Of which term.
        term: Term,
        /// Whose votes.
        votes: ServerSet,
    },
    /// A candidate heard from the leader of its term: become a follower (§5.2).
    AcceptLeader {
        /// The leader.
        leader: ServerId,
        /// Its term.
        term: Term,
    },
    /// The entries fit: the log now equals the leader's up to `matched` (Figure 2, AppendEntries RPC, 2 to 4).
    AcceptEntries {
        /// The leader.
        leader: ServerId,
        /// prevLogIndex and prevLogTerm, which the log holds.
        prev_log: EntryId,
        /// The last index known to be equal.
        matched: Index,
        /// How many entries were not there before.
        new_entries: usize,
    },
    /// An entry conflicts with the leader's: delete it and all that follow (step 3).
    Truncate {
        /// The first index that goes.
        from: Index,
        /// The last index that goes.
        to: Index,
        /// The term that was there.
        mine: Term,
        /// The term that the leader has there.
        theirs: Term,
    },
    /// The log has no such prevLogIndex with prevLogTerm: refuse (step 2).
    RefuseEntries {
        /// The leader.
        leader: ServerId,
        /// What the leader expected.
        prev_log: EntryId,
        /// The term that stands there, `None` past the end.
        mine: Option<Term>,
        /// The follower's last entry.
        last: EntryId,
    },
    /// A message of an older term: refuse a request, ignore a reply (§5.1).
    RefuseStaleTerm {
        /// The sender.
        from: ServerId,
        /// Its term.
        theirs: Term,
        /// The receiver's term.
        mine: Term,
    },
    /// A follower refused: try again further back (§5.3).
    BackUp {
        /// The follower.
        follower: ServerId,
        /// nextIndex until now.
        from: Index,
        /// nextIndex from now on.
        to: Index,
        /// prevLogIndex of what was refused.
        prev_log_index: Index,
        /// The term that the follower has there, `None` past its end.
        conflict_term: Option<Term>,
    },
    /// An entry of the leader's own term is durable on a majority: it is committed, and so is all before it
    /// (§5.3, §5.4.2).
    Commit {
        /// commitIndex until now.
        from: Index,
        /// commitIndex from now on.
        to: Index,
        /// Whose disks hold it.
        stored_on: ServerSet,
        /// The entry's term.
        term: Term,
        /// The leader's term.
        current: Term,
        /// How far each disk is known to hold the log.
        matched: Matched,
    },
    /// A majority holds the entry, but it is of an earlier term: not committed by counting (§5.4.2, Figure 8).
    WaitForOwnTerm {
        /// The index that a majority holds.
        index: Index,
        /// The entry's term.
        term: Term,
        /// The leader's term.
        current: Term,
        /// Whose disks hold it.
        stored_on: ServerSet,
    },
    /// The leader says more is committed, and this log is known to hold it (step 5).
    FollowCommit {
        /// commitIndex until now.
        from: Index,
        /// commitIndex from now on.
        to: Index,
        /// leaderCommit.
        leader_commit: Index,
        /// The last index known to equal the leader's.
        matched: Index,
    },
    /// Nothing to do: the message answers nothing that is still asked, or is not meant for this role.
    Ignore {
        /// The sender.
        from: ServerId,
        /// Why.
        because: Ignored,
    },
}

/// Why a vote was refused.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum VoteRefusal {
    /// The vote of this term is given to another (§5.2: "at most one candidate in a given term").
    AlreadyVoted {
        /// Who has it.
        voted_for: ServerId,
        /// The term.
        term: Term,
    },
    /// The voter's log is more up-to-date (§5.4.1).
    NewerLog {
        /// The voter's last entry.
        mine: EntryId,
        /// The candidate's.
        theirs: EntryId,
    },
}

/// Why a message was ignored.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Ignored {
    /// The sender is not a member, is the receiver itself, or the message is for another server.
    NotForMe,
    /// A reply for a role that the receiver no longer has.
    NotMyRole,
    /// A request that no server may send to a leader of the same term.
    SecondLeader,
    /// Indexes or terms that no server can have sent: beyond the log, decreasing, or against what is committed.
    Impossible,
    /// It tells what was known already.
    NothingNew,
    /// Who hears from a leader would vote for nobody else.
    HasLeader,
    /// A leader's election timer or another's heartbeat timer fired.
    TimerNotRunning,
}

/// How far each server's disk is known to hold the leader's log: matchIndex of the followers, and for the leader itself
/// what is durable of its own.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Matched {
    members: ServerSet,
    /// One for each member in order, the first of them if there are more.
    indexes: [u32; Matched::MOST],
}

impl Matched {
    /// Of how many servers it is kept: a decision is a small value.
    pub const MOST: usize = 9;

    /// What a leader knows of each of the members. An index beyond what 32 bits hold is told as the largest that they do.
    #[must_use]
    pub fn new(members: ServerSet, known: impl Fn(ServerId) -> Index) -> Matched {
        let mut indexes = [0; Matched::MOST];
        for (index, server) in indexes.iter_mut().zip(members.iter()) {
            *index = u32::try_from(known(server).0).unwrap_or(u32::MAX);
        }
        Matched { members, indexes }
    }

    /// All servers, and how far each holds the log; those of the largest clusters only in part.
    pub fn iter(&self) -> impl Iterator<Item = (ServerId, Index)> + use<> {
        let indexes = self.indexes;
        self.members.iter().zip(indexes).map(|(server, index)| (server, Index(u64::from(index))))
    }

    /// How many of them are a majority.
    #[must_use]
    pub fn majority(&self) -> usize {
        self.members.majority()
    }
}
