//! A decision as a plain sentence, with the section of the paper that it follows.

use super::later::say;
use super::servers::{entry_id, server_list};
use crate::raft::{Decision, EntryId, Ignored, Index, ServerId, ServerSet, Term, VoteRefusal};

/// A sentence and where the paper says so.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Told {
    /// What happened, as one sentence.
    pub sentence: String,
    /// The section or rule, such as `§5.4.1`; empty when the paper has nothing on it.
    pub section: &'static str,
}

impl Told {
    /// A sentence with its section.
    #[must_use]
    pub fn new(section: &'static str, sentence: String) -> Told {
        Told { sentence, section }
    }
}

/// What `server` decided, and on which numbers the decision rests.
#[must_use]
pub fn decision(server: ServerId, decision: &Decision) -> Told {
    match *decision {
        Decision::Campaign { .. }
        | Decision::GrantVote { .. }
        | Decision::RefuseVote { .. }
        | Decision::CountVote { .. }
        | Decision::BecomeLeader { .. } => election(server, decision),
        Decision::AskBeforeCampaign { .. }
        | Decision::GrantPreVote { .. }
        | Decision::LoseQuorum { .. }
        | Decision::HandOver { .. }
        | Decision::KeepLeadership { .. }
        | Decision::ServeRead { .. } => {
            say(|all| (all.decision)(server, decision), |waiting| Told::new("", waiting))
        }
        Decision::AdoptTerm { .. } | Decision::AcceptLeader { .. } | Decision::RefuseStaleTerm { .. } => {
            terms(server, decision)
        }
        Decision::AcceptEntries { .. } | Decision::Truncate { .. } | Decision::RefuseEntries { .. } => {
            entries(server, decision)
        }
        Decision::BackUp { follower, from, to } => Told::new(
            "§5.3",
            format!(
                "{server} goes back for {follower}: nextIndex {from} → {to}, to find where the logs agree."
            ),
        ),
        Decision::Commit { from, to, stored_on } => commit(server, from, to, stored_on),
        Decision::WaitForOwnTerm { index, term, current } => Told::new(
            "§5.4.2",
            format!(
                "{server} does not commit index {index} yet: a majority stores it, but it is of term {term}, and \
                 only an entry of term {current} commits by counting."
            ),
        ),
        Decision::FollowCommit { to, leader_commit, .. } => Told::new(
            "§5.3",
            format!("{server} learns that index {leader_commit} is committed: its commitIndex is {to} now."),
        ),
        Decision::Ignore { from, because } => ignore(server, from, because),
    }
}

fn election(server: ServerId, decision: &Decision) -> Told {
    match *decision {
        Decision::Campaign { term, majority, told_by: Some(leader) } => Told::new(
            "thesis §3.10",
            format!(
                "{server} is told by {leader} to take over: it becomes a candidate in term {term} and needs {}.",
                votes(majority)
            ),
        ),
        Decision::Campaign { term, majority, told_by: None } => Told::new(
            "§5.2",
            format!(
                "{server}'s election timeout is over: it is a candidate in term {term}, votes for itself and needs {}.",
                votes(majority)
            ),
        ),
        Decision::GrantVote { candidate, term, mine, theirs } => Told::new(
            "§5.4.1",
            format!(
                "{server} votes for {candidate} in term {term}: {candidate}'s log ({}) is at least as up-to-date \
                 as its own ({}).",
                last_entry(theirs),
                last_entry(mine)
            ),
        ),
        Decision::RefuseVote { candidate, because } => refuse_vote(server, candidate, because),
        Decision::CountVote { voter, votes: received, majority } => Told::new(
            "§5.2",
            if voter == server {
                format!("{server}'s vote for itself is on disk and counts: {} of {majority}.", received.len())
            } else {
                format!("{server} counts {voter}'s vote: {} of the {majority} it needs.", received.len())
            },
        ),
        Decision::BecomeLeader { term, votes } => Told::new(
            "§5.2",
            format!("{server} is leader of term {term}, with the votes of {}.", server_list(votes)),
        ),
        _ => Told::new("", String::new()),
    }
}

/// Decisions that only options bring about.
pub(super) fn later(server: ServerId, decision: &Decision) -> Told {
    match *decision {
        Decision::AskBeforeCampaign { term, majority } => Told::new(
            "thesis §9.6",
            format!(
                "{server} heard from no leader for its election timeout: it stays in term {term}, asks who would vote \
                 for it, and campaigns with {}.",
                votes(majority)
            ),
        ),
        Decision::GrantPreVote { candidate, mine, theirs } => Told::new(
            "thesis §9.6",
            format!(
                "{server} would vote for {candidate}, whose log ({}) is at least as up-to-date as its own ({}).",
                last_entry(theirs),
                last_entry(mine)
            ),
        ),
        Decision::LoseQuorum { heard, majority } => Told::new(
            "thesis §6.2",
            format!(
                "{server} steps down: for an election timeout it heard only {}, of the {majority} that it needs.",
                server_list(heard)
            ),
        ),
        Decision::HandOver { to } => {
            Told::new("thesis §3.10", format!("{server} hands its leadership over to {to}."))
        }
        Decision::KeepLeadership { to } => Told::new(
            "thesis §3.10",
            format!("{server} goes on leading: {to} has not taken over within an election timeout."),
        ),
        Decision::ServeRead { index, confirmed_by } => Told::new(
            "thesis §6.4",
            format!(
                "{server} answers a read from index {index}: {} still follow it.",
                server_list(confirmed_by)
            ),
        ),
        _ => Told::new("", String::new()),
    }
}

