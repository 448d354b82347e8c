//! Reading a line from left to right, always knowing where.

use super::error::{Expected, Found, LineError};
use super::quote;
use crate::raft::ServerId;

/// What is left of a line.
pub(super) struct Reader<'a> {
    line: &'a str,
    /// How many bytes have been read; always at the border of a character.
    at: usize,
}

/// A word and where it stands.
#[derive(Clone, Copy)]
pub(super) struct Word<'a> {
    pub(super) text: &'a str,
    /// Bytes before it in the line.
    pub(super) at: usize,
}

impl<'a> Reader<'a> {
    pub(super) fn new(line: &'a str) -> Reader<'a> {
        Reader { line, at: 0 }
    }

    fn rest(&self) -> &'a str {
        self.line.get(self.at..).unwrap_or_default()
    }

    fn skip_spaces(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches(' ').len();
    }

    /// The next word, up to a space; empty at the end of the line.
    pub(super) fn word(&mut self) -> Word<'a> {
        self.skip_spaces();
        let at = self.at;
        let text = self.rest().split(' ').next().unwrap_or_default();
        self.at += text.len();
        Word { text, at }
    }

    /// `prefix` and a number.
    pub(super) fn number(&mut self, before: &'static str, max: u64) -> Result<u64, LineError> {
        let word = self.word();
        let digits = word.text.strip_prefix(before);
        digits
            .and_then(|digits| number_up_to(digits, max))
            .ok_or_else(|| self.error(word, Expected::Number { before, min: 0, max }))
    }

    pub(super) fn server(&mut self) -> Result<ServerId, LineError> {
        let word = self.word();
        let number = word.text.strip_prefix('S').and_then(|digits| number_up_to(digits, u64::from(u8::MAX)));
        number
            .and_then(|number| ServerId::new(u8::try_from(number).ok()?))
            .ok_or_else(|| self.error(word, Expected::Server))
    }

    /// A text in quotes, with a space or nothing after it.
    pub(super) fn quoted(&mut self) -> Result<String, LineError> {
        self.skip_spaces();
        let (text, length) = quote::read(self.rest())
            .map_err(|(offset, expected)| self.error(self.from(self.at + offset), expected))?;
        self.at += length;
        if self.rest().starts_with(' ') || self.rest().is_empty() {
            Ok(text)
        } else {
            Err(self.error(self.from(self.at), Expected::Space))
        }
    }

    pub(super) fn end(&mut self) -> Result<(), LineError> {
        self.skip_spaces();
        if self.rest().is_empty() { Ok(()) } else { Err(self.error(self.from(self.at), Expected::End)) }
    }

    fn from(&self, at: usize) -> Word<'a> {
        Word { text: self.line.get(at..).unwrap_or_default(), at }
    }

    pub(super) fn error(&self, word: Word<'_>, expected: Expected) -> LineError {
        let before = self.line.get(..word.at).unwrap_or_default();
        LineError { column: before.chars().count() + 1, found: Found::text(word.text), expected }
    }
}

/// A number in decimal digits and nothing else.
pub(super) fn number_up_to(digits: &str, max: u64) -> Option<u64> {
    let plain = digits.bytes().all(|byte| byte.is_ascii_digit());
    digits.parse().ok().filter(|number| plain && *number <= max)
}
