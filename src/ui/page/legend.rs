//! What the signs mean.

use crate::text::en as text;
use crate::ui::glyph::Glyph;
use yew::{Html, Properties, component, html};

#[derive(Properties, PartialEq)]
pub struct Props {}

/// The legend: roles, messages, entries, marks.
#[component]
pub fn Legend(_: &Props) -> Html {
    let row = |picture: Html, name: &'static str| html! { <li>{ picture }<span>{ name }</span></li> };
    html! {
        <section class="panel legend" aria-labelledby="legend-title">
            <h2 id="legend-title">{ text::LEGEND }</h2>
            <h3>{ text::LEGEND_SERVERS }</h3>
            <ul>
                { row(role(text::LEADER), text::LEGEND_LEADER) }
                { row(role(text::CANDIDATE), text::LEGEND_CANDIDATE) }
                { row(role(text::FOLLOWER), text::LEGEND_FOLLOWER) }
                { row(role(text::STOPPED), text::LEGEND_STOPPED) }
                { row(timer(), text::LEGEND_TIMER) }
                { row(term(), text::LEGEND_TERM) }
            </ul>
            <h3>{ text::LEGEND_MESSAGES }</h3>
            <ul>{ for Glyph::ALL.into_iter().map(|glyph| row(message(glyph), glyph_name(glyph))) }</ul>
            <h3>{ text::LEGEND_LOG }</h3>
            <ul>
                { row(entry("committed"), text::LEGEND_COMMITTED) }
                { row(entry("on-disk"), text::LEGEND_ON_DISK) }
                { row(entry("in-memory"), text::LEGEND_IN_MEMORY) }
                { row(mark(html! { <rect class="commit-mark" x="11" y="3" width="2" height="18" /> }), text::LEGEND_COMMIT) }
                { row(mark(html! { <circle class="match-mark" cx="12" cy="12" r="3.5" /> }), text::LEGEND_MATCH) }
                { row(mark(html! { <path class="next-mark" d="M8.5 8.5 15.5 12 8.5 15.5Z" /> }), text::LEGEND_NEXT) }
            </ul>
        </section>
    }
}

fn picture(content: Html) -> Html {
    html! { <svg class="sign" width="28" height="24" viewBox="0 0 28 24" aria-hidden="true">{ content }</svg> }
}

fn mark(content: Html) -> Html {
    picture(content)
}

fn role(role: &'static str) -> Html {
    let class = format!("server term-1 {role}");
    picture(html! {
        <g {class} transform="translate(14 13)">
            <circle class="disc" r="8" />
            if role == text::LEADER {
                <path class="crown" transform="translate(0 -7) scale(0.7)" d="M-9 6V-3.5L-4.5 .5 0-6 4.5 .5 9-3.5V6Z" />
            }
            if role == text::STOPPED {
                <path class="cross" d="M-5-5 5 5M-5 5 5-5" />
            }
        </g>
    })
}

fn timer() -> Html {
    picture(html! {
        <g class="server follower" transform="translate(14 12)">
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

fn glyph_name(glyph: Glyph) -> &'static str {
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
