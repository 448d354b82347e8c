//! A decision, laid open.

use super::EventsMsg;
use crate::raft::ServerId;
use crate::text::events as text;
use crate::ui::page::Msg;
use crate::ui::page::buttons::picture_button;
use crate::ui::page::part::{Part, tell};
use crate::ui::why::{Card, Compared};
use std::rc::Rc;
use yew::{Callback, Html, classes, html};

/// An arrow to the left.
const BEFORE: &str = "M12.5 3.5 14 5l-5 5 5 5-1.5 1.5L6 10z";
/// An arrow to the right.
const NEXT: &str = "M7.5 3.5 6 5l5 5-5 5 1.5 1.5L14 10z";

/// The card.
#[derive(PartialEq)]
pub struct CardPart {
    /// What is laid open; `None` before anything was decided.
    pub card: Option<Rc<Card>>,
    /// Whether it is.
    pub open: bool,
    /// Whose decisions are gone through.
    pub about: Option<ServerId>,
    /// Whether it is told to those who do not see it.
    pub spoken: bool,
    /// Tells the app.
    pub on: Callback<Msg>,
}

impl Part for CardPart {
    fn view(&self) -> Html {
        let CardPart { card, open, about, spoken, on } = self;
        let go = |onward: bool| EventsMsg::Decision { onward }.into();
        html! {
            <section class="why" aria-label={text::WHY}>
                <header>
                    <h2><button type="button" class="quiet" aria-expanded={open.to_string()}
                        onclick={tell(on, EventsMsg::Why.into())}>{ text::WHY }</button></h2>
                    <span class="why-about">{ text::decisions_of(*about) }</span>
                    { picture_button("quiet bare", text::DECISION_BEFORE, BEFORE, None, on, go(false)) }
                    { picture_button("quiet bare", text::NEXT_DECISION, NEXT, None, on, go(true)) }
                </header>
                if *open {
                    { match card {
                        Some(card) => inside(card, *spoken),
                        None => html! { <p class="hint">{ text::NO_DECISION }</p> },
                    } }
                }
            </section>
        }
    }
}

fn inside(card: &Card, spoken: bool) -> Html {
    html! {
        <div class="why-card" tabindex="0" role="group" aria-label={text::WHY}>
            <p class="why-rule"><b>{ card.server.to_string() }</b><strong>{ card.rule.name }</strong></p>
            if !card.rule.section.is_empty() {
                <p class="why-section section">{ card.rule.section }</p>
            }
            <p class="why-says">{ card.rule.says }</p>
            if !card.compared.is_empty() {
                { comparison(card) }
            }
            <p class="why-outcome" aria-live={if spoken { "polite" } else { "off" }}>{ &card.outcome }</p>
        </div>
    }
}

fn comparison(card: &Card) -> Html {
    let (one, other) = &card.sides;
    html! {
        <table class="why-compared">
            <caption class="unseen">{ text::COMPARED }</caption>
            <thead><tr><td></td><th scope="col">{ one }</th><td></td><th scope="col">{ other }</th></tr></thead>
            <tbody>{ for card.compared.iter().map(line) }</tbody>
        </table>
    }
}

fn line(line: &Compared) -> Html {
    let Compared { name, one, sign, other, decides } = line;
    // What has no other side may take its room.
    let alone = sign.is_empty() && other.is_empty();
    html! {
        <tr class={classes!(decides.then_some("decides"))}>
            <th scope="row">
                { name }
                if *decides {
                    <span class="unseen">{" "}{ text::DECIDED }</span>
                }
            </th>
            if alone {
                <td colspan="3" class="alone">{ one }</td>
            } else {
                <><td>{ one }</td><td class="sign-of">{ *sign }</td><td>{ other }</td></>
            }
        </tr>
    }
}
