//! What is told of the drawing: what is pointed at, the servers' names, and a list for those who do not see it.

use super::{Diagram, Reach};
use crate::raft::{ServerId, Term};
use crate::sim::Micros;
use crate::text::Told;
use crate::text::diagram as text;
use crate::ui::diagram::{Chart, Key, View, all, told};
use crate::ui::page::Msg;
use crate::ui::page::message::Selection;
use crate::ui::page::part::{Part, tell};
use crate::ui::views::term_colour;
use std::rc::Rc;
use yew::{AttrValue, Callback, Html, classes, html};

/// How many lines the list has at most.
const LINES: usize = 24;

/// What is told.
#[derive(Default)]
pub struct Reading {
    /// Where the pointer is.
    point: Option<(f64, f64)>,
    /// What was walked to, or clicked.
    chosen: Option<Key>,
    /// What is told of: that, or what is under the pointer.
    key: Option<Key>,
    told: Option<Told>,
    focused: bool,
    latest: Rc<[AttrValue]>,
}

impl Reading {
    /// The pointer is here, or gone.
    pub fn point(&mut self, point: Option<(f64, f64)>) {
        self.point = point;
    }

    /// Nothing is pointed at any more.
    pub fn leave(&mut self) {
        (self.point, self.chosen) = (None, None);
    }

    /// Keys go to it, or no more.
    pub fn focus(&mut self, on: bool) {
        self.focused = on;
        if !on {
            self.chosen = None;
        }
    }

    /// This was walked to.
    pub fn choose(&mut self, key: Option<Key>) {
        self.chosen = key;
        self.point = None;
    }

    /// What was walked to.
    pub fn chosen(&self) -> Option<Key> {
        self.chosen
    }

    /// What is told of.
    pub fn key(&self) -> Option<Key> {
        self.key
    }

    /// In a sentence.
    pub fn told(&self) -> Option<&Told> {
        self.told.as_ref()
    }

    /// The list for those who do not see the drawing.
    pub fn latest(&self) -> Rc<[AttrValue]> {
        self.latest.clone()
    }
}

/// The names of the lanes, with the terms at the left edge.
pub fn names(reach: &Reach, chart: Option<&Chart>, view: Option<&View>, height: f64) -> Rc<[Name]> {
    let members = reach.session.world().members();
    let tight = height - 32.0 < TWO_LINES * members.len() as f64;
    let at = view.map_or(Micros::ZERO, |view| view.window.from);
    let name = |server| {
        let (class, term) = chart.map_or(("", Term::ZERO), |chart| chart.standing(server, at));
        Name { server, class, term, selected: reach.selection.server() == Some(server), tight }
    };
    members.iter().map(name).collect()
}

impl Diagram {
    /// What is drawn under a point of the field.
    pub(super) fn under(&self, point: (f64, f64)) -> Option<Key> {
        self.painter.under(self.view.as_ref()?, self.size.0, point)
    }

    /// Finds out what there is to tell of: what is under the pointer, or else what was chosen.
    pub(super) fn find(&mut self) {
        let (Some(chart), Some(view)) = (self.weaver.chart(), self.view.as_ref()) else { return };
        let pointed = self.reading.point.and_then(|point| self.under(point));
        let item = pointed.or(self.reading.chosen).and_then(|key| chart.item(key));
        let item = item.filter(|item| item.is_within(view.window, chart.to));
        let told = item.map(|item| told(&item));
        (self.reading.key, self.reading.told) = (item.map(|item| item.key()), told);
    }

    /// Finds out what there is to tell; `true` if the list for those who do not see the drawing is another one.
    pub(super) fn read(&mut self, reach: &Reach) -> bool {
        self.find();
        let lists = self.reading.focused && !reach.playback.playing;
        let latest = lists.then(|| {
            self.with_sight(|_, _, sight| {
                let newest = all(sight).into_iter().rev().take(LINES);
                newest.map(|item| AttrValue::from(told(&item).sentence)).collect::<Rc<[AttrValue]>>()
            })
        });
        let latest = latest.flatten().unwrap_or_default();
        let changed = self.reading.latest != latest;
        self.reading.latest = latest;
        changed
    }
}

/// A lane's name.
#[derive(Clone, PartialEq)]
pub struct Name {
    server: ServerId,
    class: &'static str,
    term: Term,
    selected: bool,
    /// Whether there is room for one line only.
    tight: bool,
}

/// The height of a lane that has room for two lines, in CSS pixels.
const TWO_LINES: f64 = 32.0;

/// The names of the lanes.
#[derive(PartialEq)]
pub struct Names {
    /// S1 first.
    pub names: Rc<[Name]>,
    /// Tells the app.
    pub on: Callback<Msg>,
}

impl Part for Names {
    fn view(&self) -> Html {
        let name = |name: &Name| {
            let Name { server, class, term, selected, tight } = *name;
            let class =
                classes!("dg-name", tight.then_some("tight"), class, format!("term-{}", term_colour(term)));
            let press = tell(&self.on, Msg::Select(Selection::Server(server)));
            html! {
                <button type="button" {class} aria-pressed={if selected { "true" } else { "false" }}
                    onclick={press}>
                    <b>{ server.to_string() }</b>
                    <span>{ if tight { crate::text::term_in_short(term) } else { text::term(term) } }</span>
                </button>
            }
        };
        html! { <div class="dg-names">{ for self.names.iter().map(name) }</div> }
    }
}

/// The last of what is in sight, in sentences.
#[derive(PartialEq)]
pub struct Latest {
    /// The newest first.
    pub lines: Rc<[AttrValue]>,
}

impl Part for Latest {
    fn view(&self) -> Html {
        if self.lines.is_empty() {
            return Html::default();
        }
        html! {
            <section class="unseen" aria-label={text::LATEST}>
                <ol>{ for self.lines.iter().map(|line| html! { <li>{ line }</li> }) }</ol>
            </section>
        }
    }
}
