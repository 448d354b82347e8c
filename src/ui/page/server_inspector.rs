//! A server: its memory beside its disk, and what can be done to it.

use super::Msg;
use super::buttons::{Button, close_button};
use super::message::Selection;
use crate::sim::Action;
use crate::text::en::{self as text, deeds};
use crate::ui::views::{FollowerLine, KvView, Line, ServerDetail, term_colour};
use yew::{Callback, Html, html};

/// A server's inside.
pub fn inside(detail: &ServerDetail, on: &Callback<Msg>) -> Html {
    let view = &detail.view;
    html! {
        <>
            <header>
                <h2>{ view.id.to_string() }</h2>
                <p class={format!("badge {} term-{}", view.role(), term_colour(view.term))}>
                    { text::role_in_term(view.role(), view.term) }
                </p>
                { close_button(on, Msg::Select(Selection::Nothing)) }
            </header>
            if let Some(reason) = &detail.stopped {
                <p class="stopped-because">{ reason }</p>
            }
            { main_deeds(detail, on) }
            { comparison(&detail.lines) }
            if let Some(timer) = &detail.timer {
                <p class="timer-line">{ timer }</p>
            }
            { list(text::WRITES, &detail.writes) }
            { list(text::WAITING, &detail.waiting) }
            { followers(&detail.followers) }
            { key_values(&detail.state) }
            { disk_deeds(detail, on) }
        </>
    }
}

fn deed(name: &'static str, possible: bool, msg: Msg, detail: &ServerDetail, on: &Callback<Msg>) -> Html {
    let button = Button {
        name: text::deed_to(name, detail.view.id).into(),
        title: text::deed_explained(name),
        enabled: possible,
        ..Button::new(name, msg)
    };
    button.view(on)
}

fn main_deeds(detail: &ServerDetail, on: &Callback<Msg>) -> Html {
    let (server, runs) = (detail.view.id, detail.running());
    let act = |name, possible, action| deed(name, possible, Msg::Act(action), detail, on);
    html! {
        <div class="deeds">
            { deed(deeds::PROPOSE, runs, Msg::Target(Some(server)), detail, on) }
            { act(deeds::TIME_OUT, runs, Action::Timeout { server }) }
            { act(deeds::RELOAD, runs, Action::Reload { server }) }
            if runs {
                { act(deeds::CRASH, true, Action::Crash { server }) }
            } else {
                { act(deeds::RESTART, true, Action::Restart { server }) }
            }
            if detail.view.connected {
                { act(deeds::DISCONNECT, true, Action::Disconnect { server }) }
            } else {
                { act(deeds::CONNECT, true, Action::Connect { server }) }
            }
        </div>
    }
}

fn disk_deeds(detail: &ServerDetail, on: &Callback<Msg>) -> Html {
    let server = detail.view.id;
    let act = |name, possible, action| deed(name, possible, Msg::Act(action), detail, on);
    html! {
        <div class="deeds disk-deeds">
            if detail.disk_full {
                { act(deeds::FREE_DISK, true, Action::FreeDisk { server }) }
            } else {
                { act(deeds::FILL_DISK, true, Action::FillDisk { server }) }
            }
            if detail.corrupt {
                { act(deeds::REPAIR, true, Action::Repair { server }) }
            }
            { act(deeds::WIPE, !detail.running(), Action::Wipe { server }) }
        </div>
    }
}

fn comparison(lines: &[Line]) -> Html {
    let cell = |value: &Option<String>| value.clone().unwrap_or_else(|| text::NOT_STORED.to_string());
    html! {
        <table class="comparison">
            <thead>
                <tr><td></td><th scope="col">{ text::MEMORY }</th><th scope="col">{ text::DISK }</th></tr>
            </thead>
            <tbody>
                { for lines.iter().map(|line| html! {
                    <tr class={if line.differs() { "differs" } else { "" }}>
                        <th scope="row">{ line.name }</th>
                        <td>{ cell(&line.memory) }</td>
                        <td>{ cell(&line.disk) }</td>
                    </tr>
                }) }
            </tbody>
        </table>
    }
}

fn list(title: &'static str, lines: &[String]) -> Html {
    if lines.is_empty() {
        return Html::default();
    }
    html! {
        <>
            <h3>{ title }</h3>
            <ul class="lines">{ for lines.iter().map(|line| html! { <li>{ line }</li> }) }</ul>
        </>
    }
}

fn followers(lines: &[FollowerLine]) -> Html {
    if lines.is_empty() {
        return Html::default();
    }
    html! {
        <>
            <h3>{ text::FOLLOWERS }</h3>
            <table class="followers">
                <thead><tr>{ for text::FOLLOWERS_HEAD.map(|head| html! { <th scope="col">{ head }</th> }) }</tr></thead>
                <tbody>
                    { for lines.iter().map(|line| html! {
                        <tr>
                            <th scope="row">{ line.id.to_string() }</th>
                            <td>{ line.next }</td>
                            <td>{ line.matched }</td>
                            <td>{ text::replication(line.replication) }</td>
                        </tr>
                    }) }
                </tbody>
            </table>
        </>
    }
}

fn key_values(state: &KvView) -> Html {
    html! {
        <>
            <h3>{ text::KEY_VALUES }</h3>
            if state.pairs.is_empty() {
                <p class="hint">{ text::EMPTY }</p>
            } else {
                <dl class="pairs">
                    { for state.pairs.iter().map(|(key, value)| html! {
                        <div><dt>{ key }</dt><dd>{ value }</dd></div>
                    }) }
                </dl>
            }
            if state.count > state.pairs.len() {
                <p class="hint">{ text::more_pairs(state.count - state.pairs.len()) }</p>
            }
        </>
    }
}
