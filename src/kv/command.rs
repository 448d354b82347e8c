//! What a client can ask for.

use super::words::Quoted;
use std::fmt;

/// A client's command. Keys and values are texts; its [`Display`](fmt::Display) form reads back as the same command.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Command {
    /// `set x 5`: x is 5 from now on.
    Set {
        /// Which key.
        key: String,
        /// Its value from now on.
        value: String,
    },
    /// `get x`: what is x? It goes through the log like every other command, and so its answer is never stale (§8).
    Get {
        /// Which key.
        key: String,
    },
    /// `del x`: forget x.
    Del {
        /// Which key.
        key: String,
    },
    /// `incr x`: one more than now; a key that is not there counts from 0.
    Incr {
        /// Which key.
        key: String,
    },
    /// `cas x 5 6`: compare and set, x becomes 6 if it is 5.
    Cas {
        /// Which key.
        key: String,
        /// The value that it must have.
        old: String,
        /// Its value from now on.
        new: String,
    },
}

/// What a command does: its first word.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Verb {
    /// `set KEY VALUE`
    Set,
    /// `get KEY`
    Get,
    /// `del KEY`
    Del,
    /// `incr KEY`
    Incr,
    /// `cas KEY OLD NEW`
    Cas,
}

impl Verb {
    /// All of them, in the order in which they are explained.
    pub const ALL: [Verb; 5] = [Verb::Set, Verb::Get, Verb::Del, Verb::Incr, Verb::Cas];

    /// The word itself.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Verb::Set => "set",
            Verb::Get => "get",
            Verb::Del => "del",
            Verb::Incr => "incr",
            Verb::Cas => "cas",
        }
    }
}

impl Command {
    /// What the command does.
    #[must_use]
    pub fn verb(&self) -> Verb {
        match self {
            Command::Set { .. } => Verb::Set,
            Command::Get { .. } => Verb::Get,
            Command::Del { .. } => Verb::Del,
            Command::Incr { .. } => Verb::Incr,
            Command::Cas { .. } => Verb::Cas,
        }
    }

    /// The key that it is about.
    #[must_use]
    pub fn key(&self) -> &str {
        match self {
            Command::Set { key, .. }
            | Command::Get { key }
            | Command::Del { key }
            | Command::Incr { key }
            | Command::Cas { key, .. } => key,
        }
    }
}

impl fmt::Display for Verb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl fmt::Display for Command {
    /// `set x 5`; a text that is not one plain word stands in double quotes.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.verb(), Quoted(self.key()))?;
        match self {
            Command::Set { value, .. } => write!(f, " {}", Quoted(value)),
            Command::Cas { old, new, .. } => write!(f, " {} {}", Quoted(old), Quoted(new)),
            Command::Get { .. } | Command::Del { .. } | Command::Incr { .. } => Ok(()),
        }
    }
}
