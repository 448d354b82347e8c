//! A look inside a server or a message.

use super::Msg;
use super::buttons::{Button, button_row, close_button};
use super::entry_inspector::EntryInside;
use super::later::Look;
use super::link_inspector::LinkInside;
use super::message::Selection;
use super::part::{AnyPart, Part};
use super::server_inspector;
use super::table::{Row, table};
use crate::raft::ServerId;
use crate::sim::{Action, MessageId};
use crate::text::{self, Label, Told, deeds};
use crate::ui::views::{Changes, EntryDetail, LinkView, MessageDetail, ServerDetail};
use std::rc::Rc;
use yew::{Callback, Html, html};

/// What the inspector shows.
#[derive(Clone, Default)]
pub enum Inspected {
    /// Nothing is chosen.
    #[default]
    Nothing,
    /// What shows it is being fetched.
    Fetching,
    /// The inside of what was chosen.
    Inside(Rc<dyn AnyPart>),
}

impl PartialEq for Inspected {
    fn eq(&self, other: &Inspected) -> bool {
        match (self, other) {
            (Inspected::Inside(one), Inspected::Inside(other)) => one.same(&**other),
            (Inspected::Nothing, Inspected::Nothing) | (Inspected::Fetching, Inspected::Fetching) => true,
            _ => false,
        }
    }
}

/// The inspector.
#[derive(PartialEq)]
pub struct Inspector {
    /// What is shown.
    pub inspected: Inspected,
}

impl Part for Inspector {
    fn view(&self) -> Html {
        let inside = match &self.inspected {
            Inspected::Nothing => html! { <p class="hint">{ text::NOTHING_CHOSEN }</p> },
            Inspected::Fetching => html! { <p class="hint" role="status">{ text::FETCHING }</p> },
            Inspected::Inside(inside) => inside.view(),
        };
        html! { <section class="panel inspector" aria-label={text::INSPECTOR}>{ inside }</section> }
    }
}

/// The inside of what was chosen; `None` if it is not there.
pub fn look(look: &Look) -> Option<Rc<dyn AnyPart>> {
    let on = look.on.clone();
    match look.selection {
        Selection::Nothing => None,
        Selection::Server(id) => Some(Rc::new(server_inside(look, id)?)),
        Selection::Message(id) => Some(Rc::new(MessageInside { detail: message_detail(look, id)?, on })),
        Selection::Entry(server, index) => {
            let detail = EntryDetail::new(look.world, look.logs, server, index)?;
            Some(Rc::new(EntryInside { detail, on }))
        }
        Selection::Link(one, other) => {
            Some(Rc::new(LinkInside { view: LinkView::between(look.world, one, other), on }))
        }
    }
}

fn server_inside(look: &Look, id: ServerId) -> Option<ServerInside> {
    let (view, state) = look.server?;
    let detail = ServerDetail::new(look.world.server(id)?, look.world, *view, state.clone());
    let before = look.before.and_then(|before| before.as_any().downcast_ref::<ServerInside>());
    let before = before.filter(|before| before.detail.view.id == id);
    let changes = match before {
        Some(before) => before.changes.followed(&before.detail, &detail, look.world),
        None => Changes::new(look.world),
    };
    Some(ServerInside { detail, changes, on: look.on.clone() })
}

/// A message that has ended stays in the inspector.
fn message_detail(look: &Look, id: MessageId) -> Option<MessageDetail> {
    let before = look.before.and_then(|before| before.as_any().downcast_ref::<MessageInside>());
    if let Some(before) = before.filter(|before| before.detail.id == id) {
        return Some(before.detail.followed(look.world));
    }
    let flight = look.world.in_flight().find(|flight| flight.id == id)?;
    Some(MessageDetail::new(flight, look.world))
}

#[derive(PartialEq)]
struct ServerInside {
    detail: ServerDetail,
    changes: Changes,
    on: Callback<Msg>,
}

impl Part for ServerInside {
    fn view(&self) -> Html {
        server_inspector::inside(&self.detail, &self.changes, &self.on)
    }
}

#[derive(PartialEq)]
struct MessageInside {
    detail: MessageDetail,
    on: Callback<Msg>,
}

impl Part for MessageInside {
    fn view(&self) -> Html {
        message(&self.detail, &self.on)
    }
}

/// What can be done to a message.
pub fn message_deeds(detail: &MessageDetail) -> Vec<Button> {
    let (from, to) = &detail.ends;
    let message = detail.id;
    let button = |word: Label, key, action| Button {
        name: text::deed_to_message(word, detail.title, from, to).into(),
        title: text::deed_explained(word),
        enabled: detail.in_flight,
        key,
        ..Button::new(word, Msg::Act(action))
    };
    vec![
        if detail.held {
            button(deeds::RELEASE, "H", Action::Release { message })
        } else {
            button(deeds::HOLD, "H", Action::Hold { message })
        },
        button(deeds::DUPLICATE, "U", Action::Duplicate { message }),
        button(deeds::DROP, "D", Action::Drop { message }),
    ]
}

/// A message: its fields, and what can be done to it.
fn message(detail: &MessageDetail, on: &Callback<Msg>) -> Html {
    let (from, to) = &detail.ends;
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
            { button_row("deeds", message_deeds(detail), on) }
            { table("fields", text::FIELDS, &[], rows) }
            { expected(detail) }
        </>
    }
}

/// What the receiver would do with a message.
fn expected(detail: &MessageDetail) -> Html {
    let Some(expected) = &detail.expected else { return Html::default() };
    let told =
        |told: &Told| html! { <li>{ &told.sentence }{" "}<span class="section">{ told.section }</span></li> };
    let answer = |(title, fields): &(&'static str, Vec<(&'static str, String)>)| {
        let rows = fields.iter().map(|(name, value)| Row::new(*name, value.clone())).collect();
        html! { <><p class="expected-answer">{ *title }</p>{ table("fields", text::FIELDS, &[], rows) }</> }
    };
    html! {
        <section class="expected" aria-label={text::IF_IT_ARRIVED}>
            <h3>{ text::IF_IT_ARRIVED }</h3>
            <ul class="lines">{ for expected.decisions.iter().map(told) }</ul>
            if expected.answers.is_empty() {
                <p class="hint">{ text::NO_ANSWER }</p>
            } else if expected.waits {
                <p class="hint">{ text::ANSWER_WAITS }</p>
            }
            { for expected.answers.iter().map(answer) }
        </section>
    }
}
