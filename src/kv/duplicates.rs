//! The duplicate table (§8): what keeps a command that a client has asked for twice from being done twice.

use super::answer::Answer;
use super::tag::{ClientId, Tag};

/// The newest command of each client, and what it was answered.
///
/// A client asks for one thing at a time, so one answer a client is enough. The table grows with the number of
/// clients and with nothing else; nobody is ever taken out of it, which a service with clients that come and go would
/// have to do, in the same way on every server.
///
/// The rows stand in the order of the clients. Clients are few and seldom new: a list is as good as a tree, and much
/// smaller in the page's program.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub(super) struct DuplicateTable(Vec<(Tag, Answer)>);

impl DuplicateTable {
    /// The answer to a command that was done before: its own, or [`Answer::Stale`] once the client has gone on.
    pub(super) fn answer(&self, tag: Tag) -> Option<Answer> {
        let (Tag { serial: newest, .. }, answer) = self.0.get(self.row(tag.client).ok()?)?;
        match tag.serial {
            serial if serial == *newest => Some(answer.clone()),
            serial if serial < *newest => Some(Answer::Stale { newest: *newest }),
            _ => None,
        }
    }

    /// A new command was done.
    pub(super) fn done(&mut self, tag: Tag, answer: Answer) {
        match self.row(tag.client) {
            // It was found there.
            Ok(row) => self.0[row] = (tag, answer),
            Err(row) => self.0.insert(row, (tag, answer)),
        }
    }

    /// The row of a client, or the one that it would have.
    fn row(&self, client: ClientId) -> Result<usize, usize> {
        self.0.binary_search_by_key(&client, |(tag, _)| tag.client)
    }

    pub(super) fn rows(&self) -> impl Iterator<Item = (Tag, &Answer)> {
        self.0.iter().map(|(tag, answer)| (*tag, answer))
    }
}
