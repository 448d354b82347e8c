//! Why a server decided as it did: the numbers that it compared, side by side, and which of them settled it.

use crate::raft::{Decision, EntryId, Index, Matched, ServerId, Term, VoteRefusal};
use crate::text::{self, Label, Rule, why_name as name};

/// A line of the comparison.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Compared {
    /// What is compared, by the paper's name.
    pub name: String,
    /// The one side; see [`text::why_sides`].
    pub one: String,
    /// How the two stand to each other; empty where there is no other side.
    pub sign: &'static str,
    /// The other side.
    pub other: String,
    /// Whether this line settled it.
    pub decides: bool,
}

/// A decision, laid open.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Card {
    /// Who decided.
    pub server: ServerId,
    /// By which rule.
    pub rule: Rule,
    /// What the two sides are called.
    pub sides: (String, String),
    /// What was compared.
    pub compared: Vec<Compared>,
    /// What came of it, in a sentence.
    pub outcome: String,
}

impl Card {
    /// A decision of a server.
    #[must_use]
    pub fn new(server: ServerId, decision: &Decision) -> Card {
        Card {
            server,
            rule: text::why_rule(decision),
            sides: text::why_sides(decision),
            compared: compared(decision),
            outcome: text::decision(server, decision).sentence,
        }
    }
}

fn line(name: impl ToString, one: impl ToString, sign: &'static str, other: impl ToString) -> Compared {
    Compared { name: name.to_string(), one: one.to_string(), sign, other: other.to_string(), decides: false }
}

fn alone(name: impl ToString, one: impl ToString) -> Compared {
    line(name, one, "", "")
}

impl Compared {
    fn decides(self) -> Compared {
        self.decides_if(true)
    }

    fn decides_if(self, decides: bool) -> Compared {
        Compared { decides, ..self }
    }
}

/// How two numbers stand to each other.
fn sign<T: Ord>(one: T, other: T) -> &'static str {
    match one.cmp(&other) {
        std::cmp::Ordering::Less => "<",
        std::cmp::Ordering::Equal => "=",
        std::cmp::Ordering::Greater => ">",
    }
}

fn numbers<T: Ord + Copy + ToString>(name: impl ToString, one: T, other: T) -> Compared {
    line(name, one, sign(one, other), other)
}

/// A count against what is needed.
fn against(name: Label, has: usize, needed: usize) -> Compared {
    line(name, has, if has >= needed { "≥" } else { "<" }, needed).decides()
}

fn compared(decision: &Decision) -> Vec<Compared> {
    match *decision {
        Decision::Campaign { term, majority, .. } => vec![
            line("currentTerm", Term(term.0.saturating_sub(1)), "→", term).decides(),
            alone(name::VOTES, format!("0 / {majority}")),
        ],
        Decision::AskBeforeCampaign { term, majority } => {
            vec![line("currentTerm", term, "=", term), alone(name::VOTES, format!("0 / {majority}"))]
        }
        Decision::GrantVote { candidate, mine, theirs, voted_for, .. } => {
            let vote = line(
                "votedFor",
                candidate,
                if voted_for.is_none() { "" } else { "=" },
                text::why_vote(voted_for),
            );
            [vec![vote], last_entries(theirs, mine)].concat()
        }
        Decision::GrantPreVote { mine, theirs, .. } => last_entries(theirs, mine),
        Decision::RefuseVote { candidate, because } => refused(candidate, because),
        Decision::CountVote { votes, majority, .. } => {
            vec![against(name::VOTES, votes.len(), majority), alone(name::VOTERS, text::why_servers(votes))]
        }
        Decision::BecomeLeader { votes, .. } => {
            vec![alone(name::VOTES, votes.len()).decides(), alone(name::VOTERS, text::why_servers(votes))]
        }
        Decision::AdoptTerm { from, to, .. } => vec![numbers("term", to, from).decides()],
        Decision::AcceptLeader { term, .. } => vec![line("term", term, "=", term).decides()],
        Decision::RefuseStaleTerm { theirs, mine, .. } => vec![numbers("term", theirs, mine).decides()],
        Decision::LoseQuorum { heard, majority } => {
            vec![against(name::HEARD, heard.len(), majority), alone(name::VOTERS, text::why_servers(heard))]
        }
        Decision::ServeRead { index, confirmed_by } => {
            vec![alone("readIndex", index), alone(name::VOTERS, text::why_servers(confirmed_by)).decides()]
        }
        Decision::HandOver { .. } | Decision::KeepLeadership { .. } | Decision::Ignore { .. } => Vec::new(),
        _ => compared_logs(decision),
    }
}

