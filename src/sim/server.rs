//! A server as the world holds it: a Raft instance with its timers, or nothing, on a disk that stays.

use super::disk::Disk;
use super::queue::{Event, EventKey};
use super::random::Generator;
use super::time::Micros;
use crate::kv::KvStore;
use crate::raft::{Gated, Index, Raft, Role, ServerId, Timer, Why, WriteName};
use crate::store::Corruption;

/// A server's place in the world.
#[derive(Clone, Debug)]
pub struct Server {
    pub(super) id: ServerId,
    pub(super) incarnation: u32,
    pub(super) version: u64,
    pub(super) state: State,
    pub(super) disk: Disk,
    /// Since when its timers stand still.
    pub(super) frozen: Option<Micros>,
}

/// Whether a server runs.
#[derive(Clone, Debug)]
#[expect(clippy::large_enum_variant, reason = "at most nine servers, and nearly all of them run")]
pub enum State {
    /// It runs.
    Running(Running),
    /// It does not.
    Stopped(StopReason),
}

/// Why a server does not run.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum StopReason {
    /// It was made to crash.
    Crashed,
    /// A write to its disk was in error; it has sent nothing that depended on it.
    DiskFailed,
    /// Its disk had no room for a write; it has sent nothing that depended on it.
    DiskFull,
    /// What it found on its disk cannot be what it had written, so it refused to start.
    Corrupt(Corruption),
}

/// What a running server has in memory.
#[derive(Clone, Debug)]
pub struct Running {
    pub(super) raft: Raft,
    pub(super) kv: KvStore,
    pub(super) generator: Generator,
    pub(super) election: Option<Armed>,
    pub(super) heartbeat: Option<Armed>,
    pub(super) waiting: Vec<Gated>,
    /// While it is paused: the events that wait for it, in their order.
    pub(super) paused: Option<Vec<Event>>,
}

/// A timer that runs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Armed {
    /// Since when; of one that was frozen, so much later.
    pub since: Micros,
    /// When it will fire.
    pub fires: Micros,
    /// Why it was started.
    pub why: Why,
    pub(super) key: EventKey,
}

impl Server {
    /// Its name.
    #[must_use]
    pub fn id(&self) -> ServerId {
        self.id
    }

    /// How often it has been made from its disk: 1 from the beginning on.
    #[must_use]
    pub fn incarnation(&self) -> u32 {
        self.incarnation
    }

    /// Rises whenever something changes that can be seen of it, except for its timers, which are restarted all the
    /// time.
    #[must_use]
    pub fn version(&self) -> u64 {
        self.version
    }

    /// Whether it runs, and if not, why.
    #[must_use]
    pub fn state(&self) -> &State {
        &self.state
    }

    /// What it has in memory, if it runs.
    #[must_use]
    pub fn running(&self) -> Option<&Running> {
        match &self.state {
            State::Running(running) => Some(running),
            State::Stopped(_) => None,
        }
    }

    /// The Raft instance, if it runs.
    #[must_use]
    pub fn raft(&self) -> Option<&Raft> {
        self.running().map(Running::raft)
    }

    /// The key-value store with all that has been applied, if it runs.
    #[must_use]
    pub fn kv(&self) -> Option<&KvStore> {
        self.running().map(Running::kv)
    }

    /// The election timer, if it runs.
    #[must_use]
    pub fn election_timer(&self) -> Option<Armed> {
        self.running()?.election
    }

    /// The heartbeat timer, if it runs.
    #[must_use]
    pub fn heartbeat_timer(&self) -> Option<Armed> {
        self.running()?.heartbeat
    }

    /// Whether it is paused.
    #[must_use]
    pub fn paused(&self) -> bool {
        self.running().is_some_and(|running| running.paused.is_some())
    }

    /// Since when its timers stand still.
    #[must_use]
    pub fn frozen(&self) -> Option<Micros> {
        self.frozen
    }

    /// Its disk.
    #[must_use]
    pub fn disk(&self) -> &Disk {
        &self.disk
    }

    /// The messages that wait for the disk before they may leave.
    #[must_use]
    pub fn waiting(&self) -> &[Gated] {
        self.running().map(|running| running.waiting.as_slice()).unwrap_or_default()
    }

    pub(super) fn running_mut(&mut self) -> Option<&mut Running> {
        match &mut self.state {
            State::Running(running) => Some(running),
            State::Stopped(_) => None,
        }
    }

    pub(super) fn glimpse(&self) -> Option<Glimpse> {
        let running = self.running()?;
        let raft = &running.raft;
        Some(Glimpse {
            name: WriteName { term: raft.term(), vote: raft.voted_for(), last: raft.log().last() },
            commit_index: raft.commit_index(),
            role: raft.role().clone(),
            waiting: running.waiting.len(),
            writes: self.disk.pending().len(),
            durable: raft.durable(),
        })
    }
}

/// What can be seen of a running server, small enough to be compared after each event.
#[derive(PartialEq, Eq)]
pub(super) struct Glimpse {
    name: WriteName,
    commit_index: Index,
    role: Role,
    waiting: usize,
    writes: usize,
    durable: WriteName,
}

impl Running {
    /// The Raft instance.
    #[must_use]
    pub fn raft(&self) -> &Raft {
        &self.raft
    }

    /// The key-value store with all that has been applied since the server was made.
    #[must_use]
    pub fn kv(&self) -> &KvStore {
        &self.kv
    }

    pub(super) fn timer_mut(&mut self, timer: Timer) -> &mut Option<Armed> {
        match timer {
            Timer::Election => &mut self.election,
            Timer::Heartbeat => &mut self.heartbeat,
        }
    }

    /// The timer that runs out if nothing happens.
    pub(super) fn own_timer(&self) -> Timer {
        match self.raft.role() {
            Role::Leader(_) => Timer::Heartbeat,
            Role::Follower(_) | Role::Candidate(_) => Timer::Election,
        }
    }
}
