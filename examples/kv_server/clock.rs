//! Real time: when the core's two timers fire. The core only says when they start and stop.

use raftglass::raft::{Timer, TimerChange};
use rand_pcg::Pcg64Mcg;
use rand_pcg::rand_core::Rng as _;
use std::collections::BTreeMap;
use std::hash::{BuildHasher as _, RandomState};
use std::ops::RangeInclusive;
use std::time::{Duration, Instant};

/// This moment.
#[expect(clippy::disallowed_methods, reason = "a real server lives in real time")]
pub fn now() -> Instant {
    Instant::now()
}

/// A number that no other process draws, for all that anybody can tell.
pub fn random_number() -> u64 {
    RandomState::new().hash_one(std::process::id())
}

/// The timers that run.
pub struct Timers {
    running: BTreeMap<Timer, Instant>,
    /// In milliseconds.
    election_timeout: RangeInclusive<u64>,
    heartbeat: Duration,
    random: Pcg64Mcg,
}

impl Timers {
    pub fn new(election_timeout: RangeInclusive<u64>, heartbeat: Duration) -> Timers {
        let random = Pcg64Mcg::new(u128::from(random_number()) << 64 | u128::from(random_number()));
        Timers { running: BTreeMap::new(), election_timeout, heartbeat, random }
    }

    /// Starts or stops a timer, as the core asks for.
    pub fn change(&mut self, change: TimerChange) {
        match change {
            TimerChange::Armed { timer, .. } => {
                let duration = self.duration(timer);
                self.running.insert(timer, now() + duration);
            }
            TimerChange::Stopped { timer } => {
                self.running.remove(&timer);
            }
        }
    }

    /// How long until the next one fires.
    pub fn remaining(&self) -> Duration {
        let next = self.running.values().min();
        next.map_or(Duration::from_secs(1), |at| at.saturating_duration_since(now()))
    }

    /// A timer that fires now; it runs no more then.
    pub fn fired(&mut self) -> Option<Timer> {
        let now = now();
        let (timer, _) = self.running.iter().find(|(_, at)| **at <= now)?;
        let timer = *timer;
        self.running.remove(&timer);
        Some(timer)
    }

    /// "Raft uses randomized election timeouts to ensure that split votes are rare" (§5.2).
    fn duration(&mut self, timer: Timer) -> Duration {
        match timer {
            Timer::Heartbeat => self.heartbeat,
            Timer::Election => {
                let (least, most) = (*self.election_timeout.start(), *self.election_timeout.end());
                Duration::from_millis(least + self.random.next_u64() % (most - least + 1))
            }
        }
    }
}
