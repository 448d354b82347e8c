//! The tabs of the side column.

use super::Msg;
use super::part::{Part, tell};
use super::tools::Tab;
use crate::text::en as text;
use yew::{Callback, Html, html};

/// The tabs.
#[derive(PartialEq)]
pub struct Tabs {
    /// The one that is shown.
    pub tab: Tab,
    /// Tells the app.
    pub on: Callback<Msg>,
}

const ALL: [(Tab, &str); 4] = [
    (Tab::Details, text::DETAILS),
    (Tab::Network, text::NETWORK),
    (Tab::Script, text::SCRIPT),
    (Tab::Promises, text::PROMISES),
];

impl Part for Tabs {
    fn view(&self) -> Html {
        html! {
            <nav class="tabs">
                { for ALL.iter().map(|(tab, word)| html! {
                    <button type="button" class="quiet" aria-pressed={if *tab == self.tab { "true" } else { "false" }}
                        onclick={tell(&self.on, Msg::Tab(*tab))}>{ *word }</button>
                }) }
            </nav>
        }
    }
}
