//! What the signs mean.

use crate::text::Label;
/// Signs of servers.
pub const LEGEND_SERVERS: Label = label!("Servers");
/// An arc.
pub const LEGEND_TIMER: Label = label!("time left");
/// A colour.
pub const LEGEND_TERM: Label = label!("term");
/// Signs of messages.
pub const LEGEND_MESSAGES: Label = label!("Messages: filled ask, outlined answer");
/// A filled diamond.
pub const LEGEND_VOTE_REQUEST: Label = label!("RequestVote");
/// An outlined diamond with a tick.
pub const LEGEND_VOTE_GRANTED: Label = label!("vote granted");
/// An outlined diamond with a cross.
pub const LEGEND_VOTE_REFUSED: Label = label!("vote refused");
/// A filled square.
pub const LEGEND_APPEND: Label = label!("AppendEntries");
/// A filled disc.
pub const LEGEND_HEARTBEAT: Label = label!("heartbeat");
/// An outlined square with a tick.
pub const LEGEND_APPENDED: Label = label!("success");
/// An outlined square with a cross.
pub const LEGEND_APPEND_REFUSED: Label = label!("no success");
/// Signs of the logs.
pub const LEGEND_LOG: Label = label!("Log entries: term and command");
/// A filled entry.
pub const LEGEND_COMMITTED: Label = label!("committed");
/// An outlined entry.
pub const LEGEND_ON_DISK: Label = label!("on disk");
/// A dashed entry.
pub const LEGEND_IN_MEMORY: Label = label!("in memory");
/// A bar.
pub const LEGEND_COMMIT: Label = label!("commitIndex");
/// A foot.
pub const LEGEND_APPLIED: Label = label!("lastApplied");
/// A dot.
pub const LEGEND_MATCH: Label = label!("matchIndex");
/// A triangle.
pub const LEGEND_NEXT: Label = label!("nextIndex");
