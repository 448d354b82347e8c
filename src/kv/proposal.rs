//! What a client proposes: a command, and perhaps who asks.

use super::command::Command;
use super::parse::ParseError;
use super::tag::{BadTag, Tag};
use super::words::words;
use std::fmt;
use std::str::FromStr;

/// A command with its client's tag, `c1#3 incr x`, or without, `incr x`.
///
/// Without a tag, a command is done as often as it is committed. Its [`Display`](fmt::Display) form reads back as the
/// same proposal.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Proposal {
    /// Who asks, if that is said.
    pub tag: Option<Tag>,
    /// For what.
    pub command: Command,
}

impl FromStr for Proposal {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Proposal, ParseError> {
        let mut words = words(text)?.into_iter().peekable();
        // No verb has a `#` in it, and every tag has.
        let tag = words.next_if(|word| word.text.contains('#')).map(|word| {
            word.text.parse().map_err(|bad: BadTag| BadTag { column: bad.column + word.column - 1, ..bad })
        });
        Ok(Proposal { tag: tag.transpose()?, command: Command::from_words(words)? })
    }
}

impl From<Command> for Proposal {
    fn from(command: Command) -> Proposal {
        Proposal { tag: None, command }
    }
}

impl fmt::Display for Proposal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.tag {
            Some(tag) => write!(f, "{tag} {}", self.command),
            None => self.command.fmt(f),
        }
    }
}
