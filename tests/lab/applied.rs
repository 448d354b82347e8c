//! What the servers have applied, with the checks that the lab makes at each entry, and who has led.

use crate::seeds::Verdict;
use raftglass::raft::{Apply, Command, Index, Payload, Raft, ServerId, Term};
use std::collections::BTreeMap;

/// All entries that were handed to services.
pub struct Applied {
    /// By server, since it was made; index 1 stands first.
    logs: Vec<Vec<Command>>,
    /// Whoever applied it first, forever, and its term then; index 1 stands first.
    ever: Vec<(Command, Term)>,
    /// Who has led each term.
    leaders: BTreeMap<Term, ServerId>,
    /// The first thing that was wrong.
    wrong: Option<String>,
}

impl Applied {
    pub fn new(servers: u8) -> Applied {
        Applied {
            logs: vec![Vec::new(); usize::from(servers)],
            ever: Vec::new(),
            leaders: BTreeMap::new(),
            wrong: None,
        }
    }

    /// A server has been made anew: it applies everything from index 1 on. (The lab keeps what its earlier instance
    /// has applied; this asks more of the new one.)
    pub fn started(&mut self, server: ServerId) {
        self.logs[server.position()].clear();
    }

    /// A server in this term applies an entry: in order, no index left out, and everywhere the same.
    pub fn apply(&mut self, server: ServerId, term: Term, apply: &Apply) {
        if let Err(wrong) = self.check(server, term, apply) {
            self.wrong.get_or_insert(wrong);
        }
    }

    /// A server has been elected. The lab asks only now and then who leads; here no election goes by unseen: a term has
    /// one leader (Election Safety, Figure 3), and it has all that was committed before (Leader Completeness).
    pub fn elected(&mut self, raft: &Raft) {
        let (id, term) = (raft.id(), raft.term());
        let leader = *self.leaders.entry(term).or_insert(id);
        if leader != id {
            self.wrong.get_or_insert(format!("{leader} and {id} both lead in term {term}"));
        }
        let has = |index: Index, command: &Command| {
            let entry = raft.log().get(index);
            entry.is_some_and(|entry| matches!(&entry.payload, Payload::Command(mine) if mine == command))
        };
        // What was applied first in a term was committed in it, or before.
        let mut before = self.ever.iter().zip(1..).filter(|((_, applied_in), _)| *applied_in < term);
        if let Some((_, index)) = before.find(|((command, _), index)| !has(Index(*index), command)) {
            self.wrong.get_or_insert(format!("{id} leads term {term} without the committed entry {index}"));
        }
    }

    fn check(&mut self, server: ServerId, term: Term, apply: &Apply) -> Verdict {
        let index = apply.index.0;
        let Payload::Command(command) = &apply.entry.payload else {
            return Err(format!("{server} has applied a no-op at {index}"));
        };
        let log = &mut self.logs[server.position()];
        if index != log.len() as u64 + 1 {
            return Err(format!("{server} has applied {index} out of order, after {}", log.len()));
        }
        log.push(command.clone());
        match self.ever.get(log.len() - 1) {
            None => self.ever.push((command.clone(), term)),
            Some((first, _)) if first == command => {}
            Some((first, _)) => {
                let [mine, first] = [command, first].map(|command| String::from_utf8_lossy(command));
                return Err(format!("{server} has applied {mine} at {index}, where {first} is committed"));
            }
        }
        Ok(())
    }

    /// Whether all that was applied was right.
    pub fn verdict(&self) -> Verdict {
        self.wrong.clone().map_or(Ok(()), Err)
    }

    /// nCommitted: how many servers have applied this index. They have all applied the same.
    pub fn servers_at(&self, index: u64) -> usize {
        self.logs.iter().filter(|log| log.len() as u64 >= index).count()
    }

    /// What was applied at this index, by whomever.
    pub fn command_at(&self, index: u64) -> Option<&[u8]> {
        self.ever.get(usize::try_from(index.checked_sub(1)?).ok()?).map(|(command, _)| &**command)
    }

    /// The highest index that was ever applied.
    pub fn highest(&self) -> u64 {
        self.ever.len() as u64
    }
}
