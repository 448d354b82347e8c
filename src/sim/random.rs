//! Chance, from a seed: the same draws on every target.

use super::time::{Micros, Span};
use crate::raft::ServerId;
use rand_pcg::Pcg32;
use rand_pcg::rand_core::Rng;
use xxhash_rust::xxh64::xxh64;

/// A seeded generator (PCG XSH RR 64/32).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Generator(Pcg32);

impl Generator {
    /// A generator of its own for each seed and purpose; the number separates those of one purpose.
    #[must_use]
    pub fn new(seed: u64, purpose: &[u8], number: u64) -> Generator {
        let bytes: Vec<u8> = [seed.to_le_bytes(), number.to_le_bytes()].concat();
        let place = xxh64(purpose, 0);
        Generator(Pcg32::new(xxh64(&bytes, place), xxh64(&bytes, !place)))
    }

    /// A server's: another one for each of its incarnations.
    pub(super) fn of_server(seed: u64, server: ServerId, incarnation: u32) -> Generator {
        Generator::new(seed, b"server", u64::from(incarnation) << 8 | u64::from(server.number()))
    }

    /// A number from 0 up to but not including `bound`; 0 if `bound` is 0.
    ///
    /// It takes the upper half of a 64-bit draw times the bound, one draw whatever the bound is. A number is at
    /// most 2⁻⁶⁴ more or less likely than it should be: for the bounds of a simulation, below 2⁴⁰, no observer
    /// could tell in 2²⁴ draws.
    pub fn below(&mut self, bound: u64) -> u64 {
        let product = u128::from(self.0.next_u64()) * u128::from(bound);
        // The upper half of a product of two 64-bit numbers is a 64-bit number.
        (product >> 64) as u64
    }

    /// A length of time, evenly from the span.
    pub fn within(&mut self, span: Span) -> Micros {
        let lengths = span.max.since(span.min).0.saturating_add(1);
        span.min.plus(Micros(self.below(lengths)))
    }

    /// Whether something happens that does so `parts` times in a million.
    pub fn chance(&mut self, parts_per_million: u32) -> bool {
        self.below(1_000_000) < u64::from(parts_per_million)
    }

    /// What the generator will draw next, which stands for its state.
    pub(super) fn fingerprint(&self) -> u64 {
        self.clone().0.next_u64()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn draws_stay_within_their_span_and_reach_both_ends() {
        let mut generator = Generator::new(1, b"test", 0);
        let span = Span { min: Micros(3), max: Micros(6) };
        let mut seen = [0u32; 4];
        for _ in 0..4000 {
            seen[usize::try_from(generator.within(span).0 - 3).unwrap()] += 1;
        }
        assert!(seen.iter().all(|count| (900..1100).contains(count)), "{seen:?}");
        assert_eq!(generator.within(Span::always(Micros(7))), Micros(7));
    }

    #[test]
    fn generators_of_different_servers_incarnations_and_seeds_differ() {
        let (one, two) = (ServerId::new(1).unwrap(), ServerId::new(2).unwrap());
        let all = [(1, one, 1), (1, one, 2), (1, two, 1), (2, one, 1), (1, two, 2)];
        let prints: std::collections::BTreeSet<u64> = all
            .iter()
            .map(|(seed, server, incarnation)| {
                Generator::of_server(*seed, *server, *incarnation).fingerprint()
            })
            .collect();
        assert_eq!(prints.len(), all.len());
    }

    #[test]
    fn the_sequence_is_fixed() {
        // A change here changes every recorded run: raise `ENGINE`.
        let mut generator = Generator::new(42, b"network", 0);
        let drawn: Vec<u64> = (0..4).map(|_| generator.below(1000)).collect();
        assert_eq!(drawn, [416, 48, 956, 456]);
    }
}
