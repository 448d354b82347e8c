//! No Raft at all: the messages, copies, durable writes and applied commands of one command at a time, where nothing is
//! ever lost and so nothing has to be decided. What it takes is what the loop itself costs.

use super::{Host, Member};
use crate::disk::Disk;
use crate::service::Commands;
use raftglass::raft::Command;

pub struct NoRaft {
    number: usize,
    log: Vec<Entry>,
    /// How many entries each server has on its disk, as the leader knows.
    stored: Vec<u64>,
    committed: u64,
    applied: u64,
    disk: Disk,
}

/// Its command is handed on as Raftglass does it: a short one is copied, a longer one shared.
#[derive(Clone)]
pub struct Entry {
    term: u64,
    command: Command,
}

pub enum Message {
    Append { prev: [u64; 2], entry: Option<Entry>, committed: u64 },
    Stored { server: usize, last: u64 },
}

impl Member for NoRaft {
    type Message = Message;

    fn new(number: usize, servers: usize) -> NoRaft {
        let stored = vec![0; servers];
        NoRaft { number, log: Vec::new(), stored, committed: 0, applied: 0, disk: Disk::new() }
    }

    fn campaign(&mut self, _: &mut Host<'_, Message>) {}

    fn leads(&self) -> bool {
        self.number == 0
    }

    fn propose(&mut self, commands: &mut Commands, _: usize, host: &mut Host<'_, Message>) {
        self.send(Some(Entry { term: 1, command: Command::from(commands.next()) }), host);
    }

    fn receive(&mut self, message: Message, _: &mut Host<'_, Message>) {
        match message {
            Message::Append { prev: [last, _], entry, committed } => {
                assert_eq!(last, self.log.len() as u64);
                self.log.extend(entry);
                self.committed = committed;
            }
            Message::Stored { server, last } => {
                self.stored[server] = last;
                let majority =
                    2 * self.stored.iter().filter(|stored| **stored >= last).count() > self.stored.len();
                self.committed = if majority { last } else { self.committed };
            }
        }
    }

    fn finish(&mut self, host: &mut Host<'_, Message>) {
        let (durable, last) = (self.disk.durable(), self.log.len() as u64);
        if last > durable {
            for (entry, index) in self.log[durable as usize..].iter().zip(durable + 1..) {
                self.disk.entry(index, entry.term, &entry.command);
            }
            self.disk.sync();
            self.stored[self.number] = last;
            if self.number > 0 {
                host.mail.send(0, Message::Stored { server: self.number, last });
            }
        }
        while self.applied < self.committed {
            let entry = &self.log[self.applied as usize];
            self.applied += 1;
            host.service.apply(self.applied, &entry.command);
        }
    }

    fn heartbeat(&mut self, host: &mut Host<'_, Message>) {
        self.send(None, host);
    }

    fn disk(&self) -> &Disk {
        &self.disk
    }
}

impl NoRaft {
    fn send(&mut self, entry: Option<Entry>, host: &mut Host<'_, Message>) {
        let prev = [self.log.len() as u64, 1];
        for to in 1..self.stored.len() {
            host.mail.send(to, Message::Append { prev, entry: entry.clone(), committed: self.committed });
        }
        self.log.extend(entry);
    }
}
