//! The only randomness that is not in a record: a first visit's seed, a new run's name.

/// A fresh seed below 2^53, which JavaScript and a link can hold exactly. `None` where the browser has no source of
/// randomness.
#[must_use]
pub fn seed() -> Option<u64> {
    Some(bits()? >> (64 - 53))
}

/// 64 random bits.
pub(super) fn bits() -> Option<u64> {
    let mut bytes = [0; 8];
    getrandom::fill(&mut bytes).ok()?;
    Some(u64::from_le_bytes(bytes))
}
