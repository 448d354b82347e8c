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
        Decision::BackUp { follower, from, to, .. } => Told::new(
            "§5.3",
            t!(
                "{server} goes back for {follower}: nextIndex {from} → {to}, to find where the logs agree.",
                server,
                follower,
                from,
                to
            ),
        ),
        Decision::Commit { from, to, stored_on, .. } => commit(server, from, to, stored_on),
        Decision::WaitForOwnTerm { index, term, current, .. } => Told::new(
            "§5.4.2",
            t!(
                "{server} does not commit index {index} yet: a majority stores it, but it is of term {term}, and \
                 only an entry of term {current} commits by counting.",
                server,
                index,
                term,
                current
            ),
        ),
        Decision::FollowCommit { to, leader_commit, .. } => Told::new(
            "§5.3",
            t!(
                "{server} learns that index {leader_commit} is committed: its commitIndex is {to} now.",
                server,
                leader_commit,
                to
            ),
        ),
        Decision::Ignore { from, because } => ignore(server, from, because),
    }
}

fn election(server: ServerId, decision: &Decision) -> Told {
    match *decision {
        Decision::Campaign { term, majority, told_by: Some(leader) } => Told::new(
            t!("thesis §3.10"),
            t!(
                "{server} is told by {leader} to take over: it becomes a candidate in term {term} and needs {majority}.",
                server,
                leader,
                term,
                majority = votes(majority)
            ),
        ),
        Decision::Campaign { term, majority, told_by: None } => Told::new(
            "§5.2",
            t!(
                "{server}'s election timeout is over: it is a candidate in term {term}, votes for itself and needs {majority}.",
                server,
                term,
                majority = votes(majority)
            ),
        ),
        Decision::GrantVote { candidate, term, mine, theirs, .. } => Told::new(
            "§5.4.1",
            t!(
                "{server} votes for {candidate} in term {term}: {candidate}'s log ({theirs}) is at least as up-to-date \
                 as its own ({mine}).",
                server,
                candidate,
                term,
                theirs = last_entry(theirs),
                mine = last_entry(mine)
            ),
        ),
        Decision::RefuseVote { candidate, because } => refuse_vote(server, candidate, because),
        Decision::CountVote { voter, votes: received, majority } => Told::new(
            "§5.2",
            if voter == server {
                t!(
                    "{server}'s vote for itself is on disk and counts: {received} of {majority}.",
                    server,
                    received = received.len(),
                    majority
                )
            } else {
                t!(
                    "{server} counts {voter}'s vote: {received} of the {majority} it needs.",
                    server,
                    voter,
                    received = received.len(),
                    majority
                )
            },
        ),
        Decision::BecomeLeader { term, votes } => Told::new(
            "§5.2",
            t!(
                "{server} is leader of term {term}, with the votes of {votes}.",
                server,
                term,
                votes = server_list(votes)
            ),
        ),
        _ => Told::new("", String::new()),
    }
}

/// Decisions that only options bring about.
pub(super) fn later(server: ServerId, decision: &Decision) -> Told {
    match *decision {
        Decision::AskBeforeCampaign { term, majority } => Told::new(
            t!("thesis §9.6"),
            t!(
                "{server} heard from no leader for its election timeout: it stays in term {term}, asks who would vote \
                 for it, and campaigns with {majority}.",
                server,
                term,
                majority = votes(majority)
            ),
        ),
        Decision::GrantPreVote { candidate, mine, theirs } => Told::new(
            t!("thesis §9.6"),
            t!(
                "{server} would vote for {candidate}, whose log ({theirs}) is at least as up-to-date as its own ({mine}).",
                server,
                candidate,
                theirs = last_entry(theirs),
                mine = last_entry(mine)
            ),
        ),
        Decision::LoseQuorum { heard, majority } => Told::new(
            t!("thesis §6.2"),
            t!(
                "{server} steps down: for an election timeout it heard only {heard}, of the {majority} that it needs.",
                server,
                heard = server_list(heard),
                majority
            ),
        ),
        Decision::HandOver { to } => {
            Told::new(t!("thesis §3.10"), t!("{server} hands its leadership over to {to}.", server, to))
        }
        Decision::KeepLeadership { to } => Told::new(
            t!("thesis §3.10"),
            t!("{server} goes on leading: {to} has not taken over within an election timeout.", server, to),
        ),
        Decision::ServeRead { index, confirmed_by } => Told::new(
            t!("thesis §6.4"),
            t!(
                "{server} answers a read from index {index}: {confirmed_by} still follow it.",
                server,
                index,
                confirmed_by = server_list(confirmed_by)
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
                t!(
                    "{server} refuses {candidate} its vote: it voted for itself in term {term}.",
                    server,
                    candidate,
                    term
                )
            } else {
                t!(
                    "{server} refuses {candidate} its vote: that of term {term} went to {voted_for}.",
                    server,
                    candidate,
                    term,
                    voted_for
                )
            },
        ),
        VoteRefusal::NewerLog { mine, theirs } => Told::new(
            "§5.4.1",
            t!(
                "{server} refuses {candidate} its vote: its own log ({mine}) is more up-to-date than {candidate}'s ({theirs}).",
                server,
                candidate,
                mine = last_entry(mine),
                theirs = last_entry(theirs)
            ),
        ),
    }
}

