//! The lines that a write needs: from the start of a block to the end of the log, those that are on the disk as they
//! stand there.

use super::key::{block_after, block_before, block_key, block_of};
use super::line::{Line, Sum, entry_line};
use super::state::State;
use super::storage::Storage;
use crate::raft::{EntryId, Index, Log};

/// Consecutive lines, the last of which is the log's last entry.
#[derive(Clone, Debug)]
pub(super) struct Lines {
    /// The index of the first line: the first one of a block.
    pub(super) start: Index,
    /// The checksum of the last line; if there is none, of the one before.
    pub(super) sum: Sum,
    text: String,
    /// Where each line ends in `text`.
    ends: Vec<usize>,
}

impl Lines {
    /// The lines that a write of this log needs whose entries are new from `from` on; `None` if what it builds on is
    /// not on the disk.
    pub(super) fn gather<S: Storage + ?Sized>(
        storage: &S,
        old: &State<'_>,
        log: &Log,
        from: Index,
    ) -> Option<Lines> {
        let start = block_of(from).min(block_of(log.last_index())).min(old.tail);
        let mut lines = Lines::empty(start);
        if from == start {
            lines.sum = sum_before(storage, log, start)?;
        } else if start == old.tail {
            lines.keep(old.lines.iter().copied(), log, from)?;
        } else {
            lines.keep(storage.get(&block_key(start))?.split('\n'), log, from)?;
        }
        lines.add(log, from);
        Some(lines)
    }

    /// All lines of a log, written anew.
    pub(super) fn whole(log: &Log) -> Lines {
        let mut lines = Lines::empty(Index(1));
        lines.add(log, lines.start);
        lines
    }

    fn empty(start: Index) -> Lines {
        Lines { start, sum: Sum::START, text: String::new(), ends: Vec::new() }
    }

    /// Writes the entries from `from` on.
    fn add(&mut self, log: &Log, from: Index) {
        for (index, entry) in log.iter_from(from) {
            let (line, sum) = entry_line(index, entry, self.sum);
            self.push(&line);
            self.sum = sum;
        }
    }

    /// Takes the lines before `from` over. They are not read again but for the last one: it tells whether they are
    /// those of this log, and the chain goes on from its checksum.
    fn keep<'a>(&mut self, source: impl Iterator<Item = &'a str>, log: &Log, from: Index) -> Option<()> {
        let count = usize::try_from(from.0 - self.start.0).ok()?;
        source.take(count).for_each(|line| self.push(line));
        let last = last_line(&self.text)?;
        self.sum = last.sum;
        is_entry(last, log, from.previous()).then_some(())
    }

    /// The lines from `from` to the end; empty past it.
    pub(super) fn tail(&self, from: Index) -> &str {
        self.text.get(self.begin(from)..).unwrap_or_default()
    }

    /// The lines of the block that starts at `start`.
    pub(super) fn block(&self, start: Index) -> &str {
        let end = self.begin(block_after(start)).saturating_sub(1);
        self.text.get(self.begin(start)..end).unwrap_or_default()
    }

    /// Where the line of `index` begins in the text.
    fn begin(&self, index: Index) -> usize {
        let before = index.0.saturating_sub(self.start.0);
        let previous = usize::try_from(before).ok().and_then(|before| before.checked_sub(1));
        previous.map_or(0, |previous| self.ends.get(previous).map_or(self.text.len(), |end| *end) + 1)
    }

    fn push(&mut self, line: &str) {
        if !self.ends.is_empty() {
            self.text.push('\n');
        }
        self.text.push_str(line);
        self.ends.push(self.text.len());
    }
}

/// The checksum of the last line of the block before `start`.
fn sum_before<S: Storage + ?Sized>(storage: &S, log: &Log, start: Index) -> Option<Sum> {
    let Some(before) = block_before(start) else { return Some(Sum::START) };
    let text = storage.get(&block_key(before))?;
    let last = last_line(&text)?;
    is_entry(last, log, start.previous()).then_some(last.sum)
}

fn last_line(text: &str) -> Option<Line<'_>> {
    text.rsplit('\n').next().and_then(Line::parse)
}

fn is_entry(line: Line<'_>, log: &Log, index: Index) -> bool {
    log.term_at(index).is_some_and(|term| line.id == EntryId { index, term })
}
