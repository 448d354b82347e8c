//! A server on the ring: its disc, its timer, and what it says of itself.

use super::{Msg, message::Selection};
use crate::text::en as text;
use crate::ui::geometry::TIMER_GAP;
use crate::ui::views::{ServerView, Standing, term_colour};
use yew::{AttrValue, Callback, Html, KeyboardEvent, Properties, classes, component, html};

#[derive(Properties, PartialEq)]
pub struct Props {
    /// What it is.
    pub view: ServerView,
    /// The middle of its disc, in pixels.
    pub x: i32,
    /// The middle of its disc, in pixels.
    pub y: i32,
    /// The radius of its disc, in pixels.
    pub radius: i32,
    /// Whether there is room for words below it.
    pub captions: bool,
    /// Whether it is the one in the inspector.
    pub selected: bool,
    /// Tells the app.
    pub on: Callback<Msg>,
}

/// A server. Its shape is its role: a leader's disc is filled and wears a crown, a candidate's edge is dashed, a
/// stopped one is crossed out.
#[component]
pub fn ServerNode(props: &Props) -> Html {
    let Props { view, x, y, radius, captions, selected, on } = props;
    let select = {
        let (on, id) = (on.clone(), view.id);
        move || on.emit(Msg::Select(Selection::Server(id)))
    };
    let onkeydown = {
        let (select, selected) = (select.clone(), *selected);
        move |event: KeyboardEvent| {
            // Space on a server that is chosen already goes on to play or pause.
            if event.key() == "Enter" || (event.key() == " " && !selected) {
                event.prevent_default();
                select();
            }
        }
    };
    let term = format!("term-{}", term_colour(view.term));
    let class = classes!(
        "server",
        view.role(),
        term,
        selected.then_some("selected"),
        (!view.connected).then_some("cut")
    );
    let ring = radius + TIMER_GAP as i32;
    let name = text::server_name(view.id, view.role(), view.term, view.commit_index);
    html! {
        <g
            {class}
            transform={format!("translate({x} {y})")}
            role="button"
            tabindex="0"
            aria-label={name}
            aria-pressed={if *selected { "true" } else { "false" }}
            data-server={view.id.to_string()}
            data-role={view.role()}
            data-term={view.term.to_string()}
            data-commit-index={view.commit_index.to_string()}
            data-last-index={view.last.index.to_string()}
            onclick={move |_| select()}
            {onkeydown}
        >
            <circle class="halo" r={(radius * 2).to_string()} />
            <circle class="focus" r={(ring + 7).to_string()} />
            <circle class="shade" cy="3" r={radius.to_string()} />
            <circle class="timer-track" r={ring.to_string()} />
            <circle class="disc" r={radius.to_string()} />
            <circle
                class="timer"
                r={ring.to_string()}
                pathLength="1000"
                stroke-dasharray="1000"
                transform="rotate(-90)"
                data-timer={view.id.to_string()}
            />
            { emblem(view, *radius) }
            <text class="server-name" y={name_line(view, *radius).to_string()}>{ view.id.to_string() }</text>
            <text class="server-term" y={(name_line(view, *radius) + 15).to_string()}>{ text::term_badge(view.term) }</text>
            if view.writes > 0 {
                <g class="writing" transform={format!("translate({} {})", ring * 7 / 10, -ring * 7 / 10)}>
                    <circle r="9" />
                    <path d="M-4-4.5H2.5L4.5-2.5V4.5H-4.5V-4.5ZM-2-4.5V-1.5H2V-4.5M-2.5 4.5V1H2.5V4.5" />
                </g>
            }
            if *captions {
                <text class="caption" y={(ring + 18).to_string()}>{ caption(view) }</text>
            }
        </g>
    }
}

/// The line of the name: a leader's crown needs room above it.
fn name_line(view: &ServerView, radius: i32) -> i32 {
    if view.standing == Standing::Leader && radius > 26 { 4 } else { 0 }
}

fn emblem(view: &ServerView, radius: i32) -> Html {
    match view.standing {
        Standing::Leader => html! {
            <path class="crown" transform={format!("translate(0 {})", -radius + if radius > 26 { 8 } else { 0 })}
                d="M-9 6V-3.5L-4.5 .5 0-6 4.5 .5 9-3.5V6Z" />
        },
        Standing::Stopped => {
            let arm = radius * 7 / 10;
            html! { <path class="cross" d={format!("M{a} {a} {b} {b}M{a} {b} {b} {a}", a = -arm, b = arm)} /> }
        }
        Standing::Follower | Standing::Candidate { .. } => Html::default(),
    }
}

fn caption(view: &ServerView) -> AttrValue {
    if !view.connected {
        return text::DISCONNECTED.into();
    }
    match (view.standing, view.vote) {
        (Standing::Candidate { votes }, _) => text::votes_of(votes.len(), view.majority).into(),
        (Standing::Follower, Some(vote)) => format!("{} · {}", text::FOLLOWER, text::voted(vote)).into(),
        _ => view.role().into(),
    }
}
