//! Whether a cluster's settings can keep a leader: `broadcastTime ≪ electionTimeout ≪ MTBF` (§5.6).

use crate::sim::{Dials, Micros};

/// Something about the settings that keeps a cluster from having a leader, or from keeping it; the worst first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Hint {
    /// The network loses everything.
    NothingArrives,
    /// Votes come later than any candidate waits for them.
    NoElection(Compared),
    /// The most patient follower gives a leader up between two of its heartbeats.
    NoLeaderLasts(Compared),
    /// Votes may come later than a candidate waits for them.
    ElectionsRepeat(Compared),
    /// An impatient follower may give a leader up between two of its heartbeats.
    LeadersDeposed(Compared),
    /// All servers time out together, and each votes for itself (§5.2).
    VotesSplit {
        /// By how much election timeouts differ at most.
        range: Micros,
        /// How long a candidate's request may take until it is on its way and with the others.
        request: Micros,
    },
    /// Now and then a follower hears none of the heartbeats that it waits for.
    HeartbeatsLost {
        /// So many in a row have to be lost for that, at least.
        in_a_row: u32,
        /// How often that happens somewhere, in the mean.
        every: Micros,
    },
}

/// What takes a time, and the patience that it should stay well below.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Compared {
    /// How long it takes at most.
    pub takes: Micros,
    /// The election timeout that it goes beyond: the longest, or else the shortest.
    pub patience: Micros,
}

impl Hint {
    /// Whether there can be no leader that stays, or only not always.
    #[must_use]
    pub fn hopeless(self) -> bool {
        matches!(self, Hint::NothingArrives | Hint::NoElection(_) | Hint::NoLeaderLasts(_))
    }
}

/// A leader lost as often as this because of lost heartbeats is worth a hint: 30 s.
const OFTEN: f64 = 30_000_000.0;

/// What is to be said of a cluster's dials; nothing of good ones, and of a server alone.
#[must_use]
pub fn hints(dials: &Dials, servers: usize) -> Vec<Hint> {
    if servers < 2 {
        return Vec::new();
    }
    if dials.loss_ppm >= MILLION {
        return vec![Hint::NothingArrives];
    }
    let mut hints: Vec<Hint> = [elections(dials), heartbeats(dials), splits(dials), losses(dials, servers)]
        .into_iter()
        .flatten()
        .collect();
    hints.sort_unstable();
    hints
}

/// All messages, in parts of a million.
const MILLION: u32 = 1_000_000;

/// From a candidate's timeout to the votes that it has asked for, at most: its term and vote have to be durable, and so
/// has each vote before it leaves.
#[must_use]
pub fn time_to_elect(dials: &Dials) -> Micros {
    Micros(2 * (dials.disk.max.0 + dials.latency.max.0))
}

/// From the arrival of one heartbeat to that of the next, at most: one may be as quick, and the next as slow, as the
/// network can be.
#[must_use]
pub fn between_heartbeats(dials: &Dials) -> Micros {
    dials.heartbeat.plus(jitter(dials))
}

fn jitter(dials: &Dials) -> Micros {
    dials.latency.max.since(dials.latency.min)
}

fn elections(dials: &Dials) -> Option<Hint> {
    let quickest = Micros(2 * (dials.disk.min.0 + dials.latency.min.0));
    let (takes, timeout) = (time_to_elect(dials), dials.election_timeout);
    if quickest >= timeout.max {
        Some(Hint::NoElection(Compared { takes, patience: timeout.max }))
    } else {
        (takes >= timeout.min).then_some(Hint::ElectionsRepeat(Compared { takes, patience: timeout.min }))
    }
}

fn heartbeats(dials: &Dials) -> Option<Hint> {
    let (takes, timeout) = (between_heartbeats(dials), dials.election_timeout);
    if dials.heartbeat >= timeout.max {
        Some(Hint::NoLeaderLasts(Compared { takes, patience: timeout.max }))
    } else {
        (takes >= timeout.min).then_some(Hint::LeadersDeposed(Compared { takes, patience: timeout.min }))
    }
}

fn splits(dials: &Dials) -> Option<Hint> {
    let range = dials.election_timeout.max.since(dials.election_timeout.min);
    let request = dials.disk.max.plus(dials.latency.max);
    (range < request).then_some(Hint::VotesSplit { range, request })
}

