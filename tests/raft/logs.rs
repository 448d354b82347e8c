//! The log beside a plain list of entries: whatever is appended and cut, both say the same, and a copy that was made
//! before still says what it said.

use proptest::prelude::*;
use raftglass::raft::{Entry, EntryId, Index, Log, Term};
use std::hash::{Hash, Hasher};
use std::mem;
use xxhash_rust::xxh64::Xxh64;

#[derive(Clone, Debug)]
enum Change {
    /// So many entries, of a term so much later, with commands of so many bytes.
    Append { count: usize, later: u64, bytes: usize },
    /// Everything from here on goes, in thousandths of the log.
    Cut { at: usize },
    /// A copy is kept.
    Copy,
    /// All copies catch up with the log.
    Follow,
    /// The log goes back to what its last copy says.
    Back,
    /// The last copy goes on, and the log is kept as it is.
    Swap,
}

fn any_change() -> impl Strategy<Value = Change> {
    prop_oneof![
        4 => (1..80_usize, 0..3_u64, 0..4_usize)
            .prop_map(|(count, later, bytes)| Change::Append { count, later, bytes }),
        2 => (0..1100_usize).prop_map(|at| Change::Cut { at }),
        2 => Just(Change::Copy),
        2 => Just(Change::Follow),
        1 => Just(Change::Back),
        1 => Just(Change::Swap),
    ]
}

/// Carries a change out on both.
fn change(log: &mut Log, list: &mut Vec<Entry>, change: &Change) {
    match *change {
        Change::Append { count, later, bytes } => {
            let term = Term(list.last().map_or(1, |entry| entry.term.0) + later);
            for number in 0..count {
                let entry = Entry::command(term, vec![number as u8; bytes + number % 3]);
                assert_eq!(log.append(entry.clone()), Index(list.len() as u64 + 1));
                list.push(entry);
            }
        }
        Change::Cut { at } => {
            let kept = list.len() * at / 1000;
            log.truncate_from(Index(kept as u64 + 1));
            list.truncate(kept);
        }
        Change::Copy | Change::Follow | Change::Back | Change::Swap => {}
    }
}

/// As many entries of a list from an index on as a message may carry.
fn batch(list: &[Entry], from: usize, most: usize, most_bytes: usize) -> Vec<Entry> {
    let mut batch: Vec<Entry> = Vec::new();
    let mut bytes = 0;
    for entry in list.iter().skip(from - 1).take(most) {
        bytes += entry.command_bytes();
        if !batch.is_empty() && bytes > most_bytes {
            break;
        }
        batch.push(entry.clone());
    }
    batch
}

