//! Numbers as people read them: times and speeds.

/// A playback speed given in millionths of real time: `1/50×`, `2.5×`.
#[must_use]
pub fn speed(millionths: u32) -> String {
    let one = 1_000_000;
    if millionths >= one {
        return format!("{}×", decimals(u64::from(millionths), 6, 2));
    }
    let below = (one + millionths / 2) / millionths.max(1);
    if one / below == millionths {
        format!("1/{below}×")
    } else {
        format!("{}×", decimals(u64::from(millionths), 6, 4))
    }
}

/// A playback speed given in millionths, as a bare number: `0.02`.
#[must_use]
pub fn speed_number(millionths: u32) -> String {
    decimals(u64::from(millionths), 6, 6)
}

/// A virtual time in microseconds, as seconds with three decimals: `1.234 s`.
#[must_use]
pub fn seconds(micros: u64) -> String {
    format!("{}.{:03} s", micros / 1_000_000, micros / 1_000 % 1_000)
}

/// A duration in microseconds, as milliseconds: `12.3 ms`.
#[must_use]
pub fn milliseconds(micros: u64) -> String {
    format!("{} ms", decimals(micros, 3, 1))
}

/// A whole number of thousandths, as a bare number: `12.5`.
#[must_use]
pub fn thousandths(number: u64) -> String {
    decimals(number, 3, 3)
}

/// Parts of a million, as a number of parts of a hundred: `0.1`.
#[must_use]
pub fn percentage(parts_per_million: u64) -> String {
    decimals(parts_per_million, 4, 4)
}

/// `number` / 10^`places` with at most `shown` decimals, rounded down, without trailing zeros.
fn decimals(number: u64, places: u32, shown: u32) -> String {
    let one = 10_u64.pow(places);
    let fraction = number % one / 10_u64.pow(places - shown);
    if fraction == 0 {
        return (number / one).to_string();
    }
    let digits = format!("{fraction:0width$}", width = shown as usize);
    format!("{}.{}", number / one, digits.trim_end_matches('0'))
}

/// A number with its thousands set apart, so that long logs are readable: `12 345`.
#[must_use]
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push('\u{202f}');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn speeds_are_fractions_below_one() {
        for (millionths, shown) in [
            (20_000, "1/50×"),
            (1_000, "1/1000×"),
            (3_333, "1/300×"),
            (1_000_000, "1×"),
            (2_500_000, "2.5×"),
            (10_000_000, "10×"),
            (400_000, "0.4×"),
        ] {
            assert_eq!(speed(millionths), shown);
        }
    }

    #[test]
    fn times_are_short() {
        assert_eq!(seconds(1_234_567), "1.234 s");
        assert_eq!(milliseconds(12_345), "12.3 ms");
        assert_eq!(milliseconds(50_000), "50 ms");
        assert_eq!(grouped(1_234_567), "1\u{202f}234\u{202f}567");
        assert_eq!(grouped(999), "999");
    }
}
