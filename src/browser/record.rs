//! The record in the storage: blocks of lines, of which only the last one grows.

use super::run::RunId;
use crate::script;
use crate::sim::{Actions, Placed};
use std::sync::Arc;

/// What stands in the storage of a record, as far as it takes to add to it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct RecordBlocks {
    /// How many actions are written.
    actions: usize,
    /// The number of the last block; 0 when there is none.
    block: usize,
    /// The lines of the last block.
    lines: usize,
    /// Its text.
    text: String,
}

impl RecordBlocks {
    /// The most lines of a block: adding an action costs the same, however long the record is.
    pub const LINES: usize = 64;
    /// A block that is longer than this takes no further line, in bytes.
    pub const BYTES: usize = 16 * 1024;

    /// A record that was read as blocks of so many lines each, the last of which has these actions.
    pub(super) fn found<'a>(blocks: &[usize], last: impl Iterator<Item = &'a Placed>) -> RecordBlocks {
        let actions = blocks.iter().rev().skip(1).sum();
        let mut record = RecordBlocks { actions, block: blocks.len(), ..RecordBlocks::default() };
        last.for_each(|placed| record.add(placed));
        record
    }

    /// How many actions are written.
    pub(super) fn actions(&self) -> usize {
        self.actions
    }

    /// How many blocks there are.
    pub(super) fn blocks(&self) -> usize {
        self.block
    }

    /// Adds those of all `actions` that are not there yet. Returns the blocks to write, in order.
    pub(super) fn append(&mut self, run: &RunId, actions: &Actions) -> Vec<(String, Arc<str>)> {
        let mut blocks = Vec::new();
        let written = self.actions;
        for placed in actions.iter_from(written) {
            if self.block == 0 || self.lines >= RecordBlocks::LINES || self.text.len() > RecordBlocks::BYTES {
                self.close(run, &mut blocks);
            }
            self.add(placed);
        }
        if self.actions > written {
            blocks.push((run.record_key(self.block), self.text.as_str().into()));
        }
        blocks
    }

    /// Begins the next block; the last one is written if this call has added to it.
    fn close(&mut self, run: &RunId, blocks: &mut Vec<(String, Arc<str>)>) {
        if self.lines > 0 {
            blocks.push((run.record_key(self.block), self.text.as_str().into()));
        }
        self.block += 1;
        self.lines = 0;
        self.text.clear();
    }

    fn add(&mut self, placed: &Placed) {
        if self.lines > 0 {
            self.text.push('\n');
        }
        self.text.push_str(&script::print_line(placed));
        self.lines += 1;
        self.actions += 1;
    }
}
