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
