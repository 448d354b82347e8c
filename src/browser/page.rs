//! The run of a page: opened with its lock, from the browser's storage, in slices.

use super::lock::{Locked, TabLock, lock};
use super::reopen::{Task, reopen};
use super::rescue;
use super::run::{self, RunId, StoredRun};
use super::saved::Unreadable;
use super::session::{How, Permit, Session, WhyMemory};
use super::web_storage::{Area, WebStorage};
use super::{random, wait};
use crate::sim::{Micros, Setup, SetupError};
use crate::store::StorageError;
use std::rc::Rc;

/// The session of a page.
pub type PageSession = Session<WebStorage>;

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
    /// The same for an embedded cluster with a name: no later visit to the page itself begins with it.
    Own(RunId, Area),
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
    /// The part of the page that opens saved runs could not be fetched; nothing has been changed.
    NotFetched,
}

/// A run that another tab has open. It may be copied or viewed; this tab never writes it.
#[derive(Clone, Debug)]
pub struct Elsewhere {
    pub(super) run: RunId,
    pub(super) storage: WebStorage,
    pub(super) setup: Setup,
}

/// A run that is there, and whose header or record cannot be read. It is left as it is.
#[derive(Clone, Debug)]
pub struct UnreadableRun {
    pub(super) run: RunId,
    pub(super) storage: WebStorage,
    pub(super) setup: Setup,
    pub(super) why: Unreadable,
}

/// What hears how many events of how many have been replayed, now and then.
pub type Heard = Rc<dyn Fn(u64, u64)>;

/// Opens a run.
pub async fn open(request: Request, progress: Heard) -> Opened {
    let Request { which, setup } = request;
    let area = match which {
        Which::Memory => return in_memory(setup, WhyMemory::Asked),
        Which::Own(_, area) => area,
        Which::Last { .. } | Which::New | Which::Named(_) => Area::Local,
    };
    let storage = match WebStorage::open(area) {
        Ok(storage) => storage,
        Err(error) => return in_memory(setup, WhyMemory::Refused(error)),
    };
    let task = match which {
        Which::Named(run) => Task::Named { run, storage, setup, own: false },
        Which::Own(run, _) => Task::Named { run, storage, setup, own: true },
        Which::Last { servers, seed } if run::last(&storage).is_some() => {
            Task::Last { servers, seed, storage, setup }
        }
        Which::Last { .. } | Which::New | Which::Memory => return fresh(storage, setup).await,
    };
    reopen(task, progress).await
}

/// How much virtual time passes between two looks at how far it is.
const AHEAD: Micros = Micros::from_millis(2_000);

/// Takes a new run to a place in virtual time, in slices; any other stays where it is.
pub async fn go_ahead(session: &mut PageSession, at: Micros, progress: Heard) {
    while *session.how() == How::New && session.now() < at && !session.broken() {
        session.pass(AHEAD.min(at.since(session.now())));
        session.flush();
        progress(session.now().0, at.0);
        wait::milliseconds(0).await;
    }
}

/// Makes a new run under a name that no other has.
pub(super) async fn fresh(storage: WebStorage, setup: Setup) -> Opened {
    let run = new_run();
    let Locked::Here(permit) = lock(&run, &storage).await else {
        return Opened::Elsewhere(Elsewhere { run, storage, setup });
    };
    opened(storage, run, setup, permit, true)
}

fn opened(storage: WebStorage, run: RunId, setup: Setup, permit: TabLock, last: bool) -> Opened {
    match PageSession::fresh(storage.clone(), run, setup, Box::new(permit)) {
        Ok(session) => Opened::Ready(Box::new(ready(session, storage, last))),
        Err(error) => Opened::Impossible(error),
    }
}

/// How often, and how many milliseconds apart, a lock is asked for that this tab has just given back: the browser hears
/// of it a little later.
const TRIES: (u32, i32) = (20, 25);

/// Makes a new run in the place of the one that has its name, which this tab has just closed.
pub async fn anew(run: RunId, area: Area, setup: Setup) -> Opened {
    let mut storage = match WebStorage::open(area) {
        Ok(storage) => storage,
        Err(error) => return in_memory(setup, WhyMemory::Refused(error)),
    };
    for _ in 0..TRIES.0 {
        let Locked::Here(permit) = lock(&run, &storage).await else {
            wait::milliseconds(TRIES.1).await;
            continue;
        };
        if let Err(error) = run::delete(&mut storage, &run) {
            return in_memory(setup, WhyMemory::Refused(error));
        }
        return opened(storage, run, setup, permit, false);
    }
    Opened::Elsewhere(Elsewhere { run, storage, setup })
}

/// The runs that the browser's storage holds; none where it may not be used.
#[must_use]
pub fn runs() -> Vec<StoredRun> {
    WebStorage::local().map(|storage| run::stored_runs(&storage)).unwrap_or_default()
}

/// Deletes a run that no tab has open, this one included. False when one has.
///
/// # Errors
/// What the storage says.
pub async fn delete_run(run: &RunId) -> Result<bool, StorageError> {
    let mut storage = WebStorage::local()?;
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
    pub async fn copy(self, progress: Heard) -> Opened {
        reopen(Task::Copy(self), progress).await
    }

    /// Opens what the other tab has saved in memory only.
    pub async fn view(self, progress: Heard) -> Opened {
        reopen(Task::View(self), progress).await
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
        reopen(Task::Disks(self), Rc::new(|_, _| ())).await
    }
}

/// A session that is open: saved, and with `last` what a later visit begins with.
pub(super) fn ready(mut session: PageSession, mut storage: WebStorage, last: bool) -> PageSession {
    session.save();
    if let Some(run) = session.run().filter(|_| last) {
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

/// A name that no run has.
pub(super) fn new_run() -> RunId {
    // Without randomness the time has to do.
    RunId::from_bits(random::bits().unwrap_or_else(wait::now))
}

impl Permit for TabLock {
    fn holds(&self) -> bool {
        self.is_held()
    }
}
