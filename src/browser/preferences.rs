//! What the page remembers of how it is liked: a few words in the browser's storage, no part of any run.

use super::WebStorage;
use crate::store::Storage as _;
use std::sync::Arc;

fn key(name: &str) -> String {
    format!("raftglass/preference/{name}")
}

/// What was chosen the last time; `None` if nothing was, or the storage is blocked.
#[must_use]
pub fn preference(name: &str) -> Option<Arc<str>> {
    WebStorage::local().ok()?.get(&key(name))
}

/// Remembers a choice. Where the storage is blocked or full, it holds until the page is left.
pub fn prefer(name: &str, choice: &str) {
    if let Ok(mut storage) = WebStorage::local() {
        storage.set(&key(name), &choice.into()).ok();
    }
}
