//! What became of a client's command.

use super::later::say;
use crate::kv::ParseError;
use crate::sim::{ActionError, Request};

/// How a command stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Standing {
    /// The answer is not there yet.
    Waiting,
    /// It was answered.
    Done,
    /// It was not taken, or will never be applied.
    Failed,
    /// Nobody can know.
    Unknown,
}

/// What a client knows about its request.
#[must_use]
pub fn request(request: &Request) -> (Standing, String) {
    say(|all| (all.request)(request), waiting)
}

/// There is nobody to propose to.
#[must_use]
pub fn no_leader(command: &str) -> (Standing, String) {
    (Standing::Failed, t!("{command}: not proposed, there is no leader now. Wait for the election.", command))
}

/// A server did not take a command.
#[must_use]
pub fn not_taken(command: &str, error: &ActionError) -> (Standing, String) {
    say(|all| (all.not_taken)(command, error), waiting)
}

/// What was typed is no command.
#[must_use]
pub fn no_command(error: &ParseError) -> (Standing, String) {
    say(|all| (all.no_command)(error), waiting)
}

/// Why an action is not possible now.
#[must_use]
pub fn refused(error: &ActionError) -> String {
    say(|all| (all.refused)(error), |waiting| waiting)
}

fn waiting(sentence: String) -> (Standing, String) {
    (Standing::Waiting, sentence)
}
