//! Names and labels of the page's parts and controls. A control's accessible name says what it does.

use super::units::seconds;
use crate::raft::{Index, ServerId, Term};
use crate::sim::{Micros, Setup};

/// The project.
pub const NAME: &str = "Raftglass";
/// What it is, for those who come from elsewhere.
pub const TAGLINE: &str = "a looking glass into Raft";

/// What runs: the seed makes the run again, the engine's number says which program does.
#[must_use]
pub fn about(seed: u64, servers: usize, version: &str, engine: u32) -> String {
    format!("{} · {NAME} version {version}, engine {engine}", run_name(seed, servers))
}

/// What a run was made from.
#[must_use]
pub fn run_name(seed: u64, servers: usize) -> String {
    let servers = if servers == 1 { "1 server".to_string() } else { format!("{servers} servers") };
    format!("{servers}, seed {seed}")
}

// The parts of the page.

/// The ring.
pub const CLUSTER: &str = "Cluster";
/// What travels between the servers.
pub const MESSAGES: &str = "Messages in flight";
/// The logs.
pub const LOGS: &str = "Logs";
/// What the logs are scrolled with.
pub const LOGS_SCROLL: &str = "Entries of all logs by index; scroll to see older ones";
/// Goes back to the newest entries.
pub const FOLLOW: &str = "Newest entries";
/// The key-value state beside the logs.
pub const STATE: &str = "State";
/// The inspector.
pub const INSPECTOR: &str = "Inspector";
/// The list of what has happened.
pub const FEED: &str = "What happened";
/// The line with the last decision.
pub const NARRATION: &str = "What is happening";
/// Before anything has.
pub const NOTHING_YET: &str = "The servers have just started and wait for a leader.";
/// Before anything worth telling has happened since the moment that is looked at.
pub const NOTHING_LATELY: &str = "All is quiet: nothing has changed lately.";
/// The explanation of signs.
pub const LEGEND: &str = "Legend";
/// Time and commands.
pub const CONTROLS: &str = "Controls";
/// Play, step, speed.
pub const TIME_CONTROLS: &str = "Time";
/// What inspector shows when nothing is chosen.
pub const NOTHING_CHOSEN: &str = "Choose a server or a message.";
/// While what shows the inside of things is fetched.
pub const FETCHING: &str = "Fetching…";
/// A list that is empty.
pub const NONE: &str = "none";

// The header.

/// A cluster with a rule that is off.
pub const NOT_RAFT: &str = "Not Raft";

/// Who leads.
#[must_use]
pub fn leads(leader: ServerId, term: Term) -> String {
    format!("{leader} leads term {term}")
}

/// Nobody leads, somebody tries.
#[must_use]
pub fn election(term: Term) -> String {
    format!("No leader: election in term {term}")
}

/// Nobody leads.
pub const NO_LEADER: &str = "No leader";

/// The button for a new run.
pub const NEW_RUN: &str = "New run";
/// The dialog for runs.
pub const RUNS: &str = "Runs";
/// The list of the runs that are saved.
pub const SAVED_RUNS: &str = "Saved in this browser";
/// Opens a saved run.
pub const OPEN: &str = "Open";
/// Deletes a saved run.
pub const DELETE: &str = "Delete";
/// The run that is open.
pub const IS_OPEN: &str = "open";

/// The accessible name of what is done to a saved run.
#[must_use]
pub fn deed_to_run(deed: &str, run: &str) -> String {
    format!("{deed} the run: {run}")
}

/// A saved run: what it was made from, how far it has come, how much room it takes in thousands of characters.
#[must_use]
pub fn stored_run(setup: &Setup, at: Micros, characters: usize) -> String {
    format!(
        "{}, {}, {} kB",
        run_name(setup.seed, usize::from(setup.servers)),
        seconds(at.0),
        characters.div_ceil(1000)
    )
}

/// A saved run that cannot be read.
#[must_use]
pub fn unreadable_run(name: &str, characters: usize) -> String {
    format!("{name} (cannot be read), {} kB", characters.div_ceil(1000))
}

/// The button for the keys.
pub const KEYS: &str = "Keys";
/// The list of keys.
pub const KEYS_TITLE: &str = "Keyboard";
/// The switch for single-letter keys.
pub const KEYS_ON: &str = "React to these keys";
/// The whole page instead of the frame.
pub const OPEN_FULL: &str = "Open full page";

/// The button that changes the colours, by what they are now.
#[must_use]
pub fn theme(dark: bool) -> &'static str {
    if dark { "Switch to light colours" } else { "Switch to dark colours" }
}

// The controls.

/// Plays.
pub const PLAY: &str = "Play";
/// Pauses.
pub const PAUSE: &str = "Pause";
/// Goes to the next event.
pub const STEP: &str = "Step to the next event";
/// The same, in short.
pub const STEP_SHORT: &str = "Step";
/// The dial.
pub const SPEED: &str = "Speed";
/// The clock.
pub const TIME: &str = "Virtual time";
/// The command line.
pub const COMMAND: &str = "Command";
/// What a command looks like.
pub const COMMAND_HINT: &str = "set x 5";
/// Whom the command goes to.
pub const COMMAND_TARGET: &str = "Propose to";
/// The leader, whoever it is.
pub const THE_LEADER: &str = "the leader";
/// Sends the command.
pub const PROPOSE: &str = "Propose";

