//! Messages: their names and fields as the paper has them.

use crate::raft::{Kind, Message};

/// What a message is called on the page: the paper's name, a heartbeat by its own.
#[must_use]
pub fn message_kind(message: &Message) -> &'static str {
    match message.kind() {
        Kind::AppendEntries if message.is_heartbeat() => t!("AppendEntries (heartbeat)"),
        kind => kind.name(),
    }
}

/// What a message is, for those who do not see it.
#[must_use]
pub fn message_name(message: &Message) -> String {
    let Message { from, to, term, .. } = message;
    t!("{kind} from {from} to {to}, term {term}", kind = message_kind(message), from, to, term)
}
