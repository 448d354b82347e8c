//! The rows, of which only those in sight are made.

use super::row::{more, nothing, room, row};
use super::{Events, EventsMsg, last_number};
use crate::sim::World;
use crate::text::{Language, events as text};
use crate::ui::events::{Kind, Line, Rows, Side, Sight};
use crate::ui::page::Msg;
use crate::ui::page::measure::Measured;
use crate::ui::page::tools::timeline::Past;
use std::collections::BTreeMap;
use std::rc::Rc;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlElement};
use yew::{AttrValue, Callback, Component, Context, Html, KeyboardEvent, NodeRef, Properties, html};

/// What is listed.
#[derive(Clone, Default)]
pub struct Listed {
    /// In the order of the list.
    rows: Rc<[Rc<Line>]>,
    /// The row of the moment that is looked at.
    pub present: Option<usize>,
    /// The number of the last happening up to that moment: what is after it lies ahead.
    pub now: u64,
    newest_first: bool,
    /// Whether there is more, older and newer.
    pub more: (bool, bool),
    /// How far somebody has come who looks for more.
    pub reading: Option<u64>,
    /// Whether the moment is the last one.
    live: bool,
    /// What is said if nothing is listed.
    pub nothing: AttrValue,
    /// Rises with each list that has nothing to do with the one before.
    list: u32,
    /// Rises whenever the present row is to be shown.
    pub reveal: u32,
}

impl PartialEq for Listed {
    fn eq(&self, other: &Listed) -> bool {
        let key = |listed: &Listed| {
            let ends = (listed.rows.first().map(|row| row.key()), listed.rows.last().map(|row| row.key()));
            let place =
                (listed.present, listed.now, listed.newest_first, listed.live, listed.list, listed.reveal);
            (listed.rows.len(), ends, place, listed.more, listed.reading)
        };
        key(self) == key(other) && self.nothing == other.nothing
    }
}

impl Listed {
    /// What comes next is another list.
    pub fn renew(&mut self) {
        self.list += 1;
    }

    /// What is listed now.
    pub(super) fn new(events: &Events, world: &World, past: &Past) -> Listed {
        let window = events.list.window();
        let (now, filter) = (last_number(world), window.filter());
        let broken = past.head.violations().iter().filter_map(|violation| Line::broken(violation, window));
        let mut rows: Vec<Rc<Line>> = window.lines().iter().cloned().collect();
        for line in broken.filter(|line| filter.admits(line)) {
            let place = rows.partition_point(|row| row.event <= line.event);
            rows.insert(place, Rc::new(line));
        }
        if events.newest_first {
            rows.reverse();
        }
        let chosen = events.chosen.as_ref().filter(|line| line.event == world.events());
        let present = match chosen.and_then(|chosen| rows.iter().position(|row| row == chosen)) {
            Some(row) => Some(row),
            None if events.newest_first => rows.iter().position(|row| row.number <= now),
            None => rows.iter().rposition(|row| row.number <= now),
        };
        let kinds = Kind::ALL.into_iter().filter(|kind| filter.kinds.has(*kind)).count();
        Listed {
            rows: rows.into(),
            present,
            now,
            newest_first: events.newest_first,
            more: (
                events.list.has_more(Side::Older, past.head),
                events.list.has_more(Side::Newer, past.head),
            ),
            reading: events.list.under_way().map(|(_, event)| event),
            live: now == last_number(past.head),
            nothing: text::nothing(&filter.words, filter.server, kinds).into(),
            list: events.listed.list,
            reveal: events.listed.reveal,
        }
    }
}

#[derive(Properties, PartialEq)]
pub struct Props {
    /// What is listed.
    pub listed: Listed,
    /// In which it is told.
    pub language: Language,
    /// Tells the app.
    pub on: Callback<Msg>,
}

/// The list, and how it is scrolled. At its newest end it follows what happens; elsewhere what is in sight stays.
pub struct EventList {
    place: NodeRef,
    measured: Option<Measured>,
    scrolled: f64,
    size: (f64, f64),
    /// How high the rows are that have been in sight, by their keys.
    heights: BTreeMap<u64, f64>,
    follows: bool,
    /// The first row in sight, and how far its top is below the list's: where it is to stay.
    anchor: Option<(u64, f64)>,
    /// The present row is to be in sight.
    reveals: bool,
    /// The row that the keys are at.
    focus: Option<u64>,
    moves_focus: bool,
}

