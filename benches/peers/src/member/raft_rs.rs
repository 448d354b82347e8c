//! raft 0.7, tikv's raft-rs: one `Ready` a turn, in the order of its documentation.

use super::{Host, MAX_BYTES, Member};
use crate::disk::Disk;
use crate::service::Commands;
use raft::eraftpb::{Entry, Message, MessageType};
use raft::storage::MemStorage;
use raft::{Config, RawNode, StateRole};

/// `QUICK`: set to be as quick as it can; else as it comes, where followers hear of a new commit index in messages of their
/// own.
pub struct RaftRs<const QUICK: bool = true> {
    node: RawNode<MemStorage>,
    disk: Disk,
}

impl<const QUICK: bool> Member for RaftRs<QUICK> {
    type Message = Message;

    fn new(number: usize, servers: usize) -> RaftRs<QUICK> {
        let config = Config {
            id: number as u64 + 1,
            election_tick: 10,
            heartbeat_tick: 1,
            max_size_per_msg: MAX_BYTES as u64,
            // Messages in one, and no message of its own for a commit index.
            batch_append: QUICK,
            skip_bcast_commit: QUICK,
            ..Config::default()
        };
        let members: Vec<u64> = (1..=servers as u64).collect();
        let storage = MemStorage::new_with_conf_state((members, vec![]));
        let logger = slog::Logger::root(slog::Discard, slog::o!());
        RaftRs { node: RawNode::new(&config, storage, &logger).expect("a configuration"), disk: Disk::new() }
    }

    fn campaign(&mut self, _: &mut Host<'_, Message>) {
        self.node.campaign().expect("an election");
    }

    fn leads(&self) -> bool {
        self.node.raft.state == StateRole::Leader
    }

    fn propose(&mut self, commands: &mut Commands, count: usize, _: &mut Host<'_, Message>) {
        if count == 1 {
            return self.node.propose(vec![], commands.next().to_vec()).expect("a leader");
        }
        // All in one proposal, which is quicker than one by one.
        let entries: Vec<Entry> =
            (0..count).map(|_| Entry { data: commands.next().to_vec().into(), ..Entry::default() }).collect();
        let mut message = Message { from: self.node.raft.id, entries: entries.into(), ..Message::default() };
        message.set_msg_type(MessageType::MsgPropose);
        self.node.raft.step(message).expect("a leader");
    }

    fn receive(&mut self, message: Message, _: &mut Host<'_, Message>) {
        self.node.step(message).expect("a message of a member");
    }

    fn finish(&mut self, host: &mut Host<'_, Message>) {
        while self.node.has_ready() {
            let mut ready = self.node.ready();
            send(ready.take_messages(), host);
            apply(ready.take_committed_entries(), host);
            for entry in ready.entries() {
                self.disk.entry(entry.index, entry.term, &entry.data);
            }
            if !ready.entries().is_empty() {
                self.node.store().wl().append(ready.entries()).expect("entries in order");
            }
            if let Some(state) = ready.hs() {
                self.disk.state(state.term, state.vote);
                self.node.store().wl().set_hardstate(state.clone());
            }
            if ready.must_sync() {
                self.disk.sync();
            }
            send(ready.take_persisted_messages(), host);
            let mut light = self.node.advance(ready);
            if let Some(commit) = light.commit_index() {
                self.node.store().wl().mut_hard_state().set_commit(commit);
            }
            send(light.take_messages(), host);
            apply(light.take_committed_entries(), host);
            self.node.advance_apply();
        }
    }

    fn heartbeat(&mut self, _: &mut Host<'_, Message>) {
        self.node.ping();
    }

    fn disk(&self) -> &Disk {
        &self.disk
    }
}

fn send(messages: Vec<Message>, host: &mut Host<'_, Message>) {
    for message in messages {
        host.mail.send(message.to as usize - 1, message);
    }
}

fn apply(entries: Vec<Entry>, host: &mut Host<'_, Message>) {
    // A new leader's own entry is empty.
    for entry in entries.iter().filter(|entry| !entry.data.is_empty()) {
        host.service.apply(entry.index, &entry.data);
    }
}
