//! What is seen of it: the dialog, and the label of a run that has come.

use super::{Copied, ShareMsg, msg};
use crate::browser::share::SharedRun;
use crate::text::{self, Label};
use crate::ui::page::Msg;
use crate::ui::page::arrivals::ArrivalMsg;
use crate::ui::page::buttons::{Button, close_button};
use crate::ui::page::message::Dialog;
use web_sys::HtmlInputElement;
use yew::{AttrValue, Callback, Event, FocusEvent, Html, NodeRef, TargetCast as _, html};

/// Longer links are cut by programs through which people send them.
const LONG: usize = 8_000;

/// While the run is made ready.
pub fn gathering((done, all): (u64, u64), on: &Callback<Msg>) -> Html {
    html! {
        <div class="share">
            { head(on) }
            <p role="status">{ text::GATHERING }</p>
            <progress max={all.to_string()} value={done.to_string()} aria-label={text::GATHERING}></progress>
        </div>
    }
}

/// The link and the file.
pub fn ready(
    run: &SharedRun,
    link: &AttrValue,
    field: &NodeRef,
    copied: Option<Copied>,
    on: &Callback<Msg>,
) -> Html {
    let length = link.chars().count();
    let long = length > LONG;
    let end = run.branches.first().map_or(0, |branch| branch.end.at.0);
    let (copy, save) = if long { ("", "main") } else { ("main", "") };
    let word = if copied == Some(Copied::Yes) { text::COPIED_LINK } else { text::COPY_LINK };
    html! {
        <div class="share">
            { head(on) }
            <p>{ text::shares(run.actions(), end) }</p>
            <h3>{ text::LINK }</h3>
            <div class="share-link">
                <input ref={field} type="text" readonly=true value={link} aria-label={text::LINK}
                    aria-describedby="link-length" onfocus={select_all()} />
                { Button { class: copy, ..Button::new(word, msg(ShareMsg::Copy)) }.view(on) }
            </div>
            <p id="link-length" class={if long { "hint long" } else { "hint" }}>{ text::link_length(length, long) }</p>
            <p class="hint said" role="status">{ copied.map(said) }</p>
            <h3>{ text::FILE }</h3>
            <p class="hint">{ text::FILE_ABOUT }</p>
            <div class="share-file">
                { Button { class: save, ..Button::new(text::SAVE_FILE, msg(ShareMsg::Save)) }.view(on) }
                <label class="button">
                    { text::OPEN_FILE }
                    <input type="file" accept=".raft,.raftglass,.txt,text/plain" onchange={chosen(on)} />
                </label>
            </div>
            <h3>{ text::embedding::EMBED }</h3>
            <p class="hint">{ text::embedding::ABOUT }</p>
            <div class="share-file">
                { Button::new(text::embedding::EMBED, Msg::Dialog(Some(Dialog::Embed))).view(on) }
            </div>
        </div>
    }
}

fn head(on: &Callback<Msg>) -> Html {
    html! {
        <header>
            <h2 id="dialog-title">{ text::SHARE_TITLE }</h2>
            { close_button(on, Msg::Dialog(None)) }
        </header>
    }
}

fn said(copied: Copied) -> Label {
    match copied {
        Copied::Yes => text::LINK_IS_COPIED,
        Copied::ByHand => text::COPY_BY_HAND,
    }
}

fn select_all() -> Callback<FocusEvent> {
    Callback::from(|event: FocusEvent| {
        if let Some(field) = event.target_dyn_into::<HtmlInputElement>() {
            field.select();
        }
    })
}

fn chosen(on: &Callback<Msg>) -> Callback<Event> {
    let on = on.clone();
    Callback::from(move |event: Event| {
        let Some(field) = event.target_dyn_into::<HtmlInputElement>() else { return };
        if let Some(file) = field.files().and_then(|files| files.get(0)) {
            on.emit(Msg::Dialog(None));
            on.emit(ArrivalMsg::File(file).into());
        }
    })
}

/// The label of a run that has come.
pub fn banner(label: &AttrValue, on: &Callback<Msg>) -> Html {
    let keep = Button { title: text::KEEP_ABOUT.say(), ..Button::new(text::KEEP, msg(ShareMsg::Keep)) };
    html! {
        <div class="notice arrived" role="status">
            <p>{ label }</p>
            { keep.view(on) }
        </div>
    }
}
