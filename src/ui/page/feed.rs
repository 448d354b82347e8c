//! What happened lately, the newest first.

use crate::text::en as text;
use std::rc::Rc;
use yew::{AttrValue, Html, Properties, component, html};

/// A line of the list.
#[derive(Clone, PartialEq)]
pub struct Item {
    /// The happening's number.
    pub number: u64,
    /// When it happened.
    pub at: AttrValue,
    /// What.
    pub told: Rc<text::Told>,
}

#[derive(Properties, PartialEq)]
pub struct Props {
    /// The lines.
    pub items: Rc<[Item]>,
}

/// The list.
#[component]
pub fn Feed(props: &Props) -> Html {
    html! {
        <section class="panel feed" aria-labelledby="feed-title">
            <h2 id="feed-title">{ text::FEED }</h2>
            <ol>
                { for props.items.iter().map(|item| html! {
                    <li key={item.number}>
                        <time>{ item.at.clone() }</time>
                        <span>
                            { item.told.sentence.clone() }
                            if !item.told.section.is_empty() {
                                {" "}<span class="section">{ item.told.section }</span>
                            }
                        </span>
                    </li>
                }) }
            </ol>
        </section>
    }
}