fn terms(server: ServerId, decision: &Decision) -> Told {
    match *decision {
        Decision::AdoptTerm { from, to, shown_by } => Told::new(
            "§5.1",
            t!(
                "{server} sees a newer term from {shown_by}: term {from} → {to}, and it is a follower.",
                server,
                shown_by,
                from,
                to
            ),
        ),
        Decision::AcceptLeader { leader, term } => Told::new(
            "§5.2",
            t!("{server} accepts {leader} as the leader of term {term}.", server, leader, term),
        ),
        Decision::RefuseStaleTerm { from, theirs, mine } => Told::new(
            "§5.1",
            t!(
                "{server} turns down a message from {from}: its term {theirs} is older than {mine}.",
                server,
                from,
                theirs,
                mine
            ),
        ),
        _ => Told::new("", String::new()),
    }
}

fn entries(server: ServerId, decision: &Decision) -> Told {
    match *decision {
        Decision::AcceptEntries { leader, new_entries: 0, matched, .. } => Told::new(
            "§5.2",
            t!(
                "{server} hears from its leader {leader}; their logs agree up to index {matched}.",
                server,
                leader,
                matched
            ),
        ),
        Decision::AcceptEntries { leader, prev_log, matched, new_entries } => Told::new(
            "§5.3",
            t!(
                "{server} appends {new_entries} from {leader} after {prev_log}: its log equals {leader}'s up to index {matched}.",
                server,
                new_entries = entries_counted(new_entries),
                leader,
                prev_log = after(prev_log),
                matched
            ),
        ),
        Decision::Truncate { from, to, mine, theirs } => Told::new(
            "§5.3",
            t!(
                "{server} deletes {indexes}: at index {from} it has term {mine}, its leader has term {theirs}.",
                server,
                indexes = indexes(from, to),
                from,
                mine,
                theirs
            ),
        ),
        Decision::RefuseEntries { leader, prev_log, mine, last } => Told::new(
            "§5.3",
            match mine {
                Some(term) => t!(
                    "{server} refuses {leader}'s entries: at index {index} it has term {mine}, not {theirs}.",
                    server,
                    leader,
                    index = prev_log.index,
                    mine = term,
                    theirs = prev_log.term
                ),
                None => t!(
                    "{server} refuses {leader}'s entries: they follow index {index}, its log ends at {last}.",
                    server,
                    leader,
                    index = prev_log.index,
                    last = last.index
                ),
            },
        ),
        _ => Told::new("", String::new()),
    }
}

fn commit(server: ServerId, from: Index, to: Index, stored_on: ServerSet) -> Told {
    let (indexes, stored) = (indexes(from.next(), to), server_list(stored_on));
    Told::new(
        "§5.3",
        if stored_on.len() == 1 {
            t!("{server} commits {indexes}: {stored} has it on disk, a majority.", server, indexes, stored)
        } else {
            t!("{server} commits {indexes}: {stored} have it on disk, a majority.", server, indexes, stored)
        },
    )
}

fn ignore(server: ServerId, from: ServerId, because: Ignored) -> Told {
    Told::new(
        "",
        match because {
            Ignored::NotForMe => {
                t!("{server} ignores a message from {from} that is not meant for it.", server, from)
            }
            Ignored::NotMyRole => {
                t!("{server} ignores {from}'s reply: it no longer has the role that asked.", server, from)
            }
            Ignored::SecondLeader => {
                t!("{server} ignores {from}: there is no second leader in a term.", server, from)
            }
            Ignored::Impossible => {
                t!("{server} ignores {from}: no server can have sent such a message.", server, from)
            }
            Ignored::HasLeader => {
                t!(
                    "{server} does not answer {from}, who asks for votes: it hears from a leader.",
                    server,
                    from
                )
            }
            Ignored::NothingNew => t!("{server} hears from {from} what it knew already.", server, from),
            Ignored::TimerNotRunning => {
                t!("{server} ignores a timer that it does not run in its role.", server)
            }
        },
    )
}

fn votes(number: usize) -> String {
    if number == 1 { t!("1 vote").to_string() } else { t!("{number} votes", number) }
}

fn entries_counted(number: usize) -> String {
    if number == 1 { t!("1 entry").to_string() } else { t!("{number} entries", number) }
}

fn indexes(from: Index, to: Index) -> String {
    if from == to { t!("index {to}", to) } else { t!("indexes {from} to {to}", from, to) }
}

fn last_entry(entry: EntryId) -> String {
    if entry.index == Index::ZERO {
        t!("empty").to_string()
    } else {
        t!("last entry {entry}", entry = entry_id(entry))
    }
}

fn after(entry: EntryId) -> String {
    if entry == EntryId::default() {
        t!("nothing, from the beginning").to_string()
    } else {
        let EntryId { term: Term(term), index } = entry;
        t!("index {index} of term {term}", index, term)
    }
}
