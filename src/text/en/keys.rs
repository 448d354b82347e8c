//! What the keys do, as the list of `?` says it.

/// Space.
pub const KEY_PLAY: &str = "play or pause";
/// Full stop, arrow to the right.
pub const KEY_STEP: &str = "go to the next event";
/// Plus.
pub const KEY_FASTER: &str = "faster";
/// Minus.
pub const KEY_SLOWER: &str = "slower";
/// A digit.
pub const KEY_SERVER: &str = "look into a server";
/// Zero.
pub const KEY_LEADER: &str = "look into the leader";
/// M.
pub const KEY_MESSAGE: &str = "pause, and look into the next message in flight";
/// T.
pub const KEY_TIME_OUT: &str = "let the chosen server's election timer run out";
/// C.
pub const KEY_CRASH: &str = "crash the chosen server; restart it when it is stopped";
/// R.
pub const KEY_RELOAD: &str = "reload the chosen server from its disk";
/// D.
pub const KEY_DROP: &str = "drop the chosen message";
/// H.
pub const KEY_HOLD: &str = "hold the chosen message, or release it";
/// U.
pub const KEY_DUPLICATE: &str = "double the chosen message";
/// Slash.
pub const KEY_COMMAND: &str = "go to the command line";
/// N.
pub const KEY_NEW_RUN: &str = "begin a new run";
/// Question mark.
pub const KEY_HELP: &str = "list these keys";
/// Escape.
pub const KEY_DESELECT: &str = "close what is open, choose nothing";
/// Comma.
pub const KEY_BACK: &str = "go back to the event before";
/// Square brackets.
pub const KEY_MARK: &str = "go to the mark before or after on the timeline";
/// Control and Z.
pub const KEY_UNDO: &str = "take back the last action";
/// Control, Shift and Z.
pub const KEY_REDO: &str = "do it again";
/// Arrows, Home and End, on the timeline.
pub const KEY_STRIP: &str = "on the timeline: an event back or on, beginning, now";
