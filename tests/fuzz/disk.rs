//! Disks as cells of text: what is recovered is what was written, to the last entry, or the place is named where it
//! is not.

use super::damage::Damages;
use super::engine::check;
use bolero::TypeGenerator;
use raftglass::raft::{Durable, Entry, Index, ServerId, Term, Write};
use raftglass::store::{self, Cells, Change, Storage};
use std::sync::Arc;

/// What a server writes, one after the other, and what then happens to its disk.
#[derive(Clone, Debug, TypeGenerator)]
struct Case {
    #[generator(bolero::produce::<Vec<Written>>().with().len(1..6_usize))]
    writes: Vec<Written>,
    /// So many operations of the last write are done when the server crashes; all, if there are no more.
    #[generator(0..8_u8)]
    done: u8,
    #[generator(bolero::produce::<Vec<Harm>>().with().len(0..3_usize))]
    harms: Vec<Harm>,
}

#[derive(Clone, Debug, TypeGenerator)]
struct Written {
    newer_term: bool,
    #[generator(0..4_u8)]
    vote: u8,
    /// How many entries are cut off before new ones come.
    #[generator(0..100_u8)]
    cut: u8,
    conflict: bool,
    entries: Entries,
}

#[derive(Clone, Copy, Debug, TypeGenerator)]
enum Entries {
    None,
    One {
        text: [u8; 4],
    },
    Few(#[generator(0..5_u8)] u8),
    Many(#[generator(50..150_u8)] u8),
    /// To the end of a block.
    Block,
    /// As many as were cut off.
    Instead,
}

/// What happens to a disk. Cells are named by their place, modulo their number.
#[derive(Clone, Debug, TypeGenerator)]
enum Harm {
    Text {
        cell: u8,
        damages: Damages,
    },
    Removed {
        cell: u8,
    },
    /// A cell gets what stands in another.
    Copied {
        from: u8,
        to: u8,
    },
    /// A cell is again what it was after an earlier write, as on a disk that has lied about what it wrote.
    Stale {
        cell: u8,
        write: u8,
    },
    /// The first lines of a cell as it is, the others as they were after an earlier write.
    Torn {
        cell: u8,
        #[generator(4..10_u8)]
        lines: u8,
        write: u8,
    },
    Foreign {
        name: Name,
        from: u8,
    },
}

#[derive(Clone, Copy, Debug, TypeGenerator)]
enum Name {
    Block(#[generator(0..5_u8)] u8),
    Unaligned(u8),
    Last,
    Other,
}

/// A disk, and all that it has held.
struct History {
    held: Vec<Durable>,
    after: Vec<Cells>,
    cells: Cells,
}

#[test]
fn a_damaged_disk_is_recovered_as_it_was_or_refused() {
    check!(8_000, Case, |case| {
        let mut history = History::of(case);
        let rolled_back =
            case.harms.iter().any(|harm| matches!(harm, Harm::Stale { .. } | Harm::Torn { .. }));
        case.harms.iter().for_each(|harm| history.suffer(harm));
        let (last_two, held) = (history.held.len().saturating_sub(2), &history.held);
        let recovered = store::recover(&history.cells);
        assert!(recovered.is_err() || history.cells.keys().iter().all(|key| is_known(key)), "foreign cells");
        match recovered {
            // Nothing of it is left, which only somebody who knows of the server can tell from a new disk.
            Ok(disk) if history.cells.is_empty() => assert_eq!(disk, Durable::default()),
            Ok(disk) if rolled_back => assert!(held.contains(&disk), "{disk:?} was never written"),
            Ok(disk) => assert!(held[last_two..].contains(&disk), "{disk:?} is not what was written last"),
            Err(error) => {
                let known = history.cells.get(&error.cell).is_some() || error.found == store::Found::Nothing;
                assert!(known, "{error} names a cell");
            }
        }
        history.repair();
        history.write_on();
    });
}

fn is_known(key: &str) -> bool {
    let start = key.strip_prefix("log/").and_then(|number| number.parse::<u64>().ok());
    key == "state" || start.is_some_and(|start| start % store::BLOCK == 1)
}

#[test]
fn any_texts_are_refused_or_a_disk() {
    #[derive(Clone, Debug, TypeGenerator)]
    struct Any {
        state: Damages,
        texts: Vec<u8>,
    }
    let disk = "raftglass disk 1\nterm 4\nvote S2\nlast 2@3 #bf422eea\ntail 1\ncheck #459dbac2\n1 1 no-op \
                #bca47b08\n2 3 set x 5 #bf422eea";
    check!(40_000, Any, |any| {
        let texts = String::from_utf8_lossy(&any.texts);
        for text in [any.state.to_text(disk), texts.into_owned()] {
            let mut cells = Cells::default();
            cells.apply(&[Change::Set { key: "state".into(), value: text.as_str().into() }]);
            if let Ok(found) = store::recover(&cells) {
                assert_eq!(store::image(&found).get("state").as_deref(), Some(text.as_str()), "in one form");
            }
            if let Some(repair) = store::repair(&cells) {
                cells.apply(&repair.changes);
                assert_eq!(store::recover(&cells), Ok(repair.durable));
            }
        }
    });
}

impl History {
    fn of(case: &Case) -> History {
        let disk = Durable::default();
        let mut history =
            History { held: vec![disk], after: vec![Cells::default()], cells: Cells::default() };
        for (number, written) in case.writes.iter().enumerate() {
            let write = written.after(&history.held[number]);
            let changes = store::changes(&history.cells, &write);
            let last = number + 1 == case.writes.len();
            let done = if last { usize::from(case.done).min(changes.len()) } else { changes.len() };
            history.cells.apply(&changes[..done]);
            let mut disk = history.held[number].clone();
            disk.complete(&write);
            history.held.push(disk);
            history.after.push(history.cells.clone());
        }
        history
    }

    fn suffer(&mut self, harm: &Harm) {
        let Some((key, value)) = self.harmed(harm) else { return };
        let change = match value {
            Some(value) => Change::Set { key, value },
            None => Change::Remove { key },
        };
        self.cells.apply(&[change]);
    }

    /// The cell that changes, and what it is then.
    fn harmed(&self, harm: &Harm) -> Option<(Arc<str>, Option<Arc<str>>)> {
        let keys = self.cells.keys();
        let key = |place: u8| keys.get(usize::from(place) % keys.len().max(1)).cloned();
        Some(match harm {
            Harm::Text { cell, damages } => {
                let key = key(*cell)?;
                let text = damages.to_text(&self.cells.get(&key)?);
                (key, Some(text.into()))
            }
            Harm::Removed { cell } => (key(*cell)?, None),
            Harm::Copied { from, to } => (key(*to)?, self.cells.get(&key(*from)?)),
            Harm::Stale { cell, write } => {
                let key = key(*cell)?;
                let then = self.after[usize::from(*write) % self.after.len()].get(&key);
                (key, then)
            }
            Harm::Torn { cell, lines, write } => {
                let key = key(*cell)?;
                let then = self.after[usize::from(*write) % self.after.len()].get(&key)?;
                let (now, lines) = (self.cells.get(&key)?, usize::from(*lines));
                let torn: Vec<&str> =
                    now.split('\n').take(lines).chain(then.split('\n').skip(lines)).collect();
                (key, Some(torn.join("\n").into()))
            }
            Harm::Foreign { name, from } => (name.text().into(), self.cells.get(&key(*from)?)),
        })
    }

    /// A repair invents nothing: it keeps term and vote, and a beginning of a log that was written.
    fn repair(&self) {
        let Some(repair) = store::repair(&self.cells) else { return };
        let kept = &repair.durable;
        let from = |disk: &&Durable| {
            let entries = kept.log().iter_from(Index(1));
            entries.eq(disk.log().iter_from(Index(1)).take(kept.log().last_index().0 as usize))
        };
        assert!(self.held.iter().any(|disk| (disk.term(), disk.vote()) == (kept.term(), kept.vote())));
        assert!(self.held.iter().any(|disk| from(&disk)), "{kept:?} was never written");
        let mut cells = self.cells.clone();
        cells.apply(&repair.changes);
        assert_eq!(store::recover(&cells).as_ref(), Ok(kept));
    }

    /// A server that does not know of it writes on: its disk holds what it says then, or is refused.
    fn write_on(&mut self) {
        let written = Written {
            newer_term: true,
            vote: 1,
            cut: 0,
            conflict: false,
            entries: Entries::One { text: *b"more" },
        };
        let mut disk = self.held.pop().unwrap_or_default();
        let write = written.after(&disk);
        let changes = store::changes(&self.cells, &write);
        self.cells.apply(&changes);
        disk.complete(&write);
        if let Ok(found) = store::recover(&self.cells) {
            assert_eq!(found, disk);
        }
    }
}

impl Written {
    fn after(&self, disk: &Durable) -> Write {
        let mut log = disk.log().clone();
        let cut = if self.conflict { u64::from(self.cut) } else { 0 };
        let changed_from = Index(log.last_index().next().0.saturating_sub(cut).max(1));
        log.truncate_from(changed_from);
        // What replaces an entry is of another term (Figure 3, Log Matching).
        let newer = self.newer_term || cut > 0 || disk.term() == Term::ZERO;
        let term = if newer { disk.term().next() } else { disk.term() };
        let vote = if newer { ServerId::new(self.vote) } else { disk.vote() };
        for entry in self.entries.commands(log.last_index(), disk.log().last_index()) {
            log.append(Entry::command(term, entry));
        }
        Write { term, vote, log, changed_from }
    }
}

impl Entries {
    fn commands(self, last: Index, before: Index) -> Vec<Vec<u8>> {
        let count = match self {
            Entries::None => 0,
            Entries::One { text } => return vec![text.to_vec()],
            Entries::Few(count) | Entries::Many(count) => count.into(),
            Entries::Block => store::BLOCK - last.0 % store::BLOCK,
            Entries::Instead => before.0 - last.0,
        };
        (0..count).map(|number| format!("set x {number}").into_bytes()).collect()
    }
}

impl Name {
    fn text(self) -> String {
        match self {
            Name::Block(number) => format!("log/{}", u64::from(number) * store::BLOCK + 1),
            Name::Unaligned(number) => format!("log/{number}"),
            Name::Last => format!("log/{}", u64::MAX),
            Name::Other => "snapshot".into(),
        }
    }
}
