//! Reading a line from left to right, always knowing where.

use super::error::{Expected, Found, LineError};
use super::heard::Heard;
use super::quote;
use super::value::Value;
use crate::raft::ServerId;
use crate::sim::MessageId;

/// What is left of a line.
#[derive(Clone, Copy)]
pub(super) struct Reader<'a> {
    line: &'a str,
    /// How many bytes have been read; always at the border of a character.
    at: usize,
    /// Who wants to know what would fit where.
    listener: Option<&'a Heard>,
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
        Reader { line, at: 0, listener: None }
    }

    /// A reader that tells what it looks for, and where.
    pub(super) fn heard_by(line: &'a str, listener: &'a Heard) -> Reader<'a> {
        Reader { line, at: 0, listener: Some(listener) }
    }

    /// Something would fit here that is not looked for in another way.
    pub(super) fn would_take(&self, expected: Expected) {
        self.tell(self.peek().at, expected);
    }

    /// A word begins here that is no word by itself: a value after its name.
    pub(super) fn begins(&self, at: usize) {
        if let Some(listener) = self.listener {
            listener.begins(at);
        }
    }

    fn tell(&self, at: usize, expected: Expected) {
        if let Some(listener) = self.listener {
            listener.wants(at, expected);
        }
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
        self.begins(at);
        Word { text, at }
    }

    /// The next word, which stays to be read.
    pub(super) fn peek(&self) -> Word<'a> {
        let mut ahead = *self;
        ahead.word()
    }

    /// Reads a sign that may have something right after it.
    pub(super) fn sign(&mut self, sign: &str) {
        self.skip_spaces();
        if self.rest().starts_with(sign) {
            self.at += sign.len();
        }
    }

    /// Reads the next word if it is this one.
    pub(super) fn take(&mut self, wanted: &'static str) -> bool {
        let word = self.peek();
        let found = word.text == wanted;
        if found {
            self.word();
        } else {
            self.tell(word.at, Expected::Word(wanted));
        }
        found
    }

    /// Reads this word.
    pub(super) fn expect(&mut self, wanted: &'static str) -> Result<(), LineError> {
        let word = self.word();
        if word.text == wanted { Ok(()) } else { Err(self.error(word, Expected::Word(wanted))) }
    }

    /// `name=` and a number from `min` on, if that is what comes next.
    pub(super) fn setting(&mut self, name: &'static str, min: u64) -> Result<Option<u64>, LineError> {
        let word = self.peek();
        let expected = Expected::Number { before: name, min, max: u64::MAX };
        if !word.text.starts_with(name) {
            self.tell(word.at, expected);
            return Ok(None);
        }
        let number = self.number(name, u64::MAX)?;
        if number >= min { Ok(Some(number)) } else { Err(self.error(word, expected)) }
    }

    /// A number with this right after it; what comes then is next.
    pub(super) fn number_before(&mut self, end: char) -> Option<u64> {
        self.skip_spaces();
        let (digits, _) = self.peek().text.split_once(end)?;
        let number = number_up_to(digits, u64::MAX)?;
        self.at += digits.len() + end.len_utf8();
        Some(number)
    }

    /// A text: one plain word, or anything in quotes.
    pub(super) fn text(&mut self) -> Result<String, LineError> {
        let word = self.peek();
        if word.text.starts_with('"') {
            return self.quoted();
        }
        if quote::is_plain(word.text) {
            self.word();
            return Ok(word.text.to_owned());
        }
        Err(self.error(word, Expected::Text))
    }

    /// All that is left of the line, without the one space before it.
    pub(super) fn all(&mut self) -> &'a str {
        let rest = self.rest();
        self.at += rest.len();
        rest.strip_prefix(' ').unwrap_or(rest)
    }

    /// A server, or `none`.
    pub(super) fn server_or_none(&mut self) -> Result<Option<ServerId>, LineError> {
        if self.take("none") { Ok(None) } else { self.server().map(Some) }
    }

    /// `prefix` and a number.
    pub(super) fn number(&mut self, before: &'static str, max: u64) -> Result<u64, LineError> {
        let word = self.word();
        let digits = word.text.strip_prefix(before);
        digits
            .and_then(|digits| number_up_to(digits, max))
            .ok_or_else(|| self.error(word, Expected::Number { before, min: 0, max }))
    }

    pub(super) fn message(&mut self) -> Result<MessageId, LineError> {
        self.number("m", u64::MAX).map(MessageId)
    }

    /// A value as a setup would name it.
    pub(super) fn value<T: Value + Default>(&mut self) -> Result<T, LineError> {
        let (word, mut value) = (self.word(), T::default());
        value.parse(word.text).map_err(|expected| self.error(word, expected))?;
        Ok(value)
    }

    /// Whether nothing but spaces is left.
    pub(super) fn at_end(&self) -> bool {
        self.rest().trim_start_matches(' ').is_empty()
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
        self.begins(self.at);
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

    /// Something is wrong so many bytes into a text that has just been read to the end of the line.
    pub(super) fn error_in(&self, text: &str, at: usize, expected: Expected) -> LineError {
        self.error(self.from(self.line.len() - text.len() + at), expected)
    }

    pub(super) fn error(&self, word: Word<'_>, expected: Expected) -> LineError {
        self.tell(word.at, expected);
        let before = self.line.get(..word.at).unwrap_or_default();
        LineError { column: before.chars().count() + 1, found: Found::text(word.text), expected }
    }
}

/// A number in decimal digits and nothing else.
pub(super) fn number_up_to(digits: &str, max: u64) -> Option<u64> {
    let plain = digits.bytes().all(|byte| byte.is_ascii_digit());
    digits.parse().ok().filter(|number| plain && *number <= max)
}
