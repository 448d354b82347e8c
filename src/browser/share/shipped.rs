//! Scripts that come with the page: a link that begins with one names it.

use crate::script::{self, Script};
use crate::sim::Record;
use xxhash_rust::xxh64::xxh64;

/// A script that comes with the page.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Shipped {
    /// Its name in links: for ever.
    pub id: &'static str,
    /// Its text.
    pub text: &'static str,
}

/// All of them. Their texts may change, but then links that begin with them are refused.
pub const SHIPPED: &[Shipped] = &[
    Shipped { id: "figure_8", text: include_str!("../../../tests/scripts/figure_8.raft") },
    Shipped {
        id: "figure_8_without_its_rule",
        text: include_str!("../../../tests/scripts/figure_8_without_its_rule.raft"),
    },
    Shipped { id: "figure_7", text: include_str!("../../../tests/scripts/figure_7.raft") },
    Shipped { id: "deaf_leader", text: include_str!("../../../tests/scripts/deaf_leader.raft") },
];

impl Shipped {
    /// The one of this name.
    #[must_use]
    pub fn find(id: &str) -> Option<Shipped> {
        SHIPPED.iter().copied().find(|shipped| shipped.id == id)
    }

    /// The hash of its text.
    #[must_use]
    pub fn hash(&self) -> u64 {
        xxh64(self.text.as_bytes(), 0)
    }

    /// It as a script; `None` only for a text that is none, which no shipped one is.
    #[must_use]
    pub fn script(&self) -> Option<Script> {
        Script::parse(self.text).ok()
    }

    /// What it does, from its beginning to its end; `None` if it does not come there.
    #[must_use]
    pub fn record(&self) -> Option<Record> {
        Some(script::run(&self.script()?).ok()?.record().clone())
    }

    /// The script with which a record begins, what it does, and how many of its actions are the record's: those are
    /// more than none.
    pub(super) fn beginning(record: &Record) -> Option<(Shipped, usize)> {
        let like =
            |shipped: &&Shipped| shipped.script().is_some_and(|script| script.setup() == *record.setup());
        let shared = SHIPPED.iter().filter(like).filter_map(|shipped| {
            let begins = shipped.record()?;
            let pairs = begins.actions().iter().zip(record.actions().iter());
            Some((*shipped, pairs.take_while(|(begins, is)| begins == is).count()))
        });
        shared.max_by_key(|(_, count)| *count).filter(|(_, count)| *count > 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::script::{Line, Step};

    #[test]
    fn all_of_them_come_to_their_end_and_have_names_of_their_own() {
        for (number, shipped) in SHIPPED.iter().enumerate() {
            assert_eq!(Shipped::find(shipped.id), Some(*shipped), "number {number}");
            let script = shipped.script().unwrap();
            assert!(script.lines.iter().any(|line| matches!(line, Line::Step { step: Step::Expect(_), .. })));
            let record = shipped.record().unwrap();
            assert_eq!(Shipped::beginning(&record), Some((*shipped, record.actions().len())));
        }
    }

    /// A link names the hash: this one is in links.
    #[test]
    fn a_text_has_one_hash() {
        assert_eq!(Shipped { id: "", text: "a" }.hash(), 0xd24e_c4f1_a98c_6e5b);
    }
}
