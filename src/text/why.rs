//! Why a server decided as it did: the rule, what it says, and the numbers that it compares.

use super::servers::{server_list, vote};
use crate::raft::{Decision, EntryId, Ignored, Index, ServerId, ServerSet, Term, VoteRefusal};

/// A rule of the paper.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Rule {
    /// What it is about, in a few words.
    pub name: &'static str,
    /// Where it stands, such as `§5.4.1`; empty when the paper has nothing on it.
    pub section: &'static str,
    /// What it says, in other words than the paper's.
    pub says: &'static str,
}

fn rule(name: &'static str, section: &'static str, says: &'static str) -> Rule {
    Rule { name, section, says }
}

/// The rule that a decision follows.
#[must_use]
pub fn why_rule(decision: &Decision) -> Rule {
    match decision {
        Decision::Campaign { told_by: None, .. } => rule(
            t!("Start an election"),
            "§5.2",
            t!(
                "Who hears from no leader for an election timeout goes one term up, votes for itself and asks all others."
            ),
        ),
        Decision::Campaign { .. } => rule(
            t!("Start an election at once"),
            t!("thesis §3.10"),
            t!("Whom the leader names as its heir does not wait for its election timeout."),
        ),
        Decision::AskBeforeCampaign { .. } => rule(
            t!("Ask before an election"),
            t!("thesis §9.6"),
            t!(
                "Who would not win does not disturb the others: only with a majority of promises the term goes up."
            ),
        ),
        Decision::GrantPreVote { .. } => rule(
            t!("Promise a vote"),
            t!("thesis §9.6"),
            t!("The same comparison as for a vote, but nothing is written and nobody is bound."),
        ),
        Decision::GrantVote { .. } => rule(
            t!("Give the vote"),
            t!("Figure 2, RequestVote 2; §5.4.1"),
            t!(
                "One vote a term, and only for a candidate whose log is at least as up-to-date: the later last term, then \
             the longer log."
            ),
        ),
        Decision::RefuseVote { because: VoteRefusal::AlreadyVoted { .. }, .. } => rule(
            t!("Refuse the vote: it is given"),
            t!("Figure 2, RequestVote 2; §5.2"),
            t!("One vote a term: whoever asked first has it, so two candidates never both have a majority."),
        ),
        Decision::RefuseVote { .. } => rule(
            t!("Refuse the vote: older log"),
            t!("Figure 2, RequestVote 2; §5.4.1"),
            t!(
                "A candidate whose log is behind may lack committed entries. The later last term wins, then the longer log."
            ),
        ),
        Decision::CountVote { .. } => rule(
            t!("Count a vote"),
            "§5.2",
            t!("Each voter counts once, the candidate itself as soon as its vote is on its disk."),
        ),
        Decision::BecomeLeader { .. } => rule(
            t!("Win the election"),
            t!("Figure 2, Candidates; §5.2"),
            t!(
                "Votes from a majority of all servers make a leader. Two majorities share a server, so a term has one at most."
            ),
        ),
        Decision::AdoptTerm { .. } => rule(
            t!("Adopt a newer term"),
            t!("Figure 2, All Servers; §5.1"),
            t!("Whoever sees a term above its own takes it over and becomes a follower, leaders too."),
        ),
        Decision::AcceptLeader { .. } => rule(
            t!("Accept the leader"),
            t!("Figure 2, Candidates; §5.2"),
            t!("AppendEntries in one's own term comes from the one that won it."),
        ),
        Decision::RefuseStaleTerm { .. } => rule(
            t!("Turn down an older term"),
            t!("Figure 2, both RPCs 1; §5.1"),
            t!(
                "What was said in a term that is over does not count; the answer shows the sender the newer term."
            ),
        ),
        _ => why_rule_of_logs(decision),
    }
}

fn why_rule_of_logs(decision: &Decision) -> Rule {
    match decision {
        Decision::AcceptEntries { .. } => rule(
            t!("Take entries that fit"),
            t!("Figure 2, AppendEntries 2–4; §5.3"),
            t!(
                "The entry before the new ones has to be there, with the same term. Then all before it is the same, too."
            ),
        ),
        Decision::Truncate { .. } => rule(
            t!("Delete what conflicts"),
            t!("Figure 2, AppendEntries 3; §5.3"),
            t!(
                "Where an entry's term is not the leader's, it and all after it go: they cannot be committed."
            ),
        ),
        Decision::RefuseEntries { .. } => rule(
            t!("Refuse entries that do not fit"),
            t!("Figure 2, AppendEntries 2; §5.3"),
            t!(
                "Without the entry before them, with the leader's term, the new entries would leave a gap or follow others."
            ),
        ),
        Decision::BackUp { .. } => rule(
            t!("Go back for a follower"),
            t!("Figure 2, Leaders; §5.3"),
            t!(
                "What was refused is tried again further back, until the logs agree; a whole term at once, with the \
             follower's hint."
            ),
        ),
        Decision::Commit { .. } => rule(
            t!("Commit by counting"),
            t!("Figure 2, Leaders; §5.3, §5.4.2"),
            t!(
                "The highest index that a majority of disks hold is committed, if its entry is of the leader's own term."
            ),
        ),
        Decision::WaitForOwnTerm { .. } => rule(
            t!("Wait for an entry of its own term"),
            t!("§5.4.2, Figure 8"),
            t!(
                "An entry of an earlier term may still be replaced even when a majority holds it; one of this term on top \
             of it commits both."
            ),
        ),
        Decision::FollowCommit { .. } => rule(
            t!("Learn what is committed"),
            t!("Figure 2, AppendEntries 5; §5.3"),
            t!("As far as the leader has committed, but no further than the logs are known to be equal."),
        ),
        Decision::LoseQuorum { .. } => rule(
            t!("Step down without a majority"),
            t!("thesis §6.2"),
            t!(
                "A leader that reaches no majority can commit nothing, and should not keep its clients waiting."
            ),
        ),
        Decision::HandOver { .. } | Decision::KeepLeadership { .. } => rule(
            t!("Hand leadership over"),
            t!("thesis §3.10"),
            t!(
                "The heir is brought up to date and told to start an election; without it the leader goes on."
            ),
        ),
        Decision::ServeRead { .. } => rule(
            t!("Answer a read"),
            t!("§8; thesis §6.4"),
            t!("A leader answers from its own state once a majority has confirmed that it still leads."),
        ),
        Decision::Ignore { because, .. } => rule(t!("Nothing to do"), "", ignored(*because)),
        _ => rule("", "", ""),
    }
}

