//! Play, pause, step, speed, and the clock.

use super::Msg;
use super::icons::{self, icon};
use super::open_run::Playback;
use crate::text::en as text;
use crate::ui::dial;
use wasm_bindgen::JsCast as _;
use web_sys::HtmlInputElement;
use yew::{Callback, Html, InputEvent, Properties, component, html};

#[derive(Properties, PartialEq)]
pub struct Props {
    /// Whether and how fast time passes.
    pub playback: Playback,
    /// Tells the app.
    pub on: Callback<Msg>,
}

/// The controls of time. The clock is moved by [`motion`](super::motion).
#[component]
pub fn Controls(props: &Props) -> Html {
    let Props { playback, on } = props;
    let emit = |msg: Msg| {
        let on = on.clone();
        move |_| on.emit(msg.clone())
    };
    let turned = {
        let on = on.clone();
        move |event: InputEvent| {
            let dial: Option<HtmlInputElement> = event.target().and_then(|target| target.dyn_into().ok());
            if let Some(position) = dial.and_then(|dial| dial.value().parse().ok()) {
                on.emit(Msg::Speed(dial::speed_at(position)));
            }
        }
    };
    let (name, picture) =
        if playback.playing { (text::PAUSE, icons::PAUSE) } else { (text::PLAY, icons::PLAY) };
    let speed = playback.speed.to_string();
    html! {
        <div class="transport" role="group" aria-label={text::CONTROLS}>
            <button class="play" type="button" aria-label={name} title={name} onclick={emit(Msg::PlayPause)}>
                { icon(picture) }
            </button>
            <button class="step" type="button" aria-label={text::STEP} title={text::STEP} onclick={emit(Msg::Step)}>
                { icon(icons::STEP) }<span>{ text::STEP_SHORT }</span>
            </button>
            <label class="dial">
                <span class="unseen">{ text::SPEED }</span>
                <input type="range" min="0" max={dial::LAST.to_string()} step="1"
                    value={dial::position_of(playback.speed).to_string()}
                    aria-valuetext={speed.clone()} oninput={turned} />
            </label>
            <output class="speed" aria-hidden="true">{ speed }</output>
            <p class="clock">
                <span class="unseen">{ text::TIME }</span>
                <span data-clock=""></span>
            </p>
        </div>
    }
}
