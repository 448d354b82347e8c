//! What the inspector says of a server or a message.

use super::commands::command;
use super::disks::corruption;
use super::happenings::stored;
use super::messages::message_kind;
use super::servers::{FOLLOWER, entry_id};
use super::units::milliseconds;
use crate::raft::{
    AppendReply, Body, EntryId, Index, Kind, Message, Replication, Term, Timer, Why, WriteName,
};
use crate::sim::{ClientRead, InFlight, LossReason, Micros, ReadResult, StopReason};
use crate::text::Label;

/// The last entry of a log.
#[must_use]
pub fn last_entry(entry: EntryId) -> String {
    if entry.index == Index::ZERO { t!("no entries").to_string() } else { entry_id(entry) }
}

/// A write under way: what it makes durable, and when it is done.
#[must_use]
pub fn write_under_way(name: &WriteName, left: Micros) -> String {
    t!("{stored}: done in {left}", stored = stored(name), left = milliseconds(left.0))
}

/// A message behind its gate.
#[must_use]
pub fn waiting_message(message: &Message) -> String {
    t!("{message} to {to}", message = message_kind(message), to = message.to)
}

/// What is left of a timer, and why it was started.
#[must_use]
pub fn timer(timer: Timer, left: Micros, whole: Micros, why: Why) -> String {
    let name = match timer {
        Timer::Election => t!("election timeout"),
        Timer::Heartbeat => t!("next heartbeat"),
    };
    let since = match why {
        Why::Started => t!("since it started"),
        Why::HeardFromLeader => t!("since it heard from its leader"),
        Why::GrantedVote => t!("since it gave its vote"),
        Why::StartedElection => t!("since it started an election"),
        Why::SteppedDown => t!("since it stepped down"),
        Why::BecameLeader => t!("since it became leader"),
        Why::SentHeartbeat => t!("since the last one"),
        Why::AskedForPreVotes => t!("since it asked who would vote for it"),
        Why::HeardFromMajority => t!("since it looked whether a majority answers"),
        Why::HandsOver => t!("since it began to hand over"),
        Why::AnyMessage => t!("since any message came"),
    };
    t!(
        "{name} in {left} of {whole}, {since}",
        name,
        left = milliseconds(left.0),
        whole = milliseconds(whole.0),
        since
    )
}

/// How a leader sends to a follower.
#[must_use]
pub fn replication(replication: Replication) -> &'static str {
    match replication {
        Replication::Probe { awaiting_reply: false } => t!("probing"),
        Replication::Probe { awaiting_reply: true } => t!("probing, waits"),
        Replication::Pipeline => t!("pipelining"),
    }
}

/// Why a server does not run, and what to do.
#[must_use]
pub fn stop_reason(reason: &StopReason) -> String {
    match reason {
        StopReason::Crashed => t!("It crashed. Its memory is gone; restart it to see what its disk kept.").to_string(),
        StopReason::DiskFailed => {
            t!("It stopped because its disk failed, and has sent nothing that depended on the write.").to_string()
        }
        StopReason::DiskFull => {
            t!("It stopped because its disk is full, and has sent nothing that depended on the write. Free the disk, then \
             restart it.")
                .to_string()
        }
        StopReason::Corrupt(found) => t!("It refuses to start: its disk does not hold what it had written there ({found}). Repairing keeps what is \
             intact; wiping makes it forget its term and vote, which may break election safety.", found = corruption(found)),
    }
}

/// The disk's bytes.
#[must_use]
pub fn cells(count: usize) -> String {
    match count {
        0 => t!("Bytes on disk: none").to_string(),
        1 => t!("Bytes on disk: 1 cell").to_string(),
        _ => t!("Bytes on disk: {count} cells, the first and the last", count),
    }
}

/// The heads of the table of followers.
pub const FOLLOWERS_HEAD: [Label; 5] =
    [FOLLOWER, label!("nextIndex"), label!("matchIndex"), label!("on the way"), label!("heard")];

/// What is on the way to a follower: so many messages with so many entries.
#[must_use]
pub fn on_the_way(messages: usize, entries: usize) -> String {
    match (messages, entries) {
        (0, _) => "—".to_string(),
        (messages, 0) => t!("{messages} empty", messages),
        (_, 1) => t!("1 entry").to_string(),
        (_, entries) => t!("{entries} entries", entries),
    }
}

/// When a leader has last heard from a follower.
#[must_use]
pub fn heard_before(since: Option<Micros>) -> String {
    since.map_or_else(|| t!("not lately").to_string(), |since| milliseconds(since.0))
}

/// A value that has just changed.
#[must_use]
pub fn was_and_is(was: &str, is: &str) -> String {
    format!("{was} → {is}")
}

/// What its receiver would do.
pub const IF_IT_ARRIVED: Label = label!("If it arrived now");
/// It would say nothing.
pub const NO_ANSWER: Label = label!("No answer.");
/// It would have to write first.
pub const ANSWER_WAITS: Label = label!("The answer leaves when this is on disk.");

/// The table of a server's state.
pub const FIGURE_2: Label = label!("State as in Figure 2, in memory and on disk");

/// The names of a server's state, as Figure 2 has them.
pub mod figure2 {
    use crate::text::Label;

    /// Persistent.
    pub const CURRENT_TERM: Label = label!("currentTerm");
    /// Persistent.
    pub const VOTED_FOR: Label = label!("votedFor");
    /// Persistent.
    pub const LOG: Label = label!("log[] ends at");
    /// Volatile.
    pub const COMMIT_INDEX: Label = label!("commitIndex");
    /// Volatile.
    pub const LAST_APPLIED: Label = label!("lastApplied");
}

