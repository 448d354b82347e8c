//! A directory of the operating system's.

use super::names::LOCK;
use super::{Directory, OpenError};
use std::fs::{self, File, TryLockError};
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};

/// A directory of the file system, locked against other processes until it is dropped or the process ends, in
/// whatever way. The lock is the operating system's, on the file `lock`; the file stays.
#[derive(Debug)]
pub struct Folder {
    path: PathBuf,
    _lock: File,
}

impl Folder {
    /// Opens a directory for one process; makes it, and those that it is in, if it is not there.
    ///
    /// # Errors
    /// [`OpenError::InUse`] if somebody else has it open; [`OpenError::Failed`] if it cannot be made, or no files in
    /// it.
    pub fn open(path: &Path) -> Result<Folder, OpenError> {
        make(path).map_err(|error| OpenError::failed(path, error))?;
        let file = path.join(LOCK);
        let lock = File::options().create(true).truncate(false).write(true).open(&file);
        let lock = lock.map_err(|error| OpenError::failed(&file, error))?;
        match lock.try_lock() {
            Ok(()) => Ok(Folder { path: path.into(), _lock: lock }),
            Err(TryLockError::WouldBlock) => Err(OpenError::InUse(path.into())),
            Err(TryLockError::Error(error)) => Err(OpenError::failed(&file, error)),
        }
    }

    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }
}

impl Directory for Folder {
    type Written = File;

    fn names(&self) -> io::Result<Vec<String>> {
        let entries = fs::read_dir(&self.path)?;
        entries.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned())).collect()
    }

    fn read(&self, name: &str) -> io::Result<Vec<u8>> {
        fs::read(self.path.join(name))
    }

    fn write(&mut self, name: &str, bytes: &[u8]) -> io::Result<File> {
        let mut file = File::create(self.path.join(name))?;
        file.write_all(bytes)?;
        Ok(file)
    }

    fn flush(&mut self, written: File) -> io::Result<()> {
        written.sync_all()
    }

    fn rename(&mut self, from: &str, to: &str) -> io::Result<()> {
        fs::rename(self.path.join(from), self.path.join(to))
    }

    fn remove(&mut self, name: &str) -> io::Result<()> {
        fs::remove_file(self.path.join(name))
    }

    fn flush_names(&mut self) -> io::Result<()> {
        flush_folder(&self.path)
    }
}

/// Makes a directory that survives the loss of power: whoever starts in it has not lost another.
fn make(path: &Path) -> io::Result<()> {
    if path.is_dir() {
        return Ok(());
    }
    let parent = match path.parent() {
        Some(parent) if parent != Path::new("") => parent,
        _ => Path::new("."),
    };
    make(parent)?;
    match fs::create_dir(path) {
        Err(error) if error.kind() != ErrorKind::AlreadyExists || !path.is_dir() => Err(error),
        _ => flush_folder(parent),
    }
}

#[cfg(unix)]
fn flush_folder(path: &Path) -> io::Result<()> {
    File::open(path)?.sync_all()
}

/// Elsewhere a directory cannot be opened as a file; the file system's journal keeps renamings in order.
#[cfg(not(unix))]
fn flush_folder(_path: &Path) -> io::Result<()> {
    Ok(())
}
