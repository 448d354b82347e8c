//! What clients do that ask until they are answered.

use super::answers::said;
use super::units::milliseconds;
use crate::kv::{Answer, Tag};
use crate::raft::ServerId;
use crate::sim::{ClientStep, WhyGaveUp};
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
/// The duplicate table.
pub const DUPLICATES: Label = label!("Duplicate table: each client's newest command");
/// What it is for.
pub const DUPLICATES_WHY: Label =
    label!("A command that comes again with the same number is answered from here, and not done twice.");

/// What the signs of the commands' ways mean.
pub const SIGNS: Label = label!(
    "↪ sent on, ↻ asked again after silence, ✗ lost; #7 ✓ done at index 7, ⊘ there again, and not done again"
);
/// The servers that a command was brought to.
pub const WAY: Label = label!("Its way");
/// A server sent the client on.
pub const SENT_ON: Label = label!("is sent on to");
/// The client has heard nothing.
pub const ASKED_AGAIN: Label = label!("asks again, now");
/// The first server that was asked.
pub const ASKED_FIRST: Label = label!("asks");
/// The command got lost.
pub const NOT_REACHED: Label = label!("which it does not reach");
/// The server has too much to do.
pub const IGNORED: Label = label!("which says nothing: too much is uncommitted there");
/// What the server said got lost.
pub const NOT_HEARD: Label = label!("what it said does not get back");
/// The client waits for the answer.
pub const WAITS: Label = label!("Waits for an answer");
/// The entry is not committed.
pub const COPY_WAITS: Label = label!("not committed yet");
/// The entry is committed, and the command was done.
pub const COPY_DONE: Label = label!("committed and done");
/// The entry is committed, and the command was not done.
pub const COPY_SUPPRESSED: Label =
    label!("committed, and not done again: the duplicate table knows its number (§8)");
/// The entry is committed, and the command was done again.
pub const COPY_AGAIN: Label = label!("committed, and done once more: there is no duplicate table (§8)");
/// The entry is in no log any more.
pub const COPY_GONE: Label = label!("gone: another entry was committed there, or no log has it");

/// A server names the leader, or does not.
#[must_use]
pub fn redirects(leader: Option<ServerId>) -> String {
    match leader {
        Some(leader) => t!("which says that {leader} leads", leader),
        None => t!("which does not lead, and knows nobody who does").to_owned(),
    }
}

/// More servers were asked than are shown.
#[must_use]
pub fn asked_before(count: u32) -> String {
    match count {
        1 => t!("1 server before").to_owned(),
        _ => t!("{count} servers before", count),
    }
}

/// How a command was answered.
#[must_use]
pub fn answered(answer: &Answer, micros: u64) -> String {
    t!("Answer after {time}: {answer}", time = milliseconds(micros), answer = said(answer))
}

/// A client knows nothing about its command, and waits no longer.
#[must_use]
pub fn gave_up(why: WhyGaveUp) -> String {
    let why = match why {
        WhyGaveUp::NoAnswer => t!("Maybe done: nobody has answered"),
        WhyGaveUp::Reloaded => t!("Maybe done: the client is gone with the page"),
    };
    why.to_owned()
}

/// A command was asked for more than once, or is committed more than once.
#[must_use]
pub fn repeated(attempts: u32, entries: usize, table: bool) -> String {
    match (entries, table) {
        (0 | 1, _) => t!("Asked {attempts} times.", attempts),
        (_, true) => t!(
            "Asked {attempts} times, {entries} times in the log, done once: the duplicate table has the answer (§8).",
            attempts,
            entries
        ),
        (_, false) => t!(
            "Asked {attempts} times, {entries} times in the log, and done {entries} times (§8).",
            attempts,
            entries
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
