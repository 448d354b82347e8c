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

impl Value for Micros {
    fn print(&self) -> String {
        let unit = Unit::of(*self);
        format!("{}{}", self.0 / unit.micros, unit.name)
    }

    fn parse(&mut self, text: &str) -> Result<(), Expected> {
        *self = Unit::split(text).and_then(|(digits, unit)| unit.length(digits)).ok_or(Expected::Duration)?;
        Ok(())
    }
}

impl Value for Span {
    /// Both ends in one unit, named once: `150..300ms`.
    fn print(&self) -> String {
        let (min, max) = (Unit::of(self.min), Unit::of(self.max));
        let unit = if min.micros < max.micros { min } else { max };
        format!("{}..{}{}", self.min.0 / unit.micros, self.max.0 / unit.micros, unit.name)
    }

    fn parse(&mut self, text: &str) -> Result<(), Expected> {
        *self = span(text).ok_or(Expected::Range)?;
        Ok(())
    }
}

fn span(text: &str) -> Option<Span> {
    // No number has a point in it.
    let (min, max) = text.split_once('.')?;
    let max = max.strip_prefix('.')?;
    let (max, unit) = Unit::split(max)?;
    let min = match Unit::split(min)? {
        (digits, own) if own.name.is_empty() => unit.length(digits)?,
        (digits, own) => own.length(digits)?,
    };
    Some(Span { min, max: unit.length(max)? })
}

/// A unit of time.
#[derive(Clone, Copy)]
struct Unit {
    name: &'static str,
    micros: u64,
}

impl Unit {
    const SECONDS: Unit = Unit { name: "s", micros: 1_000_000 };
    const MILLIS: Unit = Unit { name: "ms", micros: 1_000 };
    const MICROS: Unit = Unit { name: "us", micros: 1 };
    /// A number by itself.
    const BARE: Unit = Unit { name: "", micros: 1 };

    /// The largest unit of which a length is a whole multiple; milliseconds for none at all.
    fn of(length: Micros) -> Unit {
        match length.0 {
            0 => Unit::MILLIS,
            micros if micros % Unit::SECONDS.micros == 0 => Unit::SECONDS,
            micros if micros % Unit::MILLIS.micros == 0 => Unit::MILLIS,
            _ => Unit::MICROS,
        }
    }

    /// The digits and the unit after them.
    fn split(text: &str) -> Option<(&str, Unit)> {
        let (digits, name) = text.split_at(text.bytes().take_while(u8::is_ascii_digit).count());
        let units = [Unit::SECONDS, Unit::MILLIS, Unit::MICROS, Unit::BARE];
        Some((digits, units.into_iter().find(|unit| unit.name == name)?))
    }

    fn length(self, digits: &str) -> Option<Micros> {
        Some(Micros(number_up_to(digits, u64::MAX)?.checked_mul(self.micros)?))
    }
}
