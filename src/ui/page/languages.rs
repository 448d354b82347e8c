//! The language of the page: the one that the address asks for, or that `boot.js` has chosen from what was chosen before
//! and what the browser prefers. What another language than English needs is fetched when it is wanted.

use super::Msg;
use super::icons::{self, icon};
use crate::browser;
use crate::embed;
use crate::text::{self, Catalogue, Language};
use web_sys::Element;
use yew::{Callback, Html, html};

/// Under what the language is remembered; `boot.js` reads it.
const REMEMBERED: &str = "language";

/// The language that the page is to begin with.
pub fn wanted() -> Language {
    let query = web_sys::window().and_then(|window| window.location().search().ok()).unwrap_or_default();
    let chosen = || Language::of_tag(&root()?.get_attribute("lang")?);
    embed::parse(&query).0.language.or_else(chosen).unwrap_or_default()
}

/// Says everything in a language from now on; `false` if it could not be fetched, and nothing has changed.
pub async fn speak(language: Language) -> bool {
    let catalogue = match language {
        Language::English => None,
        Language::Chinese => match chinese().await {
            Ok(catalogue) => Some(catalogue),
            Err(_) => return false,
        },
    };
    say(catalogue);
    true
}

/// Says everything in English, which is always there.
pub fn speak_english() {
    say(None);
}

fn say(catalogue: Option<Catalogue>) {
    text::speak(catalogue);
    if let Some(root) = root() {
        root.set_attribute("lang", text::language().tag()).ok();
    }
}

/// Remembers that a language was chosen.
pub fn remember(language: Language) {
    browser::prefer(REMEMBERED, language.tag());
}

fn root() -> Option<Element> {
    web_sys::window()?.document()?.document_element()
}

/// The button that leads to the other language, in its own words.
pub fn button(on: &Callback<Msg>) -> Html {
    let (other, sign) = match text::language() {
        Language::English => (Language::Chinese, icon(icons::CHINESE)),
        Language::Chinese => (Language::English, html! { "EN" }),
    };
    // What is seen of a name is a word of it.
    let name = match other {
        Language::English => format!("{}, EN", other.own_name()),
        Language::Chinese => other.own_name().to_owned(),
    };
    let on = on.clone();
    html! {
        <button type="button" class="quiet bare language" lang={other.tag()} aria-label={name.clone()} title={name}
            onclick={move |_| on.emit(Msg::Speak(other))}>
            { sign }
        </button>
    }
}

#[cfg(feature = "split")]
#[wasm_split_helpers::wasm_split(chinese, fallible)]
fn chinese() -> Result<Catalogue, wasm_split_helpers::SplitLoaderError> {
    Ok(text::chinese::catalogue())
}

/// In a program that is not split, nothing has to be fetched.
#[cfg(not(feature = "split"))]
async fn chinese() -> Result<Catalogue, std::convert::Infallible> {
    Ok(text::chinese::catalogue())
}
