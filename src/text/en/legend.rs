//! What the signs mean.

/// Signs of servers.
pub const LEGEND_SERVERS: &str = "Servers";
/// An arc.
pub const LEGEND_TIMER: &str = "time left";
/// A colour.
pub const LEGEND_TERM: &str = "term";
/// Signs of messages.
pub const LEGEND_MESSAGES: &str = "Messages: filled ask, outlined answer";
/// A filled diamond.
pub const LEGEND_VOTE_REQUEST: &str = "RequestVote";
/// An outlined diamond with a tick.
pub const LEGEND_VOTE_GRANTED: &str = "vote granted";
/// An outlined diamond with a cross.
pub const LEGEND_VOTE_REFUSED: &str = "vote refused";
/// A filled square.
pub const LEGEND_APPEND: &str = "AppendEntries";
/// A filled disc.
pub const LEGEND_HEARTBEAT: &str = "heartbeat";
/// An outlined square with a tick.
pub const LEGEND_APPENDED: &str = "success";
/// An outlined square with a cross.
pub const LEGEND_APPEND_REFUSED: &str = "no success";
/// Signs of the logs.
pub const LEGEND_LOG: &str = "Log entries: term and command";
/// A filled entry.
pub const LEGEND_COMMITTED: &str = "committed";
/// An outlined entry.
pub const LEGEND_ON_DISK: &str = "on disk";
/// A dashed entry.
pub const LEGEND_IN_MEMORY: &str = "in memory";
/// A bar.
pub const LEGEND_COMMIT: &str = "commitIndex";
/// A dot.
pub const LEGEND_MATCH: &str = "matchIndex";
/// A triangle.
pub const LEGEND_NEXT: &str = "nextIndex";
