//! §5.3: log replication.

use crate::bench::*;
use raftglass::raft::*;

/// A leader of term 1 among three whose first command is committed and known to be on both followers. (A library's
/// no-op on election stands there in these cases; off in the lab's configuration.)
fn leader_with_one_committed_entry() -> Server {
    let mut leader = Server::with_log(1, 3, 0, &[]);
    leader.elect(&[2]);
    leader.matched(2, 0);
    leader.matched(3, 0);
    leader.propose("first");
    leader.sync();
    leader.matched(2, 1);
    leader.matched(3, 1);
    leader.sent();
    leader.output.applies.clear();
    assert_eq!(leader.commit(), 1);
    leader
}

/// §5.3: "The leader appends the command to its log as a new entry, then issues AppendEntries RPCs in parallel to each
/// of the other servers to replicate the entry."
#[test]
fn the_leader_appends_the_command_to_its_log_as_a_new_entry_then_issues_append_entries_rpcs_in_parallel() {
    let mut leader = leader_with_one_committed_entry();
    let entry = leader.propose("x");
    assert_eq!((entry, leader.raft.log().last()), (id(2, 1), id(2, 1)));
    assert_eq!(leader.commit(), 1, "nobody has it yet");
    assert_eq!(leader.output.writes.last().map(|write| write.changed_from), Some(Index(2)));
    let sent = leader.sent();
    assert_eq!(appends(&sent), [(2, id(1, 1), 1, 1), (3, id(1, 1), 1, 1)]);
    for message in sent {
        let Body::AppendEntries { entries, .. } = message.body else { panic!("an AppendEntries") };
        assert_eq!(*entries, [Entry::command(Term(1), *b"x")]);
    }
}

/// §5.3: "When the entry has been safely replicated, the leader applies the entry to its state machine"; "the leader
/// keeps track of the highest index it knows to be committed, and it includes that index in future AppendEntries RPCs
/// (including heartbeats)".
#[test]
fn when_the_entry_has_been_safely_replicated_the_leader_applies_the_entry_to_its_state_machine() {
    let mut leader = leader_with_one_committed_entry();
    leader.propose("x");
    leader.sent();
    leader.matched(2, 2);
    assert_eq!((leader.commit(), leader.applied()), (2, vec![2]));
    assert_eq!(leader.output.applies[0].entry, Entry::command(Term(1), *b"x"));
    leader.timeout(Timer::Heartbeat);
    assert_eq!(appends(&leader.sent()), [(2, id(2, 1), 0, 2), (3, id(2, 1), 0, 2)]);
}

/// §5.3: "A log entry is committed once the leader that created the entry has replicated it on a majority of the
/// servers", itself included.
#[test]
fn a_log_entry_is_committed_once_the_leader_has_replicated_it_on_a_majority_of_the_servers() {
    let table: &[(u8, &[u8], bool)] = &[
        (1, &[], true),
        (3, &[], false),
        (3, &[2], true),
        (3, &[2, 3], true),
        (5, &[], false),
        (5, &[2], false),
        (5, &[2, 3], true),
        (5, &[2, 3, 4], true),
        (5, &[2, 3, 4, 5], true),
        (5, &[2, 2, 2], false),
        (4, &[2], false),
        (4, &[2, 3], true),
    ];
    for (size, ackers, commits) in table {
        let mut leader = Server::with_log(1, *size, 0, &[]);
        let voters: Vec<u8> = (2..=*size).collect();
        leader.elect(&voters[..usize::from(*size) / 2]);
        leader.propose("x");
        leader.sync();
        for acker in *ackers {
            leader.matched(*acker, 1);
        }
        assert_eq!(leader.commit(), u64::from(*commits), "{ackers:?} of {size}");
    }
}

/// §5.3: "This also commits all preceding entries in the leader's log, including entries created by previous leaders."
/// They are applied in order. (In a library's case the no-op stands between them and the command.)
#[test]
fn this_also_commits_all_preceding_entries_in_the_leaders_log_including_entries_created_by_previous_leaders()
{
    let logs: [&[u64]; 4] = [&[], &[2], &[1, 2], &[1]];
    for terms in logs {
        let mut leader = Server::with_log(1, 3, 2, terms);
        leader.elect(&[2]);
        let entry = leader.propose("x");
        assert_eq!(entry, id(terms.len() as u64 + 1, 3));
        leader.sync();
        leader.matched(2, entry.index.0);
        let applied: Vec<EntryId> = leader
            .output
            .applies
            .iter()
            .map(|apply| EntryId { index: apply.index, term: apply.entry.term })
            .collect();
        let preceding = terms.iter().zip(1..).map(|(term, index)| id(index, *term));
        assert_eq!(applied, preceding.chain([entry]).collect::<Vec<_>>());
    }
}

