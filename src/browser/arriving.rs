//! Runs that come as links and files, opened in slices; and those of them that are kept.

use super::lock::{Locked, TabLock, lock};
use super::page::{PageSession, new_run};
use super::run::{self, RunId};
use super::share::{FromFile, LONGEST_FILE, ShareError, Unwrapping, from_file, from_fragment};
use super::web_storage::WebStorage;
use super::{rescue, wait};
use crate::store::StorageError;
use js_sys::Uint8Array;
use std::rc::Rc;
use wasm_bindgen_futures::JsFuture;
use web_sys::File;

/// What a run comes in.
#[derive(Clone, Debug)]
pub enum Parcel {
    /// The fragment of an address.
    Fragment(String),
    /// A file that was chosen or dropped.
    File(File),
}

/// What hears how much of how much has been done, now and then, and says whether to go on.
pub type GoesOn = Rc<dyn Fn(u64, u64) -> bool>;

/// The events of a slice: some ten milliseconds' worth.
const SLICE: u64 = 10_000;

/// Opens a run in memory; `None` when it was not to go on.
///
/// # Errors
/// [`ShareError`].
pub async fn unwrap(parcel: Parcel, goes_on: GoesOn) -> Result<Option<Box<PageSession>>, ShareError> {
    let mut going = Unwrapping::new(contents(parcel).await?)?;
    loop {
        let (done, all) = going.progress();
        if !goes_on(done, all) {
            return Ok(None);
        }
        pause().await;
        match going.advance(SLICE)? {
            Err(left) => going = left,
            Ok(reopened) => {
                let session = PageSession::shared(reopened).ok_or(ShareError::NoSetup)?;
                rescue::watch(session.record_text());
                return Ok(Some(Box::new(session)));
            }
        }
    }
}

async fn contents(parcel: Parcel) -> Result<FromFile, ShareError> {
    match parcel {
        Parcel::Fragment(fragment) => {
            let run = from_fragment(&fragment).ok_or(ShareError::NotALink)?;
            run.map(|run| FromFile::Run(Box::new(run)))
        }
        Parcel::File(file) if file.size() > LONGEST_FILE as f64 => Err(ShareError::TooLarge),
        Parcel::File(file) => {
            let bytes = JsFuture::from(file.array_buffer()).await.map_err(|_| ShareError::NotRead)?;
            from_file(&Uint8Array::new(&bytes).to_vec())
        }
    }
}

/// Lets the browser do other things for a moment.
pub async fn pause() {
    wait::milliseconds(0).await;
}

/// The place that is ready for a run which is kept.
#[derive(Debug)]
pub struct Shelf {
    storage: WebStorage,
    run: RunId,
    permit: TabLock,
}

impl Shelf {
    /// A place in the browser's storage, under a name that no other run has.
    ///
    /// # Errors
    /// [`StorageError`] where there can be none.
    pub async fn new() -> Result<Shelf, StorageError> {
        let (storage, run) = (WebStorage::local()?, new_run());
        match lock(&run, &storage).await {
            Locked::Here(permit) => Ok(Shelf { storage, run, permit }),
            // Nobody has a name that is new.
            Locked::Elsewhere => Err(StorageError::Blocked),
        }
    }

    /// Puts a run there, and makes it the one that the next visit opens.
    pub fn keep(self, session: &mut PageSession) {
        let Shelf { mut storage, run, permit } = self;
        session.keep(storage.clone(), run, Box::new(permit));
        if let Some(run) = session.run() {
            run::remember(&mut storage, run);
        }
    }
}
