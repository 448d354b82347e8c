//! What the servers have applied, and the checks that the lab makes at each entry.

use crate::seeds::Verdict;
use raftglass::raft::{Apply, Payload, ServerId};
use std::collections::BTreeMap;

/// All entries that were handed to services.
#[derive(Default)]
pub struct Applied {
    /// By server, since it was made; by index.
    logs: BTreeMap<ServerId, BTreeMap<u64, String>>,
    /// By index, whoever applied it first, forever.
    ever: BTreeMap<u64, String>,
}

impl Applied {
    /// A server has been made anew: it applies everything from index 1 on.
    pub fn started(&mut self, server: ServerId) {
        self.logs.insert(server, BTreeMap::new());
    }

    /// A server applies an entry: in order, no index left out, and everywhere the same.
    pub fn apply(&mut self, server: ServerId, apply: &Apply) -> Verdict {
        let index = apply.index.0;
        let Payload::Command(command) = &apply.entry.payload else {
            return Err(format!("{server} has applied a no-op at {index}"));
        };
        let command = String::from_utf8_lossy(command).into_owned();
        let first = self.ever.entry(index).or_insert_with(|| command.clone());
        if *first != command {
            return Err(format!("{server} has applied {command} at {index}, where {first} is committed"));
        }
        let log = self.logs.entry(server).or_default();
        if index > 1 && !log.contains_key(&(index - 1)) {
            return Err(format!("{server} has applied {index} out of order"));
        }
        log.insert(index, command);
        Ok(())
    }

    /// nCommitted: how many servers have applied this index, and what.
    pub fn committed(&self, index: u64) -> (usize, Option<&str>) {
        let mut commands = self.logs.values().filter_map(|log| log.get(&index));
        // All are equal, `apply` has seen to it.
        let first = commands.next();
        (first.iter().len() + commands.count(), first.map(String::as_str))
    }
}
