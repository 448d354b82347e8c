//! What a student sees in the browser's storage view.

use raftglass::raft::{Durable, Entry, ServerId, Term};
use raftglass::store::{self, Storage};

#[test]
fn a_disk_is_legible() {
    let log =
        [Entry::noop(Term(1)), Entry::command(Term(3), *b"set x 5"), Entry::command(Term(3), *b"a\n\\\xff")];
    let disk = Durable::recovered(Term(4), ServerId::new(2), log.into_iter().collect());
    let cells = store::image(&disk);
    let text = cells.get("state").unwrap();
    let readable: Vec<&str> =
        text.lines().map(|line| line.rsplit_once(" #").map_or(line, |(text, _)| text)).collect();
    assert_eq!(
        readable,
        [
            "raftglass disk 1",
            "term 4",
            "vote S2",
            "last 3@3",
            "tail 1",
            "check",
            "1 1 no-op",
            "2 3 set x 5",
            "3 3 a\\x0a\\\\\\xff"
        ]
    );
    assert_eq!(store::recover(&cells), Ok(disk));
}
