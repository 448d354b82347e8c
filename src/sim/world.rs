//! The world as a whole: what it holds, how time passes, what can be seen of it.

mod actions;
mod clients;
mod digest;
mod disks;
mod effects;
mod events;
mod links;
mod more;
mod pauses;
mod timers;

use super::client::Clients;
use super::digest::{Chronicle, Digest};
use super::disk::{Disk, DiskChange};
use super::happening::{Happening, Happenings};
use super::invariants::{Checker, Violation};
use super::milestones::{Milestone, Milestones};
use super::network::{InFlight, Network};
use super::queue::Queue;
use super::read::{ClientRead, Reads};
use super::record::Record;
use super::request::{Request, Requests};
use super::server::{Server, State, StopReason};
use super::setup::{Dials, Setup, SetupError};
use super::time::{Micros, Span};
use crate::raft::{EntryId, Index, Output, ServerId, ServerSet};
pub use more::equip;
use more::more;
use std::collections::VecDeque;
use std::mem;

/// A cluster with all that surrounds it, at one moment.
///
/// The same [`Setup`] and the same actions at the same places give the same world, bit for bit, on every target and
/// however time is cut into steps.
#[derive(Clone, Debug)]
pub struct World {
    now: Micros,
    events: u64,
    version: u64,
    queue: Queue,
    pub(super) servers: Vec<Server>,
    network: Network,
    /// As they are turned now.
    dials: Dials,
    requests: Requests,
    clients: Clients,
    reads: Reads,
    happenings: Happenings,
    milestones: Milestones,
    chronicle: Chronicle,
    record: Record,
    /// What has changed on the disks since somebody looked; `None` while nobody does. No part of the world's state.
    watched: Option<Vec<DiskChange>>,
    /// What Raft promises. No part of the world's state.
    pub(super) invariants: Option<Box<dyn Checker>>,
    /// Empty between events; kept for its buffers.
    output: Output,
}

impl World {
    /// A world at its beginning: all servers have just started with empty disks.
    ///
    /// # Errors
    /// [`SetupError`] when a value of the setup is out of its bounds.
    pub fn new(setup: Setup) -> Result<World, SetupError> {
        setup.check()?;
        let servers = ServerSet::first(setup.servers).iter().map(unmade).collect();
        let mut world = World {
            now: Micros::ZERO,
            events: 0,
            version: 0,
            queue: Queue::default(),
            servers,
            network: Network::new(setup.seed),
            dials: setup.dials.clone(),
            requests: Requests::default(),
            clients: Clients::default(),
            reads: Reads::default(),
            happenings: Happenings::default(),
            milestones: Milestones::default(),
            chronicle: Chronicle::new(),
            invariants: more().map(|more| more.checker(ServerSet::first(setup.servers))),
            record: Record::new(setup, Vec::new()),
            watched: None,
            output: Output::explained(),
        };
        for id in world.members().iter() {
            world.make(id);
        }
        if let Some(more) = more() {
            more.begin_workload(&mut world);
        }
        world.chronicle.seal();
        world.check_invariants();
        Ok(world)
    }

    /// Processes one event, the next in order, and sets the clock to it. Returns its moment; `None` when nothing
    /// is going to happen any more.
    pub fn step(&mut self) -> Option<Micros> {
        let (at, event) = self.queue.pop()?;
        self.now = at;
        self.events += 1;
        self.version += 1;
        self.happenings.begin(self.events, at);
        self.begin_check();
        self.chronicle.ink().time(at);
        self.process(event);
        self.chronicle.seal();
        self.check_invariants();
        self.watch_changes();
        Some(at)
    }

    /// Processes all events up to and including this moment, and sets the clock to it. A moment that is past
    /// changes nothing.
    pub fn advance_to(&mut self, moment: Micros) {
        self.advance_until_violation(moment, usize::MAX);
    }

    /// Like [`World::advance_to`], but stays at the event with which more than `known` violations of invariants have
    /// been found; `true` if it does, also when they have been found before.
    pub fn advance_until_violation(&mut self, moment: Micros, known: usize) -> bool {
        while self.violations().len() <= known {
            if self.next_event_at().is_none_or(|at| at > moment) {
                if moment > self.now {
                    self.now = moment;
                    self.version += 1;
                }
                return false;
            }
            self.step();
        }
        true
    }

    /// Sets the clock to a moment if no event stands between; `false` if one does, or the moment is past.
    pub fn wait_until(&mut self, moment: Micros) -> bool {
        let free = moment >= self.now && self.next_event_at().is_none_or(|at| at >= moment);
        if free && moment > self.now {
            self.now = moment;
            self.version += 1;
        }
        free
    }

    /// What the world was made from.
    #[must_use]
    pub fn setup(&self) -> &Setup {
        self.record.setup()
    }

    /// The virtual time.
    #[must_use]
    pub fn now(&self) -> Micros {
        self.now
    }

    /// How many events have been processed.
    #[must_use]
    pub fn events(&self) -> u64 {
        self.events
    }

    /// Rises whenever something may have changed that can be seen: with each event, action and advance of time.
    #[must_use]
    pub fn version(&self) -> u64 {
        self.version
    }

    /// When the next event is due; `None` when nothing is going to happen any more.
    #[must_use]
    pub fn next_event_at(&self) -> Option<Micros> {
        self.queue.next_at()
    }

    /// All that made this world what it is.
    #[must_use]
    pub fn record(&self) -> &Record {
        &self.record
    }

