//! What clients do that ask until they are answered.

use super::answers::said;
use crate::kv::Tag;
use crate::sim::{ClientStep, WhyGaveUp};

/// What a client did, or what was done for it.
pub(super) fn client_step(tag: Tag, step: &ClientStep) -> String {
    let client = tag.client;
    match step {
        ClientStep::Began { command } => format!("{client} wants {command}, its command #{}.", tag.serial),
        ClientStep::Asks { server, attempt: 1 } => format!("{client} asks {server} for #{}.", tag.serial),
        ClientStep::Asks { server, .. } => {
            format!("{client} has heard nothing and asks {server}, for #{} again.", tag.serial)
        }
        ClientStep::Taken { server, entry } => {
            format!("{server} takes {tag} into its log at index {}.", entry.index)
        }
        ClientStep::Answered { answer } => {
            format!("{client} is answered on #{}: {}.", tag.serial, said(answer))
        }
        ClientStep::GaveUp { why: WhyGaveUp::NoAnswer } => {
            format!("{client} gives up on #{}, which may have been done or not.", tag.serial)
        }
        ClientStep::GaveUp { why: WhyGaveUp::Reloaded } => {
            format!("{client} is gone with the page; its #{} may have been done or not.", tag.serial)
        }
    }
}
