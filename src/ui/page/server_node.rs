//! A server on the ring: its disc, its timer, and what it says of itself.

use super::Msg;
use super::message::Selection;
use super::part::{Part, tell};
use crate::text;
use crate::ui::geometry::{Caption, HALO, TIMER_GAP};
use crate::ui::views::{ServerView, Standing, term_colour};
use yew::{Callback, Html, KeyboardEvent, html};

/// A server. Its shape is its role: a leader's disc is filled and wears a crown, a candidate's edge is dashed, a
/// stopped one is crossed out.
#[derive(PartialEq)]
pub struct ServerNode {
    /// What it is.
    pub view: ServerView,
    /// The middle of its disc, in pixels.
    pub x: i32,
    /// The middle of its disc, in pixels.
    pub y: i32,
    /// The radius of its disc, in pixels.
    pub radius: i32,
    /// Where the words about it stand.
    pub caption: Caption,
    /// Whether it is the one in the inspector.
    pub selected: bool,
    /// Tells the app.
    pub on: Callback<Msg>,
}

impl Part for ServerNode {
    fn view(&self) -> Html {
        let ServerNode { view, radius, selected, on, .. } = self;
        let ring = radius + TIMER_GAP as i32;
        let line = self.name_line();
        html! {
            <g class={self.class()} transform={format!("translate({} {})", self.x, self.y)}>
                <g
                    class="server-button"
                    role="button"
                    tabindex="0"
                    aria-label={self.name()}
                    aria-pressed={if *selected { "true" } else { "false" }}
                    data-server={view.id.to_string()}
                    data-role={view.class()}
                    data-term={view.term.to_string()}
                    data-commit-index={view.commit_index.to_string()}
                    data-last-index={view.last.index.to_string()}
                    onclick={tell(on, Msg::Select(Selection::Server(view.id)))}
                    onkeydown={self.pressed()}
                >
                    <circle class="shade" cy={(radius / 6).to_string()} r={(radius + 16).to_string()} />
                    if view.standing == Standing::Leader {
                        { self.glow() }
                    }
                    { circle("focus", ring + 5) }
                    { circle("timer-track", ring) }
                    { circle("disc", *radius) }
                    { circle("sheen", *radius) }
                    <circle class="timer" r={ring.to_string()} pathLength="1000" stroke-dasharray="1000"
                        transform="rotate(-90)" data-timer={view.id.to_string()} />
                </g>
                // The button's name says all of this.
                <g class="server-words" aria-hidden="true">
                    { self.emblem() }
                    { self.votes() }
                    { words("server-name", 0, line, view.id.to_string()) }
                    { words("server-term", 0, line + 15, self.term()) }
                    if view.writes > 0 {
                        <g class="writing" transform={format!("translate({} {})", ring * 7 / 10, -ring * 7 / 10)}>
                            { circle("", 9) }
                            <path d="M-4-4.5H2.5L4.5-2.5V4.5H-4.5V-4.5ZM-2-4.5V-1.5H2V-4.5M-2.5 4.5V1H2.5V4.5" />
                        </g>
                    }
                    { self.caption(ring) }
                </g>
            </g>
        }
    }
}

impl ServerNode {
    fn class(&self) -> String {
        let view = &self.view;
        let selected = if self.selected { " selected" } else { "" };
        let cut = if view.connected { "" } else { " cut" };
        let still = if view.paused || view.frozen { " still" } else { "" };
        format!("server {} term-{}{selected}{cut}{still}", view.class(), term_colour(view.term))
    }

    fn pressed(&self) -> Callback<KeyboardEvent> {
        let (on, id, selected) = (self.on.clone(), self.view.id, self.selected);
        Callback::from(move |event: KeyboardEvent| {
            // Space on a server that is chosen already goes on to play or pause.
            if event.key() == "Enter" || (event.key() == " " && !selected) {
                event.prevent_default();
                on.emit(Msg::Select(Selection::Server(id)));
            }
        })
    }

    fn term(&self) -> String {
        if self.radius < 27 { text::term_in_short(self.view.term) } else { text::term_badge(self.view.term) }
    }

