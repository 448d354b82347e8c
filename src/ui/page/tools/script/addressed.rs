//! A script that the address brings, in itself or as the address of one.

use super::Way;
use super::play::{Beginning, Play};
use crate::embed::{Options, ScriptSource};
use crate::script::{Script, ScriptError};
use crate::sim::{Micros, Setup};
use crate::text::scripts as words;
use crate::ui::page::Msg;
use crate::ui::page::opening::Handed;
use std::pin::Pin;
use std::rc::Rc;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Response, Url, window};

/// The most characters of a script.
const LONGEST: usize = 1_000_000;

/// Why there is no script to run.
#[derive(Clone, PartialEq, Debug)]
pub enum Unread {
    /// It lies on another host, and may be anything.
    OtherOrigin(String),
    /// It could not be fetched: its address, and what was answered.
    NotFetched(String, String),
    /// It is longer than anybody writes.
    TooLong,
    /// It has mistakes.
    Mistakes(Vec<ScriptError>),
}

impl Unread {
    /// What is wrong, in a sentence each.
    pub fn sentences(&self) -> Vec<String> {
        match self {
            Unread::OtherOrigin(url) => vec![words::script_elsewhere(url)],
            Unread::NotFetched(url, said) => vec![words::script_not_fetched(url, said)],
            Unread::TooLong => vec![words::script_too_long(LONGEST)],
            Unread::Mistakes(mistakes) => {
                let sentence =
                    |mistake| format!("{}: {}", words::mistake_at(mistake), words::mistake(mistake));
                mistakes.iter().map(sentence).collect()
            }
        }
    }
}

/// Reads the script that the options name, and has it wait for the run that it says itself how to begin.
pub fn read(options: &Options) -> Pin<Box<dyn Future<Output = Msg>>> {
    let options = options.clone();
    Box::pin(async move { Msg::Scripted(Handed::new(waiting(&options).await)) })
}

async fn waiting(options: &Options) -> Result<Setup, Vec<String>> {
    let script = match &options.script {
        Some(ScriptSource::Url(url)) => fetched(url).await.and_then(|text| parsed(&text)),
        Some(ScriptSource::Text(text)) => parsed(text),
        None => parsed(""),
    };
    let script = script.map_err(|unread| unread.sentences())?;
    let setup = script.setup();
    let beginning = Beginning {
        way: Way::Watch,
        at: options.at.unwrap_or(Micros::ZERO),
        plays: !options.paused,
        shows: options.panels.is_none(),
        before: None,
    };
    Play::wait(Rc::new(script), beginning);
    Ok(setup)
}

fn parsed(text: &str) -> Result<Script, Unread> {
    if text.len() > LONGEST { Err(Unread::TooLong) } else { Script::parse(text).map_err(Unread::Mistakes) }
}

/// A text of the page's own origin.
async fn fetched(address: &str) -> Result<String, Unread> {
    let not_fetched = |said: String| Unread::NotFetched(address.to_owned(), said);
    let window = window().ok_or_else(|| not_fetched(String::new()))?;
    let location = window.location();
    let page = location.href().unwrap_or_default();
    let url = Url::new_with_base(address, &page).map_err(|error| not_fetched(message(&error)))?;
    if location.origin() != Ok(url.origin()) {
        return Err(Unread::OtherOrigin(address.to_owned()));
    }
    let answer = JsFuture::from(window.fetch_with_str(&url.href())).await;
    let answer: Response =
        answer.and_then(|answer| answer.dyn_into()).map_err(|error| not_fetched(message(&error)))?;
    if !answer.ok() {
        return Err(not_fetched(format!("HTTP {}", answer.status())));
    }
    // A redirect may have led elsewhere.
    if Url::new(&answer.url()).map(|url| url.origin()) != Ok(url.origin()) {
        return Err(Unread::OtherOrigin(answer.url()));
    }
    let text = async { JsFuture::from(answer.text()?).await };
    let text = text.await.map_err(|error| not_fetched(message(&error)))?;
    Ok(text.as_string().unwrap_or_default())
}

/// What an exception says.
fn message(error: &JsValue) -> String {
    error.dyn_ref::<js_sys::Error>().map(|error| String::from(error.message())).unwrap_or_default()
}
