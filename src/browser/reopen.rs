//! Opening a run that is there already. A first visit needs nothing of this, so it is fetched when it is needed.

use super::header::Header;
use super::lock::{Locked, lock};
use super::opening::{OpenError, Opening, Progress};
use super::page::{Elsewhere, Heard, Opened, PageSession, UnreadableRun, fresh, new_run, ready};
use super::run::{self, RunId};
use super::web_storage::WebStorage;
use super::{saved, wait};
use crate::script;
use crate::sim::{self, Setup};
use crate::store::Storage as _;
use std::future::Future;
use std::pin::Pin;

/// What is to be opened.
pub(super) enum Task {
    /// The run of this name; a new one if there is none. An `own` one is no later visit's.
    Named { run: RunId, storage: WebStorage, setup: Setup, own: bool },
    /// The run that was opened last, if it has as many servers and this seed; else a new one.
    Last { servers: Option<u8>, seed: Option<u64>, storage: WebStorage, setup: Setup },
    /// A copy of a run that another tab has open, as far as that has saved it.
    Copy(Elsewhere),
    /// The same in memory only.
    View(Elsewhere),
    /// A new run with the disks of one that cannot be read.
    Disks(UnreadableRun),
}

/// The events of a slice: some ten milliseconds' worth.
const SLICE: u64 = 10_000;

type Opens = Pin<Box<dyn Future<Output = Opened>>>;

/// Opens a run.
pub(super) async fn reopen(task: Task, progress: Heard) -> Opened {
    match part(task, progress).await {
        Ok(opens) => opens.await,
        Err(_) => Opened::NotFetched,
    }
}

/// The part of the program that lies behind this function is fetched at its first call.
#[cfg(feature = "split")]
#[wasm_split_helpers::wasm_split(saved, fallible)]
fn part(task: Task, progress: Heard) -> Result<Opens, wasm_split_helpers::SplitLoaderError> {
    Ok(Box::pin(opened(task, progress)))
}

/// In a program that is not split, nothing has to be fetched.
#[cfg(not(feature = "split"))]
async fn part(task: Task, progress: Heard) -> Result<Opens, std::convert::Infallible> {
    Ok(Box::pin(opened(task, progress)))
}

async fn opened(task: Task, progress: Heard) -> Opened {
    // Its record may hold anything that can be done.
    sim::equip();
    script::equip();
    match task {
        Task::Named { run, storage, setup, own } => {
            named(Target { run, storage, setup, own }, progress).await
        }
        Task::Last { servers, seed, storage, setup } => match last_like(&storage, servers, seed) {
            Some(run) => named(Target { run, storage, setup, own: false }, progress).await,
            None => fresh(storage, setup).await,
        },
        Task::View(Elsewhere { run, storage, setup }) => {
            let begun = Opening::view(&storage, &run);
            finish(begun, Target { run, storage, setup, own: false }, progress).await
        }
        Task::Copy(Elsewhere { run: from, storage, setup }) => {
            let target = Target { run: new_run(), storage, setup, own: false };
            let Locked::Here(permit) = target.lock().await else { return target.elsewhere() };
            let Target { run, storage, .. } = target.clone();
            let begun = Opening::copy(&target.storage, &from, storage, run, Box::new(permit));
            finish(begun, target, progress).await
        }
        Task::Disks(UnreadableRun { run: from, storage, setup, .. }) => {
            let target = Target { run: new_run(), storage, setup, own: false };
            let Locked::Here(permit) = target.lock().await else { return target.elsewhere() };
            let Target { run, storage, setup, .. } = target.clone();
            let disks = saved::read_cells(&storage, &from);
            let begun = Opening::from_disks(&disks, setup, storage, run, Box::new(permit));
            finish(begun.map(Progress::Open), target, progress).await
        }
    }
}

/// Where a run is, or will be.
#[derive(Clone)]
struct Target {
    run: RunId,
    storage: WebStorage,
    setup: Setup,
    /// Whether no later visit begins with it.
    own: bool,
}

impl Target {
    async fn lock(&self) -> Locked {
        lock(&self.run, &self.storage).await
    }

    fn elsewhere(self) -> Opened {
        let Target { run, storage, setup, .. } = self;
        Opened::Elsewhere(Elsewhere { run, storage, setup })
    }
}

async fn named(target: Target, progress: Heard) -> Opened {
    let Locked::Here(permit) = target.lock().await else { return target.elsewhere() };
    let Target { run, storage, setup, .. } = target.clone();
    let begun = Opening::begin(storage, run, setup, Box::new(permit));
    finish(begun, target, progress).await
}

async fn finish(begun: Result<Progress<WebStorage>, OpenError>, target: Target, progress: Heard) -> Opened {
    match in_slices(begun, progress).await {
        Ok(session) => Opened::Ready(Box::new(ready(session, target.storage, !target.own))),
        Err(OpenError::Setup(error)) => Opened::Impossible(error),
        Err(OpenError::Unreadable(why)) => {
            let Target { run, storage, setup, .. } = target;
            Opened::Unreadable(UnreadableRun { run, storage, setup, why })
        }
    }
}

async fn in_slices(
    mut begun: Result<Progress<WebStorage>, OpenError>,
    progress: Heard,
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

/// The run that was opened last, if it has what is wanted or cannot be read: then somebody has to look at it.
fn last_like(storage: &WebStorage, servers: Option<u8>, seed: Option<u64>) -> Option<RunId> {
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
