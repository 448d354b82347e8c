//! Raw deflate with a dictionary, bounded on the way back.

use super::words::WORDS;
use miniz_oxide::deflate::core::{
    CompressorOxide, TDEFLFlush, compress_to_output, create_comp_flags_from_zip_params,
};
use miniz_oxide::inflate::TINFLStatus;
use miniz_oxide::inflate::core::{DecompressorOxide, decompress, inflate_flags};

/// Why compressed bytes cannot be read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Unsqueezable {
    /// There is more in them than is wanted.
    TooLarge,
    /// They are not what was compressed.
    Damaged,
}

/// The best that deflate does, without zlib's frame (negative window bits).
const LEVEL: i32 = 10;
const RAW: i32 = -15;

/// Compresses bytes.
pub(super) fn squeeze(bytes: &[u8]) -> Vec<u8> {
    let flags = create_comp_flags_from_zip_params(LEVEL, RAW, 0);
    let mut compressor = CompressorOxide::new(flags);
    let mut squeezed = Vec::new();
    // The dictionary goes ahead, up to the border of a byte, and is not kept: the other side has it, too.
    compress_to_output(&mut compressor, WORDS.as_bytes(), TDEFLFlush::Sync, |_| true);
    compress_to_output(&mut compressor, bytes, TDEFLFlush::Finish, |part| {
        squeezed.extend_from_slice(part);
        true
    });
    squeezed
}

/// The bytes that were compressed, if they are not more than `longest`. It takes no more memory than that.
pub(super) fn unsqueeze(mut squeezed: &[u8], longest: usize) -> Result<Vec<u8>, Unsqueezable> {
    let before = WORDS.len();
    let mut bytes = WORDS.as_bytes().to_vec();
    let room = squeezed.len().saturating_mul(4).clamp(1, longest.max(1));
    bytes.resize(before + room, 0);
    let mut reader = Box::<DecompressorOxide>::default();
    let mut length = before;
    loop {
        let flags = inflate_flags::TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
        let (status, read, written) = decompress(&mut reader, squeezed, &mut bytes, length, flags);
        length += written;
        squeezed = squeezed.get(read..).unwrap_or_default();
        match status {
            TINFLStatus::Done if length - before > longest => return Err(Unsqueezable::TooLarge),
            TINFLStatus::Done if squeezed.is_empty() => {
                bytes.truncate(length);
                return Ok(bytes.split_off(before));
            }
            TINFLStatus::HasMoreOutput if bytes.len() - before >= longest => {
                return Err(Unsqueezable::TooLarge);
            }
            TINFLStatus::HasMoreOutput => {
                let room = (bytes.len() - before).saturating_mul(2).min(longest);
                bytes.resize(before + room, 0);
            }
            _ => return Err(Unsqueezable::Damaged),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_compressed_comes_back_up_to_the_bound() {
        for length in [0, 1, 100, 70_000] {
            let bytes = vec![b'x'; length];
            let squeezed = squeeze(&bytes);
            assert_eq!(unsqueeze(&squeezed, length), Ok(bytes));
            if length > 1 {
                assert_eq!(unsqueeze(&squeezed, length - 1), Err(Unsqueezable::TooLarge));
            }
        }
    }

    #[test]
    fn the_words_cost_nothing() {
        let words = &WORDS.as_bytes()[WORDS.len() - 500..];
        assert!(squeeze(words).len() < 25);
    }

    /// 100 kB that would become 100 MB.
    #[test]
    fn a_bomb_is_stopped() {
        let squeezed = squeeze(&vec![0; 100_000_000]);
        assert!(squeezed.len() < 110_000);
        assert_eq!(unsqueeze(&squeezed, 4_000_000), Err(Unsqueezable::TooLarge));
    }

    #[test]
    fn what_ends_early_or_late_is_damaged() {
        let squeezed = squeeze(b"crash S1");
        assert_eq!(unsqueeze(&squeezed[..squeezed.len() - 1], 100), Err(Unsqueezable::Damaged));
        assert_eq!(unsqueeze(&[&squeezed[..], &[0]].concat(), 100), Err(Unsqueezable::Damaged));
    }
}
