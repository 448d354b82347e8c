//! Running a scenario with many seeds.

use crate::harness::Lab;
use raftglass::sim::{Dials, Micros, Setup, Span};
use std::env;

/// What a scenario has found wrong.
pub type Verdict<T = ()> = Result<T, String>;

/// The lab's servers: no no-op, heartbeats ten times a second, elections well within the harness's five seconds.
pub fn setup(seed: u64, servers: u8) -> Setup {
    let dials = Dials {
        election_timeout: Span::millis(250, 500),
        heartbeat: Micros::from_millis(100),
        latency: Span::always(Micros::ZERO),
        disk: Span::always(Micros::ZERO),
        loss_ppm: 0,
    };
    let mut setup = Setup { dials, ..Setup::new(seed, servers) };
    setup.options.noop_on_election = false;
    setup
}

/// The same with messages that take 1 to 10 ms and writes that take up to 10 ms.
fn slow_setup(seed: u64, servers: u8) -> Setup {
    let mut setup = setup(seed, servers);
    setup.dials.latency = Span::millis(1, 10);
    setup.dials.disk = Span::millis(0, 10);
    setup
}

/// Runs a scenario with each seed; the first that fails ends the test with the command that repeats it.
pub fn run(test: &str, servers: u8, scenario: impl Fn(&mut Lab) -> Verdict) {
    for seed in seeds() {
        for (setup, name) in [(setup(seed, servers), "instant"), (slow_setup(seed, servers), "slow")] {
            let mut lab = Lab::new(setup);
            if let Err(wrong) = scenario(&mut lab) {
                panic!(
                    "seed {seed}, {name} network and disks, after {} virtual: {wrong}\n\
                     to repeat it: RAFTGLASS_SEED={seed} cargo test --test lab {test} -- --nocapture",
                    lab.now()
                );
            }
        }
    }
}

fn seeds() -> Vec<u64> {
    let number = |name: &str| {
        let value = env::var(name).ok()?;
        Some(value.parse().unwrap_or_else(|_| panic!("{name} is a number, not `{value}`")))
    };
    match number("RAFTGLASS_SEED") {
        Some(seed) => vec![seed],
        None => (1..=number("RAFTGLASS_SEEDS").unwrap_or(20)).collect(),
    }
}
