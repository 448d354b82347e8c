//! The entries of a message.

use super::entry::Entry;
use super::ids::Term;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::mem;
use std::ops::Deref;
use std::sync::Arc;

/// The entries of an AppendEntries, in order: a slice of them.
///
/// A single one lies in the message itself; several are shared by all messages that carry the same.
///
/// ```
/// use raftglass::raft::{Entries, Entry, Term};
///
/// let entries = Entries::from(vec![Entry::noop(Term(1)), Entry::command(Term(1), *b"set x 5")]);
/// assert_eq!(entries.len(), 2);
/// assert!(Entries::default().is_empty());
/// ```
#[derive(Clone, Default)]
pub struct Entries(Kept);

#[derive(Clone, Default)]
enum Kept {
    #[default]
    None,
    One(Entry),
    Shared(Arc<[Entry]>),
}

impl Entries {
    /// Takes the entries from a place on: a single one out of the message, others as they are shared.
    pub(super) fn take_from(&mut self, place: usize, mut take: impl FnMut(Entry)) {
        match &mut self.0 {
            Kept::One(entry) if place == 0 => take(mem::replace(entry, Entry::noop(Term::ZERO))),
            Kept::None | Kept::One(_) => {}
            Kept::Shared(entries) => entries.iter().skip(place).cloned().for_each(take),
        }
    }
}

impl Deref for Entries {
    type Target = [Entry];

    fn deref(&self) -> &[Entry] {
        match &self.0 {
            Kept::None => &[],
            Kept::One(entry) => std::slice::from_ref(entry),
            Kept::Shared(entries) => entries,
        }
    }
}

impl From<Entry> for Entries {
    fn from(entry: Entry) -> Entries {
        Entries(Kept::One(entry))
    }
}

impl From<Vec<Entry>> for Entries {
    fn from(mut entries: Vec<Entry>) -> Entries {
        match entries.len() {
            0 | 1 => entries.pop().map_or_else(Entries::default, Entries::from),
            _ => Entries(Kept::Shared(entries.into())),
        }
    }
}

impl<const N: usize> From<[Entry; N]> for Entries {
    fn from(entries: [Entry; N]) -> Entries {
        Vec::from(entries).into()
    }
}

impl FromIterator<Entry> for Entries {
    fn from_iter<I: IntoIterator<Item = Entry>>(entries: I) -> Entries {
        Vec::from_iter(entries).into()
    }
}

/// Equal entries, whether they are shared or not.
impl PartialEq for Entries {
    fn eq(&self, other: &Entries) -> bool {
        **self == **other
    }
}

impl Eq for Entries {}

impl Hash for Entries {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (**self).hash(state);
    }
}

impl fmt::Debug for Entries {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::raft::Term;

    /// What is hashed, as bytes.
    #[derive(Default)]
    struct Hashed(Vec<u8>);

    impl Hasher for Hashed {
        fn write(&mut self, bytes: &[u8]) {
            self.0.extend_from_slice(bytes);
        }

        fn finish(&self) -> u64 {
            0
        }
    }

    fn hashed(entries: &Entries) -> Vec<u8> {
        let mut hashed = Hashed::default();
        entries.hash(&mut hashed);
        hashed.0
    }

    #[test]
    fn entries_are_what_they_were_made_from() {
        let [one, other] = [1, 2].map(|term| Entry::noop(Term(term)));
        assert!(Entries::from(vec![]).is_empty());
        let alone = [one.clone()];
        assert_eq!(*Entries::from(alone.clone()), alone);
        assert_eq!(*Entries::from([one.clone(), other.clone()]), [one, other]);
    }

    #[test]
    fn what_is_taken_is_what_stands_from_there_on() {
        let three = [1, 2, 3].map(|term| Entry::noop(Term(term)));
        for length in 0..=3 {
            for place in 0..=3 {
                let mut taken = Vec::new();
                Entries::from(three[..length].to_vec()).take_from(place, |entry| taken.push(entry));
                assert_eq!(taken, three[..length].get(place..).unwrap_or_default());
            }
        }
    }

    #[test]
    fn they_are_equal_however_they_are_kept() {
        let [one, other] = [1, 2].map(|term| Entry::noop(Term(term)));
        let (own, shared) = (Entries::from(one.clone()), Entries(Kept::Shared(Arc::from([one.clone()]))));
        assert_eq!(own, shared);
        assert_eq!(hashed(&own), hashed(&shared));
        let different = Entries::from(other);
        assert_ne!(own, different);
        assert_ne!(hashed(&own), hashed(&different));
        assert_eq!(format!("{own:?}"), format!("{:?}", [one]));
    }
}
