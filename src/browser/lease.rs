//! A lease on a run, kept in the storage itself: for browsers without locks between tabs.

use super::run::RunId;
use crate::store::Storage;

/// A tab's claim on a run: a key that holds the tab's name and until when it counts, unless renewed.
///
/// Time is an argument: milliseconds of a clock that all tabs share.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Lease {
    key: String,
    tab: String,
}

impl Lease {
    /// How long a lease counts without being renewed, in milliseconds. Longer than the second to which browsers
    /// slow the timers of a hidden tab down.
    pub const LIFE_MS: u64 = 5_000;
    /// How often it is renewed, in milliseconds.
    pub const BEAT_MS: i32 = 1_000;
    /// How long after a claim its owner looks whether another tab has claimed it too, in milliseconds.
    pub const SETTLE_MS: i32 = 60;

    /// The claim of the tab with this number; numbers are drawn at random.
    #[must_use]
    pub fn new(run: &RunId, tab: u64) -> Lease {
        Lease { key: format!("raftglass/lease/{run}"), tab: format!("{tab:016x}") }
    }

    /// Takes the lease if nobody else has it. Two tabs that claim in the same moment may both be told yes: ask
    /// [`Lease::is_mine`] after [`Lease::SETTLE_MS`].
    pub fn claim(&self, storage: &mut impl Storage, now_ms: u64) -> bool {
        let free = storage.get(&self.key).is_none_or(|held| match parse(&held) {
            Some((tab, until)) => tab == self.tab || until <= now_ms || until > now_ms + Lease::LIFE_MS,
            None => true,
        });
        free && self.write(storage, now_ms)
    }

    /// Makes the lease count for another [`Lease::LIFE_MS`]; false when another tab has taken it, and then nothing
    /// is written.
    pub fn renew(&self, storage: &mut impl Storage, now_ms: u64) -> bool {
        self.is_mine(storage) && self.write(storage, now_ms)
    }

    /// Whether the lease says this tab's name.
    #[must_use]
    pub fn is_mine(&self, storage: &impl Storage) -> bool {
        storage.get(&self.key).is_some_and(|held| parse(&held).is_some_and(|(tab, _)| tab == self.tab))
    }

    /// Gives the lease back if it is still this tab's.
    pub fn give_back(&self, storage: &mut impl Storage) {
        if self.is_mine(storage) {
            // What cannot be removed ends by itself.
            let _ = storage.remove(&self.key);
        }
    }

    fn write(&self, storage: &mut impl Storage, now_ms: u64) -> bool {
        let text = format!("{} {}", self.tab, now_ms + Lease::LIFE_MS);
        storage.set(&self.key, &text.into()).is_ok()
    }
}

fn parse(text: &str) -> Option<(&str, u64)> {
    let (tab, until) = text.split_once(' ')?;
    Some((tab, until.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Cells;

    fn leases() -> (Lease, Lease, Cells) {
        let run = RunId::new("free").expect("a name");
        (Lease::new(&run, 1), Lease::new(&run, 2), Cells::default())
    }

    #[test]
    fn a_second_tab_is_refused_until_the_first_gives_back() {
        let (first, second, mut storage) = leases();
        assert!(first.claim(&mut storage, 1_000));
        assert!(!second.claim(&mut storage, 1_001));
        assert!(first.renew(&mut storage, 5_000));
        assert!(!second.claim(&mut storage, 6_001));
        first.give_back(&mut storage);
        assert!(second.claim(&mut storage, 6_002));
    }

    #[test]
    fn a_lease_of_a_tab_that_died_ends() {
        let (first, second, mut storage) = leases();
        assert!(first.claim(&mut storage, 1_000));
        assert!(second.claim(&mut storage, 1_000 + Lease::LIFE_MS));
        assert!(!first.renew(&mut storage, 7_000), "the first must notice that it has lost");
        assert!(!first.is_mine(&storage));
        first.give_back(&mut storage);
        assert!(second.is_mine(&storage), "nobody gives back what another holds");
    }

    #[test]
    fn of_two_claims_in_one_moment_one_counts() {
        let (first, second, mut storage) = leases();
        assert!(first.claim(&mut storage, 1_000));
        // The second read before the first wrote.
        assert!(second.write(&mut storage, 1_000));
        assert_eq!([first.is_mine(&storage), second.is_mine(&storage)], [false, true]);
    }

    #[test]
    fn a_clock_that_was_set_back_or_a_broken_lease_locks_nobody_out() {
        let (first, second, mut storage) = leases();
        assert!(first.claim(&mut storage, 1_000_000_000));
        assert!(second.claim(&mut storage, 1_000));
        storage.set("raftglass/lease/free", &"nonsense".into()).expect("memory has room");
        assert!(first.claim(&mut storage, 1_000));
    }

    #[test]
    fn runs_are_leased_one_by_one() {
        let (first, _, mut storage) = leases();
        let other = Lease::new(&RunId::new("lesson-1").expect("a name"), 2);
        assert!(first.claim(&mut storage, 1_000) && other.claim(&mut storage, 1_000));
    }
}
