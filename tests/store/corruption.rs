//! Bytes that no write has left are refused, with what was found where and what would fit; whatever a change cannot
//! do harm to is as good as before.

use crate::history::History;
use raftglass::raft::{Index, Term};
use raftglass::store::{self, Cells, Change, Corruption, Expected, Found, Storage};

fn set(cells: &Cells, key: &str, text: &str) -> Cells {
    let mut cells = cells.clone();
    cells.apply(&[Change::Set { key: key.into(), value: text.into() }]);
    cells
}

fn remove(cells: &Cells, key: &str) -> Cells {
    let mut cells = cells.clone();
    cells.apply(&[Change::Remove { key: key.into() }]);
    cells
}

fn refused(cells: &Cells) -> (String, Option<u32>, Found, Expected) {
    let Corruption { cell, line, found, expected } = store::recover(cells).unwrap_err();
    (cell.to_string(), line, found, expected)
}

/// The text with one line changed; lines count from 1.
fn with_line(cells: &Cells, key: &str, number: usize, change: impl Fn(&str) -> String) -> Cells {
    let text = cells.get(key).unwrap();
    let lines = text.split('\n').enumerate();
    let lines: Vec<String> =
        lines.map(|(place, line)| if place + 1 == number { change(line) } else { line.into() }).collect();
    set(cells, key, &lines.join("\n"))
}

#[test]
fn every_character_counts() {
    for (seed, count) in [(0, 3), (1, 70), (2, 135)] {
        let History { cells, disk, .. } = History::with_entries(seed, count);
        for (key, text) in cells.iter() {
            for (place, old) in text.char_indices() {
                let (before, after) = (&text[..place], &text[place + old.len_utf8()..]);
                let changed =
                    ["", " ", "\n", "0", "9", "a", "\\", "ä"].map(|new| format!("{before}{new}{after}"));
                let doubled = format!("{before}{old}{old}{after}");
                for changed in changed.iter().chain([&doubled]).filter(|changed| ***changed != **text) {
                    let found = store::recover(&set(&cells, key, changed));
                    assert!(
                        found.is_err(),
                        "{key} at {place}: {old:?} in {changed:?} is {found:?}, not {disk:?}"
                    );
                }
            }
        }
    }
}

#[test]
fn every_beginning_and_every_line_counts() {
    let History { cells, .. } = History::with_entries(4, 150);
    for (key, text) in cells.iter() {
        for end in (0..text.len()).filter(|end| text.is_char_boundary(*end)) {
            assert!(store::recover(&set(&cells, key, &text[..end])).is_err(), "{key} cut at {end}");
        }
        let lines: Vec<&str> = text.split('\n').collect();
        for place in 0..lines.len() {
            let mut fewer = lines.clone();
            let line = fewer.remove(place);
            assert!(store::recover(&set(&cells, key, &fewer.join("\n"))).is_err(), "{key} without {line}");
            let mut more = lines.clone();
            more.insert(place, line);
            assert!(store::recover(&set(&cells, key, &more.join("\n"))).is_err(), "{key} with two of {line}");
            let mut swapped = lines.clone();
            swapped.swap(place, lines.len() - 1 - place);
            if swapped != lines {
                assert!(
                    store::recover(&set(&cells, key, &swapped.join("\n"))).is_err(),
                    "{key} with {line} moved"
                );
            }
        }
    }
}

#[test]
fn no_cell_is_a_new_disk_and_fewer_cells_are_none() {
    let History { cells, .. } = History::with_entries(5, 150);
    assert_eq!(store::recover(&Cells::default()), Ok(raftglass::raft::Durable::default()));
    assert_eq!(refused(&remove(&cells, "state")), ("state".into(), None, Found::Nothing, Expected::State));
    let expected = Expected::Block(Index(65));
    assert_eq!(refused(&remove(&cells, "log/65")), ("log/65".into(), None, Found::Nothing, expected));
}

