//! Simplified Chinese: what each sentence of this room is in it, in files that are named as those that say it.
//!
//! The words are those of the Chinese translations of the paper and of textbooks: 领导者 for leader, 跟随者 for follower,
//! 候选人 for candidate, 任期 for term. What the paper names stays as it is: messages and fields of Figure 2, servers,
//! commands. Between Chinese and Latin letters or digits stands a space.

use super::catalogue::{Catalogue, Pair, assert_translated, count, joined, second_halves};
use super::language::Language;

/// The tables, and that each of their pairs is one.
macro_rules! tables {
    ($($name:ident)+) => {
        $(
            mod $name;
            const _: () = assert_translated($name::PAIRS);
        )+
        const TABLES: &[&[Pair]] = &[$($name::PAIRS),+];
    };
}

tables! {
    answers clients decisions diagram disks embedding entries errors events hand happenings inspecting inspector keys labels legend messages network
    panels problems promises requests scripts servers share spoken timeline tour violations why
}

/// What is the same in Chinese: names, and what is built of names alone.
pub(super) const SAME: &[&str] = &[
    "Raftglass",
    "set x 5",
    "iframe",
    "<raft-glass>",
    "—",
    "‹",
    "›",
    "T{term}",
    "RequestVote",
    "AppendEntries",
    "currentTerm",
    "votedFor",
    "commitIndex",
    "lastApplied",
    "nextIndex",
    "matchIndex",
];

/// All pairs.
pub(super) const PAIRS: &[Pair; count(TABLES)] = &joined(TABLES);

static SENTENCES: [&str; PAIRS.len()] = second_halves(PAIRS);

/// All sentences in Chinese.
#[must_use]
pub fn catalogue() -> Catalogue {
    Catalogue::new(Language::Chinese, &SENTENCES)
}
