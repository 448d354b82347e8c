//! Actions: all that can be done to a world. Time and these are all that ever changes it.

use super::network::MessageId;
use super::request::RequestId;
use crate::kv::{ClientId, Tag};
use crate::raft::{EntryId, ServerId};
use std::fmt;

/// Something done to a world from outside: by a click, a script or a test.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Action {
    /// A client asks a server to replicate a command (§5.3, §8).
    Propose {
        /// The server asked, which has to be a leader.
        server: ServerId,
        /// The command, at most [`Action::LONGEST_COMMAND`] bytes.
        command: String,
    },
    /// A client is given a command. It puts its name and a number in front of it, and asks until it is answered or
    /// gives up; where and when goes by [`ClientSettings`](super::ClientSettings) (§8).
    Ask {
        /// The client, which waits for nothing else. A name that is new is a new client.
        client: ClientId,
        /// The command, at most [`Action::LONGEST_COMMAND`] bytes.
        command: String,
    },
    /// A server's timer fires now: a leader's heartbeat timer, another's election timer.
    Timeout {
        /// The server.
        server: ServerId,
    },
    /// A server stops at once: what it had in memory is gone, and of the write under way some part is done.
    Crash {
        /// The server.
        server: ServerId,
    },
    /// A stopped server is made anew from its disk.
    Restart {
        /// The server.
        server: ServerId,
    },
    /// A running server crashes and is made anew from its disk at the same instant.
    Reload {
        /// The server.
        server: ServerId,
    },
    /// The page is loaded again. All memory is gone: messages on their way, writes not yet durable. Servers that
    /// ran are made anew from their disks; stopped ones stay stopped.
    ReloadAll,
    /// A message on its way is taken off the network.
    Drop {
        /// The message.
        message: MessageId,
    },
    /// A server is cut off: from now on nothing gets from it to any other, or from any other to it. What is on its
    /// way is lost.
    Disconnect {
        /// The server.
        server: ServerId,
    },
    /// A server is connected to all others again.
    Connect {
        /// The server.
        server: ServerId,
    },
    /// A cell of a server's disk holds something else: what was found where the disk is kept. A running server
    /// does not notice before it is made anew.
    SetCell {
        /// The server.
        server: ServerId,
        /// The cell.
        key: String,
        /// Its text from now on; `None` if there is no such cell.
        value: Option<String>,
    },
    /// A server's disk is empty from now on. The server has to be stopped.
    Wipe {
        /// The server.
        server: ServerId,
    },
    /// What is intact on a stopped server's disk is made readable: its term and vote, and its log up to the first
    /// entry that is not as it was written.
    Repair {
        /// The server.
        server: ServerId,
    },
    /// A server's disk is full: the write under way fails at once, if there is one, and else the next one; then the
    /// server stops.
    FillDisk {
        /// The server.
        server: ServerId,
    },
    /// A server's disk has room again.
    FreeDisk {
        /// The server.
        server: ServerId,
    },
}

impl Action {
    /// The longest command that a client may send, in bytes.
    pub const LONGEST_COMMAND: usize = 1 << 16;
}

/// What came of an action.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Outcome {
    /// It is done.
    Done,
    /// The command is in the leader's log; the answer comes later.
    Proposed {
        /// Under which name the answer will be found.
        request: RequestId,
        /// The entry that has to be committed.
        entry: EntryId,
    },
    /// The client asks; [`What::Client`](super::What::Client) will say what becomes of it.
    Asked {
        /// Its name and the number of the command.
        tag: Tag,
    },
    /// The server was to start, but refuses to with what its disk holds.
    RefusedToStart,
}

/// Why an action is not possible now. The world is unchanged, and its record too.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum ActionError {
    /// There is no such server.
    NoSuchServer {
        /// The server asked for.
        server: ServerId,
    },
    /// The server has to run for this.
    Stopped {
        /// The server.
        server: ServerId,
    },
    /// The server has to be stopped for this.
    Running {
        /// The server.
        server: ServerId,
    },
    /// Only a leader takes commands (§8).
    NotLeader {
        /// The server asked.
        server: ServerId,
        /// The leader that it knows of.
        leader: Option<ServerId>,
    },
    /// The leader takes no commands now: too many are uncommitted.
    Busy {
        /// The leader.
        server: ServerId,
    },
    /// The client waits for an answer already.
    ClientWaits {
        /// The client.
        client: ClientId,
    },
    /// No such message is on its way.
    NoSuchMessage {
        /// The message asked for.
        message: MessageId,
    },
    /// The command is longer than [`Action::LONGEST_COMMAND`].
    CommandTooLong {
        /// Its length in bytes.
        bytes: usize,
    },
    /// Its disk's term and vote cannot be read, and are never guessed.
    Irreparable {
        /// The server.
        server: ServerId,
    },
    /// It is as wanted already.
    NothingToDo {
        /// The server.
        server: ServerId,
    },
}

impl fmt::Display for ActionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ActionError::NoSuchServer { server } => write!(f, "there is no {server}"),
            ActionError::Stopped { server } => write!(f, "{server} is stopped"),
            ActionError::Running { server } => write!(f, "{server} is running"),
            ActionError::NotLeader { server, leader: Some(leader) } => {
                write!(f, "{server} is not the leader; {leader} is")
            }
            ActionError::NotLeader { server, leader: None } => {
                write!(f, "{server} is not the leader, and knows none")
            }
            ActionError::Busy { server } => write!(f, "{server} takes no commands now"),
            ActionError::ClientWaits { client } => write!(f, "{client} waits for an answer already"),
            ActionError::NoSuchMessage { message } => write!(f, "no message {message} is on its way"),
            ActionError::CommandTooLong { bytes } => {
                write!(f, "the command has {bytes} bytes of at most {}", Action::LONGEST_COMMAND)
            }
            ActionError::Irreparable { server } => write!(f, "term and vote of {server} cannot be read"),
            ActionError::NothingToDo { server } => write!(f, "{server} is that way already"),
        }
    }
}

impl std::error::Error for ActionError {}
