//! Networks in which some links are down. Raft by itself elects one leader after the other; pre-vote and check-quorum
//! together bring it to rest wherever a server that reaches a majority may win. Either alone does not.

use super::timed::Timed;
use raftglass::raft::*;

const PAPER: (bool, bool) = (false, false);
const PRE_VOTE_ALONE: (bool, bool) = (true, false);
const CHECK_QUORUM_ALONE: (bool, bool) = (false, true);
const BOTH: (bool, bool) = (true, true);

/// Clients ask ten times a second, for a minute.
const MINUTE: u64 = 60_000;
const ASKED: u64 = 600;

fn with((pre_vote, check_quorum): (bool, bool)) -> Options {
    Options { pre_vote, check_quorum, ..Options::default() }
}

/// What a minute brought, after two seconds to settle: how many leaders came new, how many commands were committed.
#[derive(Debug)]
struct Minute {
    new_leaders: usize,
    committed: u64,
    leader: Option<u8>,
}

/// `first` leads `size` servers, then only these links are up.
fn minute(seed: u64, options: (bool, bool), size: usize, first: u8, links: &[(u8, u8)]) -> Minute {
    let mut timed = Timed::new(seed, with(options), &vec![&[] as &[u64]; size]);
    timed.time_out(first);
    timed.run(1000);
    assert_eq!(timed.leader(), Some(first), "seed {seed}");
    timed.link(links);
    timed.run(2000);
    let (leaders, commit) = (timed.leaders.len(), timed.commit());
    timed.run(MINUTE);
    let new_leaders = timed.leaders.len() - leaders;
    Minute { new_leaders, committed: timed.commit() - commit, leader: timed.leader() }
}

/// Holds for several seeds.
#[track_caller]
fn always(what: &str, holds: impl Fn(u64) -> (bool, Minute)) {
    for seed in 0..10 {
        let (held, minute) = holds(seed);
        assert!(held, "{what}, seed {seed}: {minute:?}");
    }
}

fn at_rest(minute: Minute) -> (bool, Minute) {
    (minute.new_leaders == 0 && minute.committed == ASKED, minute)
}

fn churning(minute: Minute) -> (bool, Minute) {
    (minute.new_leaders > 60 && minute.committed < ASKED * 2 / 3, minute)
}

/// Howard and Abraham, "Raft does not guarantee liveness in the face of network faults" (2020): S1, S2 and S3 reach
/// each other, S4 only S2, S5 only S3. Whoever leads, S4 or S5 does not hear it, and deposes it.
#[test]
fn the_livelock_of_five_servers() {
    let links = [(1, 2), (1, 3), (2, 3), (2, 4), (3, 5)];
    for options in [PAPER, CHECK_QUORUM_ALONE] {
        always("a leader each second", |seed| churning(minute(seed, options, 5, 1, &links)));
    }
    always("S1 goes on", |seed| at_rest(minute(seed, BOTH, 5, 1, &links)));
}

/// OmniPaxos (2023), the quorum-loss scenario: S4, the leader, reaches S1 only, and so does everybody. S4 commits
/// nothing, yet S1 hears from it: who asks S1 for a pre-vote gets none, unless S4 notices and steps down.
#[test]
fn a_leader_that_has_lost_its_quorum() {
    let links = [(1, 2), (1, 3), (1, 4), (1, 5)];
    let star = |seed, options| minute(seed, options, 5, 4, &links);
    always("nothing is committed any more", |seed| {
        let minute = star(seed, PRE_VOTE_ALONE);
        (minute.committed == 0 && minute.leader == Some(4), minute)
    });
    always("S1, in the middle, leads", |seed| {
        let (rest, minute) = at_rest(star(seed, BOTH));
        (rest && minute.leader == Some(1), minute)
    });
}

/// OmniPaxos, the chained scenario: the ends do not hear each other, and each deposes the other's leader, until by
/// chance the middle leads. With five in a chain nobody is heard by all, and it never ends.
#[test]
fn servers_in_a_chain() {
    let three = [(1, 2), (2, 3)];
    always("S1 is deposed for nothing", |seed| {
        let minute = minute(seed, PAPER, 3, 1, &three);
        (minute.leader == Some(2), minute)
    });
    always("S1 goes on", |seed| {
        let (rest, minute) = at_rest(minute(seed, BOTH, 3, 1, &three));
        (rest && minute.leader == Some(1), minute)
    });
    let five = [(1, 2), (2, 3), (3, 4), (4, 5)];
    always("a leader each second", |seed| churning(minute(seed, PAPER, 5, 3, &five)));
    always("S3 goes on", |seed| at_rest(minute(seed, BOTH, 5, 3, &five)));
    always("S1 hands on to one who reaches a majority", |seed| at_rest(minute(seed, BOTH, 5, 1, &five)));
}

/// OmniPaxos, the constrained election: the leader S5 is cut off, all others reach only S1, and S1's log is behind
/// those of a majority. Nobody can win: this is not what the options help with. But no terms are wasted on it, and one
/// more link is enough.
#[test]
fn a_server_in_the_middle_that_may_not_win() {
    let logs: [&[u64]; 5] = [&[1], &[1, 1], &[1, 1], &[1, 1], &[1, 1]];
    for (options, wastes_terms) in [(PAPER, true), (BOTH, false)] {
        for seed in 0..10 {
            let mut timed = Timed::new(seed, with(options), &logs);
            timed.link(&[(1, 2), (1, 3), (1, 4)]);
            timed.run(MINUTE);
            assert!(timed.leaders.is_empty(), "seed {seed}: {:?}", timed.leaders);
            assert_eq!(timed.newest_term() > Term(60), wastes_terms, "seed {seed}: {}", timed.newest_term());
            timed.link(&[(1, 2), (1, 3), (1, 4), (2, 3)]);
            timed.run(5000);
            let first = timed.leaders.first_key_value().map(|(_, first)| first.number());
            assert!(matches!(first, Some(2 | 3)) && timed.commit() > 2, "seed {seed}: {first:?}");
        }
    }
}

/// A server that was cut off comes back in a far newer term, and deposes a leader that everybody hears (Ongaro's
/// thesis, §9.6). With pre-vote it has stayed in its term.
#[test]
fn a_server_that_comes_back_disturbs_nobody() {
    let all = |size: u8| Vec::from_iter((1..=size).flat_map(|one| (1..one).map(move |other| (other, one))));
    for (options, deposed) in [(PAPER, true), (BOTH, false)] {
        for seed in 0..10 {
            let mut timed = Timed::new(seed, with(options), &[&[] as &[u64]; 5]);
            timed.time_out(1);
            timed.run(1000);
            timed.link(&all(4));
            timed.run(5000);
            assert_eq!(timed.leaders.len(), 1, "seed {seed}");
            timed.link(&all(5));
            timed.run(5000);
            assert_eq!(timed.leaders.len() > 1, deposed, "seed {seed}: {:?}", timed.leaders);
        }
    }
}
