//! A server: its memory beside its disk, and what can be done to it.

use super::Msg;
use super::icons::{self, icon};
use super::message::Selection;
use crate::sim::Action;
use crate::text::en::{self as text, deeds};
use crate::ui::views::{FollowerLine, KvView, Line, ServerDetail, term_colour};
use std::rc::Rc;
use yew::{Callback, Html, Properties, classes, component, html};

#[derive(Properties, PartialEq)]
pub struct Props {
    /// The server.
    pub detail: Rc<ServerDetail>,
    /// Tells the app.
    pub on: Callback<Msg>,
}

/// The inspector of a server.
#[component]
pub fn ServerInspector(props: &Props) -> Html {
    let (detail, on) = (&props.detail, &props.on);
    let view = &detail.view;
    let close = {
        let on = on.clone();
        move |_| on.emit(Msg::Select(Selection::Nothing))
    };
    html! {
        <section class="panel inspector" aria-label={text::INSPECTOR}>
            <header>
                <h2>{ view.id.to_string() }</h2>
                <p class={classes!("badge", view.role(), format!("term-{}", term_colour(view.term)))}>
                    { text::role_in_term(view.role(), view.term) }
                </p>
                <button class="quiet bare" type="button" aria-label={text::CLOSE} title={text::CLOSE}
                    onclick={close}>{ icon(icons::CLOSE) }</button>
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
        </section>
    }
}

fn deed(name: &'static str, possible: bool, msg: Msg, detail: &ServerDetail, on: &Callback<Msg>) -> Html {
    let on = on.clone();
    html! {
        <button type="button" disabled={!possible} aria-label={text::deed_to(name, detail.view.id)}
            title={text::deed_explained(name)} onclick={move |_| on.emit(msg.clone())}>{ name }</button>
    }
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
                    <tr class={classes!(line.differs().then_some("differs"))}>
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
