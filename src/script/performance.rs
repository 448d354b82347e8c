//! A script that is watched, or run to its end, on a stage that somebody looks at.

use super::failure::Failure;
use super::lines::{Line, Script};
use super::runner::{Next, Runner};
use super::stage::Stage;
use super::step::Step;
use crate::sim::Micros;
use std::ops::Range;
use std::sync::Arc;

/// A script under way on a [`Stage`], at the pace of whoever looks.
///
/// [`Performance::watch`] goes on in virtual time and stops wherever there is something to see;
/// [`Performance::run`] stops for nothing but a broken invariant.
#[derive(Clone, Debug)]
pub struct Performance {
    lines: Arc<[Line]>,
    runner: Runner,
    standing: Standing,
    /// The line that is being done, or was last, from 0 on.
    line: usize,
    /// How many of the first lines were looked at for expectations, and how many there were.
    counted: usize,
    met: usize,
    expectations: usize,
}

/// How a performance stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Standing {
    /// It goes on.
    Going,
    /// These lines are to be read; it goes on when told to.
    Speaks(Range<usize>),
    /// A question is asked; it goes on when told to.
    Asks {
        /// The question's line.
        question: usize,
        /// Those of its answers.
        answers: Range<usize>,
    },
    /// An invariant is broken; it goes on when told to.
    Broken,
    /// A line could not be done, or did not hold.
    Failed(Failure),
    /// All is done.
    Done,
}

impl Performance {
    /// A script at its beginning.
    #[must_use]
    pub fn new(script: &Script) -> Performance {
        let lines: Arc<[Line]> = script.lines.as_slice().into();
        let expectations = lines.iter().filter(|line| expects(line)).count();
        let runner = Runner::new(script);
        Performance { lines, runner, standing: Standing::Going, line: 0, counted: 0, met: 0, expectations }
    }

    /// The script's lines.
    #[must_use]
    pub fn lines(&self) -> &Arc<[Line]> {
        &self.lines
    }

    /// How it stands.
    #[must_use]
    pub fn standing(&self) -> &Standing {
        &self.standing
    }

    /// The line that is being done or read, or was last, from 0 on.
    #[must_use]
    pub fn line(&self) -> usize {
        self.line
    }

    /// How many expectations have been met, of how many.
    #[must_use]
    pub fn expectations(&self) -> (usize, usize) {
        (self.met, self.expectations)
    }

    /// Whether nothing more will come of it.
    #[must_use]
    pub fn is_over(&self) -> bool {
        matches!(self.standing, Standing::Failed(_) | Standing::Done)
    }

    /// What was to be read or looked at has been.
    pub fn go_on(&mut self) {
        if !self.is_over() {
            self.standing = Standing::Going;
        }
    }

    /// Goes on up to a moment of virtual time, or until there is something to read. Stops as well when a line begins
    /// that names no place, before it is done: `true` then.
    pub fn watch(&mut self, moment: Micros, stage: &mut impl Stage) -> bool {
        while let Some(next) = self.advance(moment, stage) {
            match next {
                Next::Begin(line) if !self.is_placed(line) => return true,
                Next::Say(line) => self.read(line, stage),
                Next::Pass(until) | Next::SetClock(until) if until > moment && is_at(moment, stage) => {
                    return false;
                }
                _ => {}
            }
        }
        false
    }

    /// Goes on by so many steps, each an event, an action or a line, whatever there is to read; `true` when there is
    /// more to do.
    pub fn run(&mut self, steps: u64, stage: &mut impl Stage) -> bool {
        (0..steps).all(|_| self.advance(Micros(u64::MAX), stage).is_some())
    }

    /// Does what comes next, if it goes on.
    fn advance(&mut self, moment: Micros, stage: &mut impl Stage) -> Option<Next> {
        if self.standing == Standing::Going && stage.holds_still() {
            self.standing = Standing::Broken;
        }
        if self.standing != Standing::Going {
            return None;
        }
        let next = self.runner.advance_within(moment, stage);
        self.count();
        match &next {
            Ok(Next::Begin(line) | Next::Say(line)) => self.line = *line,
            Ok(Next::Done) => self.standing = Standing::Done,
            Err(failure) => {
                self.line = failure.line.saturating_sub(1);
                self.standing = Standing::Failed(failure.clone());
            }
            Ok(_) => {}
        }
        next.ok().filter(|next| *next != Next::Done)
    }

    /// What follows is read at once: a paragraph, or a question and its answers.
    fn read(&mut self, first: usize, stage: &mut impl Stage) {
        let asks = matches!(self.lines.get(first), Some(Line::Question(_)));
        let belongs = |line: &Line| match line {
            Line::Prose(_) => !asks,
            Line::Answer { .. } => asks,
            _ => false,
        };
        while self.lines.get(self.runner.line()).is_some_and(belongs) {
            // Lines that are said cannot fail.
            if self.runner.next(stage.world()).is_err() {
                break;
            }
        }
        let end = self.runner.line();
        self.standing = if asks {
            Standing::Asks { question: first, answers: first + 1..end }
        } else {
            Standing::Speaks(first..end)
        };
    }

    fn count(&mut self) {
        let done = self.runner.line();
        let passed = self.lines.get(self.counted..done).unwrap_or_default();
        self.met += passed.iter().filter(|line| expects(line)).count();
        self.counted = done;
    }

    fn is_placed(&self, line: usize) -> bool {
        matches!(self.lines.get(line), Some(Line::Step { place: Some(_), .. }))
    }
}

fn expects(line: &Line) -> bool {
    matches!(line, Line::Step { step: Step::Expect(_), .. })
}

/// Whether nothing is left to happen up to this moment.
fn is_at(moment: Micros, stage: &impl Stage) -> bool {
    let world = stage.world();
    world.now() >= moment && world.next_event_at().is_none_or(|at| at > moment)
}
