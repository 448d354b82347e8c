//! A shared run as a text.

use super::lines::{self, Form};
use super::notes::{ASIDE, Note};
use super::run::{SharedBranch, SharedRun};
use super::shipped::Shipped;
use super::view::View;
use crate::script;
use crate::sim::Place;
use std::fmt::Write;

/// The version of texts and links.
pub(super) const VERSION: u64 = 1;

const GREETING: &str = "// A run of Raftglass: open this file on its page, or read it. After the set-up, a line is what was done.";

/// The text of a file: a script that does what was done in the active branch, with the rest in comments.
#[must_use]
pub fn to_file(run: &SharedRun) -> String {
    let mut text = format!("{GREETING}\n");
    line(&mut text, &Note::Run { version: VERSION });
    line(&mut text, &script::print_setup(&run.setup));
    write_all(run, 0, Form::File, text)
}

/// The text that a link holds.
pub(super) fn for_link(run: &SharedRun) -> String {
    let mut text = String::new();
    let base = run.branches.first().and_then(|branch| Shipped::beginning(&branch.record));
    let done = base.map_or(0, |(_, after)| after);
    match base {
        Some((shipped, after)) => {
            let (id, hash) = (shipped.id.to_owned(), shipped.hash());
            line(&mut text, &Note::Based { id, hash, engine: run.setup.engine, after });
        }
        None => line(&mut text, &script::print_setup(&run.setup)),
    }
    write_all(run, done, Form::Link, text)
}

/// All that comes after the set-up and the first `done` actions.
fn write_all(run: &SharedRun, done: usize, form: Form, mut text: String) -> String {
    for (number, branch) in run.branches.iter().enumerate() {
        let leaves = (number > 0).then(|| parent(branch, &run.branches[..number]));
        let name = branch.name.clone();
        if leaves.is_some() || !name.is_empty() {
            line(&mut text, &Note::Branch { leaves, name });
        }
        let from = leaves.map_or(done, |(_, after)| after);
        let aside = if form == Form::File && number > 0 { ASIDE } else { "" };
        write_actions(branch, from, form, aside, &mut text);
        line(&mut text, &Note::Ends { place: branch.end, digest: branch.digest });
        if !branch.checks.is_empty() {
            line(&mut text, &Note::Checks(branch.checks.clone()));
        }
    }
    if let Some(place) = run.shown {
        line(&mut text, &Note::Shows(place));
    }
    if run.view != View::default() {
        line(&mut text, &Note::View(run.view.clone()));
    }
    text
}

/// The branch with which this one has the most in common, from 1 on, and how many actions.
fn parent(branch: &SharedBranch, others: &[SharedBranch]) -> (usize, usize) {
    let shared = others.iter().map(|other| branch.shared_with(other));
    // The first of those that have as much.
    let most = shared.enumerate().max_by_key(|(number, count)| (*count, usize::MAX - number));
    most.map_or((1, 0), |(number, count)| (number + 1, count))
}

fn write_actions(branch: &SharedBranch, from: usize, form: Form, aside: &str, text: &mut String) {
    let actions = branch.record.actions();
    let before = from.checked_sub(1).and_then(|last| actions.get(last));
    let mut before = before.map_or(Place::default(), |placed| placed.place());
    for placed in actions.iter_from(from) {
        line(text, &format_args!("{aside}{}", lines::print(form, placed, before)));
        before = placed.place();
    }
}

fn line(text: &mut String, what: &impl std::fmt::Display) {
    // Writing into a String cannot fail.
    let _ = writeln!(text, "{what}");
}
