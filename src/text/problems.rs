//! What is wrong and what to do: the URL, the browser's storage, disks.

use super::errors::{line_error, replay_error, setup_error};
use super::servers::{LISTED, server_list};
use crate::browser::{HeaderError, HeaderLine, Unreadable};
use crate::raft::{ServerId, ServerSet};
use crate::sim::{Micros, SetupError};
use crate::text::Label;

/// What the URL has and the page does not know.
#[must_use]
pub fn unknown_parameter(name: &str, known: &[&str]) -> String {
    t!(
        "The address has the parameter “{name}”, which this page does not know. It knows {known}.",
        name,
        known = known.join(LISTED.say())
    )
}

/// A parameter that stands in the URL twice.
#[must_use]
pub fn repeated_parameter(name: &str) -> String {
    t!("The address has “{name}” more than once; the first one counts.", name)
}

/// A parameter with a value that cannot be used.
#[must_use]
pub fn bad_parameter(name: &str, value: &str, fits: &str) -> String {
    t!("The address says {name}={value}, which was left out: {fits}.", name, value, fits)
}

/// What says the same as something else, which counts.
#[must_use]
pub fn beside_parameter(name: &str, with: &str) -> String {
    t!("The address has “{name}” beside “{with}”, which settles that already: it was left out.", name, with)
}

/// What is kept without a name.
#[must_use]
pub fn needs_id(persist: &str) -> String {
    t!(
        "The address says persist={persist}, and no id=… by which the run is found again: it is not saved.",
        persist
    )
}

/// What `servers` may be.
#[must_use]
pub fn fits_servers(max: u8) -> String {
    t!("the number of servers is 1 to {max}", max)
}

/// What `seed` may be.
#[must_use]
pub fn fits_seed(max: u64) -> String {
    t!("a seed is a whole number from 0 to {max}", max)
}

/// What `script` and `script-url` may be.
pub const FITS_SCRIPT: Label = label!("it holds a script, or the address of one");

/// What `at` may be.
#[must_use]
pub fn fits_at(max: Micros) -> String {
    t!("a place in time is in milliseconds, 0 to {max}, such as 1500 or 1500.25", max = max.0 / 1_000)
}

/// What `hide` may be.
#[must_use]
pub fn fits_hide(known: &[&str]) -> String {
    t!("it names parts of the page with commas between; there are {known}", known = known.join(LISTED.say()))
}

/// What `persist` may be.
pub const FITS_PERSIST: Label = label!("the disks are kept in one of the ways none, session and named");

/// What `id` may be.
pub const FITS_ID: Label = label!("a name has 1 to 40 of the characters a–z, 0–9 and -");

/// What `speed` may be.
pub const FITS_SPEED: Label = label!("a speed is a number from 0.001 to 10, or a fraction such as 1/50");

/// What `paused` and `embed` may be.
pub const FITS_SWITCH: Label = label!("it is either there or not; 1 and 0 are understood too");

/// What `lang` may be.
pub const FITS_LANGUAGE: Label = label!("a language is en, English, or zh, Chinese");

/// When a language did not arrive.
pub const LANGUAGE_NOT_FETCHED: Label = label!(
    "The part of this page with the other language could not be fetched. Check the connection and try again."
);

/// What `panels` may be.
#[must_use]
pub fn fits_panels(known: &[&str]) -> String {
    t!(
        "it names the panels of the side, a semicolon, and those of the bottom, with a star after the ones in front, \
         such as details,events*;logs; there are {known}",
        known = known.join(LISTED.say())
    )
}

// How a run was opened.

/// While a long record is replayed.
pub const OPENING: Label = label!("Replaying the run from its record…");

/// The run goes on.
pub const RESUMED: Label = label!(
    "Welcome back. The page was reloaded, so every server was restarted from its disk in this browser’s storage: what \
     was durable is still there, what was only in memory is gone."
);

/// The run goes on with other disks.
#[must_use]
pub fn resumed_changed(cells: &[(ServerId, String)]) -> String {
    let named: Vec<String> = cells.iter().take(4).map(|(server, cell)| format!("{server}/{cell}")).collect();
    let more = if cells.len() > named.len() { t!(" and more") } else { "" };
    t!(
        "The disks in this browser’s storage were changed since the page was left ({named}{more}). What was found there \
         counts: every server was restarted from it.",
        named = named.join(LISTED.say()),
        more
    )
}

/// A copy goes on.
pub const COPIED: Label =
    label!("This is a copy of the run that the other tab has open. The two are apart from now on.");

/// New record, old disks.
pub const FROM_DISKS: Label =
    label!("This run begins with the disks of the one that could not be read. That one is left as it was.");

// The browser's storage.

/// Storage that may not be used.
pub const STORAGE_BLOCKED: Label = label!(
    "This browser does not let the page store anything (a private window, or a frame without a storage of its own). \
     Everything works from memory, and a reload of the page begins anew."
);

