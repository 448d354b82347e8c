//! The first byte of a message: what it is, and whatever else fits into it.

pub(super) const REQUEST_VOTE: u8 = 1;
pub(super) const VOTE_REFUSED: u8 = 2;
pub(super) const VOTE_GRANTED: u8 = 3;
pub(super) const APPEND_ENTRIES: u8 = 4;
pub(super) const MATCHED: u8 = 5;
pub(super) const MISMATCH_PAST_END: u8 = 6;
pub(super) const MISMATCH: u8 = 7;
pub(super) const STALE_TERM: u8 = 8;
pub(super) const PRE_VOTE: u8 = 9;
pub(super) const PRE_VOTE_REFUSED: u8 = 10;
pub(super) const PRE_VOTE_GRANTED: u8 = 11;
pub(super) const TIMEOUT_NOW: u8 = 12;
pub(super) const CONFIRM_TERM: u8 = 13;
pub(super) const TERM_CONFIRMED: u8 = 14;
