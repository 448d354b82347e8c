//! What a student sees in the browser's storage view.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use raftglass::raft::{Durable, Entry, Log, ServerId, Term};
use raftglass::store::{self, Storage};

fn durable(entries: impl IntoIterator<Item = Entry>) -> Durable {
    Durable::recovered(Term(4), ServerId::new(2), entries.into_iter().collect())
}

/// The lines of a cell without their checksums.
fn lines(text: &str) -> Vec<&str> {
    text.lines().map(|line| line.rsplit_once(" #").map_or(line, |(text, _)| text)).collect()
}

#[test]
fn a_small_disk_is_one_legible_cell() {
    let entries = [
        Entry::noop(Term(1)),
        Entry::command(Term(3), *b"set x 5"),
        Entry::command(Term(3), *b""),
        Entry::command(Term(3), *b"no-op"),
        Entry::command(Term(4), "set größe \"a\\b\n\u{202e}c\"".as_bytes()),
        Entry::command(Term(4), *b"\xff\0#00000000"),
    ];
    let disk = durable(entries);
    let cells = store::image(&disk);
    let text = cells.get("state").unwrap();
    assert_eq!(
        lines(&text),
        [
            "raftglass disk 1",
            "term 4",
            "vote S2",
            "last 6@4",
            "tail 1",
            "check",
            "1 1 no-op",
            "2 3 set x 5",
            "3 3 ",
            "4 3 \\x6eo-op",
            "5 4 set größe \"a\\\\b\\x0a\\xe2\\x80\\xaec\"",
            "6 4 \\xff\\x00#00000000",
        ]
    );
    assert_eq!(store::recover(&cells), Ok(disk));
}

/// The checksums were computed apart from this code.
#[test]
fn the_format_stays_what_it_is() {
    let disk = durable([Entry::noop(Term(1)), Entry::command(Term(3), *b"set x 5")]);
    let expected = "raftglass disk 1
term 4
vote S2
last 2@3 #bf422eea
tail 1
check #459dbac2
1 1 no-op #bca47b08
2 3 set x 5 #bf422eea";
    assert_eq!(&*store::image(&disk).get("state").unwrap(), expected);
}

#[test]
fn a_longer_disk_has_a_cell_for_each_full_block_before_the_tail() {
    let keys = |count: u64| {
        let cells = store::image(&durable((0..count).map(|_| Entry::noop(Term(1)))));
        let keys: Vec<String> = cells.iter().map(|(key, _)| key.to_string()).collect();
        (keys.join(" "), lines(&cells.get("state").unwrap()).len() - 6)
    };
    assert_eq!(keys(0), ("state".into(), 0));
    assert_eq!(keys(64), ("state".into(), 64));
    assert_eq!(keys(65), ("state log/1".into(), 1));
    assert_eq!(keys(129), ("state log/1 log/65".into(), 1));
    assert_eq!(keys(200), ("state log/1 log/65 log/129".into(), 8));
}

proptest! {
    #[test]
    fn any_commands_read_back(commands in vec(option::of(command()), 0..80)) {
        let entry = |command: Option<Vec<u8>>| {
            command.map_or(Entry::noop(Term(1)), |command| Entry::command(Term(2), command))
        };
        let mut log = Log::default();
        for command in commands {
            let term = log.last().term;
            let entry = entry(command);
            log.append(Entry { term: entry.term.max(term), ..entry });
        }
        let disk = Durable::recovered(Term(9), None, log);
        let cells = store::image(&disk);
        prop_assert!(cells.iter().all(|(_, text)| text.chars().all(|c| c == '\n' || !c.is_control())));
        prop_assert_eq!(store::recover(&cells), Ok(disk));
    }

    /// Whatever cells hold, recovery answers.
    #[test]
    fn any_cells_have_an_answer(
        cells in vec(("(state|log/1|log/65|x)", "(raftglass disk 1\n)?(term 1\nvote none\n)?(.|\n){0,60}"), 0..4),
    ) {
        let mut disk = store::Cells::default();
        for (key, value) in &cells {
            disk.apply(&[store::Change::Set { key: key.as_str().into(), value: value.as_str().into() }]);
        }
        let found = store::recover(&disk);
        prop_assert_eq!(found.is_ok(), cells.is_empty());
        let _ = store::repair(&disk);
    }
}

fn command() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        vec(any::<u8>(), 0..12),
        "\\PC{0,12}".prop_map(String::into_bytes),
        "[\\\\x0-9a-f# \n-]{0,12}".prop_map(String::into_bytes),
        Just(b"no-op".to_vec()),
    ]
}
