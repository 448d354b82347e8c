//! A look inside a server or a message.

use super::Msg;
use super::message_inspector::MessageInspector;
use super::server_inspector::ServerInspector;
use crate::text::en as text;
use crate::ui::views::{MessageDetail, ServerDetail};
use std::rc::Rc;
use yew::{Callback, Html, Properties, component, html};

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

#[derive(Properties, PartialEq)]
pub struct Props {
    /// What is shown.
    pub inspected: Inspected,
    /// Tells the app.
    pub on: Callback<Msg>,
}

/// The inspector.
#[component]
pub fn Inspector(props: &Props) -> Html {
    let on = props.on.clone();
    match &props.inspected {
        Inspected::Nothing => html! {
            <section class="panel inspector" aria-label={text::INSPECTOR}>
                <p class="hint">{ text::NOTHING_CHOSEN }</p>
            </section>
        },
        Inspected::Server(detail) => html! { <ServerInspector detail={detail.clone()} {on} /> },
        Inspected::Message(detail) => html! { <MessageInspector detail={detail.clone()} {on} /> },
    }
}
