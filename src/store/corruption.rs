//! Why a disk is refused: which cell, which line, what is there, what would fit.

use super::BLOCK;
use super::line::Sum;
use crate::raft::{EntryId, Index, Term};
use std::fmt;
use std::sync::Arc;

/// Something on a disk that no write has left there. The server must not start: what it would have forgotten may be
/// a vote, or an entry that others count on.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Corruption {
    /// The cell.
    pub cell: Arc<str>,
    /// The line in it, counted from 1; `None` if the cell as a whole is wrong.
    pub line: Option<u32>,
    /// What is there.
    pub found: Found,
    /// What would fit.
    pub expected: Expected,
}

/// What stands where something else was expected.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Found {
    /// There is no such cell, or the cell ends before this line.
    Nothing,
    /// The line, or the name of the cell; at most [`Found::LONGEST`] characters of it.
    Text(String),
    /// The checksum that the line states. It is not the one of the lines up to it: they are not as they were
    /// written.
    Sum(Sum),
    /// A disk of another version.
    Version(u64),
    /// The entry that the line calls the last.
    Last(EntryId),
}

/// What would fit.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Expected {
    /// The cell `state`, which every disk has that has any cell.
    State,
    /// A cell of a disk: `state`, or a block of the log that follows on the others.
    Cell,
    /// The block whose entries start at this index.
    Block(Index),
    /// `raftglass disk` and this version.
    Version(u64),
    /// `term` and a number.
    Term,
    /// `vote` and a server, or `none`.
    Vote,
    /// `last`, an entry's index and term, and the checksum of its line.
    Last,
    /// `tail` and the first index of a block, at most this one.
    Tail(Index),
    /// `check` and the checksum of the lines before.
    Check,
    /// The line of the entry with this index: its term, between these two, what it carries, its checksum.
    Entry {
        /// The entry's index.
        index: Index,
        /// The term of the entry before.
        from: Term,
        /// The server's term.
        to: Term,
    },
    /// This checksum: the one of the line as it stands after the lines before it.
    Sum(Sum),
    /// This entry, with which the log ends.
    LastEntry(EntryId),
    /// Nothing more.
    Nothing,
}

impl Found {
    /// The most characters of a line that are kept.
    pub const LONGEST: usize = 80;

    pub(super) fn text(text: &str) -> Found {
        Found::Text(text.chars().take(Found::LONGEST).collect())
    }

    pub(super) fn line(line: Option<&str>) -> Found {
        line.map_or(Found::Nothing, Found::text)
    }
}

impl fmt::Display for Corruption {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cell {}", self.cell)?;
        if let Some(line) = self.line {
            write!(f, ", line {line}")?;
        }
        write!(f, ": found {}, expected {}", self.found, self.expected)
    }
}

impl fmt::Display for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Found::Nothing => f.write_str("nothing"),
            Found::Text(text) => write!(f, "`{text}`"),
            Found::Sum(sum) => write!(f, "checksum {sum}"),
            Found::Version(version) => write!(f, "version {version}"),
            Found::Last(last) => write!(f, "{last} as the last entry"),
        }
    }
}

impl fmt::Display for Expected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Expected::State => f.write_str("the cell that holds term and vote"),
            Expected::Cell => f.write_str("`state`, or a block of the log that follows on the others"),
            Expected::Block(start) => {
                write!(f, "the block of the entries {start} to {}", start.0.saturating_add(BLOCK - 1))
            }
            Expected::Version(version) => write!(f, "`raftglass disk {version}`"),
            Expected::Term => f.write_str("`term` and a number"),
            Expected::Vote => f.write_str("`vote` and a server or `none`"),
            Expected::Last => f.write_str("`last`, an entry as `index@term`, and a checksum"),
            Expected::Tail(most) => write!(f, "`tail` and the first index of a block, at most {most}"),
            Expected::Check => f.write_str("`check` and a checksum"),
            Expected::Entry { index, from, to } => {
                write!(f, "`{index}`, a term from {from} to {to}, what the entry carries, a checksum")
            }
            Expected::Sum(sum) => write!(f, "checksum {sum}"),
            Expected::LastEntry(last) => write!(f, "{last} as the last entry"),
            Expected::Nothing => f.write_str("nothing more"),
        }
    }
}

impl std::error::Error for Corruption {}
