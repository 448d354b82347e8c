//! What the command palette says: what lines and words do, and what the page can do besides.

use crate::raft::ServerId;
use crate::text::Label;

/// The palette, and the button that opens it.
pub const PALETTE: Label = label!("Commands");
/// Control and K.
pub const KEY_PALETTE: Label = label!("commands: everything that can be done, by typing");
/// What the button does.
pub const PALETTE_ABOUT: Label = label!("Commands: everything that can be done, by typing (Ctrl K)");
/// The palette's line.
pub const PALETTE_LINE: Label = label!("Command or line of a script");
/// What stands in the empty line.
pub const PALETTE_HINT: Label = label!("crash S1, elect S2, set a dial, play, share …");
/// The list under the line.
pub const PALETTE_LIST: Label = label!("What fits");
/// A line that can be run.
pub const PALETTE_WHOLE: Label = label!("Enter runs this line.");
/// A line that is not whole.
pub const PALETTE_MORE: Label = label!("Enter or Tab takes what is chosen.");
/// Nothing was typed.
pub const PALETTE_EMPTY: Label =
    label!("Type, or choose with the arrow keys. Arrow up brings back earlier lines.");
/// What a line expected is so.
pub const LINE_HOLDS: Label = label!("It is so.");
/// A line that only scripts have.
pub const LINE_SAYS_NOTHING: Label = label!("This line does nothing by itself; it belongs into a script.");

/// A line that failed, in the run that goes on.
#[must_use]
pub fn line_failed(line: &str, why: &str) -> String {
    t!("{line}: {why}", line, why)
}

/// Where in the palette's line a mistake is.
#[must_use]
pub fn in_column(column: usize, mistake: &str) -> String {
    t!("Column {column}: {mistake}", column, mistake)
}

/// What a line does that begins with this word; empty for a word that none begins with.
#[must_use]
pub fn command_explained(word: &str) -> &'static str {
    match word {
        "elect" => t!("its election timer fires, until it leads"),
        "wait" => t!("time passes: so long, until something is so, or for an event"),
        "mark" => t!("names this place, and counts messages anew"),
        "expect" => t!("says whether something is so"),
        "propose" => t!("a client sends a command to a server"),
        "ask" => t!("a client that asks again until it is answered"),
        "timeout" => t!("its timer fires now"),
        "crash" => t!("it stops; what is not on disk is gone"),
        "restart" => t!("it starts again from its disk"),
        "reload" => t!("crash and restart at one instant"),
        "reload-all" => t!("every server is made anew from its disk"),
        "drop" => t!("a message is lost here and now"),
        "duplicate" => t!("a copy of a message sets out"),
        "hold" => t!("a message stays where it is"),
        "release" => t!("a held message goes on"),
        "disconnect" => t!("nothing gets to it or from it"),
        "connect" => t!("its links work again"),
        "disk" => t!("fill, free, fail, slow, lie, wipe, repair, or what it holds"),
        "cut" => t!("what the first sends to the second is lost"),
        "heal" => t!("what the first sends to the second gets through"),
        "heal-all" => t!("no link is cut or slow, no server cut off"),
        "partition" => t!("only servers of one group hear each other"),
        "slow" => t!("what the first sends to the second takes longer"),
        "pause" => t!("it does nothing, and all waits for it"),
        "resume" => t!("it goes on"),
        "freeze" => t!("its timers stand still"),
        "thaw" => t!("its timers run again"),
        "timer" => t!("its timer runs out after this time"),
        "transfer" => t!("the leader hands its leadership over"),
        "read" => t!("a client reads from the leader without an entry (§8)"),
        "dial" => t!("latency, loss, timeouts, heartbeat, disk time"),
        "raftglass" => t!("a new run, made from these settings"),
        _ => "",
    }
}

const RULE: Label = label!("a rule of the paper");

/// What a setting is.
#[must_use]
pub fn setting_explained(name: &str) -> &'static str {
    match name {
        "engine" => t!("the engine that it is for"),
        "seed" => t!("where all chance comes from"),
        "servers" => t!("how many servers"),
        "noop" => t!("a no-op on election (§8)"),
        "backtracking" => t!("how nextIndex goes back (§5.3)"),
        "entries-per-message" => t!("the most entries in an AppendEntries"),
        "bytes-per-message" => t!("the most bytes in an AppendEntries"),
        "entries-in-flight" => t!("entries ahead of their answers"),
        "max-uncommitted" => t!("the most entries that are not committed"),
        "pre-vote" => t!("ask before standing for election"),
        "check-quorum" => t!("a leader without a majority steps down"),
        "election-timeout" => t!("drawn anew each time (§5.2)"),
        "heartbeat" => t!("between two heartbeats"),
        "latency" => t!("how long a message takes"),
        "disk" => t!("how long a write takes"),
        "loss" => t!("so many of a million messages are lost"),
        "duplication" => t!("so many of a million messages come twice"),
        "clients" => t!("how many clients ask by themselves"),
        "commands-per-second" => t!("how often they ask"),
        "client-patience" => t!("how long one waits for an answer"),
        "client-attempts" => t!("how often one asks"),
        "duplicate-table" => t!("a command that is repeated counts once (§8)"),
        _ => RULE.say(),
    }
}

