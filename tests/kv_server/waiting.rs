//! Waiting for what must come, on a machine that may be busy.

use crate::clock::now;
use std::time::Duration;

/// Long enough for a machine that does ten other things.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// Looks until there is something; says what it was waiting for if it does not come.
pub fn wait_for<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    let until = now() + PATIENCE;
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(now() < until, "in vain: {what}");
        rest(10);
    }
}

/// Lets others go on for so many milliseconds.
pub fn rest(milliseconds: u64) {
    std::thread::park_timeout(Duration::from_millis(milliseconds));
}
