//! What only a browser has: animation frames, localStorage, locks between tabs; and the run that is open in a page.
//!
//! | to read | look into |
//! |---|---|
//! | the run that is open, and its mirror in a storage | `session.rs`, `mirror.rs`, `header.rs`, `record.rs`, `reserve.rs` |
//! | the past of a run and its branches, and the mirror of another branch | `travel.rs`, `mirror/switch.rs`, `redo.rs` |
//! | opening a run again | `opening.rs`, `saved.rs`, `search.rs`, `differences.rs` |
//! | runs and their keys | `run.rs` |
//! | runs that are shared, as links and files | `share.rs` and its folder |
//! | wall time into virtual time | `pace.rs` |
//! | one tab writes a run | `lease.rs`; in a browser `lock.rs` |
//! | the page | `page.rs`, `arriving.rs`, `animation.rs`, `leaving.rs`, `preferences.rs`, `random.rs`, `rescue.rs`, `web_storage.rs` |
//!
//! Whatever names no web crate is compiled and tested natively too.
//!
//! # The mirror
//!
//! A run's keys begin with `raftglass/1/<run>/`: `header`, `record/1`, `record/2`, …, and for each server `S1/` with
//! the cells of its disk, byte for byte. Once a frame, before it is drawn, what has changed is written in an order
//! that can be cut off between any two `set` calls: new lines of the record, then the disks' changes in the order in
//! which they happened, then the header, which names the place that the run has come to.
//!
//! Opening a run replays the record to that place, and goes on from there until the world's disks are those that
//! were found. So what was cut off is made good: nothing that was durable on any server is lost, and no server sees
//! another's disk at an older moment than its own. Only when they are never found has somebody changed them; then
//! what is there enters the record. Either way the reload of the page is an action in the record.
//!
//! While the past is looked at, nothing is written. When another branch goes on, the header is set first, with the end of
//! the new record in it; then what differs of record and disks; then an ordinary header. Cut off after the first of
//! these, the run is the new branch, and opening it writes what is missing.

mod differences;
mod header;
mod lease;
mod mirror;
mod opening;
mod pace;
mod record;
mod redo;
mod reserve;
mod run;
mod saved;
mod search;
mod session;
pub mod share;
mod text;
pub mod travel;

#[cfg(all(target_arch = "wasm32", feature = "page"))]
mod animation;
#[cfg(all(target_arch = "wasm32", feature = "page"))]
mod arriving;
#[cfg(all(target_arch = "wasm32", feature = "page"))]
mod leaving;
#[cfg(all(target_arch = "wasm32", feature = "page"))]
mod lock;
#[cfg(all(target_arch = "wasm32", feature = "page"))]
mod page;
#[cfg(all(target_arch = "wasm32", feature = "page"))]
mod preferences;
#[cfg(all(target_arch = "wasm32", feature = "page"))]
pub mod random;
#[cfg(all(target_arch = "wasm32", feature = "page"))]
mod reopen;
#[cfg(all(target_arch = "wasm32", feature = "page"))]
pub mod rescue;
#[cfg(all(target_arch = "wasm32", feature = "page"))]
mod wait;
#[cfg(all(target_arch = "wasm32", feature = "page"))]
mod web_storage;

pub use header::{Header, HeaderError, HeaderLine};
pub use lease::Lease;
pub use mirror::Rewritten;
pub use opening::{OpenError, Opening, Progress};
pub use pace::Pace;
pub use reserve::Reserve;
pub use run::{RunId, StoredRun, delete, last, remember, stored_runs};
pub use saved::{FoundCells, Saved, Unreadable, read_cells};
pub use session::{Alone, Arrival, How, Keeping, Permit, Refused, Session, WhyMemory};
pub use text::RecordText;
pub use travel::Travel;

#[cfg(all(target_arch = "wasm32", feature = "page"))]
pub use animation::{AnimationLoop, Next};
#[cfg(all(target_arch = "wasm32", feature = "page"))]
pub use arriving::{GoesOn, Parcel, Shelf, pause, unwrap};
#[cfg(all(target_arch = "wasm32", feature = "page"))]
pub use leaving::Leaving;
#[cfg(all(target_arch = "wasm32", feature = "page"))]
pub use lock::{Locked, TabLock, lock};
#[cfg(all(target_arch = "wasm32", feature = "page"))]
pub use page::{
    Elsewhere, Heard, Opened, PageSession, Request, UnreadableRun, Which, anew, delete_run, go_ahead, open,
    runs,
};
#[cfg(all(target_arch = "wasm32", feature = "page"))]
pub use preferences::{prefer, preference};
#[cfg(all(target_arch = "wasm32", feature = "page"))]
pub use web_storage::{Area, WebStorage};
