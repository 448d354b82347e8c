//! Names and labels of the page's parts and controls. A control's accessible name says what it does.

use super::units::seconds;
use crate::raft::{Index, ServerId, Term};
use crate::sim::{Micros, Setup};
use crate::text::Label;

/// The project.
pub const NAME: Label = label!("Raftglass");
/// What it is, for those who come from elsewhere.
pub const TAGLINE: Label = label!("a looking glass into Raft");

/// What runs: the seed makes the run again, the engine's number says which program does.
#[must_use]
pub fn about(seed: u64, servers: usize, version: &str, engine: u32) -> String {
    t!(
        "{run} · {name} version {version}, engine {engine}",
        run = run_name(seed, servers),
        name = NAME,
        version,
        engine
    )
}

/// What a run was made from.
#[must_use]
pub fn run_name(seed: u64, servers: usize) -> String {
    let servers = if servers == 1 { t!("1 server").to_string() } else { t!("{servers} servers", servers) };
    t!("{servers}, seed {seed}", servers, seed)
}

// The parts of the page.

/// The ring.
pub const CLUSTER: Label = label!("Cluster");
/// What travels between the servers.
pub const MESSAGES: Label = label!("Messages in flight");
/// The logs.
pub const LOGS: Label = label!("Logs");
/// What the logs are scrolled with.
pub const LOGS_SCROLL: Label =
    label!("Entries of all logs by index: arrows lead from one to the next, Enter chooses");
/// Goes back to the newest entries.
pub const FOLLOW: Label = label!("Newest entries");
/// The key-value state beside the logs.
pub const STATE: Label = label!("State");
/// The inspector.
pub const INSPECTOR: Label = label!("Inspector");
/// The list of what has happened.
pub const FEED: Label = label!("What happened");
/// The line with the last decision.
pub const NARRATION: Label = label!("What is happening");
/// Before anything has.
pub const NOTHING_YET: Label = label!("The servers have just started and wait for a leader.");
/// Before anything worth telling has happened since the moment that is looked at.
pub const NOTHING_LATELY: Label = label!("All is quiet: nothing has changed lately.");
/// The explanation of signs.
pub const LEGEND: Label = label!("Legend");
/// Time and commands.
pub const CONTROLS: Label = label!("Controls");
/// Play, step, speed.
pub const TIME_CONTROLS: Label = label!("Time");
/// What inspector shows when nothing is chosen.
pub const NOTHING_CHOSEN: Label = label!("Choose a server or a message.");
/// While what shows the inside of things is fetched.
pub const FETCHING: Label = label!("Fetching…");
/// A list that is empty.
pub const NONE: Label = label!("none");

// The header.

/// A cluster with a rule that is off.
pub const NOT_RAFT: Label = label!("Not Raft");

/// Who leads.
#[must_use]
pub fn leads(leader: ServerId, term: Term) -> String {
    t!("{leader} leads term {term}", leader, term)
}

/// Nobody leads, somebody tries.
#[must_use]
pub fn election(term: Term) -> String {
    t!("No leader: election in term {term}", term)
}

/// Nobody leads.
pub const NO_LEADER: Label = label!("No leader");

/// The button for a new run.
pub const NEW_RUN: Label = label!("New run");
/// The dialog for runs.
pub const RUNS: Label = label!("Runs");
/// The list of the runs that are saved.
pub const SAVED_RUNS: Label = label!("Saved in this browser");
/// Opens a saved run.
pub const OPEN: Label = label!("Open");
/// Deletes a saved run.
pub const DELETE: Label = label!("Delete");
/// The run that is open.
pub const IS_OPEN: Label = label!("open");

/// The accessible name of what is done to a saved run.
#[must_use]
pub fn deed_to_run(deed: Label, run: &str) -> String {
    t!("{deed} the run: {run}", deed, run)
}

/// A saved run: what it was made from, how far it has come, how much room it takes in thousands of characters.
#[must_use]
pub fn stored_run(setup: &Setup, at: Micros, characters: usize) -> String {
    t!(
        "{run}, {at}, {characters} kB",
        run = run_name(setup.seed, usize::from(setup.servers)),
        at = seconds(at.0),
        characters = characters.div_ceil(1000)
    )
}

