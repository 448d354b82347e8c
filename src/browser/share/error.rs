//! Why something shared cannot be opened.

use crate::script::{Failure, ScriptError};
use crate::sim::ReplayError;

/// Why a link or a file cannot be opened. Its sentences are [`crate::text::share_error`]'s.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ShareError {
    /// A link that holds no run at all.
    NotALink,
    /// A file that the browser did not read.
    NotRead,
    /// A file that is not text.
    NotText,
    /// It is of a later version of links and files.
    Newer {
        /// Its number.
        version: u64,
    },
    /// It was made with a later engine.
    NewerEngine {
        /// Its number.
        engine: u32,
    },
    /// The end of a link is missing.
    CutShort {
        /// How many bytes there are.
        found: usize,
        /// How many there were.
        expected: usize,
    },
    /// A link is not as it was made.
    Damaged,
    /// More than is opened: too long a text, or too many events.
    TooLarge,
    /// It begins with a script that this page does not have.
    UnknownScript {
        /// The script's name.
        id: String,
    },
    /// It begins with a script that has another text here.
    OtherScript {
        /// The script's name.
        id: String,
    },
    /// A line says nothing that could be done.
    Line(ScriptError),
    /// A script has mistakes.
    Script(Vec<ScriptError>),
    /// A note is not as notes are.
    Note {
        /// Its line, from 1 on.
        line: usize,
        /// What it says.
        found: String,
    },
    /// There is no set-up.
    NoSetup,
    /// What is said to have been done is not possible.
    Impossible(ReplayError),
    /// A script came to a line that cannot be done or does not hold.
    Failed(Failure),
}
