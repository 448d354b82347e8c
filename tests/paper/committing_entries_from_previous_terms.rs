//! §5.4.2: committing entries from previous terms.

use crate::bench::*;
use raftglass::raft::*;

/// §5.4.2: "Raft never commits log entries from previous terms by counting replicas. Only log entries from the leader's
/// current term are committed by counting replicas; once an entry from the current term has been committed in this way,
/// then all prior entries are committed indirectly."
#[test]
fn only_log_entries_from_the_leaders_current_term_are_committed_by_counting_replicas() {
    for (matched, commit) in [(1, 0), (2, 0), (3, 3)] {
        let mut leader = Server::with_log(1, 3, 2, &[1, 2]);
        leader.elect(&[2]);
        leader.propose("x");
        leader.sync();
        leader.matched(2, matched);
        assert_eq!(leader.commit(), commit, "after {matched}");
        let applied: Vec<u64> = (1..=commit).collect();
        assert_eq!(leader.applied(), applied);
        let (index, term, current) = (Index(matched), Term(matched), Term(3));
        let stored_on = ServerSet::first(2);
        let refused = Decision::WaitForOwnTerm { index, term, current, stored_on };
        let decisions = leader.output.decisions.iter().flatten();
        assert_eq!(decisions.filter(|decision| **decision == refused).count() > 0, commit == 0);
    }
}

/// Figure 8 up to (c): S1 leads term 4 and has put the entry of term 2 on S3, so that a majority holds it; S5 has one of
/// term 3 there. S4 has neither.
fn figure_8_c() -> Cluster {
    let logs: [(u8, u64, &[u64]); 5] =
        [(1, 3, &[1, 2]), (2, 3, &[1, 2]), (3, 3, &[1]), (4, 3, &[1]), (5, 3, &[1, 3])];
    let servers = logs.map(|(number, term, terms)| Server::with_log(number, 5, term, terms));
    let mut cluster = Cluster::new(servers.into());
    cluster.at(1).timeout(Timer::Election);
    cluster.settle_among(&[1, 2, 3]);
    assert_eq!(cluster.at(1).raft.leader(), Some(s(1)));
    assert_eq!(cluster.at(1).raft.term(), Term(4));
    for number in [1, 2, 3] {
        assert_eq!(cluster.at(number).terms(), [1, 2], "S{number}");
    }
    assert_eq!(cluster.at(1).commit(), 0, "(c): on a majority, but of an earlier term: not committed");
    cluster
}

/// Figure 8 (d): "If S1 crashes as in (d), S5 could be elected leader (with votes from S2, S3, and S4) and overwrite the
/// entry with its own entry from term 3." Nobody has applied it by then.
#[test]
fn a_leader_cannot_determine_that_an_entry_from_a_previous_term_is_committed_once_it_is_on_a_majority() {
    let mut cluster = figure_8_c();
    cluster.servers.remove(&1);
    // In term 4 S2 and S3 have voted for S1; term 5 is the next.
    for _ in 0..2 {
        cluster.at(5).timeout(Timer::Election);
        cluster.settle();
    }
    assert!(matches!(cluster.at(5).raft.role(), Role::Leader(_)));
    cluster.at(5).propose("x");
    cluster.settle();
    cluster.at(5).timeout(Timer::Heartbeat);
    cluster.settle();
    for number in 2..=5 {
        let server = cluster.at(number);
        assert_eq!((server.terms(), server.applied()), (vec![1, 3, 5], vec![1, 2, 3]), "S{number}");
        assert_eq!(server.output.applies[1].entry.term, Term(3), "S{number}");
    }
}

/// Figure 8 (e): "However, if S1 replicates an entry from its current term on a majority of the servers before crashing,
/// as in (e), then this entry is committed (S5 cannot win an election). At this point all preceding entries in the log
/// are committed as well."
#[test]
fn if_s1_replicates_an_entry_from_its_current_term_on_a_majority_then_s5_cannot_win_an_election() {
    let mut cluster = figure_8_c();
    cluster.at(1).propose("x");
    cluster.settle_among(&[1, 2, 3]);
    assert_eq!((cluster.at(1).commit(), cluster.at(1).applied()), (3, vec![1, 2, 3]));
    cluster.servers.remove(&1);
    for _ in 0..5 {
        cluster.at(5).timeout(Timer::Election);
        cluster.settle();
        assert!(matches!(cluster.at(5).raft.role(), Role::Candidate(_)));
    }
    cluster.at(3).timeout(Timer::Election);
    cluster.settle();
    assert!(matches!(cluster.at(3).raft.role(), Role::Leader(_)));
    assert_eq!(cluster.at(5).terms(), [1, 2, 4]);
}
