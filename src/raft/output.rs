//! What a server wants from its host.

use super::decision::Decision;
use super::durable::{Durable, Write};
use super::entry::Entry;
use super::ids::Index;
use super::log::Log;
use super::message::{Message, ReadId};
use super::persistent::Persistent;
use super::rules::Gated;
use std::iter;

/// What a call on [`Raft`](super::Raft) asks its host to do, in any order but this one rule: writes are made
/// durable in the order in which they come.
///
/// The host keeps one and passes it to every call; each call appends, so the host takes out what it has carried
/// out.
///
/// ```
/// use raftglass::raft::*;
///
/// let s1 = ServerId::new(1).ok_or("no such server")?;
/// let (disk, mut output) = (Durable::default(), Output::explained());
/// let mut raft = Raft::start(s1, ServerSet::first(3), Options::default(), Rules::default(), &disk, &mut output);
/// raft.timeout(Timer::Election, &mut output);
///
/// // Term and vote to the disk, a RequestVote to each of the others, the election timer started anew.
/// assert_eq!((output.writes.len(), output.messages.len()), (1, 2));
/// let rearmed = TimerChange::Armed { timer: Timer::Election, why: Why::StartedElection };
/// assert_eq!(output.timers.last(), Some(&rearmed));
///
/// // And why.
/// let decision = Decision::Campaign { term: Term(1), majority: 2, told_by: None };
/// assert_eq!(output.decisions, Some(vec![decision]));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Output {
    /// Make these durable, and report each with [`Raft::written`](super::Raft::written).
    pub writes: Vec<Write>,
    /// Send these, each as soon as its gate lets it pass.
    pub messages: Vec<Gated>,
    /// Hand these to the service, in this order (Figure 2: "apply `log[lastApplied]` to state machine").
    pub applies: Vec<Apply>,
    /// What has become of reads, each after the applies that it has to see.
    pub reads: Vec<ReadOutcome>,
    /// Set or stop these timers.
    pub timers: Vec<TimerChange>,
    /// What was decided and why; `None` when nobody listens, which costs nothing.
    pub decisions: Option<Vec<Decision>>,
    /// A log that the next write is written over.
    pub(super) spare: Option<Log>,
}

impl Output {
    /// An output whose host listens to decisions.
    #[must_use]
    pub fn explained() -> Output {
        Output { decisions: Some(Vec::new()), ..Output::default() }
    }

    /// Sends the messages that what is durable lets pass. The others stay here, but for those that may
    /// [never](super::Passage::Never) leave: they are dropped.
    pub fn release(&mut self, durable: &Durable, send: impl FnMut(Message)) {
        Gated::release_all(&mut self.messages, durable, send);
    }

    /// All [writes](Output::writes) are on the disk, of which `durable` is told: the same as to
    /// [complete](Durable::complete) them one by one, and quicker, for the log that was durable until now is kept to
    /// write the next one over.
    pub fn complete_writes(&mut self, durable: &mut Durable) {
        if let Some(last) = self.writes.pop() {
            self.spare = Some(durable.replace(last));
            self.writes.clear();
        }
    }

    /// Asks for a write, over the log that is to spare if there is one.
    #[inline(always)]
    pub(super) fn write(&mut self, persistent: &Persistent, changed_from: Index) {
        let (term, vote, log) = (persistent.current_term, persistent.voted_for, self.spare.take());
        let mut log = log.unwrap_or_default();
        log.clone_from(persistent.log());
        self.writes.push(Write { term, vote, log, changed_from });
    }

    /// Asks for a message to be sent. It is made where it is kept: a processor that reads in one piece what it has just
    /// written in several has to wait.
    #[inline(always)]
    pub(super) fn send(&mut self, message: impl FnOnce() -> Gated) {
        self.messages.extend(iter::once_with(message));
    }

    /// Hands an entry to the service, made where it is kept, too.
    #[inline(always)]
    pub(super) fn apply(&mut self, committed: impl FnOnce() -> Apply) {
        self.applies.extend(iter::once_with(committed));
    }

    pub(super) fn explain(&mut self, decision: impl FnOnce() -> Decision) {
        if let Some(decisions) = &mut self.decisions {
            decisions.push(decision());
        }
    }

    pub(super) fn arm(&mut self, timer: Timer, why: Why) {
        self.timers.push(TimerChange::Armed { timer, why });
    }

    pub(super) fn stop(&mut self, timer: Timer) {
        self.timers.push(TimerChange::Stopped { timer });
    }
}

/// A committed entry on its way to the service.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Apply {
    /// The entry's index; one more than that of the apply before.
    pub index: Index,
    /// The entry.
    pub entry: Entry,
}

/// What has become of a [read](super::Raft::read).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct ReadOutcome {
    /// Which.
    pub read: ReadId,
    /// The service may answer it from its state now, which has all up to this index applied; `None` if leadership was
    /// lost meanwhile: ask the next leader.
    pub index: Option<Index>,
}

/// A timer of a server. The core knows neither time nor durations: the host draws the election timeout at random
/// (§5.2) and reports when a timer fires, which is valid at any moment.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Timer {
    /// Fires when a follower or candidate has heard nothing for an election timeout (§5.2). A leader's runs only with
    /// [`check_quorum`](super::Options::check_quorum), and while it hands its leadership over.
    Election,
    /// Fires when a leader is due to say that it is alive (§5.2).
    Heartbeat,
}

/// A change to a timer.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum TimerChange {
    /// Start the timer, anew if it runs.
    Armed {
        /// Which timer.
        timer: Timer,
        /// Why it starts.
        why: Why,
    },
    /// Stop the timer.
    Stopped {
        /// Which timer.
        timer: Timer,
    },
}

/// Why a timer starts. The election timer has these reasons and no others (Figure 2, Rules for Servers), unless a
/// rule is off.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Why {
    /// The server has started.
    Started,
    /// An AppendEntries came from the current leader.
    HeardFromLeader,
    /// A vote was granted.
    GrantedVote,
    /// An election was started.
    StartedElection,
    /// A leader has become a follower and needs an election timer again.
    SteppedDown,
    /// The server has become leader: heartbeats begin.
    BecameLeader,
    /// A heartbeat was sent: the next is due.
    SentHeartbeat,
    /// It has asked who would vote for it.
    AskedForPreVotes,
    /// The leader has heard from a majority, and will look again after an election timeout.
    HeardFromMajority,
    /// The leader hands its leadership over, and gives that up after an election timeout.
    HandsOver,
    /// Any message came, and [`rearm_only_as_stated`](super::Rules::rearm_only_as_stated) is off.
    AnyMessage,
}
