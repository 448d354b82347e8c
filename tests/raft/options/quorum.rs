//! Ongaro's thesis, §6.2: a leader that hears from no majority for an election timeout steps down.

use super::*;

fn leader_of_five() -> Server {
    let options = Options { check_quorum: true, ..Options::default() };
    let mut leader = Server::new(1, 5, Durable::default(), options, Rules::default());
    leader.elect(&[2, 3]);
    assert_eq!(leader.election_timer_armed(), Some(Why::BecameLeader));
    leader
}

#[test]
fn a_leader_that_hears_a_majority_goes_on() {
    let mut leader = leader_of_five();
    for _ in 0..3 {
        leader.matched(2, 0);
        leader.matched(3, 0);
        leader.output.timers.clear();
        leader.timeout(Timer::Election);
        assert!(matches!(leader.raft.role(), Role::Leader(_)));
        assert_eq!(leader.election_timer_armed(), Some(Why::HeardFromMajority));
    }
}

#[test]
fn a_leader_that_hears_too_few_steps_down_in_its_term() {
    let mut leader = leader_of_five();
    leader.matched(2, 0);
    leader.matched(2, 0);
    leader.timeout(Timer::Election);
    assert_eq!(*leader.raft.role(), Role::Follower(Follower::default()));
    assert_eq!((leader.raft.term(), leader.raft.voted_for()), (Term(1), Some(s(1))));
    assert_eq!(leader.election_timer_armed(), Some(Why::SteppedDown));
    let stopped = TimerChange::Stopped { timer: Timer::Heartbeat };
    assert!(leader.output.timers.contains(&stopped));
}

/// Each election timeout counts by itself.
#[test]
fn what_was_heard_before_does_not_count_again() {
    let mut leader = leader_of_five();
    leader.matched(2, 0);
    leader.matched(3, 0);
    leader.timeout(Timer::Election);
    leader.timeout(Timer::Election);
    assert!(matches!(leader.raft.role(), Role::Follower(_)));
}

/// A refusal is an answer too.
#[test]
fn any_answer_of_the_term_counts() {
    let mut leader = leader_of_five();
    leader.matched(2, 0);
    let refusal =
        AppendReply::Mismatch { prev_log_index: Index(9), conflict_term: None, first_index: Index(1) };
    leader.receive(3, 1, Body::AppendEntriesReply(refusal));
    leader.timeout(Timer::Election);
    assert!(matches!(leader.raft.role(), Role::Leader(_)));
    for follower in [2, 3] {
        leader.receive(follower, 1, Body::ConfirmTermReply { read: ReadId(1) });
    }
    leader.timeout(Timer::Election);
    assert!(matches!(leader.raft.role(), Role::Leader(_)));
}

/// Without the option a leader has no election timer, and one that fires changes nothing.
#[test]
fn without_the_option_a_leader_leads_until_it_sees_a_newer_term() {
    let mut leader = Server::with_log(1, 5, 0, &[]);
    leader.elect(&[2, 3]);
    leader.output.timers.clear();
    let before = leader.raft.clone();
    leader.timeout(Timer::Election);
    assert_eq!(leader.raft, before);
    assert!(leader.output.timers.is_empty());
}

/// Whom it has heard since it looked last can be seen, so that what it will decide can be.
#[test]
fn who_was_heard_can_be_seen() {
    let mut leader = leader_of_five();
    let heard = |leader: &Server| {
        let Role::Leader(role) = leader.raft.role() else { panic!("a leader") };
        Vec::from_iter(role.heard().iter())
    };
    leader.matched(2, 0);
    leader.matched(4, 0);
    assert_eq!(heard(&leader), [s(2), s(4)]);
    leader.timeout(Timer::Election);
    assert_eq!(heard(&leader), [], "it begins anew");
}

/// A leader's election timer without this option is for giving a handover up, once; else it was not running.
#[test]
fn a_leaders_election_timer_is_explained() {
    let mut leader = Server::with_log(1, 3, 0, &[]);
    leader.elect(&[2]);
    leader.raft.transfer_leadership(s(2), &mut leader.output).expect("a leader");
    let explained = |leader: &mut Server| {
        leader.output.decisions = Some(Vec::new());
        leader.timeout(Timer::Election);
        leader.output.decisions.take().unwrap_or_default()
    };
    assert_eq!(explained(&mut leader), [Decision::KeepLeadership { to: s(2) }]);
    let not_running = Decision::Ignore { from: s(1), because: Ignored::TimerNotRunning };
    assert_eq!(explained(&mut leader), [not_running]);
}
