//! The logs, aligned by index, with what each server's state machine has made of them.

use super::Msg;
use super::entries;
use super::icons;
use super::log_row::{LogRow, Looked};
use super::measure::Measured;
use super::message::Selection;
use super::part::{keyed_part, tell};
use crate::raft::{Index, ServerId};
use crate::text::{self, Language};
use crate::ui::entry_walk;
use crate::ui::log_window::{COLUMN, Elements, Extent, Window};
use crate::ui::quorum::{Holds, Quorum};
use crate::ui::views::{KvView, LogView, ServerView, term_colour};
use std::rc::Rc;
use web_sys::Element;
use yew::{
    AttrValue, Callback, Component, Context, FocusEvent, Html, KeyboardEvent, NodeRef, Properties, html,
};

#[derive(Properties, PartialEq)]
pub struct Props {
    /// The rows.
    pub logs: Rc<[LogView]>,
    /// The key-value states, in the same order.
    pub states: Rc<[KvView]>,
    /// The servers, in the same order.
    pub servers: Rc<[ServerView]>,
    /// The one in the inspector.
    pub selected: Option<ServerId>,
    /// Who holds the entry that is looked at.
    pub quorum: Option<Rc<Quorum>>,
    /// How high somebody has made the dock that they stand in, in pixels.
    pub room: Option<u16>,
    /// In which they are described.
    pub language: Language,
    /// Tells the app.
    pub on: Callback<Msg>,
}

/// The rows and how they are scrolled. They follow the newest entry until somebody scrolls back.
pub struct Logs {
    scroller: NodeRef,
    measured: Option<Measured>,
    scrolled: Callback<yew::Event>,
    extent: Extent,
    elements: Elements,
    /// Where the scroll bar stands.
    at: f64,
    follows: bool,
    /// Where a key has led since they were drawn: the next key may come before they are drawn again.
    walked: Option<(ServerId, Index)>,
}

pub enum Change {
    /// The width of what is in sight.
    Width(f64),
    /// The scroll bar was moved.
    Scrolled,
    /// Back to the newest entries.
    Follow,
    /// To an index.
    Jump(u64),
    /// A key leads from one entry to another.
    Walk(String),
}

impl Component for Logs {
    type Message = Change;
    type Properties = Props;

    fn create(ctx: &Context<Logs>) -> Logs {
        Logs {
            scroller: NodeRef::default(),
            measured: None,
            scrolled: ctx.link().callback(|_| Change::Scrolled),
            extent: Extent { view: 0.0, last_index: longest(&ctx.props().logs) },
            elements: Elements::default(),
            at: 0.0,
            follows: true,
            walked: None,
        }
    }

    fn update(&mut self, ctx: &Context<Logs>, change: Change) -> bool {
        match change {
            Change::Width(width) => self.extent.view = width,
            Change::Follow => self.follows = true,
            Change::Jump(index) => self.jump(ctx, index),
            Change::Walk(key) => self.walk(ctx, &key),
            Change::Scrolled => {
                let Some(scroller) = self.scroller.cast::<Element>() else { return false };
                let (at, view) = (f64::from(scroller.scroll_left()), f64::from(scroller.client_width()));
                if (at - self.at).abs() < 1.0 {
                    return false;
                }
                let widened = std::mem::replace(&mut self.extent.view, view) != view;
                if widened && at >= self.extent.end() - 1.0 {
                    // Another width has moved the scroll bar to its new end, not a hand.
                    return true;
                }
                // To the left leads away from the newest entries, to the end back to them.
                self.follows = at >= self.extent.end() - 1.0 || (self.follows && at > self.at);
                self.at = at;
            }
        }
        self.elements.show(self.window());
        true
    }

    fn changed(&mut self, ctx: &Context<Logs>, _: &Props) -> bool {
        self.extent.last_index = longest(&ctx.props().logs);
        self.walked = None;
        self.elements.show(self.window());
        true
    }

    fn rendered(&mut self, ctx: &Context<Logs>, first_render: bool) {
        let Some(scroller) = self.scroller.cast::<Element>() else { return };
        if first_render {
            let width = ctx.link().callback(|(width, _)| Change::Width(width));
            self.measured = Measured::new(&scroller, width);
        }
        let end = self.extent.end().floor();
        if self.follows && self.at != end && !self.pulled_back(&scroller, end) {
            self.at = end;
            scroller.set_scroll_left(end as i32);
        }
    }

