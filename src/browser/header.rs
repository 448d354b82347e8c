//! A run's header: what it was made from, and how far it has come.

use super::redo;
use crate::raft::ServerId;
use crate::script::{self, LineError};
use crate::sim::{Micros, Place, Setup, World};
use std::fmt;

/// What a run's header cell says, line by line.
///
/// ```text
/// raftglass run 1
/// raftglass engine=1 seed=42 servers=5 …
/// members S1 S2 S3 S4 S5
/// incarnations 1 1 3 1 1
/// actions 12
/// place @1234567 #890
/// ```
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Header {
    /// What the world is made from, with the number of the engine that made it.
    pub setup: Setup,
    /// How often each server was started, S1 first.
    pub incarnations: Vec<u64>,
    /// How many actions of the record come before the place.
    pub actions: usize,
    /// How far the run had come.
    pub place: Place,
}

pub(super) const FORMAT: &str = "raftglass run 1";

impl Header {
    /// How many lines it has.
    pub(super) const LINES: usize = 6;

    /// The header of a run that has come as far as `world`.
    #[must_use]
    pub fn of(world: &World) -> Header {
        Header {
            setup: world.setup().clone(),
            incarnations: world.servers().map(|server| u64::from(server.incarnation())).collect(),
            actions: world.record().actions().len(),
            place: Place::of(world),
        }
    }

    /// Reads a header.
    ///
    /// # Errors
    /// The first line that does not fit.
    pub fn parse(text: &str) -> Result<Header, HeaderError> {
        let mut lines = Lines { lines: text.lines(), number: 0 };
        let format = HeaderLine::Exactly(FORMAT.to_owned());
        lines.read(&format, |line| [FORMAT, redo::FORMAT].contains(&line).then_some(()))?;
        let setup = lines.next_line(&HeaderLine::Setup)?;
        let setup = script::parse_setup(setup).map_err(|error| HeaderError::Setup { error })?;
        let named = members(&setup);
        lines.read(&HeaderLine::Exactly(named.clone()), |line| (line == named).then_some(()))?;
        let incarnations = lines.read(&HeaderLine::Incarnations { servers: setup.servers }, |line| {
            let numbers = line.strip_prefix("incarnations ")?.split(' ').map(|number| number.parse().ok());
            numbers.collect::<Option<Vec<u64>>>().filter(|all| all.len() == usize::from(setup.servers))
        })?;
        let actions = lines.read(&HeaderLine::Actions, |line| line.strip_prefix("actions ")?.parse().ok())?;
        let place = lines.read(&HeaderLine::Place, place)?;
        Ok(Header { setup, incarnations, actions, place })
    }
}

impl fmt::Display for Header {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{FORMAT}\n{}\n{}", script::print_setup(&self.setup), members(&self.setup))?;
        f.write_str("incarnations")?;
        for incarnation in &self.incarnations {
            write!(f, " {incarnation}")?;
        }
        write!(f, "\nactions {}\nplace @{} #{}", self.actions, self.place.at.0, self.place.events)
    }
}

fn members(setup: &Setup) -> String {
    let members = (1..=setup.servers).filter_map(ServerId::new).map(|server| format!(" {server}"));
    format!("members{}", members.collect::<String>())
}

fn place(line: &str) -> Option<Place> {
    let (at, events) = line.strip_prefix("place @")?.split_once(' ')?;
    let events = events.strip_prefix('#')?;
    Some(Place { at: Micros(at.parse().ok()?), events: events.parse().ok()? })
}

/// Why a text is not a header.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum HeaderError {
    /// The setup's line cannot be read.
    Setup {
        /// What is wrong with it.
        error: LineError,
    },
    /// A line is not what has to stand there.
    Line {
        /// The line, from 1.
        line: usize,
        /// What it says; `None` when the text ends before it.
        found: Option<String>,
        /// What would fit.
        expected: HeaderLine,
    },
}

/// A line that a header has to have.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum HeaderLine {
    /// This one, to the letter.
    Exactly(String),
    /// The setup: `raftglass engine=1 …`.
    Setup,
    /// How often each server was started: `incarnations 1 1 …`.
    Incarnations {
        /// How many servers there are.
        servers: u8,
    },
    /// The number of actions: `actions 12`.
    Actions,
    /// How far the run had come: `place @1234567 #890`.
    Place,
    /// How many actions stand before those to be redone: `redo after 64`.
    Redo,
    /// An action with its place: `@1200000 #870 crash S1`.
    Action,
}

/// The lines of a text, counted.
struct Lines<'a> {
    lines: std::str::Lines<'a>,
    number: usize,
}

impl<'a> Lines<'a> {
    fn next_line(&mut self, expected: &HeaderLine) -> Result<&'a str, HeaderError> {
        self.number += 1;
        self.lines.next().ok_or_else(|| self.error(None, expected))
    }

    fn read<T>(&mut self, expected: &HeaderLine, read: impl Fn(&str) -> Option<T>) -> Result<T, HeaderError> {
        let line = self.next_line(expected)?;
        read(line).ok_or_else(|| self.error(Some(line), expected))
    }

    fn error(&self, found: Option<&str>, expected: &HeaderLine) -> HeaderError {
        let found = found.map(str::to_owned);
        HeaderError::Line { line: self.number, found, expected: expected.clone() }
    }
}
