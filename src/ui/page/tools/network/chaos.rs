//! The chaos dial.

use super::NetworkMsg;
use crate::sim::chaos::Dose;
use crate::text;
use crate::ui::page::Msg;
use crate::ui::page::buttons::Button;
use crate::ui::page::part::Part;
use web_sys::HtmlInputElement;
use yew::{Callback, Event, Html, InputEvent, TargetCast as _, html};

/// The dial.
#[derive(PartialEq)]
pub struct ChaosPart {
    /// How much chaos there is.
    pub dose: Option<Dose>,
    /// Where its chance comes from.
    pub seed: u64,
    /// Whether there is something to heal.
    pub ill: bool,
    /// Tells the app.
    pub on: Callback<Msg>,
}

impl Part for ChaosPart {
    fn view(&self) -> Html {
        let ChaosPart { dose, seed, ill, on } = self;
        let said = text::dose(*dose);
        let place = dose.map_or(0, |dose| 1 + Dose::ALL.iter().position(|other| *other == dose).unwrap_or(0));
        let heal = Button {
            title: text::HEAL_EVERYTHING_ABOUT.say(),
            enabled: *ill,
            ..Button::new(text::HEAL_EVERYTHING, NetworkMsg::Heal.into())
        };
        html! {
            <section class="panel chaos">
                <h2>{ text::CHAOS }</h2>
                <p class="hint">{ text::CHAOS_ABOUT }</p>
                <div class="knob">
                    <span class="knob-name">{ text::CHAOS }</span>
                    <input type="range" min="0" max={Dose::ALL.len().to_string()} step="1" value={place.to_string()}
                        aria-label={text::CHAOS} aria-valuetext={said} oninput={self.turned()} />
                    <output class="dose">{ said }</output>
                </div>
                <p role="status">{ text::dose_explained(*dose) }</p>
                <label class="knob seed">
                    <span class="knob-name">{ text::CHAOS_SEED }</span>
                    <input type="text" inputmode="numeric" value={seed.to_string()} onchange={self.seeded()} />
                </label>
                <div class="deeds">{ heal.view(on) }</div>
            </section>
        }
    }
}

impl ChaosPart {
    fn turned(&self) -> Callback<InputEvent> {
        let on = self.on.clone();
        Callback::from(move |event: InputEvent| {
            let place: Option<usize> =
                event.target_dyn_into::<HtmlInputElement>().and_then(|dial| dial.value().parse().ok());
            let dose = place.and_then(|place| Dose::ALL.get(place.checked_sub(1)?));
            on.emit(NetworkMsg::Chaos(dose.copied()).into());
        })
    }

    fn seeded(&self) -> Callback<Event> {
        let (on, before) = (self.on.clone(), self.seed);
        Callback::from(move |event: Event| {
            let Some(field) = event.target_dyn_into::<HtmlInputElement>() else { return };
            match field.value().trim().parse() {
                Ok(seed) => on.emit(NetworkMsg::Seed(seed).into()),
                Err(_) => field.set_value(&before.to_string()),
            }
        })
    }
}