#[test]
fn a_newer_version_is_named() {
    let cells = with_line(&History::with_entries(6, 3).cells, "state", 1, |_| "raftglass disk 2".into());
    assert_eq!(refused(&cells), ("state".into(), Some(1), Found::Version(2), Expected::Version(1)));
    let error = store::recover(&cells).unwrap_err().to_string();
    assert_eq!(error, "cell state, line 1: found version 2, expected `raftglass disk 1`");
}

#[test]
fn what_was_never_a_disk_is_named() {
    let text = "{\"a\":\"json\"}";
    let cells = set(&Cells::default(), "state", text);
    assert_eq!(refused(&cells), ("state".into(), Some(1), Found::Text(text.into()), Expected::Version(1)));
    let cells = set(&Cells::default(), "state", &"x".repeat(5000));
    assert_eq!(refused(&cells).2, Found::Text("x".repeat(Found::LONGEST)));
}

#[test]
fn cells_that_do_not_belong_here_are_named() {
    let History { cells, .. } = History::with_entries(7, 150);
    for key in
        ["log/2", "log/065", "log/", "log/x", "State", "snapshot", "log/1/1", "log/18446744073709551615"]
    {
        let found = Found::Text(key.into());
        assert_eq!(refused(&set(&cells, key, "")), (key.into(), None, found, Expected::Cell));
    }
    let block = cells.get("log/1").unwrap();
    assert!(store::recover(&set(&cells, "log/129", &block)).is_err(), "the right name, but another block");
    assert!(store::recover(&set(&cells, "log/193", &block)).is_err(), "not even the right place");
}

#[test]
fn an_edited_line_is_named_with_what_would_fit() {
    let History { cells, disk, .. } = History::with_entries(8, 150);
    let term = |line: &str| line.split(' ').nth(1).unwrap().parse().map(Term).unwrap();
    let text = cells.get("log/65").unwrap();
    let previous = term(text.split('\n').nth(8).unwrap());
    let expected = Expected::Entry { index: Index(74), from: previous, to: disk.term() };
    for line in
        ["", "74", "74 x y #00000000", "75 1 set x 5 #00000000", "74 99999 set x 5 #00000000", "set x 5"]
    {
        let edited = with_line(&cells, "log/65", 10, |_| line.into());
        let found = Found::Text(line.into());
        assert_eq!(refused(&edited), ("log/65".into(), Some(10), found, expected.clone()));
    }
    let edited = with_line(&cells, "log/65", 10, |line| {
        format!("74 {} set x 6 {}", term(line), &line[line.len() - 9..])
    });
    let (cell, line, found, expected) = refused(&edited);
    assert!(matches!((found, expected), (Found::Sum(_), Expected::Sum(_))));
    assert_eq!((cell.as_str(), line), ("log/65", Some(10)));
}

#[test]
fn a_line_of_the_head_is_named_with_what_would_fit() {
    let History { cells, .. } = History::with_entries(9, 150);
    let edits = [
        (2, "term -1", Expected::Term),
        (2, "term 01", Expected::Term),
        (2, "tern 1", Expected::Term),
        (3, "vote S0", Expected::Vote),
        (3, "vote S64", Expected::Vote),
        (3, "vote", Expected::Vote),
        (4, "last 150 #00000000", Expected::Last),
        (4, "last 150@2", Expected::Last),
        (5, "tail 130", Expected::Tail(Index(129))),
        (5, "tail 193", Expected::Tail(Index(129))),
        (6, "check 00000000", Expected::Check),
    ];
    for (number, line, expected) in edits {
        let edited = with_line(&cells, "state", number, |_| line.into());
        let found = Found::Text(line.into());
        assert_eq!(refused(&edited), ("state".into(), Some(number as u32), found, expected));
    }
    let edited = with_line(&cells, "state", 2, |_| "term 77".into());
    let (cell, line, found, expected) = refused(&edited);
    assert!(matches!((found, expected), (Found::Sum(_), Expected::Sum(_))), "legible, but nobody wrote it");
    assert_eq!((cell.as_str(), line), ("state", Some(6)));
}