fn same(log: &Log, list: &[Entry]) {
    let id = |position: usize| EntryId { index: Index(position as u64 + 1), term: list[position].term };
    let last = list.len().checked_sub(1).map(id).unwrap_or_default();
    assert_eq!((log.last(), log.last_index()), (last, last.index));
    assert_eq!(log.get(Index::ZERO), None);
    assert_eq!(log.get(last.index.next()), None);
    assert_eq!(log.term_at(last.index.next()), None);
    // Around the borders of blocks, and here and there.
    let near = |position: &usize| position % 32 < 2 || position % 32 > 29 || position.is_multiple_of(7);
    for position in (0..list.len()).filter(near) {
        let (EntryId { index, term }, entry) = (id(position), &list[position]);
        assert_eq!((log.get(index), log.term_at(index)), (Some(entry), Some(term)));
        assert!(log.contains(id(position)));
        assert!(!log.contains(EntryId { index, term: term.next() }));
        let first = list.partition_point(|other| other.term < term);
        assert_eq!(log.first_of_term_at(index), Some(id(first).index));
        let end = list.partition_point(|other| other.term <= term);
        assert_eq!(log.last_of_term(term), Some(Index(end as u64)));
        let rest = log.iter_from(index).map(|(index, entry)| (index.0, entry));
        assert!(rest.eq((position as u64 + 1..).zip(&list[position..])), "from {index} on");
        for (most, most_bytes) in [(0, 100), (1, 0), (3, 100), (5, 4), (200, 70), (200, 100_000)] {
            let found = log.batch(index, most, most_bytes);
            assert_eq!(*found, *batch(list, position + 1, most, most_bytes), "{most}, {most_bytes} bytes");
        }
    }
    assert!(log.iter_from(Index::ZERO).map(|(_, entry)| entry).eq(list));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_log_is_a_list_of_entries(changes in proptest::collection::vec(any_change(), 1..16)) {
        let (mut log, mut list) = (Log::default(), Vec::new());
        let mut copies = Vec::new();
        for made in &changes {
            match (made, copies.last_mut()) {
                (Change::Copy, _) => copies.push((log.clone(), list.clone())),
                (Change::Follow, _) => copies.iter_mut().for_each(|(copy, entries)| {
                    copy.clone_from(&log);
                    entries.clone_from(&list);
                }),
                (Change::Back, Some((copy, entries))) => {
                    log.clone_from(copy);
                    list.clone_from(entries);
                }
                (Change::Swap, Some((copy, entries))) => {
                    mem::swap(copy, &mut log);
                    mem::swap(entries, &mut list);
                }
                _ => change(&mut log, &mut list, made),
            }
            same(&log, &list);
        }
        for (log, list) in &copies {
            same(log, list);
        }
    }

    #[test]
    fn a_log_that_was_cut_equals_one_that_was_never_longer(lengths in (0..200_usize, 0..200_usize)) {
        let of = |length: usize| {
            let mut log = Log::default();
            (0..length).for_each(|number| {
                log.append(Entry::noop(Term(1 + number as u64 / 50)));
            });
            log
        };
        let (kept, length) = (lengths.0.min(lengths.1), lengths.1);
        let mut log = of(length);
        log.truncate_from(Index(kept as u64 + 1));
        prop_assert_eq!(log, of(kept));
    }
}

/// A log of so many entries in which one, counted from 0, is another than in the others.
fn with(length: usize, other: Option<usize>, term: impl Fn(usize) -> u64) -> Log {
    let mut log = Log::default();
    for position in 0..length {
        let command = if other == Some(position) { 1 } else { 0 };
        log.append(Entry::command(Term(term(position)), vec![command]));
    }
    log
}

fn hashed(log: &Log) -> u64 {
    let mut hasher = Xxh64::new(0);
    log.hash(&mut hasher);
    hasher.finish()
}

#[test]
fn logs_are_equal_if_all_their_entries_are() {
    for length in [1, 63, 64, 65, 128, 130, 200] {
        let log = with(length, None, |_| 1);
        let same = with(length, None, |_| 1);
        assert_eq!((&log, hashed(&log)), (&same, hashed(&same)));
        for position in [0, 1, length / 2, length.saturating_sub(2), length - 1] {
            let other = with(length, Some(position.min(length - 1)), |_| 1);
            assert_ne!(log, other, "{length} entries, {position} differs");
            assert_ne!(hashed(&log), hashed(&other), "{length} entries, {position} differs");
        }
        assert_ne!(log, with(length + 1, None, |_| 1), "one more");
        // The same last entry, and other terms before it.
        let terms = with(length + 1, None, |position| if position == length { 2 } else { 1 });
        assert_ne!(terms, with(length + 1, None, |_| 2), "{length} entries");
    }
}

#[test]
fn a_log_shows_its_entries() {
    assert_eq!(format!("{:?}", Log::default()), "{}");
    assert!(format!("{:?}", with(2, None, |_| 7)).contains("Term(7)"));
}

#[test]
fn a_command_counts_with_its_bytes_and_a_noop_with_none() {
    assert_eq!(Entry::command(Term(1), *b"set x 5").command_bytes(), 7);
    assert_eq!(Entry::noop(Term(1)).command_bytes(), 0);
}
