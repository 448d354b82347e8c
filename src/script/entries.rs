//! Log entries as they are written in a script: `1:a`, `2:"set x 5"`, `2:noop`.

use super::error::{Expected, LineError};
use super::quote;
use super::reader::Reader;
use crate::raft::{Durable, Entry, Log, Payload, ServerId, Term};
use std::fmt;

/// An entry: the term in which a leader made it, and a client's command.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct LogEntry {
    /// Its term.
    pub term: Term,
    /// The command; `None` for a leader's no-op (§8).
    pub command: Option<String>,
}

/// What a disk holds before its server starts: `term 3 vote S2 log 1:a 3:b`.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct DiskState {
    /// currentTerm; at least the last entry's.
    pub term: Term,
    /// votedFor.
    pub vote: Option<ServerId>,
    /// log\[\]; the terms never fall.
    pub log: Vec<LogEntry>,
}

const NOOP: &str = "noop";
const EMPTY: &str = "empty";

impl LogEntry {
    /// How an entry of a log is written. Bytes that are not text are replaced.
    #[must_use]
    pub fn of(entry: &Entry) -> LogEntry {
        let command = match &entry.payload {
            Payload::Noop => None,
            Payload::Command(bytes) => Some(String::from_utf8_lossy(bytes).into_owned()),
        };
        LogEntry { term: entry.term, command }
    }

    fn entry(&self) -> Entry {
        match &self.command {
            None => Entry::noop(self.term),
            Some(command) => Entry::command(self.term, command.as_bytes()),
        }
    }
}

impl DiskState {
    /// The same as a server's durable state.
    #[must_use]
    pub fn durable(&self) -> Durable {
        let mut log = Log::default();
        for entry in &self.log {
            log.append(entry.entry());
        }
        Durable::recovered(self.term, self.vote, log)
    }

    /// What comes after `disk S1 holds`: each part may be left out, the term for that of the last entry.
    pub(super) fn read(reader: &mut Reader<'_>) -> Result<DiskState, LineError> {
        let mut term = None;
        if reader.take("term") {
            term = Some((reader.peek(), Term(reader.number("", u64::MAX)?)));
        }
        let vote = if reader.take("vote") { reader.server_or_none()? } else { None };
        let log = if reader.take("log") { read_entries(reader)? } else { Vec::new() };
        let newest = log.last().map_or(Term::ZERO, |entry| entry.term);
        match term {
            None => Ok(DiskState { term: newest, vote, log }),
            Some((_, term)) if term >= newest => Ok(DiskState { term, vote, log }),
            Some((word, _)) => {
                Err(reader.error(word, Expected::Number { before: "", min: newest.0, max: u64::MAX }))
            }
        }
    }
}

/// One entry at least, or `empty`. Their terms never fall (§5.3).
pub(super) fn read_entries(reader: &mut Reader<'_>) -> Result<Vec<LogEntry>, LineError> {
    if reader.take(EMPTY) {
        return Ok(Vec::new());
    }
    let mut entries = vec![read_entry(reader, Term(1))?];
    loop {
        let newest = entries.last().map_or(Term(1), |entry| entry.term);
        reader.would_take(Expected::EntryOfTerm { min: newest.0 });
        if !reader.peek().text.starts_with(|first: char| first.is_ascii_digit()) {
            return Ok(entries);
        }
        entries.push(read_entry(reader, newest)?);
    }
}

fn read_entry(reader: &mut Reader<'_>, oldest: Term) -> Result<LogEntry, LineError> {
    let word = reader.peek();
    let term = reader.number_before(':').ok_or_else(|| reader.error(word, Expected::Entry))?;
    if term < oldest.0 {
        return Err(reader.error(word, Expected::EntryOfTerm { min: oldest.0 }));
    }
    let command = if reader.take(NOOP) { None } else { Some(reader.text()?) };
    Ok(LogEntry { term: Term(term), command })
}

impl fmt::Display for LogEntry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.command {
            None => write!(f, "{}:{NOOP}", self.term),
            Some(command) if command == NOOP => write!(f, "{}:\"{NOOP}\"", self.term),
            Some(command) => write!(f, "{}:{}", self.term, quote::Text(command)),
        }
    }
}

/// Entries as [`read_entries`] reads them.
pub(super) struct Entries<'a>(pub(super) &'a [LogEntry]);

impl fmt::Display for Entries<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some((first, rest)) = self.0.split_first() else { return f.write_str(EMPTY) };
        write!(f, "{first}")?;
        rest.iter().try_for_each(|entry| write!(f, " {entry}"))
    }
}

impl fmt::Display for DiskState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "term {}", self.term)?;
        if let Some(vote) = self.vote {
            write!(f, " vote {vote}")?;
        }
        if self.log.is_empty() { Ok(()) } else { write!(f, " log {}", Entries(&self.log)) }
    }
}
