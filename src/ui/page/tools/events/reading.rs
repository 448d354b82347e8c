//! Reading what the lists lack, a slice at a time.

use super::{Events, last_number};
use crate::sim::World;
use crate::ui::events::{Reader, Side};
use crate::ui::page::tools::timeline::Past;

/// What is to be read.
#[derive(Default)]
pub struct Wanted {
    older: bool,
    newer: bool,
    /// For the next decision, or the one before.
    pub decision: Option<Side>,
    /// Whether time was asked for.
    pub at_work: bool,
}

impl Wanted {
    /// More of the list.
    pub fn list(&mut self, side: Side) {
        match side {
            Side::Older => self.older = true,
            Side::Newer => self.newer = true,
        }
    }
}

/// How many events are replayed at once: what takes a browser some milliseconds.
const SLICE: u64 = 1_000;

/// After how many happenings that were not heard a list begins anew at the present instead of reading them.
const FAR: u64 = 4_000;

impl Events {
    /// A frame has passed: what happened in it is heard while the world still remembers.
    pub fn listen(&mut self, past: &Past) {
        if self.shown && past.branch == self.branch {
            for reader in [&mut self.list, &mut self.decisions] {
                if reader.window().to().number > 0 {
                    reader.listen(past.head);
                }
            }
        }
    }

    /// The lists belong to the branch that is looked at, and hold its present moment.
    pub(super) fn keep_up(&mut self, world: &World, past: &Past) {
        let elsewhere = self.branch != past.branch;
        self.branch = past.branch;
        let now = last_number(world);
        let mut begun = false;
        for reader in [&mut self.list, &mut self.decisions] {
            let missed = reader.listen(past.head).is_none()
                && last_number(past.head) > reader.window().to().number.saturating_add(FAR);
            let here = now == 0 || reader.window().covers(now);
            if elsewhere
                || (!here
                    && (missed || world.events() < past.head.events() || reader.window().to().number == 0))
            {
                *reader = Reader::at(world, reader.window().filter().clone());
                begun = true;
            }
        }
        if begun {
            self.listed.renew();
        }
        let heard = self.list.window().to().number;
        // What was missed between two frames at the head is read without being asked for.
        self.wanted.newer |= heard < now;
        if self.decisions.window().to().number < now {
            self.wanted.decision.get_or_insert(Side::Newer);
        }
    }

    /// Whether there is anything to read.
    pub(super) fn is_wanted(&self, past: &Past) -> bool {
        let more = |reader: &Reader, side| reader.has_more(side, past.head);
        past.is_open()
            && (self.wanted.older && more(&self.list, Side::Older)
                || self.wanted.newer && more(&self.list, Side::Newer)
                || self.wanted.decision.is_some_and(|side| more(&self.decisions, side)))
    }

    /// Reads on, for some milliseconds.
    pub(super) fn work(&mut self, past: &Past) {
        if !past.is_open() {
            return;
        }
        let read = |reader: &mut Reader, side: Side| {
            let more = reader.has_more(side, past.head);
            more && !reader.read(side, past.head, SLICE, |events| past.kept(events))
        };
        if self.wanted.newer {
            self.wanted.newer = read(&mut self.list, Side::Newer);
        } else if self.wanted.older {
            self.wanted.older = read(&mut self.list, Side::Older);
        }
        if let Some(side) = self.wanted.decision
            && !read(&mut self.decisions, side)
        {
            self.wanted.decision = None;
        }
    }
}
