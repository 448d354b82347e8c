//! What is happening: the last decision that matters, as a sentence.

use crate::text::en::{self as text, Told};
use std::rc::Rc;
use yew::{Html, Properties, component, html};

#[derive(Properties, PartialEq)]
pub struct Props {
    /// The sentence; none before anything has happened.
    pub told: Option<Rc<Told>>,
}

/// The line with the sentence and its section. It is spoken too: it changes about once a second at most while the
/// world runs.
#[component]
pub fn NarrationLine(props: &Props) -> Html {
    html! {
        <section class="narration" aria-label={text::NARRATION}>
            <p aria-live="polite">
                { match &props.told {
                    None => html! { text::NOTHING_YET },
                    Some(told) => html! {
                        <>
                            { told.sentence.clone() }
                            if !told.section.is_empty() {
                                {" "}<span class="section">{ told.section }</span>
                            }
                        </>
                    },
                } }
            </p>
        </section>
    }
}
