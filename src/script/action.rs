//! Actions as lines.

use super::error::{Expected, LineError};
use super::lines::read_place;
use super::quote;
use super::reader::{Reader, Word};
use super::value::Value;
use crate::kv::ClientId;
use crate::raft::{ServerId, ServerSet};
use crate::sim::later::Later;
use crate::sim::{Action, DialValue, Place, Placed};
use std::mem;

/// What can be done, by the first word of a line.
pub(super) const ACTION_WORDS: &[&str] = &[
    "propose",
    "timeout",
    "crash",
    "restart",
    "reload",
    "reload-all",
    "drop",
    "disconnect",
    "connect",
    "disk",
    "ask",
    "cut",
    "heal",
    "heal-all",
    "partition",
    "slow",
    "duplicate",
    "hold",
    "release",
    "pause",
    "resume",
    "freeze",
    "thaw",
    "timer",
    "transfer",
    "read",
    "dial",
];

/// What can be done to a disk.
const DISK_VERBS: &[&str] =
    &["set", "remove", "wipe", "repair", "fill", "free", "fail", "lie", "sync", "slow"];

/// What can be turned, as a setup names it.
const DIALS: &[&str] = &["election-timeout", "heartbeat", "latency", "disk", "loss", "duplication"];

/// An action and its place as one line, without its end.
#[must_use]
pub fn print_line(placed: &Placed) -> String {
    format!("{} {}", placed.place(), print_action(&placed.action))
}

/// The action and the place that a line names.
///
/// # Errors
/// [`LineError`]: the first place where it is no such line.
pub fn parse_line(line: &str) -> Result<Placed, LineError> {
    let mut reader = Reader::new(line);
    let Place { at, events: after } = read_place(&mut reader)?;
    let action = parse_action(&mut reader)?;
    reader.end()?;
    Ok(Placed { at, after, action })
}

/// An action as a line has it, without its place.
#[must_use]
pub fn print_action(action: &Action) -> String {
    match action {
        Action::Propose { server, command } => with_text(format!("propose {server}"), command),
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
        fault => FETCHED.get_or(|| PRINT_FAULT).map_or_else(String::new, |print| print(fault)),
    }
}

type Print = fn(&Action) -> String;

const PRINT_FAULT: &Print = &(print_fault as Print);

static FETCHED: Later<Print> = Later::new();

/// Lets all actions be printed: what the first part of a split program leaves out, because there they cannot happen. In
/// other programs it is there from the beginning.
pub fn equip() {
    FETCHED.put(PRINT_FAULT);
}

fn print_fault(action: &Action) -> String {
    match action {
        Action::Ask { client, command } => with_text(format!("ask {client}"), command),
        Action::FailDisk { server } => format!("disk {server} fail"),
        Action::Lie { server } => format!("disk {server} lie"),
        Action::Sync { server } => format!("disk {server} sync"),
        Action::SlowDisk { server, extra } => format!("disk {server} slow {}", extra.print()),
        Action::Cut { from, to } => format!("cut {from} {to}"),
        Action::Heal { from, to } => format!("heal {from} {to}"),
        Action::HealAll => "heal-all".to_owned(),
        Action::Partition { groups } => print_groups(groups),
        Action::SlowLink { from, to, extra } => format!("slow {from} {to} {}", extra.print()),
        Action::Duplicate { message } => format!("duplicate {message}"),
        Action::Hold { message } => format!("hold {message}"),
        Action::Release { message } => format!("release {message}"),
        Action::Pause { server } => format!("pause {server}"),
        Action::Resume { server } => format!("resume {server}"),
        Action::Freeze { server } => format!("freeze {server}"),
        Action::Thaw { server } => format!("thaw {server}"),
        Action::SetTimer { server, after } => format!("timer {server} {}", after.print()),
        Action::Transfer { server, to } => format!("transfer {server} {to}"),
        Action::Read { server, key } => with_text(format!("read {server}"), key),
        Action::Turn { dial } => print_dial(*dial),
        // All others have been printed.
        _ => String::new(),
    }
}

fn print_groups(groups: &[ServerSet]) -> String {
    let mut line = "partition".to_owned();
    for (place, group) in groups.iter().enumerate() {
        line.push_str(if place == 0 { "" } else { " |" });
        for server in group.iter() {
            line.extend([" ", &server.to_string()]);
        }
    }
    line
}

