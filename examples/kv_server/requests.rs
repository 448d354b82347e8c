//! Clients that wait for an answer.

use crate::protocol::Reply;
use raftglass::kv::{Answer, KvStore};
use raftglass::raft::{EntryId, Index, ReadId, ReadOutcome, Term};
use std::collections::BTreeMap;
use std::sync::mpsc::SyncSender;

/// Who waits for what. A client that is dropped without a reply finds its connection closed, and does not know
/// whether its command will be done.
#[derive(Default)]
pub struct Requests {
    proposals: BTreeMap<Index, (Term, SyncSender<Reply>)>,
    reads: BTreeMap<ReadId, (String, SyncSender<Reply>)>,
    newest_read: u64,
}

impl Requests {
    /// A client waits for this entry.
    pub fn await_entry(&mut self, id: EntryId, client: SyncSender<Reply>) {
        // Another may still wait at this index for an entry of an older term; what becomes of that is open.
        self.proposals.insert(id.index, (id.term, client));
    }

    /// A name for the next read, higher than all before.
    pub fn next_read(&mut self) -> ReadId {
        self.newest_read += 1;
        ReadId(self.newest_read)
    }

    /// A client waits for this read of a key.
    pub fn await_read(&mut self, read: ReadId, key: String, client: SyncSender<Reply>) {
        self.reads.insert(read, (key, client));
    }

    /// An entry was applied. Only if it is the one that was proposed is the answer its client's: index and term name
    /// an entry. If it is not, that one will never be applied.
    pub fn applied(&mut self, id: EntryId, answer: Option<Answer>) {
        let Some((term, client)) = self.proposals.remove(&id.index) else { return };
        let reply = match answer {
            Some(answer) if term == id.term => Reply::Done(answer.to_string()),
            _ => Reply::Redirect(None),
        };
        tell(&client, reply);
    }

    /// A read may be answered from what is applied, or must be asked for elsewhere.
    pub fn read(&mut self, outcome: ReadOutcome, kv: &KvStore) {
        let Some((key, client)) = self.reads.remove(&outcome.read) else { return };
        let answer = kv.get(&key).map_or(Answer::NotFound, |value| Answer::Value(value.into()));
        let done = outcome.index.map(|_| Reply::Done(answer.to_string()));
        tell(&client, done.unwrap_or(Reply::Redirect(None)));
    }
}

/// A client that has gone needs no answer.
pub fn tell(client: &SyncSender<Reply>, reply: Reply) {
    let _ = client.try_send(reply);
}
