//! The run that is open: a world and its mirror.

mod arrival;
mod stage;
mod unrest;

pub use arrival::Arrival;
pub(super) use arrival::whole_disks;

use super::mirror::Mirror;
use super::pace::Pace;
use super::record::RecordBlocks;
use super::run::RunId;
use super::share::Agreement;
use super::text::RecordText;
use crate::raft::ServerId;
use crate::sim::{Action, ActionError, Micros, Outcome, Place, Placed, Setup, SetupError, World};
use crate::store::{Storage, StorageError};
use std::fmt;

/// How a run was opened.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum How {
    /// It is new.
    New,
    /// It goes on: its record led to the disks that were found. Every server that ran has been restarted from its
    /// disk.
    Resumed,
    /// Disks were found changed: what was found is in the record now, and every server that ran has been restarted
    /// from it.
    Changed {
        /// The cells that were edited, lost or added.
        cells: Vec<(ServerId, String)>,
    },
    /// It is a copy or a view of another run, and goes on where that one was.
    Copied,
    /// It was begun with the disks of a run whose header or record could not be read.
    FromDisks,
    /// It was shared, and has been replayed: to the same end or not.
    Shared(Agreement),
}

/// Whether what happens in a run survives the page.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Keeping {
    /// It is mirrored in the browser's storage.
    Saved,
    /// It lives in memory only, and a reload of the page loses it, or goes back to the last place that was saved.
    Memory(WhyMemory),
}

/// Why a run is not saved, or not any more.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum WhyMemory {
    /// It was opened to be so: an embedded cluster without a name.
    Asked,
    /// It is a view of a run that another tab has open.
    View,
    /// It was shared, and nobody has [kept](Session::keep) it.
    Shared,
    /// The storage said no.
    Refused(StorageError),
    /// Another tab has taken the run over.
    TakenOver,
}

/// Why an action was not taken.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Refused {
    /// It is not possible now.
    Action(ActionError),
    /// The disk cannot be given room: the browser's storage is still full. Deleting old runs helps.
    StorageFull,
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refused::Action(error) => error.fmt(f),
            Refused::StorageFull => f.write_str("the browser's storage is full"),
        }
    }
}

impl std::error::Error for Refused {}

/// What may be written only as long as it is this tab's.
pub trait Permit {
    /// Whether this tab may write the run.
    fn holds(&self) -> bool;
}

/// The permit of one who is alone.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Alone;

impl Permit for Alone {
    fn holds(&self) -> bool {
        true
    }
}

/// How much virtual time passes at most between two flushes.
const LEAP: Micros = Micros::from_millis(1_000);

/// The run that is open. All that changes it goes through here; nothing is saved before [`Session::flush`].
pub struct Session<S> {
    pub(super) world: World,
    pub(super) pace: Pace,
    pub(super) text: RecordText,
    how: How,
    pub(super) mirror: Result<Mirror<S>, WhyMemory>,
    pub(super) permit: Box<dyn Permit>,
    /// How many violations of invariants the run has been told to go on with.
    condoned: usize,
    /// The world is one of the past, of which nothing is written.
    pub(super) past: bool,
    /// What came with a run that was shared.
    arrival: Option<Box<Arrival>>,
}

impl<S: Storage> Session<S> {
    /// A run in memory.
    ///
    /// # Errors
    /// [`SetupError`] when no world can be made from the setup.
    pub fn in_memory(setup: Setup, why: WhyMemory) -> Result<Session<S>, SetupError> {
        Ok(Session::new(World::new(setup)?, How::New, Err(why), Box::new(Alone)))
    }

    /// A new run that is mirrored in `storage` under a name that nothing there has.
    ///
    /// # Errors
    /// [`SetupError`] when no world can be made from the setup.
    pub fn fresh(
        storage: S,
        run: RunId,
        setup: Setup,
        permit: Box<dyn Permit>,
    ) -> Result<Session<S>, SetupError> {
        let world = World::new(setup)?;
        let mirror = Mirror::new(storage, run, RecordBlocks::default(), Vec::new());
        Ok(Session::new(world, How::New, Ok(mirror), permit))
    }

    pub(super) fn new(
        mut world: World,
        how: How,
        mirror: Result<Mirror<S>, WhyMemory>,
        permit: Box<dyn Permit>,
    ) -> Session<S> {
        world.watch_disks(mirror.is_ok());
        let text = RecordText::of(world.record());
        // What was broken before it was opened was seen then.
        let condoned = world.violations().len();
        Session {
            world,
            pace: Pace::default(),
            text,
            how,
            mirror,
            permit,
            condoned,
            past: false,
            arrival: None,
        }
    }

    /// The virtual time.
    #[must_use]
    pub fn now(&self) -> Micros {
        self.world.now()
    }

    /// The world, for looking at.
    #[must_use]
    pub fn world(&self) -> &World {
        &self.world
    }

    /// How the run was opened.
    #[must_use]
    pub fn how(&self) -> &How {
        &self.how
    }

