//! What a setting can be: a number, a range, a switch, or one of a few words.

use super::error::Expected;
use super::reader::number_up_to;
use crate::raft::{Backtracking, CheckPrevLog, UpToDate};
use crate::sim::{Micros, Span};

/// A value that a line can name.
pub(super) trait Value {
    /// As it stands in a line.
    fn print(&self) -> String;

    /// Takes the value that the text names, or says what would fit.
    fn parse(&mut self, text: &str) -> Result<(), Expected>;
}

/// A value that has a word for each of its kinds.
trait Words: Copy + PartialEq + 'static {
    const VALUES: &'static [Self];
    /// In the same order.
    const WORDS: &'static [&'static str];
}

impl Words for bool {
    const VALUES: &'static [bool] = &[true, false];
    const WORDS: &'static [&'static str] = &["on", "off"];
}

impl Words for Backtracking {
    const VALUES: &'static [Backtracking] = &[Backtracking::ByTerm, Backtracking::OneByOne];
    const WORDS: &'static [&'static str] = &["by-term", "one-by-one"];
}

impl Words for UpToDate {
    const VALUES: &'static [UpToDate] =
        &[UpToDate::LastTermThenLength, UpToDate::LengthOnly, UpToDate::Unchecked];
    const WORDS: &'static [&'static str] = &["last-term-then-length", "length-only", "unchecked"];
}

impl Words for CheckPrevLog {
    const VALUES: &'static [CheckPrevLog] =
        &[CheckPrevLog::Always, CheckPrevLog::ExceptHeartbeats, CheckPrevLog::Never];
    const WORDS: &'static [&'static str] = &["always", "except-heartbeats", "never"];
}

impl<T: Words> Value for T {
    fn print(&self) -> String {
        let named = T::VALUES.iter().zip(T::WORDS).find(|(value, _)| *value == self);
        named.map(|(_, word)| (*word).to_owned()).unwrap_or_default()
    }

    fn parse(&mut self, text: &str) -> Result<(), Expected> {
        let named = T::WORDS.iter().zip(T::VALUES).find(|(word, _)| **word == text);
        *self = *named.ok_or(Expected::OneOf(T::WORDS))?.1;
        Ok(())
    }
}

macro_rules! numbers {
    ($($number:ty),*) => {
        $(impl Value for $number {
            fn print(&self) -> String {
                self.to_string()
            }

            fn parse(&mut self, text: &str) -> Result<(), Expected> {
                const MOST: u64 = <$number>::MAX as u64;
                let number = number_up_to(text, MOST).and_then(|number| number.try_into().ok());
                *self = number.ok_or(Expected::Number { before: "", min: 0, max: MOST })?;
                Ok(())
            }
        })*
    };
}

numbers!(u8, u16, u32, u64);

impl Value for Span {
    fn print(&self) -> String {
        format!("{}..{}", self.min.0, self.max.0)
    }

    fn parse(&mut self, text: &str) -> Result<(), Expected> {
        let (min, max) = text.split_once("..").ok_or(Expected::Range)?;
        let bound = |digits| number_up_to(digits, u64::MAX).map(Micros).ok_or(Expected::Range);
        *self = Span { min: bound(min)?, max: bound(max)? };
        Ok(())
    }
}
