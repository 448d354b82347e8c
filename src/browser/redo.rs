//! A header that says what is still to be done: the run goes on as another branch, and not all of it is written.
//!
//! It is a [`Header`] of a format of its own, followed by the end of the record:
//!
//! ```text
//! raftglass run 2
//! …
//! place @1234567 #890
//! redo after 64
//! @1200000 #870 crash S1
//! ```
//!
//! Setting it is the moment at which the run becomes the other branch. Until the header is an ordinary one again, the
//! record is its first actions as the blocks have them (64 here), then those that stand here; and the disks are those to
//! which that record leads, whatever their cells hold.

use super::header::{self, Header, HeaderError, HeaderLine};
use crate::script;
use crate::sim::{Placed, World};

/// The first line.
pub(super) const FORMAT: &str = "raftglass run 2";

const AFTER: &str = "redo after ";

/// What such a header says besides what any header says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Redo {
    /// How many actions the record's blocks have.
    pub(super) after: usize,
    /// All that come after them.
    pub(super) actions: Vec<Placed>,
}

impl Redo {
    /// The header of a run that is to go on with `world`, when the record's blocks have its first actions.
    pub(super) fn print(world: &World, after: usize) -> String {
        let header = Header::of(world).to_string();
        let mut text = FORMAT.to_owned();
        text.push_str(header.strip_prefix(header::FORMAT).unwrap_or(&header));
        text.push('\n');
        text.push_str(AFTER);
        text.push_str(&after.to_string());
        for placed in world.record().actions().iter_from(after) {
            text.push('\n');
            text.push_str(&script::print_line(placed));
        }
        text
    }

    /// Reads what a header has to redo; `None` for an ordinary one.
    ///
    /// # Errors
    /// The first line that does not fit.
    pub(super) fn parse(text: &str) -> Result<Option<Redo>, HeaderError> {
        if text.lines().next() != Some(FORMAT) {
            return Ok(None);
        }
        let mut lines = text.lines().enumerate().skip(Header::LINES);
        let (_, line) = lines.next().unwrap_or((Header::LINES, ""));
        let after = line.strip_prefix(AFTER).and_then(|number| number.parse().ok());
        let after = after.ok_or_else(|| error(Header::LINES, line, HeaderLine::Redo))?;
        let actions = lines.map(|(number, line)| {
            script::parse_line(line).map_err(|_| error(number, line, HeaderLine::Action))
        });
        Ok(Some(Redo { after, actions: actions.collect::<Result<_, _>>()? }))
    }
}

fn error(number: usize, found: &str, expected: HeaderLine) -> HeaderError {
    HeaderError::Line { line: number + 1, found: Some(found.to_owned()), expected }
}