fn ignored(because: Ignored) -> &'static str {
    match because {
        Ignored::NotForMe => t!("It is not for this server, or from no member."),
        Ignored::NotMyRole => t!("It answers a role that the server no longer has."),
        Ignored::SecondLeader => t!("A term has one leader, and this server is it."),
        Ignored::Impossible => t!("No server that keeps the rules can have sent it."),
        Ignored::NothingNew => t!("It tells what is known already."),
        Ignored::HasLeader => t!("Who hears from a leader helps nobody to replace it."),
        Ignored::TimerNotRunning => t!("The timer is not this role's."),
    }
}

/// The two sides of a comparison.
#[must_use]
pub fn why_sides(decision: &Decision) -> (String, String) {
    let pair = |one: &str, other: &str| (one.to_string(), other.to_string());
    match decision {
        Decision::GrantVote { candidate, .. }
        | Decision::RefuseVote { candidate, .. }
        | Decision::GrantPreVote { candidate, .. } => pair(&candidate.to_string(), t!("own")),
        Decision::AcceptEntries { leader, .. } | Decision::RefuseEntries { leader, .. } => {
            pair(&leader.to_string(), t!("own"))
        }
        Decision::Truncate { .. } | Decision::FollowCommit { .. } => pair(t!("leader"), t!("own")),
        Decision::AdoptTerm { shown_by, .. } => pair(&shown_by.to_string(), t!("own")),
        Decision::RefuseStaleTerm { from, .. } => pair(&from.to_string(), t!("own")),
        Decision::CountVote { .. } | Decision::BecomeLeader { .. } | Decision::LoseQuorum { .. } => {
            pair(t!("has"), t!("needs"))
        }
        Decision::Commit { .. } | Decision::WaitForOwnTerm { .. } => pair(t!("is"), t!("against")),
        _ => pair(t!("was"), t!("becomes")),
    }
}

/// The names of the numbers; those that the paper names have its names.
pub mod why_name {
    use crate::text::Label;

    /// How many votes.
    pub const VOTES: Label = label!("votes");
    /// Whose.
    pub const VOTERS: Label = label!("from");
    /// How many a leader has heard from.
    pub const HEARD: Label = label!("heard from");
    /// How many entries were new.
    pub const NEW_ENTRIES: Label = label!("new entries");
    /// Whose disks.
    pub const STORED_ON: Label = label!("on the disks of");
    /// The entry's own.
    pub const ENTRY_TERM: Label = label!("the entry's term");
    /// What follows goes.
    pub const DELETED: Label = label!("deleted");
    /// The term at the conflict.
    pub const CONFLICT_TERM: Label = label!("term there");
    /// The last entry that is known to be the leader's.
    pub const LAST_NEW: Label = label!("last new entry");
}

/// The place of an entry that is compared.
#[must_use]
pub fn why_term_at(index: Index) -> String {
    t!("term at {index}", index)
}

/// A majority's place in a list that falls: `majority: 3 of 5`.
#[must_use]
pub fn why_majority(majority: usize, all: usize) -> String {
    t!("majority: {majority} of {all}", majority, all)
}

/// A term that may not be there.
#[must_use]
pub fn why_term(term: Option<Term>) -> String {
    term.map_or_else(|| t!("none").to_owned(), |term| term.to_string())
}

/// Where a log ends.
#[must_use]
pub fn why_ends(last: EntryId) -> String {
    t!("none: ends at {index}", index = last.index)
}

/// Indexes from one to another.
#[must_use]
pub fn why_indexes(from: Index, to: Index) -> String {
    if from == to { from.to_string() } else { format!("{from}–{to}") }
}

/// A vote.
#[must_use]
pub fn why_vote(voted_for: Option<ServerId>) -> String {
    vote(voted_for)
}

/// Servers.
#[must_use]
pub fn why_servers(servers: ServerSet) -> String {
    server_list(servers)
}
