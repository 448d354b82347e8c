//! What an entry carries, as a text that fits into a line and can be read.
//!
//! Text stays as it is. A backslash is `\\`, and whatever would not show, or would show as something else, is
//! `\xHH` byte by byte: control characters, bytes that are not UTF-8, marks that turn the direction of writing.

use crate::raft::Payload;
use std::fmt::Write as _;

/// The whole of a line's text for a leader's no-op (§8). A command of these bytes is written with its first one
/// escaped.
const NO_OP: &str = "no-op";

/// Adds the text of what an entry carries.
pub(super) fn payload_into(payload: &Payload, text: &mut String) {
    match payload {
        Payload::Noop => text.push_str(NO_OP),
        Payload::Command(bytes) if **bytes == *NO_OP.as_bytes() => {
            escape_bytes(&bytes[..1], text);
            text.push_str(&NO_OP[1..]);
        }
        Payload::Command(bytes) => {
            for chunk in bytes.utf8_chunks() {
                chunk.valid().chars().for_each(|c| escape_char(c, text));
                escape_bytes(chunk.invalid(), text);
            }
        }
    }
}

/// Reads it back; `None` for a text that [`payload_into`] does not write.
pub(super) fn parse_payload(text: &str) -> Option<Payload> {
    if text == NO_OP {
        return Some(Payload::Noop);
    }
    let payload = Payload::Command(unescape(text)?.into());
    let mut again = String::with_capacity(text.len());
    payload_into(&payload, &mut again);
    (again == text).then_some(payload)
}

fn escape_char(c: char, text: &mut String) {
    match c {
        '\\' => text.push_str("\\\\"),
        c if hides(c) => escape_bytes(c.encode_utf8(&mut [0; 4]).as_bytes(), text),
        c => text.push(c),
    }
}

/// Characters that do not show, or that change how others show. A fixed list: the bytes on a disk must not depend
/// on the version of Unicode that a compiler comes with.
fn hides(c: char) -> bool {
    matches!(c,
        '\0'..='\x1f' | '\x7f'..='\u{9f}' | '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

fn escape_bytes(bytes: &[u8], text: &mut String) {
    for byte in bytes {
        // Writing to a string does not fail.
        let _ = write!(text, "\\x{byte:02x}");
    }
}

fn unescape(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut parts = text.split('\\');
    bytes.extend_from_slice(parts.next()?.as_bytes());
    while let Some(part) = parts.next() {
        if part.is_empty() {
            bytes.push(b'\\');
            bytes.extend_from_slice(parts.next()?.as_bytes());
        } else {
            let digits = part.strip_prefix('x')?;
            bytes.push(u8::from_str_radix(digits.get(..2)?, 16).ok()?);
            bytes.extend_from_slice(digits.get(2..)?.as_bytes());
        }
    }
    Some(bytes)
}
