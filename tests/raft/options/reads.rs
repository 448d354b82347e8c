//! Ongaro's thesis, §6.4: linearizable reads without an entry in the log.

use super::*;

fn read(run: &mut Run, number: u8, read: u64) -> Result<(), Refusal> {
    let server = run.at(number);
    let asked = server.raft.read(ReadId(read), &mut server.output);
    run.step(number);
    asked
}

fn outcomes(run: &mut Run, number: u8) -> Vec<(u64, Option<u64>)> {
    let reads = std::mem::take(&mut run.at(number).output.reads);
    reads.iter().map(|outcome| (outcome.read.0, outcome.index.map(|index| index.0))).collect()
}

/// S1 leads, with one committed entry of its term.
fn serving() -> Run {
    let mut run = run(Options::default(), &[&[1], &[1], &[1]]);
    lead(&mut run, 1);
    run.propose(1, "x");
    run.exchange(1, 2);
    assert_eq!(run.at(1).commit(), 2);
    run.in_flight.clear();
    run
}

#[test]
fn a_read_is_served_when_a_majority_is_still_in_the_term() {
    let mut run = serving();
    read(&mut run, 1, 7).expect("a leader");
    assert_eq!(kinds(&run, 1, 2), [Kind::ConfirmTerm]);
    assert_eq!(outcomes(&mut run, 1), []);
    run.exchange(1, 3);
    assert_eq!(outcomes(&mut run, 1), [(7, Some(2))]);
    run.exchange(1, 2);
    assert_eq!(outcomes(&mut run, 1), [], "once");
}

/// "If the leader has not yet marked an entry from its current term committed, it waits until it has done so."
#[test]
fn a_new_leader_serves_nothing_before_an_entry_of_its_term_is_committed() {
    let mut run = run(Options::default(), &[&[1], &[1], &[1]]);
    lead(&mut run, 1);
    read(&mut run, 1, 1).expect("a leader");
    run.exchange(1, 2);
    run.exchange(1, 3);
    assert_eq!(outcomes(&mut run, 1), [], "it does not know that entry 1 is committed");
    run.propose(1, "x");
    run.exchange(1, 2);
    assert_eq!(outcomes(&mut run, 1), [(1, Some(2))]);
    let applied = &run.at(1).raft.last_applied();
    assert_eq!(*applied, Index(2));
}

/// S1 is deposed without knowing, and must not answer from what it has.
#[test]
fn a_deposed_leader_serves_nothing() {
    let mut run = serving();
    run.elect(2, &[3]);
    run.propose(2, "y");
    run.exchange(2, 3);
    assert_eq!(run.at(2).commit(), 3);
    read(&mut run, 1, 1).expect("it thinks that it leads");
    run.deliver(1, 3);
    run.deliver(3, 1);
    assert!(!run.leads(1));
    assert_eq!(outcomes(&mut run, 1), [(1, None)], "ask the next leader");
    assert_eq!(read(&mut run, 1, 2), Err(Refusal::NotLeader { leader: None }));
}

/// An answer that was under way when the read came says nothing about it.
#[test]
fn an_old_confirmation_does_not_serve_a_new_read() {
    let mut run = serving();
    read(&mut run, 1, 1).expect("a leader");
    run.deliver(1, 3);
    let old = run.hold(3, 1);
    run.exchange(1, 2);
    assert_eq!(outcomes(&mut run, 1), [(1, Some(2))]);
    run.elect(2, &[3]);
    read(&mut run, 1, 2).expect("it thinks that it leads");
    run.arrive(old);
    assert_eq!(outcomes(&mut run, 1), []);
}

/// A confirmation of a later read is one of those before it; lost ones are asked for again with the heartbeat.
#[test]
fn one_confirmation_serves_all_reads_before_it() {
    let mut run = serving();
    for name in 1..=3 {
        read(&mut run, 1, name).expect("a leader");
    }
    run.in_flight.clear();
    run.timeout(1);
    assert_eq!(kinds(&run, 1, 2), [Kind::AppendEntries, Kind::ConfirmTerm]);
    run.exchange(1, 2);
    assert_eq!(outcomes(&mut run, 1), [(1, Some(2)), (2, Some(2)), (3, Some(2))]);
    run.timeout(1);
    assert_eq!(
        kinds(&run, 1, 3).iter().filter(|kind| **kind == Kind::ConfirmTerm).count(),
        1,
        "the one before"
    );
}

/// Five servers: two confirmations of the same follower are one.
#[test]
fn a_confirmation_that_comes_twice_counts_once() {
    let mut leader = Server::with_log(1, 5, 0, &[]);
    leader.elect(&[2, 3]);
    leader.propose("x");
    leader.sync();
    leader.matched(2, 1);
    leader.matched(3, 1);
    leader.raft.read(ReadId(1), &mut leader.output).expect("a leader");
    for from in [2, 2, 2] {
        leader.receive(from, 1, Body::ConfirmTermReply { read: ReadId(1) });
    }
    assert!(leader.output.reads.is_empty());
    leader.receive(4, 1, Body::ConfirmTermReply { read: ReadId(1) });
    assert_eq!(leader.output.reads, [ReadOutcome { read: ReadId(1), index: Some(Index(1)) }]);
}

#[test]
fn a_cluster_of_one_serves_at_once() {
    let mut one = Server::with_log(1, 1, 0, &[]);
    one.timeout(Timer::Election);
    one.sync();
    one.propose("x");
    one.sync();
    one.raft.read(ReadId(1), &mut one.output).expect("a leader");
    assert_eq!(one.output.reads, [ReadOutcome { read: ReadId(1), index: Some(Index(1)) }]);
}
