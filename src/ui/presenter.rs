//! Presenter mode: what its keys do, and where it stops.

use crate::raft::Decision;
use crate::sim::What;
use crate::ui::narration::{Weight, weight};

/// What a press does, on a keyboard or on a presenter's remote control.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Press {
    /// On to the next thing worth telling; stops there, or at once if it is on its way already.
    Next,
    /// Back to the one before.
    Back,
    /// Nothing is seen, until the next press.
    Blank,
    /// All of the screen, or not any more.
    FullScreen,
    /// Presenter mode ends.
    Leave,
}

/// What a key does in presenter mode, as a browser names it. Remote controls send PageDown, PageUp, `b` or a full stop,
/// F5 and Escape.
#[must_use]
pub fn press(key: &str) -> Option<Press> {
    Some(match key {
        "PageDown" | "ArrowRight" | "ArrowDown" | "Enter" => Press::Next,
        "PageUp" | "ArrowLeft" | "ArrowUp" | "Backspace" => Press::Back,
        "b" | "B" | "." => Press::Blank,
        "F5" => Press::FullScreen,
        "Escape" | "p" | "P" => Press::Leave,
        _ => return None,
    })
}

/// Whether a speaker would stop here: for elections and their votes, crashes, commits, and what was done.
#[must_use]
pub fn is_worth_telling(what: &What) -> bool {
    let vote = matches!(
        what,
        What::Decided { decision: Decision::GrantVote { .. } | Decision::RefuseVote { .. }, .. }
    );
    vote || weight(what) >= Weight::News
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::script::{Script, run};

    #[test]
    fn remote_controls_are_understood() {
        for (key, does) in [
            ("PageDown", Press::Next),
            ("PageUp", Press::Back),
            ("b", Press::Blank),
            (".", Press::Blank),
            ("F5", Press::FullScreen),
            ("Escape", Press::Leave),
        ] {
            assert_eq!(press(key), Some(does), "{key}");
        }
        assert_eq!(press("k"), None);
    }

    #[test]
    fn it_stops_for_votes_elections_and_commits_and_for_no_heartbeat() {
        let script = Script::parse("raftglass servers=3\nelect S1").expect("a script");
        let mut world = run(&script).expect("a run");
        let told = |world: &crate::sim::World| {
            world.recent().iter().filter(|happening| is_worth_telling(&happening.what)).count()
        };
        let elected = told(&world);
        assert!(elected >= 4, "campaign, votes, leader: {elected}");
        let newest = world.recent().iter().last().map(|last| last.number);
        for _ in 0..40 {
            world.step();
        }
        let since = world.since(newest.unwrap_or(0)).filter(|it| is_worth_telling(&it.what)).count();
        assert!(since <= 2, "the no-op is committed, and then nothing: {since}");
    }
}
