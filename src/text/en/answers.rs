//! What became of a client's command, and why something is not possible: fetched with [`later`](super::later).

use super::requests::Standing;
use super::units::milliseconds;
use crate::kv::{Answer, Argument, BadTag, ParseError};
use crate::raft::ServerId;
use crate::sim::{ActionError, Micros, Request, RequestOutcome, WhyLost, WhyUnknown};

/// What a client knows about its request.
pub(super) fn request(request: &Request) -> (Standing, String) {
    let Request { command, server, entry, at, .. } = request;
    match &request.outcome {
        RequestOutcome::Pending => (
            Standing::Waiting,
            format!("{command}: {server} has it at index {}, and waits for a majority.", entry.index),
        ),
        RequestOutcome::Answered { answer, at: answered } => (
            Standing::Done,
            format!(
                "{command}: {} (committed at index {} after {})",
                said(answer),
                entry.index,
                took(*at, *answered)
            ),
        ),
        RequestOutcome::Lost { why: WhyLost::Replaced { by }, .. } => (
            Standing::Failed,
            format!(
                "{command}: lost. Index {} was committed with an entry of term {} instead.",
                by.index, by.term
            ),
        ),
        RequestOutcome::Maybe { why, .. } => (
            Standing::Unknown,
            match why {
                WhyUnknown::ServerStopped => {
                    format!("{command}: perhaps. {server} stopped before it could answer (§8).")
                }
                WhyUnknown::Reloaded => {
                    format!("{command}: perhaps. The page was reloaded before the answer (§8).")
                }
            },
        ),
    }
}

/// What the service answered.
pub(super) fn said(answer: &Answer) -> String {
    match answer {
        Answer::Ok => "ok".to_string(),
        Answer::Value(value) => value.clone(),
        Answer::NotFound => "there is no such key".to_string(),
        Answer::Differs { found } => format!("not changed, the value is {found}"),
        Answer::NotANumber { found } => format!("not changed, {found} is not a number"),
        Answer::Overflow => format!("not changed, {} is the largest number", i64::MAX),
        Answer::Stale { newest } => format!("not done, its client has gone on to #{newest} (§8)"),
        Answer::Invalid(error) => command_error(error),
    }
}

/// Why a text is not a command.
fn command_error(error: &ParseError) -> String {
    let argument = |argument: &Argument| match argument {
        Argument::Key => "a key",
        Argument::Value => "a value",
        Argument::Old => "the value that the key must have",
        Argument::New => "the value that the key gets",
    };
    match error {
        ParseError::Empty => "there is no command".to_string(),
        ParseError::NotText => "the entry holds no text".to_string(),
        ParseError::UnknownVerb { found } => format!("“{found}” is no command"),
        ParseError::Tag(BadTag { column, .. }) => {
            format!("at column {column} a client's name and number begin to differ from c1#3 (§8)")
        }
        ParseError::Missing { verb, argument: missing } => {
            format!("after “{}”, {} is missing", verb.name(), argument(missing))
        }
        ParseError::Extra { verb, found, column } => format!(
            "“{found}” at column {column} is too much for “{}”; a text with spaces needs double quotes",
            verb.name()
        ),
        ParseError::OpenQuote { column } => format!("the quote that opens at column {column} does not close"),
        ParseError::MisplacedQuote { column } => {
            format!("a space is missing at the quote at column {column}")
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
            format!("{server} is not the leader and sends you to {leader} (§8).")
        }
        ActionError::NotLeader { server, leader: None } => {
            format!("{server} is not the leader and does not know who is.")
        }
        ActionError::Stopped { server } => format!("{server} is stopped."),
        ActionError::CommandTooLong { bytes } => format!("it is too long, {bytes} bytes."),
        other => refused(other),
    };
    (Standing::Failed, format!("{command}: not taken, {why}"))
}

/// What was typed is no command.
pub(super) fn no_command(error: &ParseError) -> (Standing, String) {
    (
        Standing::Failed,
        format!(
            "Not proposed: {}. Commands: set x 5, get x, del x, incr x, cas x 5 6.",
            command_error(error)
        ),
    )
}

/// Why an action is not possible now.
pub(super) fn refused(error: &ActionError) -> String {
    let server_is = |server: &ServerId, what: &str| format!("{server} {what}.");
    match error {
        ActionError::NoSuchServer { server } => format!("There is no {server}."),
        ActionError::Stopped { server } => server_is(server, "is stopped; restart it first"),
        ActionError::Running { server } => server_is(server, "is running; crash it first"),
        ActionError::NotLeader { server, .. } => server_is(server, "is not the leader"),
        ActionError::Busy { server } => server_is(server, "has too many uncommitted commands"),
        ActionError::ClientWaits { client } => format!("{client} waits for an answer already."),
        ActionError::NoSuchMessage { .. } => "The message is not on its way any more.".to_string(),
        ActionError::CommandTooLong { bytes } => format!("The command is too long, {bytes} bytes."),
        ActionError::Irreparable { server } => {
            format!(
                "{server}'s disk cannot be repaired: its term and vote cannot be read, and are never guessed."
            )
        }
        ActionError::NothingToDo { server } => server_is(server, "is that way already"),
        ActionError::Paused { server } => server_is(server, "is paused; resume it first"),
        other => format!("Not possible: {other}."),
    }
}
