//! A piece of the run: the lines of a list, from one happening to another.

use super::filter::Filter;
use super::kinds::{Kind, sorted};
use crate::sim::{Happening, Micros, Violation, What, World};
use crate::text::{self, Told as Sentence};
use std::collections::VecDeque;
use std::rc::Rc;

/// What a line tells of.
#[derive(Clone, Debug)]
pub enum Told {
    /// Something happened.
    Happened(What),
    /// A promise was broken.
    Broken(Violation),
}

/// A line of the list.
#[derive(Clone, Debug)]
pub struct Line {
    /// The number of the happening, or of the last one before a promise was broken.
    pub number: u64,
    /// How many events had been processed, its own included.
    pub event: u64,
    /// When.
    pub at: Micros,
    /// What kind of thing it is.
    pub kind: Kind,
    /// What it tells of.
    pub told: Told,
}

impl PartialEq for Line {
    /// A branch has one happening of each number.
    fn eq(&self, other: &Line) -> bool {
        self.key() == other.key() && self.at == other.at
    }
}

impl Line {
    fn new(kind: Kind, happening: &Happening) -> Line {
        let Happening { number, event, at, ref what } = *happening;
        Line { number, event, at, kind, told: Told::Happened(what.clone()) }
    }

    /// A broken promise; `None` if it is no part of a window.
    #[must_use]
    pub fn broken(violation: &Violation, window: &Window) -> Option<Line> {
        let (from, to) = (window.from(), window.to());
        let inside = (from.event..=to.event).contains(&violation.event)
            || from.number <= 1 && to.event >= violation.event;
        // It stands after all that happened in its event: what came next has a later one.
        let after = window.lines().partition_point(|line| line.event <= violation.event);
        let number = after
            .checked_sub(1)
            .and_then(|last| window.lines().get(last))
            .map_or(from.number, |line| line.number);
        let Violation { event, at, .. } = *violation;
        inside.then_some(Line { number, event, at, kind: Kind::Violations, told: Told::Broken(*violation) })
    }

    /// What tells it from all other lines of its branch.
    #[must_use]
    pub fn key(&self) -> u64 {
        match &self.told {
            Told::Happened(_) => self.number * 64,
            // Of at most 64 broken promises, those of one event differ in this.
            Told::Broken(violation) => {
                self.number * 64
                    + 1
                    + violation.invariant as u64 % 31 * 2
                    + u64::from(violation.server.number()) % 2
            }
        }
    }

    /// It, as a sentence.
    #[must_use]
    pub fn sentence(&self) -> Sentence {
        match &self.told {
            Told::Happened(what) => text::happening(what),
            Told::Broken(violation) => text::violation(violation),
        }
    }
}

/// A happening, and how many events had been processed with it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Stand {
    /// Its number.
    pub number: u64,
    /// The events.
    pub event: u64,
}

/// Lines that are read at once, the oldest first, and what they reach from and to.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// The lines.
    pub lines: VecDeque<Rc<Line>>,
    /// The first happening that was looked at.
    pub from: Stand,
    /// The last one.
    pub to: Stand,
}

impl Page {
    /// What a world remembers, as far as it remembers whole events; so much as passes the filter.
    pub(super) fn remembered(world: &World, filter: &Filter) -> Page {
        let recent = world.recent();
        let cut = recent.front().filter(|first| first.number > 1).map(|first| first.event);
        let whole: Vec<&Happening> =
            recent.iter().skip_while(|happening| Some(happening.event) == cut).collect();
        let mut page = Page::default();
        page.take(&whole, filter);
        page
    }

    /// More has happened.
    pub(super) fn take(&mut self, happenings: &[&Happening], filter: &Filter) {
        let stand = |happening: &&Happening| Stand { number: happening.number, event: happening.event };
        if self.from.number == 0 {
            self.from = happenings.first().map(stand).unwrap_or_default();
        }
        self.to = happenings.last().map_or(self.to, stand);
        let lines = sorted(happenings).map(|(kind, happening)| Line::new(kind, happening));
        self.lines.extend(lines.filter(|line| filter.admits(line)).map(Rc::new));
    }

    /// Forgets the oldest lines if there are more than this.
    pub(super) fn keep_newest(&mut self, most: usize) {
        let over = self.lines.len().saturating_sub(most);
        if over > 0 {
            self.lines.drain(..over);
            self.from = self.lines.front().map_or(self.to, |line| line.stand());
        }
    }

    fn keep_oldest(&mut self, most: usize) {
        if self.lines.len() > most {
            self.lines.truncate(most);
            self.to = self.lines.back().map_or(self.from, |line| line.stand());
        }
    }
}

impl Line {
    fn stand(&self) -> Stand {
        Stand { number: self.number, event: self.event }
    }
}

/// The piece of a branch that is in the list. It has at most [`Window::MOST`] lines: what comes at one end pushes out
/// what is at the other.
#[derive(Clone, Debug)]
pub struct Window {
    filter: Filter,
    page: Page,
}

impl Window {
    /// How many lines it has at most.
    pub const MOST: usize = 1_500;

    /// What a world remembers of how it came about.
    #[must_use]
    pub fn at(world: &World, filter: Filter) -> Window {
        Window { page: Page::remembered(world, &filter), filter }
    }

    /// What is in it.
    #[must_use]
    pub fn filter(&self) -> &Filter {
        &self.filter
    }

    /// Its lines, the oldest first.
    #[must_use]
    pub fn lines(&self) -> &VecDeque<Rc<Line>> {
        &self.page.lines
    }

    /// The first happening that was looked at.
    #[must_use]
    pub fn from(&self) -> Stand {
        self.page.from
    }

    /// The last one.
    #[must_use]
    pub fn to(&self) -> Stand {
        self.page.to
    }

    /// Whether a happening was looked at.
    #[must_use]
    pub fn covers(&self, number: u64) -> bool {
        (self.page.from.number..=self.page.to.number).contains(&number)
    }

    /// Looks at a world that has gone on from where it ends; `true` if there are more lines. `None` if the world does not
    /// remember all that came in between.
    pub fn listen(&mut self, world: &World) -> Option<bool> {
        let heard = self.page.to.number;
        let fresh: Vec<&Happening> = world.since(heard).collect();
        let Some(first) = fresh.first() else { return Some(false) };
        if first.number > heard + 1 {
            return None;
        }
        let before = self.page.lines.len();
        self.page.take(&fresh, &self.filter);
        let more = self.page.lines.len() > before;
        self.page.keep_newest(Window::MOST);
        Some(more)
    }

    /// What came right before it.
    pub(super) fn prepend(&mut self, older: Page) {
        self.page.from = older.from;
        for line in older.lines.into_iter().rev() {
            self.page.lines.push_front(line);
        }
        self.page.keep_oldest(Window::MOST);
    }

    /// What comes right after it.
    pub(super) fn append(&mut self, newer: Page) {
        self.page.to = newer.to;
        self.page.lines.extend(newer.lines);
        self.page.keep_newest(Window::MOST);
    }
}
