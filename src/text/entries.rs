//! An entry in the inspector, and its quorum.

use super::units::{milliseconds, seconds};
use crate::raft::{Index, ServerId, ServerSet};
use crate::text::Label;

/// The field that leads to an index.
pub const JUMP: Label = label!("Go to index");
/// What stands in it before anything is typed.
pub const JUMP_HINT: Label = label!("index");
/// What each server has there.
pub const ENTRY_HOLDERS: Label = label!("Who has it");
/// It has something else there.
pub const HAS_ANOTHER: Label = label!("another entry");
/// Its log ends before.
pub const HAS_NOTHING: Label = label!("nothing there");
/// It knows that the entry is committed.
pub const KNOWS_COMMITTED: Label = label!("knows it is committed");
/// What the leader has there is another entry.
pub const CONFLICTS: Label =
    label!("The leader has another entry there, or none: this one goes when the logs are made equal (§5.3).");
/// To the entry before.
pub const ENTRY_BEFORE: Label = label!("The entry before");
/// To the entry after.
pub const NEXT_ENTRY: Label = label!("The next entry");

/// An entry's heading.
#[must_use]
pub fn entry_heading(index: Index) -> String {
    t!("Entry {index}", index)
}

/// On which server it is looked at.
#[must_use]
pub fn entry_of(server: ServerId) -> String {
    t!("in {server}'s log", server)
}

/// On how many disks an entry is, and what that means.
#[must_use]
pub fn quorum(on_disk: ServerSet, all: usize, majority: usize, committed: bool) -> String {
    let count = on_disk.len();
    match (committed, count >= majority) {
        (true, _) => {
            t!("Committed. On {count} of {all} disks; {majority} are a majority.", count, all, majority)
        }
        (false, true) => {
            t!("On {count} of {all} disks, a majority; nobody has committed it yet.", count, all)
        }
        (false, false) => {
            t!("On {count} of {all} disks; {majority} are needed to commit it.", count, all, majority)
        }
    }
}

/// It, where there is little room.
#[must_use]
pub fn quorum_in_short(count: usize, all: usize) -> String {
    t!("{count}/{all} disks", count, all)
}

/// A leader has appended it.
pub const PROPOSED: Label = label!("Proposed");
/// A commitIndex has reached it.
pub const FIRST_COMMITTED: Label = label!("Committed");
/// No leader of this run has made it.
pub const NOT_PROPOSED: Label = label!("before this run: it was on a disk");
/// Nobody has committed it.
pub const NOT_COMMITTED: Label = label!("not yet");
/// It is committed, and no server that runs knows it.
pub const FORGOTTEN: Label = label!(
    "Nobody knows it at the moment: commitIndex is in memory only, and returns with what the next leader commits \
     (Figure 2)."
);

/// When it was proposed or committed; who did it stands before it.
#[must_use]
pub fn at_moment(at: u64) -> String {
    t!("at {time}", time = seconds(at))
}

/// How long after it was proposed it was committed.
#[must_use]
pub fn took(micros: u64) -> String {
    t!("after {time}", time = milliseconds(micros))
}