/// What a word within a line means; empty where it says it itself.
#[must_use]
pub fn word_explained(word: &str) -> &'static str {
    match word {
        "within" => t!("and no longer than"),
        "until" => t!("a condition"),
        "for" => t!("an event"),
        "holds" => t!("term, vote and log, as if it had stored them"),
        "term" => t!("currentTerm"),
        "commit" => t!("commitIndex"),
        "applied" => t!("lastApplied"),
        "last" => t!("the index of the log's last entry"),
        "durable" => t!("the last entry on its disk"),
        "vote" => t!("votedFor"),
        "follows" => t!("the leader that it knows"),
        "log" => t!("exactly these entries"),
        "key" => t!("what its key-value store holds"),
        "match" => t!("the leader's matchIndex"),
        "next" => t!("the leader's nextIndex"),
        "all" => t!("every server"),
        "running" => t!("every server that runs"),
        "majority" => t!("more than half of all servers"),
        "any" => t!("whichever it is; one at least"),
        "messages" => t!("so many were sent since the last mark"),
        "invariants" => t!("nothing that Raft promises is broken"),
        "violated" => t!("this promise is broken"),
        "request" => t!("the last command that was proposed"),
        "read" => t!("the last read"),
        "fill" => t!("its next write fails, and it stops"),
        "free" => t!("it has room again"),
        "fail" => t!("its next write is in error"),
        "lie" => t!("forgets in the next crash what it calls durable"),
        "sync" => t!("it is honest again"),
        "wipe" => t!("it holds nothing any more"),
        "repair" => t!("keeps what is whole"),
        "|" => t!("the next group"),
        _ => "",
    }
}

/// A server in the list.
pub const A_SERVER: Label = label!("server");
/// A message in the list.
pub const ON_ITS_WAY: Label = label!("on its way");
/// A value in the list.
pub const FOR_EXAMPLE: Label = label!("for example");

/// The names of the page's own commands.
pub mod page_commands {
    use crate::text::Label;

    /// Time goes on.
    pub const PLAY: Label = label!("Play");
    /// Time stands still.
    pub const PAUSE: Label = label!("Pause");
    /// One event.
    pub const STEP: Label = label!("Step to the next event");
    /// One event back.
    pub const BACK: Label = label!("Step back");
    /// A mark on.
    pub const NEXT_MARK: Label = label!("Next mark on the timeline");
    /// A mark back.
    pub const MARK_BEFORE: Label = label!("Mark before on the timeline");
    /// To the present.
    pub const NOW: Label = label!("Back to now");
    /// The next speed.
    pub const FASTER: Label = label!("Faster");
    /// The speed before.
    pub const SLOWER: Label = label!("Slower");
    /// Takes back.
    pub const UNDO: Label = label!("Undo the last action");
    /// Does again.
    pub const REDO: Label = label!("Redo");
    /// Places and branches.
    pub const BRANCHES: Label = label!("Branches and places of the run");
    /// Looks into the leader.
    pub const LEADER: Label = label!("Look into the leader");
    /// Draws lines.
    pub const PARTITION: Label = label!("Partition: draw a line on the stage");
    /// Ends trouble.
    pub const HEAL: Label = label!("Heal the network");
    /// Another run.
    pub const NEW_RUN: Label = label!("New run");
    /// Links and files.
    pub const SHARE: Label = label!("Share this run");
    /// Dark on light.
    pub const LIGHT: Label = label!("Theme: light");
    /// Light on dark.
    pub const DARK: Label = label!("Theme: dark");
    /// Either of the two.
    pub const AUTO: Label = label!("Theme: as the system has it");
    /// A language.
    pub const ENGLISH: Label = label!("Language: English");
    /// A language.
    pub const CHINESE: Label = label!("Language: Chinese (中文)");
    /// Where panels stand.
    pub const PANELS: Label = label!("Arrange the panels");
    /// The command line.
    pub const COMMAND_LINE: Label = label!("Go to the command line");
    /// The keys.
    pub const KEYS: Label = label!("Keys: list them all");
}

