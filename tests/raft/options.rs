//! The options beyond the paper, message by message.

mod pre_vote;
mod quorum;
mod reads;
mod tail;
mod transfer;
mod trouble;

use super::bench::*;
use super::run::Run;
use raftglass::raft::*;

/// Servers in term 1 with these logs and options.
fn run(options: Options, logs: &[&[u64]]) -> Run {
    Run::with(options, Rules::default(), 1, logs)
}

/// Makes it the leader of term 2, known to all.
fn lead(run: &mut Run, number: u8) {
    run.timeout(number);
    for _ in 0..3 {
        for other in (1..=3).filter(|other| *other != number) {
            run.exchange(number, other);
        }
    }
    assert!(run.leads(number));
}

/// What is on its way from one to the other.
fn kinds(run: &Run, from: u8, to: u8) -> Vec<Kind> {
    let between = |message: &&Message| message.from == s(from) && message.to == s(to);
    run.in_flight.iter().filter(between).map(Message::kind).collect()
}
