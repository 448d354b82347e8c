//! The service itself: pairs of texts, changed by commands in the order of the log.

use super::answer::Answer;
use super::command::Command;
use super::duplicates::DuplicateTable;
use super::parse::ParseError;
use super::proposal::Proposal;
use super::tag::Tag;
use crate::raft::{Apply, Index, Payload};
use std::collections::BTreeMap;
use std::fmt;

/// The state machine of the paper (§2): a pure function of the entries applied to it.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct KvStore {
    last_applied: Index,
    pairs: BTreeMap<String, String>,
    /// `None` if it is switched off.
    duplicates: Option<DuplicateTable>,
}

impl Default for KvStore {
    /// An empty store with a [duplicate table](super::Tag).
    fn default() -> KvStore {
        KvStore { duplicates: Some(DuplicateTable::default()), ..KvStore::without_duplicate_table() }
    }
}

/// An entry that is not the next one; it was not applied, and nothing has changed.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct OutOfOrder {
    /// The index that was to be applied.
    pub found: Index,
    /// The index whose turn it is.
    pub expected: Index,
}

impl KvStore {
    /// An empty store that does every command as often as it is committed, whoever has asked: what §8 warns of.
    #[must_use]
    pub fn without_duplicate_table() -> KvStore {
        KvStore { last_applied: Index::default(), pairs: BTreeMap::new(), duplicates: None }
    }

    /// Applies a committed entry: the next one, once.
    ///
    /// A command has an answer, [`Answer::Invalid`] if the entry holds none; a leader's no-op (§8) has none and
    /// changes nothing. A client's command that was applied before has the answer that it had then, and one that is
    /// older than the client's newest is [`Answer::Stale`]; both change nothing but the index (§8).
    ///
    /// # Errors
    /// [`OutOfOrder`] if another index's turn it is.
    pub fn apply(&mut self, apply: &Apply) -> Result<Option<Answer>, OutOfOrder> {
        let expected = self.last_applied.next();
        if apply.index != expected {
            return Err(OutOfOrder { found: apply.index, expected });
        }
        self.last_applied = expected;
        match &apply.entry.payload {
            Payload::Noop => Ok(None),
            Payload::Command(bytes) => Ok(Some(self.answer(bytes))),
        }
    }

    /// The index of the last entry applied; 0 before the first.
    #[must_use]
    pub fn last_applied(&self) -> Index {
        self.last_applied
    }

    /// The value of a key.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&str> {
        self.pairs.get(key).map(String::as_str)
    }

    /// All pairs, in the order of their keys.
    pub fn pairs(&self) -> impl ExactSizeIterator<Item = (&str, &str)> {
        self.pairs.iter().map(|(key, value)| (key.as_str(), value.as_str()))
    }

    /// The newest command of each client and what it was answered, in the order of the clients' names: one row for
    /// each client that ever asked. None without a duplicate table.
    pub fn newest(&self) -> impl Iterator<Item = (Tag, &Answer)> {
        self.duplicates.iter().flat_map(DuplicateTable::rows)
    }

    fn answer(&mut self, bytes: &[u8]) -> Answer {
        let text = str::from_utf8(bytes).map_err(|_| ParseError::NotText);
        match text.and_then(str::parse) {
            Ok(Proposal { tag: None, command }) => self.run(command),
            Ok(Proposal { tag: Some(tag), command }) => self.run_once(tag, command),
            Err(error) => Answer::Invalid(error),
        }
    }

    fn run_once(&mut self, tag: Tag, command: Command) -> Answer {
        if let Some(before) = self.duplicates.as_ref().and_then(|table| table.answer(tag)) {
            return before;
        }
        let answer = self.run(command);
        if let Some(table) = &mut self.duplicates {
            table.done(tag, answer.clone());
        }
        answer
    }

    fn run(&mut self, command: Command) -> Answer {
        match command {
            Command::Set { key, value } => {
                self.pairs.insert(key, value);
                Answer::Ok
            }
            Command::Get { key } => {
                self.get(&key).map_or(Answer::NotFound, |value| Answer::Value(value.into()))
            }
            Command::Del { key } => self.pairs.remove(&key).map_or(Answer::NotFound, |_| Answer::Ok),
            Command::Incr { key } => self.increment(key),
            Command::Cas { key, old, new } => self.compare_and_set(&key, &old, new),
        }
    }

    fn increment(&mut self, key: String) -> Answer {
        let value = self.get(&key).unwrap_or("0");
        let Ok(number) = value.parse::<i64>() else { return Answer::NotANumber { found: value.into() } };
        let Some(next) = number.checked_add(1) else { return Answer::Overflow };
        self.pairs.insert(key, next.to_string());
        Answer::Value(next.to_string())
    }

    fn compare_and_set(&mut self, key: &str, old: &str, new: String) -> Answer {
        match self.pairs.get_mut(key) {
            None => Answer::NotFound,
            Some(value) if value == old => {
                *value = new;
                Answer::Ok
            }
            Some(value) => Answer::Differs { found: value.clone() },
        }
    }
}

impl fmt::Display for OutOfOrder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "found entry {}, expected entry {}", self.found, self.expected)
    }
}

impl std::error::Error for OutOfOrder {}
