//! Writes as servers make them: terms rise, votes are cast, logs grow by one entry or many, conflicts cut them.

use raftglass::raft::{Durable, Entry, Index, Log, ServerId, Term, Write};
use raftglass::store::{self, Cells};
use rand_pcg::Pcg32;
use rand_pcg::rand_core::Rng;

/// A disk and its writes, drawn from a seed.
pub struct History {
    random: Pcg32,
    pub disk: Durable,
    pub cells: Cells,
}

impl History {
    /// A new disk.
    pub fn new(seed: u64) -> History {
        History { random: Pcg32::new(seed, 2), disk: Durable::default(), cells: Cells::default() }
    }

    pub fn draw(&mut self, below: u64) -> u64 {
        u64::from(self.random.next_u32()) % below
    }

    /// The next write; the log stays below a few blocks. What replaces an entry has another term, as conflicting
    /// entries have (Figure 3, Log Matching).
    pub fn write(&mut self) -> Write {
        let mut log = self.disk.log().clone();
        let changed_from = self.cut(&mut log);
        let cut = log.last_index() < self.disk.log().last_index();
        let term = Term((self.disk.term().0 + self.draw(2)).max(1) + u64::from(cut));
        let most = [0, 1, 1, 2, 64, 100, 200][self.draw(7) as usize];
        for _ in 0..most.min(500 - log.last_index().0.min(500)) {
            let entry = self.entry(term);
            log.append(entry);
        }
        let vote = ServerId::new(self.draw(6) as u8);
        Write { term, vote, log, changed_from }
    }

    /// Carries a write out.
    pub fn complete(&mut self, write: &Write) {
        let changes = store::changes(&self.cells, write);
        self.cells.apply(&changes);
        self.disk.complete(write);
    }

    /// A disk with this many entries, after a few cuts.
    pub fn with_entries(seed: u64, count: u64) -> History {
        let mut history = History::new(seed);
        while history.disk.log().last_index() != Index(count) {
            let mut write = history.write();
            write.log.truncate_from(Index(count + 1));
            write.changed_from = write.changed_from.min(Index(count + 1));
            history.complete(&write);
        }
        history
    }

    /// Now and then cuts the log, mostly near its end; the first index that changes.
    fn cut(&mut self, log: &mut Log) -> Index {
        let last = log.last_index().0;
        let mut from = last + 1;
        if last > 0 && self.draw(4) == 0 {
            from -= if self.draw(3) == 0 { 1 + self.draw(last) } else { 1 + self.draw(last.min(70)) };
        }
        log.truncate_from(Index(from));
        Index(from)
    }

    fn entry(&mut self, term: Term) -> Entry {
        match self.draw(8) {
            0 => Entry::noop(term),
            1 => Entry::command(term, self.random.next_u64().to_be_bytes()),
            _ => Entry::command(term, format!("set x {}", self.draw(1000)).into_bytes()),
        }
    }
}
