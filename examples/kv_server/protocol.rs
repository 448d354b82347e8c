//! What is said on a connection. Whoever connects says in a line who he is; a peer then sends frames and hears
//! nothing, a client sends a line and gets a line, again and again.

use raftglass::raft::{Message, ServerId};
use raftglass::wire;
use std::fmt;
use std::io::{self, BufRead, ErrorKind, Read};
use std::str::FromStr;

/// A client's first line.
pub const CLIENT: &str = "raftglass client";

/// The start of a peer's first line; its name follows.
const PEER: &str = "raftglass peer ";

/// The most bytes of a line. A command's line must fit a frame with all that stands around it.
pub const LONGEST_LINE: u64 = 16 * 1024;

/// The most bytes of a message.
pub const LONGEST_FRAME: usize = 256 * 1024;

/// What a client asks with besides commands.
pub const STATUS: &str = "status";

/// A peer's first line.
pub fn peer_greeting(id: ServerId) -> String {
    format!("{PEER}{id}\n")
}

/// Who says this first line, if a peer.
pub fn greeting_peer(line: &str) -> Option<ServerId> {
    server(line.strip_prefix(PEER)?)
}

/// Adds a message with its length before it, four bytes, the highest first. A length of 0 only says that the
/// sender is there.
pub fn add_frame(message: Option<&Message>, bytes: &mut Vec<u8>) {
    let start = bytes.len();
    bytes.extend([0; 4]);
    if let Some(message) = message {
        wire::encode_into(message, bytes);
    }
    let length = u32::try_from(bytes.len() - start - 4).unwrap_or(u32::MAX);
    bytes[start..start + 4].copy_from_slice(&length.to_be_bytes());
}

/// Reads a frame; `None` for one that carries nothing.
///
/// # Errors
/// What the connection says, and [`ErrorKind::InvalidData`] for bytes that are no message.
pub fn read_frame(from: &mut impl Read) -> io::Result<Option<Message>> {
    let mut length = [0; 4];
    from.read_exact(&mut length)?;
    let length = u32::from_be_bytes(length) as usize;
    if length == 0 {
        return Ok(None);
    }
    if length > LONGEST_FRAME {
        return Err(invalid(format!("a frame of {length} bytes")));
    }
    let mut bytes = vec![0; length];
    from.read_exact(&mut bytes)?;
    wire::decode(&bytes).map(Some).map_err(|error| invalid(error.to_string()))
}

/// Reads a line without its end; `None` at the end of the connection.
///
/// # Errors
/// What the connection says, and [`ErrorKind::InvalidData`] for a line that is too long, unfinished or not text.
pub fn read_line(from: &mut impl BufRead, longest: u64) -> io::Result<Option<String>> {
    let mut line = Vec::new();
    from.take(longest).read_until(b'\n', &mut line)?;
    match line.pop() {
        None => Ok(None),
        Some(b'\n') => String::from_utf8(line).map(Some).map_err(|_| invalid("a line that is not text")),
        Some(_) => Err(invalid("a line that does not end")),
    }
}

/// Something that nobody of this cluster says.
pub fn invalid(what: impl Into<String>) -> io::Error {
    io::Error::new(ErrorKind::InvalidData, what.into())
}

/// What a client is told.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Reply {
    /// The command is done, and this is its answer.
    Done(String),
    /// It is not done, and will not be on this request; that server may lead.
    Redirect(Option<ServerId>),
    /// It is not done, and will not be on this request; there is too much to do.
    Busy,
    /// It is not a command.
    Bad(String),
}

impl fmt::Display for Reply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Reply::Done(answer) => write!(f, "done {answer}"),
            Reply::Redirect(Some(leader)) => write!(f, "redirect {leader}"),
            Reply::Redirect(None) => write!(f, "redirect"),
            Reply::Busy => write!(f, "busy"),
            Reply::Bad(why) => write!(f, "bad {why}"),
        }
    }
}

impl FromStr for Reply {
    type Err = io::Error;

    fn from_str(line: &str) -> io::Result<Reply> {
        let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
        match word {
            "done" => Ok(Reply::Done(rest.into())),
            "redirect" => Ok(Reply::Redirect(server(rest))),
            "busy" => Ok(Reply::Busy),
            "bad" => Ok(Reply::Bad(rest.into())),
            _ => Err(invalid(format!("`{word}` for a reply"))),
        }
    }
}

fn server(name: &str) -> Option<ServerId> {
    ServerId::new(name.strip_prefix('S')?.parse().ok()?)
}