    fn view(&self, ctx: &Context<Logs>) -> Html {
        let Props { logs, states, servers, selected, quorum, on, .. } = ctx.props();
        let window = self.window();
        let (height, class) = rows(logs.len(), ctx.props().room);
        let width = self.extent.view as i32;
        html! {
            <section {class} aria-label={text::LOGS}>
                <div class="log-names">
                    <div class="log-head">{ entries::jump(ctx.link().callback(Change::Jump)) }</div>
                    { for servers.iter().map(|view| row_name(view, *selected == Some(view.id), on)) }
                </div>
                <div class="log-scroller" ref={self.scroller.clone()} onscroll={self.scrolled.clone()} tabindex="0"
                    role="listbox" aria-label={text::LOGS_SCROLL} aria-activedescendant={self.active(ctx.props(), &window)}
                    onkeydown={ctx.link().batch_callback(walked)} onblur={blurred(on)}>
                    <div class="log-window" onmouseover={entries::pointed(on)} onmouseout={entries::left(on)}
                        onclick={entries::chosen(on)}>
                        <svg class="log-indexes" width={width.to_string()} height="24" aria-hidden="true">
                            { indexes(&window) }
                        </svg>
                        { for logs.iter().map(|view| {
                            let looked = looked_at(view, quorum.as_deref());
                            let row = LogRow { view: view.clone(), window, elements: self.elements, width, height, looked };
                            keyed_part(u64::from(view.id.number()), row)
                        }) }
                    </div>
                    // As wide as all columns together: what the scroll bar is made for.
                    <svg class="log-spacer" aria-hidden="true" width={(self.extent.content() as i64).to_string()} height="1" />
                </div>
                <div class="log-states">
                    <div class="log-head">
                        <span>{ head(quorum.as_deref()) }</span>
                        if !self.follows {
                            <button class="follow" type="button" aria-label={text::FOLLOW} title={text::FOLLOW}
                                onclick={ctx.link().callback(|_| Change::Follow)}>{ icons::icon(icons::STEP) }</button>
                        }
                    </div>
                    { for states.iter().map(|state| html! { <span class="log-state">{ AttrValue::from(state.summary.clone()) }</span> }) }
                </div>
            </section>
        }
    }
}

impl Logs {
    /// Whether a hand has just scrolled back, of which the event is still to come: an entry that comes in between does
    /// not undo it.
    fn pulled_back(&self, scroller: &Element, end: f64) -> bool {
        self.at <= end && f64::from(scroller.scroll_left()) < self.at - 1.0
    }

    /// Brings an index to the middle.
    fn scroll_to(&mut self, index: u64) {
        let Some(scroller) = self.scroller.cast::<Element>() else { return };
        self.follows = false;
        self.at = self.extent.position_of(index).floor();
        // Below what browsers scroll.
        scroller.set_scroll_left(self.at as i32);
    }

    /// The columns in sight.
    fn window(&self) -> Window {
        self.extent.window(if self.follows { self.extent.end() } else { self.at })
    }

    /// Looks at the entry to which a key leads, or chooses the one that is looked at.
    fn walk(&mut self, ctx: &Context<Logs>, key: &str) {
        let Props { logs, quorum, on, .. } = ctx.props();
        let at = self.walked.or(quorum.as_ref().map(|quorum| (quorum.server, quorum.entry.index)));
        if let (" " | "Enter", Some((server, index))) = (key, at) {
            return on.emit(Msg::Select(Selection::Entry(server, index)));
        }
        let ends: Vec<(ServerId, Index)> = logs.iter().map(|view| (view.id, view.last().index)).collect();
        let Some((server, index)) = entry_walk::beside(&ends, at, key) else { return };
        let Window { first, columns, cut } = self.window();
        // The columns at both ends may be in sight only in part.
        let whole = first + u64::from(cut > 0.0)..first + columns.saturating_sub(1);
        if !whole.contains(&index.0) {
            self.scroll_to(index.0);
        }
        self.walked = Some((server, index));
        on.emit(Msg::Point(self.walked));
    }

    /// The element of the entry that is looked at, if it is in sight.
    fn active(&self, props: &Props, window: &Window) -> Option<String> {
        let quorum = props.quorum.as_ref()?;
        let index = quorum.entry.index;
        let seen = (window.first..window.first + window.columns).contains(&index.0);
        seen.then(|| entries::element_id(quorum.server, index))
    }