    /// Whether it is saved.
    #[must_use]
    pub fn keeping(&self) -> Keeping {
        match &self.mirror {
            Ok(_) => Keeping::Saved,
            Err(why) => Keeping::Memory(why.clone()),
        }
    }

    /// Whether the world is one of the past: nothing of it is written ([`Travel`](super::Travel)).
    #[must_use]
    pub fn is_past(&self) -> bool {
        self.past
    }

    /// The run's name; `None` for one in memory.
    #[must_use]
    pub fn run(&self) -> Option<&RunId> {
        self.mirror.as_ref().ok().map(Mirror::run)
    }

    /// The record as text, kept up to date.
    #[must_use]
    pub fn record_text(&self) -> &RecordText {
        &self.text
    }

    /// Does something to the world.
    ///
    /// # Errors
    /// [`Refused`]; nothing has changed then.
    pub fn act(&mut self, action: Action) -> Result<Outcome, Refused> {
        if let (Action::FreeDisk { .. }, Ok(mirror), false) = (&action, &mut self.mirror, self.past)
            && !mirror.make_room()
        {
            return Err(Refused::StorageFull);
        }
        act(&mut self.world, &self.text, action).map_err(Refused::Action)
    }

    /// Lets the virtual time pass that belongs to `wall_ms` milliseconds of wall time at a speed of so many
    /// millionths of it; see [`Pace::pass`]. Returns how many events that took.
    pub fn advance(&mut self, wall_ms: f64, speed_millionths: u32) -> u64 {
        let passed = self.pace.pass(wall_ms, speed_millionths);
        self.pass(passed)
    }

    /// Lets this much virtual time pass. Returns how many events that took. A leap is flushed on the way, so that
    /// the header stays near to the disks. The run stays at an event that has broken an invariant, until
    /// [`Session::condone`].
    pub fn pass(&mut self, time: Micros) -> u64 {
        let before = self.world.events();
        let end = self.now().plus(time);
        // In an earlier world some of what was condoned has not happened yet, and may happen again.
        self.condoned = self.condoned.min(self.world.violations().len());
        while self.now() < end {
            let step = end.since(self.now()).min(LEAP);
            if self.world.advance_until_violation(self.now().plus(step), self.condoned) {
                break;
            }
            if self.now() < end {
                self.flush();
            }
        }
        self.world.events() - before
    }

    /// Goes on to the next event. Returns its moment; `None` when nothing is going to happen any more.
    pub fn step(&mut self) -> Option<Micros> {
        self.condone();
        self.world.step()
    }

    /// Whether an invariant has been broken since the run was last told to go on.
    #[must_use]
    pub fn broken(&self) -> bool {
        self.world.violations().len() > self.condoned
    }

    /// Goes on in spite of the invariants that have been broken up to here, until another one is.
    pub fn condone(&mut self) {
        self.condoned = self.world.violations().len();
    }

    /// Writes what has changed since the last time: to be called once a frame, after time has passed and before
    /// what came of it is drawn. Costs nothing when nothing has changed.
    ///
    /// When the storage is full, the disk of the server concerned is full from now on ([`Action::FillDisk`]). When
    /// not even the room in reserve is enough, or the run has become another tab's, the session goes on in memory;
    /// [`Session::keeping`] says so.
    pub fn flush(&mut self) {
        self.write(false);
    }

    /// Like [`Session::flush`], and the time goes with it even when nothing else has changed: for a page that stops
    /// playing or is about to go.
    pub fn save(&mut self) {
        self.write(true);
    }

    fn write(&mut self, even_time: bool) {
        let Ok(mirror) = &mut self.mirror else { return };
        if self.past {
            return;
        }
        let failure = if self.permit.holds() {
            write(mirror, &mut self.world, &self.text, even_time).err().map(WhyMemory::Refused)
        } else {
            Some(WhyMemory::TakenOver)
        };
        if let Some(why) = failure {
            self.world.watch_disks(false);
            self.mirror = Err(why);
        }
    }
}

/// The action's line stands in the text before it is carried out: should it bring the program down, the text that
/// is left shows it.
fn act(world: &mut World, text: &RecordText, action: Action) -> Result<Outcome, ActionError> {
    let Place { at, events } = Place::of(world);
    let before = text.append(&Placed { at, after: events, action: action.clone() });
    let outcome = world.act(action);
    if outcome.is_err() {
        text.cut(before);
    }
    outcome
}

fn write<S: Storage>(
    mirror: &mut Mirror<S>,
    world: &mut World,
    text: &RecordText,
    even_time: bool,
) -> Result<(), StorageError> {
    let recorded = mirror.actions();
    let mut changes = mirror.take_changes(world);
    let changed = !changes.is_empty() || world.record().actions().len() > recorded;
    loop {
        let full = mirror.write(world, &changes)?;
        let mut filled = false;
        for server in full.iter() {
            // One that is full already writes no more by itself; what was set by hand is mirrored all the same.
            filled |= act(world, text, Action::FillDisk { server }).is_ok();
        }
        if !filled {
            break;
        }
        changes = mirror.take_changes(world);
    }
    mirror.write_header(world, changed || even_time)
}
