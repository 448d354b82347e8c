//! The duplicate table (§8): what keeps a command that a client has asked for twice from being done twice.

use super::answer::Answer;
use super::tag::{ClientId, Tag};
use std::collections::BTreeMap;

/// The newest command of each client, and what it was answered.
///
/// A client asks for one thing at a time, so one answer a client is enough. The table grows with the number of
/// clients and with nothing else; nobody is ever taken out of it, which a service with clients that come and go would
/// have to do, in the same way on every server.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub(super) struct DuplicateTable(BTreeMap<ClientId, (u64, Answer)>);

impl DuplicateTable {
    /// The answer to a command that was done before: its own, or [`Answer::Stale`] once the client has gone on.
    pub(super) fn answer(&self, tag: Tag) -> Option<Answer> {
        let (newest, answer) = self.0.get(&tag.client)?;
        match tag.serial {
            serial if serial == *newest => Some(answer.clone()),
            serial if serial < *newest => Some(Answer::Stale { newest: *newest }),
            _ => None,
        }
    }

    /// A new command was done.
    pub(super) fn done(&mut self, tag: Tag, answer: Answer) {
        self.0.insert(tag.client, (tag.serial, answer));
    }

    pub(super) fn rows(&self) -> impl Iterator<Item = (Tag, &Answer)> {
        self.0.iter().map(|(client, (serial, answer))| (Tag { client: *client, serial: *serial }, answer))
    }
}
