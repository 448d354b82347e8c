//! Buttons, all made in one place: each has a name that says what it does.

use super::Msg;
use super::icons::{self, icon};
use super::part::tell;
use crate::text::{self, Label};
use yew::{AttrValue, Callback, Html, html};

/// A button with a word on it; `name` says the rest to those who do not see what it belongs to, `title` explains.
pub struct Button {
    /// The word on it.
    pub word: Label,
    /// Its accessible name.
    pub name: AttrValue,
    /// What it does, at length.
    pub title: &'static str,
    /// Its class.
    pub class: &'static str,
    /// Whether it can be pressed now.
    pub enabled: bool,
    /// The key that does the same to what was chosen; empty if there is none.
    pub key: &'static str,
    /// What it tells.
    pub msg: Msg,
}

impl Button {
    /// A button whose word is its name.
    pub fn new(word: Label, msg: Msg) -> Button {
        Button { word, name: word.into(), title: "", class: "", enabled: true, key: "", msg }
    }

    /// The button.
    pub fn view(self, on: &Callback<Msg>) -> Html {
        let Button { word, name, title, class, enabled, msg, .. } = self;
        html! {
            <button type="button" {class} aria-label={name} {title} disabled={!enabled} onclick={tell(on, msg)}>
                { word }
            </button>
        }
    }
}

/// A row of buttons.
pub fn button_row(class: &'static str, buttons: Vec<Button>, on: &Callback<Msg>) -> Html {
    html! { <div {class}>{ for buttons.into_iter().map(|button| button.view(on)) }</div> }
}

/// A button with a picture, and perhaps a word beside it.
pub fn picture_button(
    class: &'static str,
    name: Label,
    picture: &'static str,
    word: Option<Label>,
    on: &Callback<Msg>,
    msg: Msg,
) -> Html {
    html! {
        <button type="button" {class} aria-label={name} title={name} onclick={tell(on, msg)}>
            { icon(picture) }
            if let Some(word) = word {
                <span>{ word }</span>
            }
        </button>
    }
}

/// The button that closes something.
pub fn close_button(on: &Callback<Msg>, msg: Msg) -> Html {
    picture_button("quiet bare", text::CLOSE, icons::CLOSE, None, on, msg)
}
