//! The JavaScript API: a cluster without a page, as the class `Cluster` of an ES module and npm package.
//!
//! What the class does stands in [`Run`] and [`setup`], which know nothing of JavaScript and are tested natively; in
//! `class.rs` and its neighbours stands what JavaScript sees of them. `docs/api.md` is for those who use it, and
//! `www/api/` has its types.

mod open;
mod options;
mod run;

#[cfg(all(target_arch = "wasm32", feature = "api"))]
mod arguments;
#[cfg(all(target_arch = "wasm32", feature = "api"))]
mod class;
#[cfg(all(target_arch = "wasm32", feature = "api"))]
mod errors;
#[cfg(all(target_arch = "wasm32", feature = "api"))]
mod listeners;

#[cfg(all(target_arch = "wasm32", feature = "api"))]
pub use class::Cluster;
pub use open::{CannotOpen, open};
pub use options::{BadOption, OptionValue, setup};
pub use run::{Backwards, MOST_EVENTS, Run};
