//! A link: its two directions, and what can be done to each.

use super::Msg;
use super::buttons::{Button, button_row, close_button};
use super::message::Selection;
use super::part::Part;
use super::tools::way_state;
use crate::raft::ServerId;
use crate::sim::Action;
use crate::text::{self, Label, ways};
use crate::ui::views::{LinkView, Way};
use yew::{Callback, Html, html};

/// A link's inside.
#[derive(PartialEq)]
pub struct LinkInside {
    /// The link.
    pub view: LinkView,
    /// Tells the app.
    pub on: Callback<Msg>,
}

/// A deed: its word, its accessible name, what it does; it can be done if that is something.
type Deed = (Label, String, Vec<Action>);

fn buttons(deeds: [Deed; 3]) -> Vec<Button> {
    let button = |(word, name, actions): Deed| {
        let enabled = !actions.is_empty();
        Button { name: name.into(), enabled, ..Button::new(word, Msg::ActAll(actions.into())) }
    };
    deeds.into_iter().map(button).collect()
}

/// What can be done to one direction of a link.
pub fn way_deeds(from: ServerId, to: ServerId, way: Way) -> Vec<Button> {
    let name = |word: Label| text::deed_to_way(word, from, to);
    buttons([
        (ways::CUT, name(ways::CUT), way.cut(from, to)),
        (ways::SLOW, name(ways::SLOW), way.slowed(from, to)),
        (ways::HEAL, name(ways::HEAL), way.healed(from, to)),
    ])
}

/// What can be done to both directions of a link at once.
pub fn link_deeds(view: &LinkView) -> Vec<Button> {
    let LinkView { one, other, there, back } = *view;
    let name = |word: Label| text::deed_to_link(word, one, other);
    let each = |deed: fn(Way, ServerId, ServerId) -> Vec<Action>| {
        [deed(there, one, other), deed(back, other, one)].concat()
    };
    buttons([
        (ways::CUT, name(ways::CUT), each(Way::cut)),
        (ways::SLOW, name(ways::SLOW), each(Way::slowed)),
        (ways::HEAL, name(ways::HEAL), each(Way::healed)),
    ])
}

impl Part for LinkInside {
    fn view(&self) -> Html {
        let LinkView { one, other, there, back } = self.view;
        html! {
            <>
                <header>
                    <h2>{ text::link_title(one, other) }</h2>
                    { close_button(&self.on, Msg::Select(Selection::Nothing)) }
                </header>
                { self.direction(one, other, there) }
                { self.direction(other, one, back) }
                <h3>{ ways::BOTH }</h3>
                { button_row("deeds", link_deeds(&self.view), &self.on) }
            </>
        }
    }
}

impl LinkInside {
    fn direction(&self, from: ServerId, to: ServerId, way: Way) -> Html {
        html! {
            <>
                <p class={format!("direction {}", way.class())}>{ text::way_is(from, to, &way_state(way)) }</p>
                { button_row("deeds", way_deeds(from, to, way), &self.on) }
            </>
        }
    }
}