fn compared_logs(decision: &Decision) -> Vec<Compared> {
    match *decision {
        Decision::AcceptEntries { prev_log, matched, new_entries, .. } => vec![
            line("prevLogIndex", prev_log.index, "=", prev_log.index),
            line("prevLogTerm", prev_log.term, "=", prev_log.term).decides(),
            alone(name::NEW_ENTRIES, new_entries),
            alone("matchIndex", matched),
        ],
        Decision::Truncate { from, to, mine, theirs } => vec![
            line(text::why_term_at(from), theirs, "≠", mine).decides(),
            line(name::DELETED, "", "", text::why_indexes(from, to)),
        ],
        Decision::RefuseEntries { prev_log, mine, last, .. } => {
            let there = mine.map_or_else(|| text::why_ends(last), |term| term.to_string());
            vec![
                line("prevLogIndex", prev_log.index, sign(prev_log.index, last.index), last.index)
                    .decides_if(mine.is_none()),
                line("prevLogTerm", prev_log.term, "≠", there).decides_if(mine.is_some()),
            ]
        }
        Decision::BackUp { from, to, prev_log_index, conflict_term, .. } => vec![
            alone("prevLogIndex", prev_log_index),
            alone(name::CONFLICT_TERM, text::why_term(conflict_term)),
            line("nextIndex", from, "→", to).decides(),
        ],
        Decision::Commit { from, to, term, current, matched, .. } => {
            committed(matched, from, to, term, current)
        }
        Decision::WaitForOwnTerm { index, term, current, stored_on } => vec![
            alone("N", index),
            alone(name::STORED_ON, text::why_servers(stored_on)),
            line(name::ENTRY_TERM, term, "≠", current).decides(),
        ],
        Decision::FollowCommit { from, to, leader_commit, matched } => vec![
            numbers("leaderCommit", leader_commit, from).decides_if(leader_commit <= matched),
            line(name::LAST_NEW, "", "", matched).decides_if(leader_commit > matched),
            line("commitIndex", from, "→", to),
        ],
        _ => Vec::new(),
    }
}

/// The later last term is more up-to-date; if both are of the same, the longer log (§5.4.1).
fn last_entries(theirs: EntryId, mine: EntryId) -> Vec<Compared> {
    let by_term = theirs.term != mine.term;
    vec![
        numbers("lastLogTerm", theirs.term, mine.term).decides_if(by_term),
        numbers("lastLogIndex", theirs.index, mine.index).decides_if(!by_term),
    ]
}

fn refused(candidate: ServerId, because: VoteRefusal) -> Vec<Compared> {
    match because {
        VoteRefusal::AlreadyVoted { voted_for, term } => {
            vec![line("term", term, "=", term), line("votedFor", candidate, "≠", voted_for).decides()]
        }
        VoteRefusal::NewerLog { mine, theirs } => last_entries(theirs, mine),
    }
}

