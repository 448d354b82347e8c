//! Cells as files of a directory, for servers outside of a browser.
//!
//! A cell is a file of the same text: `state`, and `log-65` for the cell `log/65`. It is set by writing `state.new`,
//! flushing it to the disk, renaming it to `state`, and flushing the directory: a crash at any moment leaves the old
//! text or the new one, and what [`set`](Storage::set) has reported survives the loss of power.

mod folder;
mod names;

pub use folder::Folder;

use super::cells::Cells;
use super::storage::{Change, Storage, StorageError};
use names::{File, cell_of, file_of, new_file_of};
use std::fmt;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What a [`FileStore`] needs of a file system, an operation at a time, so that a test can end it after any of them.
/// Files are named without a path.
pub trait Directory {
    /// A file that was written and is not flushed.
    type Written;

    /// The names of all files; one that is not text counts as foreign, however it is shown.
    ///
    /// # Errors
    /// Those of the file system.
    fn names(&self) -> io::Result<Vec<String>>;

    /// All bytes of a file.
    ///
    /// # Errors
    /// Those of the file system.
    fn read(&self, name: &str) -> io::Result<Vec<u8>>;

    /// Makes a file hold these bytes and no others. Any part of that may be lost until it is flushed.
    ///
    /// # Errors
    /// Those of the file system; the file may hold anything then.
    fn write(&mut self, name: &str, bytes: &[u8]) -> io::Result<Self::Written>;

    /// Flushes what was written to the disk.
    ///
    /// # Errors
    /// Those of the file system; nothing is known of the file then.
    fn flush(&mut self, written: Self::Written) -> io::Result<()>;

    /// Gives a file another name, in place of the file that had it: at once, for all who look.
    ///
    /// # Errors
    /// Those of the file system.
    fn rename(&mut self, from: &str, to: &str) -> io::Result<()>;

    /// Removes a file.
    ///
    /// # Errors
    /// Those of the file system.
    fn remove(&mut self, name: &str) -> io::Result<()>;

    /// Flushes which names there are, and of which files, to the disk: renamings and removals.
    ///
    /// # Errors
    /// Those of the file system; either names may be on the disk then.
    fn flush_names(&mut self) -> io::Result<()>;
}

/// Cells in a directory, a file each, and in memory: reading costs no I/O.
///
/// After an operation has failed every other fails too, with the same error: what the disk holds is known again when
/// it is opened anew. Files that are no cells are left alone; see [`FileStore::foreign`].
///
/// ```
/// use raftglass::raft::{Durable, Index, Log, Term, Write};
/// use raftglass::store::{self, FileStore};
///
/// let folder = std::env::temp_dir().join(format!("raftglass-{}", std::process::id()));
/// let mut files = FileStore::open(&folder)?;
/// let mut durable = store::recover(&files)?;
/// assert_eq!(durable, Durable::default());
///
/// let write = Write { term: Term(1), vote: None, log: Log::default(), changed_from: Index(1) };
/// let changes = store::changes(&files, &write);
/// store::apply(&mut files, &changes)?;
/// durable.complete(&write);
/// drop(files);
///
/// assert!(std::fs::read_to_string(folder.join("state"))?.contains("\nterm 1\n"));
/// assert_eq!(store::recover(&FileStore::open(&folder)?)?, durable);
/// # std::fs::remove_dir_all(&folder)?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct FileStore<D = Folder> {
    directory: D,
    cells: Cells,
    foreign: Vec<String>,
    failed: Option<StorageError>,
}

impl FileStore {
    /// Opens a directory, which is made if it is not there, and keeps all others out of it until it is dropped.
    ///
    /// # Errors
    /// [`OpenError`], which names the file.
    pub fn open(path: &Path) -> Result<FileStore, OpenError> {
        FileStore::on(Folder::open(path)?).map_err(|error| match error {
            OpenError::Failed { file, error } => OpenError::failed(path.join(file), error),
            in_use @ OpenError::InUse(_) => in_use,
        })
    }

    /// The file of a cell, to be named to whoever has to look into it.
    #[must_use]
    pub fn path_of(&self, cell: &str) -> PathBuf {
        file_of(cell).map_or_else(|| self.directory.path().into(), |file| self.directory.path().join(file))
    }
}

