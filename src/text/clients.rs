//! What clients do that ask until they are answered.

use super::answers::said;
use crate::kv::{Answer, Tag};
use crate::raft::ServerId;
use crate::sim::{Client, ClientStep, WhyGaveUp};
use crate::text::Label;

/// What a client did, or what was done for it.
pub(super) fn client_step(tag: Tag, step: &ClientStep) -> String {
    let client = tag.client;
    match step {
        ClientStep::Began { command } => {
            t!("{client} wants {command}, its command #{serial}.", client, command, serial = tag.serial)
        }
        ClientStep::Asks { server, attempt: 1 } => {
            t!("{client} asks {server} for #{serial}.", client, server, serial = tag.serial)
        }
        ClientStep::Asks { server, .. } => {
            t!(
                "{client} has heard nothing and asks {server}, for #{serial} again.",
                client,
                server,
                serial = tag.serial
            )
        }
        ClientStep::Taken { server, entry } => {
            t!("{server} takes {tag} into its log at index {index}.", server, tag, index = entry.index)
        }
        ClientStep::Answered { answer } => {
            t!(
                "{client} is answered on #{serial}: {answer}.",
                client,
                serial = tag.serial,
                answer = said(answer)
            )
        }
        ClientStep::GaveUp { why: WhyGaveUp::NoAnswer } => {
            t!(
                "{client} gives up on #{serial}, which may have been done or not.",
                client,
                serial = tag.serial
            )
        }
        ClientStep::GaveUp { why: WhyGaveUp::Reloaded } => {
            t!(
                "{client} is gone with the page; its #{serial} may have been done or not.",
                client,
                serial = tag.serial
            )
        }
    }
}

/// The services.
pub const STATE_MACHINES: Label = label!("What the services hold");
/// The column of keys.
pub const KEY: Label = label!("key");
/// How far each has applied its log.
pub const APPLIED: Label = label!("lastApplied");
/// Nobody holds anything.
pub const NO_PAIRS: Label = label!("Nothing is stored yet. Propose set x 5 below.");
/// The services do not all hold the same.
pub const DIFFERS: Label = label!("differs: some have not applied it yet");
/// The requests.
pub const REQUESTS: Label = label!("Requests, the newest first");
/// There was none.
pub const NO_REQUESTS: Label = label!("Nobody has asked for anything yet.");
/// Clients that ask until they are answered.
pub const CALLERS: Label = label!("Clients that ask again (§8)");
/// What is on its way between clients and servers.
pub const ON_THE_WAY: Label = label!("On the way");
/// What they did.
pub const LATELY: Label = label!("What they did lately");
/// The duplicate table.
pub const DUPLICATES: Label = label!("Duplicate table: each client's newest command");
/// What it is for.
pub const DUPLICATES_WHY: Label =
    label!("A command that comes again with the same number is answered from here, and not done twice.");

/// What a client is doing.
#[must_use]
pub fn caller(client: &Client) -> String {
    let (id, server) = (client.id(), client.contact());
    match client.call() {
        None => t!("{client} waits for nothing.", client = id),
        Some(call) if call.attempt > 1 => t!(
            "{client} waits for #{serial} {command}; it has asked {attempt} times, last {server}.",
            client = id,
            serial = call.tag.serial,
            command = call.command,
            attempt = call.attempt,
            server
        ),
        Some(call) => t!(
            "{client} waits for #{serial} {command}, and has asked {server}.",
            client = id,
            serial = call.tag.serial,
            command = call.command,
            server
        ),
    }
}

/// A command on its way.
#[must_use]
pub fn asks(tag: Tag, server: ServerId, command: &str) -> String {
    t!("{client} → {server}: {tag} {command}", client = tag.client, server, tag, command)
}

/// A redirect on its way.
#[must_use]
pub fn sent_elsewhere(tag: Tag, server: ServerId, leader: Option<ServerId>) -> String {
    let client = tag.client;
    match leader {
        Some(leader) => t!("{server} → {client}: not me, the leader is {leader}", server, client, leader),
        None => t!("{server} → {client}: not me, and I know of no leader", server, client),
    }
}

/// An answer on its way.
#[must_use]
pub fn answers(tag: Tag, server: ServerId, answer: &Answer) -> String {
    t!("{server} → {client}: {tag} {answer}", server, client = tag.client, tag, answer = said(answer))
}

/// What the service answered.
#[must_use]
pub fn answer(answer: &Answer) -> String {
    said(answer)
}
