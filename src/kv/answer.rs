//! What a client is told.

use super::parse::ParseError;
use std::fmt;

/// The answer to a command that was applied.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Answer {
    /// Done.
    Ok,
    /// The key's value: what `get` asked for, or what `incr` has made of it.
    Value(String),
    /// There is no such key; nothing has changed.
    NotFound,
    /// `cas`: the key has another value than expected; nothing has changed.
    Differs {
        /// The value that it has.
        found: String,
    },
    /// `incr`: the value is not a whole number of 64 bits; nothing has changed.
    NotANumber {
        /// The value that it has.
        found: String,
    },
    /// `incr`: there is no larger number of 64 bits; nothing has changed.
    Overflow,
    /// The client has asked for something newer before this, which was thus done long ago or will never be; nothing
    /// has changed.
    Stale {
        /// The serial number of the newest.
        newest: u64,
    },
    /// The entry holds no command; nothing has changed.
    Invalid(ParseError),
}

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Answer::Ok => f.write_str("ok"),
            Answer::Value(value) => f.write_str(value),
            Answer::NotFound => f.write_str("not found"),
            Answer::Differs { found } => write!(f, "not changed: it is {found}"),
            Answer::NotANumber { found } => write!(f, "not a number: {found}"),
            Answer::Overflow => write!(f, "not changed: {} is the largest number", i64::MAX),
            Answer::Stale { newest } => write!(f, "stale: this client has gone on to #{newest}"),
            Answer::Invalid(error) => write!(f, "not a command: {error}"),
        }
    }
}