/// A follower gives up that hears none of the heartbeats within its patience. With a loss of p and k of them within, one
/// heartbeat in 1/((1 − p) pᵏ) is the last that it hears before; k goes by its patience, which is drawn evenly.
fn losses(dials: &Dials, servers: usize) -> Option<Hint> {
    let loss = f64::from(dials.loss_ppm) / f64::from(MILLION);
    let timeout = dials.election_timeout;
    let within =
        |patience: u64| u32::try_from(patience / dials.heartbeat.0.max(1)).unwrap_or(u32::MAX).max(1);
    let patience = |part: u64| timeout.min.0 + timeout.max.since(timeout.min).0 * part / PARTS;
    let missed: f64 = (0..PARTS).map(|part| loss.powf(f64::from(within(patience(part))))).sum();
    // At most nine servers, and so many parts.
    let followers = servers.saturating_sub(1) as f64;
    let every = dials.heartbeat.0 as f64 * PARTS as f64 / (missed * (1.0 - loss) * followers);
    // Below half a minute in microseconds, which is a u64.
    let hint = || Hint::HeartbeatsLost { in_a_row: within(timeout.min.0), every: Micros(every as u64) };
    (every < OFTEN).then(hint)
}

/// How many values of a follower's patience stand for all.
const PARTS: u64 = 16;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::{Setup, Span, World};
    use crate::ui::views::latest_term;

    fn dials(change: impl FnOnce(&mut Dials)) -> Dials {
        let mut dials = Dials::default();
        change(&mut dials);
        dials
    }

    /// How many terms ten seconds with these dials take, in the mean of ten seeds.
    fn terms(dials: &Dials) -> f64 {
        let terms = (1..=10).map(|seed| {
            let mut world = World::new(Setup { dials: dials.clone(), ..Setup::new(seed, 5) })
                .expect("dials within bounds");
            world.advance_to(Micros::from_millis(10_000));
            latest_term(&world).0
        });
        terms.sum::<u64>() as f64 / 10.0
    }

    #[test]
    fn good_settings_have_no_hint_and_keep_their_leader() {
        for good in [
            Dials::default(),
            dials(|dials| dials.latency = Span::millis(0, 0)),
            dials(|dials| dials.loss_ppm = 10_000),
            dials(|dials| dials.latency = Span::millis(40, 60)),
        ] {
            assert_eq!(hints(&good, 5), [], "{good:?}");
            assert!(terms(&good) < 2.0, "{good:?} take {} terms", terms(&good));
        }
    }

    #[test]
    fn settings_that_cannot_keep_a_leader_say_why_and_lose_it() {
        let worst = |dials: &Dials| hints(dials, 5).first().copied();
        let slow_heart = dials(|dials| dials.heartbeat = Micros::from_millis(400));
        let compared = |takes, patience| Compared {
            takes: Micros::from_millis(takes),
            patience: Micros::from_millis(patience),
        };
        assert_eq!(worst(&slow_heart), Some(Hint::NoLeaderLasts(compared(410, 300))));
        assert!(terms(&slow_heart) > 20.0, "{}", terms(&slow_heart));

        let doubtful = dials(|dials| dials.heartbeat = Micros::from_millis(180));
        assert_eq!(worst(&doubtful), Some(Hint::LeadersDeposed(compared(190, 150))));
        assert!(terms(&doubtful) > 5.0, "{}", terms(&doubtful));

        let far = dials(|dials| dials.latency = Span::millis(200, 220));
        assert_eq!(worst(&far), Some(Hint::NoElection(compared(450, 300))));
        assert!(terms(&far) > 20.0, "{}", terms(&far));

        let slow_disk = dials(|dials| dials.disk = Span::millis(60, 100));
        assert_eq!(worst(&slow_disk), Some(Hint::ElectionsRepeat(compared(230, 150))));
        let deaf = dials(|dials| dials.loss_ppm = 1_000_000);
        assert_eq!(worst(&deaf), Some(Hint::NothingArrives));
    }

    #[test]
    fn timeouts_all_alike_split_the_vote() {
        let alike = dials(|dials| dials.election_timeout = Span::millis(150, 150));
        let request = Micros::from_millis(20);
        assert_eq!(hints(&alike, 5), [Hint::VotesSplit { range: Micros::ZERO, request }]);
        assert!(terms(&alike) > 5.0, "{}", terms(&alike));
    }

    #[test]
    fn heartbeats_are_lost_as_often_as_the_hint_says() {
        for loss_ppm in [300_000, 500_000] {
            let lossy = dials(|dials| dials.loss_ppm = loss_ppm);
            let [Hint::HeartbeatsLost { in_a_row: found, every }] = hints(&lossy, 5)[..] else {
                panic!("{:?}", hints(&lossy, 5))
            };
            assert_eq!(found, 3);
            let expected = 10_000_000.0 / every.0 as f64;
            let found = terms(&lossy);
            assert!((0.2..5.0).contains(&(found / expected)), "{found} terms, not {expected}");
        }
    }

    #[test]
    fn a_server_alone_has_nothing_to_wait_for() {
        assert_eq!(hints(&dials(|dials| dials.heartbeat = Micros::from_millis(900)), 1), []);
    }
}
