//! The dialog with what a course page copies: choices, a preview, the code.

mod choices;
mod preview;

use super::Reach;
use super::clipboard::{self, Copied};
use crate::embed::{Layout, Options, Speed};
use crate::text::embedding as words;
use crate::ui::embedding::{Embedding, Form, Site, Source};
use crate::ui::page::Msg;
use crate::ui::page::buttons::{Button, close_button};
use choices::choice;
use preview::Preview;
use std::rc::Rc;
use web_sys::window;
use yew::{Callback, Html, NodeRef, html};

/// What it is told.
#[derive(Debug)]
pub enum EmbedMsg {
    /// Something else is chosen.
    Choose(Rc<Embedding>),
    /// The code is to be copied.
    Copy,
    /// It was copied, or not.
    Copied(Copied),
}

impl From<EmbedMsg> for Msg {
    fn from(msg: EmbedMsg) -> Msg {
        super::ToolMsg::Embed(msg).into()
    }
}

/// The tool.
#[derive(Default)]
pub struct EmbeddingTool {
    /// What has been chosen while the dialog is open.
    chosen: Option<Rc<Embedding>>,
    copied: Option<Copied>,
    /// The code's field.
    field: NodeRef,
}

/// Longer addresses are cut by some hosts.
const LONG: usize = 8_000;

impl EmbeddingTool {
    /// The dialog opens, or is not open.
    pub fn open(&mut self, reach: &Reach, open: bool) {
        self.chosen = open.then(|| Rc::new(suggested(reach)));
        self.copied = None;
    }

    /// Reacts to what was done to it.
    pub fn react(&mut self, reach: &Reach, msg: &EmbedMsg) {
        match (msg, &self.chosen) {
            (EmbedMsg::Choose(chosen), Some(_)) => {
                self.chosen = Some(chosen.clone());
                self.copied = None;
            }
            (EmbedMsg::Copy, Some(chosen)) => {
                let on = reach.on.clone();
                let done = move |how| on.emit(EmbedMsg::Copied(how).into());
                clipboard::copy(&chosen.code(&site()), &self.field, done);
            }
            (EmbedMsg::Copied(copied), _) => self.copied = Some(*copied),
            (EmbedMsg::Choose(_) | EmbedMsg::Copy, None) => {}
        }
    }

    /// The inside of the dialog.
    pub fn view(&self, on: &Callback<Msg>) -> Html {
        let Some(chosen) = &self.chosen else { return Html::default() };
        let address = format!("{}?{}", site().page, chosen.preview());
        html! {
            <section class="embedding" aria-labelledby="dialog-title">
                <header>
                    <h2 id="dialog-title">{ words::EMBED }</h2>
                    { close_button(on, Msg::Dialog(None)) }
                </header>
                <p class="hint">{ words::ABOUT }</p>
                <div class="embedding-choices">{ choices::view(chosen, on) }</div>
                <Preview {address} width={chosen.width} height={chosen.height} language={crate::text::language()} />
                { self.code(chosen, on) }
            </section>
        }
    }

    fn code(&self, chosen: &Rc<Embedding>, on: &Callback<Msg>) -> Html {
        let code = chosen.code(&site());
        let length = code.chars().count();
        let long = length > LONG && chosen.form != Form::Element;
        let about = match chosen.form {
            Form::Frame => words::FRAME_ABOUT,
            Form::Element => words::ELEMENT_ABOUT,
            Form::Link => words::LINK_ABOUT,
        };
        let said = self.copied.map(|copied| match copied {
            Copied::Yes => words::COPIED,
            Copied::ByHand => words::COPY_BY_HAND,
        });
        let forms = [(Form::Frame, words::FRAME), (Form::Element, words::ELEMENT), (Form::Link, words::LINK)];
        let form = |form| Embedding { form, ..(**chosen).clone() };
        html! {
            <section class="embedding-code" aria-label={words::COPY_AS}>
                { choice("embed-form", words::COPY_AS, &forms, chosen.form, form, on) }
                <p class="hint">{ about }</p>
                <textarea ref={self.field.clone()} readonly=true spellcheck="false" rows="4" value={code} aria-label={words::COPY_AS}
                    aria-describedby="embed-length" />
                <footer>
                    <p id="embed-length" class={if long { "hint long" } else { "hint" }}>{ words::length(length, long) }</p>
                    <p class="hint said" role="status">{ said }</p>
                    { Button { class: "main", ..Button::new(words::COPY, EmbedMsg::Copy.into()) }.view(on) }
                </footer>
            </section>
        }
    }
}

/// The run as it is looked at now.
fn suggested(reach: &Reach) -> Embedding {
    let options = Options {
        speed: Some(reach.playback.speed).filter(|speed| *speed != Speed::START),
        paused: !reach.playback.playing,
        panels: Some(*reach.layout).filter(|layout| *layout != Layout::default()),
        ..Options::default()
    };
    Embedding::new(Source::of(reach.session.world()), options)
}

/// Where this page lies.
fn site() -> Site {
    let location = window().map(|window| window.location());
    let part = |part: Option<Result<String, _>>| {
        part.and_then(|part: Result<String, wasm_bindgen::JsValue>| part.ok())
    };
    let origin = part(location.as_ref().map(|location| location.origin())).unwrap_or_default();
    let path = part(location.as_ref().map(|location| location.pathname())).unwrap_or_default();
    let folder = path.rfind('/').map_or("/", |end| &path[..=end]);
    Site {
        page: format!("{origin}{path}"),
        element: format!("{origin}{folder}embed.js"),
        title: words::TITLE.to_string(),
    }
}
