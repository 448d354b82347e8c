//! A client: finds the leader, asks again until it is answered, and is done once all the same (§8).

use crate::clock::now;
use crate::protocol::{CLIENT, LONGEST_LINE, Reply, STATUS, invalid, read_line};
use raftglass::kv::{ClientId, Command, Proposal, Tag};
use std::fmt;
use std::io::{self, BufReader, Write as _};
use std::net::{TcpStream, ToSocketAddrs as _};
use std::thread;
use std::time::Duration;

/// How long one server may take to answer before another is asked.
const PATIENCE: Duration = Duration::from_secs(1);

/// Between two attempts.
const PAUSE: Duration = Duration::from_millis(20);

/// A client of the cluster. It asks for one command at a time.
pub struct Client {
    id: ClientId,
    /// The newest command's number.
    serial: u64,
    /// All servers, S1 first.
    servers: Vec<String>,
    /// The one to be asked next.
    place: usize,
    connection: Option<BufReader<TcpStream>>,
}

/// Why a command has no answer.
#[derive(Debug)]
pub enum NoAnswer {
    /// A server has refused it as no command.
    Refused(String),
    /// Nobody has answered in time. It may be done, or be done yet.
    Maybe,
}

impl Client {
    /// A client of this name, which no other has or has had.
    pub fn new(id: ClientId, servers: Vec<String>) -> Client {
        Client { id, serial: 0, servers, place: 0, connection: None }
    }

    /// Asks until there is an answer. Each attempt carries the same number, so that the command is done once however
    /// often it is committed.
    ///
    /// # Errors
    /// [`NoAnswer`].
    pub fn ask(&mut self, command: Command, timeout: Duration) -> Result<String, NoAnswer> {
        self.serial += 1;
        let tag = Some(Tag { client: self.id, serial: self.serial });
        let line = Proposal { tag, command }.to_string();
        let until = now() + timeout;
        while now() < until {
            match self.ask_once(&line) {
                Ok(Reply::Done(answer)) => return Ok(answer),
                Ok(Reply::Bad(why)) => return Err(NoAnswer::Refused(why)),
                Ok(Reply::Redirect(Some(leader))) if leader.position() < self.servers.len() => {
                    self.turn_to(leader.position());
                }
                Ok(Reply::Busy) => {}
                Ok(Reply::Redirect(_)) | Err(_) => self.turn_to((self.place + 1) % self.servers.len()),
            }
            thread::park_timeout(PAUSE);
        }
        Err(NoAnswer::Maybe)
    }

    /// What the next server in turn says of itself.
    ///
    /// # Errors
    /// Those of the connection.
    pub fn status(&mut self) -> io::Result<String> {
        match self.ask_once(STATUS)? {
            Reply::Done(status) => Ok(status),
            other => Err(invalid(other.to_string())),
        }
    }

    fn turn_to(&mut self, place: usize) {
        self.place = place;
        self.connection = None;
    }

    /// Sends the line and waits for the reply. A connection that has failed is not used again: a late reply would be
    /// taken for the next one's.
    fn ask_once(&mut self, line: &str) -> io::Result<Reply> {
        let mut connection = match self.connection.take() {
            Some(connection) => connection,
            None => self.connect()?,
        };
        connection.get_mut().write_all(format!("{line}\n").as_bytes())?;
        let reply = read_line(&mut connection, LONGEST_LINE)?.ok_or(io::ErrorKind::UnexpectedEof)?.parse()?;
        self.connection = Some(connection);
        Ok(reply)
    }

    fn connect(&self) -> io::Result<BufReader<TcpStream>> {
        let server = self.servers.get(self.place).ok_or(io::ErrorKind::NotFound)?;
        let address = server.to_socket_addrs()?.next().ok_or(io::ErrorKind::NotFound)?;
        let mut stream = TcpStream::connect_timeout(&address, PATIENCE)?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.set_write_timeout(Some(PATIENCE))?;
        stream.write_all(format!("{CLIENT}\n").as_bytes())?;
        Ok(BufReader::new(stream))
    }
}

impl fmt::Display for NoAnswer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NoAnswer::Refused(why) => write!(f, "refused: {why}"),
            NoAnswer::Maybe => f.write_str("no answer in time: it may be done or not"),
        }
    }
}

impl std::error::Error for NoAnswer {}
