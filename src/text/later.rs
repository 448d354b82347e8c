//! Sentences that nobody needs before the first election: about what users do and what comes of it.

use super::decisions::Told;
use super::labels::FETCHING;
use super::requests::Standing;
use crate::kv::ParseError;
use crate::raft::{Decision, ServerId};
use crate::sim::later::Later;
use crate::sim::{ActionError, Request, What};

/// The functions that make them.
pub(super) struct Sentences {
    pub happening: fn(&What) -> Told,
    pub decision: fn(ServerId, &Decision) -> Told,
    pub refused: fn(&ActionError) -> String,
    pub not_taken: fn(&str, &ActionError) -> (Standing, String),
    pub no_command: fn(&ParseError) -> (Standing, String),
    pub request: fn(&Request) -> (Standing, String),
}

static ALL: Sentences = Sentences {
    happening: super::happenings::later,
    decision: super::decisions::later,
    refused: super::answers::refused,
    not_taken: super::answers::not_taken,
    no_command: super::answers::no_command,
    request: super::answers::request,
};

static FETCHED: Later<Sentences> = Later::new();

/// Makes all sentences possible: what the first part of a split program leaves out. In other programs they are there
/// from the beginning.
pub fn equip() {
    FETCHED.put(&ALL);
}

/// Says something with them, or that they are on their way.
pub(super) fn say<T>(
    sentence: impl FnOnce(&'static Sentences) -> T,
    otherwise: impl FnOnce(String) -> T,
) -> T {
    FETCHED.get_or(|| &ALL).map_or_else(|| otherwise(FETCHING.to_string()), sentence)
}