pub enum Change {
    /// Its size in sight.
    Size(f64, f64),
    /// It was scrolled.
    Scrolled,
    /// Rows were seen to be higher or lower than was thought.
    Measured,
    /// A key moves the focus by so many rows.
    Focus(i32),
}

/// The height of a row before one was seen, in CSS pixels.
const USUAL: f64 = 32.0;

/// How near the newest end is the newest end.
const NEAR: f64 = 4.0;

impl Component for EventList {
    type Message = Change;
    type Properties = Props;

    fn create(_: &Context<EventList>) -> EventList {
        EventList {
            place: NodeRef::default(),
            measured: None,
            scrolled: 0.0,
            size: (0.0, 400.0),
            heights: BTreeMap::new(),
            follows: true,
            anchor: None,
            reveals: true,
            focus: None,
            moves_focus: false,
        }
    }

    fn changed(&mut self, ctx: &Context<EventList>, before: &Props) -> bool {
        if ctx.props().language != before.language {
            self.heights.clear();
        }
        let (now, before) = (&ctx.props().listed, &before.listed);
        if (now.list, now.newest_first) != (before.list, before.newest_first) {
            (self.follows, self.anchor) = (now.live, None);
            self.reveals = true;
        }
        self.reveals |= now.reveal != before.reveal || (!now.live && now.now != before.now);
        if !now.live {
            self.follows = false;
        } else if !before.live {
            self.follows = true;
        }
        true
    }

    fn update(&mut self, ctx: &Context<EventList>, change: Change) -> bool {
        let listed = &ctx.props().listed;
        match change {
            Change::Size(width, height) => {
                if width != self.size.0 {
                    self.heights.clear();
                }
                self.size = (width, height);
                true
            }
            Change::Measured => true,
            Change::Scrolled => {
                let Some(place) = self.place.cast::<Element>() else { return false };
                let before = self.sight(listed);
                self.scrolled = f64::from(place.scroll_top());
                let left =
                    f64::from(place.scroll_height()) - self.scrolled - f64::from(place.client_height());
                let end = if listed.newest_first { self.scrolled } else { left };
                self.follows = listed.live && end <= NEAR;
                self.anchor = self.first_in_sight(listed);
                self.sight(listed) != before
            }
            Change::Focus(by) => {
                let last = listed.rows.len().saturating_sub(1);
                let from = self.focused(listed).unwrap_or(0);
                let to = from.saturating_add_signed(by as isize).min(last);
                self.focus = listed.rows.get(to).map(|row| row.key());
                self.moves_focus = true;
                true
            }
        }
    }

    fn rendered(&mut self, ctx: &Context<EventList>, first: bool) {
        let Some(place) = self.place.cast::<HtmlElement>() else { return };
        if first {
            let link = ctx.link().clone();
            let tell = Callback::from(move |(width, height)| link.send_message(Change::Size(width, height)));
            self.measured = Measured::new(&place, tell);
        }
        let listed = &ctx.props().listed;
        if self.measure(&place) {
            ctx.link().send_message(Change::Measured);
        }
        self.scroll(&place, listed);
        self.ask_for_more(ctx);
    }

    fn view(&self, ctx: &Context<EventList>) -> Html {
        let Props { listed, on, .. } = ctx.props();
        let sight = self.sight(listed);
        let rows = listed.rows.iter().enumerate().skip(sight.first).take(sight.count);
        let focused = self.focused(listed);
        let (older, newer) = listed.more;
        let ends = if listed.newest_first { (newer, older) } else { (older, newer) };
        let begins = !older && !listed.rows.is_empty();
        html! {
            <div class="events-list" ref={self.place.clone()} role="region" aria-label={text::LIST}
                tabindex={listed.rows.is_empty().then_some("0")} onscroll={ctx.link().callback(|_| Change::Scrolled)}
                onkeydown={keys(ctx)}>
                if listed.rows.is_empty() {
                    { nothing(listed, on) }
                }
                if begins && !listed.newest_first {
                    <p class="hint events-end">{ text::BEGINNING }</p>
                }
                { more(ends.0, listed) }
                { room(sight.above) }
                <ol>
                    { for rows.map(|(place, line)| row(line, listed, place, focused == Some(place), on)) }
                </ol>
                { room(sight.below) }
                { more(ends.1, listed) }
                if begins && listed.newest_first {
                    <p class="hint events-end">{ text::BEGINNING }</p>
                }
            </div>
        }
    }
}

impl EventList {
    fn rows(&self, listed: &Listed) -> Rows {
        Rows::new(listed.rows.iter().map(|row| self.heights.get(&row.key()).copied()), USUAL)
    }

