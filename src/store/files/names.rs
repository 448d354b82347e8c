//! The names of files: which cell each holds.

use super::super::key::STATE;
use std::sync::Arc;

/// The file that a process holds a lock on while it uses the directory.
pub(super) const LOCK: &str = "lock";

/// What a block's file is called: this and the index of its first entry.
const BLOCK_FILE: &str = "log-";

/// What a block's cell is called: this and the same.
const BLOCK_CELL: &str = "log/";

/// The end of the name of a file that is being written and takes its place when it is whole.
const NEW: &str = ".new";

/// What a file in the directory is.
pub(super) enum File {
    /// A cell, with its key. Whether that cell belongs on a disk is for recovery to judge.
    Cell(Arc<str>),
    /// A cell that was being set when the process ended; it never counted.
    Unfinished,
    /// The lock.
    Lock,
    /// Somebody else's.
    Foreign,
}

/// What the file of this name is.
pub(super) fn cell_of(file: &str) -> File {
    match (key_of(file), file.strip_suffix(NEW).and_then(key_of)) {
        (Some(key), _) => File::Cell(key),
        (None, Some(_)) => File::Unfinished,
        (None, None) if file == LOCK => File::Lock,
        (None, None) => File::Foreign,
    }
}

/// The file of a cell; `None` if no disk has such a cell.
pub(super) fn file_of(key: &str) -> Option<String> {
    if key == STATE {
        return Some(STATE.into());
    }
    key.strip_prefix(BLOCK_CELL).filter(|start| is_number(start)).map(|start| format!("{BLOCK_FILE}{start}"))
}

/// Where the new text of a file is written first.
pub(super) fn new_file_of(file: &str) -> String {
    format!("{file}{NEW}")
}

fn key_of(file: &str) -> Option<Arc<str>> {
    if file == STATE {
        return Some(STATE.into());
    }
    let start = file.strip_prefix(BLOCK_FILE).filter(|start| is_number(start))?;
    Some(format!("{BLOCK_CELL}{start}").into())
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}