fn print_dial(dial: DialValue) -> String {
    let (name, value): (_, &dyn Value) = match &dial {
        DialValue::ElectionTimeout(span) => ("election-timeout", span),
        DialValue::Heartbeat(length) => ("heartbeat", length),
        DialValue::Latency(span) => ("latency", span),
        DialValue::Disk(span) => ("disk", span),
        DialValue::Loss(ppm) => ("loss", ppm),
        DialValue::Duplication(ppm) => ("duplication", ppm),
    };
    format!("dial {name} {}", value.print())
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
        "timeout" => Action::Timeout { server: reader.server()? },
        "crash" => Action::Crash { server: reader.server()? },
        "restart" => Action::Restart { server: reader.server()? },
        "reload" => Action::Reload { server: reader.server()? },
        "reload-all" => Action::ReloadAll,
        "drop" => Action::Drop { message: reader.message()? },
        "disconnect" => Action::Disconnect { server: reader.server()? },
        "connect" => Action::Connect { server: reader.server()? },
        "disk" => {
            let server = reader.server()?;
            parse_disk(server, reader)?
        }
        _ => return parse_fault(verb, reader),
    })
}

fn parse_fault(verb: Word<'_>, reader: &mut Reader<'_>) -> Result<Action, LineError> {
    Ok(match verb.text {
        "ask" => Action::Ask { client: ClientId(reader.number("c", u64::MAX)?), command: reader.quoted()? },
        "release" => Action::Release { message: reader.message()? },
        "hold" => Action::Hold { message: reader.message()? },
        "duplicate" => Action::Duplicate { message: reader.message()? },
        "cut" => Action::Cut { from: reader.server()?, to: reader.server()? },
        "heal" => Action::Heal { from: reader.server()?, to: reader.server()? },
        "heal-all" => Action::HealAll,
        "partition" => Action::Partition { groups: parse_groups(reader)? },
        "slow" => Action::SlowLink { from: reader.server()?, to: reader.server()?, extra: reader.value()? },
        "pause" => Action::Pause { server: reader.server()? },
        "resume" => Action::Resume { server: reader.server()? },
        "freeze" => Action::Freeze { server: reader.server()? },
        "thaw" => Action::Thaw { server: reader.server()? },
        "timer" => Action::SetTimer { server: reader.server()?, after: reader.value()? },
        "transfer" => Action::Transfer { server: reader.server()?, to: reader.server()? },
        "read" => Action::Read { server: reader.server()?, key: reader.quoted()? },
        "dial" => Action::Turn { dial: parse_dial(reader)? },
        _ => return Err(reader.error(verb, Expected::OneOf(ACTION_WORDS))),
    })
}

/// Servers, with `|` between groups.
fn parse_groups(reader: &mut Reader<'_>) -> Result<Vec<ServerSet>, LineError> {
    let mut groups = Vec::new();
    let mut group = ServerSet::EMPTY;
    loop {
        group.insert(reader.server()?);
        reader.would_take(Expected::Server);
        reader.would_take(Expected::Word("|"));
        let ends = reader.at_end();
        if ends || reader.take("|") {
            groups.push(mem::take(&mut group));
        }
        if ends {
            return Ok(groups);
        }
    }
}

fn parse_dial(reader: &mut Reader<'_>) -> Result<DialValue, LineError> {
    let name = reader.word();
    Ok(match name.text {
        "election-timeout" => DialValue::ElectionTimeout(reader.value()?),
        "heartbeat" => DialValue::Heartbeat(reader.value()?),
        "latency" => DialValue::Latency(reader.value()?),
        "disk" => DialValue::Disk(reader.value()?),
        "loss" => DialValue::Loss(reader.value()?),
        "duplication" => DialValue::Duplication(reader.value()?),
        _ => return Err(reader.error(name, Expected::OneOf(DIALS))),
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
        "fail" => Action::FailDisk { server },
        "lie" => Action::Lie { server },
        "sync" => Action::Sync { server },
        "slow" => Action::SlowDisk { server, extra: reader.value()? },
        _ => return Err(reader.error(verb, Expected::OneOf(DISK_VERBS))),
    })
}
