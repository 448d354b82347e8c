//! The switches that turn one rule of the paper off, and the gates that two of them open.

mod gate;
mod reading;

pub use gate::{Gate, Gated, Passage};

/// Which rules of the paper are in force. All on is Raft; a cluster with any rule off is not, and says so wherever
/// it is shown.
///
/// Each is there to be turned off, to see what it is for: its description says what breaks without it.
///
/// ```
/// use raftglass::raft::{CheckPrevLog, Rules};
///
/// let rules = Rules { check_prev_log: CheckPrevLog::ExceptHeartbeats, ..Rules::default() };
/// assert!(rules.modified(), "this is not Raft");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Rules {
    /// "If RPC request or response contains term T > currentTerm: set currentTerm = T, convert to follower"
    /// (Figure 2, All Servers; §5.1). Off, a server stays in its term: no candidate is heard, nobody is ever elected.
    pub adopt_higher_term: bool,
    /// A reply of an older term is dropped: it answers what is not asked any more (§5.1). Off, a vote of an earlier
    /// election counts in this one: two leaders in one term; and an old acknowledgement commits what is not stored.
    pub ignore_old_replies: bool,
    /// A server's term and vote are durable before anybody can see them (Figure 2: "Updated on stable storage
    /// before responding to RPCs"). Off, a server that restarts may vote twice in a term.
    pub persist_vote_before_answer: bool,
    /// Entries are durable before they are acknowledged. Off, a committed entry may be lost by a restart.
    pub persist_entries_before_ack: bool,
    /// How a voter compares its log with the candidate's (§5.4.1).
    pub up_to_date: UpToDate,
    /// The election timer starts anew on three occasions only: a message from the current leader, a granted vote, an
    /// election of its own (Figure 2, Followers and Candidates). Off, any message does it, and one that leads to
    /// nothing keeps the server quiet for ever.
    pub rearm_only_as_stated: bool,
    /// "Raft uses randomized election timeouts to ensure that split votes are rare" (§5.2). Off, all wait equally
    /// long, the shortest time, and votes are split again and again. The core knows no durations: its host reads this
    /// when it draws them.
    pub randomize_election_timeout: bool,
    /// Which AppendEntries must fit the follower's log (Figure 2, AppendEntries RPC, step 2).
    pub check_prev_log: CheckPrevLog,
    /// "Reply false" (Figure 2, AppendEntries RPC, step 2) means: and do nothing else. Off, the steps that follow are
    /// carried out nevertheless: a follower commits what its leader does not have.
    pub reply_false_at_once: bool,
    /// Entries are deleted only if they conflict (Figure 2, AppendEntries RPC, step 3). Off, whatever follows
    /// prevLogIndex is replaced by what came: a late message takes away what was acknowledged, and committed, since.
    pub truncate_only_on_conflict: bool,
    /// "Set commitIndex = min(leaderCommit, index of last new entry)" (Figure 2, AppendEntries RPC, step 5). Off, it
    /// is the minimum with the log's end: a follower commits a tail that is not its leader's.
    pub commit_to_last_new_entry: bool,
    /// matchIndex is what the answered request carried (§5.3). Off, it is nextIndex − 1, a guess that runs ahead: the
    /// leader commits what nobody else has stored.
    pub match_index_from_what_was_sent: bool,
    /// "Only log entries from the leader's current term are committed by counting replicas" (§5.4.2). Off, a
    /// committed entry can be overwritten: Figure 8.
    pub commit_only_current_term: bool,
}

/// How a voter judges whether a candidate's log is at least as up-to-date as its own (§5.4.1).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum UpToDate {
    /// The paper's: "If the logs have last entries with different terms, then the log with the later term is more
    /// up-to-date. If the logs end with the same term, then whichever log is longer".
    LastTermThenLength,
    /// Only the lengths: a long tail of an old term, committed by nobody, wins over what is committed.
    LengthOnly,
    /// Not at all: a leader may lack what is committed.
    Unchecked,
}

/// Which AppendEntries a follower holds against its log: "reply false if log doesn't contain an entry at
/// prevLogIndex whose term matches prevLogTerm".
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum CheckPrevLog {
    /// All, as the paper has it.
    Always,
    /// Those with entries: heartbeats are taken for something special. A leader then counts followers for entries
    /// that they do not have.
    ExceptHeartbeats,
    /// None: entries come to stand where they do not belong.
    Never,
}

impl Default for Rules {
    fn default() -> Rules {
        Rules {
            adopt_higher_term: true,
            ignore_old_replies: true,
            persist_vote_before_answer: true,
            persist_entries_before_ack: true,
            up_to_date: UpToDate::LastTermThenLength,
            rearm_only_as_stated: true,
            randomize_election_timeout: true,
            check_prev_log: CheckPrevLog::Always,
            reply_false_at_once: true,
            truncate_only_on_conflict: true,
            commit_to_last_new_entry: true,
            match_index_from_what_was_sent: true,
            commit_only_current_term: true,
        }
    }
}

impl Rules {
    /// Whether a rule is off, so that what runs is not Raft.
    #[must_use]
    pub fn modified(&self) -> bool {
        *self != Rules::default()
    }
}
