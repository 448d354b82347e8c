//! Why bytes are not a message.

use std::fmt;

/// Bytes that are not a message: where, what is there, and what would fit.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct WireError {
    /// Bytes from the start of the message to the mistake.
    pub offset: usize,
    /// What is there.
    pub found: Found,
    /// What would fit.
    pub expected: Expected,
}

/// What stands where something else was expected.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Found {
    /// The bytes end.
    End,
    /// A byte.
    Byte(u8),
    /// A number.
    Number(u64),
}

/// What would fit.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Expected {
    /// A message's tag, 1 to 14.
    Tag,
    /// A server's number, 1 to [`ServerId::MAX`](crate::raft::ServerId::MAX).
    Server,
    /// A byte of a number.
    Number,
    /// The last byte of a number that fits into 64 bits and is written without padding.
    EndOfNumber,
    /// No more entries than the bytes that follow can hold.
    EntriesAtMost(u64),
    /// A command of no more bytes than follow.
    CommandBytesAtMost(u64),
    /// The end of the message.
    End,
}

impl fmt::Display for WireError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "byte {}: found {}, expected {}", self.offset, self.found, self.expected)
    }
}

impl fmt::Display for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Found::End => write!(f, "the end"),
            Found::Byte(byte) => write!(f, "0x{byte:02x}"),
            Found::Number(number) => write!(f, "{number}"),
        }
    }
}

impl fmt::Display for Expected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Expected::Tag => write!(f, "a message's tag, 1 to 14"),
            Expected::Server => write!(f, "a server's number, 1 to {}", crate::raft::ServerId::MAX),
            Expected::Number => write!(f, "a number"),
            Expected::EndOfNumber => write!(f, "the end of a number of 64 bits"),
            Expected::EntriesAtMost(most) => write!(f, "at most {most} entries"),
            Expected::CommandBytesAtMost(most) => write!(f, "a command of at most {most} bytes"),
            Expected::End => write!(f, "the end"),
        }
    }
}

impl std::error::Error for WireError {}
