//! Playback speed: virtual time per real time, from 1/1000 to 10.

use crate::text;
use std::fmt;

/// Millionths of real time: an integer, so that equal speeds are equal.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Speed(u32);

impl Speed {
    /// 1/1000 of real time.
    pub const MIN: Speed = Speed(1_000);
    /// Real time.
    pub const REAL: Speed = Speed(1_000_000);
    /// Ten times as fast as real time.
    pub const MAX: Speed = Speed(10_000_000);
    /// What a first visit starts with: a message is under way for half a second, a heartbeat comes every 2½.
    pub const START: Speed = Speed(20_000);

    /// The speed of so many millionths of real time; `None` out of range.
    #[must_use]
    pub fn from_millionths(millionths: u32) -> Option<Speed> {
        let speed = Speed(millionths);
        (Speed::MIN..=Speed::MAX).contains(&speed).then_some(speed)
    }

    /// Millionths of real time.
    #[must_use]
    pub fn millionths(self) -> u32 {
        self.0
    }

    /// Reads `1/50`, `0.02`, `2` or `2.5`, with an `x` or `×` behind it or without; `None` for anything else and out
    /// of range.
    #[must_use]
    pub fn parse(written: &str) -> Option<Speed> {
        let number = written.trim().trim_end_matches(['x', '×']);
        let millionths = match number.split_once('/') {
            Some((one, below)) => {
                let (one, below) = (decimal(one)?, decimal(below)?);
                (one * 1_000_000).checked_add(below / 2)?.checked_div(below)?
            }
            None => decimal(number)?,
        };
        Speed::from_millionths(u32::try_from(millionths).ok()?)
    }
}

impl fmt::Display for Speed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&text::speed(self.0))
    }
}

/// A decimal number without sign or exponent, in millionths; digits beyond the sixth are cut.
fn decimal(written: &str) -> Option<u64> {
    let (whole, fraction) = written.split_once('.').unwrap_or((written, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if written.len() > 16 || whole.is_empty() && fraction.is_empty() || !digits(whole) || !digits(fraction) {
        return None;
    }
    let whole: u64 = if whole.is_empty() { 0 } else { whole.parse().ok()? };
    let fraction: u64 = format!("{fraction:0<6}").get(..6)?.parse().ok()?;
    (whole < 1_000_000).then(|| whole * 1_000_000 + fraction)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fractions_and_decimals_are_read() {
        for (written, millionths) in [
            ("1/50", 20_000),
            ("0.02", 20_000),
            (".02", 20_000),
            ("1/3", 333_333),
            ("1/1000", 1_000),
            ("1", 1_000_000),
            ("2.5x", 2_500_000),
            ("10×", 10_000_000),
            ("3/2", 1_500_000),
        ] {
            assert_eq!(Speed::parse(written).map(Speed::millionths), Some(millionths), "{written}");
        }
    }

    #[test]
    fn everything_else_is_refused() {
        for written in [
            "",
            "x",
            ".",
            "-1",
            "1e1",
            "0",
            "0.0009",
            "10.1",
            "1/0",
            "0/1",
            "1/2/3",
            "1/2000",
            "NaN",
            "½",
            "9007199254740992",
        ] {
            assert_eq!(Speed::parse(written), None, "{written}");
        }
    }
}
