//! What the signs mean.

use super::part::Part;
use crate::text::{self, Label};
use crate::ui::glyph::Glyph;
use yew::{Html, html};

/// The legend: roles, messages, entries, marks.
#[derive(PartialEq)]
pub struct Legend;

impl Part for Legend {
    fn view(&self) -> Html {
        let servers = vec![
            (role("leader"), text::LEADER),
            (role("candidate"), text::CANDIDATE),
            (role("follower"), text::FOLLOWER),
            (role("stopped"), text::STOPPED),
            (timer(), text::LEGEND_TIMER),
            (term(), text::LEGEND_TERM),
        ];
        let messages = Glyph::ALL.into_iter().map(|glyph| (message(glyph), glyph_name(glyph))).collect();
        let logs = vec![
            (entry("committed"), text::LEGEND_COMMITTED),
            (entry("on-disk"), text::LEGEND_ON_DISK),
            (entry("in-memory"), text::LEGEND_IN_MEMORY),
            (sign("commit-mark", "M13 3V21"), text::LEGEND_COMMIT),
            (sign("applied-mark", "M7 17H19"), text::LEGEND_APPLIED),
            (sign("match-mark", "M10.5 12A3.5 3.5 0 1 1 17.5 12A3.5 3.5 0 1 1 10.5 12Z"), text::LEGEND_MATCH),
            (sign("next-mark", "M10.5 8.5 17.5 12 10.5 15.5Z"), text::LEGEND_NEXT),
        ];
        html! {
            <section class="panel legend" aria-labelledby="legend-title">
                <h2 id="legend-title" class="unseen">{ text::LEGEND }</h2>
                { list(text::LEGEND_SERVERS, servers) }
                { list(text::LEGEND_MESSAGES, messages) }
                { list(text::LEGEND_LOG, logs) }
            </section>
        }
    }
}

fn list(title: Label, rows: Vec<(Html, Label)>) -> Html {
    let row = |(picture, name): (Html, Label)| html! { <li>{ picture }<span>{ name }</span></li> };
    html! { <><h3>{ title }</h3><ul>{ for rows.into_iter().map(row) }</ul></> }
}

fn sign(class: &'static str, path: &'static str) -> Html {
    picture(html! { <path {class} d={path} /> })
}

fn picture(content: Html) -> Html {
    html! { <svg class="sign" width="28" height="24" viewBox="0 0 28 24" aria-hidden="true">{ content }</svg> }
}

fn role(role: &'static str) -> Html {
    let class = format!("server term-1 {role}");
    picture(html! {
        <g {class} transform="translate(14 13)">
            <circle class="disc" r="8" />
            if role == "leader" {
                <path class="crown" transform="translate(0 -8) scale(0.6)" d="M-9 6-11-5-5 0 0-8 5 0 11-5 9 6Z" />
            }
            if role == "stopped" {
                <path class="cross" d="M-5-5 5 5M-5 5 5-5" />
            }
        </g>
    })
}

fn timer() -> Html {
    picture(html! {
        <g class="server follower term-1" transform="translate(14 12)">
            <circle class="timer-track" r="8" />
            <circle class="timer" r="8" pathLength="1000" stroke-dasharray="1000" stroke-dashoffset="350" transform="rotate(-90)" />
        </g>
    })
}

fn term() -> Html {
    picture(html! {
        <>
            <rect class="term-sign term-1" x="2" y="6" width="11" height="12" rx="3" />
            <rect class="term-sign term-2" x="15" y="6" width="11" height="12" rx="3" />
        </>
    })
}

fn message(glyph: Glyph) -> Html {
    picture(html! {
        <g class={glyph.class()} transform="translate(14 12) scale(0.85)">
            <path class="outline" d={glyph.outline()} />
            <path class="mark" d={glyph.mark()} />
        </g>
    })
}

fn entry(state: &'static str) -> Html {
    picture(html! {
        <g class={format!("entry term-1 {state}")} transform="translate(2 4)">
            <rect x="0.5" y="0.5" width="23" height="15" rx="3" />
        </g>
    })
}

fn glyph_name(glyph: Glyph) -> Label {
    match glyph {
        Glyph::VoteRequest => text::LEGEND_VOTE_REQUEST,
        Glyph::VoteGranted => text::LEGEND_VOTE_GRANTED,
        Glyph::VoteRefused => text::LEGEND_VOTE_REFUSED,
        Glyph::Append => text::LEGEND_APPEND,
        Glyph::Heartbeat => text::LEGEND_HEARTBEAT,
        Glyph::Appended => text::LEGEND_APPENDED,
        Glyph::AppendRefused => text::LEGEND_APPEND_REFUSED,
    }
}
