//! Actions: all that can be done to a world. Time and these are all that ever changes it.

use super::network::MessageId;
use super::request::RequestId;
use super::setup::{DialValue, SetupError};
use super::time::{Micros, Span};
use crate::kv::{ClientId, Tag};
use crate::raft::{EntryId, ReadId, ServerId, ServerSet};
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
    /// A server's disk has room again, and is not about to fail.
    FreeDisk {
        /// The server.
        server: ServerId,
    },
    /// One direction of a link is cut: what a server sends to another is lost from now on, and what is on its way.
    Cut {
        /// Who is not heard.
        from: ServerId,
        /// By whom.
        to: ServerId,
    },
    /// One direction of a link is whole again: neither cut nor slow.
    Heal {
        /// Who is heard again.
        from: ServerId,
        /// By whom.
        to: ServerId,
    },
    /// All links are whole again, and all servers connected.
    HealAll,
    /// The network falls into groups: from now on two servers hear each other, as before, if they are in a group
    /// together, and else not at all. A server may be in several groups; those in none are one more.
    Partition {
        /// The groups, each with at least one server.
        groups: Vec<ServerSet>,
    },
    /// One direction of a link is slow: what is sent there takes so much longer. A very long time makes a clogged
    /// link, none a usual one.
    SlowLink {
        /// The sender.
        from: ServerId,
        /// The receiver.
        to: ServerId,
        /// What comes on top of the latency, at most [`Setup::LONGEST`](super::Setup::LONGEST).
        extra: Span,
    },
    /// A message on its way is doubled: the copy sets out now, with a latency and a fate of its own.
    Duplicate {
        /// The message.
        message: MessageId,
    },
    /// A message on its way stays where it is.
    Hold {
        /// The message.
        message: MessageId,
    },
    /// A message that was held goes the rest of its way.
    Release {
        /// The message.
        message: MessageId,
    },
    /// A server is paused, as a process is that gets no time to run: timers, messages and its disk's reports wait.
    Pause {
        /// The server.
        server: ServerId,
    },
    /// A paused server goes on: all that has waited comes at once, in its order.
    Resume {
        /// The server.
        server: ServerId,
    },
    /// A server's timers stand still, those too that are started later: none runs out by itself.
    Freeze {
        /// The server.
        server: ServerId,
    },
    /// A server's timers run again, with what was left of each.
    Thaw {
        /// The server.
        server: ServerId,
    },
    /// The timer of a running server is set: a leader's heartbeat timer, another's election timer.
    SetTimer {
        /// The server.
        server: ServerId,
        /// When it will run out, from now on; at most [`Setup::LONGEST`](super::Setup::LONGEST).
        after: Micros,
    },
    /// A server's disk fails once: the write under way is in error at once, if there is one, and else the next one;
    /// then the server stops.
    FailDisk {
        /// The server.
        server: ServerId,
    },
    /// A server's disk lies from now on: what it says is durable is lost in the server's next crash, and the write
    /// under way then without a trace. Raft promises nothing about such disks.
    Lie {
        /// The server.
        server: ServerId,
    },
    /// A server's disk is honest again, and what it had said was durable is.
    Sync {
        /// The server.
        server: ServerId,
    },
    /// A server's disk is slow: each write takes so much longer.
    SlowDisk {
        /// The server.
        server: ServerId,
        /// What comes on top of the dial, at most [`Setup::LONGEST`](super::Setup::LONGEST).
        extra: Span,
    },
    /// A dial is turned. It goes for what is sent, written or started from now on.
    Turn {
        /// The dial and its new value.
        dial: DialValue,
    },
    /// A leader hands its leadership over (Ongaro's thesis, §3.10).
    Transfer {
        /// The leader.
        server: ServerId,
        /// Who is to lead.
        to: ServerId,
    },
    /// A client reads a key's value from a leader, without an entry in the log (§8; ReadIndex).
    Read {
        /// The server asked, which has to be a leader.
        server: ServerId,
        /// The key, at most [`Action::LONGEST_COMMAND`] bytes.
        key: String,
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
    /// The leader makes sure that it still leads; the answer comes later.
    Reading {
        /// Under which name the answer will be found.
        read: ReadId,
    },
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
    /// The server is paused, and does nothing.
    Paused {
        /// The server.
        server: ServerId,
    },
    /// There is no link from a server to itself, and nothing to hand over.
    NotAPeer {
        /// The server.
        server: ServerId,
    },
    /// The part of the program that can do it has not been fetched.
    NotHere,
    /// The links, the message, or the disk are as wanted already.
    AsBefore,
    /// A length of time or a share is out of its bounds.
    OutOfBounds(SetupError),
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
            ActionError::Paused { server } => write!(f, "{server} is paused"),
            ActionError::NotAPeer { server } => write!(f, "{server} is not another server"),
            ActionError::NotHere => f.write_str("this build cannot do that"),
            ActionError::AsBefore => f.write_str("it is that way already"),
            ActionError::OutOfBounds(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for ActionError {}
