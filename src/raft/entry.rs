//! Log entries.

use super::command::Command;
use super::ids::Term;

/// One entry of the log: the term in which a leader received it, and what it carries (Figure 2, State).
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Entry {
    /// The term of the leader that created the entry.
    pub term: Term,
    /// What the entry carries.
    pub payload: Payload,
}

/// What an entry carries.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Payload {
    /// Nothing: the entry that a new leader may append to commit what it has inherited (§8).
    Noop,
    /// A command for the service, opaque to Raft.
    Command(Command),
}

impl Entry {
    /// An entry with a command.
    #[must_use]
    pub fn command(term: Term, command: impl Into<Command>) -> Entry {
        Entry { term, payload: Payload::Command(command.into()) }
    }

    /// A new leader's no-op (§8).
    #[must_use]
    pub fn noop(term: Term) -> Entry {
        Entry { term, payload: Payload::Noop }
    }

    /// The number of bytes of the command; 0 for a no-op.
    #[must_use]
    pub fn command_bytes(&self) -> usize {
        match &self.payload {
            Payload::Noop => 0,
            Payload::Command(command) => command.len(),
        }
    }
}
