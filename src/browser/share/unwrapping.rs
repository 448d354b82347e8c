//! Whatever has come, made a run in slices.

use super::error::ShareError;
use super::performing::Performing;
use super::reading::FromFile;
use super::reopening::{Agreement, Reopened, ReopenedBranch, Reopening};
use super::view::View;

/// A shared run, or a script from a file, on its way to being open.
#[derive(Debug)]
pub struct Unwrapping(Way);

#[derive(Debug)]
enum Way {
    Replay(Box<Reopening>),
    Script(Box<Performing>),
}

impl Unwrapping {
    /// Begins.
    ///
    /// # Errors
    /// [`ShareError`], as [`Reopening::new`] and [`Performing::new`].
    pub fn new(what: FromFile) -> Result<Unwrapping, ShareError> {
        Ok(Unwrapping(match what {
            FromFile::Run(run) => Way::Replay(Box::new(Reopening::new(*run)?)),
            FromFile::Script(script) => Way::Script(Box::new(Performing::new(&script)?)),
        }))
    }

    /// Goes on by at most so many events; the run when it is open.
    ///
    /// # Errors
    /// [`ShareError`], as [`Reopening::advance`] and [`Performing::advance`].
    pub fn advance(self, max_events: u64) -> Result<Result<Reopened, Unwrapping>, ShareError> {
        Ok(match self.0 {
            Way::Replay(reopening) => {
                reopening.advance(max_events)?.map_err(|going| Unwrapping(Way::Replay(Box::new(going))))
            }
            Way::Script(performing) => match performing.advance(max_events)? {
                Ok(world) => {
                    let branch =
                        ReopenedBranch { name: String::new(), world, agreement: Agreement::NotStated };
                    Ok(Reopened { branches: vec![branch], shown: None, view: View::default() })
                }
                Err(going) => Err(Unwrapping(Way::Script(Box::new(going)))),
            },
        })
    }

    /// How much has been done, of how much: events, or lines of a script.
    #[must_use]
    pub fn progress(&self) -> (u64, u64) {
        match &self.0 {
            Way::Replay(reopening) => reopening.progress(),
            Way::Script(performing) => performing.progress(),
        }
    }
}
