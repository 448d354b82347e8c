//! Play, pause, step, speed, and the clock.

use super::Msg;
use super::buttons::picture_button;
use super::icons;
use super::open_run::Playback;
use super::part::Part;
use crate::text;
use crate::ui::dial;
use web_sys::HtmlInputElement;
use yew::{Callback, Html, InputEvent, TargetCast as _, html};

/// The controls of time. The clock is moved by [`motion`](super::motion).
#[derive(PartialEq)]
pub struct Controls {
    /// Whether and how fast time passes.
    pub playback: Playback,
    /// Tells the app.
    pub on: Callback<Msg>,
}

impl Part for Controls {
    fn view(&self) -> Html {
        let Controls { playback, on } = self;
        let (name, picture) =
            if playback.playing { (text::PAUSE, icons::PAUSE) } else { (text::PLAY, icons::PLAY) };
        let speed = playback.speed.to_string();
        html! {
            <div class="transport" role="group" aria-label={text::TIME_CONTROLS}>
                { picture_button("play", name, picture, None, on, Msg::PlayPause) }
                { picture_button("step", text::STEP, icons::STEP, Some(text::STEP_SHORT), on, Msg::Step) }
                <input class="dial" type="range" min="0" max={dial::LAST.to_string()} step="1"
                    value={dial::position_of(playback.speed).to_string()}
                    aria-label={text::SPEED} aria-valuetext={speed.clone()} oninput={turned(on)} />
                <output class="speed" aria-hidden="true">{ speed }</output>
                <p class="clock">
                    <span class="unseen">{ text::TIME }</span>
                    <span data-clock=""></span>
                </p>
            </div>
        }
    }
}

fn turned(on: &Callback<Msg>) -> Callback<InputEvent> {
    let on = on.clone();
    Callback::from(move |event: InputEvent| {
        let dial = event.target_dyn_into::<HtmlInputElement>();
        if let Some(position) = dial.and_then(|dial| dial.value().parse().ok()) {
            on.emit(Msg::Speed(dial::speed_at(position)));
        }
    })
}
