//! What is listed: words, a server, kinds, and in which order.

use super::EventsMsg;
use crate::raft::ServerId;
use crate::sim::World;
use crate::text::events as text;
use crate::ui::events::{Filter, Kind};
use crate::ui::page::Msg;
use crate::ui::page::buttons::picture_button;
use crate::ui::page::part::tell;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::{Callback, Event, Html, InputEvent, TargetCast as _, html};

/// An arrow down: time runs upwards.
const DOWN: &str = "M9.1 3h1.8v10.4l3.6-3.6 1.3 1.3L10 17l-5.8-5.9 1.3-1.3 3.6 3.6z";
/// An arrow up.
const UP: &str = "M9.1 17h1.8V6.6l3.6 3.6 1.3-1.3L10 3 4.2 8.9l1.3 1.3 3.6-3.6z";
/// A ring around a point.
const HERE: &str = "M10 2.5a7.5 7.5 0 1 1 0 15 7.5 7.5 0 0 1 0-15zm0 1.8a5.7 5.7 0 1 0 0 11.4 5.7 5.7 0 0 0 0-11.4zM10 7.5a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5z";

/// What the bar shows.
#[derive(Clone, PartialEq)]
pub struct Bar {
    filter: Filter,
    servers: u8,
    /// Whether the kinds can be chosen.
    kinds_open: bool,
    /// In which order the list is.
    newest_first: bool,
}

impl Bar {
    /// The bar of a filter.
    pub fn new(world: &World, filter: &Filter, kinds_open: bool, newest_first: bool) -> Bar {
        let servers = world.setup().servers;
        Bar { filter: filter.clone(), servers, kinds_open, newest_first }
    }
}

/// The bar.
pub fn view(bar: &Bar, on: &Callback<Msg>) -> Html {
    let Bar { filter, kinds_open, newest_first, .. } = bar;
    let listed = Kind::ALL.into_iter().filter(|kind| filter.kinds.has(*kind)).count();
    let (order, turn) = if *newest_first { (DOWN, text::OLDEST_FIRST) } else { (UP, text::NEWEST_FIRST) };
    html! {
        <div class="events-bar" role="search">
            <input type="search" aria-label={text::SEARCH} placeholder={text::SEARCH_HINT} value={filter.words.clone()}
                oninput={typed(on)} autocomplete="off" spellcheck="false" />
            <select aria-label={text::SERVER} title={text::SERVER} onchange={chosen(on)}>
                <option value="" selected={filter.server.is_none()}>{ text::ALL_SERVERS }</option>
                { for (1..=bar.servers).filter_map(ServerId::new).map(|server| html! {
                    <option value={server.number().to_string()} selected={filter.server == Some(server)}>{ server.to_string() }</option>
                }) }
            </select>
            <button type="button" class="quiet" aria-expanded={kinds_open.to_string()} aria-label={text::kinds_listed(listed)} title={text::KINDS}
                onclick={tell(on, EventsMsg::Kinds.into())}>{ text::kinds_in_short(listed) }</button>
            { picture_button("quiet bare", turn, order, None, on, EventsMsg::TurnRound.into()) }
            { picture_button("quiet bare", text::TO_PRESENT, HERE, None, on, EventsMsg::Present.into()) }
            if *kinds_open {
                <div class="events-kinds" role="group" aria-label={text::KINDS}>
                    { for Kind::ALL.into_iter().map(|kind| html! {
                        <button type="button" class={class(kind)} aria-pressed={filter.kinds.has(kind).to_string()}
                            onclick={tell(on, EventsMsg::Toggle(kind).into())}>{ text::kind(kind) }</button>
                    }) }
                </div>
            }
        </div>
    }
}

/// A kind's class in the style sheet.
pub fn class(kind: Kind) -> &'static str {
    match kind {
        Kind::Elections => "kind elections",
        Kind::Replication => "kind replication",
        Kind::Heartbeats => "kind heartbeats",
        Kind::Clients => "kind clients",
        Kind::Disk => "kind disk",
        Kind::Network => "kind network",
        Kind::Faults => "kind faults",
        Kind::Violations => "kind violations",
    }
}

fn typed(on: &Callback<Msg>) -> Callback<InputEvent> {
    let on = on.clone();
    Callback::from(move |event: InputEvent| {
        if let Some(field) = event.target_dyn_into::<HtmlInputElement>() {
            on.emit(EventsMsg::Words(field.value()).into());
        }
    })
}

fn chosen(on: &Callback<Msg>) -> Callback<Event> {
    let on = on.clone();
    Callback::from(move |event: Event| {
        if let Some(field) = event.target_dyn_into::<HtmlSelectElement>() {
            let server = field.value().parse().ok().and_then(ServerId::new);
            on.emit(EventsMsg::Server(server).into());
        }
    })
}
