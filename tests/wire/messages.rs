//! Any message.

use proptest::collection::vec;
use proptest::prelude::*;
use raftglass::raft::*;

pub fn message() -> impl Strategy<Value = Message> {
    (server(), server(), number(), body()).prop_map(|(from, to, term, body)| Message {
        from,
        to,
        term: Term(term),
        body,
    })
}

fn body() -> impl Strategy<Value = Body> {
    let entries = vec((number(), proptest::option::of(vec(any::<u8>(), 0..40))), 0..6);
    prop_oneof![
        entry_id().prop_map(|last_log| Body::RequestVote { last_log }),
        any::<bool>().prop_map(|vote_granted| Body::RequestVoteReply { vote_granted }),
        (entry_id(), entries, number()).prop_map(|(prev_log, entries, commit)| Body::AppendEntries {
            prev_log,
            entries: entries.into_iter().map(|(term, command)| entry(term, command)).collect(),
            leader_commit: Index(commit),
        }),
        reply().prop_map(Body::AppendEntriesReply),
        entry_id().prop_map(|last_log| Body::PreVote { last_log }),
        any::<bool>().prop_map(|vote_granted| Body::PreVoteReply { vote_granted }),
        Just(Body::TimeoutNow),
        number().prop_map(|read| Body::ConfirmTerm { read: ReadId(read) }),
        number().prop_map(|read| Body::ConfirmTermReply { read: ReadId(read) }),
    ]
}

fn reply() -> impl Strategy<Value = AppendReply> {
    prop_oneof![
        number().prop_map(|index| AppendReply::Matched { match_index: Index(index) }),
        (number(), proptest::option::of(number()), number()).prop_map(|(prev, term, first)| {
            AppendReply::Mismatch {
                prev_log_index: Index(prev),
                conflict_term: term.map(Term),
                first_index: Index(first),
            }
        }),
        Just(AppendReply::StaleTerm),
    ]
}

fn entry(term: u64, command: Option<Vec<u8>>) -> Entry {
    command.map_or(Entry::noop(Term(term)), |command| Entry::command(Term(term), command))
}

fn entry_id() -> impl Strategy<Value = EntryId> {
    (number(), number()).prop_map(|(index, term)| EntryId { index: Index(index), term: Term(term) })
}

fn server() -> impl Strategy<Value = ServerId> {
    (1..=ServerId::MAX).prop_map(|number| ServerId::new(number).unwrap())
}

/// All lengths of numbers, the small ones often.
fn number() -> impl Strategy<Value = u64> {
    (any::<u64>(), 0..64u32).prop_map(|(number, shift)| number >> shift)
}
