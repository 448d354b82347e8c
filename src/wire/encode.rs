//! From a message to bytes.

use super::tag;
use crate::raft::{AppendReply, Body, Entry, EntryId, Index, Message, Payload};

/// The bytes of a message.
#[must_use]
pub fn encode(message: &Message) -> Vec<u8> {
    let mut bytes = Vec::new();
    encode_into(message, &mut bytes);
    bytes
}

/// Adds the bytes of a message at the end of `bytes`: for hashing many without allocating for each.
pub fn encode_into(message: &Message, bytes: &mut Vec<u8>) {
    bytes.extend([tag_of(&message.body), message.from.number(), message.to.number()]);
    number(message.term.0, bytes);
    match &message.body {
        Body::RequestVote { last_log } | Body::PreVote { last_log } => entry_id(*last_log, bytes),
        Body::RequestVoteReply { .. } | Body::PreVoteReply { .. } | Body::TimeoutNow => {}
        Body::ConfirmTerm { read } | Body::ConfirmTermReply { read } => number(read.0, bytes),
        Body::AppendEntries { prev_log, entries, leader_commit } => {
            append_entries(*prev_log, entries, *leader_commit, bytes);
        }
        Body::AppendEntriesReply(reply) => append_reply(*reply, bytes),
    }
}

fn tag_of(body: &Body) -> u8 {
    match body {
        Body::RequestVote { .. } => tag::REQUEST_VOTE,
        Body::RequestVoteReply { vote_granted: false } => tag::VOTE_REFUSED,
        Body::RequestVoteReply { vote_granted: true } => tag::VOTE_GRANTED,
        Body::AppendEntries { .. } => tag::APPEND_ENTRIES,
        Body::AppendEntriesReply(AppendReply::Matched { .. }) => tag::MATCHED,
        Body::AppendEntriesReply(AppendReply::Mismatch { conflict_term: None, .. }) => tag::MISMATCH_PAST_END,
        Body::AppendEntriesReply(AppendReply::Mismatch { conflict_term: Some(_), .. }) => tag::MISMATCH,
        Body::AppendEntriesReply(AppendReply::StaleTerm) => tag::STALE_TERM,
        Body::PreVote { .. } => tag::PRE_VOTE,
        Body::PreVoteReply { vote_granted: false } => tag::PRE_VOTE_REFUSED,
        Body::PreVoteReply { vote_granted: true } => tag::PRE_VOTE_GRANTED,
        Body::TimeoutNow => tag::TIMEOUT_NOW,
        Body::ConfirmTerm { .. } => tag::CONFIRM_TERM,
        Body::ConfirmTermReply { .. } => tag::TERM_CONFIRMED,
    }
}

fn append_entries(prev_log: EntryId, entries: &[Entry], leader_commit: Index, bytes: &mut Vec<u8>) {
    entry_id(prev_log, bytes);
    number(leader_commit.0, bytes);
    number(entries.len() as u64, bytes);
    for entry in entries {
        number(entry.term.0, bytes);
        match &entry.payload {
            Payload::Noop => number(0, bytes),
            Payload::Command(command) => {
                number(command.len() as u64 + 1, bytes);
                bytes.extend_from_slice(command);
            }
        }
    }
}

fn append_reply(reply: AppendReply, bytes: &mut Vec<u8>) {
    match reply {
        AppendReply::Matched { match_index } => number(match_index.0, bytes),
        AppendReply::Mismatch { prev_log_index, conflict_term, first_index } => {
            number(prev_log_index.0, bytes);
            if let Some(term) = conflict_term {
                number(term.0, bytes);
            }
            number(first_index.0, bytes);
        }
        AppendReply::StaleTerm => {}
    }
}

fn entry_id(id: EntryId, bytes: &mut Vec<u8>) {
    number(id.index.0, bytes);
    number(id.term.0, bytes);
}

fn number(mut value: u64, bytes: &mut Vec<u8>) {
    while value >= 0x80 {
        bytes.push(value as u8 | 0x80);
        value >>= 7;
    }
    bytes.push(value as u8);
}
