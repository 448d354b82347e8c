//! Wall time into virtual time, exactly: what is left over of a microsecond is carried to the next frame.

use crate::sim::Micros;

/// Carries the fraction of a microsecond from frame to frame, so that no frame rate changes how much virtual time
/// has passed: the sum over any frames is that of one long frame.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Pace {
    /// In units of 10⁻⁹ µs, less than one µs.
    left_over: u64,
}

/// The units of [`Pace::left_over`] in a microsecond: one nanosecond of wall time at one millionth of its speed.
const UNITS: u64 = 1_000_000_000;

impl Pace {
    /// The most wall time that one frame counts for, in milliseconds: after a long pause of the browser the cluster
    /// goes on where it was instead of leaping.
    pub const LONGEST_FRAME_MS: f64 = 100.0;
    /// The fastest that virtual time can run, in millionths of wall time: a thousand times as fast.
    pub const FASTEST: u32 = 1_000_000_000;

    /// The virtual time that passes in `wall_ms` milliseconds of wall time at a speed of so many millionths of it.
    /// The wall time is cut to [`Pace::LONGEST_FRAME_MS`], the speed to [`Pace::FASTEST`]; negative times and what
    /// is not a number count as none.
    pub fn pass(&mut self, wall_ms: f64, millionths: u32) -> Micros {
        let nanos = (wall_ms.clamp(0.0, Pace::LONGEST_FRAME_MS) * 1e6).round();
        // At most 10⁸ ns times 10⁹ millionths; what is not a number becomes 0.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let units = nanos as u64 * u64::from(millionths.min(Pace::FASTEST)) + self.left_over;
        self.left_over = units % UNITS;
        Micros(units / UNITS)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_frames_add_up_to_one_long_frame() {
        for speed in [1_000, 13_777, 100_000, 1_000_000, 3_300_000, 10_000_000] {
            let sum = |frames: &[f64]| -> u64 {
                let mut pace = Pace::default();
                frames.iter().map(|ms| pace.pass(*ms, speed).0).sum()
            };
            let whole = sum(&[96.0]);
            assert_eq!(sum(&[48.0, 48.0]), whole);
            assert_eq!(sum(&[0.125; 768]), whole);
            assert_eq!(sum(&[16.5, 16.5, 16.5, 16.5, 16.5, 13.5]), whole);
            assert_eq!(whole, 96_000 * u64::from(speed) / 1_000_000);
        }
    }

    #[test]
    fn a_pause_of_the_browser_is_cut() {
        assert_eq!(Pace::default().pass(3_600_000.0, 1_000_000), Micros(100_000));
    }

    #[test]
    fn nonsense_passes_no_time() {
        let mut pace = Pace::default();
        for nonsense in [f64::NAN, f64::NEG_INFINITY, -5.0, 0.0] {
            assert_eq!(pace.pass(nonsense, 1_000_000), Micros(0));
        }
    }
}
