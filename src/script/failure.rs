//! Why a script came to an end before its end.

use super::condition::Condition;
use super::message::MessageName;
use super::step::Step;
use crate::sim::{ActionError, Place, SetupError};
use std::fmt;

/// A script's line that could not be done.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Failure {
    /// The line, from 1 on; 0 for the world that could not be made.
    pub line: usize,
    /// Where the run was.
    pub place: Place,
    /// What was wrong.
    pub why: WhyFailed,
}

/// Why a line could not be done.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum WhyFailed {
    /// No world can be made from the set-up.
    Setup(SetupError),
    /// The action is not possible here.
    Action(ActionError),
    /// A disk cannot be freed: what keeps the run has no room for what it holds.
    NoRoom,
    /// No message on its way has this name.
    NoSuchMessage {
        /// The name.
        name: MessageName,
        /// Those that are on their way.
        in_flight: Vec<MessageName>,
    },
    /// The run never comes to the place that the line names.
    Misplaced(Place),
    /// It did not come true within the bound.
    TooLate {
        /// What was waited for.
        step: Step,
        /// What is true instead.
        observed: Vec<Condition>,
    },
    /// What was expected is not so.
    Unmet {
        /// What was expected.
        condition: Condition,
        /// What is true instead.
        observed: Vec<Condition>,
    },
    /// An event was waited for, and nothing is going to happen any more.
    NothingHappens,
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, at {}: {}", self.line, self.place, self.why)
    }
}

impl fmt::Display for WhyFailed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            WhyFailed::Setup(error) => error.fmt(f),
            WhyFailed::Action(error) => error.fmt(f),
            WhyFailed::NoRoom => f.write_str("there is no room for what the disk holds"),
            WhyFailed::NoSuchMessage { name, in_flight } => {
                write!(f, "no message on its way is {name}; there is {}", List(in_flight))
            }
            WhyFailed::Misplaced(place) => write!(f, "the run is never at {place}"),
            WhyFailed::TooLate { step, observed } => {
                write!(f, "`{step}` took too long; found {}", List(observed))
            }
            WhyFailed::Unmet { condition, observed } => {
                write!(f, "expected `{condition}`, found {}", List(observed))
            }
            WhyFailed::NothingHappens => f.write_str("nothing is going to happen any more"),
        }
    }
}

impl std::error::Error for Failure {}

/// Things in back quotes, with commas.
struct List<'a, T>(&'a [T]);

impl<T: fmt::Display> fmt::Display for List<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some((first, rest)) = self.0.split_first() else { return f.write_str("nothing") };
        write!(f, "`{first}`")?;
        rest.iter().try_for_each(|one| write!(f, ", `{one}`"))
    }
}
