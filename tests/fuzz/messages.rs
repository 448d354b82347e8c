//! Messages that a server of the cluster may have sent, and messages that none can have.

use bolero::TypeGenerator;
use raftglass::raft::*;

/// A number near one that matters to the receiver, or at an end of the range.
#[derive(Clone, Copy, Debug, TypeGenerator)]
pub enum Number {
    /// This far from the receiver's own: its term, or its last index.
    Near(#[generator(-3..4_i8)] i8),
    Small(#[generator(0..8_u8)] u8),
    /// This far from the largest one.
    Far(#[generator(0..3_u8)] u8),
    Any(u64),
}

impl Number {
    pub fn resolve(self, own: u64) -> u64 {
        match self {
            Number::Near(distance) => own.saturating_add_signed(distance.into()),
            Number::Small(number) => number.into(),
            Number::Far(distance) => u64::MAX - u64::from(distance),
            Number::Any(number) => number,
        }
    }
}

/// What a message says, as far as it does not depend on its receiver.
#[derive(Clone, Debug, TypeGenerator)]
pub enum Says {
    RequestVote {
        index: Number,
        term: Number,
    },
    RequestVoteReply(bool),
    Append(Append),
    /// AppendEntries as from a leader that has the receiver's log: from so far before its end, with entries of which
    /// one may be another, and so many new ones.
    Overlap(Overlap),
    Matched(Number),
    Mismatch {
        prev: Number,
        term: Option<Number>,
        first: Number,
    },
    StaleTerm,
    PreVote {
        index: Number,
        term: Number,
    },
    PreVoteReply(bool),
    TimeoutNow,
    ConfirmTerm(Number),
    ConfirmTermReply(Number),
}

#[derive(Clone, Debug, TypeGenerator)]
pub struct Append {
    index: Number,
    term: Number,
    #[generator(bolero::produce::<Vec<AnyEntry>>().with().len(0..4_usize))]
    entries: Vec<AnyEntry>,
    commit: Number,
}

#[derive(Clone, Debug, TypeGenerator)]
pub struct AnyEntry {
    term: Number,
    #[generator(bolero::produce::<Option<Vec<u8>>>().with().value(bolero::produce::<Vec<u8>>().with().len(0..6_usize)))]
    command: Option<Vec<u8>>,
}

#[derive(Clone, Debug, TypeGenerator)]
pub struct Overlap {
    #[generator(0..6_u8)]
    back: u8,
    #[generator(0..8_u8)]
    other: u8,
    #[generator(0..4_u8)]
    more: u8,
    commit: Number,
}

impl Says {
    pub fn body(&self, receiver: &Raft) -> Body {
        let (own_term, own_index) = (receiver.term().0, receiver.log().last_index().0);
        let term = |number: Number| Term(number.resolve(own_term));
        let index = |number: Number| Index(number.resolve(own_index));
        match self {
            Says::RequestVote { index: i, term: t } => {
                Body::RequestVote { last_log: EntryId { index: index(*i), term: term(*t) } }
            }
            Says::RequestVoteReply(vote_granted) => Body::RequestVoteReply { vote_granted: *vote_granted },
            Says::Append(append) => Body::AppendEntries {
                prev_log: EntryId { index: index(append.index), term: term(append.term) },
                entries: append.entries.iter().map(|entry| entry.entry(own_term)).collect(),
                leader_commit: index(append.commit),
            },
            Says::Overlap(overlap) => overlap.body(receiver),
            Says::Matched(i) => Body::AppendEntriesReply(AppendReply::Matched { match_index: index(*i) }),
            Says::Mismatch { prev, term: t, first } => Body::AppendEntriesReply(AppendReply::Mismatch {
                prev_log_index: index(*prev),
                conflict_term: t.map(term),
                first_index: index(*first),
            }),
            Says::StaleTerm => Body::AppendEntriesReply(AppendReply::StaleTerm),
            Says::PreVote { index: i, term: t } => {
                Body::PreVote { last_log: EntryId { index: index(*i), term: term(*t) } }
            }
            Says::PreVoteReply(vote_granted) => Body::PreVoteReply { vote_granted: *vote_granted },
            Says::TimeoutNow => Body::TimeoutNow,
            Says::ConfirmTerm(read) => Body::ConfirmTerm { read: ReadId(read.resolve(5)) },
            Says::ConfirmTermReply(read) => Body::ConfirmTermReply { read: ReadId(read.resolve(5)) },
        }
    }
}

impl AnyEntry {
    fn entry(&self, own_term: u64) -> Entry {
        let term = Term(self.term.resolve(own_term));
        self.command.as_ref().map_or(Entry::noop(term), |command| Entry::command(term, command.as_slice()))
    }
}

impl Overlap {
    fn body(&self, receiver: &Raft) -> Body {
        let log = receiver.log();
        let index = Index(log.last_index().0.saturating_sub(self.back.into()));
        let prev_log = EntryId { index, term: log.term_at(index).unwrap_or_default() };
        let mut entries: Vec<Entry> = log.iter_from(index.next()).map(|(_, entry)| entry.clone()).collect();
        if let Some(other) = entries.get_mut(usize::from(self.other)) {
            *other = Entry::command(receiver.term(), *b"another");
            entries.truncate(usize::from(self.other) + 1);
        }
        entries.extend((0..self.more).map(|more| Entry::command(receiver.term(), [more])));
        let leader_commit = Index(self.commit.resolve(log.last_index().0));
        Body::AppendEntries { prev_log, entries: entries.into(), leader_commit }
    }
}
