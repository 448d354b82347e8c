//! A small key-value service on top of Raft: the "larger service" that Raft is a module of. It applies what is
//! committed, in order, once per index, and so every server that has applied the same entries holds the same pairs.
//!
//! ```
//! use raftglass::kv::{Answer, KvStore};
//! use raftglass::raft::{Apply, Entry, Index, Term};
//!
//! let mut kv = KvStore::default();
//! let commands = ["set x 5", "incr x", "cas x 6 \"six or so\"", "get x"];
//! for (index, command) in (1..).zip(commands) {
//!     let entry = Entry::command(Term(1), command.as_bytes());
//!     kv.apply(&Apply { index: Index(index), entry })?;
//! }
//! assert_eq!(kv.get("x"), Some("six or so"));
//! # Ok::<(), raftglass::kv::OutOfOrder>(())
//! ```

mod answer;
mod command;
mod parse;
mod service;
mod words;

pub use answer::Answer;
pub use command::{Command, Verb};
pub use parse::{Argument, ParseError};
pub use service::{KvStore, OutOfOrder};