/// How far each disk holds the log, the furthest first: what stands at the majority's place is held by a majority.
fn committed(matched: Matched, from: Index, to: Index, term: Term, current: Term) -> Vec<Compared> {
    let mut servers: Vec<(ServerId, Index)> = matched.iter().collect();
    servers.sort_by_key(|(server, index)| (std::cmp::Reverse(*index), *server));
    let majority = matched.majority();
    let places = servers.iter().enumerate().map(|(place, (server, index))| {
        let at_majority = place + 1 == majority;
        let other = if at_majority { text::why_majority(majority, servers.len()) } else { String::new() };
        line(format!("matchIndex {server}"), index, "", other).decides_if(at_majority)
    });
    let rest =
        [line(name::ENTRY_TERM, term, sign(term, current), current), line("commitIndex", from, "→", to)];
    places.chain(rest).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::raft::ServerSet;

    fn id(number: u8) -> ServerId {
        ServerId::new(number).expect("a server")
    }

    fn entry(index: u64, term: u64) -> EntryId {
        EntryId { index: Index(index), term: Term(term) }
    }

    fn deciding(card: &Card) -> Vec<(&str, &str, &str, &str)> {
        let lines = card.compared.iter().filter(|line| line.decides);
        lines.map(|line| (line.name.as_str(), line.one.as_str(), line.sign, line.other.as_str())).collect()
    }

    #[test]
    fn of_two_logs_the_later_last_term_decides_and_else_the_length() {
        let grant = |theirs, mine| {
            let (candidate, term) = (id(2), Term(5));
            Card::new(id(1), &Decision::GrantVote { candidate, term, mine, theirs, voted_for: None })
        };
        let shorter_but_later = grant(entry(3, 4), entry(9, 2));
        assert_eq!(deciding(&shorter_but_later), [("lastLogTerm", "4", ">", "2")]);
        let equal_terms = grant(entry(7, 2), entry(7, 2));
        assert_eq!(deciding(&equal_terms), [("lastLogIndex", "7", "=", "7")]);
        let because = VoteRefusal::NewerLog { mine: entry(9, 2), theirs: entry(8, 2) };
        let refused = Card::new(id(1), &Decision::RefuseVote { candidate: id(3), because });
        assert_eq!(deciding(&refused), [("lastLogIndex", "8", "<", "9")]);
    }

    #[test]
    fn what_a_majority_holds_stands_at_the_majoritys_place() {
        let holds = [7, 3, 6, 6, 2];
        let matched = Matched::new(ServerSet::first(5), |server| Index(holds[server.position()]));
        let (from, to) = (Index(4), Index(6));
        let stored_on = [1, 3, 4].into_iter().map(id).collect();
        let (term, current) = (Term(2), Term(2));
        let card = Card::new(id(1), &Decision::Commit { from, to, stored_on, term, current, matched });
        let order: Vec<_> =
            card.compared.iter().map(|line| (line.name.as_str(), line.one.as_str())).collect();
        let names = ["S1", "S3", "S4", "S2", "S5"].map(|server| format!("matchIndex {server}"));
        for (place, (name, index)) in names.iter().zip(["7", "6", "6", "3", "2"]).enumerate() {
            assert_eq!(order[place], (name.as_str(), index));
        }
        assert_eq!(deciding(&card), [("matchIndex S4", "6", "", "majority: 3 of 5")]);
    }

    #[test]
    fn a_follower_commits_the_smaller_of_two() {
        let follow = |leader_commit: u64, matched: u64| {
            let to = Index(leader_commit.min(matched));
            let (leader_commit, matched) = (Index(leader_commit), Index(matched));
            Card::new(id(2), &Decision::FollowCommit { from: Index(1), to, leader_commit, matched })
        };
        assert_eq!(deciding(&follow(5, 9))[0].0, "leaderCommit");
        assert_eq!(deciding(&follow(9, 5))[0].0, "last new entry");
    }

    #[test]
    fn entries_are_refused_for_their_term_or_because_the_log_ends() {
        let refuse = |mine: Option<u64>| {
            let (prev_log, last) = (entry(5, 3), entry(mine.map_or(4, |_| 6), 2));
            Card::new(id(2), &Decision::RefuseEntries { leader: id(1), prev_log, mine: mine.map(Term), last })
        };
        assert_eq!(deciding(&refuse(Some(2))), [("prevLogTerm", "3", "≠", "2")]);
        assert_eq!(deciding(&refuse(None)), [("prevLogIndex", "5", ">", "4")]);
    }
}