/// The accessible name of the button that sends the command.
#[must_use]
pub fn propose_to(server: Option<ServerId>) -> String {
    server.map_or_else(|| "Propose to the leader".to_string(), |server| format!("Propose to {server}"))
}

// The inspector.

/// Closes the inspector, or a dialog.
pub const CLOSE: &str = "Close";
/// Takes a notice away.
pub const DISMISS: &str = "Dismiss";
/// What is lost in a crash.
pub const MEMORY: &str = "Memory";
/// What is not.
pub const DISK: &str = "Disk";
/// The state that has no place on disk.
pub const NOT_STORED: &str = "—";
/// The last entry of a log.
pub const LAST_ENTRY: &str = "last entry";
/// Writes under way.
pub const WRITES: &str = "Writes under way";
/// Messages behind their gate.
pub const WAITING: &str = "Waiting for the disk";
/// The leader's bookkeeping.
pub const FOLLOWERS: &str = "Followers, as the leader knows them";
/// The key-value pairs.
pub const KEY_VALUES: &str = "Key-value state";
/// An empty state machine.
pub const EMPTY: &str = "empty";
/// A timer.
pub const TIMER: &str = "Timer";

/// A button of the inspector: what it does, in one word; its accessible name is made by [`deed_to`].
pub mod deeds {
    /// Propose a command to this server.
    pub const PROPOSE: &str = "Propose";
    /// Fire its timer.
    pub const TIME_OUT: &str = "Time out";
    /// Stop it.
    pub const CRASH: &str = "Crash";
    /// Start it from its disk.
    pub const RESTART: &str = "Restart";
    /// Drop it from memory and make it anew from its disk.
    pub const RELOAD: &str = "Reload";
    /// Cut its links.
    pub const DISCONNECT: &str = "Disconnect";
    /// Mend its links.
    pub const CONNECT: &str = "Connect";
    /// Leave no room on its disk.
    pub const FILL_DISK: &str = "Fill disk";
    /// Make room again.
    pub const FREE_DISK: &str = "Free disk";
    /// Empty its disk.
    pub const WIPE: &str = "Wipe disk";
    /// Keep what is whole on its disk.
    pub const REPAIR: &str = "Repair disk";
    /// Lose a message.
    pub const DROP: &str = "Drop";
    /// Keep a message where it is.
    pub const HOLD: &str = "Hold";
    /// Let it go on.
    pub const RELEASE: &str = "Release";
    /// Send a copy of a message.
    pub const DUPLICATE: &str = "Duplicate";
    /// Give a server no time to run.
    pub const PAUSE: &str = "Pause";
    /// Let it go on.
    pub const RESUME: &str = "Resume";
    /// Let a server's timers stand still.
    pub const FREEZE: &str = "Freeze timers";
    /// Let them run again.
    pub const THAW: &str = "Thaw timers";
    /// Set its timer.
    pub const SET_TIMER: &str = "Set timer";
    /// Let its disk fail.
    pub const FAIL_DISK: &str = "Fail disk";
    /// Let its disk take longer.
    pub const SLOW_DISK: &str = "Slow disk";
    /// Let its disk take as long as the dial says.
    pub const QUICK_DISK: &str = "Usual speed";
    /// Let its disk lie about what is durable.
    pub const LIE: &str = "Lie";
    /// Let it be honest again.
    pub const SYNC: &str = "Be honest";
    /// Hand the leadership over.
    pub const TRANSFER: &str = "Transfer";
    /// Read a key.
    pub const READ: &str = "Read";
}

/// The accessible name of a button that does something to a server: `Crash S1`.
#[must_use]
pub fn deed_to(deed: &str, server: ServerId) -> String {
    match deed {
        deeds::PROPOSE => format!("Propose to {server}"),
        deeds::TIME_OUT => format!("Time out {server}"),
        deeds::FILL_DISK => format!("Fill disk of {server}"),
        deeds::FREE_DISK => format!("Free disk of {server}"),
        deeds::WIPE => format!("Wipe disk of {server}"),
        deeds::REPAIR => format!("Repair disk of {server}"),
        deeds::FREEZE => format!("Freeze timers of {server}"),
        deeds::THAW => format!("Thaw timers of {server}"),
        deeds::SET_TIMER => format!("Set timer of {server}"),
        deeds::FAIL_DISK => format!("Fail disk of {server}"),
        deeds::SLOW_DISK => format!("Slow disk of {server}"),
        deeds::QUICK_DISK => format!("Usual speed for the disk of {server}"),
        deeds::LIE => format!("Let the disk of {server} lie"),
        deeds::SYNC => format!("Let the disk of {server} be honest"),
        deeds::TRANSFER => format!("Transfer the leadership of {server}"),
        deeds::READ => format!("Read from {server}"),
        other => format!("{other} {server}"),
    }
}

