//! The run of a page: opened with its lock, from the browser's storage, in slices.

use super::header::Header;
use super::local::LocalStorage;
use super::lock::{Locked, TabLock, lock};
use super::opening::{OpenError, Opening, Progress};
use super::rescue;
use super::run::{self, RunId, StoredRun};
use super::saved::{self, Unreadable};
use super::session::{Permit, Session, WhyMemory};
use super::{random, wait};
use crate::sim::{Setup, SetupError};
use crate::store::{Storage, StorageError};

/// The session of a page.
pub type PageSession = Session<LocalStorage>;

/// What a page wants to open.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Request {
    /// Which run.
    pub which: Which,
    /// What a new run is made from.
    pub setup: Setup,
}

/// Which run to open.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Which {
    /// The run that was opened last, if it has what is wanted; else a new one.
    Last {
        /// As many servers; `None` for any number.
        servers: Option<u8>,
        /// This seed; `None` for any.
        seed: Option<u64>,
    },
    /// A new run.
    New,
    /// The run of this name; a new one if there is none.
    Named(RunId),
    /// A run in memory: for an embedded cluster without a name.
    Memory,
}

/// What came of opening a run.
pub enum Opened {
    /// It is open, and its mirror is written; [`Session::how`] and [`Session::keeping`] say more.
    Ready(Box<PageSession>),
    /// Another tab has it open.
    Elsewhere(Elsewhere),
    /// It is there, but cannot be read.
    Unreadable(UnreadableRun),
    /// No world can be made from the setup.
    Impossible(SetupError),
}

/// A run that another tab has open. It may be copied or viewed; this tab never writes it.
#[derive(Clone, Debug)]
pub struct Elsewhere {
    run: RunId,
    storage: LocalStorage,
    setup: Setup,
}

/// A run that is there, and whose header or record cannot be read. It is left as it is.
#[derive(Clone, Debug)]
pub struct UnreadableRun {
    run: RunId,
    storage: LocalStorage,
    setup: Setup,
    why: Unreadable,
}

/// The events of a slice: some ten milliseconds' worth.
const SLICE: u64 = 10_000;

/// Opens a run. `progress` hears how many events of how many have been replayed, now and then.
pub async fn open(request: Request, progress: &mut dyn FnMut(u64, u64)) -> Opened {
    let Request { which, setup } = request;
    let storage = match (&which, LocalStorage::open()) {
        (Which::Memory, _) => return in_memory(setup, WhyMemory::Asked),
        (_, Err(error)) => return in_memory(setup, WhyMemory::Refused(error)),
        (_, Ok(storage)) => storage,
    };
    let run = match which {
        Which::Named(run) => run,
        Which::Last { servers, seed } => last_like(&storage, servers, seed).unwrap_or_else(new_run),
        Which::New | Which::Memory => new_run(),
    };
    let Locked::Here(permit) = lock(&run, &storage).await else {
        return Opened::Elsewhere(Elsewhere { run, storage, setup });
    };
    let begun = Opening::begin(storage.clone(), run.clone(), setup.clone(), Box::new(permit));
    finish(begun, progress, Target { run, storage, setup }).await
}

/// The runs that the browser's storage holds; none where it may not be used.
#[must_use]
pub fn runs() -> Vec<StoredRun> {
    LocalStorage::open().map(|storage| run::stored_runs(&storage)).unwrap_or_default()
}

/// Deletes a run that no tab has open, this one included. False when one has.
///
/// # Errors
/// What the storage says.
pub async fn delete_run(run: &RunId) -> Result<bool, StorageError> {
    let mut storage = LocalStorage::open()?;
    match lock(run, &storage).await {
        Locked::Here(_permit) => run::delete(&mut storage, run).map(|()| true),
        Locked::Elsewhere => Ok(false),
    }
}

impl Elsewhere {
    /// The run.
    #[must_use]
    pub fn run(&self) -> &RunId {
        &self.run
    }

