//! A message: its fields, and dropping it.

use super::Msg;
use super::icons::{self, icon};
use super::message::Selection;
use crate::sim::Action;
use crate::text::en::{self as text, deeds};
use crate::ui::views::MessageDetail;
use std::rc::Rc;
use yew::{Callback, Html, Properties, component, html};

#[derive(Properties, PartialEq)]
pub struct Props {
    /// The message.
    pub detail: Rc<MessageDetail>,
    /// Tells the app.
    pub on: Callback<Msg>,
}

/// The inspector of a message.
#[component]
pub fn MessageInspector(props: &Props) -> Html {
    let detail = &props.detail;
    let emit = |msg: Msg| {
        let on = props.on.clone();
        move |_| on.emit(msg.clone())
    };
    let (from, to) = &detail.ends;
    html! {
        <section class="panel inspector" aria-label={text::INSPECTOR}>
            <header>
                <h2>{ detail.title }</h2>
                <p class="ends">{ text::from_to(from, to) }</p>
                <button class="quiet bare" type="button" aria-label={text::CLOSE} title={text::CLOSE}
                    onclick={emit(Msg::Select(Selection::Nothing))}>{ icon(icons::CLOSE) }</button>
            </header>
            <p class="journey">{ &detail.journey }</p>
            <div class="deeds">
                <button type="button" disabled={!detail.in_flight} title={text::deed_explained(deeds::DROP)}
                    aria-label={text::drop_message(detail.title, from, to)}
                    onclick={emit(Msg::Act(Action::Drop { message: detail.id }))}>{ deeds::DROP }</button>
            </div>
            <table class="fields">
                <caption class="unseen">{ text::FIELDS }</caption>
                <tbody>
                    { for detail.fields.iter().map(|(name, value)| html! {
                        <tr><th scope="row">{ *name }</th><td>{ value }</td></tr>
                    }) }
                    <tr><th scope="row">{ text::SIZE }</th><td>{ &detail.size }</td></tr>
                </tbody>
            </table>
        </section>
    }
}