impl<D: Directory> FileStore<D> {
    /// Reads all cells of a directory. What a crash has left of a cell that was being set is removed.
    ///
    /// # Errors
    /// [`OpenError::Failed`] with the name of the file that cannot be read. What is in the files is for
    /// [`recover`](super::recover) to judge; a byte that is not text reads as U+FFFD there.
    pub fn on(directory: D) -> Result<FileStore<D>, OpenError> {
        let (cells, foreign) = (Cells::default(), Vec::new());
        let mut store = FileStore { directory, cells, foreign, failed: None };
        let mut names = store.directory.names().map_err(|error| OpenError::failed("", error))?;
        names.sort_unstable();
        for name in names {
            store.take_in(&name).map_err(|error| OpenError::failed(&name, error))?;
        }
        // What was read must not go away again: a renaming may have been seen that is not on the disk yet.
        store.directory.flush_names().map_err(|error| OpenError::failed("", error))?;
        Ok(store)
    }

    fn take_in(&mut self, name: &str) -> io::Result<()> {
        match cell_of(name) {
            File::Cell(key) => {
                let value = String::from_utf8_lossy(&self.directory.read(name)?).into();
                self.cells.apply(&[Change::Set { key, value }]);
            }
            File::Unfinished => self.directory.remove(name)?,
            File::Lock => {}
            File::Foreign => self.foreign.push(name.to_owned()),
        }
        Ok(())
    }

    /// The files in the directory that are no cells, in order of their names: not read and not touched. Many of them
    /// and no cell may mean that this is not the directory that was meant.
    #[must_use]
    pub fn foreign(&self) -> &[String] {
        &self.foreign
    }

    /// Carries one operation out, unless an earlier one has failed.
    fn attempt(
        &mut self,
        key: &str,
        operation: impl FnOnce(&mut D, &str) -> io::Result<()>,
    ) -> Result<(), StorageError> {
        if let Some(error) = &self.failed {
            return Err(error.clone());
        }
        let Some(file) = file_of(key) else {
            return Err(StorageError::Failed(format!("a cell `{key}` has no file")));
        };
        let done = operation(&mut self.directory, &file).map_err(|error| storage_error(&file, &error));
        self.failed = done.clone().err();
        done
    }
}

impl<D: Directory> Storage for FileStore<D> {
    fn get(&self, key: &str) -> Option<Arc<str>> {
        self.cells.get(key)
    }

    fn set(&mut self, key: &str, value: &Arc<str>) -> Result<(), StorageError> {
        self.attempt(key, |directory, file| {
            let new = new_file_of(file);
            let written = directory.write(&new, value.as_bytes())?;
            directory.flush(written)?;
            directory.rename(&new, file)?;
            directory.flush_names()
        })?;
        self.cells.set(key, value)
    }

    fn remove(&mut self, key: &str) -> Result<(), StorageError> {
        if self.cells.get(key).is_none() {
            return self.failed.clone().map_or(Ok(()), Err);
        }
        self.attempt(key, |directory, file| {
            directory.remove(file)?;
            directory.flush_names()
        })?;
        self.cells.remove(key)
    }

    fn keys(&self) -> Vec<Arc<str>> {
        self.cells.keys()
    }
}

fn storage_error(file: &str, error: &io::Error) -> StorageError {
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => StorageError::Full,
        _ => StorageError::Failed(format!("{file}: {error}")),
    }
}

/// Why a directory cannot be used.
#[derive(Debug)]
pub enum OpenError {
    /// Another process has it open, or another [`FileStore`] of this one.
    InUse(PathBuf),
    /// The file system's own error.
    Failed {
        /// The file, or the directory itself.
        file: PathBuf,
        /// What went wrong with it.
        error: io::Error,
    },
}

impl OpenError {
    fn failed(file: impl AsRef<Path>, error: io::Error) -> OpenError {
        OpenError::Failed { file: file.as_ref().into(), error }
    }
}

impl fmt::Display for OpenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            OpenError::InUse(path) => write!(f, "{} is in use by another process", path.display()),
            OpenError::Failed { file, error } => write!(f, "{}: {error}", file.display()),
        }
    }
}

impl std::error::Error for OpenError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            OpenError::InUse(_) => None,
            OpenError::Failed { error, .. } => Some(error),
        }
    }
}