fn refuse_vote(server: ServerId, candidate: ServerId, because: VoteRefusal) -> Told {
    match because {
        VoteRefusal::AlreadyVoted { voted_for, term } => Told::new(
            "§5.2",
            if voted_for == server {
                format!("{server} refuses {candidate} its vote: it voted for itself in term {term}.")
            } else {
                format!("{server} refuses {candidate} its vote: that of term {term} went to {voted_for}.")
            },
        ),
        VoteRefusal::NewerLog { mine, theirs } => Told::new(
            "§5.4.1",
            format!(
                "{server} refuses {candidate} its vote: its own log ({}) is more up-to-date than {candidate}'s ({}).",
                last_entry(mine),
                last_entry(theirs)
            ),
        ),
    }
}

fn terms(server: ServerId, decision: &Decision) -> Told {
    match *decision {
        Decision::AdoptTerm { from, to, shown_by } => Told::new(
            "§5.1",
            format!("{server} sees a newer term from {shown_by}: term {from} → {to}, and it is a follower."),
        ),
        Decision::AcceptLeader { leader, term } => {
            Told::new("§5.2", format!("{server} accepts {leader} as the leader of term {term}."))
        }
        Decision::RefuseStaleTerm { from, theirs, mine } => Told::new(
            "§5.1",
            format!("{server} turns down a message from {from}: its term {theirs} is older than {mine}."),
        ),
        _ => Told::new("", String::new()),
    }
}

fn entries(server: ServerId, decision: &Decision) -> Told {
    match *decision {
        Decision::AcceptEntries { leader, new_entries: 0, matched, .. } => Told::new(
            "§5.2",
            format!("{server} hears from its leader {leader}; their logs agree up to index {matched}."),
        ),
        Decision::AcceptEntries { leader, prev_log, matched, new_entries } => Told::new(
            "§5.3",
            format!(
                "{server} appends {} from {leader} after {}: its log equals {leader}'s up to index {matched}.",
                count(new_entries, "entry", "entries"),
                after(prev_log)
            ),
        ),
        Decision::Truncate { from, to, mine, theirs } => Told::new(
            "§5.3",
            format!(
                "{server} deletes {}: at index {from} it has term {mine}, its leader has term {theirs}.",
                indexes(from, to)
            ),
        ),
        Decision::RefuseEntries { leader, prev_log, mine, last } => Told::new(
            "§5.3",
            match mine {
                Some(term) => format!(
                    "{server} refuses {leader}'s entries: at index {} it has term {term}, not {}.",
                    prev_log.index, prev_log.term
                ),
                None => format!(
                    "{server} refuses {leader}'s entries: they follow index {}, its log ends at {}.",
                    prev_log.index, last.index
                ),
            },
        ),
        _ => Told::new("", String::new()),
    }
}

fn commit(server: ServerId, from: Index, to: Index, stored_on: ServerSet) -> Told {
    let stored = server_list(stored_on);
    Told::new(
        "§5.3",
        format!(
            "{server} commits {}: {stored} {} it on disk, a majority.",
            indexes(from.next(), to),
            if stored_on.len() == 1 { "has" } else { "have" }
        ),
    )
}

fn ignore(server: ServerId, from: ServerId, because: Ignored) -> Told {
    Told::new(
        "",
        match because {
            Ignored::NotForMe => format!("{server} ignores a message from {from} that is not meant for it."),
            Ignored::NotMyRole => {
                format!("{server} ignores {from}'s reply: it no longer has the role that asked.")
            }
            Ignored::SecondLeader => {
                format!("{server} ignores {from}: there is no second leader in a term.")
            }
            Ignored::Impossible => {
                format!("{server} ignores {from}: no server can have sent such a message.")
            }
            Ignored::HasLeader => {
                format!("{server} does not answer {from}, who asks for votes: it hears from a leader.")
            }
            Ignored::NothingNew => format!("{server} hears from {from} what it knew already."),
            Ignored::TimerNotRunning => format!("{server} ignores a timer that it does not run in its role."),
        },
    )
}

fn votes(number: usize) -> String {
    count(number, "vote", "votes")
}

fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

fn indexes(from: Index, to: Index) -> String {
    if from == to { format!("index {to}") } else { format!("indexes {from} to {to}") }
}

fn last_entry(entry: EntryId) -> String {
    if entry.index == Index::ZERO { "empty".to_string() } else { format!("last entry {}", entry_id(entry)) }
}

fn after(entry: EntryId) -> String {
    if entry == EntryId::default() {
        "nothing, from the beginning".to_string()
    } else {
        let EntryId { term: Term(term), index } = entry;
        format!("index {index} of term {term}")
    }
}
