//! The way to a peer: a connection on which only this server speaks. What cannot be sent now is dropped; the core
//! finds out and sends it again.

use crate::clock::now;
use crate::protocol::{add_frame, peer_greeting};
use raftglass::raft::{Message, ServerId};
use std::io::{self, Write as _};
use std::net::{TcpStream, ToSocketAddrs as _};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::thread;
use std::time::Duration;

/// The most messages that wait for a slow peer.
const QUEUE: usize = 512;

/// How long a connection may be silent before it says that it is there.
const KEEP_ALIVE: Duration = Duration::from_secs(1);

/// How long a peer may take to connect, or to take in what it is sent.
const PATIENCE: Duration = Duration::from_secs(1);

/// How long to wait after a failure to connect.
const PAUSE: Duration = Duration::from_millis(100);

/// Bytes that are sent in one piece if they are waiting.
const PIECE: usize = 64 * 1024;

/// The near end of the way.
pub struct Link {
    queue: SyncSender<Message>,
}

impl Link {
    /// Starts the thread that keeps a connection to the peer.
    pub fn start(me: ServerId, peer: ServerId, address: String) -> io::Result<Link> {
        let (queue, waiting) = sync_channel(QUEUE);
        let builder = thread::Builder::new().name(format!("to {peer}"));
        builder.spawn(move || Far { me, address, waiting, stream: None }.run())?;
        Ok(Link { queue })
    }

    /// Sends a message, or drops it if too many wait.
    pub fn send(&self, message: Message) {
        let _ = self.queue.try_send(message);
    }
}

/// The thread's side.
struct Far {
    me: ServerId,
    address: String,
    waiting: Receiver<Message>,
    stream: Option<TcpStream>,
}

impl Far {
    fn run(mut self) {
        loop {
            let first = match self.waiting.recv_timeout(KEEP_ALIVE) {
                Ok(message) => Some(message),
                Err(RecvTimeoutError::Timeout) => None,
                Err(RecvTimeoutError::Disconnected) => return,
            };
            if self.carry(first).is_err() {
                self.stream = None;
                self.drop_for(PAUSE);
            }
        }
    }

    /// Sends this message and those that wait behind it.
    fn carry(&mut self, first: Option<Message>) -> io::Result<()> {
        let mut bytes = Vec::new();
        add_frame(first.as_ref(), &mut bytes);
        while bytes.len() < PIECE
            && let Ok(message) = self.waiting.try_recv()
        {
            add_frame(Some(&message), &mut bytes);
        }
        let mut stream = match self.stream.take() {
            Some(stream) => stream,
            None => self.connect()?,
        };
        stream.write_all(&bytes)?;
        self.stream = Some(stream);
        Ok(())
    }

    fn connect(&self) -> io::Result<TcpStream> {
        let address = self.address.to_socket_addrs()?.next().ok_or(io::ErrorKind::NotFound)?;
        let mut stream = TcpStream::connect_timeout(&address, PATIENCE)?;
        stream.set_write_timeout(Some(PATIENCE))?;
        stream.set_nodelay(true)?;
        stream.write_all(peer_greeting(self.me).as_bytes())?;
        Ok(stream)
    }

    /// Nobody is there: what was to be sent meanwhile is of no use later.
    fn drop_for(&self, pause: Duration) {
        let until = now() + pause;
        while self.waiting.recv_timeout(until.saturating_duration_since(now())).is_ok() {}
    }
}
