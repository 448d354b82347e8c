//! Why a server does not start, or ends.

use raftglass::kv::OutOfOrder;
use raftglass::store::{Corruption, OpenError, StorageError};
use std::fmt;
use std::io;
use std::path::PathBuf;

/// Why a server does not start, or ends.
#[derive(Debug)]
pub enum Failure {
    /// Nobody can reach it at this address.
    Listen(String, io::Error),
    /// Its directory cannot be used.
    Directory(OpenError),
    /// What is in this file has not been left there by a write.
    Corrupt(PathBuf, Corruption),
    /// This file does not say that the directory is this server's.
    Member(PathBuf, String),
    /// The disk in this directory has not done what it should: what is durable is known only after another start.
    Disk(PathBuf, StorageError),
    /// The core and the service have lost each other.
    Service(OutOfOrder),
    /// A thread cannot be started.
    Thread(io::Error),
    /// All of its threads have ended.
    Alone,
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Failure::Listen(address, error) => write!(f, "cannot listen at {address}: {error}"),
            Failure::Directory(error) => write!(f, "cannot use the data directory: {error}"),
            Failure::Corrupt(file, corruption) => {
                write!(f, "does not start, for {} is not as it was written: {corruption}", file.display())
            }
            Failure::Member(file, why) => {
                write!(
                    f,
                    "does not start, for {} does not say that the disk is its own: {why}",
                    file.display()
                )
            }
            Failure::Disk(data, error) => {
                write!(f, "stopped, for {} keeps nothing more: {error}", data.display())
            }
            Failure::Service(error) => write!(f, "stopped: {error}"),
            Failure::Thread(error) => write!(f, "cannot start a thread: {error}"),
            Failure::Alone => write!(f, "stopped: its threads have ended"),
        }
    }
}

impl std::error::Error for Failure {}
