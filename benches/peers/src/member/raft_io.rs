//! raft-io 1.0: each step writes and syncs before it returns what to send.

use super::{Host, MAX_ENTRIES, Member};
use crate::disk::Disk;
use crate::service::Commands;
use raft_io::{
    Action, Event, HardState, Index, LogEntry, MemoryLog, Message, RaftConfig, RaftLog, RaftNode, Result,
    Term,
};

const HEARTBEAT_TICKS: u32 = 3;

pub struct RaftIo {
    node: RaftNode<DiskLog>,
}

/// Its log in memory, and the disk beside it.
struct DiskLog {
    memory: MemoryLog,
    disk: Disk,
}

impl Member for RaftIo {
    type Message = Message;

    fn new(number: usize, servers: usize) -> RaftIo {
        // Only the first gets impatient.
        let patience = if number == 0 { 2 * HEARTBEAT_TICKS } else { u32::MAX / 2 };
        let config = RaftConfig::new(number as u64 + 1, 1..=servers as u64)
            .with_election_timeout(patience, patience)
            .with_heartbeat_interval(HEARTBEAT_TICKS)
            .with_max_batch(MAX_ENTRIES);
        let log = DiskLog { memory: MemoryLog::new(), disk: Disk::new() };
        RaftIo { node: RaftNode::with_log(config, log) }
    }

    fn campaign(&mut self, host: &mut Host<'_, Message>) {
        let before = host.mail.sent();
        while host.mail.sent() == before {
            self.step(Event::Tick, host);
        }
    }

    fn leads(&self) -> bool {
        self.node.is_leader()
    }

    fn propose(&mut self, commands: &mut Commands, count: usize, host: &mut Host<'_, Message>) {
        for _ in 0..count {
            self.step(Event::Propose(commands.next().to_vec()), host);
        }
    }

    fn receive(&mut self, message: Message, host: &mut Host<'_, Message>) {
        self.step(Event::Message(message), host);
    }

    fn finish(&mut self, _: &mut Host<'_, Message>) {}

    fn heartbeat(&mut self, host: &mut Host<'_, Message>) {
        for _ in 0..HEARTBEAT_TICKS {
            self.step(Event::Tick, host);
        }
    }

    fn disk(&self) -> &Disk {
        &self.node.log().disk
    }
}

impl RaftIo {
    fn step(&mut self, event: Event, host: &mut Host<'_, Message>) {
        for action in self.node.step(event).expect("a step") {
            match action {
                Action::Send { to, message } => host.mail.send(to as usize - 1, message),
                // A new leader's own entry is empty.
                Action::Apply { index, command, .. } if !command.is_empty() => {
                    host.service.apply(index, &command)
                }
                _ => {}
            }
        }
    }
}

impl RaftLog for DiskLog {
    fn last_index(&self) -> Index {
        self.memory.last_index()
    }

    fn last_term(&self) -> Term {
        self.memory.last_term()
    }

    fn term_at(&self, index: Index) -> Option<Term> {
        self.memory.term_at(index)
    }

    fn entry(&self, index: Index) -> Option<LogEntry> {
        self.memory.entry(index)
    }

    fn entries(&self, from: Index, to: Index) -> Vec<LogEntry> {
        self.memory.entries(from, to)
    }

    fn append(&mut self, entries: &[LogEntry]) -> Result<()> {
        for entry in entries {
            self.disk.entry(entry.index, entry.term, &entry.command);
        }
        self.memory.append(entries)
    }

    fn truncate(&mut self, from: Index) -> Result<()> {
        self.memory.truncate(from)
    }

    fn hard_state(&self) -> HardState {
        self.memory.hard_state()
    }

    fn set_hard_state(&mut self, state: HardState) -> Result<()> {
        self.disk.state(state.term, state.voted_for.unwrap_or_default());
        self.memory.set_hard_state(state)
    }

    fn sync(&mut self) -> Result<()> {
        self.disk.sync();
        self.memory.sync()
    }
}
