//! What followers do to their logs, and what they say about them.

use super::*;
use crate::bench::*;
use raftglass::raft::*;

/// async-raft (databend pull request 3914), and the first of the errors in the Students' Guide to Raft: a message that
/// came late cut off what followed its entries, though all of it was there, and committed. Figure 2: delete "if an
/// existing entry conflicts with a new one", and only then.
#[test]
fn late_message_cuts_off_what_is_committed() {
    let mut run = run(0, EMPTY);
    run.elect(1, &[2]);
    run.exchange(1, 2);
    run.propose(1, "a");
    let late = run.hold(1, 2);
    run.propose(1, "b");
    run.exchange(1, 2);
    assert_eq!(run.at(1).commit(), 2);
    // The leader has sent the first again; now the first one comes, alone and again.
    for _ in 0..2 {
        run.arrive(late.clone());
        assert_eq!(run.at(2).terms(), [1, 1]);
        assert_eq!(run.at(2).disk.log().last_index(), Index(2));
    }
    run.crash(1);
    run.elect(2, &[3]);
    keeps_its_promises(&run);
}

/// apache/ratis pull request 1519, akka-raft #41: a follower answered a heartbeat with the last index of its own log,
/// and the leader took its tail, which was another's, for replicated. §5.3: only what the message has shown to be equal
/// counts. S2's log has two entries of term 2 that S1 does not know.
#[test]
fn heartbeat_acknowledges_a_tail_that_is_not_the_leaders() {
    let mut follower = Server::with_log(2, 3, 2, &[1, 2, 2]);
    assert_eq!(match_of(&follower.answer(1, 3, append(id(1, 1), &[], 0))), Some(1));

    let mut run = run(2, &[&[1], &[1, 2, 2], &[1]]);
    run.elect(1, &[3]);
    run.propose(1, "a");
    run.propose(1, "b");
    let entries = |message: &Message| !message.is_heartbeat();
    run.in_flight.retain(|message| !entries(message));
    run.deliver(1, 2);
    run.deliver(2, 1);
    assert_eq!(run.at(1).commit(), 0, "nobody else has them");
    run.exchange(1, 2);
    assert_eq!((run.at(1).commit(), run.at(2).terms()), (3, vec![1, 3, 3]));
    keeps_its_promises(&run);
}

/// openraft #1500, #1795 and #1802: a heartbeat that was ahead of the entries before it was refused, and the refusal was
/// taken for a follower that has lost its log: what it had acknowledged was forgotten, or the leader panicked. Figure 2:
/// the refusal only says where to try next; matchIndex "increases monotonically".
#[test]
fn refused_heartbeat_taken_for_a_log_that_went_back() {
    let mut run = run(0, EMPTY);
    run.elect(1, &[2]);
    run.exchange(1, 2);
    run.propose(1, "a");
    run.exchange(1, 2);
    run.propose(1, "b");
    let entries = run.hold(1, 2);
    run.timeout(1);
    run.deliver(1, 2);
    run.deliver(2, 1);
    assert_eq!((match_index(&mut run, 2), run.at(1).commit()), (1, 1));
    run.arrive(entries);
    run.exchange(1, 2);
    assert_eq!((match_index(&mut run, 2), run.at(1).commit()), (2, 2));
    keeps_its_promises(&run);
}

/// The same ones, with a follower that really has lost its log: it gets all of it again, and what was committed stays
/// so. (No server may forget, and the leader does not go on as if it had not: it refuses nothing and loses nothing.)
#[test]
fn follower_that_lost_its_log_is_never_brought_up_to_date() {
    let mut cluster = Cluster::new((1..=3).map(|number| Server::with_log(number, 3, 0, &[])).collect());
    cluster.at(1).timeout(Timer::Election);
    cluster.settle();
    for _ in 0..5 {
        cluster.at(1).propose("x");
    }
    cluster.settle();
    cluster.servers.insert(2, Server::with_log(2, 3, 1, &[]));
    for _ in 0..2 {
        cluster.at(1).timeout(Timer::Heartbeat);
        cluster.settle();
    }
    assert_eq!((cluster.at(2).terms().len(), cluster.at(2).commit()), (5, 5));
    assert_eq!(cluster.at(1).commit(), 5);
}

/// What S1 knows of this follower.
fn match_index(run: &mut Run, follower: u8) -> u64 {
    let Role::Leader(leader) = run.at(1).raft.role() else { panic!("S1 leads") };
    leader.progress(s(follower)).expect("a member").match_index().0
}
