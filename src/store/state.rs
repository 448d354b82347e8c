//! The cell `state`: term, vote, what the log ends with, and the tail.

use super::VERSION;
use super::corruption::{Corruption, Expected, Found};
use super::key::{STATE, block_of};
use super::line::{Sum, plain_number};
use crate::raft::{EntryId, Index, ServerId, Term, Write};
use std::str::Split;
use std::sync::Arc;

const MAGIC: &str = "raftglass disk ";

/// The lines before the tail.
pub(super) const HEAD_LINES: u32 = 6;

/// What the cell says, and the lines of the tail as they stand there.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct State<'a> {
    pub(super) term: Term,
    pub(super) vote: Option<ServerId>,
    pub(super) last: EntryId,
    /// The checksum of the last entry's line.
    pub(super) last_sum: Sum,
    /// Where the tail starts: the first index of a block.
    pub(super) tail: Index,
    pub(super) lines: Vec<&'a str>,
}

impl<'a> State<'a> {
    /// The line that names the last entry.
    pub(super) const LAST_LINE: u32 = 4;

    /// Reads the head and checks it; the tail's lines are only split.
    pub(super) fn parse(text: &'a str) -> Result<State<'a>, Corruption> {
        let mut head = Head { lines: text.split('\n'), number: 0 };
        head.version()?;
        let term = head.field("term ", Expected::Term, |text| plain_number(text).map(Term))?;
        let vote = head.field("vote ", Expected::Vote, parse_vote)?;
        let (last, last_sum) = head.field("last ", Expected::Last, parse_last)?;
        let most = block_of(last.index);
        let tail = head.field("tail ", Expected::Tail(most), |text| {
            let start = Index(plain_number(text)?);
            (start <= most && block_of(start) == start).then_some(start)
        })?;
        let found = head.field("", Expected::Check, |line| {
            Some(Sum::split(line).filter(|(text, _)| *text == "check")?.1)
        })?;
        let expected = Sum::START.then(head_of(text));
        if found != expected {
            return Err(head.corruption(Found::Sum(found), Expected::Sum(expected)));
        }
        Ok(State { term, vote, last, last_sum, tail, lines: head.lines.collect() })
    }
}

/// The cell's text for a write's term and vote, with this tail.
pub(super) fn state_text(write: &Write, last_sum: Sum, tail: Index, lines: &str) -> Arc<str> {
    let vote = write.vote.map_or("none".into(), |vote| vote.to_string());
    let (term, last) = (write.term, write.log.last());
    let head = format!("{MAGIC}{VERSION}\nterm {term}\nvote {vote}\nlast {last} {last_sum}\ntail {tail}");
    let check = Sum::START.then(&head);
    let gap = if lines.is_empty() { "" } else { "\n" };
    format!("{head}\ncheck {check}{gap}{lines}").into()
}

/// The lines that `check` is the checksum of.
fn head_of(text: &str) -> &str {
    let checked = HEAD_LINES as usize - 1;
    let end = text.match_indices('\n').nth(checked - 1).map_or(text.len(), |(end, _)| end);
    text.get(..end).unwrap_or(text)
}

fn parse_vote(text: &str) -> Option<Option<ServerId>> {
    if text == "none" {
        return Some(None);
    }
    let number = plain_number(text.strip_prefix('S')?)?;
    ServerId::new(u8::try_from(number).ok()?).map(Some)
}

fn parse_last(text: &str) -> Option<(EntryId, Sum)> {
    let (last, sum) = Sum::split(text)?;
    let (index, term) = last.split_once('@')?;
    Some((EntryId { index: Index(plain_number(index)?), term: Term(plain_number(term)?) }, sum))
}

struct Head<'a> {
    lines: Split<'a, char>,
    number: u32,
}

impl<'a> Head<'a> {
    fn version(&mut self) -> Result<(), Corruption> {
        let found = self.field("", Expected::Version(VERSION), |line| Some(line.to_owned()))?;
        match found.strip_prefix(MAGIC).and_then(plain_number) {
            Some(VERSION) => Ok(()),
            Some(version) => Err(self.corruption(Found::Version(version), Expected::Version(VERSION))),
            None => Err(self.corruption(Found::text(&found), Expected::Version(VERSION))),
        }
    }

    fn field<T>(
        &mut self,
        name: &str,
        expected: Expected,
        parse: impl FnOnce(&'a str) -> Option<T>,
    ) -> Result<T, Corruption> {
        self.number += 1;
        let line = self.lines.next();
        let value = line.and_then(|line| line.strip_prefix(name)).and_then(parse);
        value.ok_or_else(|| self.corruption(Found::line(line), expected))
    }

    fn corruption(&self, found: Found, expected: Expected) -> Corruption {
        Corruption { cell: STATE.into(), line: Some(self.number), found, expected }
    }
}
