//! What durable state looks like as bytes: a few cells of legible text, each set or removed as a whole, as a
//! browser's storage does it.
//!
//! | cell | holds |
//! |---|---|
//! | `state` | term, vote, the last entry's name, and the entries of the last block, the tail |
//! | `log/1`, `log/65`, … | 64 entries each, a line each: all blocks before the tail |
//!
//! ```text
//! raftglass disk 1
//! term 4
//! vote S2
//! last 2@3 #bf422eea
//! tail 1
//! check #459dbac2
//! 1 1 no-op #bca47b08
//! 2 3 set x 5 #bf422eea
//! ```
//!
//! An entry's line is its index, its term, what it carries, and a checksum of all that and of the checksum of the
//! line before: an edited, missing or older line is noticed where the chain breaks, whichever cell it stands in.
//! `last` names the end of the chain; `check` is a checksum of the lines above it.
//!
//! Setting `state` is what commits a write. Blocks that move out of the tail are set before, and nobody looks at
//! them until then; a log that is cut in a block before the tail takes that block's entries into the tail first, and
//! the blocks after it do not count from then on. So after any number of a write's [`changes`] a [`recover`]y finds
//! either what was or what is to be. A finished disk is a function of its [`Durable`] alone, and a write costs what
//! has changed and one block at most, however long the log is.
//!
//! Where cells are kept is a [`Storage`]'s: [`Cells`] in memory, a browser's storage, or, for a server of its own, the
//! files of a directory (`FileStore`).
//!
//! ```
//! use raftglass::raft::{Durable, Entry, Index, Log, Term, Write};
//! use raftglass::store::{self, Cells, Storage};
//!
//! let mut cells = Cells::default();
//! let log: Log = [Entry::command(Term(1), *b"set x 5")].into_iter().collect();
//! let write = Write { term: Term(1), vote: None, log, changed_from: Index(1) };
//! let changes = store::changes(&cells, &write);
//! store::apply(&mut cells, &changes)?;
//!
//! assert!(cells.get("state").is_some_and(|text| text.contains("\n1 1 set x 5 #")));
//! let mut expected = Durable::default();
//! expected.complete(&write);
//! assert_eq!(store::recover(&cells)?, expected);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! [`Durable`]: crate::raft::Durable

mod cells;
mod chain;
mod corruption;
mod escape;
#[cfg(not(target_arch = "wasm32"))]
mod files;
mod key;
mod line;
mod lines;
mod recovery;
mod repair;
mod state;
mod storage;
mod write;

pub use cells::Cells;
pub use corruption::{Corruption, Expected, Found};
#[cfg(not(target_arch = "wasm32"))]
pub use files::{Directory, FileStore, Folder, OpenError};
pub use line::Sum;
pub(crate) use recovery::may_be_whole;
pub use recovery::recover;
pub use repair::{Repair, repair, wipe};
pub use storage::{Change, Storage, StorageError, apply};
pub use write::{changes, image};

/// The version of the format; a newer one is refused.
pub const VERSION: u64 = 1;

/// The most entries in a block.
pub const BLOCK: u64 = 64;
