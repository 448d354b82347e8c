//! What the signs mean.

/// Signs of servers.
pub const LEGEND_SERVERS: &str = "Servers";
/// A filled disc with a crown.
pub const LEGEND_LEADER: &str = "leader: filled, with a crown";
/// A dashed edge.
pub const LEGEND_CANDIDATE: &str = "candidate: dashed edge";
/// A plain disc.
pub const LEGEND_FOLLOWER: &str = "follower: plain";
/// A crossed disc.
pub const LEGEND_STOPPED: &str = "stopped: crossed out";
/// An arc.
pub const LEGEND_TIMER: &str = "time left on its timer";
/// A colour.
pub const LEGEND_TERM: &str = "colour and number: the term";
/// Signs of messages.
pub const LEGEND_MESSAGES: &str = "Messages: filled asks, outlined answers";
/// A filled diamond.
pub const LEGEND_VOTE_REQUEST: &str = "RequestVote";
/// An outlined diamond with a tick.
pub const LEGEND_VOTE_GRANTED: &str = "RequestVoteReply: vote granted";
/// An outlined diamond with a cross.
pub const LEGEND_VOTE_REFUSED: &str = "RequestVoteReply: refused";
/// A filled square.
pub const LEGEND_APPEND: &str = "AppendEntries with entries";
/// A filled disc.
pub const LEGEND_HEARTBEAT: &str = "AppendEntries without: heartbeat";
/// An outlined square with a tick.
pub const LEGEND_APPENDED: &str = "AppendEntriesReply: success";
/// An outlined square with a cross.
pub const LEGEND_APPEND_REFUSED: &str = "AppendEntriesReply: refused";
/// Signs of the logs.
pub const LEGEND_LOG: &str = "Log entries: term and command";
/// A filled entry.
pub const LEGEND_COMMITTED: &str = "committed, as this server knows";
/// An outlined entry.
pub const LEGEND_ON_DISK: &str = "on its disk, not committed";
/// A dashed entry.
pub const LEGEND_IN_MEMORY: &str = "in its memory only";
/// A bar.
pub const LEGEND_COMMIT: &str = "commitIndex";
/// A dot.
pub const LEGEND_MATCH: &str = "matchIndex, as the leader knows";
/// A triangle.
pub const LEGEND_NEXT: &str = "nextIndex, what the leader sends next";
