//! What the keys do, as the list of `?` says it.

use crate::text::Label;
/// Space.
pub const KEY_PLAY: Label = label!("play or pause");
/// Full stop, arrow to the right.
pub const KEY_STEP: Label = label!("go to the next event");
/// Plus.
pub const KEY_FASTER: Label = label!("faster");
/// Minus.
pub const KEY_SLOWER: Label = label!("slower");
/// A digit.
pub const KEY_SERVER: Label = label!("look into a server");
/// Zero.
pub const KEY_LEADER: Label = label!("look into the leader");
/// M.
pub const KEY_MESSAGE: Label = label!("pause, and look into the next message in flight");
/// T.
pub const KEY_TIME_OUT: Label = label!("let the chosen server's election timer run out");
/// C.
pub const KEY_CRASH: Label = label!("crash the chosen server; restart it when it is stopped");
/// R.
pub const KEY_RELOAD: Label = label!("reload the chosen server from its disk");
/// D.
pub const KEY_DROP: Label = label!("drop the chosen message");
/// H.
pub const KEY_HOLD: Label = label!("hold the chosen message, or release it");
/// U.
pub const KEY_DUPLICATE: Label = label!("double the chosen message");
/// Slash.
pub const KEY_COMMAND: Label = label!("go to the command line");
/// N.
pub const KEY_NEW_RUN: Label = label!("begin a new run");
/// Question mark.
pub const KEY_HELP: Label = label!("list these keys");
/// Escape.
pub const KEY_DESELECT: Label = label!("close what is open, choose nothing");
/// Comma.
pub const KEY_BACK: Label = label!("go back to the event before");
/// Square brackets.
pub const KEY_MARK: Label = label!("go to the mark before or after on the timeline");
/// Control and Z.
pub const KEY_UNDO: Label = label!("take back the last action");
/// Control, Shift and Z.
pub const KEY_REDO: Label = label!("do it again");
/// Arrows, Home and End, on the timeline.
pub const KEY_STRIP: Label = label!("on the timeline: an event back or on, beginning, now");
/// Beside a key: the decision before, and the next.
pub const KEY_DECISION: Label = label!("show the decision before or after");
