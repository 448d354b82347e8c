//! The dialogs: the list of keys, and the choice of a new run.

use super::Msg;
use super::arranging::Arranging;
use super::buttons::{Button, close_button};
use super::later::Choices;
use super::message::Dialog;
use super::part::{Part, on_enter, part};
use super::tools::FirstMsg;
use crate::browser::RunId;
use crate::embed::{MAX_SEED, MAX_SERVERS};
use crate::sim::Setup;
use crate::text::{self, Label};
use crate::ui::keys;
use std::rc::Rc;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlDialogElement, HtmlInputElement, HtmlSelectElement};
use yew::{AttrValue, Callback, Event, Html, MouseEvent, NodeRef, TargetCast as _, html};

/// A dialog.
pub fn dialog(which: Dialog, choices: &Choices) -> Html {
    let inside = match which {
        Dialog::Help => help(choices),
        Dialog::NewRun => part(Runs {
            servers: choices.servers,
            seed: choices.seed,
            stored: choices.stored.clone(),
            fields: choices.fields.clone(),
            on: choices.on.clone(),
        }),
        Dialog::Panels => part(Arranging { layout: choices.layout, on: choices.on.clone() }),
        Dialog::Share | Dialog::Embed | Dialog::Palette | Dialog::Tour => choices.of_the_run.clone(),
    };
    let class = match which {
        Dialog::Palette => "dialog palette",
        Dialog::Tour => "dialog tour",
        Dialog::Embed => "dialog wide",
        _ => "dialog",
    };
    let on = choices.on.clone();
    html! {
        // Another dialog is another element: it opens anew.
        <dialog key={which as u64} {class} aria-labelledby="dialog-title" onclose={move |_: Event| on.emit(Msg::Dialog(None))}>
            { inside }
        </dialog>
    }
}

/// The list of keys. Single letters can be turned off, for those whose speech or hands press them by chance.
fn help(Choices { keys_on, on, .. }: &Choices) -> Html {
    html! {
        <>
            <header>
                <h2 id="dialog-title">{ text::KEYS_TITLE }</h2>
                { close_button(on, Msg::Dialog(None)) }
            </header>
            <table class="keys">
                <tbody>
                    { for keys::LIST.iter().map(|(keys, does)| html! {
                        <tr>
                            <th scope="row">{ for keys.iter().map(|key| html! { <kbd>{ *key }</kbd> }) }</th>
                            <td>{ *does }</td>
                        </tr>
                    }) }
                </tbody>
            </table>
            <div class="tour-again">
                { Button::new(text::tour::TOUR, Msg::Dialog(Some(Dialog::Tour))).view(on) }
                <button type="button" onclick={first_things(on)}>{ text::hand::FIRST_THINGS }</button>
            </div>
            <label class="check">
                <input type="checkbox" checked={*keys_on} onchange={switch(on)} />{ text::KEYS_ON }
            </label>
        </>
    }
}

/// Brings back what a first visit begins with.
fn first_things(on: &Callback<Msg>) -> Callback<MouseEvent> {
    let on = on.clone();
    Callback::from(move |_| {
        on.emit(Msg::Dialog(None));
        on.emit(FirstMsg::Show.into());
    })
}

fn switch(on: &Callback<Msg>) -> Callback<Event> {
    let on = on.clone();
    Callback::from(move |event: Event| {
        let check = event.target_dyn_into::<HtmlInputElement>();
        on.emit(Msg::KeysOn(check.is_none_or(|check| check.checked())));
    })
}

/// A run that this browser keeps.
#[derive(Clone, PartialEq)]
pub struct Stored {
    /// Its name.
    pub id: RunId,
    /// What it is.
    pub words: AttrValue,
    /// Whether it is the one that is open.
    pub open: bool,
}

/// The choice of a run: a new one, of so many servers and this seed, or one that this browser keeps. Drawn again only
/// for another choice: what was typed would be lost.
#[derive(PartialEq)]
struct Runs {
    servers: u8,
    seed: u64,
    stored: Rc<[Stored]>,
    fields: (NodeRef, NodeRef),
    on: Callback<Msg>,
}

impl Part for Runs {
    fn view(&self) -> Html {
        runs(self)
    }
}

fn runs(choices: &Runs) -> Html {
    let Runs { servers, seed, stored, fields: (count, number), on } = choices;
    let begin = begin(count, number, on);
    html! {
        <>
            <div class="new-run">
                <h2 id="dialog-title">{ text::NEW_RUN }</h2>
                <p>{ text::NEW_RUN_ABOUT }</p>
                <label class="field">
                    <span>{ text::SERVERS }</span>
                    <select ref={count}>
                        { for (1..=MAX_SERVERS).map(|number| html! {
                            <option value={number.to_string()} selected={number == *servers}>{ number.to_string() }</option>
                        }) }
                    </select>
                </label>
                <label class="field">
                    <span>{ text::SEED }</span>
                    <input ref={number} type="text" inputmode="numeric" pattern="[0-9]{1,16}" required=true
                        value={seed.to_string()} title={text::fits_seed(MAX_SEED)} onkeydown={on_enter(&begin)} />
                </label>
                <footer>
                    { Button::new(text::CANCEL, Msg::Dialog(None)).view(on) }
                    <button type="button" class="main" onclick={begin.reform(|_: MouseEvent| ())}>{ text::BEGIN }</button>
                </footer>
            </div>
            if !stored.is_empty() {
                <h3>{ text::SAVED_RUNS }</h3>
                <ul class="runs">{ for stored.iter().map(|run| stored_run(run, on)) }</ul>
            }
        </>
    }
}

fn stored_run(run: &Stored, on: &Callback<Msg>) -> Html {
    let deed = |word: Label, msg: Msg| Button {
        name: text::deed_to_run(word, &run.words).into(),
        ..Button::new(word, msg)
    };
    html! {
        <li>
            <span>{ run.words.clone() }</span>
            if run.open {
                <span class="hint">{ text::IS_OPEN }</span>
            } else {
                { deed(text::OPEN, Msg::OpenRun(run.id.clone())).view(on) }
                { deed(text::DELETE, Msg::DeleteRun(run.id.clone())).view(on) }
            }
        </li>
    }
}

fn begin(count: &NodeRef, number: &NodeRef, on: &Callback<Msg>) -> Callback<()> {
    let (on, count, number) = (on.clone(), count.clone(), number.clone());
    Callback::from(move |()| {
        let servers = count.cast::<HtmlSelectElement>().and_then(|list| list.value().parse().ok());
        let number = number.cast::<HtmlInputElement>().filter(HtmlInputElement::report_validity);
        let seed = number.and_then(|field| field.value().parse().ok());
        if let (Some(servers), Some(seed)) = (servers, seed.filter(|seed| *seed <= MAX_SEED)) {
            on.emit(Msg::NewRun { setup: Rc::new(Setup::new(seed, servers)), waits: false });
        }
    })
}

/// Opens the dialog that has just been drawn; it is not drawn any more once it is closed.
pub fn open(root: &Element, which: Option<Dialog>) {
    if which.is_none() {
        return;
    }
    let closed = root.query_selector("dialog:not([open])").ok().flatten();
    if let Some(dialog) = closed.and_then(|dialog| dialog.dyn_into::<HtmlDialogElement>().ok()) {
        dialog.show_modal().ok();
    }
}
