//! The page's head: what it is, who leads, what can be chosen about it.

use super::Msg;
use super::icons::{self, icon};
use super::message::Dialog;
use crate::raft::{ServerId, Term};
use crate::sim::ENGINE;
use crate::text::en as text;
use yew::{AttrValue, Callback, Html, Properties, component, html};

#[derive(Properties, PartialEq)]
pub struct Props {
    /// Who leads.
    pub leader: Option<(ServerId, Term)>,
    /// The latest term of a running server.
    pub term: Term,
    /// The run by its number of servers and seed.
    pub run: AttrValue,
    /// Whether what happens is saved, in a few words.
    pub keeping: AttrValue,
    /// Whether the colours are dark.
    pub dark: bool,
    /// Tells the app.
    pub on: Callback<Msg>,
}

/// The head of the page.
#[component]
pub fn Header(props: &Props) -> Html {
    let Props { leader, term, run, keeping, dark, on } = props;
    let emit = |msg: Msg| {
        let on = on.clone();
        move |_| on.emit(msg.clone())
    };
    let version = text::version(env!("CARGO_PKG_VERSION"), ENGINE);
    html! {
        <header class="head">
            <h1 title={version.clone()}>{ text::NAME }</h1>
            <p class="leads" role="status">{ leads(*leader, *term) }</p>
            <p class="about"><span>{ run }</span><span>{ keeping }</span><span>{ version }</span></p>
            <button class="quiet" type="button" onclick={emit(Msg::Dialog(Some(Dialog::NewRun)))}>
                { icon(icons::NEW_RUN) }<span>{ text::NEW_RUN }</span>
            </button>
            <button class="quiet bare" type="button" aria-label={text::theme(*dark)} title={text::theme(*dark)}
                onclick={emit(Msg::Theme)}>{ icon(icons::THEME) }</button>
            <button class="quiet bare" type="button" aria-label={text::KEYS} title={text::KEYS}
                onclick={emit(Msg::Dialog(Some(Dialog::Help)))}>{ icon(icons::KEYS) }</button>
        </header>
    }
}

fn leads(leader: Option<(ServerId, Term)>, term: Term) -> String {
    match leader {
        Some((leader, led)) if led == term => text::leads(leader, led),
        _ if term == Term::ZERO => text::NO_LEADER.to_string(),
        _ => text::election(term),
    }
}
