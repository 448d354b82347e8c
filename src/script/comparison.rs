//! Comparing a number: `= 3`, `>= 3`.

use super::error::{Expected, LineError};
use super::reader::Reader;
use std::fmt;

/// What a number has to be.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Comparison {
    /// How it compares.
    pub operator: Operator,
    /// With what.
    pub number: u64,
}

/// How two numbers compare.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Operator {
    /// `=`, which may be left out.
    Equal,
    /// `!=`
    Unequal,
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `>`
    More,
    /// `>=`
    AtLeast,
}

const OPERATORS: [(Operator, &str); 6] = [
    (Operator::Equal, "="),
    (Operator::Unequal, "!="),
    (Operator::Less, "<"),
    (Operator::AtMost, "<="),
    (Operator::More, ">"),
    (Operator::AtLeast, ">="),
];

impl Comparison {
    /// Exactly this number.
    #[must_use]
    pub fn exactly(number: u64) -> Comparison {
        Comparison { operator: Operator::Equal, number }
    }

    /// Whether a number is so.
    #[must_use]
    pub fn holds(self, found: u64) -> bool {
        match self.operator {
            Operator::Equal => found == self.number,
            Operator::Unequal => found != self.number,
            Operator::Less => found < self.number,
            Operator::AtMost => found <= self.number,
            Operator::More => found > self.number,
            Operator::AtLeast => found >= self.number,
        }
    }

    pub(super) fn read(reader: &mut Reader<'_>) -> Result<Comparison, LineError> {
        let word = reader.peek();
        let named = OPERATORS.iter().find(|(_, text)| *text == word.text);
        let operator = match named {
            Some((operator, _)) => {
                reader.word();
                *operator
            }
            None if word.text.starts_with(|first: char| first.is_ascii_digit()) => Operator::Equal,
            None => return Err(reader.error(word, Expected::Comparison)),
        };
        Ok(Comparison { operator, number: reader.number("", u64::MAX)? })
    }
}

impl fmt::Display for Comparison {
    /// `=` is left out.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let named = OPERATORS.iter().find(|(operator, _)| *operator == self.operator);
        match named {
            None | Some((Operator::Equal, _)) => write!(f, "{}", self.number),
            Some((_, text)) => write!(f, "{text} {}", self.number),
        }
    }
}
