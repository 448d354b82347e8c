//! The buttons beside the strip.

use super::{Timeline, TimelineMsg, told};
use crate::browser::travel::Stride;
use crate::sim::Place as RunPlace;
use crate::text::Label;
use crate::text::timeline as text;
use crate::ui::page::Msg;
use crate::ui::page::icons::icon;
use crate::ui::page::part::{Part, tell};
use crate::ui::page::tools::Reach;
use yew::{AttrValue, Callback, Html, html};

/// What they show.
#[derive(Clone, PartialEq, Default)]
pub struct Controls {
    /// Whether the past can be gone to.
    open: bool,
    /// What is undone, if there is anything.
    undo: Option<AttrValue>,
    redo: bool,
    /// How far the past is that is looked at.
    past: Option<AttrValue>,
    /// The branch that is looked at, and how many there are.
    branch: AttrValue,
    branches: usize,
}

/// A triangle to the left, and a bar.
const BACK: &str = "M15.5 3.5v13L7 10zM6.5 3.5H4v13h2.5z";
/// An arrow that turns to the left.
const UNDO: &str = "M8 3.2 2.8 8.4 8 13.6V10h3.2a3.3 3.3 0 0 1 0 6.6H7v1.8h4.2a5.1 5.1 0 0 0 0-10.2H8z";
/// An arrow that turns to the right.
const REDO: &str = "M12 3.2l5.2 5.2L12 13.6V10H8.8a3.3 3.3 0 0 0 0 6.6H13v1.8H8.8a5.1 5.1 0 0 1 0-10.2H12z";
/// A line that another one leaves.
const FORK: &str = "M5 2.5a2 2 0 0 1 .9 3.8v7.4a2 2 0 1 1-1.8 0V6.3A2 2 0 0 1 5 2.5zm10 0a2 2 0 0 1 .9 3.8c0 4.4-3 5.4-6.6 6l-.4-1.8c3.3-.5 5.2-1 5.2-4.2A2 2 0 0 1 15 2.5z";

impl Timeline {
    /// Looks at what the buttons show.
    pub(super) fn look_at_controls(&self, reach: &Reach) -> Controls {
        let Some(travel) = self.way.open() else { return Controls::default() };
        let last = reach.session.world().record().actions().last();
        let undo = last.map(|last| text::undo_what(&told::action(&last.action), last.at).into());
        let head = self.way.head(reach.session);
        let (now, end) = (reach.session.now(), head.now());
        let ago = end.since(now);
        let elsewhere = travel.viewed() != travel.active();
        let past = reach.session.is_past().then(|| {
            let behind = RunPlace::of(reach.session.world()) < RunPlace::of(head);
            if elsewhere || !behind { text::before_its_end(ago) } else { text::before_now(ago) }.into()
        });
        Controls {
            open: true,
            undo,
            redo: travel.can_redo(),
            past,
            branch: told::name(travel, travel.viewed()).into(),
            branches: travel.history().branches().len(),
        }
    }
}

/// Those at its left: back, undo, redo.
#[derive(PartialEq)]
pub struct Back {
    /// What they show.
    pub controls: Controls,
    /// Tells the app.
    pub on: Callback<Msg>,
}

impl Part for Back {
    fn view(&self) -> Html {
        let Back { controls, on } = self;
        let undo = controls.undo.clone();
        let back = TimelineMsg::Step { onward: false, stride: Stride::Event };
        html! {
            <div class="tl-back" role="group" aria-label={text::BACK_GROUP}>
                { button(text::STEP_BACK, text::STEP_BACK.into(), BACK, controls.open, on, back) }
                { button(text::UNDO, undo.clone().unwrap_or(text::UNDO.into()), UNDO, undo.is_some(), on, TimelineMsg::Undo) }
                { button(text::REDO, text::REDO.into(), REDO, controls.redo, on, TimelineMsg::Redo) }
            </div>
        }
    }
}

/// Those at its right: where the playhead stands, and the branches.
#[derive(PartialEq)]
pub struct Place {
    /// What they show.
    pub controls: Controls,
    /// Tells the app.
    pub on: Callback<Msg>,
}

impl Part for Place {
    fn view(&self) -> Html {
        let Place { controls, on } = self;
        let past = controls.past.as_ref();
        let class = if past.is_some() { "tl-place past" } else { "tl-place" };
        let name = AttrValue::from(text::branches_button(&controls.branch, controls.branches));
        html! {
            <div {class}>
                <p class="tl-where">
                    if let Some(past) = past {
                        <strong>{ text::LOOKING_AT_THE_PAST }</strong><span>{ past }</span>
                    } else if controls.open {
                        <strong>{ text::LIVE }</strong><span>{ text::LIVE_HINT }</span>
                    } else {
                        <span>{ text::MAKING_PAST }</span>
                    }
                </p>
                <button type="button" class="tl-now" disabled={past.is_none()} aria-label={text::BACK_TO_NOW}
                    title={text::BACK_TO_NOW} onclick={tell(on, TimelineMsg::Now.into())}>{ text::NOW }</button>
                <button type="button" class="quiet tl-branches" disabled={!controls.open} aria-label={name.clone()} title={name}
                    onclick={tell(on, TimelineMsg::Menu(true).into())}>
                    { icon(FORK) }<span>{ controls.branches.max(1) }</span>
                </button>
            </div>
        }
    }
}

fn button(
    name: Label,
    title: AttrValue,
    picture: &'static str,
    enabled: bool,
    on: &Callback<Msg>,
    msg: TimelineMsg,
) -> Html {
    html! {
        <button type="button" class="quiet bare" aria-label={name} {title} disabled={!enabled} onclick={tell(on, msg.into())}>
            { icon(picture) }
        </button>
    }
}
