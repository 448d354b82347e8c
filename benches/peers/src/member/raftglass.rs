//! Raftglass: the writes of a turn become durable together, then each message leaves that its gate lets pass.

use super::{Host, MAX_BYTES, MAX_ENTRIES, Member};
use crate::disk::Disk;
use crate::service::Commands;
use raftglass::raft::{
    Command, Durable, Message, Options, Output, Payload, Raft, Role, Rules, ServerId, ServerSet, Timer,
};

#[derive(Clone)]
pub struct Raftglass {
    raft: Raft,
    output: Output,
    durable: Durable,
    disk: Disk,
}

impl Member for Raftglass {
    type Message = Message;

    fn new(number: usize, servers: usize) -> Raftglass {
        let id = ServerId::new(number as u8 + 1).expect("a server's number");
        let options = Options {
            max_entries_per_message: MAX_ENTRIES as u16,
            max_bytes_per_message: MAX_BYTES as u32,
            max_entries_in_flight: 4 * MAX_ENTRIES as u16,
            ..Options::default()
        };
        let (durable, mut output) = (Durable::default(), Output::default());
        let members = ServerSet::first(servers as u8);
        let raft = Raft::start(id, members, options, Rules::default(), &durable, &mut output);
        Raftglass { raft, output, durable, disk: Disk::new() }
    }

    fn campaign(&mut self, _: &mut Host<'_, Message>) {
        self.raft.timeout(Timer::Election, &mut self.output);
    }

    fn leads(&self) -> bool {
        matches!(self.raft.role(), Role::Leader(_))
    }

    fn propose(&mut self, commands: &mut Commands, count: usize, _: &mut Host<'_, Message>) {
        self.raft
            .propose_all((0..count).map(|_| Command::from(commands.next())), &mut self.output)
            .expect("a leader");
    }

    fn receive(&mut self, message: Message, _: &mut Host<'_, Message>) {
        self.raft.receive(message, &mut self.output);
    }

    fn finish(&mut self, host: &mut Host<'_, Message>) {
        if !self.output.writes.is_empty() {
            self.write();
            self.raft.written(&self.durable, &mut self.output);
        }
        self.output.release(&self.durable, |message| host.mail.send(message.to.position(), message));
        for apply in &self.output.applies {
            if let Payload::Command(command) = &apply.entry.payload {
                host.service.apply(apply.index.0, command);
            }
        }
        self.output.applies.clear();
        self.output.timers.clear();
    }

    fn heartbeat(&mut self, _: &mut Host<'_, Message>) {
        self.raft.timeout(Timer::Heartbeat, &mut self.output);
    }

    fn disk(&self) -> &Disk {
        &self.disk
    }
}

impl Raftglass {
    fn write(&mut self) {
        let mut state = (self.durable.term(), self.durable.vote());
        for write in &self.output.writes {
            if (write.term, write.vote) != state {
                self.disk.state(write.term.0, write.vote.map_or(0, |vote| u64::from(vote.number())));
                state = (write.term, write.vote);
            }
            for (index, entry) in write.log.iter_from(write.changed_from) {
                let command: &[u8] = match &entry.payload {
                    Payload::Command(command) => command,
                    Payload::Noop => &[],
                };
                self.disk.entry(index.0, entry.term.0, command);
            }
        }
        self.output.complete_writes(&mut self.durable);
        self.disk.sync();
    }
}
