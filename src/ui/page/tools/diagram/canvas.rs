//! The elements in which the drawing is made, by hand: yew only puts them there.

use super::input::{self, Fingers};
use crate::text::diagram as text;
use crate::ui::page::Msg;
use crate::ui::page::part::Part;
use std::rc::Rc;
use yew::{Callback, Html, NodeRef, html};

/// Where the drawing is made.
#[derive(Clone, PartialEq, Default)]
pub struct Places {
    /// What catches pointer and keys, and hides what is outside.
    pub field: NodeRef,
    /// The picture, which is moved.
    pub picture: NodeRef,
    /// Its inside, which is a text.
    pub content: NodeRef,
    /// What shows what is pointed at.
    pub pointed: NodeRef,
    /// The present, and what is after it.
    pub present: NodeRef,
    /// Beside the buttons: what is pointed at, in a sentence.
    pub told: NodeRef,
}

/// The part of the page with them.
#[derive(PartialEq)]
pub struct Canvas {
    /// Its elements.
    pub places: Places,
    /// Tells the app.
    pub on: Callback<Msg>,
}

impl Part for Canvas {
    fn view(&self) -> Html {
        let Canvas { places, on } = self;
        let fingers = Rc::new(Fingers::default());
        html! {
            <div class="dg-field" ref={places.field.clone()} role="group" tabindex="0" aria-label={text::DIAGRAM}
                aria-description={text::KEYS}
                onpointerdown={input::down(&fingers)} onpointermove={input::moved(&fingers, on)}
                onpointerup={input::up(&fingers, on)} onpointercancel={input::gone(&fingers, on)}
                onpointerleave={input::left(on)} onkeydown={input::keyed(on)}
                onfocus={input::focused(on, true)} onblur={input::focused(on, false)}>
                <svg class="dg-picture" ref={places.picture.clone()} role="img" aria-label={text::DIAGRAM}>
                    <g ref={places.content.clone()}></g>
                    <path class="dg-pointed" ref={places.pointed.clone()} d="" />
                </svg>
                <div class="dg-present" ref={places.present.clone()}></div>
            </div>
        }
    }
}
