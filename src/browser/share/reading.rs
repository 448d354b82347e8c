//! Reading a shared run's text.

use super::error::ShareError;
use super::lines::{self, Form};
use super::notes::{ASIDE, NOTE, Note};
use super::run::{SharedBranch, SharedRun};
use super::shipped::Shipped;
use super::text::VERSION;
use super::view::View;
use crate::script::{self, Script, ScriptError};
use crate::sim::{Digest, ENGINE, Place, Placed, Record, Setup};

/// No file is longer, and no link holds more, in bytes of text.
pub const LONGEST_FILE: usize = 4 << 20;
/// The most branches.
const MOST_BRANCHES: usize = 64;
/// The most actions of all branches together, those counted twice that two have in common.
const MOST_ACTIONS: usize = 500_000;

/// What a file holds.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum FromFile {
    /// A run that was saved.
    Run(Box<SharedRun>),
    /// A script that somebody wrote.
    Script(Script),
}

impl FromFile {
    fn saved(run: SharedRun) -> FromFile {
        FromFile::Run(Box::new(run))
    }
}

/// Reads a file: one that was saved, a plain record, or a script.
///
/// # Errors
/// [`ShareError`].
pub fn from_file(bytes: &[u8]) -> Result<FromFile, ShareError> {
    if bytes.len() > LONGEST_FILE {
        return Err(ShareError::TooLarge);
    }
    let text = std::str::from_utf8(bytes).map_err(|_| ShareError::NotText)?;
    // Some editors begin a file with a byte order mark.
    let text = text.trim_start_matches('\u{feff}');
    if text.contains('\0') {
        return Err(ShareError::NotText);
    }
    if text.lines().any(|line| matches!(note(line), Some(Some(Note::Run { .. })))) {
        return read(text, Form::File).map(FromFile::saved);
    }
    match script::parse(text) {
        Ok(record) => known_engine(record.setup()).map(|()| FromFile::saved(SharedRun::of(record))),
        Err(_) => {
            let script = Script::parse(text).map_err(ShareError::Script)?;
            known_engine(&script.setup()).map(|()| FromFile::Script(script))
        }
    }
}

/// Reads the text of a link, or of a file that was saved.
pub(super) fn read(text: &str, form: Form) -> Result<SharedRun, ShareError> {
    let mut reading = Reading::new(form);
    for (number, line) in text.lines().enumerate() {
        reading.line(number + 1, line)?;
    }
    reading.end()
}

/// The note in a line: one that is as it should be or not; `None` for any other line.
fn note(line: &str) -> Option<Option<Note>> {
    Some(Note::parse(line.strip_prefix(NOTE)?))
}

fn known_engine(setup: &Setup) -> Result<(), ShareError> {
    let engine = setup.engine;
    if engine > ENGINE { Err(ShareError::NewerEngine { engine }) } else { Ok(()) }
}

/// What has been read.
struct Reading {
    form: Form,
    setup: Option<Setup>,
    /// Never empty; the last is the one that is read.
    branches: Vec<Draft>,
    shown: Option<Place>,
    view: View,
}

#[derive(Default)]
struct Draft {
    name: String,
    actions: Vec<Placed>,
    end: Option<Place>,
    digest: Option<Digest>,
    checks: Vec<u16>,
}

impl Reading {
    fn new(form: Form) -> Reading {
        let branches = vec![Draft::default()];
        Reading { form, setup: None, branches, shown: None, view: View::default() }
    }

    fn line(&mut self, number: usize, line: &str) -> Result<(), ShareError> {
        let wrong = |error| ShareError::Line(ScriptError { line: number, error });
        if let Some(note) = note(line) {
            let found = || ShareError::Note { line: number, found: line.to_owned() };
            return self.note(note.ok_or_else(found)?, found);
        }
        let line = line.strip_prefix(ASIDE).unwrap_or(line);
        if line.is_empty() || line.starts_with("//") {
            return Ok(());
        }
        if self.setup.is_none() {
            let setup = script::parse_setup(line).map_err(wrong)?;
            known_engine(&setup)?;
            self.setup = Some(setup);
            return Ok(());
        }
        let Some(draft) = self.branches.last_mut() else { return Ok(()) };
        let placed = lines::parse(self.form, line, lines::last(&draft.actions)).map_err(wrong)?;
        draft.actions.push(placed);
        Ok(())
    }

    fn note(&mut self, note: Note, wrong: impl Fn() -> ShareError) -> Result<(), ShareError> {
        let Some(draft) = self.branches.last_mut() else { return Ok(()) };
        match note {
            Note::Run { version } if version > VERSION => return Err(ShareError::Newer { version }),
            Note::Run { .. } | Note::Unknown => {}
            Note::Based { id, hash, engine, after } => {
                if self.setup.is_some() {
                    return Err(wrong());
                }
                return self.begin_with(id, hash, engine, after);
            }
            Note::Branch { leaves: None, name } => draft.name = name,
            Note::Branch { leaves: Some((other, after)), name } => {
                let other = other.checked_sub(1).and_then(|other| self.branches.get(other));
                let actions = other.and_then(|other| other.actions.get(..after)).ok_or_else(wrong)?.to_vec();
                let all: usize = self.branches.iter().map(|branch| branch.actions.len()).sum();
                if self.branches.len() == MOST_BRANCHES || all + actions.len() > MOST_ACTIONS {
                    return Err(ShareError::TooLarge);
                }
                self.branches.push(Draft { name, actions, ..Draft::default() });
            }
            Note::Ends { place, digest } => (draft.end, draft.digest) = (Some(place), digest),
            Note::Checks(checks) => draft.checks = checks,
            Note::Shows(place) => self.shown = Some(place),
            Note::View(view) => self.view = view,
        }
        Ok(())
    }

    fn begin_with(&mut self, id: String, hash: u64, engine: u32, after: usize) -> Result<(), ShareError> {
        let Some(shipped) = Shipped::find(&id) else { return Err(ShareError::UnknownScript { id }) };
        let other = ShareError::OtherScript { id };
        if shipped.hash() != hash {
            return Err(other);
        }
        let (Some(script), Some(record)) = (shipped.script(), shipped.record()) else { return Err(other) };
        let setup = Setup { engine, ..script.setup() };
        known_engine(&setup)?;
        self.setup = Some(setup);
        if let Some(draft) = self.branches.last_mut() {
            draft.actions = record.actions().iter().take(after).cloned().collect();
        }
        Ok(())
    }

    fn end(self) -> Result<SharedRun, ShareError> {
        let setup = self.setup.ok_or(ShareError::NoSetup)?;
        let branches = self.branches.into_iter().map(|draft| draft.branch(&setup)).collect();
        Ok(SharedRun { setup, branches, shown: self.shown, view: self.view })
    }
}

impl Draft {
    fn branch(self, setup: &Setup) -> SharedBranch {
        let Draft { name, actions, end, digest, checks } = self;
        let end = end.unwrap_or_else(|| lines::last(&actions));
        SharedBranch { name, record: Record::new(setup.clone(), actions), end, digest, checks }
    }
}
