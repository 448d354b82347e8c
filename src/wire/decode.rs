//! From bytes to a message, or to the reason why they are none.

use super::error::{Expected, Found, WireError};
use super::tag;
use crate::raft::{
    AppendReply, Body, Entries, Entry, EntryId, Index, Message, Payload, ReadId, ServerId, Term,
};

/// A term and a no-op: the smallest entry.
const SMALLEST_ENTRY: usize = 2;

/// Reads a message back.
///
/// Only what [`encode`](super::encode) writes is accepted: every message has exactly one form. What is allocated is
/// bounded by a small multiple of the number of bytes, whatever lengths they claim. Whether the message makes sense
/// is for its receiver to judge.
///
/// # Errors
/// [`WireError`] at the first byte that does not fit.
pub fn decode(bytes: &[u8]) -> Result<Message, WireError> {
    let mut reader = Reader { bytes, offset: 0 };
    let tag = reader.tag()?;
    let from = reader.server()?;
    let to = reader.server()?;
    let term = reader.term()?;
    let body = reader.body(tag)?;
    reader.end()?;
    Ok(Message { from, to, term, body })
}

struct Reader<'a> {
    bytes: &'a [u8],
    offset: usize,
}

impl<'a> Reader<'a> {
    fn tag(&mut self) -> Result<u8, WireError> {
        let known = tag::REQUEST_VOTE..=tag::TERM_CONFIRMED;
        self.byte_that(Expected::Tag, |byte| known.contains(&byte).then_some(byte))
    }

    fn server(&mut self) -> Result<ServerId, WireError> {
        self.byte_that(Expected::Server, ServerId::new)
    }

    fn body(&mut self, tag: u8) -> Result<Body, WireError> {
        Ok(match tag {
            tag::REQUEST_VOTE => Body::RequestVote { last_log: self.entry_id()? },
            tag::VOTE_REFUSED => Body::RequestVoteReply { vote_granted: false },
            tag::VOTE_GRANTED => Body::RequestVoteReply { vote_granted: true },
            tag::APPEND_ENTRIES => Body::AppendEntries {
                prev_log: self.entry_id()?,
                leader_commit: self.index()?,
                entries: self.entries()?,
            },
            tag::MATCHED => Body::AppendEntriesReply(AppendReply::Matched { match_index: self.index()? }),
            tag::MISMATCH | tag::MISMATCH_PAST_END => Body::AppendEntriesReply(AppendReply::Mismatch {
                prev_log_index: self.index()?,
                conflict_term: if tag == tag::MISMATCH { Some(self.term()?) } else { None },
                first_index: self.index()?,
            }),
            tag::STALE_TERM => Body::AppendEntriesReply(AppendReply::StaleTerm),
            tag::PRE_VOTE => Body::PreVote { last_log: self.entry_id()? },
            tag::PRE_VOTE_REFUSED => Body::PreVoteReply { vote_granted: false },
            tag::PRE_VOTE_GRANTED => Body::PreVoteReply { vote_granted: true },
            tag::TIMEOUT_NOW => Body::TimeoutNow,
            tag::CONFIRM_TERM => Body::ConfirmTerm { read: self.read()? },
            // `tag` has let nothing else pass.
            _ => Body::ConfirmTermReply { read: self.read()? },
        })
    }

    /// The claimed number is checked against the bytes that are there before anything is allocated.
    fn entries(&mut self) -> Result<Entries, WireError> {
        let start = self.offset;
        let count = self.number()?;
        let most = (self.left().len() / SMALLEST_ENTRY) as u64;
        if count > most {
            return Err(error(start, Found::Number(count), Expected::EntriesAtMost(most)));
        }
        (0..count).map(|_| self.entry()).collect()
    }

    fn entry(&mut self) -> Result<Entry, WireError> {
        Ok(Entry { term: self.term()?, payload: self.payload()? })
    }

    fn payload(&mut self) -> Result<Payload, WireError> {
        let start = self.offset;
        let Some(length) = self.number()?.checked_sub(1) else { return Ok(Payload::Noop) };
        let left = self.left();
        let command = usize::try_from(length).ok().and_then(|length| left.get(..length));
        let Some(command) = command else {
            let expected = Expected::CommandBytesAtMost(left.len() as u64);
            return Err(error(start, Found::Number(length), expected));
        };
        self.offset += command.len();
        Ok(Payload::Command(command.into()))
    }

    fn read(&mut self) -> Result<ReadId, WireError> {
        self.number().map(ReadId)
    }

    fn entry_id(&mut self) -> Result<EntryId, WireError> {
        let index = self.index()?;
        Ok(EntryId { index, term: self.term()? })
    }

    fn index(&mut self) -> Result<Index, WireError> {
        self.number().map(Index)
    }

    fn term(&mut self) -> Result<Term, WireError> {
        self.number().map(Term)
    }

    /// At most ten bytes. Padding (a last byte of 0) and more than 64 bits are refused: one form per number.
    fn number(&mut self) -> Result<u64, WireError> {
        let mut value = 0;
        for shift in (0..u64::BITS).step_by(7) {
            let byte = self.byte_that(Expected::Number, Some)?;
            let (bits, last) = (u64::from(byte & 0x7f), byte < 0x80);
            if (bits << shift) >> shift != bits || (last && bits == 0 && shift > 0) {
                return Err(error(self.offset - 1, Found::Byte(byte), Expected::EndOfNumber));
            }
            value |= bits << shift;
            if last {
                return Ok(value);
            }
        }
        let last = self.bytes.get(self.offset - 1).map_or(Found::End, |byte| Found::Byte(*byte));
        Err(error(self.offset - 1, last, Expected::EndOfNumber))
    }

    fn end(&self) -> Result<(), WireError> {
        match self.left().first() {
            None => Ok(()),
            Some(byte) => Err(error(self.offset, Found::Byte(*byte), Expected::End)),
        }
    }

    fn byte_that<T>(
        &mut self,
        expected: Expected,
        fits: impl FnOnce(u8) -> Option<T>,
    ) -> Result<T, WireError> {
        let Some(byte) = self.left().first().copied() else {
            return Err(error(self.offset, Found::End, expected));
        };
        let value = fits(byte).ok_or(error(self.offset, Found::Byte(byte), expected))?;
        self.offset += 1;
        Ok(value)
    }

    fn left(&self) -> &'a [u8] {
        self.bytes.get(self.offset..).unwrap_or_default()
    }
}

fn error(offset: usize, found: Found, expected: Expected) -> WireError {
    WireError { offset, found, expected }
}
