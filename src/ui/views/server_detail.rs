//! A server in the inspector: what it has in memory beside what its disk holds.

use super::kv_view::KvView;
use super::server_view::{ServerView, Standing};
use crate::raft::{Body, Replication, Role, ServerId, Timer};
use crate::sim::{Micros, Server, Span, State, StopReason, What, World};
use crate::text::{self, Label};
use std::sync::Arc;

/// A line of the comparison.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Line {
    /// The paper's name.
    pub name: Label,
    /// In memory; `None` for a server that does not run.
    pub memory: Option<String>,
    /// On disk; `None` for what has no place there.
    pub disk: Option<String>,
}

impl Line {
    /// Whether memory and disk say different things.
    #[must_use]
    pub fn differs(&self) -> bool {
        matches!((&self.memory, &self.disk), (Some(memory), Some(disk)) if memory != disk)
    }
}

/// A cell of a disk.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Cell {
    /// Its name.
    pub key: String,
    /// What it holds, byte for byte.
    pub text: Arc<str>,
}

/// A follower as its leader knows it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FollowerLine {
    /// The follower.
    pub id: ServerId,
    /// nextIndex.
    pub next: u64,
    /// matchIndex.
    pub matched: u64,
    /// How the leader sends to it.
    pub replication: Replication,
    /// How many messages with entries or without are on their way to it, and how many entries they carry.
    pub on_the_way: (usize, usize),
    /// How long ago the leader has heard from it, if that is remembered.
    pub heard: Option<Micros>,
}

/// A server in the inspector.
#[derive(Clone, PartialEq, Debug)]
pub struct ServerDetail {
    /// What it is on the ring.
    pub view: ServerView,
    /// Why it does not run.
    pub stopped: Option<String>,
    /// Figure 2's state.
    pub lines: Vec<Line>,
    /// The timer that runs.
    pub timer: Option<String>,
    /// Writes under way.
    pub writes: Vec<String>,
    /// Messages that wait for them.
    pub waiting: Vec<String>,
    /// A leader's followers.
    pub followers: Vec<FollowerLine>,
    /// The key-value state.
    pub state: KvView,
    /// The cells of its disk that matter most: the first, and the last block of the log.
    pub cells: Vec<Cell>,
    /// How many cells there are.
    pub cell_count: usize,
    /// Whether its disk has no room.
    pub disk_full: bool,
    /// Whether its disk is about to fail.
    pub disk_fails: bool,
    /// Whether its disk takes longer than the dial says.
    pub disk_slow: bool,
    /// Whether its disk lies about what is durable.
    pub disk_lies: bool,
    /// Whether it refuses to start from what its disk holds.
    pub corrupt: bool,
    /// All other servers.
    pub others: Vec<ServerId>,
    /// What became of the last read from it.
    pub read: Option<String>,
}

impl ServerDetail {
    /// The detail of a server; `view` and `state` are what the other parts of the page show of it.
    #[must_use]
    pub fn new(server: &Server, world: &World, view: ServerView, state: KvView) -> ServerDetail {
        let now = world.now();
        let writes = server.disk().pending();
        ServerDetail {
            view,
            stopped: match server.state() {
                State::Running(_) => None,
                State::Stopped(reason) => Some(text::stop_reason(reason)),
            },
            lines: lines(server),
            timer: timer(server, now),
            writes: writes
                .map(|write| text::write_under_way(&write.write.name(), write.done.since(now)))
                .collect(),
            waiting: server.waiting().iter().map(|gated| text::waiting_message(gated.waiting())).collect(),
            followers: followers(server, world),
            state,
            cells: cells(server),
            cell_count: server.disk().cells().iter().len(),
            disk_full: server.disk().full(),
            disk_fails: server.disk().failing(),
            disk_slow: server.disk().extra() != Span::NONE,
            disk_lies: server.disk().truth().is_some(),
            corrupt: matches!(server.state(), State::Stopped(StopReason::Corrupt(_))),
            others: world.members().iter().filter(|id| *id != server.id()).collect(),
            read: world.reads().iter().rfind(|read| read.server == server.id()).map(text::read_so_far),
        }
    }

    /// Whether it runs.
    #[must_use]
    pub fn running(&self) -> bool {
        self.view.standing != Standing::Stopped
    }

    /// Whether it leads.
    #[must_use]
    pub fn leads(&self) -> bool {
        self.view.standing == Standing::Leader
    }
}

fn cells(server: &Server) -> Vec<Cell> {
    let all = server.disk().cells().iter();
    let last = all.len().saturating_sub(1);
    let shown = all.enumerate().filter(|(place, _)| *place == 0 || *place == last);
    shown.map(|(_, (key, text))| Cell { key: key.to_string(), text: text.clone() }).collect()
}

fn lines(server: &Server) -> Vec<Line> {
    use text::figure2 as name;
    let disk = server.disk().durable();
    let raft = server.raft();
    vec![
        Line {
            name: name::CURRENT_TERM,
            memory: raft.map(|raft| raft.term().to_string()),
            disk: Some(disk.term().to_string()),
        },
        Line {
            name: name::VOTED_FOR,
            memory: raft.map(|raft| text::vote(raft.voted_for())),
            disk: Some(text::vote(disk.vote())),
        },
        Line {
            name: name::LOG,
            memory: raft.map(|raft| text::last_entry(raft.log().last())),
            disk: Some(text::last_entry(disk.log().last())),
        },
        Line {
            name: name::COMMIT_INDEX,
            memory: raft.map(|raft| raft.commit_index().to_string()),
            disk: None,
        },
        Line {
            name: name::LAST_APPLIED,
            memory: raft.map(|raft| raft.last_applied().to_string()),
            disk: None,
        },
    ]
}

fn timer(server: &Server, now: Micros) -> Option<String> {
    let election = server.election_timer().map(|armed| (Timer::Election, armed));
    let (timer, armed) = election.or(server.heartbeat_timer().map(|armed| (Timer::Heartbeat, armed)))?;
    Some(text::timer(timer, armed.fires.since(now), armed.fires.since(armed.since), armed.why))
}

fn followers(server: &Server, world: &World) -> Vec<FollowerLine> {
    let Some(Role::Leader(leader)) = server.raft().map(|raft| raft.role()) else { return Vec::new() };
    let others = world.members().iter().filter(|id| *id != server.id());
    others
        .filter_map(|id| {
            let progress = leader.progress(id)?;
            Some(FollowerLine {
                id,
                next: progress.next_index().0,
                matched: progress.match_index().0,
                replication: progress.replication(),
                on_the_way: on_the_way(world, server.id(), id),
                heard: heard(world, server.id(), id),
            })
        })
        .collect()
}

fn on_the_way(world: &World, leader: ServerId, follower: ServerId) -> (usize, usize) {
    let carried =
        world.in_flight().filter(|flight| (flight.message.from, flight.message.to) == (leader, follower));
    let carried = carried.filter_map(|flight| match &flight.message.body {
        Body::AppendEntries { entries, .. } => Some(entries.len()),
        _ => None,
    });
    carried.fold((0, 0), |(messages, all), entries| (messages + 1, all + entries))
}

fn heard(world: &World, leader: ServerId, follower: ServerId) -> Option<Micros> {
    let from =
        |what: &What| matches!(what, What::Delivered(trip) if (trip.from, trip.to) == (follower, leader));
    let last = world.recent().iter().rfind(|happening| from(&happening.what))?;
    Some(world.now().since(last.at))
}
