//! What is on the page: components that draw views of the world and emit actions. No Raft logic, and no sentence:
//! those are in [`text`](crate::text).
//!
//! What can be worked out without a browser (the ring's geometry, the dial, which columns are in sight, what a key
//! does) stands in modules of its own and is tested natively; the components exist in the page only.

pub mod clients;
pub mod diagram;
pub mod dial;
pub mod ear;
pub mod editing;
pub mod embedding;
pub mod entry_walk;
pub mod events;
pub mod first_things;
pub mod geometry;
pub mod glyph;
pub mod keys;
pub mod knobs;
pub mod listing;
pub mod log_window;
pub mod menu;
pub mod narration;
#[cfg(all(feature = "page", target_arch = "wasm32"))]
pub mod page;
pub mod palette;
pub mod partition;
pub mod presenter;
pub mod promises;
pub mod quorum;
pub mod spoken;
pub mod timeline;
pub mod timing;
#[cfg(test)]
mod troubled;
pub mod views;
pub mod why;
