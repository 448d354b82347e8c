//! What else can be done to a server, and to its disk: what the first look does without.

use super::Msg;
use super::buttons::{Button, button_row};
use crate::raft::ServerId;
use crate::sim::{Action, Micros, Setup, Span};
use crate::text::{self, Label, deeds};
use crate::ui::knobs::Knob;
use crate::ui::views::ServerDetail;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlInputElement, HtmlSelectElement};
use yew::{Callback, Html, MouseEvent, TargetCast as _, html};

/// What each write takes on top of the dial on a disk that was made slow.
const SLOW: Span = Span::millis(50, 150);

/// When a timer that is set runs out, where nothing is typed, in milliseconds.
const SOON: &str = "20";

/// What is read where nothing is typed.
const KEY: &str = "x";

/// What is done to a server: its word, whether it is possible now, what it tells, its key.
type Deed = (Label, bool, Msg, &'static str);

fn buttons(server: ServerId, deeds: Vec<Deed>) -> Vec<Button> {
    let button = |(word, enabled, msg, key): Deed| Button {
        name: text::deed_to(word, server).into(),
        title: text::deed_explained(word),
        enabled,
        key,
        ..Button::new(word, msg)
    };
    deeds.into_iter().map(button).collect()
}

/// What is done to it most.
pub fn main_deeds(detail: &ServerDetail) -> Vec<Button> {
    let (server, runs) = (detail.view.id, detail.running());
    let deeds = vec![
        (deeds::PROPOSE, runs, Msg::Target(Some(server)), ""),
        (deeds::TIME_OUT, runs, Msg::Act(Action::Timeout { server }), "T"),
        (deeds::RELOAD, runs, Msg::Act(Action::Reload { server }), "R"),
        if runs {
            (deeds::CRASH, true, Msg::Act(Action::Crash { server }), "C")
        } else {
            (deeds::RESTART, true, Msg::Act(Action::Restart { server }), "C")
        },
        if detail.view.connected {
            (deeds::DISCONNECT, true, Msg::Act(Action::Disconnect { server }), "")
        } else {
            (deeds::CONNECT, true, Msg::Act(Action::Connect { server }), "")
        },
    ];
    buttons(server, deeds)
}

/// What halts it, or its timers.
pub fn halts(detail: &ServerDetail) -> Vec<Button> {
    let (server, runs) = (detail.view.id, detail.running());
    let deeds = vec![
        if detail.view.paused {
            (deeds::RESUME, runs, Msg::Act(Action::Resume { server }), "")
        } else {
            (deeds::PAUSE, runs, Msg::Act(Action::Pause { server }), "")
        },
        if detail.view.frozen {
            (deeds::THAW, true, Msg::Act(Action::Thaw { server }), "")
        } else {
            (deeds::FREEZE, true, Msg::Act(Action::Freeze { server }), "")
        },
    ];
    buttons(server, deeds)
}

/// Pauses, timers, leadership, reads: behind one word.
pub fn more(detail: &ServerDetail, on: &Callback<Msg>) -> Html {
    let (server, runs) = (detail.view.id, detail.running());
    let awake = runs && !detail.view.paused;
    html! {
        <details class="more">
            <summary>{ text::MORE }</summary>
            { button_row("deeds", halts(detail), on) }
            { set_timer(server, runs, on) }
            { transfer(detail, awake, on) }
            { read(detail, awake, on) }
        </details>
    }
}

/// What can be done to its disk.
pub fn disk_deeds(detail: &ServerDetail) -> Vec<Button> {
    let server = detail.view.id;
    let mut deeds = vec![
        if detail.disk_full || detail.disk_fails {
            (deeds::FREE_DISK, true, Msg::Act(Action::FreeDisk { server }), "")
        } else {
            (deeds::FILL_DISK, true, Msg::Act(Action::FillDisk { server }), "")
        },
        (deeds::FAIL_DISK, !detail.disk_fails, Msg::Act(Action::FailDisk { server }), ""),
        if detail.disk_slow {
            (deeds::QUICK_DISK, true, Msg::Act(Action::SlowDisk { server, extra: Span::NONE }), "")
        } else {
            (deeds::SLOW_DISK, true, Msg::Act(Action::SlowDisk { server, extra: SLOW }), "")
        },
        if detail.disk_lies {
            (deeds::SYNC, true, Msg::Act(Action::Sync { server }), "")
        } else {
            (deeds::LIE, true, Msg::Act(Action::Lie { server }), "")
        },
        (deeds::WIPE, !detail.running(), Msg::Act(Action::Wipe { server }), ""),
    ];
    if detail.corrupt {
        deeds.push((deeds::REPAIR, true, Msg::Act(Action::Repair { server }), ""));
    }
    buttons(server, deeds)
}

fn set_timer(server: ServerId, enabled: bool, on: &Callback<Msg>) -> Html {
    let on = on.clone();
    let act = Callback::from(move |event: MouseEvent| {
        let length =
            beside::<HtmlInputElement>(&event).and_then(|field| Knob::Heartbeat.parse(&typed(&field, SOON)));
        if let Some(after) = length {
            let after = Micros(after.min(Setup::LONGEST.0));
            on.emit(Msg::Act(Action::SetTimer { server, after }));
        }
    });
    html! {
        <div class="deed-line">
            <label>{ text::RUNS_OUT_IN }<input type="number" min="0" max="60000" step="any" placeholder={SOON}
                aria-label={text::timer_field(server)} />{ text::MS }</label>
            { line_button(deeds::SET_TIMER, server, enabled, act) }
        </div>
    }
}

fn transfer(detail: &ServerDetail, awake: bool, on: &Callback<Msg>) -> Html {
    let (server, on) = (detail.view.id, on.clone());
    let act = Callback::from(move |event: MouseEvent| {
        let chosen = beside::<HtmlSelectElement>(&event).and_then(|list| list.value().parse().ok());
        if let Some(to) = chosen.and_then(ServerId::new) {
            on.emit(Msg::Act(Action::Transfer { server, to }));
        }
    });
    html! {
        <div class="deed-line">
            <label>{ text::HAND_OVER_TO }<select aria-label={text::transfer_field(server)}>
                { for detail.others.iter().map(|other| html! {
                    <option value={other.number().to_string()}>{ other.to_string() }</option>
                }) }
            </select></label>
            { line_button(deeds::TRANSFER, server, awake && detail.leads(), act) }
        </div>
    }
}

fn read(detail: &ServerDetail, awake: bool, on: &Callback<Msg>) -> Html {
    let (server, on) = (detail.view.id, on.clone());
    let act = Callback::from(move |event: MouseEvent| {
        if let Some(field) = beside::<HtmlInputElement>(&event) {
            on.emit(Msg::Act(Action::Read { server, key: typed(&field, KEY) }));
        }
    });
    html! {
        <>
            <div class="deed-line">
                <label>{ text::READ_KEY }<input type="text" placeholder={KEY} maxlength="40" spellcheck="false"
                    autocomplete="off" aria-label={text::read_field(server)} /></label>
                { line_button(deeds::READ, server, awake && detail.leads(), act) }
            </div>
            if let Some(answer) = &detail.read {
                <p class="hint" role="status">{ answer }</p>
            }
        </>
    }
}

fn line_button(word: Label, server: ServerId, enabled: bool, act: Callback<MouseEvent>) -> Html {
    html! {
        <button type="button" aria-label={text::deed_to(word, server)} title={text::deed_explained(word)}
            disabled={!enabled} onclick={act}>{ word }</button>
    }
}

/// What is typed in a field, or what it suggests. Its text is the user's alone: the inspector is drawn anew all the time.
fn typed(field: &HtmlInputElement, suggested: &str) -> String {
    let typed = field.value();
    if typed.trim().is_empty() { suggested.to_owned() } else { typed.trim().to_owned() }
}

/// The field in the line of the button that was pressed.
fn beside<T: wasm_bindgen::JsCast>(event: &MouseEvent) -> Option<T> {
    let line = event.target_dyn_into::<Element>()?.closest(".deed-line").ok()??;
    line.query_selector("input, select").ok()??.dyn_into().ok()
}
