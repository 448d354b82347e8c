//! The buttons over the drawing, and the sentence beside them.

use super::DiagramMsg;
use crate::text::Label;
use crate::text::diagram as text;
use crate::ui::page::Msg;
use crate::ui::page::icons::icon;
use crate::ui::page::part::{Part, tell};
use yew::{Callback, Html, NodeRef, html};

/// How the drawing is looked at.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub struct Controls {
    /// Whether it follows the present.
    pub follows: bool,
    /// Whether heartbeats are folded.
    pub folds: bool,
}

/// The bar with all that.
#[derive(PartialEq)]
pub struct Bar {
    /// How it is looked at.
    pub controls: Controls,
    /// Where what is pointed at is told, by hand.
    pub told: NodeRef,
    /// Tells the app.
    pub on: Callback<Msg>,
}

/// A magnifying glass, with a plus.
const NEARER: &str = "M8.5 2.5a6 6 0 0 1 4.8 9.6l4.2 4.2-1.2 1.2-4.2-4.2A6 6 0 1 1 8.5 2.5zm0 1.7a4.3 4.3 0 1 0 0 8.6 4.3 4.3 0 0 0 0-8.6zM7.7 6h1.6v1.7H11v1.6H9.3V11H7.7V9.3H6V7.7h1.7z";
/// A magnifying glass, with a minus.
const FURTHER: &str = "M8.5 2.5a6 6 0 0 1 4.8 9.6l4.2 4.2-1.2 1.2-4.2-4.2A6 6 0 1 1 8.5 2.5zm0 1.7a4.3 4.3 0 1 0 0 8.6 4.3 4.3 0 0 0 0-8.6zM6 7.7h5v1.6H6z";
/// Arrows to both sides.
const FIT: &str = "M2 3.5h1.7v13H2zM16.3 3.5H18v13h-1.7zM7.6 6.2 8.8 7.4 7 9.2h6l-1.8-1.8 1.2-1.2L16.1 10l-3.7 3.8-1.2-1.2 1.8-1.8H7l1.8 1.8-1.2 1.2L3.9 10z";

/// An arrow to a line: the present.
const FOLLOW: &str = "M15.8 3.5h1.7v13h-1.7zM8.6 4.8 13.8 10l-5.2 5.2-1.2-1.2 3.1-3.1H2.5V9.1h8L7.4 6z";
/// A beat between two silences.
const PULSE: &str = "M2 9.1h4.1l2-5.6h1.5l2.5 9.2 1.3-3.6H18v1.8h-3.4l-2.1 5.6h-1.5L8.7 7.5l-1.3 3.4H2z";

impl Part for Bar {
    fn view(&self) -> Html {
        let Bar { controls, told, on } = self;
        let picture = |name: Label, path: &'static str, msg: DiagramMsg| {
            html! {
                <button type="button" class="quiet bare" aria-label={name} title={name} onclick={tell(on, msg.into())}>
                    { icon(path) }
                </button>
            }
        };
        let switch = |name: Label, path: &'static str, title: Label, pressed: bool, msg: DiagramMsg| {
            html! {
                <button type="button" class="quiet dg-switch" aria-pressed={if pressed { "true" } else { "false" }}
                    {title} onclick={tell(on, msg.into())}>{ icon(path) }<span>{ name }</span></button>
            }
        };
        let save = |name: Label, word: &'static str, msg: DiagramMsg| {
            html! {
                <button type="button" class="quiet" aria-label={name} title={name} onclick={tell(on, msg.into())}>{ word }</button>
            }
        };
        html! {
            <div class="dg-bar">
                <div class="dg-buttons" role="toolbar" aria-label={text::CONTROLS}>
                    { picture(text::ZOOM_OUT, FURTHER, DiagramMsg::Zoom { percent: 150, x: None }) }
                    { picture(text::ZOOM_IN, NEARER, DiagramMsg::Zoom { percent: 67, x: None }) }
                    { picture(text::FIT, FIT, DiagramMsg::Fit) }
                    { switch(text::FOLLOW, FOLLOW, text::FOLLOW_ABOUT, controls.follows, DiagramMsg::Follow) }
                    { switch(text::FOLD, PULSE, text::FOLD_ABOUT, controls.folds, DiagramMsg::Fold) }
                    { save(text::SAVE_SVG, "SVG", DiagramMsg::SaveSvg) }
                    { save(text::SAVE_PNG, "PNG", DiagramMsg::SavePng) }
                </div>
                <p class="dg-told" ref={told.clone()} aria-live="polite"></p>
            </div>
        }
    }
}
