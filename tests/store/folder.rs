//! Cells in real files: what is found in a directory is read, refused or left alone, and never guessed.

use crate::history::History;
use raftglass::raft::Durable;
use raftglass::store::{self, Corruption, FileStore, OpenError, Storage};
use std::fs;
use std::path::{Path, PathBuf};

/// An empty place for a test's directory, gone when the test has passed.
struct Place(PathBuf);

impl Place {
    fn new(test: &str) -> Place {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("store-{test}"));
        let _ = fs::remove_dir_all(&path);
        Place(path)
    }

    fn file(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    fn filled(test: &str, history: &History) -> Place {
        let place = Place::new(test);
        let mut store = FileStore::open(&place.0).unwrap();
        for (key, text) in history.cells.iter() {
            store.set(key, text).unwrap();
        }
        place
    }

    fn recover(&self) -> Result<Durable, Corruption> {
        store::recover(&FileStore::open(&self.0).unwrap())
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            let _ = fs::remove_dir_all(&self.0);
        }
    }
}

#[test]
fn a_directory_gives_back_what_it_was_given() {
    let mut history = History::with_entries(5, 150);
    let place = Place::filled("back", &history);
    for _ in 0..20 {
        let write = history.write();
        let mut store = FileStore::open(&place.0).unwrap();
        let changes = store::changes(&store, &write);
        store::apply(&mut store, &changes).unwrap();
        drop(store);
        history.complete(&write);
        assert_eq!(place.recover().as_ref(), Ok(&history.disk));
        let mut files: Vec<String> = fs::read_dir(&place.0)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap().replace("log-", "log/"))
            .filter(|name| name != "lock")
            .collect();
        let mut cells: Vec<&str> = history.cells.iter().map(|(key, _)| key).collect();
        files.sort();
        cells.sort();
        assert_eq!(files, cells, "a file for each cell and no other");
    }
}

#[test]
fn a_new_directory_is_made_with_those_that_it_is_in() {
    let place = Place::new("new");
    let inner = place.file("a/b");
    assert_eq!(store::recover(&FileStore::open(&inner).unwrap()), Ok(Durable::default()));
    assert!(inner.is_dir());
}

#[test]
fn flipped_bits_and_cut_files_are_refused_or_harmless_and_the_file_is_named() {
    let history = History::with_entries(9, 70);
    let place = Place::filled("flipped", &history);
    let mut refused = 0;
    for name in ["state", "log-1"] {
        let path = place.file(name);
        let bytes = fs::read(&path).unwrap();
        let flipped = (0..bytes.len()).step_by(7).map(|at| {
            let mut bytes = bytes.clone();
            bytes[at] ^= 1 << (at % 8);
            bytes
        });
        let cut = (0..bytes.len()).step_by(50).map(|length| bytes[..length].to_vec());
        for damaged in flipped.chain(cut) {
            fs::write(&path, &damaged).unwrap();
            match place.recover() {
                Ok(found) => assert_eq!(found, history.disk),
                Err(corruption) => {
                    let store = FileStore::open(&place.0).unwrap();
                    let named = store.path_of(&corruption.cell);
                    // The chain may break where the next block goes on from it.
                    assert!(named == path || (name == "log-1" && named == place.file("state")), "{named:?}");
                    refused += 1;
                }
            }
            assert_eq!(fs::read(&path).unwrap(), damaged, "nothing is changed");
        }
        fs::write(&path, &bytes).unwrap();
    }
    assert!(refused > 100, "only {refused}");
    fs::remove_file(place.file("log-1")).unwrap();
    assert_eq!(&*place.recover().unwrap_err().cell, "log/1");
}

#[test]
fn a_file_without_a_disk_is_not_a_new_disk() {
    let place = Place::filled("stateless", &History::with_entries(9, 70));
    fs::remove_file(place.file("state")).unwrap();
    assert_eq!(&*place.recover().unwrap_err().cell, "state");
}

#[test]
fn foreign_files_are_told_and_left_alone() {
    let history = History::with_entries(2, 30);
    let place = Place::filled("foreign", &history);
    let names = ["README", "log-", "log-x", "state~", "states.new"];
    for name in names {
        fs::write(place.file(name), name).unwrap();
    }
    fs::create_dir(place.file("lost+found")).unwrap();
    let store = FileStore::open(&place.0).unwrap();
    assert_eq!(store.foreign(), ["README", "log-", "log-x", "lost+found", "states.new", "state~"]);
    assert_eq!(store::recover(&store).as_ref(), Ok(&history.disk));
    assert!(names.iter().all(|name| fs::read(place.file(name)).unwrap() == name.as_bytes()));
}

#[test]
fn a_file_that_looks_like_a_block_and_is_none_is_refused() {
    for name in ["log-2", "log-0", "log-001", "log-641"] {
        let place = Place::filled("looks", &History::with_entries(2, 30));
        fs::write(place.file(name), "1 1 no-op").unwrap();
        assert_eq!(*place.recover().unwrap_err().cell, *name.replace('-', "/"));
    }
}

#[test]
fn what_a_killed_process_was_writing_is_cleared_away() {
    let history = History::with_entries(2, 30);
    let place = Place::filled("leftover", &history);
    for name in ["state.new", "log-65.new"] {
        fs::write(place.file(name), "raftgla").unwrap();
    }
    assert_eq!(place.recover().as_ref(), Ok(&history.disk));
    assert!(!place.file("state.new").exists() && !place.file("log-65.new").exists());
}

#[test]
fn one_directory_has_one_user_at_a_time() {
    let place = Place::new("lock");
    let first = FileStore::open(&place.0).unwrap();
    let second = FileStore::open(&place.0);
    assert!(matches!(&second, Err(OpenError::InUse(path)) if *path == place.0), "{second:?}");
    drop(first);
    FileStore::open(&place.0).unwrap();
}

#[test]
fn a_directory_that_cannot_be_read_is_an_error_that_names_the_file() {
    let place = Place::new("unreadable");
    fs::create_dir_all(place.file("state")).unwrap();
    let error = FileStore::open(&place.0).unwrap_err();
    assert!(error.to_string().starts_with(&*place.file("state").to_string_lossy()), "{error}");
    fs::write(place.file("file"), "").unwrap();
    let error = FileStore::open(&place.file("file/data")).unwrap_err();
    assert!(error.to_string().contains("file"), "{error}");
}
