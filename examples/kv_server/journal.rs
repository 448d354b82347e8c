//! What a server says to whoever looks after it.

use std::fmt;
use std::io::{self, Write as _};

/// A line for the journal. That nobody reads it is no reason to stop.
pub fn note(line: impl fmt::Display) {
    let _ = writeln!(io::stderr(), "{line}");
}
