//! A whole record as text.

use super::error::LineError;
use super::{parse_line, parse_setup, print_line, print_setup};
use crate::sim::Record;
use std::fmt;

/// A record: the setup's line and one for each action, each with its end.
#[must_use]
pub fn print(record: &Record) -> String {
    let mut text = print_setup(record.setup());
    text.push('\n');
    for placed in record.actions().iter() {
        text.push_str(&print_line(placed));
        text.push('\n');
    }
    text
}

/// The record that a text names. Empty lines, and lines that begin with `//`, say nothing.
///
/// # Errors
/// [`ScriptError`]: the first line that is wrong.
pub fn parse(text: &str) -> Result<Record, ScriptError> {
    let mut lines = text.lines().enumerate().filter(|(_, line)| says_something(line));
    let (first, setup) = lines.next().unwrap_or((0, ""));
    let setup = parse_setup(setup).map_err(|error| ScriptError::at(first, error))?;
    let actions =
        lines.map(|(number, line)| parse_line(line).map_err(|error| ScriptError::at(number, error)));
    Ok(Record::new(setup, actions.collect::<Result<_, _>>()?))
}

fn says_something(line: &str) -> bool {
    let line = line.trim_start_matches(' ');
    !line.is_empty() && !line.starts_with("//")
}

/// A mistake in a text of several lines.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct ScriptError {
    /// The line, from 1 on.
    pub line: usize,
    /// What is wrong there.
    pub error: LineError,
}

impl ScriptError {
    fn at(number: usize, error: LineError) -> ScriptError {
        ScriptError { line: number + 1, error }
    }
}

impl fmt::Display for ScriptError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, {}", self.line, self.error)
    }
}

impl std::error::Error for ScriptError {}
