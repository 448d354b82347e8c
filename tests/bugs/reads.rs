//! Reads that miss what was acknowledged before (§8; Ongaro's thesis, §6.4).

use super::*;
use raftglass::raft::*;

fn read(run: &mut Run, number: u8, read: u64) {
    let server = run.at(number);
    server.raft.read(ReadId(read), &mut server.output).expect("it thinks that it leads");
    run.step(number);
}

/// What has been answered since this was asked last: which read, and from the state at which index.
fn answered(run: &mut Run, number: u8) -> Vec<(u64, u64)> {
    let reads = std::mem::take(&mut run.at(number).output.reads);
    reads.iter().filter_map(|outcome| Some((outcome.read.0, outcome.index?.0))).collect()
}

/// RedisRaft #18 and #19 (mended by a no-op, pull request 22): a new leader answered from a state that lacked what its
/// predecessor had committed. §8: "a leader must have the latest information on which entries are committed", which it
/// has only with an entry of its own term.
#[test]
fn read_right_after_an_election_misses_what_was_committed() {
    for noop_on_election in [false, true] {
        let options = Options { noop_on_election, ..Options::default() };
        let mut run = run_with(options, 1, &[&[1], &[1], &[1]]);
        run.elect(1, &[2]);
        run.propose(1, "x");
        run.exchange(1, 2);
        let committed = run.at(1).commit();
        assert_eq!(committed, 2 + u64::from(noop_on_election));
        run.crash(1);
        run.elect(2, &[3]);
        assert!(run.at(2).commit() < committed, "S2 has the entry and does not know that it is committed");
        read(&mut run, 2, 1);
        // S3 confirms before it has anything.
        let confirms = |message: &Message| matches!(message.body, Body::ConfirmTerm { .. });
        let asked: Vec<Message> = run.in_flight.iter().filter(|message| confirms(message)).cloned().collect();
        run.arrive(asked);
        let replies = run.hold(3, 2);
        run.arrive(replies);
        assert_eq!(answered(&mut run, 2), [], "no-op: {noop_on_election}");
        run.propose(2, "y");
        run.exchange(2, 3);
        let all = answered(&mut run, 2);
        assert!(all.len() == 1 && all[0].1 > committed, "{all:?}");
    }
}

/// etcd/raft pull request 397: of two reads with the same name the second was answered with what had been confirmed for
/// the first. Here names rise, and an answer to an earlier question confirms no later read, however often it comes. S1 is
/// deposed, and S3's answer from before is still on its way.
#[test]
fn confirmation_of_one_read_counts_for_the_next() {
    let mut run = run(1, &[&[1], &[1], &[1]]);
    run.elect(1, &[2]);
    run.propose(1, "x");
    run.exchange(1, 2);
    run.in_flight.clear();
    read(&mut run, 1, 1);
    run.deliver(1, 3);
    let late = run.hold(3, 1);
    run.exchange(1, 2);
    assert_eq!(answered(&mut run, 1), [(1, 2)]);
    run.elect(2, &[3]);
    run.propose(2, "y");
    run.exchange(2, 3);
    read(&mut run, 1, 2);
    for _ in 0..3 {
        run.arrive(late.clone());
    }
    assert_eq!(answered(&mut run, 1), [], "S2 has committed another since");
}
