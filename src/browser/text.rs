//! The record as text, kept where it can be had at any moment.

use crate::script;
use crate::sim::{Placed, Record};
use std::cell::RefCell;
use std::rc::Rc;

/// The record of the run that is open, as text: the setup's line, then a line for each action. All clones are the
/// same text, so that a page that panics can still show and save the run.
#[derive(Clone, Debug, Default)]
pub struct RecordText(Rc<RefCell<String>>);

impl RecordText {
    /// The text of a record.
    #[must_use]
    pub fn of(record: &Record) -> RecordText {
        RecordText(Rc::new(RefCell::new(print(record))))
    }

    /// It is another record's from now on.
    pub(super) fn replace(&self, record: &Record) {
        self.0.replace(print(record));
    }

    /// The text as it is now. `None` only for a panic within the very moment in which a line is being added.
    #[must_use]
    pub fn read(&self) -> Option<String> {
        Some(self.0.try_borrow().ok()?.clone())
    }

    /// Adds an action's line, and says how long the text was before.
    pub(super) fn append(&self, placed: &Placed) -> usize {
        let line = script::print_line(placed);
        let mut text = self.0.borrow_mut();
        let before = text.len();
        text.push('\n');
        text.push_str(&line);
        before
    }

    /// Takes lines back.
    pub(super) fn cut(&self, length: usize) {
        self.0.borrow_mut().truncate(length);
    }
}

fn print(record: &Record) -> String {
    let mut text = script::print_setup(record.setup());
    for placed in record.actions().iter() {
        text.push('\n');
        text.push_str(&script::print_line(placed));
    }
    text
}
