//! Runs from elsewhere: links, files and scripts.

use super::run::{MOST_EVENTS, Run};
use crate::browser::share::{
    Agreement, FromFile, Reopening, ShareError, SharedRun, from_file, from_fragment,
};
use crate::script::Script;
use crate::sim::{Place, SetupError};
use crate::text;
use std::fmt;

/// Why something cannot be opened.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum CannotOpen {
    /// It is no link, file or script, or a damaged one.
    Share(ShareError),
    /// It becomes another run than it was.
    Other {
        /// Where it was the same still.
        same_until: Place,
        /// Where it was no more.
        other_from: Place,
    },
    /// No world can be made from its set-up.
    Setup(SetupError),
}

impl fmt::Display for CannotOpen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            CannotOpen::Share(error) => f.write_str(&text::share_error(error)),
            CannotOpen::Other { same_until, other_from } => {
                write!(
                    f,
                    "this run becomes another than it was: the same until {same_until}, not at {other_from}"
                )
            }
            CannotOpen::Setup(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for CannotOpen {}

/// Opens a link (an address with `#run=…`, or only that part), a saved run, a record, or a script. A run comes to its
/// end; a script is at its beginning, with its lines [to be done](Run::go_on).
///
/// # Errors
/// [`CannotOpen`].
pub fn open(text: &str) -> Result<Run, CannotOpen> {
    let link = text.trim();
    let fragment = link.split_once('#').map_or(link, |(_, fragment)| fragment);
    if !link.contains(char::is_whitespace)
        && let Some(shared) = from_fragment(fragment)
    {
        return replayed(shared.map_err(CannotOpen::Share)?);
    }
    match from_file(text.as_bytes()).map_err(CannotOpen::Share)? {
        FromFile::Run(shared) => replayed(*shared),
        FromFile::Script(script) => begun(&script),
    }
}

fn begun(script: &Script) -> Result<Run, CannotOpen> {
    let mut run = Run::new(script.setup()).map_err(CannotOpen::Setup)?;
    run.read(&script.to_string()).map_err(|errors| CannotOpen::Share(ShareError::Script(errors)))?;
    Ok(run)
}

/// Only the branch that was active is made again.
fn replayed(mut shared: SharedRun) -> Result<Run, CannotOpen> {
    shared.branches.truncate(1);
    if shared.events() > MOST_EVENTS {
        return Err(CannotOpen::Share(ShareError::TooLarge));
    }
    let reopened = Reopening::new(shared).and_then(Reopening::finish).map_err(CannotOpen::Share)?;
    let branch = reopened.branches.into_iter().next().ok_or(CannotOpen::Share(ShareError::NoSetup))?;
    match branch.agreement {
        Agreement::Other { same_until, other_from, .. } => Err(CannotOpen::Other { same_until, other_from }),
        Agreement::Same | Agreement::NotStated => Ok(Run::from_world(branch.world)),
    }
}
