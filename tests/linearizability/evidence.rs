//! What is shown when no order explains the answers.

use super::Operation;
use std::fmt;

/// One key's history up to the first answer that cannot be.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Evidence {
    /// What was asked of this key up to then, in the order of asking; what was answered later, or never, without an
    /// answer.
    pub operations: Vec<Operation>,
    /// When the first answer came that cannot be.
    pub moment: u64,
    /// The search was given up: too many orders are possible.
    pub undecided: bool,
}

impl fmt::Display for Evidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.undecided {
            writeln!(f, "undecided, too many orders are possible at {}:", self.moment)?;
        } else {
            writeln!(f, "not linearizable: no order of these explains the answer at {}:", self.moment)?;
        }
        for Operation { client, command, invoked, answered } in &self.operations {
            match answered {
                Some((at, answer)) => {
                    let here = if *at == self.moment { "  <- this one" } else { "" };
                    writeln!(f, "  {invoked:>10} .. {at:<10} client {client}: {command} -> {answer}{here}")?;
                }
                None => writeln!(f, "  {invoked:>10} .. {:<10} client {client}: {command}", "?")?,
            }
        }
        Ok(())
    }
}
