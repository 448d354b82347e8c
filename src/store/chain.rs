//! The chain of entries' lines, followed from cell to cell.

use super::corruption::{Corruption, Expected, Found};
use super::line::{Line, Sum};
use crate::raft::{Entry, EntryId, Index, Term};

/// Where the chain has been followed to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Chain {
    /// The last entry.
    pub(super) last: EntryId,
    /// The checksum of its line; `None` where a chain is joined whose beginning is not there.
    pub(super) sum: Option<Sum>,
    /// The newest term that an entry can have.
    newest: Term,
}

impl Chain {
    /// The chain of a log of a server in this term, from its first entry on.
    pub(super) fn start(newest: Term) -> Chain {
        Chain { last: EntryId::default(), sum: Some(Sum::START), newest }
    }

    /// A chain that is joined at this index, whatever the term.
    pub(super) fn join(at: Index) -> Chain {
        let last = EntryId { index: at.previous(), term: Term::ZERO };
        Chain { last, sum: None, newest: Term(u64::MAX) }
    }

    /// Reads the next entry from a line of a cell.
    pub(super) fn follow(
        &mut self,
        cell: &str,
        number: u32,
        line: Option<&str>,
    ) -> Result<Entry, Corruption> {
        let corruption =
            |found, expected| Corruption { cell: cell.into(), line: Some(number), found, expected };
        let index = self.last.index.next();
        let terms = self.last.term..=self.newest;
        let parsed = line.and_then(Line::parse);
        let parsed = parsed.filter(|line| line.id.index == index && terms.contains(&line.id.term));
        let entry = parsed.and_then(|line| Some((line, line.entry()?)));
        let Some((line, entry)) = entry else {
            let expected = Expected::Entry { index, from: self.last.term, to: self.newest };
            return Err(corruption(Found::line(line), expected));
        };
        if let Some(expected) = self.sum.map(|previous| previous.then(line.text))
            && expected != line.sum
        {
            return Err(corruption(Found::Sum(line.sum), Expected::Sum(expected)));
        }
        (self.last, self.sum) = (line.id, Some(line.sum));
        Ok(entry)
    }
}
