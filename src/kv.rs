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
//!
//! A client that gets no answer asks again, and its command may then be committed twice. So that it is done once all
//! the same, a client puts its name and a serial number in front of it, `c1#3 incr x`, and the store remembers for
//! each client the newest number and its answer (§8). It is part of the replicated state: a server that restarts has
//! it again after applying its log.
//!
//! ```
//! use raftglass::kv::KvStore;
//! use raftglass::raft::{Apply, Entry, Index, Term};
//!
//! let twice = |mut kv: KvStore| {
//!     for index in [Index(1), Index(2)] {
//!         kv.apply(&Apply { index, entry: Entry::command(Term(1), *b"c1#1 incr x") })?;
//!     }
//!     Ok::<_, raftglass::kv::OutOfOrder>(kv.get("x").map(str::to_owned))
//! };
//! assert_eq!(twice(KvStore::default())?.as_deref(), Some("1"));
//! assert_eq!(twice(KvStore::without_duplicate_table())?.as_deref(), Some("2"));
//! # Ok::<(), raftglass::kv::OutOfOrder>(())
//! ```

mod answer;
mod command;
mod duplicates;
mod parse;
mod proposal;
mod service;
mod tag;
mod words;

pub use answer::Answer;
pub use command::{Command, Verb};
pub use parse::{Argument, ParseError};
pub use proposal::Proposal;
pub use service::{KvStore, OutOfOrder};
pub use tag::{BadTag, ClientId, Tag, TagPart};
