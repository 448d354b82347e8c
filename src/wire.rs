//! What messages look like as bytes: as few as possible, one way to write each message, and a reader that survives
//! whatever it is given.
//!
//! A message is a tag, sender, receiver and term, then what the tag calls for. Numbers are variable-length: seven
//! bits a byte, lowest first, the eighth bit set on all but the last. There is no version: both ends of a simulated
//! wire are the same program.
//!
//! | tag | message | fields after the term |
//! |---|---|---|
//! | 1 | RequestVote | lastLogIndex, lastLogTerm |
//! | 2, 3 | RequestVoteReply, refused or granted | |
//! | 4 | AppendEntries | prevLogIndex, prevLogTerm, leaderCommit, number of entries, the entries |
//! | 5 | AppendEntriesReply, matched | match index |
//! | 6, 7 | AppendEntriesReply, mismatch without and with a term | prevLogIndex, (conflict term,) first index |
//! | 8 | AppendEntriesReply, stale term | |
//! | 9 | PreVote | lastLogIndex, lastLogTerm |
//! | 10, 11 | PreVoteReply, refused or granted | |
//! | 12 | TimeoutNow | |
//! | 13, 14 | ConfirmTerm, ConfirmTermReply | read |
//!
//! An entry is its term, then 0 for a no-op, or the command's length plus one and the command.
//!
//! ```
//! use raftglass::raft::{Body, EntryId, Index, Message, ServerId, Term};
//! use raftglass::wire;
//!
//! let (from, to) = (ServerId::new(1).ok_or("S1")?, ServerId::new(2).ok_or("S2")?);
//! let last_log = EntryId { index: Index(12), term: Term(3) };
//! let message = Message { from, to, term: Term(4), body: Body::RequestVote { last_log } };
//! let bytes = wire::encode(&message);
//! assert_eq!(bytes, [1, 1, 2, 4, 12, 3]);
//! assert_eq!(wire::decode(&bytes)?, message);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod decode;
mod encode;
mod error;
mod tag;

pub use decode::decode;
pub use encode::{encode, encode_into};
pub use error::{Expected, Found, WireError};
