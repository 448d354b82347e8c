//! The ways of clients' commands: a row each.

use crate::raft::ServerId;
use crate::sim::Fate;
use crate::text::{self as words, Label, Standing, clients as text};
use crate::ui::clients::{Copy, Counted, Path, Stop, Way};
use crate::ui::page::Msg;
use crate::ui::page::message::Selection;
use crate::ui::page::part::{Part, keyed_part, tell};
use std::rc::Rc;
use yew::{Callback, Html, classes, html};

/// All that are shown, the newest first.
pub fn view(paths: &[Rc<Path>], on: &Callback<Msg>) -> Html {
    let row = |path: &Rc<Path>| {
        // A client's name and number tell a command from all others; names are small numbers.
        let key = path.tag.client.0.rotate_left(40) ^ path.tag.serial;
        keyed_part(key, Row { path: path.clone(), on: on.clone() })
    };
    html! {
        <>
            <p class="hint">{ text::SIGNS }</p>
            <ol class="commands">{ for paths.iter().map(row) }</ol>
        </>
    }
}

/// The class of how something stands.
pub fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Waiting => "waiting",
        Standing::Done => "done",
        Standing::Failed => "failed",
        Standing::Unknown => "unknown",
    }
}

#[derive(PartialEq)]
struct Row {
    path: Rc<Path>,
    on: Callback<Msg>,
}

impl Part for Row {
    fn view(&self) -> Html {
        let Row { path, on } = self;
        html! {
            <li class={standing(path.standing)}>
                <p class="asked-command">
                    <b>{ path.tag.to_string() }</b>
                    <code>{ &path.command }</code>
                    <time>{ words::seconds(path.at) }</time>
                </p>
                <ol class="asked-way" aria-label={text::WAY}>
                    if path.omitted > 0 {
                        <li class="omitted">{ text::asked_before(path.omitted) }</li>
                    }
                    { for path.stops.iter().map(|stop| self::stop(stop, on)) }
                </ol>
                <p class="outcome">{ &path.outcome }</p>
                if let Some(repeated) = &path.repeated {
                    <p class="hint">{ repeated }</p>
                }
            </li>
        }
    }
}

fn stop(stop: &Stop, on: &Callback<Msg>) -> Html {
    let (sign_of_way, way) = match stop.way {
        Way::First => ("", text::ASKED_FIRST),
        Way::SentOn => ("↪", text::SENT_ON),
        Way::Again => ("↻", text::ASKED_AGAIN),
    };
    html! {
        <li>
            { sign(sign_of_way, "", way.say()) }
            { server(stop.server, on) }
            { did(stop) }
            if let Some(copy) = stop.copy {
                { self::copy(copy, on) }
            }
            { got_back(stop) }
        </li>
    }
}

/// What the server did, but for the entry that it made.
fn did(stop: &Stop) -> Html {
    match stop.fate {
        Fate::Asked => sign("…", "", words::hand::ON_ITS_WAY.say()),
        Fate::Lost => sign("✗", "lost", text::NOT_REACHED.say()),
        Fate::Ignored => sign("–", "", text::IGNORED.say()),
        Fate::Redirected { leader } => sign("", "", &text::redirects(leader)),
        Fate::Taken { .. } | Fate::Replaced { .. } | Fate::Answered { .. } => Html::default(),
    }
}

/// Whether what the server said got to the client.
fn got_back(stop: &Stop) -> Html {
    match (stop.fate, stop.heard) {
        (Fate::Redirected { .. } | Fate::Replaced { .. } | Fate::Answered { .. }, Some(false)) => {
            sign("↩ ✗", "lost", text::NOT_HEARD.say())
        }
        (Fate::Redirected { .. } | Fate::Replaced { .. } | Fate::Answered { .. }, None) => {
            sign("↩ …", "", words::hand::ON_ITS_WAY.say())
        }
        _ => Html::default(),
    }
}

/// A sign for those who see it, words for the others.
fn sign(sign: &'static str, class: &'static str, says: &str) -> Html {
    html! {
        <>
            if !sign.is_empty() {
                <span class={classes!("sign", class)} title={says.to_owned()} aria-hidden="true">{ sign }</span>
            }
            <span class="unseen">{ says }{" "}</span>
        </>
    }
}

fn server(server: ServerId, on: &Callback<Msg>) -> Html {
    html! {
        <button type="button" class="quiet" onclick={tell(on, Msg::Select(Selection::Server(server)))}>{ server.to_string() }</button>
    }
}

/// An entry that was made of a command; it can be chosen as long as a log has it.
pub fn copy(copy: Copy, on: &Callback<Msg>) -> Html {
    let Copy { entry, counted, holder } = copy;
    let (class, sign, says): (_, _, Label) = match counted {
        Counted::Waits => ("waits", "…", text::COPY_WAITS),
        Counted::Done => ("counts", "✓", text::COPY_DONE),
        Counted::Suppressed => ("suppressed", "⊘", text::COPY_SUPPRESSED),
        Counted::Again => ("again", "×2", text::COPY_AGAIN),
        Counted::Gone => ("gone", "✗", text::COPY_GONE),
    };
    let class = classes!("copy", "quiet", class);
    let title = format!("{}: {says}", words::entry_id(entry));
    let inside = html! {
        <>
            <span class="at">{ format!("#{}", entry.index) }</span>
            <span aria-hidden="true">{ sign }</span>
            <span class="unseen">{ format!(", {title}") }</span>
        </>
    };
    match holder {
        Some(holder) => {
            let chosen = tell(on, Msg::Select(Selection::Entry(holder, entry.index)));
            html! { <button type="button" {class} {title} onclick={chosen}>{ inside }</button> }
        }
        None => html! { <span {class} {title}>{ inside }</span> },
    }
}
