//! The invitation to a first visit: three things to try, each a button that does it, ticked when it was done.

use super::{Reach, ToolMsg};
use crate::browser;
use crate::embed::Panel;
use crate::sim::{Action, World};
use crate::text::{self, Label, hand};
use crate::ui::first_things::{FirstThing, Tried, two_groups};
use crate::ui::page::Msg;
use crate::ui::page::buttons::{Button, close_button};
use crate::ui::page::icons::icon;
use crate::ui::page::message::{Dialog, Selection};
use crate::ui::views;
use yew::{Callback, Html, html};

/// What it is told.
#[derive(Clone, Copy, Debug)]
pub enum FirstMsg {
    /// Something is tried.
    Try(FirstThing),
    /// It goes, and does not come again by itself.
    Dismiss,
    /// It is brought back.
    Show,
}

impl From<FirstMsg> for Msg {
    fn from(msg: FirstMsg) -> Msg {
        ToolMsg::First(msg).into()
    }
}

/// The tool.
pub struct FirstThings {
    shown: bool,
    tried: Tried,
    /// What can be tried now.
    possible: [bool; FirstThing::ALL.len()],
}

/// Under what it is remembered that it was dismissed.
const REMEMBERED: &str = "first-things";
const DISMISSED: &str = "dismissed";
const WANTED: &str = "wanted";

/// A tick.
const TICK: &str = "M4 10.5l1.4-1.4 3 3L15 5.5l1.4 1.4-8 8z";

impl FirstThings {
    /// For a run that has just been opened.
    pub fn new(world: &World) -> FirstThings {
        let mut tried = Tried::default();
        tried.look(world);
        let shown = browser::preference(REMEMBERED).as_deref() != Some(DISMISSED);
        FirstThings { shown, tried, possible: [false; 3] }
    }

    /// Reacts to what was done to it.
    pub fn react(&mut self, reach: &mut Reach, msg: FirstMsg) {
        match msg {
            FirstMsg::Try(thing) => {
                if let Some(msg) = deed(thing, reach.session.world()) {
                    reach.on.emit(msg);
                    if !reach.playback.playing {
                        reach.on.emit(Msg::PlayPause);
                    }
                }
            }
            FirstMsg::Dismiss => {
                self.shown = false;
                browser::prefer(REMEMBERED, DISMISSED);
            }
            FirstMsg::Show => {
                self.shown = true;
                browser::prefer(REMEMBERED, WANTED);
                reach.on.emit(Msg::Select(Selection::Nothing));
                reach.on.emit(Msg::Show(Panel::Details));
            }
        }
    }

    /// Looks at the world; `true` if it has to be drawn again.
    pub fn look(&mut self, reach: &Reach) -> bool {
        let world = reach.session.world();
        let before = (self.tried, self.possible);
        self.tried.look(world);
        let leads = views::leader(world).is_some();
        self.possible = [leads, leads, two_groups(world).is_some()];
        self.shown && before != (self.tried, self.possible)
    }

    /// The invitation.
    pub fn view(&self, on: &Callback<Msg>) -> Html {
        if !self.shown {
            return Html::default();
        }
        html! {
            <section class="panel firsts" aria-labelledby="firsts-title">
                <header>
                    <h2 id="firsts-title">{ hand::FIRST_THINGS }</h2>
                    { close_button(on, FirstMsg::Dismiss.into()) }
                </header>
                <ol>{ for FirstThing::ALL.into_iter().zip(self.possible).map(|(thing, possible)| self.line(thing, possible, on)) }</ol>
                <footer>
                    if self.tried.all() {
                        <p class="hint">{ hand::ALL_TRIED }</p>
                    }
                    { Button::new(text::tour::TOUR, Msg::Dialog(Some(Dialog::Tour))).view(on) }
                </footer>
            </section>
        }
    }

    fn line(&self, thing: FirstThing, possible: bool, on: &Callback<Msg>) -> Html {
        let (word, watch) = words(thing);
        let tried = self.tried.has(thing);
        let button = Button {
            enabled: possible,
            title: watch.say(),
            ..Button::new(word, FirstMsg::Try(thing).into())
        };
        html! {
            <li class={if tried { "tried" } else { "" }}>
                <span class="firsts-mark">
                    if tried {
                        { icon(TICK) }<span class="unseen">{ hand::TRIED }</span>
                    } else {
                        { thing as usize + 1 }
                    }
                </span>
                { button.view(on) }
                if self.tried.to_watch().contains(&Some(thing)) {
                    <p class="hint">{ watch }</p>
                }
            </li>
        }
    }
}

fn words(thing: FirstThing) -> (Label, Label) {
    match thing {
        FirstThing::SendACommand => (hand::SEND_A_COMMAND, hand::WATCH_COMMAND),
        FirstThing::CrashTheLeader => (hand::CRASH_THE_LEADER, hand::WATCH_CRASH),
        FirstThing::CutTheNetwork => (hand::CUT_THE_NETWORK, hand::WATCH_CUT),
    }
}

fn deed(thing: FirstThing, world: &World) -> Option<Msg> {
    let (server, _) = views::leader(world)?;
    match thing {
        FirstThing::SendACommand => Some(Msg::Propose(text::COMMAND_HINT.to_string())),
        FirstThing::CrashTheLeader => Some(Msg::Act(Action::Crash { server })),
        FirstThing::CutTheNetwork => two_groups(world).map(Msg::Act),
    }
}
