//! The editor: a text field, its line numbers, and its mistakes at their places.

use super::draft::Draft;
use super::examples::EXAMPLES;
use super::{ScriptMsg, Way};
use crate::script::{Script, ScriptError};
use crate::text::Language;
use crate::text::scripts as words;
use crate::ui::editing::{self, Marked, Size};
use crate::ui::page::Msg;
use std::rc::Rc;
use wasm_bindgen::JsCast as _;
use web_sys::{HtmlDocument, HtmlSelectElement, HtmlTextAreaElement};
use yew::{
    Callback, Component, Context, Event, Html, InputEvent, KeyboardEvent, NodeRef, Properties,
    TargetCast as _, html,
};

/// The most mistakes that are listed.
const LISTED: usize = 30;

/// The editor.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The text.
    pub draft: Draft,
    /// The line to show first, from 1 on.
    pub line: Option<usize>,
    /// In which its buttons and mistakes are said.
    pub language: Language,
    /// Tells the app.
    pub on: Callback<Msg>,
}

/// The editor, and what is wrong in its text.
pub struct Editor {
    field: NodeRef,
    text: String,
    parsed: Result<Rc<Script>, Vec<ScriptError>>,
}

/// What is done to it.
pub enum Change {
    /// The text was changed in the field.
    Typed(String),
    /// Another text was chosen: an example's number, or the text before.
    Chosen(Option<usize>),
    /// Where a mistake is, by its number in the list, is to be shown.
    Show(usize),
    /// The script is to be run.
    Run(Way),
}

impl Component for Editor {
    type Message = Change;
    type Properties = Props;

    fn create(ctx: &Context<Editor>) -> Editor {
        let text = ctx.props().draft.text();
        Editor { field: NodeRef::default(), parsed: parse(&text), text }
    }

    fn update(&mut self, ctx: &Context<Editor>, change: Change) -> bool {
        match change {
            Change::Typed(text) => self.typed(ctx, text),
            Change::Chosen(number) => {
                let example =
                    number.and_then(|number| EXAMPLES.get(number)).map(|example| example.text.to_owned());
                let Some(text) = example.or_else(|| ctx.props().draft.before()) else { return false };
                ctx.props().draft.replace(text.clone());
                self.put(&text);
                self.typed(ctx, text);
            }
            Change::Show(number) => {
                self.show(number);
                return false;
            }
            Change::Run(way) => match &self.parsed {
                Ok(script) => {
                    ctx.props().on.emit(ScriptMsg::Run { script: script.clone(), way }.into());
                    return false;
                }
                Err(_) => {
                    self.show(0);
                    return false;
                }
            },
        }
        true
    }

    fn rendered(&mut self, ctx: &Context<Editor>, first: bool) {
        if !first {
            return;
        }
        let Some(field) = self.field() else { return };
        field.set_value(&self.text);
        if let Some(line) = ctx.props().line {
            let before = self.text.split('\n').take(line.saturating_sub(1));
            self.select(before.map(|line| line.encode_utf16().count() + 1).sum::<usize>(), 0);
        }
    }

    fn view(&self, ctx: &Context<Editor>) -> Html {
        html! {
            <div class="editor">
                { self.bar(ctx) }
                { self.sheet(ctx) }
                { self.mistakes(ctx) }
            </div>
        }
    }
}

impl Editor {
    fn field(&self) -> Option<HtmlTextAreaElement> {
        self.field.cast()
    }

    fn errors(&self) -> &[ScriptError] {
        self.parsed.as_ref().err().map(Vec::as_slice).unwrap_or_default()
    }

    fn typed(&mut self, ctx: &Context<Editor>, text: String) {
        self.parsed = parse(&text);
        ctx.props().draft.set(text.clone());
        self.text = text;
    }

    /// Puts a text into the field as if it was typed, so that it can be undone there.
    fn put(&self, text: &str) {
        let Some(field) = self.field() else { return };
        field.focus().ok();
        field.select();
        let document = web_sys::window().and_then(|window| window.document());
        let typed =
            document.and_then(|document| document.dyn_into::<HtmlDocument>().ok()).is_some_and(|document| {
                document.exec_command_with_show_ui_and_value("insertText", false, text) == Ok(true)
            });
        if !typed || field.value() != text {
            field.set_value(text);
        }
        self.select(0, 0);
    }

    /// Selects a mistake in the field.
    fn show(&self, number: usize) {
        if let Some(mistake) = self.errors().get(number) {
            let (from, to) = editing::selection(&self.text, mistake);
            self.select(from, to - from);
        }
    }

    fn select(&self, from: usize, length: usize) {
        let Some(field) = self.field() else { return };
        // A text of more than four thousand million characters fits into no browser.
        let units = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        // A blurred field that is focused is scrolled to where it is typed.
        field.blur().ok();
        field.set_selection_range(units(from), units(from + length)).ok();
        field.focus().ok();
    }