    /// A leader's light. Its colour is the term's, so each leader has a gradient of its own.
    fn glow(&self) -> Html {
        let (id, reach) = (format!("glow-{}", self.view.id), self.radius + HALO as i32);
        html! {
            <g class="glow">
                <radialGradient id={id.clone()}>
                    <stop offset={(f64::from(self.radius) / f64::from(reach)).to_string()} class="glow-near" />
                    <stop offset="1" class="glow-far" />
                </radialGradient>
                <circle r={reach.to_string()} fill={format!("url(#{id})")} />
            </g>
        }
    }

    /// A candidate's votes: as many dots as win the election, those that it has filled.
    fn votes(&self) -> Html {
        let Standing::Candidate { votes } = self.view.standing else { return Html::default() };
        let wanted = i32::try_from(self.view.majority).unwrap_or(0);
        let (y, apart) = (self.radius * 7 / 10, 9);
        let dot = |number: i32| {
            let class = if (number as usize) < votes.len() { "vote-dot got" } else { "vote-dot" };
            let x = number * apart - (wanted - 1) * apart / 2;
            html! { <circle {class} cx={x.to_string()} cy={y.to_string()} r="3" /> }
        };
        (0..wanted).map(dot).collect()
    }

    /// The line of the name: a leader's crown needs room above it, a candidate's votes below it.
    fn name_line(&self) -> i32 {
        match self.view.standing {
            Standing::Leader => 3,
            Standing::Candidate { .. } => -4,
            Standing::Follower | Standing::Stopped => 0,
        }
    }

    fn emblem(&self) -> Html {
        let radius = self.radius;
        match self.view.standing {
            Standing::Leader => html! {
                <path class="crown" transform={format!("translate(0 {})", -radius - 3)}
                    d="M-9 6-11-5-5 0 0-8 5 0 11-5 9 6Z" />
            },
            Standing::Stopped => {
                let arm = radius * 7 / 10;
                html! { <path class="cross" d={format!("M{a} {a} {b} {b}M{a} {b} {b} {a}", a = -arm, b = arm)} /> }
            }
            Standing::Follower | Standing::Candidate { .. } => Html::default(),
        }
    }

    /// What it is called by those who do not see it: all that is drawn and written of it.
    fn name(&self) -> String {
        let ServerView { id, term, commit_index, .. } = self.view;
        let (name, more) = (text::server_name(id, self.view.role(), term, commit_index), self.more());
        if more.is_empty() { name } else { text::server_name_and(&name, &more) }
    }

    /// What stands beside its role.
    fn more(&self) -> String {
        let view = &self.view;
        match (view.standing, view.vote) {
            _ if !view.connected => text::DISCONNECTED.to_string(),
            _ if view.paused => text::PAUSED.to_string(),
            _ if view.frozen => text::FROZEN.to_string(),
            (Standing::Candidate { votes }, _) => text::votes_of(votes.len(), view.majority),
            (Standing::Follower, Some(vote)) => text::voted(vote),
            _ => String::new(),
        }
    }

    fn caption(&self, ring: i32) -> Html {
        let (role, more) = (self.view.role(), self.more());
        let two_lines = |class: &'static str, x: i32| {
            let first = if more.is_empty() { 4 } else { -3 };
            html! { <>{ words(class, x, first, role.to_string()) }{ words(class, x, 13, more.clone()) }</> }
        };
        match self.caption {
            Caption::Hidden => Html::default(),
            Caption::Above => words("caption", 0, -ring - 11, text::role_and(role, &more)),
            Caption::Below => words("caption", 0, ring + 20, text::role_and(role, &more)),
            Caption::Right => two_lines("caption right", ring + 10),
            Caption::Left => two_lines("caption left", -ring - 10),
        }
    }
}

fn circle(class: &'static str, radius: i32) -> Html {
    html! { <circle {class} r={radius.to_string()} /> }
}

fn words(class: &'static str, x: i32, y: i32, words: String) -> Html {
    html! { <text {class} x={x.to_string()} y={y.to_string()}>{ words }</text> }
}
