//! Actions as lines: as a record has them, or denser.

use crate::script::{self, LineError};
use crate::sim::{Micros, Place, Placed};

/// For whom a text is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Form {
    /// For readers: places as in a record.
    File,
    /// For links: places told from the one before, so that digits are few and alike. Where time or events go back, the
    /// difference wraps around.
    Link,
}

pub(super) fn print(form: Form, placed: &Placed, before: Place) -> String {
    match form {
        Form::File => script::print_line(placed),
        Form::Link => {
            let time = placed.at.0.wrapping_sub(before.at.0);
            let events = placed.after.wrapping_sub(before.events);
            format!("{time} {events} {}", script::print_action(&placed.action))
        }
    }
}

pub(super) fn parse(form: Form, line: &str, before: Place) -> Result<Placed, LineError> {
    match form {
        Form::File => script::parse_line(line),
        // What has no such place is explained by the parser of those that have one.
        Form::Link => script::parse_line(&spelled_out(line, before).unwrap_or_else(|| line.to_owned())),
    }
}

fn spelled_out(line: &str, before: Place) -> Option<String> {
    let mut words = line.splitn(3, ' ');
    let at = before.at.0.wrapping_add(words.next()?.parse().ok()?);
    let events = before.events.wrapping_add(words.next()?.parse().ok()?);
    Some(format!("{} {}", Place { at: Micros(at), events }, words.next()?))
}

/// The place of the last of some actions; the beginning for none.
pub(super) fn last(actions: &[Placed]) -> Place {
    actions.last().map_or(Place::default(), Placed::place)
}
