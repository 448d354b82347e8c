//! From text to a command, or to the reason why it is none.

use super::command::{Command, Verb};
use super::tag::BadTag;
use super::words::{BadQuote, Word, words};
use std::fmt;
use std::str::FromStr;

/// A text that is not a command.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum ParseError {
    /// There is no word in it.
    Empty,
    /// The bytes of a log entry are not text.
    NotText,
    /// The first word is none of [`Verb::ALL`].
    UnknownVerb {
        /// The first word.
        found: String,
    },
    /// The first word has a `#` in it, but is no client's tag.
    Tag(BadTag),
    /// The command ends too early.
    Missing {
        /// The command.
        verb: Verb,
        /// What comes next in it.
        argument: Argument,
    },
    /// The command goes on after its last argument. A text with spaces needs double quotes.
    Extra {
        /// The command.
        verb: Verb,
        /// The first word too many.
        found: String,
        /// Where it starts, counted in characters from 1.
        column: usize,
    },
    /// A text in double quotes does not end.
    OpenQuote {
        /// Where it starts, counted in characters from 1.
        column: usize,
    },
    /// A double quote inside a word, or something right after a closing one: white space is missing.
    MisplacedQuote {
        /// Where, counted in characters from 1.
        column: usize,
    },
}

/// A part of a command.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Argument {
    /// The key that the command is about.
    Key,
    /// The value to set.
    Value,
    /// The value that the key must have.
    Old,
    /// The value that the key gets.
    New,
}

impl Verb {
    /// What follows the word.
    #[must_use]
    pub fn arguments(self) -> &'static [Argument] {
        match self {
            Verb::Set => &[Argument::Key, Argument::Value],
            Verb::Get | Verb::Del | Verb::Incr => &[Argument::Key],
            Verb::Cas => &[Argument::Key, Argument::Old, Argument::New],
        }
    }
}

impl FromStr for Command {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Command, ParseError> {
        Command::from_words(words(text)?.into_iter())
    }
}

impl Command {
    pub(super) fn from_words(mut words: impl Iterator<Item = Word>) -> Result<Command, ParseError> {
        let first = words.next().ok_or(ParseError::Empty)?;
        let verb = Verb::ALL.into_iter().find(|verb| verb.name() == first.text);
        let verb = verb.ok_or(ParseError::UnknownVerb { found: first.text })?;
        let mut arguments = Arguments { verb, words };
        let key = arguments.take(Argument::Key)?;
        let command = match verb {
            Verb::Set => Command::Set { key, value: arguments.take(Argument::Value)? },
            Verb::Get => Command::Get { key },
            Verb::Del => Command::Del { key },
            Verb::Incr => Command::Incr { key },
            Verb::Cas => {
                let old = arguments.take(Argument::Old)?;
                Command::Cas { key, old, new: arguments.take(Argument::New)? }
            }
        };
        arguments.end()?;
        Ok(command)
    }
}

struct Arguments<W> {
    verb: Verb,
    words: W,
}

impl<W: Iterator<Item = Word>> Arguments<W> {
    fn take(&mut self, argument: Argument) -> Result<String, ParseError> {
        let word = self.words.next().ok_or(ParseError::Missing { verb: self.verb, argument })?;
        Ok(word.text)
    }

    fn end(mut self) -> Result<(), ParseError> {
        match self.words.next() {
            None => Ok(()),
            Some(Word { text, column }) => Err(ParseError::Extra { verb: self.verb, found: text, column }),
        }
    }
}

impl From<BadQuote> for ParseError {
    fn from(quote: BadQuote) -> ParseError {
        match quote {
            BadQuote::Open(column) => ParseError::OpenQuote { column },
            BadQuote::Misplaced(column) => ParseError::MisplacedQuote { column },
        }
    }
}

impl From<BadTag> for ParseError {
    fn from(bad: BadTag) -> ParseError {
        ParseError::Tag(bad)
    }
}

impl Argument {
    /// As it stands in the description of a command.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Argument::Key => "KEY",
            Argument::Value => "VALUE",
            Argument::Old => "OLD",
            Argument::New => "NEW",
        }
    }
}

/// `set KEY VALUE`
struct Usage(Verb);

impl fmt::Display for Usage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.name())?;
        self.0.arguments().iter().try_for_each(|argument| write!(f, " {}", argument.name()))
    }
}

impl fmt::Display for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ParseError::Empty => {
                f.write_str("found nothing, expected one of")?;
                Verb::ALL.into_iter().try_for_each(|verb| write!(f, " `{}`", Usage(verb)))
            }
            ParseError::NotText => f.write_str("found bytes that are not text, expected a command"),
            ParseError::UnknownVerb { found } => {
                write!(f, "found `{found}`, expected")?;
                Verb::ALL.into_iter().try_for_each(|verb| write!(f, " {verb}"))
            }
            ParseError::Tag(bad) => bad.fmt(f),
            ParseError::Missing { verb, argument } => {
                write!(f, "found the end, expected {} of `{}`", argument.name(), Usage(*verb))
            }
            ParseError::Extra { verb, found, column } => {
                let usage = Usage(*verb);
                write!(f, "column {column}: found `{found}`, expected the end after `{usage}`")
            }
            ParseError::OpenQuote { column } => write!(f, "column {column}: this \" has no closing one"),
            ParseError::MisplacedQuote { column } => {
                write!(f, "column {column}: expected white space between words and quoted texts")
            }
        }
    }
}

impl std::error::Error for ParseError {}
