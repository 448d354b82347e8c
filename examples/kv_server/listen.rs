//! Whoever connects: peers, clients, strangers. Nobody is believed, waited for without end, or let in without
//! number; a connection that says what it should not is closed.

use crate::event::Event;
use crate::journal::note;
use crate::protocol::{CLIENT, LONGEST_LINE, Reply, STATUS, greeting_peer, invalid, read_frame, read_line};
use raftglass::kv::Proposal;
use raftglass::raft::{ServerId, ServerSet};
use std::io::{self, BufReader, ErrorKind, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::mpsc::{SyncSender, sync_channel};
use std::thread;
use std::time::Duration;

/// The most connections at a time.
const MOST_CONNECTIONS: usize = 512;

/// How long a newcomer may take to say who he is, and a peer may be silent.
const SILENCE: Duration = Duration::from_secs(5);

/// How long a client may think.
const IDLE: Duration = Duration::from_secs(300);

/// How long a client waits for what may never be decided, before it is let go.
const UNDECIDED: Duration = Duration::from_secs(30);

/// The most bytes of a first line.
const LONGEST_GREETING: u64 = 64;

/// The door: what every connection has to know.
pub struct Door {
    pub me: ServerId,
    pub members: ServerSet,
    pub events: SyncSender<Event>,
}

impl Door {
    /// Starts the thread that lets connections in.
    pub fn open(self, listener: TcpListener) -> io::Result<()> {
        let door = Arc::new(self);
        thread::Builder::new().name("door".into()).spawn(move || {
            loop {
                let arrived = listener.accept().and_then(|(stream, _)| Door::let_in(&door, stream));
                if let Err(error) = arrived {
                    note(format_args!("{}: a connection was not taken: {error}", door.me));
                    thread::park_timeout(Duration::from_millis(100));
                }
            }
        })?;
        Ok(())
    }

    fn let_in(door: &Arc<Door>, stream: TcpStream) -> io::Result<()> {
        // Each connection holds one reference, the door itself another.
        if Arc::strong_count(door) > MOST_CONNECTIONS {
            return Err(io::Error::other("there are too many"));
        }
        let door = door.clone();
        thread::Builder::new().name("connection".into()).spawn(move || {
            if let Err(error) = door.serve(&stream)
                && error.kind() == ErrorKind::InvalidData
            {
                note(format_args!("{}: a connection was closed for {error}", door.me));
            }
        })?;
        Ok(())
    }

    fn serve(&self, stream: &TcpStream) -> io::Result<()> {
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(SILENCE))?;
        stream.set_write_timeout(Some(SILENCE))?;
        let mut reader = BufReader::new(stream);
        let Some(greeting) = read_line(&mut reader, LONGEST_GREETING)? else { return Ok(()) };
        match greeting_peer(&greeting) {
            Some(peer) => self.hear(peer, reader),
            None if greeting == CLIENT => {
                stream.set_read_timeout(Some(IDLE))?;
                self.answer(reader, stream)
            }
            None => Err(invalid("a greeting that is none")),
        }
    }

    /// Passes on what a peer sends.
    fn hear(&self, peer: ServerId, mut reader: BufReader<&TcpStream>) -> io::Result<()> {
        if peer == self.me || !self.members.contains(peer) {
            return Err(invalid(format!("{peer}, which is no peer")));
        }
        loop {
            let Some(message) = read_frame(&mut reader)? else { continue };
            if message.from != peer || message.to != self.me {
                return Err(invalid(format!("{peer}'s message from {} to {}", message.from, message.to)));
            }
            self.tell(Event::Message(message))?;
        }
    }

    /// Answers a client, one request after the other.
    fn answer(&self, mut reader: BufReader<&TcpStream>, mut stream: &TcpStream) -> io::Result<()> {
        while let Some(line) = read_line(&mut reader, LONGEST_LINE)? {
            let (reply, answer) = sync_channel(1);
            let answer = match line.parse::<Proposal>() {
                _ if line == STATUS => {
                    self.tell(Event::Status(reply))?;
                    answer.recv_timeout(UNDECIDED)
                }
                Ok(proposal) => {
                    self.tell(Event::Asked(proposal, reply))?;
                    answer.recv_timeout(UNDECIDED)
                }
                Err(error) => Ok(Reply::Bad(error.to_string())),
            };
            // Whether the command will be done is not known: the end of the connection says that.
            let Ok(answer) = answer else { return Ok(()) };
            stream.write_all(format!("{answer}\n").as_bytes())?;
        }
        Ok(())
    }

    /// Waits while the server has too much to do: its peers and clients then wait or drop.
    fn tell(&self, event: Event) -> io::Result<()> {
        self.events.send(event).map_err(|_| ErrorKind::BrokenPipe.into())
    }
}
