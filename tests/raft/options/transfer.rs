//! Ongaro's thesis, §3.10: leadership is handed over.

use super::*;

fn hand_over(run: &mut Run, from: u8, to: u8) -> Result<(), Refusal> {
    let server = run.at(from);
    let done = server.raft.transfer_leadership(s(to), &mut server.output);
    run.step(from);
    done
}

/// The heir starts an election at once, though nobody has missed the leader, and wins it.
#[test]
fn the_heir_takes_over_without_a_timeout() {
    for pre_vote in [false, true] {
        let options = Options { pre_vote, check_quorum: pre_vote, ..Options::default() };
        let mut run = run(options, &[&[1], &[1], &[1]]);
        lead(&mut run, 1);
        hand_over(&mut run, 1, 2).expect("a leader");
        assert_eq!(kinds(&run, 1, 2), [Kind::TimeoutNow]);
        run.deliver(1, 2);
        assert_eq!(run.at(2).raft.term(), Term(3));
        run.exchange(2, 3);
        assert!(run.leads(2), "S1 and S3 hear from a leader, and vote nevertheless");
        run.exchange(2, 1);
        assert!(!run.leads(1));
    }
}

/// "The prior leader fully updates the target server's log" first, and takes no commands meanwhile.
#[test]
fn the_heirs_log_is_completed_first() {
    let mut run = run(Options::default(), &[&[1], &[1], &[1]]);
    lead(&mut run, 1);
    run.propose(1, "x");
    hand_over(&mut run, 1, 2).expect("a leader");
    assert_eq!(kinds(&run, 1, 2), [Kind::AppendEntries]);
    let server = run.at(1);
    let refused = server.raft.propose(b"y".as_slice(), &mut server.output);
    assert_eq!(refused, Err(Refusal::HandingOver { to: s(2) }));
    run.deliver(1, 2);
    run.deliver(2, 1);
    assert_eq!(kinds(&run, 1, 2), [Kind::TimeoutNow]);
    run.deliver(1, 2);
    run.exchange(2, 3);
    assert!(run.leads(2));
    assert_eq!(run.at(2).terms(), [1, 2]);
}

/// A lost TimeoutNow is sent again with the heir's next answer; one that comes twice or late changes nothing.
#[test]
fn telling_the_heir_survives_loss_and_repetition() {
    let mut run = run(Options::default(), &[&[1], &[1], &[1]]);
    lead(&mut run, 1);
    hand_over(&mut run, 1, 2).expect("a leader");
    let first = run.hold(1, 2);
    run.timeout(1);
    run.deliver(1, 2);
    run.deliver(2, 1);
    assert_eq!(kinds(&run, 1, 2), [Kind::TimeoutNow]);
    run.deliver(1, 2);
    run.exchange(2, 3);
    assert!(run.leads(2));
    run.arrive(first);
    assert!(run.leads(2));
    assert_eq!(run.at(2).raft.term(), Term(3));
}

/// "If leadership transfer does not complete after about an election timeout, the prior leader aborts the transfer and
/// resumes accepting client requests."
#[test]
fn a_leader_goes_on_if_the_heir_does_not_take_over() {
    for check_quorum in [false, true] {
        let mut run = run(Options { check_quorum, ..Options::default() }, &[&[1], &[1], &[1]]);
        lead(&mut run, 1);
        run.rearmed(1);
        hand_over(&mut run, 1, 2).expect("a leader");
        assert!(run.rearmed(1));
        run.lose(1, 2);
        run.at(1).timeout(Timer::Election);
        assert!(run.leads(1));
        run.at(1).propose("y");
        assert_eq!(run.rearmed(1), check_quorum);
    }
}

#[test]
fn only_a_leader_hands_over_and_only_to_another_member() {
    let mut run = run(Options::default(), &[&[1], &[1], &[1]]);
    assert_eq!(hand_over(&mut run, 1, 2), Err(Refusal::NotLeader { leader: None }));
    lead(&mut run, 1);
    for server in [1, 4] {
        assert_eq!(hand_over(&mut run, 1, server), Err(Refusal::NotAPeer { server: s(server) }));
    }
    run.propose(1, "x");
    assert_eq!(run.at(1).terms(), [1, 2], "nothing has changed");
}

/// Of two the later counts.
#[test]
fn another_heir_can_be_chosen() {
    let mut run = run(Options::default(), &[&[1], &[1], &[1]]);
    lead(&mut run, 1);
    run.propose(1, "x");
    hand_over(&mut run, 1, 2).expect("a leader");
    hand_over(&mut run, 1, 3).expect("a leader");
    run.exchange(1, 2);
    assert_eq!(run.at(2).raft.term(), Term(2));
    run.exchange(1, 3);
    assert_eq!(run.at(3).raft.term(), Term(3));
}

/// A candidate or leader has no use for it.
#[test]
fn timeout_now_is_for_followers() {
    let mut candidate = Server::with_log(1, 3, 0, &[]);
    candidate.timeout(Timer::Election);
    let before = candidate.raft.clone();
    candidate.receive(2, 1, Body::TimeoutNow);
    assert_eq!(candidate.raft, before);
    candidate.receive(2, 0, Body::TimeoutNow);
    assert_eq!(candidate.raft, before, "of an older term");
}
