//! What clients do that ask until they are answered.

use super::answers::said;
use crate::kv::Tag;
use crate::sim::{ClientStep, WhyGaveUp};

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
