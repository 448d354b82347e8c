//! The disk, in a thread of its own: heartbeats go on while it works.

use crate::event::Event;
use raftglass::raft::{Durable, Write};
use raftglass::store::{self, FileStore};
use std::io;
use std::sync::mpsc::{Receiver, SendError, Sender, SyncSender, channel};
use std::thread;

/// Where writes are handed over; they are made durable in this order.
pub struct Disk {
    writes: Sender<Write>,
}

impl Disk {
    /// Starts the thread. It reports whatever has become durable, or why nothing does any more.
    pub fn start(store: FileStore, durable: Durable, events: SyncSender<Event>) -> io::Result<Disk> {
        let (writes, waiting) = channel();
        let builder = thread::Builder::new().name("disk".into());
        builder.spawn(move || write_all(store, durable, &waiting, &events))?;
        Ok(Disk { writes })
    }

    /// Asks for a write.
    ///
    /// # Errors
    /// The thread has ended.
    pub fn write(&self, write: Write) -> Result<(), SendError<Write>> {
        self.writes.send(write)
    }
}

fn write_all(
    mut store: FileStore,
    mut durable: Durable,
    waiting: &Receiver<Write>,
    events: &SyncSender<Event>,
) {
    while let Ok(first) = waiting.recv() {
        let write = waiting.try_iter().fold(first, both);
        let changes = store::changes(&store, &write);
        let report = match store::apply(&mut store, &changes) {
            Ok(()) => {
                durable.complete(&write);
                Event::Durable(durable.clone())
            }
            Err(error) => Event::DiskFailed(error),
        };
        if events.send(report).is_err() {
            return;
        }
    }
}

/// Two writes as one: the state that the second reaches, and all that differs from before the first. A gate asks
/// what the disk holds, not which write has put it there, and so none has to be written by itself.
fn both(first: Write, second: Write) -> Write {
    Write { changed_from: first.changed_from.min(second.changed_from), ..second }
}
