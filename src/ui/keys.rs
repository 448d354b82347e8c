//! What each key does.

use crate::text;

/// Something that a key does.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Command {
    /// Play, or pause.
    PlayPause,
    /// Go to the next event.
    Step,
    /// Go back by one event.
    Back,
    /// Go back to the mark before on the timeline.
    MarkBefore,
    /// Go on to the next mark.
    NextMark,
    /// Show the decision before.
    DecisionBefore,
    /// Show the next decision.
    NextDecision,
    /// The next speed of the dial.
    Faster,
    /// The speed before.
    Slower,
    /// Show this server in the inspector, by its number.
    SelectServer(u8),
    /// Show the leader.
    SelectLeader,
    /// Stop and show the next message in flight.
    NextMessage,
    /// Fire the selected server's election timer.
    TimeOut,
    /// Crash the selected server, or restart it if it is stopped.
    CrashOrRestart,
    /// Reload the selected server from its disk.
    Reload,
    /// Drop the selected message.
    Drop,
    /// Hold the selected message, or release it.
    Hold,
    /// Double the selected message.
    Duplicate,
    /// Go to the command line.
    CommandLine,
    /// Open the command palette.
    Palette,
    /// Presenter mode, or not any more.
    Present,
    /// Choose a new run.
    NewRun,
    /// List the keys.
    Help,
    /// Take the inspector's selection away.
    Deselect,
}

/// The command of a key that is pressed together with Control, or with Command on a Mac.
#[must_use]
pub fn command_with_control(key: &str) -> Option<Command> {
    matches!(key, "k" | "K").then_some(Command::Palette)
}

/// The command of a key, as a browser names it (`KeyboardEvent.key`); `None` for a key without one.
#[must_use]
pub fn command(key: &str) -> Option<Command> {
    Some(match key {
        " " | "k" => Command::PlayPause,
        "." | "ArrowRight" => Command::Step,
        "," => Command::Back,
        "[" => Command::MarkBefore,
        "]" => Command::NextMark,
        "<" => Command::DecisionBefore,
        ">" => Command::NextDecision,
        "+" | "=" => Command::Faster,
        "-" => Command::Slower,
        "0" => Command::SelectLeader,
        "m" => Command::NextMessage,
        "t" => Command::TimeOut,
        "c" => Command::CrashOrRestart,
        "r" => Command::Reload,
        "d" => Command::Drop,
        "h" => Command::Hold,
        "u" => Command::Duplicate,
        "/" => Command::CommandLine,
        "n" => Command::NewRun,
        "p" => Command::Present,
        "?" => Command::Help,
        "Escape" => Command::Deselect,
        _ => Command::SelectServer(server_number(key)?),
    })
}

fn server_number(key: &str) -> Option<u8> {
    key.parse().ok().filter(|number| key.len() == 1 && (1..=9).contains(number))
}

/// The keys with what they do, as the list of `?` shows them.
pub const LIST: [(&[&str], text::Label); 27] = [
    (&["Ctrl K"], text::hand::KEY_PALETTE),
    (&["Shift F10"], text::hand::KEY_MENU),
    (&["Space", "K"], text::KEY_PLAY),
    (&[".", "→"], text::KEY_STEP),
    (&[","], text::KEY_BACK),
    (&["[", "]"], text::KEY_MARK),
    (&["<", ">"], text::KEY_DECISION),
    (&["+"], text::KEY_FASTER),
    (&["−"], text::KEY_SLOWER),
    (&["1", "…", "9"], text::KEY_SERVER),
    (&["0"], text::KEY_LEADER),
    (&["M"], text::KEY_MESSAGE),
    (&["T"], text::KEY_TIME_OUT),
    (&["C"], text::KEY_CRASH),
    (&["R"], text::KEY_RELOAD),
    (&["D"], text::KEY_DROP),
    (&["H"], text::KEY_HOLD),
    (&["U"], text::KEY_DUPLICATE),
    (&["/"], text::KEY_COMMAND),
    (&["N"], text::KEY_NEW_RUN),
    (&["P"], text::hand::KEY_PRESENTER),
    (&["PgDn", "PgUp", "B", "F5", "Esc"], text::hand::KEY_PRESENT),
    (&["?"], text::KEY_HELP),
    (&["Esc"], text::KEY_DESELECT),
    (&["Ctrl Z"], text::KEY_UNDO),
    (&["Ctrl Shift Z"], text::KEY_REDO),
    (&["←", "→", "Home", "End"], text::KEY_STRIP),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_listed_key_does_something() {
        for (keys, _) in LIST {
            // Those that are heard elsewhere are tested on the page.
            let others = [
                "…",
                "Ctrl K",
                "Shift F10",
                "PgDn",
                "PgUp",
                "B",
                "F5",
                "Ctrl Z",
                "Ctrl Shift Z",
                "←",
                "Home",
                "End",
            ];
            for key in keys.iter().filter(|key| !others.contains(key)) {
                let pressed = match *key {
                    "Space" => " ".to_string(),
                    "→" => "ArrowRight".to_string(),
                    "−" => "-".to_string(),
                    "Esc" => "Escape".to_string(),
                    letter => letter.to_lowercase(),
                };
                assert!(command(&pressed).is_some(), "{key}");
            }
        }
    }

    #[test]
    fn with_control_only_the_palette_has_a_key() {
        assert_eq!(command_with_control("k"), Some(Command::Palette));
        assert_eq!(command_with_control("c"), None);
    }

    #[test]
    fn digits_are_servers_and_nothing_else_is() {
        assert_eq!(command("9"), Some(Command::SelectServer(9)));
        assert_eq!(command("12"), None);
        assert_eq!(command("F5"), None);
    }
}