/// A message's fields by the paper's names (Figure 2).
#[must_use]
pub fn fields(message: &Message) -> Vec<(&'static str, String)> {
    let mut fields = vec![("term", message.term.to_string())];
    match &message.body {
        Body::RequestVote { last_log } | Body::PreVote { last_log } => fields.extend([
            ("candidateId", message.from.to_string()),
            ("lastLogIndex", last_log.index.to_string()),
            ("lastLogTerm", last_log.term.to_string()),
        ]),
        Body::RequestVoteReply { vote_granted } | Body::PreVoteReply { vote_granted } => {
            fields.push(("voteGranted", vote_granted.to_string()));
        }
        Body::TimeoutNow => fields.push(("leaderId", message.from.to_string())),
        Body::ConfirmTerm { read } | Body::ConfirmTermReply { read } => {
            fields.push(("read", read.0.to_string()));
        }
        Body::AppendEntries { prev_log, entries, leader_commit } => {
            let listed = entries.iter().map(|entry| {
                t!("{command} (term {term})", command = command(&entry.payload), term = entry.term)
            });
            let listed = listed.collect::<Vec<_>>().join(", ");
            fields.extend([
                ("leaderId", message.from.to_string()),
                ("prevLogIndex", prev_log.index.to_string()),
                ("prevLogTerm", prev_log.term.to_string()),
                ("entries[]", if listed.is_empty() { t!("none: a heartbeat").to_string() } else { listed }),
                ("leaderCommit", leader_commit.to_string()),
            ]);
        }
        Body::AppendEntriesReply(reply) => append_reply(reply, &mut fields),
    }
    fields
}

fn append_reply(reply: &AppendReply, fields: &mut Vec<(&'static str, String)>) {
    match reply {
        AppendReply::Matched { match_index } => {
            fields.extend([("success", "true".to_string()), ("matchIndex", match_index.to_string())]);
        }
        AppendReply::Mismatch { prev_log_index, conflict_term, first_index } => fields.extend([
            ("success", "false".to_string()),
            ("prevLogIndex", prev_log_index.to_string()),
            ("conflictTerm", conflict_term.map_or_else(|| t!("none").to_string(), |term| term.to_string())),
            ("firstIndex", first_index.to_string()),
        ]),
        AppendReply::StaleTerm => {
            fields.extend([
                ("success", "false".to_string()),
                (t!("because"), t!("the term is older").to_string()),
            ]);
        }
    }
}

/// How far a message has come.
#[must_use]
pub fn journey(flight: &InFlight, now: Micros) -> String {
    let Micros(left) = flight.arrives.since(now);
    let whole = milliseconds(flight.arrives.since(flight.sent).0);
    if let Some(since) = flight.held {
        let left = milliseconds(flight.ends().since(since).0);
        return t!(
            "is held, {left} before its end; it has been for {time}",
            left,
            time = milliseconds(now.since(since).0)
        );
    }
    match flight.doomed {
        None => t!("arrives in {left} of {whole}", left = milliseconds(left), whole),
        Some(doom) => t!(
            "will be lost in {left}: {why}",
            left = milliseconds(doom.at.since(now).0),
            why = match doom.why {
                LossReason::Cut => t!("the link is cut"),
                LossReason::Disconnected => t!("one of them is cut off"),
                _ => t!("the network loses some"),
            }
        ),
    }
}

/// What became of a client's read, so far.
#[must_use]
pub fn read_so_far(read: &ClientRead) -> String {
    let ClientRead { key, at, result, .. } = read;
    match result {
        ReadResult::Pending => t!("{key}: the leader makes sure that it still leads.", key),
        ReadResult::Answered { value, index, at: answered } => t!(
            "{key}: {value} (index {index} applied, after {time})",
            key,
            value = value.as_deref().unwrap_or(t!("no value")),
            index,
            time = milliseconds(answered.since(*at).0)
        ),
        ReadResult::Lost { .. } => {
            t!("{key}: no answer. The leader stopped or leads no more; ask again.", key)
        }
    }
}

/// A message that is not on its way any more.
pub const ARRIVED: Label = label!("It has arrived.");
/// A message that did not arrive.
pub const LOST: Label = label!("It was lost.");

/// The size of a message.
#[must_use]
pub fn bytes(bytes: u32) -> String {
    t!("{bytes} bytes", bytes)
}

/// A message's title: its kind without its ends.
#[must_use]
pub fn message_title(message: &Message) -> &'static str {
    match message.kind() {
        Kind::AppendEntries if message.is_heartbeat() => t!("Heartbeat (AppendEntries)"),
        kind => kind.name(),
    }
}

/// The ends of a message.
#[must_use]
pub fn from_to(from: &str, to: &str) -> String {
    format!("{from} → {to}")
}

/// The accessible name of a button that does something to a message: `Drop RequestVote from S1 to S2`.
#[must_use]
pub fn deed_to_message(deed: Label, title: &str, from: &str, to: &str) -> String {
    t!("{deed} {title} from {from} to {to}", deed, title, from, to)
}

/// The table of a message's fields.
pub const FIELDS: Label = label!("Fields");
/// How long a message is as bytes.
pub const SIZE: Label = label!("size");

/// A role with its term.
#[must_use]
pub fn role_in_term(role: Label, term: Term) -> String {
    t!("{role}, term {term}", role, term)
}

/// Pairs that are not shown.
#[must_use]
pub fn more_pairs(count: usize) -> String {
    t!("and {count} more", count)
}