/// Brings a panel to the front.
#[must_use]
pub fn show_panel(panel: &str) -> String {
    t!("Show {panel}", panel)
}

/// A server and its role, over its menu.
#[must_use]
pub fn in_role(server: ServerId, role: &str) -> String {
    t!("{server}, {role}", server, role)
}

/// A message, over its menu.
#[must_use]
pub fn message(kind: &str, from: &str, to: &str) -> String {
    t!("{kind}, {from} → {to}", kind, from, to)
}

/// An entry of a log, over its menu.
#[must_use]
pub fn entry_of(server: ServerId, index: u64, term: u64) -> String {
    t!("{server}, entry {index} of term {term}", server, index, term)
}

/// Shows the server in the inspector.
pub const LOOK_INTO: Label = label!("Look into the server");
/// The entry's command goes to the leader once more.
pub const PROPOSE_AGAIN: Label = label!("Propose the command again");
/// The key for menus.
pub const KEY_MENU: Label =
    label!("menu of the server or message that has the focus; also right click and long press");

/// What a theme can be.
pub const FITS_THEME: Label = label!("light, dark or auto");

/// The invitation to a first visit, and what brings it back.
pub const FIRST_THINGS: Label = label!("First things to try");
/// A client's command.
pub const SEND_A_COMMAND: Label = label!("Send set x 5");
/// What to watch.
pub const WATCH_COMMAND: Label = label!(
    "The leader logs it and sends it on. Once a majority has it on disk, its box fills: it is committed."
);
/// The end of a leader.
pub const CRASH_THE_LEADER: Label = label!("Crash the leader");
/// What to watch.
pub const WATCH_CRASH: Label = label!(
    "Its heartbeats stop. Whose timer, the arc, runs out first asks for votes, and leads the next term."
);
/// Two groups.
pub const CUT_THE_NETWORK: Label = label!("Cut the network in two");
/// What to watch.
pub const WATCH_CUT: Label = label!(
    "The leader's side is a minority and commits nothing any more; the others elect a leader of a newer term. “Heal” joins them."
);
/// It was done.
pub const TRIED: Label = label!("done");
/// All were.
pub const ALL_TRIED: Label = label!("All three tried. Ctrl K finds everything else by name.");

/// Presenter mode.
pub const PRESENTER: Label = label!("Presenter mode");
/// On to the next thing worth telling.
pub const PRESENT_NEXT: Label = label!("Next step");
/// It is on its way there.
pub const PRESENT_STOP: Label = label!("Stop here");
/// Back to the one before.
pub const PRESENT_BACK: Label = label!("Step before");
/// All of the screen.
pub const FULL_SCREEN: Label = label!("Full screen");
/// Ends it.
pub const LEAVE_PRESENTER: Label = label!("Leave presenter mode");
/// Nothing more came for a while.
pub const NOTHING_TO_TELL: Label = label!("Nothing worth telling happens for a while.");
/// The key for it.
pub const KEY_PRESENTER: Label = label!("presenter mode: large type, few controls");
/// The keys of it.
pub const KEY_PRESENT: Label = label!(
    "in presenter mode, also from a remote control: next step, step before, blank, full screen, leave"
);

/// The seed, in presenter mode.
#[must_use]
pub fn seed(seed: u64) -> String {
    t!("seed {seed}", seed)
}

/// The keys of the palette, at its foot.
pub const PALETTE_KEYS: [(&str, Label); 4] = [
    ("↑↓", label!("choose")),
    ("Tab", label!("complete")),
    ("Enter", label!("run")),
    ("Esc", label!("close")),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::script::{Sort, Surroundings, complete};
    use crate::sim::{Setup, World};

    fn sorts(line: &str) -> Vec<Sort> {
        let around = Surroundings::of(&World::new(Setup::new(1, 3)).expect("a world"));
        complete(line, line.len(), &around).into_iter().map(|offer| offer.sort).collect()
    }

    #[test]
    fn all_that_a_line_begins_with_is_explained() {
        for sort in sorts("") {
            let Sort::Command(word) = sort else { panic!("{sort:?}") };
            assert!(!command_explained(word).is_empty(), "{word}");
        }
    }

    #[test]
    fn settings_that_are_no_rules_are_explained() {
        let explained = sorts("raftglass ").into_iter().filter(|sort| {
            let Sort::Setting(name) = sort else { panic!("{sort:?}") };
            setting_explained(name) != RULE.say()
        });
        assert_eq!(explained.count(), 22);
    }
}
