//! What is shown instead of a cluster: while a run is opened, or when it cannot be.

use super::Msg;
use super::buttons::Button;
use super::message::Dialog;
use crate::browser::{Elsewhere, UnreadableRun};
use crate::sim::SetupError;
use crate::text::en as text;
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
}

impl Default for Waiting {
    fn default() -> Waiting {
        Waiting::Opening { done: 0, all: 0 }
    }
}

impl Waiting {
    /// What has happened, and what can be done.
    pub fn view(&self, on: &Callback<Msg>) -> Html {
        match self {
            Waiting::Opening { all: 0, .. } => html! { <main class="waiting" aria-busy="true"></main> },
            Waiting::Opening { done, all } => html! {
                <main class="waiting" aria-busy="true">
                    <h1>{ text::NAME }</h1>
                    <p role="status">{ text::OPENING }</p>
                    <progress max={all.to_string()} value={done.to_string()} aria-label={text::OPENING}></progress>
                </main>
            },
            Waiting::Elsewhere(_) => html! {
                <main class="waiting">
                    <h1>{ text::ELSEWHERE_TITLE }</h1>
                    <p>{ text::ELSEWHERE }</p>
                    <p class="choices">
                        { choice(text::OPEN_COPY, "main", Msg::OpenElsewhere { copy: true }, on) }
                        { choice(text::OPEN_VIEW, "", Msg::OpenElsewhere { copy: false }, on) }
                        { begin(on) }
                    </p>
                </main>
            },
            Waiting::Unreadable(run) => html! {
                <main class="waiting">
                    <h1>{ text::UNREADABLE_TITLE }</h1>
                    <p>{ text::unreadable(run.why()) }</p>
                    <p>{ text::UNREADABLE }</p>
                    <p class="choices">
                        { choice(text::OPEN_DISKS, "main", Msg::OpenDisks, on) }
                        { begin(on) }
                    </p>
                </main>
            },
            Waiting::NotFetched => html! {
                <main class="waiting">
                    <h1>{ text::NOT_FETCHED_TITLE }</h1>
                    <p>{ text::NOT_FETCHED }</p>
                    <p class="choices">
                        { choice(text::TRY_AGAIN, "main", Msg::OpenAgain, on) }
                        { begin(on) }
                    </p>
                </main>
            },
            Waiting::Impossible(error) => html! {
                <main class="waiting">
                    <h1>{ text::IMPOSSIBLE_TITLE }</h1>
                    <p>{ text::impossible(error) }</p>
                    <p class="choices">{ begin(on) }</p>
                </main>
            },
        }
    }
}

fn choice(word: &'static str, class: &'static str, msg: Msg, on: &Callback<Msg>) -> Html {
    Button { class, ..Button::new(word, msg) }.view(on)
}

fn begin(on: &Callback<Msg>) -> Html {
    Button::new(text::NEW_RUN, Msg::Dialog(Some(Dialog::NewRun))).view(on)
}
