//! A look inside a server or a message.

use super::Msg;
use super::buttons::{Button, close_button};
use super::message::Selection;
use super::part::Part;
use super::table::{Row, table};
use crate::sim::Action;
use crate::text::en::{self as text, deeds};
use crate::ui::views::{MessageDetail, ServerDetail};
use std::rc::Rc;
use yew::{Callback, Html, html};

/// What the inspector shows.
#[derive(Clone, PartialEq)]
pub enum Inspected {
    /// Nothing is chosen.
    Nothing,
    /// A server.
    Server(Rc<ServerDetail>),
    /// A message.
    Message(Rc<MessageDetail>),
}

/// The inspector.
#[derive(PartialEq)]
pub struct Inspector {
    /// What is shown.
    pub inspected: Inspected,
    /// Tells the app.
    pub on: Callback<Msg>,
}

impl Part for Inspector {
    fn view(&self) -> Html {
        let inside = match &self.inspected {
            Inspected::Nothing => html! { <p class="hint">{ text::NOTHING_CHOSEN }</p> },
            Inspected::Server(detail) => super::server_inspector::inside(detail, &self.on),
            Inspected::Message(detail) => message(detail, &self.on),
        };
        html! { <section class="panel inspector" aria-label={text::INSPECTOR}>{ inside }</section> }
    }
}

/// A message: its fields, and dropping it.
fn message(detail: &MessageDetail, on: &Callback<Msg>) -> Html {
    let (from, to) = &detail.ends;
    let drop = Button {
        name: text::drop_message(detail.title, from, to).into(),
        title: text::deed_explained(deeds::DROP),
        enabled: detail.in_flight,
        ..Button::new(deeds::DROP, Msg::Act(Action::Drop { message: detail.id }))
    };
    let fields = detail.fields.iter().map(|(name, value)| Row::new(*name, value.clone()));
    let rows = fields.chain([Row::new(text::SIZE, detail.size.clone())]).collect();
    html! {
        <>
            <header>
                <h2>{ detail.title }</h2>
                <p class="ends">{ text::from_to(from, to) }</p>
                { close_button(on, Msg::Select(Selection::Nothing)) }
            </header>
            <p class="journey">{ &detail.journey }</p>
            <div class="deeds">{ drop.view(on) }</div>
            { table("fields", text::FIELDS, &[], rows) }
        </>
    }
}