    /// Scrolls to an index, and chooses the entry that is there.
    fn jump(&mut self, ctx: &Context<Logs>, index: u64) {
        let Props { logs, selected, on, .. } = ctx.props();
        let index = index.clamp(1, self.extent.last_index.max(1));
        self.scroll_to(index);
        let has_it = |view: &&LogView| view.last().index.0 >= index;
        let chosen = logs.iter().find(|view| Some(view.id) == *selected).filter(has_it);
        if let Some(view) = chosen.or_else(|| logs.iter().max_by_key(|view| view.last().term)).filter(has_it)
        {
            on.emit(Msg::Select(Selection::Entry(view.id, Index(index))));
        }
    }
}

/// Nobody looks at an entry with keys any more.
fn blurred(on: &Callback<Msg>) -> Callback<FocusEvent> {
    let on = on.clone();
    Callback::from(move |_| on.emit(Msg::Point(None)))
}

/// A key that leads from one entry to another.
fn walked(event: KeyboardEvent) -> Option<Change> {
    let key = event.key();
    let leads = matches!(
        key.as_str(),
        "ArrowLeft" | "ArrowRight" | "ArrowUp" | "ArrowDown" | "Home" | "End" | "Enter" | " "
    );
    (leads && !event.ctrl_key() && !event.alt_key() && !event.meta_key()).then(|| {
        event.prevent_default();
        Change::Walk(key)
    })
}

/// What is written above the state machines: the entry that is looked at counts its disks there.
fn head(quorum: Option<&Quorum>) -> AttrValue {
    let short = |quorum: &Quorum| {
        text::quorum_in_short(quorum.holders(Holds::OnDisk).len(), quorum.holds.len()).into()
    };
    quorum.map_or(AttrValue::from(text::STATE), short)
}

/// What a row shows of the entry that is looked at.
fn looked_at(view: &LogView, quorum: Option<&Quorum>) -> Option<Looked> {
    let quorum = quorum?;
    let index = quorum.entry.index;
    Some(Looked { index, holds: quorum.at(view.id), here: quorum.server == view.id })
}

fn longest(logs: &[LogView]) -> u64 {
    logs.iter()
        .map(|view| view.last().index.0.max(view.marks.map_or(0, |marks| marks.next.0 - 1)))
        .max()
        .unwrap_or(0)
}

/// The heights of rows in pixels, as the style sheet has them.
const ROWS: [(i32, &str); 6] = [
    (22, "logs rows-22"),
    (26, "logs rows-26"),
    (30, "logs rows-30"),
    (34, "logs rows-34"),
    (38, "logs rows-38"),
    (42, "logs rows-42"),
];

/// What stands above and below the rows, in pixels.
const AROUND: i32 = 34;

/// The height of a row in pixels, and the class for it: nine servers take no more room than is left of a small frame;
/// where somebody has made room, rows are as high as fit.
fn rows(servers: usize, room: Option<u16>) -> (i32, &'static str) {
    let usual = match servers {
        0..=5 => 30,
        6..=7 => 26,
        _ => 22,
    };
    let high = room.map_or(usual, |room| (i32::from(room) - AROUND) / servers.max(1) as i32);
    let fits = ROWS.into_iter().rev().find(|(height, _)| *height <= high.max(usual));
    fits.unwrap_or(ROWS[0])
}

fn indexes(window: &Window) -> Html {
    (0..window.columns)
        .map(|column| {
            let x = (column as f64 + 0.5) * COLUMN - window.cut;
            html! { <text x={(x as i32).to_string()} y="17">{ (window.first + column).to_string() }</text> }
        })
        .collect()
}

fn row_name(view: &ServerView, selected: bool, on: &Callback<Msg>) -> Html {
    let selected = if selected { " selected" } else { "" };
    let class = format!("log-name {} term-{}{selected}", view.class(), term_colour(view.term));
    html! {
        <button {class} type="button" tabindex="-1" aria-label={text::inspect(view.id)}
            onclick={tell(on, Msg::Select(Selection::Server(view.id)))}>
            <span class="log-dot" aria-hidden="true"></span>{ view.id.to_string() }
        </button>
    }
}
