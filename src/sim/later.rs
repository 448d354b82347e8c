//! What a first visit to the page does not need. Its program comes in parts (feature `split`), and the first one must
//! not reach what can be fetched later: it knows only where to look whether that has come.

use std::sync::OnceLock;

/// Whether the program comes in parts.
pub(crate) const SPLIT: bool = cfg!(feature = "split");

/// The place of something that is fetched later; empty until then.
pub(crate) struct Later<T: ?Sized + 'static>(OnceLock<&'static T>);

impl<T: ?Sized> Later<T> {
    /// A place for what has not come.
    pub(crate) const fn new() -> Later<T> {
        Later(OnceLock::new())
    }

    /// What has come.
    pub(crate) fn get(&self) -> Option<&'static T> {
        self.0.get().copied()
    }

    /// It has come. A second time changes nothing: it is the same.
    pub(crate) fn put(&self, part: &'static T) {
        let _ = self.0.set(part);
    }
}