/// §5.3: "Once a follower learns that a log entry is committed, it applies the entry to its local state machine (in log
/// order)."
#[test]
fn once_a_follower_learns_that_a_log_entry_is_committed_it_applies_the_entry_to_its_local_state_machine() {
    let table: [(&[&str], u64); 4] = [
        (&["some data"], 1),
        (&["some data", "some more"], 2),
        (&["b", "a"], 2),
        (&["some data", "more"], 1),
    ];
    for (commands, commit) in table {
        let entries: Vec<Entry> =
            commands.iter().map(|command| Entry::command(Term(1), command.as_bytes())).collect();
        let body = Body::AppendEntries {
            prev_log: id(0, 0),
            entries: entries.clone().into(),
            leader_commit: Index(commit),
        };
        let mut follower = Server::with_log(1, 3, 1, &[]);
        follower.answer(2, 1, body);
        assert_eq!(follower.commit(), commit);
        let applied: Vec<&Entry> = follower.output.applies.iter().map(|apply| &apply.entry).collect();
        assert_eq!(applied, entries[..commit as usize].iter().collect::<Vec<_>>());
    }
}

/// Figure 2, AppendEntries RPC, step 5: "set commitIndex = min(leaderCommit, index of last new entry)". What stands
/// beyond is not known to be the leader's.
#[test]
fn set_commit_index_to_the_minimum_of_leader_commit_and_index_of_last_new_entry() {
    let table: &[(EntryId, &[u64], u64, u64)] =
        &[(id(1, 1), &[], 3, 1), (id(1, 1), &[2], 2, 2), (id(1, 1), &[2, 2], 2, 2), (id(2, 3), &[], 2, 0)];
    for (prev, new, leader_commit, commit) in table {
        let mut follower = Server::with_log(1, 3, 2, &[1, 2]);
        follower.answer(2, 4, append(*prev, new, *leader_commit));
        assert_eq!(follower.commit(), *commit, "{prev} {new:?} {leader_commit}");
    }
}

/// §5.3: "If the follower does not find an entry in its log with the same index and term, then it refuses the new
/// entries", for heartbeats as for any other. (A library acknowledges its commit index where prevLogIndex is below it,
/// and hints at an entry; here the reply is what the request carried, and the hint a term and its first index: "the
/// term of the conflicting entry and the first index it stores for that term".)
#[test]
fn if_the_follower_does_not_find_an_entry_with_the_same_index_and_term_then_it_refuses_the_new_entries() {
    let matched = |match_index: u64| AppendReply::Matched { match_index: Index(match_index) };
    let mismatch = |prev: u64, term: Option<u64>, first: u64| AppendReply::Mismatch {
        prev_log_index: Index(prev),
        conflict_term: term.map(Term),
        first_index: Index(first),
    };
    let table: &[(&[u64], EntryId, AppendReply)] = &[
        (&[1, 2], id(0, 0), matched(0)),
        (&[1, 2], id(1, 1), matched(1)),
        (&[1, 2], id(2, 2), matched(2)),
        (&[1, 2], id(2, 1), mismatch(2, Some(2), 2)),
        (&[1, 2], id(3, 3), mismatch(3, None, 3)),
        (&[1, 2, 2, 2], id(4, 3), mismatch(4, Some(2), 2)),
    ];
    for (terms, prev, expected) in table {
        let mut follower = Server::with_log(1, 3, 2, terms);
        follower.answer(3, 2, append(id(1, 1), &[], 1));
        let answer = follower.answer(3, 4, append(*prev, &[], 1));
        assert_eq!(answer, Body::AppendEntriesReply(*expected), "prev {prev} in {terms:?}");
        assert_eq!(follower.terms(), *terms);
    }
}

/// §5.3: "Conflicting entries in follower logs will be overwritten with entries from the leader's log"; what does not
/// conflict stays, and only what has changed is written (from which index on, 0 for nothing). (In a library's case the
/// leader's entries are of newer terms than the leader, which no leader can have.)
#[test]
fn conflicting_entries_in_follower_logs_will_be_overwritten_with_entries_from_the_leaders_log() {
    let table: &[(EntryId, &[u64], &[u64], u64)] = &[
        (id(2, 2), &[3], &[1, 2, 3], 3),
        (id(1, 1), &[3, 4], &[1, 3, 4], 2),
        (id(0, 0), &[1], &[1, 2], 0),
        (id(0, 0), &[3], &[3], 1),
        (id(1, 1), &[2], &[1, 2], 0),
        (id(2, 2), &[], &[1, 2], 0),
    ];
    for (prev, new, expected, changed_from) in table {
        let mut follower = Server::with_log(1, 3, 4, &[1, 2]);
        follower.receive(2, 4, append(*prev, new, 0));
        let written = follower.output.writes.last().map_or(0, |write| write.changed_from.0);
        assert_eq!(written, *changed_from, "{prev} {new:?}");
        assert_eq!(follower.terms(), *expected, "{prev} {new:?}");
        let matched = prev.index.0 + new.len() as u64;
        assert_eq!(match_of(&follower.sent()[0].body), Some(matched), "{prev} {new:?}");
    }
}

