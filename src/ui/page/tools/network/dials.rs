//! The dials, and whether the cluster can keep a leader with them.

use super::NetworkMsg;
use crate::sim::{DialValue, Dials};
use crate::text;
use crate::ui::knobs::{Knob, as_it_began};
use crate::ui::page::Msg;
use crate::ui::page::buttons::Button;
use crate::ui::page::part::Part;
use crate::ui::timing::{self, Compared, Hint};
use web_sys::HtmlInputElement;
use yew::{Callback, Event, Html, InputEvent, TargetCast as _, html};

/// The dials.
#[derive(PartialEq)]
pub struct DialsPart {
    /// The dials as they are.
    pub now: Dials,
    /// The dials as they were at the beginning.
    pub began: Dials,
    /// How many servers there are.
    pub servers: usize,
    /// The one that is being turned, and where it is.
    pub turning: Option<(Knob, u64)>,
    /// Tells the app.
    pub on: Callback<Msg>,
}

impl Part for DialsPart {
    fn view(&self) -> Html {
        let dials = self.dials();
        let back = Button {
            enabled: !as_it_began(&self.now, &self.began).is_empty(),
            ..Button::new(text::AS_IT_BEGAN, NetworkMsg::AsItBegan.into())
        };
        html! {
            <section class="panel knobs">
                <header><h2>{ text::DIALS }</h2>{ back.view(&self.on) }</header>
                { for Knob::ALL.map(|knob| self.knob(knob, &dials)) }
                <div class="hints" role="status">{ self.hints(&dials) }</div>
            </section>
        }
    }
}

impl DialsPart {
    /// The dials as they are, or would be.
    fn dials(&self) -> Dials {
        let mut dials = self.now.clone();
        match self.turning.map(|(knob, value)| knob.turned(&self.now, value)) {
            Some(DialValue::Latency(span)) => dials.latency = span,
            Some(DialValue::Disk(span)) => dials.disk = span,
            Some(DialValue::ElectionTimeout(span)) => dials.election_timeout = span,
            Some(DialValue::Heartbeat(length)) => dials.heartbeat = length,
            Some(DialValue::Loss(share)) => dials.loss_ppm = share,
            Some(DialValue::Duplication(share)) => dials.duplicate_ppm = share,
            None => {}
        }
        dials
    }

    fn knob(&self, knob: Knob, dials: &Dials) -> Html {
        let value = knob.value(dials);
        let (on, previewed) = (self.on.clone(), self.on.clone());
        let turned = Callback::from(move |event: Event| {
            if let Some(value) = position(event.target_dyn_into()).map(|position| knob.at(position)) {
                on.emit(NetworkMsg::Turn(knob, value).into());
            }
        });
        let turns = Callback::from(move |event: InputEvent| {
            if let Some(value) = position(event.target_dyn_into()).map(|position| knob.at(position)) {
                previewed.emit(NetworkMsg::Preview(knob, value).into());
            }
        });
        html! {
            <div class="knob" title={knob.explained()}>
                <span class="knob-name">{ knob.name() }</span>
                <input type="range" min="0" max={knob.last().to_string()} step="1"
                    value={knob.position(value).to_string()} aria-label={knob.name()} aria-valuetext={knob.said(value)}
                    oninput={turns} onchange={turned} />
                <input type="number" min={knob.number(knob.least())} max={knob.number(knob.most())} step="any"
                    value={knob.number(value)} aria-label={text::knob_field(knob.name(), knob.unit().sign())}
                    onchange={self.typed(knob, value)} />
                <span class="unit">{ knob.unit().sign() }</span>
            </div>
        }
    }

    /// What is typed counts when the field is left or Enter is pressed. What is no number is taken back.
    fn typed(&self, knob: Knob, now: u64) -> Callback<Event> {
        let on = self.on.clone();
        Callback::from(move |event: Event| {
            let Some(field) = event.target_dyn_into::<HtmlInputElement>() else { return };
            match knob.parse(&field.value()) {
                Some(value) => on.emit(NetworkMsg::Turn(knob, value).into()),
                None => field.set_value(&knob.number(now)),
            }
        })
    }

    fn hints(&self, dials: &Dials) -> Html {
        let hints = timing::hints(dials, self.servers);
        if hints.is_empty() {
            if self.servers < 2 {
                return Html::default();
            }
            let patience = dials.election_timeout.min;
            let words = text::settings_are_good(
                timing::between_heartbeats(dials),
                timing::time_to_elect(dials),
                patience,
            );
            return html! { <p class="good">{ words }</p> };
        }
        let line = |hint: &Hint| {
            html! { <p class={if hint.hopeless() { "bad" } else { "doubtful" }}>{ said(*hint, dials) }</p> }
        };
        hints.iter().map(line).collect()
    }
}

fn position(slider: Option<HtmlInputElement>) -> Option<usize> {
    slider?.value().parse().ok()
}

fn said(hint: Hint, dials: &Dials) -> String {
    match hint {
        Hint::NothingArrives => text::HINT_NOTHING_ARRIVES.to_string(),
        Hint::NoElection(Compared { takes, patience }) => text::hint_no_election(takes, patience),
        Hint::NoLeaderLasts(Compared { takes, patience }) => text::hint_no_leader_lasts(takes, patience),
        Hint::ElectionsRepeat(Compared { takes, patience }) => text::hint_elections_repeat(takes, patience),
        Hint::LeadersDeposed(Compared { takes, patience }) => text::hint_leaders_deposed(takes, patience),
        Hint::VotesSplit { range, request } => text::hint_votes_split(range, request),
        Hint::HeartbeatsLost { in_a_row, every } => {
            text::hint_heartbeats_lost(&Knob::Loss.said(Knob::Loss.value(dials)), in_a_row, every)
        }
    }
}
