//! A link: its two directions, and what can be done to each.

use super::Msg;
use super::buttons::{Button, close_button};
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
                { self.deeds(self.both()) }
            </>
        }
    }
}

impl LinkInside {
    fn direction(&self, from: ServerId, to: ServerId, way: Way) -> Html {
        let name = |word| text::deed_to_way(word, from, to);
        let deeds = vec![
            (ways::CUT, name(ways::CUT), way.cut(from, to)),
            (ways::SLOW, name(ways::SLOW), way.slowed(from, to)),
            (ways::HEAL, name(ways::HEAL), way.healed(from, to)),
        ];
        html! {
            <>
                <p class={format!("direction {}", way.class())}>{ text::way_is(from, to, &way_state(way)) }</p>
                { self.deeds(deeds) }
            </>
        }
    }

    fn both(&self) -> Vec<Deed> {
        let LinkView { one, other, there, back } = self.view;
        let name = |word| text::deed_to_link(word, one, other);
        let each = |deed: fn(Way, ServerId, ServerId) -> Vec<Action>| {
            [deed(there, one, other), deed(back, other, one)].concat()
        };
        vec![
            (ways::CUT, name(ways::CUT), each(Way::cut)),
            (ways::SLOW, name(ways::SLOW), each(Way::slowed)),
            (ways::HEAL, name(ways::HEAL), each(Way::healed)),
        ]
    }

    fn deeds(&self, deeds: Vec<Deed>) -> Html {
        let button = |(word, name, actions): Deed| {
            let enabled = !actions.is_empty();
            Button { name: name.into(), enabled, ..Button::new(word, Msg::ActAll(actions.into())) }
                .view(&self.on)
        };
        html! { <div class="deeds">{ for deeds.into_iter().map(button) }</div> }
    }
}
