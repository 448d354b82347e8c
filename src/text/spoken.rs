//! What is said aloud of a run: what has changed the cluster since something was said last.

use super::servers::server_list;
use crate::raft::{Index, ServerId, ServerSet, Term};

/// So many elections were won, the last one by this leader.
#[must_use]
pub fn elections(count: u32, leader: ServerId, term: Term) -> String {
    if count == 1 {
        t!("{leader} is the leader of term {term}.", leader, term)
    } else {
        t!("{count} elections: now {leader} is the leader of term {term}.", count, leader, term)
    }
}

/// So many candidates, and no leader yet.
#[must_use]
pub fn candidacies(count: u32, term: Term) -> String {
    if count == 1 {
        t!("An election begins in term {term}.", term)
    } else {
        t!("{count} elections have begun, now in term {term}, and nobody has won yet.", count, term)
    }
}

/// These servers do not run any more.
#[must_use]
pub fn stopped(servers: ServerSet) -> String {
    t!("Stopped: {servers}.", servers = server_list(servers))
}

/// These servers were made anew from their disks.
#[must_use]
pub fn started(servers: ServerSet) -> String {
    t!("Started again: {servers}.", servers = server_list(servers))
}

/// These servers were cut off.
#[must_use]
pub fn cut(servers: ServerSet) -> String {
    t!("Cut off: {servers}.", servers = server_list(servers))
}

/// These servers were connected again.
#[must_use]
pub fn connected(servers: ServerSet) -> String {
    t!("Connected again: {servers}.", servers = server_list(servers))
}

/// Entries were committed up to here.
#[must_use]
pub fn committed(index: Index) -> String {
    t!("Committed up to index {index}.", index)
}
