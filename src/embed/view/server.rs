//! A server as Figure 2 has it, with what its disk holds and its timers.

use super::{EntryView, Window, millis, names, number};
use crate::raft::{Durable, Log, Raft, Role};
use crate::sim::{Armed, Server, StopReason, World};
use crate::text;
use serde::Serialize;
use std::collections::BTreeMap;

/// A server.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ServerView {
    /// Its name, `S1`.
    pub id: String,
    /// Whether it runs.
    pub state: State,
    /// Why it is stopped; `None` while it runs.
    pub stopped: Option<WhyStopped>,
    /// What its disk holds that makes no sense, as a sentence, if it refuses to start.
    pub corruption: Option<String>,
    /// Follower, candidate or leader; `None` while it is stopped.
    pub role: Option<RoleName>,
    /// The latest term that it has seen; of a stopped one, on its disk.
    pub current_term: u64,
    /// Who has its vote in this term.
    pub voted_for: Option<String>,
    /// Its log in memory; of a stopped one, on its disk.
    pub log: LogView,
    /// The highest entry that it knows to be committed; 0 while it is stopped.
    pub commit_index: u64,
    /// The highest entry that it has applied; 0 while it is stopped.
    pub last_applied: u64,
    /// The leader of its term, as far as it knows.
    pub leader: Option<String>,
    /// Who has voted for it, if it is a candidate.
    pub votes: Option<Vec<String>>,
    /// What it knows of its followers, if it leads.
    pub followers: Option<BTreeMap<String, ProgressView>>,
    /// What is on its disk for certain.
    pub durable: DurableView,
    /// Its election timer, if that runs.
    pub election_timer: Option<TimerView>,
    /// Its heartbeat timer, if that runs.
    pub heartbeat_timer: Option<TimerView>,
    /// Whether its timers stand still.
    pub frozen: bool,
    /// Whether it is connected to the network; links can be cut besides.
    pub connected: bool,
    /// How often it has been made from its disk, from 1 on.
    pub incarnation: u32,
}

/// Whether a server runs.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum State {
    /// It does.
    Running,
    /// It gets no time to run: all that is for it waits.
    Paused,
    /// It does not.
    Stopped,
}

/// Why a server does not run.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum WhyStopped {
    /// It was made to crash.
    Crashed,
    /// A write to its disk was in error.
    DiskFailed,
    /// Its disk had no room for a write.
    DiskFull,
    /// What its disk holds cannot be what it had written, so it refuses to start.
    Corrupt,
}

/// A server's role (§5.1).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum RoleName {
    /// Answers candidates and leaders.
    Follower,
    /// Asks for votes.
    Candidate,
    /// Takes commands and replicates them.
    Leader,
}

/// A log, through a window.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct LogView {
    /// The index of the last entry; 0 for an empty log.
    pub last_index: u64,
    /// Its term; 0 for an empty log.
    pub last_term: u64,
    /// The entries that the window shows.
    pub entries: Vec<EntryView>,
}

/// What a leader knows of a follower (Figure 2, Volatile state on leaders).
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ProgressView {
    /// The next entry to send.
    pub next_index: u64,
    /// The highest entry known to be replicated there.
    pub match_index: u64,
}

/// What is on a server's disk for certain (Figure 2, Persistent state).
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct DurableView {
    /// currentTerm.
    pub current_term: u64,
    /// votedFor.
    pub voted_for: Option<String>,
    /// The index of the last entry; 0 for an empty log.
    pub last_index: u64,
    /// Its term; 0 for an empty log.
    pub last_term: u64,
}

/// A timer that runs, in virtual milliseconds.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TimerView {
    /// Since when.
    pub since: f64,
    /// When it runs out.
    pub fires: f64,
}

impl ServerView {
    /// A server of a world; of its log what a window shows.
    #[must_use]
    pub fn of(server: &Server, world: &World, window: Window) -> ServerView {
        let disk = server.disk().durable();
        let raft = server.raft();
        let (stopped, corruption) = stopped(server);
        ServerView {
            id: server.id().to_string(),
            state: match (raft, server.paused()) {
                (None, _) => State::Stopped,
                (Some(_), true) => State::Paused,
                (Some(_), false) => State::Running,
            },
            stopped,
            corruption,
            role: raft.map(|raft| RoleName::from(raft.role())),
            current_term: number(raft.map_or(disk.term(), Raft::term).0),
            voted_for: raft.map_or(disk.vote(), Raft::voted_for).map(|vote| vote.to_string()),
            log: LogView::of(raft.map_or(disk.log(), Raft::log), window),
            commit_index: number(raft.map_or(0, |raft| raft.commit_index().0)),
            last_applied: number(raft.map_or(0, |raft| raft.last_applied().0)),
            leader: raft.and_then(Raft::leader).map(|leader| leader.to_string()),
            votes: raft.and_then(votes),
            followers: raft.and_then(followers),
            durable: DurableView::from(disk),
            election_timer: server.election_timer().map(TimerView::from),
            heartbeat_timer: server.heartbeat_timer().map(TimerView::from),
            frozen: server.frozen().is_some(),
            connected: !world.disconnected().contains(server.id()),
            incarnation: server.incarnation(),
        }
    }
}

/// Why a server is stopped, and what is wrong with its disk.
fn stopped(server: &Server) -> (Option<WhyStopped>, Option<String>) {
    let crate::sim::State::Stopped(reason) = server.state() else { return (None, None) };
    match reason {
        StopReason::Crashed => (Some(WhyStopped::Crashed), None),
        StopReason::DiskFailed => (Some(WhyStopped::DiskFailed), None),
        StopReason::DiskFull => (Some(WhyStopped::DiskFull), None),
        StopReason::Corrupt(corruption) => (Some(WhyStopped::Corrupt), Some(text::corruption(corruption))),
    }
}

fn votes(raft: &Raft) -> Option<Vec<String>> {
    match raft.role() {
        Role::Candidate(candidate) => Some(names(candidate.votes())),
        Role::Follower(_) | Role::Leader(_) => None,
    }
}

fn followers(raft: &Raft) -> Option<BTreeMap<String, ProgressView>> {
    let Role::Leader(leader) = raft.role() else { return None };
    let others = raft.members().iter().filter(|server| *server != raft.id());
    let known = others.filter_map(|follower| {
        let progress = leader.progress(follower)?;
        let next_index = number(progress.next_index().0);
        let match_index = number(progress.match_index().0);
        Some((follower.to_string(), ProgressView { next_index, match_index }))
    });
    Some(known.collect())
}

impl From<&Role> for RoleName {
    fn from(role: &Role) -> RoleName {
        match role {
            Role::Follower(_) => RoleName::Follower,
            Role::Candidate(_) => RoleName::Candidate,
            Role::Leader(_) => RoleName::Leader,
        }
    }
}

impl LogView {
    fn of(log: &Log, window: Window) -> LogView {
        let entries = log.iter_from(window.first(log.last_index())).take(window.count);
        LogView {
            last_index: number(log.last().index.0),
            last_term: number(log.last().term.0),
            entries: entries.map(|(index, entry)| EntryView::of(index, entry)).collect(),
        }
    }
}

impl From<&Durable> for DurableView {
    fn from(disk: &Durable) -> DurableView {
        DurableView {
            current_term: number(disk.term().0),
            voted_for: disk.vote().map(|vote| vote.to_string()),
            last_index: number(disk.log().last().index.0),
            last_term: number(disk.log().last().term.0),
        }
    }
}

impl From<Armed> for TimerView {
    fn from(armed: Armed) -> TimerView {
        TimerView { since: millis(armed.since), fires: millis(armed.fires) }
    }
}