    fn bar(&self, ctx: &Context<Editor>) -> Html {
        let link = ctx.link();
        let run = |way: Way| link.callback(move |_| Change::Run(way));
        let choose = link.batch_callback(|event: Event| {
            let list: HtmlSelectElement = event.target_dyn_into()?;
            let chosen = list.value();
            list.set_value("");
            (!chosen.is_empty()).then(|| Change::Chosen(chosen.parse().ok()))
        });
        html! {
            <div class="bar">
                <button type="button" class="main" title={words::WATCH_EXPLAINED} onclick={run(Way::Watch)}>
                    { words::WATCH }
                </button>
                <button type="button" title={words::RUN_EXPLAINED} onclick={run(Way::ToTheEnd)}>{ words::RUN }</button>
                <select aria-label={words::EXAMPLES} onchange={choose}>
                    <option value="" selected=true>{ words::EXAMPLES }</option>
                    if ctx.props().draft.before().is_some() {
                        <option value="before">{ words::TEXT_BEFORE }</option>
                    }
                    { for EXAMPLES.iter().enumerate().map(|(number, example)| html! {
                        <option value={number.to_string()}>{ example.title }</option>
                    }) }
                </select>
            </div>
        }
    }

    fn sheet(&self, ctx: &Context<Editor>) -> Html {
        let Size { lines, columns } = Size::of(&self.text);
        let marks = editing::marked(&self.text, self.errors());
        // A hint can be scrolled to, too.
        let columns = marks.iter().map(Marked::columns).fold(columns, usize::max);
        let link = ctx.link();
        let typed = link.batch_callback(|event: InputEvent| {
            event.target_dyn_into::<HtmlTextAreaElement>().map(|field| Change::Typed(field.value()))
        });
        let keys = link.batch_callback(|event: KeyboardEvent| {
            let runs = event.key() == "Enter" && (event.ctrl_key() || event.meta_key());
            runs.then(|| {
                event.prevent_default();
                Change::Run(if event.shift_key() { Way::ToTheEnd } else { Way::Watch })
            })
        });
        let wrong = !self.errors().is_empty();
        html! {
            <div class="sheet">
                { self.numbers(lines) }
                <div class="paper">
                    <pre class="marks" aria-hidden="true">{ for marks.into_iter().map(behind) }</pre>
                    <textarea ref={self.field.clone()} rows={lines.to_string()} cols={(columns + 2).to_string()}
                        aria-label={words::SCRIPT_TEXT} aria-describedby="script-mistakes"
                        aria-invalid={if wrong { "true" } else { "false" }} placeholder={words::LANGUAGE}
                        spellcheck="false" autocapitalize="off" autocomplete="off" wrap="off"
                        oninput={typed} onkeydown={keys} />
                </div>
            </div>
        }
    }

    /// The numbers of the lines; those with mistakes stand out.
    fn numbers(&self, lines: usize) -> Html {
        let mut parts: Vec<Html> = Vec::new();
        let mut plain = String::new();
        let mut errors = self.errors().iter().peekable();
        for number in 1..=lines {
            if errors.next_if(|mistake| mistake.line == number).is_some() {
                parts.push(std::mem::take(&mut plain).into());
                parts.push(html! { <b>{ number }</b> });
                plain.push('\n');
            } else {
                plain.push_str(&number.to_string());
                plain.push('\n');
            }
        }
        parts.push(plain.into());
        html! { <pre class="numbers" aria-hidden="true">{ for parts }</pre> }
    }

    fn mistakes(&self, ctx: &Context<Editor>) -> Html {
        let errors = self.errors();
        let item = |(number, mistake): (usize, &ScriptError)| {
            html! {
                <li key={number}>
                    <button type="button" class="quiet" onclick={ctx.link().callback(move |_| Change::Show(number))}>
                        { words::mistake_at(mistake) }
                    </button>
                    { words::mistake(mistake) }
                    if let Some(fits) = words::all_that_fits(mistake) {
                        <details><summary>{ words::ALL_THAT_FITS }</summary>{ fits }</details>
                    }
                </li>
            }
        };
        html! {
            <div class="mistakes" id="script-mistakes">
                <p role="status">{ if self.text.trim().is_empty() { String::new() } else { words::mistakes(errors.len()) } }</p>
                if !errors.is_empty() {
                    <ol aria-label={words::MISTAKES}>{ for errors.iter().take(LISTED).enumerate().map(item) }</ol>
                }
            </div>
        }
    }
}

/// What lies behind the text: the same lines, of which only what is wrong is seen.
fn behind(mark: Marked) -> Html {
    html! { <>{ mark.before }<mark>{ mark.wrong }</mark>{ mark.rest }<i>{ mark.hint }</i></> }
}

fn parse(text: &str) -> Result<Rc<Script>, Vec<ScriptError>> {
    Script::parse(text).map(Rc::new)
}
