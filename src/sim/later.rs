//! What a first visit to the page does not need. Its program comes in parts (feature `split`), and the first one must
//! not reach what can be fetched later: it knows only where to look whether that has come.

use std::sync::OnceLock;

/// Whether the program comes in parts.
const SPLIT: bool = cfg!(feature = "split");

/// The place of something that is fetched later; empty until then.
pub(crate) struct Later<T: ?Sized + 'static>(OnceLock<&'static T>);

impl<T: ?Sized> Later<T> {
    /// A place for what has not come.
    pub(crate) const fn new() -> Later<T> {
        Later(OnceLock::new())
    }

    /// What has come. In a program in one piece it is there from the beginning: `whole`.
    pub(crate) fn get_or(&self, whole: impl FnOnce() -> &'static T) -> Option<&'static T> {
        if SPLIT { self.0.get().copied() } else { Some(whole()) }
    }

    /// It has come. A second time changes nothing: it is the same.
    pub(crate) fn put(&self, part: &'static T) {
        let _ = self.0.set(part);
    }
}
