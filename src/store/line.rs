//! An entry's line and its checksum.

use super::escape::{parse_payload, payload_into};
use crate::raft::{Entry, EntryId, Index, Term};
use std::fmt::{self, Write as _};
use xxhash_rust::xxh64::xxh64;

/// A checksum: the lower half of xxh64. Written `#` and eight hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Sum(pub u32);

impl Sum {
    /// What stands before the first line.
    pub(super) const START: Sum = Sum(0);

    /// The length of a checksum as text.
    const LENGTH: usize = 9;

    /// The checksum of a text that follows this one.
    pub(super) fn then(self, text: &str) -> Sum {
        // The lower half is as good as any other.
        Sum(xxh64(text.as_bytes(), u64::from(self.0)) as u32)
    }

    /// Splits a line into its text and its checksum.
    pub(super) fn split(line: &str) -> Option<(&str, Sum)> {
        let (text, sum) = line.split_at_checked(line.len().checked_sub(Sum::LENGTH)?)?;
        let digits = sum.strip_prefix('#')?;
        let plain = digits.bytes().all(|digit| matches!(digit, b'0'..=b'9' | b'a'..=b'f'));
        let sum = u32::from_str_radix(digits, 16).ok().filter(|_| plain)?;
        Some((text.strip_suffix(' ')?, Sum(sum)))
    }
}

impl fmt::Display for Sum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:08x}", self.0)
    }
}

/// The line of an entry, and its checksum for the next one.
pub(super) fn entry_line(index: Index, entry: &Entry, previous: Sum) -> (String, Sum) {
    let mut line = format!("{index} {} ", entry.term);
    payload_into(&entry.payload, &mut line);
    let sum = previous.then(&line);
    // Writing to a string does not fail.
    let _ = write!(line, " {sum}");
    (line, sum)
}

/// A line taken apart, as far as it can be judged by itself.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Line<'a> {
    pub(super) id: EntryId,
    /// What the entry carries, escaped.
    payload: &'a str,
    /// What the checksum is of.
    pub(super) text: &'a str,
    pub(super) sum: Sum,
}

impl<'a> Line<'a> {
    pub(super) fn parse(line: &'a str) -> Option<Line<'a>> {
        let (text, sum) = Sum::split(line)?;
        let (index, rest) = text.split_once(' ')?;
        let (term, payload) = rest.split_once(' ')?;
        let id = EntryId { index: Index(plain_number(index)?), term: Term(plain_number(term)?) };
        Some(Line { id, payload, text, sum })
    }

    pub(super) fn entry(&self) -> Option<Entry> {
        Some(Entry { term: self.id.term, payload: parse_payload(self.payload)? })
    }
}

/// A number in its one form: no sign, no leading zeros.
pub(super) fn plain_number(text: &str) -> Option<u64> {
    let plain = text == "0" || !text.starts_with(['0', '+']);
    text.parse().ok().filter(|_| plain)
}
