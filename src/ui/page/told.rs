//! Sentences about what happens: the line with the last one that matters, and the list of the last few.

use super::part::Part;
use crate::text::{self, Told};
use std::rc::Rc;
use yew::{AttrValue, Html, html};

/// The line with a sentence and its section. It changes about once a second while the world runs, which is too fast to
/// be heard: what is said aloud are the tools' own sentences.
#[derive(PartialEq)]
pub struct Narration {
    /// The sentence; none if nothing that is remembered is worth one.
    pub told: Option<Rc<Told>>,
    /// Whether there has been an election.
    pub begun: bool,
}

impl Part for Narration {
    fn view(&self) -> Html {
        html! {
            <section class="narration" aria-label={text::NARRATION}>
                <p>
                    { match &self.told {
                        Some(told) => sentence(told),
                        None if self.begun => text::NOTHING_LATELY.into(),
                        None => text::NOTHING_YET.into(),
                    } }
                </p>
            </section>
        }
    }
}

/// A line of the list.
#[derive(Clone, PartialEq)]
pub struct Item {
    /// The happening's number.
    pub number: u64,
    /// When it happened.
    pub at: AttrValue,
    /// What.
    pub told: Rc<Told>,
}

/// What happened lately, the newest first.
#[derive(PartialEq)]
pub struct Feed {
    /// The lines.
    pub items: Rc<[Item]>,
}

impl Part for Feed {
    fn view(&self) -> Html {
        html! {
            <section class="panel feed" aria-labelledby="feed-title">
                <h2 id="feed-title">{ text::FEED }</h2>
                <ol tabindex="0">
                    { for self.items.iter().map(|item| html! {
                        <li key={item.number}><time>{ item.at.clone() }</time><span>{ sentence(&item.told) }</span></li>
                    }) }
                </ol>
            </section>
        }
    }
}

fn sentence(told: &Told) -> Html {
    html! {
        <>
            { told.sentence.clone() }
            if !told.section.is_empty() {
                {" "}<span class="section">{ told.section }</span>
            }
        </>
    }
}
