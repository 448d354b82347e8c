//! The browser's localStorage and sessionStorage as storages of cells.

use super::random;
use super::run::RunId;
use crate::store::{Storage, StorageError};
use js_sys::Reflect;
use std::sync::Arc;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::DomException;

/// One of the browser's storages. All clones are the same one.
#[derive(Clone, Debug)]
pub struct WebStorage {
    area: Area,
    storage: web_sys::Storage,
}

/// Which of them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Area {
    /// localStorage, which all tabs of the page's origin share, and which stays.
    Local,
    /// sessionStorage: the tab's own, gone when it is closed.
    Session,
}

const PROBE: &str = "raftglass/probe";
const TAB: &str = "raftglass/tab";

impl WebStorage {
    /// The storage that stays, after a write to see whether it takes any.
    ///
    /// # Errors
    /// As [`WebStorage::open`].
    pub fn local() -> Result<WebStorage, StorageError> {
        WebStorage::open(Area::Local)
    }

    /// A storage of this page's origin, after a write to see whether it takes any.
    ///
    /// # Errors
    /// [`StorageError::Blocked`] where the page may not use it: in a sandboxed frame, with cookies switched off.
    /// A storage that is full is there all the same, with what it holds; one that has no room for anything although
    /// it is empty is [`StorageError::Full`].
    pub fn open(area: Area) -> Result<WebStorage, StorageError> {
        let window = web_sys::window().ok_or(StorageError::Blocked)?;
        let storage = match area {
            Area::Local => window.local_storage(),
            Area::Session => window.session_storage(),
        };
        let storage = storage.map_err(|error| reason(&error))?.ok_or(StorageError::Blocked)?;
        let mut storage = WebStorage { area, storage };
        match storage.probe() {
            Err(StorageError::Full) if storage.storage.length().is_ok_and(|length| length > 0) => Ok(storage),
            probed => probed.map(|()| storage),
        }
    }

    /// What the lock of a run of this storage is called: the tabs that share the storage share it.
    pub(super) fn lock_name(&self, run: &RunId) -> String {
        match self.area {
            Area::Local => format!("raftglass/{run}"),
            Area::Session => format!("raftglass/{}/{run}", self.tab()),
        }
    }

    /// A name for this tab, by which its frames know each other.
    fn tab(&self) -> Arc<str> {
        self.get(TAB).unwrap_or_else(|| {
            let name = Arc::from(random::bits().unwrap_or_default().to_string());
            // Without room the frames of this tab cannot know each other.
            self.clone().set(TAB, &name).ok();
            name
        })
    }

    fn probe(&mut self) -> Result<(), StorageError> {
        self.set(PROBE, &"1".into())?;
        let read = self.get(PROBE);
        self.remove(PROBE)?;
        if read.as_deref() == Some("1") { Ok(()) } else { Err(StorageError::Blocked) }
    }
}

impl Storage for WebStorage {
    fn get(&self, key: &str) -> Option<Arc<str>> {
        self.storage.get_item(key).ok().flatten().map(Arc::from)
    }

    fn set(&mut self, key: &str, value: &Arc<str>) -> Result<(), StorageError> {
        self.storage.set_item(key, value).map_err(|error| reason(&error))
    }

    fn remove(&mut self, key: &str) -> Result<(), StorageError> {
        self.storage.remove_item(key).map_err(|error| reason(&error))
    }

    fn keys(&self) -> Vec<Arc<str>> {
        let length = self.storage.length().unwrap_or(0);
        (0..length).filter_map(|place| self.storage.key(place).ok().flatten()).map(Arc::from).collect()
    }
}

/// What the browser's exception means. Firefox has used a name of its own for a full storage.
fn reason(error: &JsValue) -> StorageError {
    let Some(exception) = error.dyn_ref::<DomException>() else {
        let message = Reflect::get(error, &"message".into()).ok().and_then(|message| message.as_string());
        return StorageError::Failed(message.unwrap_or_default());
    };
    match exception.name().as_str() {
        "QuotaExceededError" | "NS_ERROR_DOM_QUOTA_REACHED" => StorageError::Full,
        "SecurityError" | "InvalidAccessError" => StorageError::Blocked,
        name => StorageError::Failed(format!("{name}: {}", exception.message())),
    }
}
