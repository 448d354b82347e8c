//! A shared run as the fragment of an address.

use super::error::ShareError;
use super::lines::Form;
use super::reading::{LONGEST_FILE, read};
use super::run::SharedRun;
use super::squeeze::{Unsqueezable, squeeze, unsqueeze};
use super::text::{VERSION, for_link};
use base64::Engine as _;
use base64::alphabet::URL_SAFE;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use xxhash_rust::xxh64::xxh64;

/// No longer fragment is looked at, in bytes.
pub const LONGEST_LINK: usize = 500_000;

/// What a fragment with a run begins with, after `#`.
const NAME: &str = "run=";

/// Without padding. The last bits of a link that was cut are what they are: its length tells.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &URL_SAFE,
    GeneralPurposeConfig::new()
        .with_encode_padding(false)
        .with_decode_padding_mode(DecodePaddingMode::RequireNone)
        .with_decode_allow_trailing_bits(true),
);

/// The fragment that holds a run, without the `#`.
#[must_use]
pub fn to_fragment(run: &SharedRun) -> String {
    pack(&for_link(run))
}

/// Packs the text of a link.
fn pack(text: &str) -> String {
    let squeezed = squeeze(text.as_bytes());
    let mut bytes = Vec::with_capacity(squeezed.len() + 8);
    write_length(squeezed.len(), &mut bytes);
    bytes.extend(checksum(&squeezed));
    bytes.extend(squeezed);
    format!("{NAME}{VERSION}.{}", BASE64.encode(bytes))
}

/// The run that a fragment holds, with or without its `#`. `None` for one that does not speak of a run.
#[must_use]
pub fn from_fragment(fragment: &str) -> Option<Result<SharedRun, ShareError>> {
    let fragment = fragment.strip_prefix('#').unwrap_or(fragment);
    Some(unpack(fragment.strip_prefix(NAME)?).and_then(|text| read(&text, Form::Link)))
}

/// The text of a link.
fn unpack(packed: &str) -> Result<String, ShareError> {
    if packed.len() > LONGEST_LINK {
        return Err(ShareError::TooLarge);
    }
    let (version, packed) = packed.split_once('.').ok_or(ShareError::NotALink)?;
    match version.parse::<u64>() {
        Ok(VERSION) => {}
        Ok(version) if version > VERSION => return Err(ShareError::Newer { version }),
        _ => return Err(ShareError::NotALink),
    }
    // A single character more than whole groups of four is no byte: a link that was cut has it.
    let whole = if packed.len() % 4 == 1 { packed.get(..packed.len() - 1) } else { Some(packed) };
    let bytes = BASE64.decode(whole.unwrap_or(packed)).map_err(|_| ShareError::Damaged)?;
    let cut = |expected| ShareError::CutShort { found: bytes.len(), expected };
    let (length, rest) = read_length(&bytes).ok_or_else(|| cut(bytes.len() + 1))?;
    let (sum, squeezed) = rest.split_at_checked(4).ok_or_else(|| cut(bytes.len() + length))?;
    if squeezed.len() < length {
        return Err(cut(bytes.len() - squeezed.len() + length));
    }
    if squeezed.len() > length || sum != checksum(squeezed) {
        return Err(ShareError::Damaged);
    }
    let text = unsqueeze(squeezed, LONGEST_FILE).map_err(|error| match error {
        Unsqueezable::TooLarge => ShareError::TooLarge,
        Unsqueezable::Damaged => ShareError::Damaged,
    })?;
    String::from_utf8(text).map_err(|_| ShareError::Damaged)
}

fn checksum(bytes: &[u8]) -> [u8; 4] {
    let [a, b, c, d, ..] = xxh64(bytes, VERSION).to_le_bytes();
    [a, b, c, d]
}

/// LEB128: seven bits a byte, the lowest first.
fn write_length(mut length: usize, bytes: &mut Vec<u8>) {
    while length >= 0x80 {
        // The lowest seven bits of it.
        bytes.push((length & 0x7f) as u8 | 0x80);
        length >>= 7;
    }
    bytes.push(length as u8);
}

/// A length and what comes after; it is below 2²⁸, more than any link holds.
fn read_length(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let mut length = 0;
    for (place, byte) in bytes.iter().take(4).enumerate() {
        length |= usize::from(byte & 0x7f) << (7 * place);
        if byte & 0x80 == 0 {
            return Some((length, &bytes[place + 1..]));
        }
    }
    None
}

#[cfg(test)]
mod tests;
