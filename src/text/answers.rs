//! What became of a client's command, and why something is not possible: fetched with [`later`](super::later).

use super::errors::setup_error;
use super::requests::Standing;
use super::units::milliseconds;
use crate::kv::{Answer, Argument, BadTag, ParseError};
use crate::sim::{ActionError, Micros, Request, RequestOutcome, WhyLost, WhyUnknown};

/// What a client knows about its request.
pub(super) fn request(request: &Request) -> (Standing, String) {
    let Request { command, server, entry, at, .. } = request;
    match &request.outcome {
        RequestOutcome::Pending => (
            Standing::Waiting,
            t!(
                "{command}: {server} has it at index {index}, and waits for a majority.",
                command,
                server,
                index = entry.index
            ),
        ),
        RequestOutcome::Answered { answer, at: answered } => (
            Standing::Done,
            t!(
                "{command}: {answer} (committed at index {index} after {time})",
                command,
                answer = said(answer),
                index = entry.index,
                time = took(*at, *answered)
            ),
        ),
        RequestOutcome::Lost { why: WhyLost::Replaced { by }, .. } => (
            Standing::Failed,
            t!(
                "{command}: lost. Index {index} was committed with an entry of term {term} instead.",
                command,
                index = by.index,
                term = by.term
            ),
        ),
        RequestOutcome::Maybe { why, .. } => (
            Standing::Unknown,
            match why {
                WhyUnknown::ServerStopped => {
                    t!("{command}: perhaps. {server} stopped before it could answer (§8).", command, server)
                }
                WhyUnknown::Reloaded => {
                    t!("{command}: perhaps. The page was reloaded before the answer (§8).", command)
                }
            },
        ),
    }
}

/// What the service answered.
pub(super) fn said(answer: &Answer) -> String {
    match answer {
        Answer::Ok => t!("ok").to_string(),
        Answer::Value(value) => value.clone(),
        Answer::NotFound => t!("there is no such key").to_string(),
        Answer::Differs { found } => t!("not changed, the value is {found}", found),
        Answer::NotANumber { found } => t!("not changed, {found} is not a number", found),
        Answer::Overflow => t!("not changed, {largest} is the largest number", largest = i64::MAX),
        Answer::Stale { newest } => t!("not done, its client has gone on to #{newest} (§8)", newest),
        Answer::Invalid(error) => command_error(error),
    }
}

/// Why a text is not a command.
fn command_error(error: &ParseError) -> String {
    let argument = |argument: &Argument| match argument {
        Argument::Key => t!("a key"),
        Argument::Value => t!("a value"),
        Argument::Old => t!("the value that the key must have"),
        Argument::New => t!("the value that the key gets"),
    };
    match error {
        ParseError::Empty => t!("there is no command").to_string(),
        ParseError::NotText => t!("the entry holds no text").to_string(),
        ParseError::UnknownVerb { found } => t!("“{found}” is no command", found),
        ParseError::Tag(BadTag { column, .. }) => {
            t!("at column {column} a client's name and number begin to differ from c1#3 (§8)", column)
        }
        ParseError::Missing { verb, argument: missing } => {
            t!("after “{verb}”, {missing} is missing", verb = verb.name(), missing = argument(missing))
        }
        ParseError::Extra { verb, found, column } => t!(
            "“{found}” at column {column} is too much for “{verb}”; a text with spaces needs double quotes",
            found,
            column,
            verb = verb.name()
        ),
        ParseError::OpenQuote { column } => {
            t!("the quote that opens at column {column} does not close", column)
        }
        ParseError::MisplacedQuote { column } => {
            t!("a space is missing at the quote at column {column}", column)
        }
    }
}

fn took(asked: Micros, answered: Micros) -> String {
    milliseconds(answered.since(asked).0)
}

/// A server did not take a command.
pub(super) fn not_taken(command: &str, error: &ActionError) -> (Standing, String) {
    let why = match error {
        ActionError::NotLeader { server, leader: Some(leader) } => {
            t!("{server} is not the leader and sends you to {leader} (§8).", server, leader)
        }
        ActionError::NotLeader { server, leader: None } => {
            t!("{server} is not the leader and does not know who is.", server)
        }
        ActionError::Stopped { server } => t!("{server} is stopped.", server),
        ActionError::CommandTooLong { bytes } => t!("it is too long, {bytes} bytes.", bytes),
        other => refused(other),
    };
    (Standing::Failed, t!("{command}: not taken, {why}", command, why))
}

/// What was typed is no command.
pub(super) fn no_command(error: &ParseError) -> (Standing, String) {
    (
        Standing::Failed,
        t!(
            "Not proposed: {error}. Commands: set x 5, get x, del x, incr x, cas x 5 6.",
            error = command_error(error)
        ),
    )
}

/// Why an action is not possible now.
pub(super) fn refused(error: &ActionError) -> String {
    match error {
        ActionError::NoSuchServer { server } => t!("There is no {server}.", server),
        ActionError::Stopped { server } => t!("{server} is stopped; restart it first.", server),
        ActionError::Running { server } => t!("{server} is running; crash it first.", server),
        ActionError::NotLeader { server, .. } => t!("{server} is not the leader.", server),
        ActionError::Busy { server } => t!("{server} has too many uncommitted commands.", server),
        ActionError::ClientWaits { client } => t!("{client} waits for an answer already.", client),
        ActionError::NoSuchMessage { .. } => t!("The message is not on its way any more.").to_string(),
        ActionError::CommandTooLong { bytes } => t!("The command is too long, {bytes} bytes.", bytes),
        ActionError::Irreparable { server } => {
            t!(
                "{server}'s disk cannot be repaired: its term and vote cannot be read, and are never guessed.",
                server
            )
        }
        ActionError::NothingToDo { server } => t!("{server} is that way already.", server),
        ActionError::Paused { server } => t!("{server} is paused; resume it first.", server),
        ActionError::NotAPeer { server } => {
            t!("{server} is the server itself: this takes another one.", server)
        }
        ActionError::NotHere => t!("This page cannot do that.").to_string(),
        ActionError::AsBefore => t!("It is that way already.").to_string(),
        ActionError::OutOfBounds(error) => t!("Not possible: {why}.", why = setup_error(error)),
    }
}
