//! The page's head: what it is, who leads, what can be chosen about it.

use super::Msg;
use super::buttons::picture_button;
use super::icons;
use super::languages;
use super::message::Dialog;
use super::part::Part;
use crate::raft::{ServerId, Term};
use crate::text::{self, Label};
use yew::{AttrValue, Callback, Html, html};

/// The head of the page.
#[derive(PartialEq)]
pub struct Header {
    /// Who leads.
    pub leader: Option<(ServerId, Term)>,
    /// The latest term of a running server.
    pub term: Term,
    /// What there is to say of a cluster that is not Raft.
    pub modified: Option<AttrValue>,
    /// Whether what happens is saved, in a few words.
    pub keeping: Label,
    /// Whether the colours are dark.
    pub dark: bool,
    /// The address of the whole page, for a frame in another one.
    pub whole: Option<AttrValue>,
    /// Tells the app.
    pub on: Callback<Msg>,
}

impl Part for Header {
    fn view(&self) -> Html {
        let on = &self.on;
        let new_run = Msg::Dialog(Some(Dialog::NewRun));
        let share = Msg::Dialog(Some(Dialog::Share));
        let palette = Msg::Dialog(Some(Dialog::Palette));
        let keys = Msg::Dialog(Some(Dialog::Help));
        html! {
            <header class="head">
                <h1>{ text::NAME }</h1>
                <p class="leads">{ leads(self.leader, self.term) }</p>
                if let Some(modified) = &self.modified {
                    <p class="modified" title={modified}>{ text::NOT_RAFT }</p>
                }
                <p class={if self.keeping == text::SAVED_RUN { "keeping saved" } else { "keeping" }}>{ self.keeping }</p>
                if let Some(whole) = &self.whole {
                    <a class="whole" href={whole} target="_blank" rel="noopener">{ text::OPEN_FULL }</a>
                }
                { picture_button("quiet", text::NEW_RUN, icons::NEW_RUN, Some(text::NEW_RUN), on, new_run) }
                { picture_button("quiet", text::SHARE, icons::SHARE, Some(text::SHARE), on, share) }
                { picture_button("quiet bare", text::hand::PALETTE, icons::PALETTE, None, on, palette) }
                { languages::button(on) }
                { picture_button("quiet bare", text::theme(self.dark), icons::THEME, None, on, Msg::Theme(None)) }
                { picture_button("quiet bare", text::KEYS, icons::KEYS, None, on, keys) }
            </header>
        }
    }
}

fn leads(leader: Option<(ServerId, Term)>, term: Term) -> String {
    match leader {
        Some((leader, led)) if led == term => text::leads(leader, led),
        _ if term == Term::ZERO => text::NO_LEADER.to_string(),
        _ => text::election(term),
    }
}