    /// The digest of the history: folded on with each event and action, so that equal ones mean that all events
    /// have been the same.
    #[must_use]
    pub fn running_digest(&self) -> Digest {
        self.chronicle.digest()
    }

    /// A server of this world.
    #[must_use]
    pub fn server(&self, id: ServerId) -> Option<&Server> {
        self.servers.get(id.position())
    }

    /// All servers, in order of their numbers.
    pub fn servers(&self) -> impl ExactSizeIterator<Item = &Server> {
        self.servers.iter()
    }

    /// The names of all servers.
    #[must_use]
    pub fn members(&self) -> ServerSet {
        ServerSet::first(self.setup().servers)
    }

    /// The servers that are cut off.
    #[must_use]
    pub fn disconnected(&self) -> ServerSet {
        self.network.disconnected()
    }

    /// Whether what one server sends to another is lost because the link is cut in that direction.
    #[must_use]
    pub fn cut(&self, from: ServerId, to: ServerId) -> bool {
        self.network.links.cut().contains(&(from, to))
    }

    /// What the link takes on top of the latency in that direction.
    #[must_use]
    pub fn extra_latency(&self, from: ServerId, to: ServerId) -> Span {
        self.network.links.extra((from, to))
    }

    /// The dials as they are now: the setup's, unless they were turned since.
    #[must_use]
    pub fn dials(&self) -> &Dials {
        &self.dials
    }

    /// The messages on their way, the oldest first.
    pub fn in_flight(&self) -> impl Iterator<Item = &InFlight> {
        self.network.in_flight()
    }

    /// The last requests of clients, up to 256, the newest last.
    #[must_use]
    pub fn requests(&self) -> &[Request] {
        self.requests.kept()
    }

    /// The last reads of clients, up to 256, the newest last.
    #[must_use]
    pub fn reads(&self) -> &VecDeque<ClientRead> {
        self.reads.kept()
    }

    /// What has happened lately: all of the last event or action, and about 256 before it; the newest last.
    #[must_use]
    pub fn recent(&self) -> &VecDeque<Happening> {
        self.happenings.recent()
    }

    /// When a leader has proposed an entry, a client's command or its own no-op; `None` for one that was on a disk before
    /// the run, or was put there.
    #[must_use]
    pub fn proposed(&self, entry: EntryId) -> Option<Milestone> {
        self.milestones.proposed(entry)
    }

    /// Whose commitIndex was the first in this run to reach an entry, and when. Whoever has forgotten it since, by a
    /// restart: this stays.
    #[must_use]
    pub fn committed(&self, entry: EntryId) -> Option<Milestone> {
        self.milestones.committed(entry)
    }

    /// The highest index that was committed in this run.
    #[must_use]
    pub fn committed_upto(&self) -> Index {
        self.milestones.committed_upto()
    }

    /// The invariants that did not hold, in the order in which that was seen: the first of each kind and place, and at
    /// most 64. A run goes on after one; what follows may be due to it.
    #[must_use]
    pub fn violations(&self) -> &[Violation] {
        self.invariants.as_ref().map(|invariants| invariants.violations()).unwrap_or_default()
    }

    /// Whether invariants are checked: from the beginning on, or not at all.
    #[must_use]
    pub fn checks_invariants(&self) -> bool {
        self.invariants.is_some()
    }

    /// Ends the checking of invariants, for good, and forgets what was found. Nothing else changes: what a world is
    /// and will be does not depend on it.
    pub fn disregard_invariants(&mut self) {
        self.invariants = None;
    }

    /// An event or action begins.
    fn begin_check(&mut self) {
        if let Some(invariants) = &mut self.invariants {
            invariants.begin(self.events, self.now);
        }
    }

    /// An event or action is over.
    pub(super) fn check_invariants(&mut self) {
        if let Some(invariants) = &mut self.invariants {
            invariants.check(&self.servers, &self.network);
        }
    }

    /// Begins or ends to keep what changes on the disks for [`World::take_disk_changes`].
    pub fn watch_disks(&mut self, on: bool) {
        self.watched = on.then(Vec::new);
        for server in &mut self.servers {
            server.disk.watch(on);
        }
    }

    /// All operations on cells of disks since this was last asked, in the order in which they were done; none while
    /// the disks are not watched.
    pub fn take_disk_changes(&mut self) -> Vec<DiskChange> {
        self.watched.as_mut().map(mem::take).unwrap_or_default()
    }

    /// An event or action is over. It has changed one disk, or several of which none knows of another's change.
    fn watch_changes(&mut self) {
        let Some(watched) = &mut self.watched else { return };
        for server in &mut self.servers {
            let server_id = server.id;
            let changes = server.disk.take_changes();
            watched.extend(changes.into_iter().map(|change| DiskChange { server: server_id, change }));
        }
    }

    /// What has happened after the happening with this number, as far as it is still kept.
    pub fn since(&self, number: u64) -> impl ExactSizeIterator<Item = &Happening> {
        let recent = self.recent();
        let first = recent.front().map_or(0, |happening| happening.number);
        // What is past a u32's reach is past the end of what is kept, too.
        let skip = usize::try_from((number + 1).saturating_sub(first)).unwrap_or(usize::MAX);
        recent.range(skip.min(recent.len())..)
    }

    fn server_mut(&mut self, id: ServerId) -> Option<&mut Server> {
        self.servers.get_mut(id.position())
    }
}

/// A server before it is made for the first time.
fn unmade(id: ServerId) -> Server {
    Server {
        id,
        incarnation: 0,
        version: 0,
        state: State::Stopped(StopReason::Crashed),
        disk: Disk::default(),
        frozen: None,
    }
}
