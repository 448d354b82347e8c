//! All links as a table: who sends, who receives.

use super::NetworkMsg;
use super::links::state;
use crate::raft::{ServerId, ServerSet};
use crate::text;
use crate::ui::page::Msg;
use crate::ui::page::part::{Part, tell};
use crate::ui::views::{LinkView, Way};
use std::rc::Rc;
use yew::{Callback, Html, html};

/// The table.
#[derive(PartialEq)]
pub struct Matrix {
    /// All servers.
    pub members: ServerSet,
    /// The links.
    pub links: Rc<[LinkView]>,
    /// Tells the app.
    pub on: Callback<Msg>,
}

impl Part for Matrix {
    fn view(&self) -> Html {
        let members = self.members;
        html! {
            <section class="panel">
                <h2>{ text::LINKS }</h2>
                <p class="hint">{ text::LINKS_ABOUT }</p>
                <table class="matrix">
                    <caption class="unseen">{ text::LINKS_ABOUT }</caption>
                    <thead><tr><td></td>
                        { for members.iter().map(|to| html! { <th scope="col">{ to.to_string() }</th> }) }
                    </tr></thead>
                    <tbody>
                        { for members.iter().map(|from| html! {
                            <tr>
                                <th scope="row">{ from.to_string() }</th>
                                { for members.iter().map(|to| html! { <td>{ self.cell(from, to) }</td> }) }
                            </tr>
                        }) }
                    </tbody>
                </table>
            </section>
        }
    }
}

impl Matrix {
    fn way(&self, from: ServerId, to: ServerId) -> Option<Way> {
        self.links.iter().find_map(|link| {
            let there = (link.one, link.other) == (from, to);
            let back = (link.other, link.one) == (from, to);
            there.then_some(link.there).or(back.then_some(link.back))
        })
    }

    fn cell(&self, from: ServerId, to: ServerId) -> Html {
        let Some(way) = self.way(from, to) else { return Html::default() };
        let name = text::way_is(from, to, &state(way));
        html! {
            <button type="button" class={way.class()} aria-label={name.clone()} title={name}
                onclick={tell(&self.on, NetworkMsg::Cycle(from, to).into())}>{ sign(way) }</button>
        }
    }
}

fn sign(way: Way) -> &'static str {
    match way {
        Way::Whole => "→",
        Way::Slow(_) => "≫",
        Way::Cut => "✕",
        Way::Apart => "–",
    }
}
