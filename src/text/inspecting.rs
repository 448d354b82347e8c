//! Names and labels of the inspector's parts and controls.

use crate::raft::ServerId;
use crate::text::Label;

/// Closes the inspector, or a dialog.
pub const CLOSE: Label = label!("Close");
/// Takes a notice away.
pub const DISMISS: Label = label!("Dismiss");
/// What is lost in a crash.
pub const MEMORY: Label = label!("Memory");
/// What is not.
pub const DISK: Label = label!("Disk");
/// The state that has no place on disk.
pub const NOT_STORED: Label = label!("—");
/// The last entry of a log.
pub const LAST_ENTRY: Label = label!("last entry");
/// Writes under way.
pub const WRITES: Label = label!("Writes under way");
/// Messages behind their gate.
pub const WAITING: Label = label!("Waiting for the disk");
/// The leader's bookkeeping.
pub const FOLLOWERS: Label = label!("Followers, as the leader knows them");
/// The key-value pairs.
pub const KEY_VALUES: Label = label!("Key-value state");
/// An empty state machine.
pub const EMPTY: Label = label!("empty");
/// A timer.
pub const TIMER: Label = label!("Timer");

/// A button of the inspector: what it does, in one word; its accessible name is made by [`deed_to`].
pub mod deeds {
    use crate::text::Label;

    /// Propose a command to this server.
    pub const PROPOSE: Label = label!("Propose");
    /// Fire its timer.
    pub const TIME_OUT: Label = label!("Time out");
    /// Stop it.
    pub const CRASH: Label = label!("Crash");
    /// Start it from its disk.
    pub const RESTART: Label = label!("Restart");
    /// Drop it from memory and make it anew from its disk.
    pub const RELOAD: Label = label!("Reload");
    /// Cut its links.
    pub const DISCONNECT: Label = label!("Disconnect");
    /// Mend its links.
    pub const CONNECT: Label = label!("Connect");
    /// Leave no room on its disk.
    pub const FILL_DISK: Label = label!("Fill disk");
    /// Make room again.
    pub const FREE_DISK: Label = label!("Free disk");
    /// Empty its disk.
    pub const WIPE: Label = label!("Wipe disk");
    /// Keep what is whole on its disk.
    pub const REPAIR: Label = label!("Repair disk");
    /// Lose a message.
    pub const DROP: Label = label!("Drop");
    /// Keep a message where it is.
    pub const HOLD: Label = label!("Hold");
    /// Let it go on.
    pub const RELEASE: Label = label!("Release");
    /// Send a copy of a message.
    pub const DUPLICATE: Label = label!("Duplicate");
    /// Give a server no time to run.
    pub const PAUSE: Label = label!("Pause");
    /// Let it go on.
    pub const RESUME: Label = label!("Resume");
    /// Let a server's timers stand still.
    pub const FREEZE: Label = label!("Freeze timers");
    /// Let them run again.
    pub const THAW: Label = label!("Thaw timers");
    /// Set its timer.
    pub const SET_TIMER: Label = label!("Set timer");
    /// Let its disk fail.
    pub const FAIL_DISK: Label = label!("Fail disk");
    /// Let its disk take longer.
    pub const SLOW_DISK: Label = label!("Slow disk");
    /// Let its disk take as long as the dial says.
    pub const QUICK_DISK: Label = label!("Usual speed");
    /// Let its disk lie about what is durable.
    pub const LIE: Label = label!("Lie");
    /// Let it be honest again.
    pub const SYNC: Label = label!("Be honest");
    /// Hand the leadership over.
    pub const TRANSFER: Label = label!("Transfer");
    /// Read a key.
    pub const READ: Label = label!("Read");
}

