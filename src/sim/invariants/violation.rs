//! What was broken, as data. Sentences are made elsewhere.

use crate::raft::{Index, ServerId, ServerSet, Term};
use crate::sim::time::Micros;

/// Names the invariants once, for the type and for all who go through them.
macro_rules! invariants {
    ($($(#[$doc:meta])* $name:ident,)*) => {
        /// Something that Raft promises, or that its rules imply, at every moment of every run.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum Invariant {
            $($(#[$doc])* $name,)*
        }

        impl Invariant {
            /// All of them, in the order of their families.
            pub const ALL: &'static [Invariant] = &[$(Invariant::$name,)*];

            /// Their names, in the same order.
            pub const NAMES: &'static [&'static str] = &[$(stringify!($name),)*];
        }
    };
}

invariants! {
    /// "At most one leader can be elected in a given term" (Figure 3), ever, by any of its servers.
    ElectionSafety,
    /// "A leader never overwrites or deletes entries in its log; it only appends new entries" (Figure 3).
    LeaderAppendOnly,
    /// "If two logs contain an entry with the same index and term, then the logs are identical in all entries up
    /// through the given index" (Figure 3).
    LogMatching,
    /// "If a log entry is committed in a given term, then that entry will be present in the logs of the leaders for
    /// all higher-numbered terms" (Figure 3).
    LeaderCompleteness,
    /// "If a server has applied a log entry at a given index to its state machine, no other server will ever apply a
    /// different log entry for the same index" (Figure 3).
    StateMachineSafety,
    /// "Each server will vote for at most one candidate in a given term" (§5.2), also when it restarts in between:
    /// what it has told others, and what was on its disk, counts.
    OneVotePerTerm,
    /// A leader has "votes from a majority of the servers in the full cluster for the same term" (§5.2).
    ElectedByMajority,
    /// "The voter denies its vote if its own log is more up-to-date than that of the candidate" (§5.4.1).
    VoteForUpToDate,
    /// What is committed stands on the disks of a majority, from the moment on at which a leader commits it (§5.3).
    CommittedOnMajority,
    /// What is committed at an index never changes, on no server: not what one of them knows to be committed, and
    /// not by another's committing something else there (§5.3).
    CommittedStays,
    /// commitIndex is the "highest log entry known to be committed" (Figure 2): by a leader, not by a guess.
    CommitIndexIsCommitted,
    /// "Only log entries from the leader's current term are committed by counting replicas" (§5.4.2).
    CommitOwnTerm,
    /// Along a log, terms never decrease, and none is newer than its server's current term (§5.3, §5.4.1).
    TermsInOrder,
    /// currentTerm, votedFor and what of the log was acknowledged are there again after a restart (Figure 2,
    /// "Persistent state on all servers").
    SurvivesRestart,
    /// The term in a message is on its sender's disk before the message leaves (Figure 2, "Updated on stable storage
    /// before responding to RPCs").
    TermDurableFirst,
    /// A vote is on the voter's disk before anybody is told of it, the candidate's own included.
    VoteDurableFirst,
    /// What is acknowledged stands on the follower's disk, as its leader has it.
    EntriesDurableFirst,
    /// An AppendEntries carries what stands in its leader's log, and a leaderCommit that its leader has (Figure 2).
    AppendEntriesFromLog,
    /// currentTerm "increases monotonically" (Figure 2).
    TermNeverFalls,
    /// commitIndex "increases monotonically" while the server runs (Figure 2).
    CommitIndexNeverFalls,
    /// lastApplied "increases monotonically" while the server runs (Figure 2).
    LastAppliedNeverFalls,
    /// lastApplied is at most commitIndex, and commitIndex at most the last index of the log (Figure 2).
    AppliedIsCommitted,
    /// Entries are applied in the order of the log, each once, none left out (§5.3).
    AppliedInOrder,
    /// Within a term, votedFor is set once (§5.2).
    VoteSetOnce,
    /// Within a term, a server hears from one leader only (§5.2).
    LeaderSetOnce,
    /// Candidates and leaders have voted for themselves (§5.2).
    VotedForItself,
    /// Followers become candidates, candidates leaders, and a new term makes anybody a follower (Figure 4): no other
    /// ways.
    RoleTransitions,
    /// A leader has a heartbeat timer, others an election timer, and nobody both (Figure 2, Rules for Servers), except
    /// for a leader that checks its quorum or hands over.
    TimersFitRole,
    /// A leader counts itself for what is on its disk, no more and no less.
    LeaderCountsDisk,
    /// matchIndex is at most the leader's last index (Figure 2).
    MatchIndexInLog,
    /// matchIndex "increases monotonically" while the leader leads (Figure 2).
    MatchIndexNeverFalls,
    /// nextIndex is after matchIndex, except while a leader looks for the place of agreement with a follower that has
    /// refused what came later.
    NextIndexAfterMatchIndex,
    /// nextIndex is from 1 to one past the leader's last index (Figure 2).
    NextIndexInReach,
}

impl Invariant {
    /// Its name, in one word.
    #[must_use]
    pub fn name(self) -> &'static str {
        // Both lists are made of the same names.
        Invariant::NAMES.get(self as usize).copied().unwrap_or_default()
    }
}

/// An invariant that did not hold, and where.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Violation {
    /// Which.
    pub invariant: Invariant,
    /// The server whose doing was seen.
    pub server: ServerId,
    /// Those with whom it does not go together, or of whom it says something wrong; empty where it is alone with it.
    pub others: ServerSet,
    /// The term that it is about: of the entry where it is about one, else of the server.
    pub term: Term,
    /// The index that it is about; 0 where it is about none.
    pub index: Index,
    /// When.
    pub at: Micros,
    /// How many events had been processed, the one with which it came included.
    pub event: u64,
}

/// The violations found, the first of each kind and place.
#[derive(Clone, Debug, Default)]
pub(super) struct Found {
    violations: Vec<Violation>,
    pub(super) at: Micros,
    pub(super) event: u64,
}

impl Found {
    /// How many are kept. Where one rule is off, one thing leads to another.
    const MOST: usize = 64;

    pub(super) fn all(&self) -> &[Violation] {
        &self.violations
    }

    /// Something is broken. The same of the same server in the same term is told once.
    #[cold]
    #[inline(never)]
    pub(super) fn add(
        &mut self,
        invariant: Invariant,
        server: ServerId,
        others: ServerSet,
        term: Term,
        index: Index,
    ) {
        let known = self
            .violations
            .iter()
            .any(|known| (known.invariant, known.server, known.term) == (invariant, server, term));
        if !known && self.violations.len() < Found::MOST {
            let Found { at, event, .. } = *self;
            self.violations.push(Violation { invariant, server, others, term, index, at, event });
        }
    }

    /// One that concerns a server by itself.
    pub(super) fn alone(&mut self, invariant: Invariant, server: ServerId, term: Term, index: Index) {
        self.add(invariant, server, ServerSet::EMPTY, term, index);
    }
}
