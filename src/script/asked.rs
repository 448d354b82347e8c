//! What clients have come to know: `c1 answered 2`, `read lost`.

use super::error::{Expected, LineError};
use super::quote;
use super::reader::Reader;
use crate::kv::ClientId;
use crate::sim::{ClientStep, ReadResult, RequestOutcome, World};
use std::fmt;

/// Who asked; what counts is what was asked for last.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Asker {
    /// `c1`: this client, with `ask`.
    Client(ClientId),
    /// `read`: with `read`.
    Read,
    /// `request`: with `propose`.
    Request,
}

/// What has become of what was asked for.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Fate {
    /// `waits`: there is no answer yet.
    Waits,
    /// `answered ok`: there is, and this is it; what a read finds, `"not found"` if there is no such key.
    Answered(String),
    /// `lost`: it will never be done.
    Lost,
    /// `unknown`: it may have been done, or not; there will be no answer.
    Unknown,
}

const FATES: &[&str] = &["waits", "answered", "lost", "unknown"];

impl Asker {
    /// The first word has been seen, and not been taken.
    pub(super) fn read(reader: &mut Reader<'_>) -> Result<Asker, LineError> {
        if reader.take("read") {
            return Ok(Asker::Read);
        }
        if reader.take("request") {
            return Ok(Asker::Request);
        }
        reader.number("c", u64::MAX).map(|number| Asker::Client(ClientId(number)))
    }

    /// What has become of the last read or request of this world; of a client's command its steps tell.
    pub(super) fn found(self, world: &World) -> Option<Fate> {
        match self {
            Asker::Client(_) => None,
            Asker::Read => world.reads().back().map(|read| match &read.result {
                ReadResult::Pending => Fate::Waits,
                ReadResult::Answered { value: Some(value), .. } => Fate::Answered(value.clone()),
                ReadResult::Answered { value: None, .. } => Fate::Answered("not found".to_owned()),
                ReadResult::Lost { .. } => Fate::Lost,
            }),
            Asker::Request => world.requests().last().map(|request| match &request.outcome {
                RequestOutcome::Pending => Fate::Waits,
                RequestOutcome::Answered { answer, .. } => Fate::Answered(answer.to_string()),
                RequestOutcome::Lost { .. } => Fate::Lost,
                RequestOutcome::Maybe { .. } => Fate::Unknown,
            }),
        }
    }
}

impl Fate {
    /// What a client's step makes of its command; `None` if it goes on as before.
    pub(super) fn after(step: &ClientStep) -> Option<Fate> {
        match step {
            ClientStep::Began { .. } => Some(Fate::Waits),
            ClientStep::Answered { answer } => Some(Fate::Answered(answer.to_string())),
            ClientStep::GaveUp { .. } => Some(Fate::Unknown),
            ClientStep::Asks { .. } | ClientStep::Taken { .. } => None,
        }
    }

    pub(super) fn read(reader: &mut Reader<'_>) -> Result<Fate, LineError> {
        let word = reader.word();
        match word.text {
            "waits" => Ok(Fate::Waits),
            "answered" => reader.text().map(Fate::Answered),
            "lost" => Ok(Fate::Lost),
            "unknown" => Ok(Fate::Unknown),
            _ => Err(reader.error(word, Expected::OneOf(FATES))),
        }
    }
}

impl fmt::Display for Asker {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Asker::Client(client) => write!(f, "{client}"),
            Asker::Read => f.write_str("read"),
            Asker::Request => f.write_str("request"),
        }
    }
}

impl fmt::Display for Fate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fate::Waits => f.write_str("waits"),
            Fate::Answered(answer) => write!(f, "answered {}", quote::Text(answer)),
            Fate::Lost => f.write_str("lost"),
            Fate::Unknown => f.write_str("unknown"),
        }
    }
}
