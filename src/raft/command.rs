//! Commands: bytes for the service, opaque to Raft.

use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

/// The most bytes of a command that lies in its entry itself.
const SHORT: usize = 23;

/// A command for the service: bytes, which Raft does not look into.
///
/// A short one lies in its entry and is copied with it, which is cheaper than counting who shares it. A longer one is
/// shared between logs and messages, and never copied.
///
/// ```
/// use raftglass::raft::Command;
///
/// let command = Command::from(b"set x 5".as_slice());
/// assert_eq!(command.len(), 7);
/// assert_eq!(*command, *b"set x 5");
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Command(Bytes);

/// Each command has one form only, decided by its length.
#[derive(Clone, PartialEq, Eq, Hash)]
enum Bytes {
    Short(Short),
    Long(Arc<[u8]>),
}

/// Aligned, so that it is copied as a few words; what is behind the command is zero.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
#[repr(align(8))]
struct Short {
    bytes: [u8; SHORT],
    length: u8,
}

impl Short {
    fn new(command: &[u8]) -> Option<Short> {
        let mut bytes = [0; SHORT];
        bytes.get_mut(..command.len())?.copy_from_slice(command);
        // At most SHORT.
        Some(Short { bytes, length: command.len() as u8 })
    }
}

impl<B: AsRef<[u8]> + Into<Arc<[u8]>>> From<B> for Command {
    fn from(bytes: B) -> Command {
        match Short::new(bytes.as_ref()) {
            Some(short) => Command(Bytes::Short(short)),
            None => Command(Bytes::Long(bytes.into())),
        }
    }
}

impl Deref for Command {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        match &self.0 {
            Bytes::Short(short) => short.bytes.get(..usize::from(short.length)).unwrap_or_default(),
            Bytes::Long(bytes) => bytes,
        }
    }
}

impl fmt::Debug for Command {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::raft::{Entry, Term};

    #[test]
    fn a_command_is_its_bytes_whatever_its_length() {
        let bytes: Vec<u8> = (1..=2 * SHORT as u8).collect();
        for length in 0..bytes.len() {
            let command = Command::from(&bytes[..length]);
            assert_eq!(*command, bytes[..length]);
            assert_eq!(command, Command::from(bytes[..length].to_vec()));
            assert_ne!(command, Command::from(&bytes[..length + 1]));
        }
    }

    #[test]
    fn a_command_is_printed_as_its_bytes() {
        assert_eq!(format!("{:?}", Command::from(&b"ab"[..])), "[97, 98]");
    }

    #[test]
    fn an_entry_is_small() {
        assert_eq!(size_of::<Entry>(), 40);
        assert_eq!(size_of::<Option<Entry>>(), 40);
        assert_eq!(Entry::command(Term(1), *b"set x 5"), Entry::command(Term(1), b"set x 5".to_vec()));
    }
}
