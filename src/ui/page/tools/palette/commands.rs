//! What the page can do besides lines, by name.

use crate::embed::{Panel, Theme};
use crate::sim::Action;
use crate::text::embedding::EMBED;
use crate::text::hand::{self as text, page_commands as names};
use crate::text::{Label, Language, tour};
use crate::ui::keys::Command;
use crate::ui::page::Msg;
use crate::ui::page::dock;
use crate::ui::page::message::Dialog;
use crate::ui::page::tools::FirstMsg;
use crate::ui::page::tools::network::NetworkMsg;
use crate::ui::page::tools::presenter::PresenterMsg;
use crate::ui::page::tools::timeline::TimelineMsg;
use crate::ui::presenter::Press;

/// A command of the page.
#[derive(Clone, Debug)]
pub struct PageCommand {
    /// Its name, by which it is found.
    pub name: String,
    /// Its key; empty if it has none.
    pub key: &'static str,
    /// What it does.
    pub msg: Msg,
}

fn command(name: impl ToString, key: &'static str, msg: impl Into<Msg>) -> PageCommand {
    PageCommand { name: name.to_string(), key, msg: msg.into() }
}

/// All of them, while time passes or stands still.
pub fn all(playing: bool) -> Vec<PageCommand> {
    let key = |name: Label, key: &'static str, does: Command| command(name, key, Msg::Command(does));
    let back = TimelineMsg::Jump { kind: None, onward: false };
    let onward = TimelineMsg::Jump { kind: None, onward: true };
    let mut all = vec![
        command(if playing { names::PAUSE } else { names::PLAY }, "Space", Msg::PlayPause),
        command(names::STEP, ".", Msg::Step),
        key(names::BACK, ",", Command::Back),
        key(names::FASTER, "+", Command::Faster),
        key(names::SLOWER, "−", Command::Slower),
        command(names::UNDO, "Ctrl Z", TimelineMsg::Undo),
        command(names::REDO, "Ctrl Shift Z", TimelineMsg::Redo),
        command(names::NEXT_MARK, "]", onward),
        command(names::MARK_BEFORE, "[", back),
        command(names::NOW, "End", TimelineMsg::Now),
        command(names::BRANCHES, "", TimelineMsg::Menu(true)),
        key(names::LEADER, "0", Command::SelectLeader),
        key(names::COMMAND_LINE, "/", Command::CommandLine),
        command(names::PARTITION, "", NetworkMsg::Mode(true)),
        command(names::HEAL, "", Msg::Act(Action::HealAll)),
        command(names::NEW_RUN, "N", Msg::Dialog(Some(Dialog::NewRun))),
        command(names::SHARE, "", Msg::Dialog(Some(Dialog::Share))),
        command(EMBED, "", Msg::Dialog(Some(Dialog::Embed))),
        command(names::LIGHT, "", Msg::Theme(Some(Theme::Light))),
        command(names::DARK, "", Msg::Theme(Some(Theme::Dark))),
        command(names::AUTO, "", Msg::Theme(Some(Theme::Auto))),
        command(tour::TOUR, "", Msg::Dialog(Some(Dialog::Tour))),
        command(text::FIRST_THINGS, "", FirstMsg::Show),
        key(text::PRESENTER, "P", Command::Present),
        command(text::FULL_SCREEN, "", PresenterMsg::Press(Press::FullScreen)),
        command(names::ENGLISH, "", Msg::Speak(Language::English)),
        command(names::CHINESE, "", Msg::Speak(Language::Chinese)),
        command(names::KEYS, "?", Msg::Dialog(Some(Dialog::Help))),
    ];
    let panels = Panel::ALL.into_iter();
    all.extend(panels.map(|panel| command(text::show_panel(&dock::name(panel)), "", Msg::Show(panel))));
    all.push(command(names::PANELS, "", Msg::Dialog(Some(Dialog::Panels))));
    all
}