/// What a button does to its server, said at length.
#[must_use]
pub fn deed_explained(deed: &str) -> &'static str {
    match deed {
        deeds::PROPOSE => "Choose this server on the command line",
        deeds::TIME_OUT => "Its timer runs out now",
        deeds::CRASH => "It stops at once; what is not on disk is gone",
        deeds::RESTART => "It starts again from what its disk holds",
        deeds::RELOAD => "It is dropped from memory and made anew from its disk alone",
        deeds::DISCONNECT => "Nothing gets to it or from it any more",
        deeds::CONNECT => "Its links work again",
        deeds::FILL_DISK => "Its next write fails, and it stops",
        deeds::FREE_DISK => "Its disk has room again",
        deeds::WIPE => "It forgets its term, vote and log: a server that forgets may break election safety",
        deeds::REPAIR => "Keeps the longest part of its disk that is whole",
        deeds::DROP => "The message is lost here and now",
        deeds::HOLD => "The message stays where it is until it is released",
        deeds::RELEASE => "The message goes the rest of its way",
        deeds::DUPLICATE => "A copy sets out now, with a latency and a fate of its own",
        deeds::PAUSE => "It does nothing, and all waits for it: timers, messages, its disk's reports",
        deeds::RESUME => "It goes on; all that has waited comes at once",
        deeds::FREEZE => "Its timers stand still; none runs out by itself",
        deeds::THAW => "Its timers run again, with what was left of each",
        deeds::SET_TIMER => "Its timer runs out after this time from now on",
        deeds::FAIL_DISK => "Its next write is in error, and it stops",
        deeds::SLOW_DISK => "Each of its writes takes 50 to 150 ms more",
        deeds::QUICK_DISK => "Its writes take as long as the dial says",
        deeds::LIE => {
            "What it calls durable from here on is lost in its next crash: Raft promises nothing about such disks"
        }
        deeds::SYNC => "What it has called durable is durable now, and what it will call so",
        deeds::TRANSFER => "It brings the other up to date and lets it stand for election at once",
        deeds::READ => "It makes sure that it still leads, and answers without an entry in the log (§8)",
        _ => "",
    }
}

/// The rest of what can be done to a server.
pub const MORE: &str = "More";
/// The timer that is to be set.
pub const RUNS_OUT_IN: &str = "Timer runs out in";
/// The unit of a field.
pub const MS: &str = "ms";
/// Whom the leadership goes to.
pub const HAND_OVER_TO: &str = "Leadership to";
/// The key that is read.
pub const READ_KEY: &str = "Key";

/// The field for a timer.
#[must_use]
pub fn timer_field(server: ServerId) -> String {
    format!("The timer of {server} runs out in so many milliseconds")
}

/// The list of servers that may lead instead.
#[must_use]
pub fn transfer_field(server: ServerId) -> String {
    format!("{server} hands its leadership to")
}

/// The field for a key.
#[must_use]
pub fn read_field(server: ServerId) -> String {
    format!("The key to read from {server}")
}

// The logs, for those who do not see them.

/// A server's log in a sentence.
#[must_use]
pub fn log_summary(server: ServerId, last: Index, commit: Index, newest: &str) -> String {
    if last == Index::ZERO {
        return format!("{server}: no entries");
    }
    let entries = if last == Index(1) { "1 entry".to_string() } else { format!("{last} entries") };
    format!("{server}: {entries}, committed up to index {commit}, newest {newest}")
}

/// An entry in full, as its tooltip.
#[must_use]
pub fn entry_title(index: Index, term: Term, command: &str, state: &str) -> String {
    format!("index {index}, term {term}: {command} ({state})")
}

/// An entry that a majority has.
pub const COMMITTED: &str = "committed";
/// An entry on this disk.
pub const ON_DISK: &str = "on disk, not committed";
/// An entry that a crash would lose.
pub const IN_MEMORY: &str = "in memory only";
/// A leader's no-op.
pub const NOOP: &str = "no-op";

// A new run.

/// The dialog's explanation.
pub const NEW_RUN_ABOUT: &str =
    "A new run begins at time 0 with empty disks. The same seed makes the same run, event by event.";
/// How many servers.
pub const SERVERS: &str = "Servers";
/// The seed.
pub const SEED: &str = "Seed";
/// Another seed, at random.
pub const ANOTHER_SEED: &str = "Another seed";
/// Starts it.
pub const BEGIN: &str = "Begin";
/// Leaves everything as it is.
pub const CANCEL: &str = "Cancel";

/// The button that shows a server in the inspector.
#[must_use]
pub fn inspect(server: ServerId) -> String {
    format!("Look into {server}")
}

/// The name of the strip over the controls.
pub const TIMELINE: &str = "Timeline";
/// The button that makes links and files.
pub const SHARE: &str = "Share";
/// A run that is saved.
pub const SAVED_RUN: &str = "saved in this browser";
/// A run that is not saved.
pub const UNSAVED_RUN: &str = "not saved";