/// Figure 7: the leader's log for term 8, and those of the followers (a) to (f).
const LEADER: &[u64] = &[1, 1, 1, 4, 4, 5, 5, 6, 6, 6];
const FOLLOWERS: [&[u64]; 6] = [
    &[1, 1, 1, 4, 4, 5, 5, 6, 6],
    &[1, 1, 1, 4],
    &[1, 1, 1, 4, 4, 5, 5, 6, 6, 6, 6],
    &[1, 1, 1, 4, 4, 5, 5, 6, 6, 6, 7, 7],
    &[1, 1, 1, 4, 4, 4, 4],
    &[1, 1, 1, 2, 2, 2, 3, 3, 3, 3, 3],
];

/// §5.3: "To bring a follower's log into consistency with its own, the leader must find the latest log entry where the
/// two logs agree, delete any entries in the follower's log after that point, and send the follower all of the leader's
/// entries after that point": each follower of Figure 7 alone, with a third server that only votes.
#[test]
fn to_bring_a_followers_log_into_consistency_with_its_own_the_leader_finds_the_latest_entry_where_they_agree()
{
    for terms in FOLLOWERS {
        let mut cluster =
            Cluster::new(vec![Server::with_log(1, 3, 7, LEADER), Server::with_log(2, 3, 7, terms)]);
        cluster.at(1).elect(&[3]);
        cluster.at(1).propose("x");
        cluster.at(1).timeout(Timer::Heartbeat);
        cluster.settle();
        let leader = cluster.at(1).raft.log().clone();
        assert_eq!(*cluster.at(2).raft.log(), leader, "{terms:?}");
        assert_eq!(cluster.at(2).terms(), [LEADER, &[8]].concat());
        assert_eq!(cluster.at(1).commit(), 11);
    }
}

/// Figure 7 as a whole: "the leader at the top comes to power" by the votes of (a), (b), (e) and (f), and all logs come
/// to be its own. Going back by terms takes few refusals ("one AppendEntries RPC will be required for each term with
/// conflicting entries, rather than one RPC per entry"); one by one takes what the figure makes one expect.
#[test]
fn when_the_leader_at_the_top_comes_to_power_all_logs_of_figure_7_come_to_be_its_own() {
    for (backtracking, expected) in
        [(Backtracking::OneByOne, [1, 6, 0, 0, 5, 7]), (Backtracking::ByTerm, [1, 1, 0, 0, 2, 2])]
    {
        let options = Options { backtracking, ..Options::default() };
        let servers = [LEADER].iter().chain(&FOLLOWERS).zip(1..).map(|(terms, number)| {
            Server::new(number, 7, Durable::recovered(Term(7), None, log(terms)), options, Rules::default())
        });
        let mut cluster = Cluster::new(servers.collect());
        cluster.at(1).timeout(Timer::Election);
        cluster.settle();
        assert!(matches!(cluster.at(1).raft.role(), Role::Leader(_)));
        let voters: Vec<u8> =
            (1..=7).filter(|number| cluster.at(*number).raft.voted_for() == Some(s(1))).collect();
        assert_eq!(voters, [1, 2, 3, 6, 7], "itself, a, b, e and f; c and d have newer logs");
        let refusals: Vec<usize> =
            (2..=7).map(|number| cluster.refusals.get(&number).copied().unwrap_or(0)).collect();
        assert_eq!(refusals, expected, "{backtracking:?}");
        assert_eq!(cluster.at(4).terms().len(), 11, "an extra tail that conflicts with nothing stays");
        cluster.at(1).propose("x");
        cluster.settle();
        for number in 1..=7 {
            assert_eq!(cluster.at(number).terms(), [LEADER, &[8]].concat(), "S{number}");
        }
        assert_eq!(cluster.at(1).commit(), 11);
    }
}

/// §5.3: "A leader never overwrites or deletes entries in its own log (the Leader Append-Only Property in Figure 3)",
/// whatever it is told.
#[test]
fn a_leader_never_overwrites_or_deletes_entries_in_its_own_log() {
    let mut leader = leader_with_one_committed_entry();
    leader.propose("x");
    let before = leader.raft.clone();
    leader.receive(3, 1, append(id(0, 0), &[1, 1, 1], 3));
    leader.receive(3, 0, append(id(0, 0), &[], 0));
    assert_eq!(leader.raft, before);
}
