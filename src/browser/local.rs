//! The browser's localStorage as a storage of cells.

use crate::store::{Storage, StorageError};
use js_sys::Reflect;
use std::sync::Arc;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::DomException;

/// The browser's localStorage. All clones are the same one.
#[derive(Clone, Debug)]
pub struct LocalStorage(web_sys::Storage);

const PROBE: &str = "raftglass/probe";

impl LocalStorage {
    /// The storage of this page's origin, after a write to see whether it takes any.
    ///
    /// # Errors
    /// [`StorageError::Blocked`] where the page may not use it: in a sandboxed frame, with cookies switched off.
    /// A storage that is full is there all the same, with what it holds; one that has no room for anything although
    /// it is empty is [`StorageError::Full`].
    pub fn open() -> Result<LocalStorage, StorageError> {
        let window = web_sys::window().ok_or(StorageError::Blocked)?;
        let storage = window.local_storage().map_err(|error| reason(&error))?;
        let mut storage = LocalStorage(storage.ok_or(StorageError::Blocked)?);
        match storage.probe() {
            Err(StorageError::Full) if storage.0.length().is_ok_and(|length| length > 0) => Ok(storage),
            probed => probed.map(|()| storage),
        }
    }

    fn probe(&mut self) -> Result<(), StorageError> {
        self.set(PROBE, &"1".into())?;
        let read = self.get(PROBE);
        self.remove(PROBE)?;
        if read.as_deref() == Some("1") { Ok(()) } else { Err(StorageError::Blocked) }
    }
}

impl Storage for LocalStorage {
    fn get(&self, key: &str) -> Option<Arc<str>> {
        self.0.get_item(key).ok().flatten().map(Arc::from)
    }

    fn set(&mut self, key: &str, value: &Arc<str>) -> Result<(), StorageError> {
        self.0.set_item(key, value).map_err(|error| reason(&error))
    }

    fn remove(&mut self, key: &str) -> Result<(), StorageError> {
        self.0.remove_item(key).map_err(|error| reason(&error))
    }

    fn keys(&self) -> Vec<Arc<str>> {
        let length = self.0.length().unwrap_or(0);
        (0..length).filter_map(|place| self.0.key(place).ok().flatten()).map(Arc::from).collect()
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