/// Storage without room.
pub const STORAGE_FULL: Label = label!(
    "This browser’s storage is full. The run goes on in memory and is not saved any more; delete old runs to make room."
);

/// A run that is not deleted.
pub const NOT_DELETED: Label = label!("The run was not deleted: another tab has it open.");

/// Disks that servers refuse.
#[must_use]
pub fn refused_disks(servers: ServerSet) -> String {
    t!(
        "{servers} cannot start: what is on disk is not what was written there. Choose a stopped server to see why, and to \
         repair or wipe its disk.",
        servers = server_list(servers)
    )
}

/// Storage that fails.
#[must_use]
pub fn storage_failed(said: &str) -> String {
    t!(
        "This browser’s storage does not work ({said}). The run goes on in memory and is not saved any more.",
        said
    )
}

/// A disk cannot be freed.
pub const STILL_FULL: Label = label!("This browser’s storage is still full. Delete old runs to make room.");

/// Another tab writes the run.
pub const TAKEN_OVER: Label =
    label!("Another tab has taken this run over. It goes on here in memory, and is not saved any more.");

/// A view of another tab's run.
pub const VIEW: Label =
    label!("This is a view of the run that another tab has open, as far as it had come. It is not saved.");

/// Another tab has the run open.
pub const ELSEWHERE_TITLE: Label = label!("This run is open in another tab");
/// What to do about it.
pub const ELSEWHERE: Label = label!(
    "Two tabs must not write the same disks. Go on in the other tab, or open the run here in another way."
);
/// A copy.
pub const OPEN_COPY: Label = label!("Open a copy");
/// A view.
pub const OPEN_VIEW: Label = label!("View it, without saving");

/// A run that makes no sense.
pub const UNREADABLE_TITLE: Label = label!("The saved run cannot be read");
/// What to do about it.
pub const UNREADABLE: Label =
    label!("Nothing was changed. Begin a run with the disks that are there, or a new one.");
/// The title when a part of the page did not arrive.
pub const NOT_FETCHED_TITLE: Label = label!("The saved run waits");
/// What then.
pub const NOT_FETCHED: Label = label!(
    "The part of this page that opens saved runs could not be fetched. Nothing was changed. Check the \
     connection and try again."
);
/// When the inspector and the dialogs did not arrive.
pub const LATER_NOT_FETCHED: Label =
    label!("The part of this page that shows this could not be fetched. Check the connection and try again.");
/// What can be done then.
pub const TRY_AGAIN: Label = label!("Try again");
/// Begin with its disks.
pub const OPEN_DISKS: Label = label!("Begin with its disks");

/// Why a run cannot be read.
#[must_use]
pub fn unreadable(why: &Unreadable) -> String {
    match why {
        Unreadable::NoHeader => t!("Its header is missing.").to_string(),
        Unreadable::Header(HeaderError::Setup { error }) => {
            t!("Its header does not fit: {error}.", error = line_error(error))
        }
        Unreadable::Header(HeaderError::Line { line, found: None, expected }) => {
            t!(
                "Its header ends before line {line}, which has to be {fits}.",
                line,
                fits = header_line(expected)
            )
        }
        Unreadable::Header(HeaderError::Line { line, found: Some(found), expected }) => {
            t!(
                "Its header has “{found}” in line {line}, which has to be {fits}.",
                found,
                line,
                fits = header_line(expected)
            )
        }
        Unreadable::Record { block, line, error } => {
            t!(
                "Its record does not fit, in block {block}, line {line}: {error}.",
                block,
                line,
                error = line_error(error)
            )
        }
        Unreadable::RecordShort { found, expected } => {
            t!("Its record has {found} of {expected} actions.", found, expected)
        }
        Unreadable::Impossible(error) => {
            t!("Its record cannot have happened: {error}.", error = replay_error(error))
        }
    }
}

/// What has to stand in a line of a header.
fn header_line(line: &HeaderLine) -> String {
    let example = match line {
        HeaderLine::Exactly(line) => return format!("“{line}”"),
        HeaderLine::Incarnations { servers: 1 } => t!("“incarnations” and a number"),
        HeaderLine::Incarnations { servers } => {
            return t!("“incarnations” and {servers} numbers, one for each server", servers);
        }
        HeaderLine::Setup => t!("a setup, as in “raftglass seed=7 servers=5”"),
        HeaderLine::Actions => t!("a number of actions, as in “actions 12”"),
        HeaderLine::Place => t!("a time in µs and a number of events, as in “place @1234567 #890”"),
        HeaderLine::Redo => t!("a number of actions, as in “redo after 64”"),
        HeaderLine::Action => t!("an action with its place, as in “@1200000 #870 crash S1”"),
    };
    example.to_owned()
}

/// A cluster that cannot be.
pub const IMPOSSIBLE_TITLE: Label = label!("There is no such cluster");

/// Why there is none.
#[must_use]
pub fn impossible(error: &SetupError) -> String {
    t!("It cannot be made: {error}.", error = setup_error(error))
}