/// The accessible name of a button that does something to a server: `Crash S1`.
#[must_use]
pub fn deed_to(deed: Label, server: ServerId) -> String {
    match deed {
        deeds::PROPOSE => t!("Propose to {server}", server),
        deeds::TIME_OUT => t!("Time out {server}", server),
        deeds::FILL_DISK => t!("Fill disk of {server}", server),
        deeds::FREE_DISK => t!("Free disk of {server}", server),
        deeds::WIPE => t!("Wipe disk of {server}", server),
        deeds::REPAIR => t!("Repair disk of {server}", server),
        deeds::FREEZE => t!("Freeze timers of {server}", server),
        deeds::THAW => t!("Thaw timers of {server}", server),
        deeds::SET_TIMER => t!("Set timer of {server}", server),
        deeds::FAIL_DISK => t!("Fail disk of {server}", server),
        deeds::SLOW_DISK => t!("Slow disk of {server}", server),
        deeds::QUICK_DISK => t!("Usual speed for the disk of {server}", server),
        deeds::LIE => t!("Let the disk of {server} lie", server),
        deeds::SYNC => t!("Let the disk of {server} be honest", server),
        deeds::TRANSFER => t!("Transfer the leadership of {server}", server),
        deeds::READ => t!("Read from {server}", server),
        other => format!("{other} {server}"),
    }
}

/// What a button does to its server, said at length.
#[must_use]
pub fn deed_explained(deed: Label) -> &'static str {
    match deed {
        deeds::PROPOSE => t!("Choose this server on the command line"),
        deeds::TIME_OUT => t!("Its timer runs out now"),
        deeds::CRASH => t!("It stops at once; what is not on disk is gone"),
        deeds::RESTART => t!("It starts again from what its disk holds"),
        deeds::RELOAD => t!("It is dropped from memory and made anew from its disk alone"),
        deeds::DISCONNECT => t!("Nothing gets to it or from it any more"),
        deeds::CONNECT => t!("Its links work again"),
        deeds::FILL_DISK => t!("Its next write fails, and it stops"),
        deeds::FREE_DISK => t!("Its disk has room again"),
        deeds::WIPE => {
            t!("It forgets its term, vote and log: a server that forgets may break election safety")
        }
        deeds::REPAIR => t!("Keeps the longest part of its disk that is whole"),
        deeds::DROP => t!("The message is lost here and now"),
        deeds::HOLD => t!("The message stays where it is until it is released"),
        deeds::RELEASE => t!("The message goes the rest of its way"),
        deeds::DUPLICATE => t!("A copy sets out now, with a latency and a fate of its own"),
        deeds::PAUSE => t!("It does nothing, and all waits for it: timers, messages, its disk's reports"),
        deeds::RESUME => t!("It goes on; all that has waited comes at once"),
        deeds::FREEZE => t!("Its timers stand still; none runs out by itself"),
        deeds::THAW => t!("Its timers run again, with what was left of each"),
        deeds::SET_TIMER => t!("Its timer runs out after this time from now on"),
        deeds::FAIL_DISK => t!("Its next write is in error, and it stops"),
        deeds::SLOW_DISK => t!("Each of its writes takes 50 to 150 ms more"),
        deeds::QUICK_DISK => t!("Its writes take as long as the dial says"),
        deeds::LIE => {
            t!(
                "What it calls durable from here on is lost in its next crash: Raft promises nothing about such disks"
            )
        }
        deeds::SYNC => t!("What it has called durable is durable now, and what it will call so"),
        deeds::TRANSFER => t!("It brings the other up to date and lets it stand for election at once"),
        deeds::READ => t!("It makes sure that it still leads, and answers without an entry in the log (§8)"),
        _ => "",
    }
}

/// The rest of what can be done to a server.
pub const MORE: Label = label!("More");
/// The timer that is to be set.
pub const RUNS_OUT_IN: Label = label!("Timer runs out in");
/// The unit of a field.
pub const MS: Label = label!("ms");
/// Whom the leadership goes to.
pub const HAND_OVER_TO: Label = label!("Leadership to");
/// The key that is read.
pub const READ_KEY: Label = label!("Key");

/// The field for a timer.
#[must_use]
pub fn timer_field(server: ServerId) -> String {
    t!("The timer of {server} runs out in so many milliseconds", server)
}

/// The list of servers that may lead instead.
#[must_use]
pub fn transfer_field(server: ServerId) -> String {
    t!("{server} hands its leadership to", server)
}

/// The field for a key.
#[must_use]
pub fn read_field(server: ServerId) -> String {
    t!("The key to read from {server}", server)
}
