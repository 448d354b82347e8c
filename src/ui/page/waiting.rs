//! What is shown instead of a cluster: while a run is opened, or when it cannot be.

use super::Msg;
use super::buttons::Button;
use super::later::Later;
use super::message::Dialog;
use crate::browser::{Elsewhere, UnreadableRun};
use crate::sim::SetupError;
use crate::text::{self, Label};
use yew::{Callback, Html, html};

/// Why no run is open.
pub enum Waiting {
    /// It is being opened: so many events of so many have been replayed.
    Opening {
        /// Replayed so far.
        done: u64,
        /// Of so many.
        all: u64,
    },
    /// Another tab has it.
    Elsewhere(Elsewhere),
    /// It cannot be read.
    Unreadable(UnreadableRun),
    /// What opens it could not be fetched.
    NotFetched,
    /// There is no such cluster.
    Impossible(SetupError),
    /// The script that the address brings cannot be run: what is wrong with it.
    Unscripted(Vec<String>),
}

impl Default for Waiting {
    fn default() -> Waiting {
        Waiting::Opening { done: 0, all: 0 }
    }
}

impl Waiting {
    /// What has happened, and what can be done. What does not happen at a first visit is told by what is fetched later.
    pub fn view(&self, later: Option<Later>, on: &Callback<Msg>) -> Html {
        match (self, later) {
            (Waiting::Opening { done, all }, _) if *all > 0 => html! {
                <main class="waiting" aria-busy="true">
                    <h1>{ text::NAME }</h1>
                    <p role="status">{ text::OPENING }</p>
                    <progress max={all.to_string()} value={done.to_string()} aria-label={text::OPENING}></progress>
                </main>
            },
            (Waiting::NotFetched, _) => html! {
                <main class="waiting">
                    <h1>{ text::NOT_FETCHED_TITLE }</h1>
                    <p>{ text::NOT_FETCHED }</p>
                    <p class="choices">{ choice(text::TRY_AGAIN, "main", Msg::OpenAgain, on) }</p>
                </main>
            },
            (Waiting::Opening { .. }, _) | (_, None) => {
                html! { <main class="waiting" aria-busy="true"></main> }
            }
            (_, Some(later)) => (later.explain)(self, on),
        }
    }

    /// Whether that is needed to tell it.
    pub fn needs_later(&self) -> bool {
        !matches!(self, Waiting::Opening { .. } | Waiting::NotFetched)
    }
}

/// Why no run can be opened as it was asked for, and what can be done.
pub fn explain(waiting: &Waiting, on: &Callback<Msg>) -> Html {
    let (title, why, todo, choices) = match waiting {
        Waiting::Opening { .. } | Waiting::NotFetched => return Html::default(),
        Waiting::Elsewhere(_) => (
            text::ELSEWHERE_TITLE,
            text::ELSEWHERE.to_string(),
            None,
            vec![
                choice(text::OPEN_COPY, "main", Msg::OpenElsewhere { copy: true }, on),
                choice(text::OPEN_VIEW, "", Msg::OpenElsewhere { copy: false }, on),
            ],
        ),
        Waiting::Unreadable(run) => (
            text::UNREADABLE_TITLE,
            text::unreadable(run.why()),
            Some(text::UNREADABLE),
            vec![choice(text::OPEN_DISKS, "main", Msg::OpenDisks, on)],
        ),
        Waiting::Impossible(error) => (text::IMPOSSIBLE_TITLE, text::impossible(error), None, Vec::new()),
        Waiting::Unscripted(sentences) => return unscripted(sentences, on),
    };
    html! {
        <main class="waiting">
            <h1>{ title }</h1>
            <p>{ why }</p>
            if let Some(todo) = todo {
                <p>{ todo }</p>
            }
            <p class="choices">{ for choices }{ begin(on) }</p>
        </main>
    }
}

/// What is wrong with a script; more than these help nobody.
const MISTAKES: usize = 10;

fn unscripted(sentences: &[String], on: &Callback<Msg>) -> Html {
    html! {
        <main class="waiting">
            <h1>{ text::scripts::UNSCRIPTED }</h1>
            <ul class="mistakes">{ for sentences.iter().take(MISTAKES).map(|sentence| html! { <li>{ sentence }</li> }) }</ul>
            <p class="choices">{ choice(text::TRY_AGAIN, "main", Msg::OpenAgain, on) }{ begin(on) }</p>
        </main>
    }
}

fn choice(word: Label, class: &'static str, msg: Msg, on: &Callback<Msg>) -> Html {
    Button { class, ..Button::new(word, msg) }.view(on)
}

fn begin(on: &Callback<Msg>) -> Html {
    Button::new(text::NEW_RUN, Msg::Dialog(Some(Dialog::NewRun))).view(on)
}
