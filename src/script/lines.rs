//! A script as lines: what it begins with, its steps, and what it says beside them.

use super::error::{Expected, LineError};
use super::reader::Reader;
use super::record::ScriptError;
use super::setup::{FIRST, parse_settings, print_settings};
use super::step::Step;
use crate::sim::{Micros, Place, Record, Setup};
use std::fmt;

/// A script: a set-up, and what is done, waited for and expected, in order. It keeps comments and empty lines, so
/// that what is printed is what was written, in one form.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Script {
    /// Its lines, the first first.
    pub lines: Vec<Line>,
}

/// A line of a script.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Line {
    /// Nothing.
    Empty,
    /// `// why it is so`: for readers of the script.
    Comment(String),
    /// `raftglass servers=5 noop=off`: what the world is made from. Once, before all steps.
    Setup(Header),
    /// `> The leader crashes.`: for readers of the run, shown when it comes here.
    Prose(String),
    /// `? Who can win?`: a question, whose answers follow.
    Question(String),
    /// `+ S3` and `- S1`: a right and a wrong answer to the question before.
    Answer {
        /// Whether it is right.
        right: bool,
        /// What it says.
        text: String,
    },
    /// Something to do, if need be at a place that a record names.
    Step {
        /// `@412345 #96`: when, and after how many events; else as soon as the step before is done.
        place: Option<Place>,
        /// What.
        step: Step,
    },
}

/// What a script's world is made from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Header {
    /// All of it; what the line does not name is as on the page, with the seed 1 and five servers.
    pub setup: Setup,
    /// Whether the line names the engine. One that does not is for every engine.
    pub for_engine: bool,
}

/// The set-up of a script that names none.
fn usual() -> Setup {
    Setup::new(1, 5)
}

impl Script {
    /// The script that a text is.
    ///
    /// # Errors
    /// All lines that are wrong, each with the first mistake in it.
    pub fn parse(text: &str) -> Result<Script, Vec<ScriptError>> {
        let mut lines = Vec::new();
        let mut errors = Vec::new();
        for (number, text) in text.lines().enumerate() {
            match Line::parse(text).and_then(|line| line.fits_after(text, &lines).map(|()| line)) {
                Ok(line) => lines.push(line),
                Err(error) => {
                    lines.push(Line::Empty);
                    errors.push(ScriptError { line: number + 1, error });
                }
            }
        }
        if errors.is_empty() { Ok(Script { lines }) } else { Err(errors) }
    }

    /// The script that does what was done in a run.
    #[must_use]
    pub fn of(record: &Record) -> Script {
        let header = Header { setup: record.setup().clone(), for_engine: true };
        let steps = record
            .actions()
            .iter()
            .map(|placed| Line::Step { place: Some(placed.place()), step: Step::Act(placed.action.clone()) });
        Script { lines: [Line::Setup(header)].into_iter().chain(steps).collect() }
    }

    /// What its world is made from.
    #[must_use]
    pub fn setup(&self) -> Setup {
        let named = self.lines.iter().find_map(|line| match line {
            Line::Setup(header) => Some(header.setup.clone()),
            _ => None,
        });
        named.unwrap_or_else(usual)
    }
}

impl Line {
    fn parse(line: &str) -> Result<Line, LineError> {
        Line::read(&mut Reader::new(line))
    }

    /// All of a line.
    pub(super) fn read(reader: &mut Reader<'_>) -> Result<Line, LineError> {
        let word = reader.peek();
        let parsed = match word.text {
            "" => return Ok(Line::Empty),
            comment if comment.starts_with("//") => {
                reader.sign("//");
                return Ok(Line::Comment(plain(reader)?));
            }
            ">" | "?" | "+" | "-" => return Line::speech(reader),
            FIRST => Line::Setup(Header::read(reader)?),
            _ => {
                let place = if word.text.starts_with('@') { Some(read_place(reader)?) } else { None };
                Line::Step { place, step: Step::read(reader)? }
            }
        };
        reader.end()?;
        Ok(parsed)
    }

    fn speech(reader: &mut Reader<'_>) -> Result<Line, LineError> {
        let sign = reader.word();
        let text = plain(reader)?;
        Ok(match sign.text {
            ">" => Line::Prose(text),
            "?" => Line::Question(text),
            sign => Line::Answer { right: sign == "+", text },
        })
    }

    /// Whether it may stand after these.
    fn fits_after(&self, text: &str, before: &[Line]) -> Result<(), LineError> {
        let reader = Reader::new(text);
        let wrong = |expected| Err(reader.error(reader.peek(), expected));
        match self {
            Line::Setup(_)
                if before.iter().any(|line| matches!(line, Line::Setup(_) | Line::Step { .. })) =>
            {
                wrong(Expected::SetupFirst)
            }
            Line::Answer { .. }
                if !matches!(before.last(), Some(Line::Question(_) | Line::Answer { .. })) =>
            {
                wrong(Expected::Question)
            }
            _ => Ok(()),
        }
    }
}

/// What is left of a line, for people to read.
fn plain(reader: &mut Reader<'_>) -> Result<String, LineError> {
    let text = reader.all();
    match text.find(|c: char| c.is_control() && c != '\t') {
        Some(at) => Err(reader.error_in(text, at, Expected::PlainText)),
        None => Ok(text.to_owned()),
    }
}

impl Header {
    fn read(reader: &mut Reader<'_>) -> Result<Header, LineError> {
        reader.word();
        let mut setup = usual();
        let named = parse_settings(reader, &mut setup)?;
        Ok(Header { setup, for_engine: named.contains(&"engine") })
    }
}

/// `@412345 #96`
pub(super) fn read_place(reader: &mut Reader<'_>) -> Result<Place, LineError> {
    Ok(Place { at: Micros(reader.number("@", u64::MAX)?), events: reader.number("#", u64::MAX)? })
}

impl fmt::Display for Script {
    /// In the one form that every script has: each line with its end.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.lines.iter().try_for_each(|line| writeln!(f, "{line}"))
    }
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Line::Empty => Ok(()),
            Line::Comment(text) => said(f, "//", text),
            Line::Setup(Header { setup, for_engine }) => {
                f.write_str(&print_settings(setup, &usual(), *for_engine))
            }
            Line::Prose(text) => said(f, ">", text),
            Line::Question(text) => said(f, "?", text),
            Line::Answer { right: true, text } => said(f, "+", text),
            Line::Answer { right: false, text } => said(f, "-", text),
            Line::Step { place: None, step } => write!(f, "{step}"),
            Line::Step { place: Some(place), step } => write!(f, "{place} {step}"),
        }
    }
}

fn said(f: &mut fmt::Formatter<'_>, sign: &str, text: &str) -> fmt::Result {
    if text.is_empty() { f.write_str(sign) } else { write!(f, "{sign} {text}") }
}
