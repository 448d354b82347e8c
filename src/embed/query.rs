//! A query's names and values, as browsers write them.

/// The pairs of a query in order, decoded. A name without `=` has no value.
pub(super) fn pairs(query: &str) -> impl Iterator<Item = (String, Option<String>)> {
    let query = query.strip_prefix('?').unwrap_or(query);
    query.split('&').filter(|pair| !pair.is_empty()).map(|pair| match pair.split_once('=') {
        Some((name, value)) => (decoded(name), Some(decoded(value))),
        None => (decoded(pair), None),
    })
}

/// `+` is a space and `%41` an A; a percent sign that is not followed by two hexadecimal digits stands for itself.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, others)) = rest.split_first() {
        rest = others;
        match (first, escaped(others)) {
            (b'%', Some(byte)) => {
                bytes.push(byte);
                rest = &others[2..];
            }
            (b'+', _) => bytes.push(b' '),
            (other, _) => bytes.push(*other),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// A value as a query holds it. What reads well there and means nothing else stays as it is.
pub(super) fn encoded(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    for byte in value.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => text.push(byte.into()),
            b'-' | b'_' | b'.' | b'~' | b'*' | b',' | b';' | b':' | b'/' | b'=' | b'@' | b'!' => {
                text.push(byte.into())
            }
            b' ' => text.push('+'),
            other => text.push_str(&format!("%{other:02X}")),
        }
    }
    text
}

fn escaped(digits: &[u8]) -> Option<u8> {
    let digit = |place: usize| char::from(*digits.get(place)?).to_digit(16);
    u8::try_from(digit(0)? * 16 + digit(1)?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_encoded_is_decoded_to_the_same() {
        let all: String = (0..0x250).filter_map(char::from_u32).collect();
        assert_eq!(decoded(&encoded(&all)), all);
        assert_eq!(encoded("elect S1 & \"x\"\n"), "elect+S1+%26+%22x%22%0A");
        assert_eq!(pairs(&format!("a={}&b", encoded("c&d=e"))).count(), 2);
    }

    #[test]
    fn what_browsers_write_is_read_back() {
        assert_eq!(decoded("a%2Fb+c%C3%A9"), "a/b cé");
        assert_eq!(decoded("100%"), "100%");
        assert_eq!(decoded("%4"), "%4");
        assert_eq!(decoded("%zz%41"), "%zzA");
        assert_eq!(decoded("%FF"), "\u{fffd}");
    }
}
