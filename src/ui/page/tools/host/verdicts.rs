//! What a script expects, and whether it is so.

use super::link::{Failure, Link};
use crate::script::{Line, Performance, Standing, Step};
use crate::text::scripts as words;
use serde::Serialize;
use std::sync::Arc;

/// Tells the host page once of each expectation of a script that was met or not.
#[derive(Default)]
pub struct Verdicts {
    /// The script that was seen last.
    lines: Option<Arc<[Line]>>,
    /// How many of its expectations were met.
    met: usize,
    /// Whether it was told that it has failed.
    failed: bool,
}

#[derive(Serialize)]
struct Verdict {
    /// The line, from 1 on.
    line: usize,
    /// The condition, as it stands there.
    expected: String,
    /// Whether it is so.
    met: bool,
    /// What is so instead, in a sentence.
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
}

impl Verdicts {
    /// Looks at a script that is under way, or over.
    pub fn see(&mut self, performance: &Performance, link: &Link) {
        let lines = performance.lines();
        if !self.lines.as_ref().is_some_and(|known| Arc::ptr_eq(known, lines)) {
            *self = Verdicts { lines: Some(lines.clone()), met: 0, failed: false };
        }
        let (met, _) = performance.expectations();
        for (line, expected) in expectations(lines).take(met).skip(self.met) {
            link.tell("expectation", &Verdict { line: line + 1, expected, met: true, text: None });
        }
        self.met = met;
        if let Standing::Failed(failure) = performance.standing()
            && !std::mem::replace(&mut self.failed, true)
        {
            let text = words::failure(failure);
            match expectations(lines).find(|(line, _)| line + 1 == failure.line) {
                Some((line, expected)) => {
                    let verdict = Verdict { line: line + 1, expected, met: false, text: Some(text) };
                    link.tell("expectation", &verdict);
                }
                None => {
                    link.tell("error", &Failure { message: text, line: Some(failure.line), column: None })
                }
            }
        }
    }
}

/// The lines that expect something, from 0 on.
fn expectations(lines: &[Line]) -> impl Iterator<Item = (usize, String)> {
    lines.iter().enumerate().filter_map(|(number, line)| match line {
        Line::Step { step: Step::Expect(condition), .. } => Some((number, condition.to_string())),
        _ => None,
    })
}
