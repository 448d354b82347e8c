//! The speed dial: logarithmic, with ten round speeds in each power of ten.

use crate::embed::Speed;

/// The first digits of the speeds in a decade, times ten.
const DECADE: [u32; 10] = [10, 12, 15, 20, 25, 30, 40, 50, 60, 80];

/// The decades below real time: 1/1000 to 1.
const DECADES_BELOW: u32 = 3;

/// The dial's last position; the first is 0.
pub const LAST: u32 = (DECADES_BELOW + 1) * 10;

/// The speed at a position; positions beyond the last stand at the last.
///
/// Below real time the speeds are 1/n for round n, above they are round themselves.
#[must_use]
pub fn speed_at(position: u32) -> Speed {
    let position = position.min(LAST);
    let real = DECADES_BELOW * 10;
    let millionths = if position >= real {
        100_000 * round_number(position - real)
    } else {
        10_000_000 / round_number(real - position)
    };
    // The numbers run from 10 to 10,000 below real time and to 100 above: 1,000 to 10,000,000 millionths.
    Speed::from_millionths(millionths).unwrap_or(Speed::REAL)
}

/// The position whose speed is the nearest, by ratio.
#[must_use]
pub fn position_of(speed: Speed) -> u32 {
    let ratio = |position: &u32| {
        let (one, other) = (speed.millionths(), speed_at(*position).millionths());
        // Compared in millionths: the largest ratio is 10,000.
        u64::from(one.max(other)) * 1_000_000 / u64::from(one.min(other))
    };
    (0..=LAST).min_by_key(ratio).unwrap_or(LAST)
}

/// The next speed of the dial above `speed`, or below it; the end of the dial stays where it is.
#[must_use]
pub fn beside(speed: Speed, faster: bool) -> Speed {
    if faster {
        (0..=LAST).map(speed_at).find(|other| *other > speed).unwrap_or(Speed::MAX)
    } else {
        (0..=LAST).rev().map(speed_at).find(|other| *other < speed).unwrap_or(Speed::MIN)
    }
}

/// Ten times the round number `steps` steps above one.
fn round_number(steps: u32) -> u32 {
    DECADE[(steps % 10) as usize] * 10_u32.pow(steps / 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_dial_runs_from_a_thousandth_to_ten_and_only_rises() {
        assert_eq!((speed_at(0), speed_at(LAST), speed_at(99)), (Speed::MIN, Speed::MAX, Speed::MAX));
        for position in 0..LAST {
            assert!(speed_at(position) < speed_at(position + 1), "at {position}");
        }
    }

    #[test]
    fn every_speed_of_the_dial_is_found_again_and_is_short_to_write() {
        for position in 0..=LAST {
            let speed = speed_at(position);
            assert_eq!(position_of(speed), position);
            assert!(speed.to_string().chars().count() <= 7, "{speed}");
        }
        assert_eq!(speed_at(position_of(Speed::START)), Speed::START);
        assert_eq!(speed_at(position_of(Speed::REAL)), Speed::REAL);
    }

    #[test]
    fn a_speed_between_two_positions_has_neighbours() {
        let between = Speed::from_millionths(21_000).expect("in range");
        assert_eq!(beside(between, true).to_string(), "1/40×");
        assert_eq!(beside(between, false), Speed::START);
        assert_eq!((beside(Speed::MAX, true), beside(Speed::MIN, false)), (Speed::MAX, Speed::MIN));
    }
}