/// A saved run that cannot be read.
#[must_use]
pub fn unreadable_run(name: &str, characters: usize) -> String {
    t!("{name} (cannot be read), {characters} kB", name, characters = characters.div_ceil(1000))
}

/// The button for the keys.
pub const KEYS: Label = label!("Keys");
/// The list of keys.
pub const KEYS_TITLE: Label = label!("Keyboard");
/// The switch for single-letter keys.
pub const KEYS_ON: Label = label!("React to these keys");
/// The whole page instead of the frame.
pub const OPEN_FULL: Label = label!("Open full page");

/// The button that changes the colours, by what they are now.
#[must_use]
pub fn theme(dark: bool) -> Label {
    if dark { label!("Switch to light colours") } else { label!("Switch to dark colours") }
}

// The controls.

/// Plays.
pub const PLAY: Label = label!("Play");
/// Pauses.
pub const PAUSE: Label = label!("Pause");
/// Goes to the next event.
pub const STEP: Label = label!("Step to the next event");
/// The same, in short.
pub const STEP_SHORT: Label = label!("Step");
/// The dial.
pub const SPEED: Label = label!("Speed");
/// The clock.
pub const TIME: Label = label!("Virtual time");
/// The command line.
pub const COMMAND: Label = label!("Command");
/// What a command looks like.
pub const COMMAND_HINT: Label = label!("set x 5");
/// Whom the command goes to.
pub const COMMAND_TARGET: Label = label!("Propose to");
/// The leader, whoever it is.
pub const THE_LEADER: Label = label!("the leader");
/// Sends the command.
pub const PROPOSE: Label = label!("Propose");

/// The accessible name of the button that sends the command.
#[must_use]
pub fn propose_to(server: Option<ServerId>) -> String {
    server.map_or_else(|| t!("Propose to the leader").to_string(), |server| t!("Propose to {server}", server))
}

// The inspector.

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

// The logs, for those who do not see them.

/// A server's log in a sentence.
#[must_use]
pub fn log_summary(server: ServerId, last: Index, commit: Index, newest: &str) -> String {
    if last == Index::ZERO {
        return t!("{server}: no entries", server);
    }
    let entries =
        if last == Index(1) { t!("1 entry").to_string() } else { t!("{number} entries", number = last) };
    t!(
        "{server}: {entries}, committed up to index {commit}, newest {newest}",
        server,
        entries,
        commit,
        newest
    )
}

/// An entry in full, as its tooltip.
#[must_use]
pub fn entry_title(index: Index, term: Term, command: &str, state: Label) -> String {
    t!("index {index}, term {term}: {command} ({state})", index, term, command, state)
}

/// An entry that a majority has.
pub const COMMITTED: Label = label!("committed");
/// An entry on this disk.
pub const ON_DISK: Label = label!("on disk, not committed");
/// An entry that a crash would lose.
pub const IN_MEMORY: Label = label!("in memory only");
/// A leader's no-op.
pub const NOOP: Label = label!("no-op");

// A new run.

/// The dialog's explanation.
pub const NEW_RUN_ABOUT: Label =
    label!("A new run begins at time 0 with empty disks. The same seed makes the same run, event by event.");
/// How many servers.
pub const SERVERS: Label = label!("Servers");
/// The seed.
pub const SEED: Label = label!("Seed");
/// Another seed, at random.
pub const ANOTHER_SEED: Label = label!("Another seed");
/// Starts it.
pub const BEGIN: Label = label!("Begin");
/// Leaves everything as it is.
pub const CANCEL: Label = label!("Cancel");

/// The button that shows a server in the inspector.
#[must_use]
pub fn inspect(server: ServerId) -> String {
    t!("Look into {server}", server)
}

/// The name of the strip over the controls.
pub const TIMELINE: Label = label!("Timeline");
/// The button that makes links and files.
pub const SHARE: Label = label!("Share");
/// A run that is saved.
pub const SAVED_RUN: Label = label!("saved in this browser");
/// A run that is not saved.
pub const UNSAVED_RUN: Label = label!("not saved");
