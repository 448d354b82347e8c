//! Catalogues: where a sentence stands in them, and what must hold for one, found out while the program is compiled.

use super::chinese::{PAIRS, SAME};
use super::filling::same_names;
use super::language::Language;

/// A sentence in English and in another language.
pub(super) type Pair = (&'static str, &'static str);

/// All sentences in a language that is not English.
#[derive(Clone, Copy, Debug)]
pub struct Catalogue {
    language: Language,
    sentences: &'static [&'static str],
}

impl Catalogue {
    /// The sentences of a language in the order of the pairs.
    pub(super) const fn new(language: Language, sentences: &'static [&'static str]) -> Catalogue {
        Catalogue { language, sentences }
    }

    /// The language.
    #[must_use]
    pub fn language(self) -> Language {
        self.language
    }

    pub(super) fn sentence(self, place: u16) -> Option<&'static str> {
        self.sentences.get(usize::from(place)).copied()
    }
}

/// How many pairs some tables have together.
pub(super) const fn count(tables: &[&[Pair]]) -> usize {
    let (mut count, mut table) = (0, 0);
    while table < tables.len() {
        count += tables[table].len();
        table += 1;
    }
    count
}

/// The pairs of some tables, one table after the other.
pub(super) const fn joined<const COUNT: usize>(tables: &[&[Pair]]) -> [Pair; COUNT] {
    let mut joined = [("", ""); COUNT];
    let (mut place, mut table) = (0, 0);
    while table < tables.len() {
        let mut row = 0;
        while row < tables[table].len() {
            joined[place] = tables[table][row];
            place += 1;
            row += 1;
        }
        table += 1;
    }
    joined
}

/// The second halves of some pairs.
pub(super) const fn second_halves<const COUNT: usize>(pairs: &[Pair; COUNT]) -> [&'static str; COUNT] {
    let mut halves = [""; COUNT];
    let mut place = 0;
    while place < COUNT {
        halves[place] = pairs[place].1;
        place += 1;
    }
    halves
}

/// The places of all pairs, by the hash of their English: `hash << 16 | place`, ascending.
const SORTED: &[u64; PAIRS.len()] = &sorted();

const _: () = assert!(PAIRS.len() < 1 << 16, "places have 16 bits");

const fn sorted() -> [u64; PAIRS.len()] {
    let mut sorted = [0; PAIRS.len()];
    let mut place = 0;
    while place < sorted.len() {
        sorted[place] = hash(PAIRS[place].0) << 16 | place as u64;
        place += 1;
    }
    let mut gap = sorted.len() / 2;
    while gap > 0 {
        let mut next = gap;
        while next < sorted.len() {
            let moved = sorted[next];
            let mut to = next;
            while to >= gap && sorted[to - gap] > moved {
                sorted[to] = sorted[to - gap];
                to -= gap;
            }
            sorted[to] = moved;
            next += 1;
        }
        gap /= 2;
    }
    sorted
}

/// FNV-1a, of which 48 bits are used.
const fn hash(text: &str) -> u64 {
    let text = text.as_bytes();
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    let mut at = 0;
    while at < text.len() {
        hash = (hash ^ text[at] as u64).wrapping_mul(0x0100_0000_01b3);
        at += 1;
    }
    hash >> 16
}

const fn same(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    if one.len() != other.len() {
        return false;
    }
    let mut at = 0;
    while at < one.len() {
        if one[at] != other[at] {
            return false;
        }
        at += 1;
    }
    true
}

/// Where a sentence stands in every catalogue.
pub(super) const fn place(english: &'static str) -> u16 {
    let wanted = hash(english) << 16;
    let (mut from, mut to) = (0, SORTED.len());
    while from < to {
        let middle = usize::midpoint(from, to);
        if SORTED[middle] < wanted {
            from = middle + 1;
        } else {
            to = middle;
        }
    }
    while from < SORTED.len() && SORTED[from] >> 16 == wanted >> 16 {
        let place = SORTED[from] as u16;
        if same(PAIRS[place as usize].0, english) {
            return place;
        }
        from += 1;
    }
    stop("there is no Chinese for: ", english)
}

/// Stops the compiler if one of two neighbours stands in the catalogue twice.
const fn assert_unique() {
    let mut at = 1;
    while at < SORTED.len() {
        let (one, other) = (SORTED[at - 1], SORTED[at]);
        let english = PAIRS[(other & 0xffff) as usize].0;
        if one >> 16 == other >> 16 && same(PAIRS[(one & 0xffff) as usize].0, english) {
            stop("there is more than one Chinese for: ", english);
        }
        at += 1;
    }
}

const _: () = assert_unique();

/// Stops the compiler if a pair is not one: the same twice, or with other names in braces.
pub(super) const fn assert_translated(pairs: &[Pair]) {
    let mut at = 0;
    while at < pairs.len() {
        let (english, other) = pairs[at];
        if other.is_empty() {
            stop("the Chinese is empty of: ", english);
        }
        if same(english, other) != is_listed(SAME, english) {
            stop("the Chinese is the same and not listed in SAME, or listed and not the same, of: ", english);
        }
        if !same_names(english, other) {
            stop("the Chinese has other names in braces than: ", english);
        }
        at += 1;
    }
}

const fn is_listed(list: &[&str], text: &str) -> bool {
    let mut at = 0;
    while at < list.len() {
        if same(list[at], text) {
            return true;
        }
        at += 1;
    }
    false
}

/// Ends the compilation with a message of two parts.
const fn stop(what: &str, which: &str) -> ! {
    const ROOM: usize = 1_000;
    let mut message = [b' '; ROOM];
    let mut length = 0;
    let parts = [what.as_bytes(), which.as_bytes()];
    let mut part = 0;
    while part < parts.len() {
        let mut at = 0;
        while at < parts[part].len() && length < ROOM {
            message[length] = parts[part][at];
            length += 1;
            at += 1;
        }
        part += 1;
    }
    match std::str::from_utf8(message.split_at(length).0) {
        Ok(message) => panic!("{}", message),
        Err(_) => panic!("{}", which),
    }
}
