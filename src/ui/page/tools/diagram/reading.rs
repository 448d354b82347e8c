//! What is told of the drawing: what is pointed at, the servers' names, and a list for those who do not see it.

use super::{Diagram, Reach};
use crate::raft::{ServerId, Term};
use crate::sim::{Micros, Record};
use crate::text::Told;
use crate::text::diagram as text;
use crate::ui::diagram::{Item, Key, Shown, Thing, View, told};
use crate::ui::page::Msg;
use crate::ui::page::message::Selection;
use crate::ui::page::part::{Part, tell};
use crate::ui::page::tools::timeline::{Timeline, told as timeline_told};
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
pub fn names(reach: &Reach, shown: Option<Shown>, view: Option<&View>, height: f64) -> Rc<[Name]> {
    let members = reach.session.world().members();
    let tight = height - 32.0 < TWO_LINES * members.len() as f64;
    // From afar, what they are in the end: at the beginning they are nothing yet.
    let at = |view: &View| if view.is_far() { view.window.to } else { view.window.from };
    let at = view.map_or(Micros::ZERO, at);
    let name = |server| {
        let (class, term) = shown.map_or(("", Term::ZERO), |shown| shown.standing(server, at));
        Name { server, class, term, selected: reach.selection.server() == Some(server), tight }
    };
    members.iter().map(name).collect()
}

/// What something is, in a sentence.
fn tell_of(thing: &Thing, record: &Record) -> Told {
    match thing {
        Thing::Arrow(arrow) => told(&Item::Arrow(arrow)),
        Thing::Mark(mark) => told(&Item::Mark(mark)),
        Thing::Spot(spot) => Told::new("", timeline_told::mark(&spot.mark, spot.count, record)),
    }
}

impl Diagram {
    /// What is drawn under a point of the field.
    pub(super) fn under(&self, point: (f64, f64)) -> Option<Key> {
        self.painter.under(self.view.as_ref()?, self.size.0, point)
    }

    /// Finds out what there is to tell of: what is under the pointer, or else what was chosen.
    pub(super) fn find(&mut self, reach: &Reach, timeline: &Timeline) {
        let pointed = self.reading.point.and_then(|point| self.under(point));
        let (point, chosen) = (self.reading.point, self.reading.chosen);
        let record = timeline.way().head(reach.session).record();
        let found = self.with_sight(reach, timeline, |shown, place| {
            let thing = pointed.or(chosen).and_then(|key| shown.thing(key, place));
            if let Some(thing) = thing.filter(|thing| thing.is_within(place.window, shown.now())) {
                return (Some(thing.key()), Some(tell_of(&thing, record)));
            }
            let lane = point.and_then(|(x, y)| shown.lane(place.server(y)?, place.at(x)));
            (None, lane.map(|sentence| Told::new("", sentence)))
        });
        (self.reading.key, self.reading.told) = found.unwrap_or_default();
    }

    /// Finds out what there is to tell; `true` if the list for those who do not see the drawing is another one.
    pub(super) fn read(&mut self, reach: &Reach, timeline: &Timeline) -> bool {
        self.find(reach, timeline);
        let lists = self.reading.focused && !reach.playback.playing;
        let (folds, record) = (self.folds(), timeline.way().head(reach.session).record());
        let latest = lists.then(|| {
            self.with_sight(reach, timeline, |shown, place| {
                let newest = shown.things(place, folds).into_iter().rev().take(LINES);
                newest
                    .map(|thing| AttrValue::from(tell_of(&thing, record).sentence))
                    .collect::<Rc<[AttrValue]>>()
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
