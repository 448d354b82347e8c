//! What was asked of the cluster last, and what came of it.

use crate::browser::Refused;
use crate::kv::ParseError;
use crate::sim::{RequestId, World};
use crate::text::{self, Standing};
use crate::ui::page::command_line::Answer;

/// The last command.
pub(super) enum Asked {
    Nothing,
    /// It was not taken. The sentence is made when it is shown: its words may not have been fetched yet, or be in
    /// another language by then.
    Not(NotTaken),
    /// A leader has it.
    Request(RequestId),
}

/// Why a command was not taken.
pub(super) enum NotTaken {
    /// It is none.
    NoCommand(ParseError),
    /// Nobody was there to take this command.
    NoLeader(String),
    /// The server did not take this command.
    Refused(String, Refused),
}

impl Asked {
    /// Whether what there is to say of it takes words that are fetched later, and is not said again by itself.
    pub fn needs_words(&self) -> bool {
        matches!(self, Asked::Not(NotTaken::NoCommand(_) | NotTaken::Refused(_, Refused::Action(_))))
    }

    /// What there is to say of it now.
    pub fn answer(&self, world: &World) -> Option<Answer> {
        let (standing, sentence) = match self {
            Asked::Nothing => return None,
            Asked::Not(NotTaken::NoCommand(error)) => text::no_command(error),
            Asked::Not(NotTaken::NoLeader(command)) => text::no_leader(command),
            Asked::Not(NotTaken::Refused(command, Refused::Action(error))) => text::not_taken(command, error),
            Asked::Not(NotTaken::Refused(_, Refused::StorageFull)) => {
                (Standing::Failed, text::STILL_FULL.to_string())
            }
            Asked::Request(id) => {
                text::request(world.requests().iter().rev().find(|request| request.id == *id)?)
            }
        };
        Some(Answer { standing, sentence: sentence.into() })
    }
}
