//! Texts in double quotes, always on one line.

use super::error::Expected;
use std::fmt::{self, Write};
use std::str::Chars;

/// A text as [`Reader::text`](super::reader::Reader::text) reads it: in quotes unless it is one plain word.
pub(super) struct Text<'a>(pub(super) &'a str);

impl fmt::Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if is_plain(self.0) {
            return f.write_str(self.0);
        }
        let mut quoted = String::new();
        write(self.0, &mut quoted);
        f.write_str(&quoted)
    }
}

/// Whether a text is one word that nothing else could be meant by.
pub(super) fn is_plain(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '='))
}

/// Puts a text in quotes. Quotes, backslashes and control characters are escaped; everything else is as it is.
pub(super) fn write(text: &str, line: &mut String) {
    line.push('"');
    for character in text.chars() {
        match character {
            '"' => line.push_str("\\\""),
            '\\' => line.push_str("\\\\"),
            '\n' => line.push_str("\\n"),
            '\r' => line.push_str("\\r"),
            '\t' => line.push_str("\\t"),
            control if control.is_control() => {
                // Writing into a String cannot fail.
                let _ = write!(line, "\\u{{{:x}}}", u32::from(control));
            }
            other => line.push(other),
        }
    }
    line.push('"');
}

/// Reads a text in quotes from the beginning of `rest`, and says how many bytes it took; else after how many bytes
/// something is wrong, and what would fit there.
pub(super) fn read(rest: &str) -> Result<(String, usize), (usize, Expected)> {
    let inside = rest.strip_prefix('"').ok_or((0, Expected::Quoted))?;
    let mut text = String::new();
    let mut characters = inside.chars();
    loop {
        let at = rest.len() - characters.as_str().len();
        match characters.next() {
            None => return Err((at, Expected::ClosingQuote)),
            Some('"') => return Ok((text, at + 1)),
            Some('\\') => text.push(escaped(&mut characters).ok_or((at, Expected::Escape))?),
            Some(character) => text.push(character),
        }
    }
}

/// The character that stands escaped after a backslash.
fn escaped(characters: &mut Chars<'_>) -> Option<char> {
    match characters.next()? {
        '"' => Some('"'),
        '\\' => Some('\\'),
        'n' => Some('\n'),
        'r' => Some('\r'),
        't' => Some('\t'),
        'u' => {
            let (hex, rest) = characters.as_str().strip_prefix('{')?.split_once('}')?;
            *characters = rest.chars();
            // `from_str_radix` would take a sign.
            let plain = hex.bytes().all(|byte| byte.is_ascii_hexdigit());
            char::from_u32(u32::from_str_radix(hex, 16).ok().filter(|_| plain)?)
        }
        _ => None,
    }
}