    /// Opens a copy of the run, as far as the other tab has saved it, under a name of its own.
    pub async fn copy(self, progress: &mut dyn FnMut(u64, u64)) -> Opened {
        let Elsewhere { run: from, storage, setup } = self;
        let run = new_run();
        let Locked::Here(permit) = lock(&run, &storage).await else {
            return Opened::Elsewhere(Elsewhere { run, storage, setup });
        };
        let begun = Opening::copy(&storage, &from, storage.clone(), run.clone(), Box::new(permit));
        finish(begun, progress, Target { run, storage, setup }).await
    }

    /// Opens what the other tab has saved in memory only.
    pub async fn view(self, progress: &mut dyn FnMut(u64, u64)) -> Opened {
        let Elsewhere { run, storage, setup } = self;
        let begun = Opening::view(&storage, &run);
        finish(begun, progress, Target { run, storage, setup }).await
    }
}

impl UnreadableRun {
    /// The run.
    #[must_use]
    pub fn run(&self) -> &RunId {
        &self.run
    }

    /// Why it cannot be read.
    #[must_use]
    pub fn why(&self) -> &Unreadable {
        &self.why
    }

    /// Opens a new run that begins with the disks of this one, which stays as it is.
    pub async fn start_from_disks(self) -> Opened {
        let UnreadableRun { run: from, storage, setup, .. } = self;
        let run = new_run();
        let Locked::Here(permit) = lock(&run, &storage).await else {
            return Opened::Elsewhere(Elsewhere { run, storage, setup });
        };
        let disks = saved::read_cells(&storage, &from);
        let begun =
            Opening::from_disks(&disks, setup.clone(), storage.clone(), run.clone(), Box::new(permit));
        finish(begun.map(Progress::Open), &mut |_, _| (), Target { run, storage, setup }).await
    }
}

struct Target {
    run: RunId,
    storage: LocalStorage,
    setup: Setup,
}

async fn finish(
    begun: Result<Progress<LocalStorage>, OpenError>,
    progress: &mut dyn FnMut(u64, u64),
    target: Target,
) -> Opened {
    match in_slices(begun, progress).await {
        Ok(session) => Opened::Ready(Box::new(ready(session, target.storage))),
        Err(OpenError::Setup(error)) => Opened::Impossible(error),
        Err(OpenError::Unreadable(why)) => {
            let Target { run, storage, setup } = target;
            Opened::Unreadable(UnreadableRun { run, storage, setup, why })
        }
    }
}

async fn in_slices(
    mut begun: Result<Progress<LocalStorage>, OpenError>,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<PageSession, OpenError> {
    loop {
        match begun? {
            Progress::Open(session) => return Ok(session),
            Progress::Going(opening) => {
                let (done, all) = opening.progress();
                progress(done, all);
                wait::milliseconds(0).await;
                begun = opening.advance(SLICE);
            }
        }
    }
}

fn ready(mut session: PageSession, mut storage: LocalStorage) -> PageSession {
    session.save();
    if let Some(run) = session.run() {
        run::remember(&mut storage, run);
    }
    rescue::watch(session.record_text());
    session
}

fn in_memory(setup: Setup, why: WhyMemory) -> Opened {
    match PageSession::in_memory(setup, why) {
        Ok(session) => {
            rescue::watch(session.record_text());
            Opened::Ready(Box::new(session))
        }
        Err(error) => Opened::Impossible(error),
    }
}

/// The run that was opened last, if it has what is wanted or cannot be read: then somebody has to look at it.
fn last_like(storage: &LocalStorage, servers: Option<u8>, seed: Option<u64>) -> Option<RunId> {
    let run = run::last(storage)?;
    let fits = match Header::parse(&storage.get(&run.header_key())?) {
        Err(_) => true,
        Ok(Header { setup, .. }) => {
            servers.is_none_or(|servers| servers == setup.servers)
                && seed.is_none_or(|seed| seed == setup.seed)
        }
    };
    fits.then_some(run)
}

/// A name that no run has.
fn new_run() -> RunId {
    // Without randomness the time has to do.
    RunId::from_bits(random::bits().unwrap_or_else(wait::now))
}

impl Permit for TabLock {
    fn holds(&self) -> bool {
        self.is_held()
    }
}