    fn sight(&self, listed: &Listed) -> Sight {
        self.rows(listed).in_sight(self.wished(listed), self.size.1)
    }

    /// Where the list is to be scrolled to.
    fn wished(&self, listed: &Listed) -> f64 {
        let rows = self.rows(listed);
        let whole = rows.top(listed.rows.len());
        let place = |key: u64| listed.rows.iter().position(|row| row.key() == key);
        if self.follows && listed.newest_first {
            return 0.0;
        }
        if self.follows {
            return (whole - self.size.1).max(0.0);
        }
        if let Some(present) = listed.present.filter(|_| self.reveals) {
            let (top, bottom) = (rows.top(present), rows.top(present + 1));
            let seen = top >= self.scrolled && bottom <= self.scrolled + self.size.1;
            return if seen { self.scrolled } else { (top - self.size.1 / 3.0).max(0.0) };
        }
        let anchored = self.anchor.and_then(|(key, below)| Some(rows.top(place(key)?) - below));
        anchored.unwrap_or(self.scrolled).max(0.0)
    }

    fn first_in_sight(&self, listed: &Listed) -> Option<(u64, f64)> {
        let rows = self.rows(listed);
        let first = (0..listed.rows.len()).find(|row| rows.top(row + 1) > self.scrolled)?;
        Some((listed.rows.get(first)?.key(), rows.top(first) - self.scrolled))
    }

    fn focused(&self, listed: &Listed) -> Option<usize> {
        let chosen = self.focus.and_then(|key| listed.rows.iter().position(|row| row.key() == key));
        chosen.or(listed.present).or((!listed.rows.is_empty()).then_some(0))
    }

    /// Measures the rows that are made; `true` if one is higher or lower than was thought.
    fn measure(&mut self, place: &HtmlElement) -> bool {
        let rows = place.query_selector("ol").ok().flatten().map(|list| list.children());
        let Some(rows) = rows else { return false };
        let mut changed = false;
        for row in (0..rows.length()).filter_map(|number| rows.item(number)) {
            let key = row.get_attribute("data-key").and_then(|key| key.parse().ok());
            let Some(key) = key else { continue };
            let height = row.get_bounding_client_rect().height();
            let before = self.heights.insert(key, height);
            changed |= before.is_none_or(|before| (before - height).abs() > 0.5);
        }
        while self.heights.len() > 6_000 {
            self.heights.pop_first();
        }
        changed
    }

    fn scroll(&mut self, place: &HtmlElement, listed: &Listed) {
        let wished = self.wished(listed);
        if (f64::from(place.scroll_top()) - wished).abs() >= 1.0 {
            // Far below what an i32 holds: the list has 1,500 rows.
            place.set_scroll_top(wished.round() as i32);
        }
        if self.scrolled != wished {
            self.scrolled = wished;
        }
        if self.reveals && listed.present.is_some() {
            self.reveals = false;
            self.anchor = self.first_in_sight(listed);
        }
        if std::mem::take(&mut self.moves_focus) {
            let row = place.query_selector("[data-focus] button").ok().flatten();
            if let Some(row) = row.and_then(|row| row.dyn_into::<HtmlElement>().ok()) {
                row.focus().ok();
            }
        }
    }

    /// Whoever sees an end of the list wants to see what is beyond it.
    fn ask_for_more(&self, ctx: &Context<EventList>) {
        let Props { listed, on, .. } = ctx.props();
        if listed.reading.is_some() {
            return;
        }
        let sight = self.sight(listed);
        let (first, last) = (sight.first == 0, sight.first + sight.count >= listed.rows.len());
        let (older, newer) = if listed.newest_first { (last, first) } else { (first, last) };
        if older && listed.more.0 {
            on.emit(EventsMsg::Edge(Side::Older).into());
        } else if newer && listed.more.1 {
            on.emit(EventsMsg::Edge(Side::Newer).into());
        }
    }
}

fn keys(ctx: &Context<EventList>) -> Callback<KeyboardEvent> {
    let link = ctx.link().clone();
    Callback::from(move |event: KeyboardEvent| {
        let by = match event.key().as_str() {
            "ArrowDown" => 1,
            "ArrowUp" => -1,
            "PageDown" => 10,
            "PageUp" => -10,
            "Home" => i32::MIN,
            "End" => i32::MAX,
            _ => return,
        };
        event.prevent_default();
        link.send_message(Change::Focus(by));
    })
}
