//! Pointing at entries of the logs, choosing them, going to one.

use super::Msg;
use super::message::Selection;
use crate::raft::{Index, ServerId};
use crate::text;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlInputElement};
use yew::{Callback, Html, KeyboardEvent, MouseEvent, TargetCast as _, html};

/// The pointer is over the logs.
pub fn pointed(on: &Callback<Msg>) -> Callback<MouseEvent> {
    let on = on.clone();
    Callback::from(move |event: MouseEvent| on.emit(Msg::Point(entry_at(event.target_dyn_into()))))
}

/// The pointer leaves something; perhaps all of the logs.
pub fn left(on: &Callback<Msg>) -> Callback<MouseEvent> {
    let on = on.clone();
    Callback::from(move |event: MouseEvent| {
        let next = event.related_target().and_then(|next| next.dyn_into::<Element>().ok());
        on.emit(Msg::Point(entry_at(next)));
    })
}

/// An entry is clicked.
pub fn chosen(on: &Callback<Msg>) -> Callback<MouseEvent> {
    let on = on.clone();
    Callback::from(move |event: MouseEvent| {
        if let Some((server, index)) = entry_at(event.target_dyn_into()) {
            on.emit(Msg::Select(Selection::Entry(server, index)));
        }
    })
}

/// The name of an entry's element, for who has the focus.
pub fn element_id(server: ServerId, index: Index) -> String {
    format!("entry-{server}-{index}")
}

/// The entry that an element of the logs is part of.
fn entry_at(element: Option<Element>) -> Option<(ServerId, Index)> {
    let entry = element?.closest("[data-index]").ok()??;
    let row = entry.closest("[data-log]").ok()??.get_attribute("data-log")?;
    let server = row.strip_prefix('S')?.parse().ok().and_then(ServerId::new)?;
    Some((server, Index(entry.get_attribute("data-index")?.parse().ok()?)))
}

/// The field that leads to an index.
pub fn jump(go: Callback<u64>) -> Html {
    let pressed = Callback::from(move |event: KeyboardEvent| {
        let field = event.target_dyn_into::<HtmlInputElement>().filter(|_| event.key() == "Enter");
        if let Some(index) = field.and_then(|field| field.value().trim().parse().ok()) {
            go.emit(index);
        }
    });
    html! {
        <input class="log-jump" type="text" inputmode="numeric" autocomplete="off" aria-label={text::JUMP}
            title={text::JUMP} placeholder={text::JUMP_HINT} onkeydown={pressed} />
    }
}
