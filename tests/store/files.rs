//! Cells in files: a kill or a loss of power between any two operations on files leaves what was or what is to be.

use crate::history::History;
use crate::power::Powered;
use raftglass::raft::{Durable, Write};
use raftglass::store::{self, FileStore, Storage, StorageError};
use std::io::ErrorKind;

fn open(directory: &Powered) -> FileStore<Powered> {
    FileStore::on(directory.clone()).unwrap()
}

fn recovered(directory: &Powered) -> Durable {
    store::recover(&open(directory)).unwrap()
}

/// Opens the directory and carries the write out.
fn carry_out(directory: &Powered, write: &Write) -> Result<(), StorageError> {
    let store = FileStore::on(directory.clone());
    let mut store = store.map_err(|error| StorageError::Failed(error.to_string()))?;
    let changes = store::changes(&store, write);
    store::apply(&mut store, &changes)
}

/// A disk in files, with what it holds.
struct Files {
    history: History,
    directory: Powered,
}

impl Files {
    fn with_entries(seed: u64, count: u64) -> Files {
        let history = History::with_entries(seed, count);
        let directory = Powered::default();
        let mut store = open(&directory);
        for (key, text) in history.cells.iter() {
            store.set(key, text).unwrap();
        }
        Files { history, directory }
    }
}

/// All that can be left when a write ends after so many operations on files; each is the old state or the new one,
/// and stays that whatever happens next.
fn ends_after(files: &Files, write: &Write, operations: usize) -> bool {
    let directory = files.directory.killed();
    directory.fail_after(operations, ErrorKind::Other);
    let finished = carry_out(&directory, write).is_ok();
    let old = &files.history.disk;
    let mut new = old.clone();
    new.complete(write);
    for left in directory.unplugged() {
        let found = recovered(&left);
        assert!(found == new || (found == *old && !finished), "after {operations} operations");
        carry_out(&left, write).expect("a crash stands in nobody's way");
        assert!(
            left.unplugged().iter().all(|left| recovered(left) == new),
            "a finished write is there for good"
        );
    }
    // What a process has seen after its restart, it has told others.
    let killed = directory.killed();
    let seen = recovered(&killed);
    assert!(killed.unplugged().iter().all(|left| recovered(left) == seen), "after {operations} operations");
    finished
}

#[test]
fn any_number_of_operations_on_files_leaves_the_old_state_or_the_new_one() {
    let (mut ends, mut longest) = (0, 0);
    for seed in 0..40 {
        let mut files = Files::with_entries(seed, seed * 11 % 200);
        let write = files.history.write();
        let mut operations = 0;
        while !ends_after(&files, &write, operations) {
            operations += 1;
        }
        ends += operations;
        longest = longest.max(operations);
    }
    assert!(ends > 200 && longest > 12, "{ends} ends, {longest} operations at most");
}

#[test]
fn a_write_has_two_flushes_for_each_cell_that_it_sets() {
    let mut files = Files::with_entries(1, 10);
    let write = files.history.write();
    let sets = store::changes(&files.history.cells, &write).len();
    let before = files.directory.operations();
    carry_out(&files.directory, &write).unwrap();
    // One more for opening.
    assert_eq!(files.directory.operations() - before, 1 + 4 * sets);
}

#[test]
fn a_full_disk_is_an_error_and_nothing_is_written_after_it() {
    for operations in 0..4 {
        let mut files = Files::with_entries(3, 20);
        let write = files.history.write();
        let directory = files.directory.killed();
        let mut store = open(&directory);
        let changes = store::changes(&store, &write);
        directory.fail_after(operations, ErrorKind::StorageFull);
        assert_eq!(store::apply(&mut store, &changes), Err(StorageError::Full));
        let attempted = directory.operations();
        assert_eq!(store::apply(&mut store, &changes), Err(StorageError::Full), "room or not");
        assert_eq!(store.remove("state"), Err(StorageError::Full));
        assert_eq!(directory.operations(), attempted, "what failed is not tried again");
        assert!(directory.unplugged().iter().all(|left| {
            let found = recovered(left);
            found == files.history.disk || found.log() == &write.log
        }));
    }
}

#[test]
fn an_error_names_its_file() {
    let mut store = open(&Powered::default());
    store.set("log/65", &"…".into()).unwrap();
    let directory = Powered::default();
    let mut store = open(&directory);
    directory.fail_after(0, ErrorKind::PermissionDenied);
    let error = store.set("log/65", &"…".into()).unwrap_err();
    assert!(error.to_string().starts_with("log-65: "), "{error}");
}

#[test]
fn only_cells_of_a_disk_have_files() {
    let mut store = open(&Powered::default());
    for key in ["", "lock", "../state", "log/", "log/../state", "log/1.new", "log/-1", "state.new"] {
        let refused = store.set(key, &"…".into());
        assert!(matches!(refused, Err(StorageError::Failed(_))), "{key}");
    }
    assert_eq!(store.set("state", &"…".into()), Ok(()), "the store goes on");
    assert_eq!(store.keys(), ["state".into()]);
}
