//! That the harness is the lab's: its faults are as frequent and as long, it counts what the lab counts, and a wrong
//! server does not pass.

use crate::harness::Lab;
use crate::labrpc::Network;
use crate::seeds::{Verdict, named, run_on};
use crate::setup::{Disk, Setup};
use crate::suite::ALL;
use crate::tasks;
use raftglass::raft::{Options, Rules, ServerId, Term};
use raftglass::sim::{Micros, Span};

const DRAWS: usize = 100_000;

#[test]
fn a_reliable_network_loses_nothing_and_takes_no_time() {
    let mut network = Network::new(1, true);
    for _ in 0..DRAWS {
        assert!(network.request().is_some_and(|delay| delay <= Micros(100)));
        assert!(network.reply().is_some_and(|delay| delay <= Micros(100)));
    }
}

#[test]
fn an_unreliable_network_loses_a_tenth_each_way_and_delays_requests() {
    let mut network = Network::new(1, false);
    let requests: Vec<Micros> = (0..DRAWS).filter_map(|_| network.request()).collect();
    assert_about(requests.len(), DRAWS * 9 / 10);
    let longest = requests.iter().max().expect("some get through");
    assert!((26_000..=26_100).contains(&longest.0), "{longest}");
    let delay: u64 = requests.iter().map(|delay| delay.0).sum::<u64>() / requests.len() as u64;
    assert_about(delay as usize, 13_050);
    let replies: Vec<Micros> = (0..DRAWS).filter_map(|_| network.reply()).collect();
    assert_about(replies.len(), DRAWS * 9 / 10);
    assert!(replies.iter().all(|delay| *delay <= Micros(100)));
}

#[test]
fn with_long_reordering_two_replies_of_three_are_late() {
    let mut network = Network::new(1, true);
    network.long_reordering = true;
    let mut late: Vec<Micros> = (0..DRAWS).filter_map(|_| network.reply()).collect();
    late.retain(|delay| *delay > Micros(100));
    assert_about(late.len(), DRAWS * 2 / 3);
    assert!(late.iter().all(|delay| (200_000..2_200_000).contains(&delay.0)));
    let mean: u64 = late.iter().map(|delay| delay.0).sum::<u64>() / late.len() as u64;
    assert_about(mean as usize, 700_000);
}

/// Within two in a hundred.
fn assert_about(found: usize, expected: usize) {
    assert!(found.abs_diff(expected) * 50 <= expected, "{found}, where about {expected} was expected");
}

/// A request to a server that is cut off or stopped costs bytes, but is no RPC.
#[test]
fn only_what_is_handed_to_a_server_counts_as_an_rpc() {
    let lab = Lab::new(Setup::new(1, 3, true, Disk::Instant));
    let here = lab.clone();
    let scenario = async move {
        let leader = here.check_one_leader().await?;
        let [first, second] = [1, 2].map(|places| here.after(leader, places));
        here.disconnect(first);
        here.crash(second);
        let (rpcs, bytes) = (here.rpcs(), here.bytes());
        here.sleep(1000).await?;
        assert_eq!(here.rpcs(), rpcs);
        assert!(here.bytes() > bytes, "the leader goes on asking");
        Ok(())
    };
    assert_eq!(tasks::run(&lab, scenario), Ok::<(), String>(()));
}

/// A vote takes 5 ms to the voter's disk. When the voter is cut off at that moment its reply is lost, even though the
/// request came through.
#[test]
fn a_reply_shares_the_fate_of_its_request() {
    assert_eq!(leads_after_the_vote(false), Ok(true));
    assert_eq!(leads_after_the_vote(true), Ok(false));
}

fn leads_after_the_vote(cut: bool) -> Verdict<bool> {
    let setup = Setup { disk: Span::always(Micros::from_millis(5)), ..Setup::new(1, 2, true, Disk::Slow) };
    let lab = Lab::new(setup);
    let here = lab.clone();
    let scenario = async move {
        while here.servers().iter().all(|server| here.term(*server) == Term(0)) {
            here.sleep(1).await?;
        }
        let begun = |server: &ServerId| here.term(*server) == Term(1);
        let candidate = here.servers().into_iter().find(begun).expect("one has begun an election");
        here.sleep(7).await?;
        let voter = here.after(candidate, 1);
        assert_eq!(here.term(voter), Term(1), "the request has come through");
        if cut {
            here.disconnect(voter);
        }
        here.sleep(20).await?;
        here.connect(voter);
        Ok(here.cluster().state(candidate) == Some((Term(1), true)))
    };
    tasks::run(&lab, scenario)
}

/// Where writes take time, servers that acknowledge entries before they are durable lose what was committed. (That a
/// vote can be given twice takes schedules that the lab does not have: `tests/raft/schedules.rs` has them.)
#[test]
fn servers_that_forget_what_they_acknowledged_are_found_out() {
    let test = named("reliable_churn");
    let fails = |rules| {
        (1..=100).any(|seed| {
            let setup = Setup { rules, ..Setup::new(seed, test.servers, test.reliable, Disk::Slow) };
            run_on(test, setup).0.is_err()
        })
    };
    assert!(fails(Rules { persist_entries_before_ack: false, ..Rules::default() }));
    assert!(!fails(Rules::default()));
}

/// Pre-vote with check-quorum changes nothing that the lab asks for: leaders that are cut off get their commands before
/// they notice, and a server that was made anew has heard from no leader yet.
#[test]
fn the_suite_passes_with_pre_vote_and_check_quorum() {
    let options = Options { pre_vote: true, check_quorum: true, ..Options::default() };
    for test in ALL {
        for (seed, disk) in (1..=20).flat_map(|seed| Disk::ALL.map(|disk| (seed, disk))) {
            let setup = Setup { options, ..Setup::new(seed, test.servers, test.reliable, disk) };
            assert_eq!(run_on(test, setup).0, Ok(()), "{}, seed {seed}, {disk:?} disk", test.title);
        }
    }
}

/// The same setup gives the same run.
#[test]
fn a_seed_repeats_its_run() {
    let test = named("unreliable_churn");
    let figures = |seed| {
        let setup = Setup::new(seed, test.servers, test.reliable, Disk::Slow);
        run_on(test, setup).1
    };
    assert_eq!(figures(7), figures(7));
    assert_ne!(figures(7), figures(8));
}
