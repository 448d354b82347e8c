//! Each rule of the paper turned off: the smallest run in which exactly what it protects breaks, and nothing while it
//! is on.

use super::promises::Promise::{self, *};
use super::run::Run;
use raftglass::raft::*;

mod combinations;
mod elections;
mod liveness;
mod replication;

const ON: fn() -> Rules = Rules::default;

/// Three servers that have nothing yet.
const EMPTY: &[&[u64]] = &[&[], &[], &[]];

/// The story of servers in `term` with these logs breaks exactly these promises without the rule, and none with it.
#[track_caller]
fn breaks(off: Rules, expected: &[Promise], term: u64, logs: &[&[u64]], story: impl Fn(&mut Run)) {
    assert!(off.modified());
    let broken = |rules: Rules| {
        let mut run = Run::new(rules, term, logs);
        story(&mut run);
        Vec::from_iter(run.promises.broken)
    };
    assert_eq!(broken(Rules::default()), [], "with the rule");
    assert_eq!(broken(off), expected, "without the rule");
}
