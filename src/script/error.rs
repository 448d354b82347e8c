//! What is wrong with a line, as data.

use std::fmt;

/// A mistake in a line.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct LineError {
    /// Where, in characters from 1 on.
    pub column: usize,
    /// What is there.
    pub found: Found,
    /// What would fit.
    pub expected: Expected,
}

/// What is there.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Found {
    /// The line ends.
    End,
    /// These characters; at most [`Found::LONGEST`] of them.
    Text(String),
}

impl Found {
    /// The most characters that are quoted.
    pub const LONGEST: usize = 40;

    pub(super) fn text(text: &str) -> Found {
        if text.is_empty() { Found::End } else { Found::Text(text.chars().take(Found::LONGEST).collect()) }
    }
}

/// What would fit.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Expected {
    /// One of these words.
    OneOf(&'static [&'static str]),
    /// A number from `min` to `max`, after what `before` says.
    Number {
        /// What comes right before its digits, for example `@`.
        before: &'static str,
        /// The least.
        min: u64,
        /// The most.
        max: u64,
    },
    /// A length of time: a number with its unit.
    Duration,
    /// Two lengths of time with `..` between.
    Range,
    /// A server: S1 to S63.
    Server,
    /// A text in double quotes.
    Quoted,
    /// The end of a text in double quotes.
    ClosingQuote,
    /// One of the escapes of a text in quotes.
    Escape,
    /// A plain word, or a text in double quotes.
    Text,
    /// This word.
    Word(&'static str),
    /// A log entry: its term, a colon, its command.
    Entry,
    /// A log entry of this term at least: along a log, terms never fall.
    EntryOfTerm {
        /// The term of the entry before.
        min: u64,
    },
    /// What can be waited for.
    Wait,
    /// A number, or how it compares and then a number.
    Comparison,
    /// Text without control characters.
    PlainText,
    /// The line that names the set-up, once and before all that is done.
    SetupFirst,
    /// A question or another answer, right before an answer.
    Question,
    /// A setting: `name=value`.
    Setting,
    /// This setting, which is missing or stands there twice.
    Once(&'static str),
    /// A space before what comes next.
    Space,
    /// The end of the line.
    End,
}

impl fmt::Display for LineError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "column {}: {}, where {} would fit", self.column, self.found, self.expected)
    }
}

impl fmt::Display for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Found::End => f.write_str("the end of the line"),
            Found::Text(text) => write!(f, "`{text}`"),
        }
    }
}

impl fmt::Display for Expected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Expected::OneOf(words) => f.write_str(&words.join(", ")),
            Expected::Number { before, min, max } => write!(f, "{before}NUMBER from {min} to {max}"),
            Expected::Duration => f.write_str("a length of time like 50ms, 2s or 300us"),
            Expected::Range => f.write_str("two lengths of time like 150..300ms"),
            Expected::Server => f.write_str("a server like S1"),
            Expected::Quoted => f.write_str("a text in double quotes"),
            Expected::ClosingQuote => f.write_str("a closing double quote"),
            Expected::Escape => f.write_str(r#"one of \\ \" \n \r \t \u{HEX}"#),
            Expected::Text => f.write_str("a word, or a text in double quotes"),
            Expected::Word(word) => f.write_str(word),
            Expected::Entry => f.write_str("an entry like 1:a, 2:\"set x 5\" or 2:noop"),
            Expected::EntryOfTerm { min } => write!(f, "an entry of term {min} or later"),
            Expected::Wait => {
                f.write_str("a length of time like 50ms, 3 events, until CONDITION or for EVENT")
            }
            Expected::Comparison => f.write_str("a number, or one of =, !=, <, <=, >, >= and a number"),
            Expected::PlainText => f.write_str("text without control characters"),
            Expected::SetupFirst => f.write_str("another command: this line stands once, before all of them"),
            Expected::Question => f.write_str("a question (`? …`) in the line before"),
            Expected::Setting => f.write_str("a setting like seed=7"),
            Expected::Once(name) => write!(f, "{name}=… once"),
            Expected::Space => f.write_str("a space"),
            Expected::End => f.write_str("the end of the line"),
        }
    }
}

impl std::error::Error for LineError {}
