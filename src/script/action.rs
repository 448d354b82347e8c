//! Actions as lines.

use super::error::{Expected, LineError};
use super::lines::Place;
use super::quote;
use super::reader::Reader;
use crate::kv::ClientId;
use crate::raft::ServerId;
use crate::sim::{Action, MessageId, Placed};

/// What can be done, by the first word of a line.
pub(super) const ACTION_WORDS: &[&str] = &[
    "propose",
    "ask",
    "timeout",
    "crash",
    "restart",
    "reload",
    "reload-all",
    "drop",
    "disconnect",
    "connect",
    "disk",
];

/// What can be done to a disk.
const DISK_VERBS: &[&str] = &["set", "remove", "wipe", "repair", "fill", "free"];

/// An action and its place as one line, without its end.
#[must_use]
pub fn print_line(placed: &Placed) -> String {
    format!("@{} #{} {}", placed.at.0, placed.after, print_action(&placed.action))
}

/// The action and the place that a line names.
///
/// # Errors
/// [`LineError`]: the first place where it is no such line.
pub fn parse_line(line: &str) -> Result<Placed, LineError> {
    let mut reader = Reader::new(line);
    let Place { at, after } = Place::read(&mut reader)?;
    let action = parse_action(&mut reader)?;
    reader.end()?;
    Ok(Placed { at, after, action })
}

pub(super) fn print_action(action: &Action) -> String {
    match action {
        Action::Propose { server, command } => with_text(format!("propose {server}"), command),
        Action::Ask { client, command } => with_text(format!("ask {client}"), command),
        Action::Timeout { server } => format!("timeout {server}"),
        Action::Crash { server } => format!("crash {server}"),
        Action::Restart { server } => format!("restart {server}"),
        Action::Reload { server } => format!("reload {server}"),
        Action::ReloadAll => "reload-all".to_owned(),
        Action::Drop { message } => format!("drop {message}"),
        Action::Disconnect { server } => format!("disconnect {server}"),
        Action::Connect { server } => format!("connect {server}"),
        Action::SetCell { server, key, value: Some(value) } => {
            with_text(with_text(format!("disk {server} set"), key), value)
        }
        Action::SetCell { server, key, value: None } => with_text(format!("disk {server} remove"), key),
        Action::Wipe { server } => format!("disk {server} wipe"),
        Action::Repair { server } => format!("disk {server} repair"),
        Action::FillDisk { server } => format!("disk {server} fill"),
        Action::FreeDisk { server } => format!("disk {server} free"),
    }
}

fn with_text(mut line: String, text: &str) -> String {
    line.push(' ');
    quote::write(text, &mut line);
    line
}

pub(super) fn parse_action(reader: &mut Reader<'_>) -> Result<Action, LineError> {
    let verb = reader.word();
    Ok(match verb.text {
        "propose" => Action::Propose { server: reader.server()?, command: reader.quoted()? },
        "ask" => Action::Ask { client: ClientId(reader.number("c", u64::MAX)?), command: reader.quoted()? },
        "timeout" => Action::Timeout { server: reader.server()? },
        "crash" => Action::Crash { server: reader.server()? },
        "restart" => Action::Restart { server: reader.server()? },
        "reload" => Action::Reload { server: reader.server()? },
        "reload-all" => Action::ReloadAll,
        "drop" => Action::Drop { message: MessageId(reader.number("m", u64::MAX)?) },
        "disconnect" => Action::Disconnect { server: reader.server()? },
        "connect" => Action::Connect { server: reader.server()? },
        "disk" => {
            let server = reader.server()?;
            parse_disk(server, reader)?
        }
        _ => return Err(reader.error(verb, Expected::OneOf(ACTION_WORDS))),
    })
}

fn parse_disk(server: ServerId, reader: &mut Reader<'_>) -> Result<Action, LineError> {
    let verb = reader.word();
    Ok(match verb.text {
        "set" => Action::SetCell { server, key: reader.quoted()?, value: Some(reader.quoted()?) },
        "remove" => Action::SetCell { server, key: reader.quoted()?, value: None },
        "wipe" => Action::Wipe { server },
        "repair" => Action::Repair { server },
        "fill" => Action::FillDisk { server },
        "free" => Action::FreeDisk { server },
        _ => return Err(reader.error(verb, Expected::OneOf(DISK_VERBS))),
    })
}
