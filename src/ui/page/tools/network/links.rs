//! The links on the stage: whole, slow or cut in each direction, and the boundaries between groups.

use crate::raft::ServerId;
use crate::text;
use crate::ui::geometry::{Point, Ring};
use crate::ui::page::Msg;
use crate::ui::page::message::Selection;
use crate::ui::page::part::Part;
use crate::ui::partition::{Groups, boundaries};
use crate::ui::views::{LinkView, Way};
use std::rc::Rc;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, SvgElement};
use yew::{Callback, Html, KeyboardEvent, MouseEvent, TargetCast as _, html};

/// All links. They lie behind the servers and the messages.
#[derive(PartialEq)]
pub struct Links {
    /// Where everything stands.
    pub ring: Rc<Ring>,
    /// The links.
    pub links: Rc<[LinkView]>,
    /// The groups of servers.
    pub groups: Groups,
    /// The link in the inspector.
    pub selected: Option<(ServerId, ServerId)>,
    /// Tells the app.
    pub on: Callback<Msg>,
}

/// An arrow that is stopped by a bar.
const STOPPED: &str = "M-13-4.5L-6 0L-13 4.5M-1-8V8";

/// Two arrows that take their time.
const SLOWED: &str = "M-7-4.5L-1 0L-7 4.5M1-4.5L7 0L1 4.5";

/// A cross on a link that is cut in both directions.
const CROSS: &str = "M-6-6L6 6M-6 6L6-6";

impl Part for Links {
    fn view(&self) -> Html {
        let Links { ring, .. } = self;
        html! {
            <g role="group" aria-label={text::LINKS}>
                { for self.links.iter().enumerate().map(|(place, link)| self.link(place, link)) }
                { boundary_lines(ring, &self.groups, "boundary") }
            </g>
        }
    }
}

/// The lines between groups.
pub fn boundary_lines(ring: &Ring, groups: &Groups, class: &'static str) -> Html {
    let line = |(from, to): (Point, Point)| html! { <path {class} d={straight(from, to)} /> };
    boundaries(ring, groups).into_iter().map(line).collect()
}

impl Links {
    fn link(&self, place: usize, link: &LinkView) -> Html {
        let (Some(one), Some(other)) = (self.place(link.one), self.place(link.other)) else {
            return Html::default();
        };
        let d = straight(one, other);
        let selected = self.selected == Some((link.one, link.other));
        let name = format!("{}-{}", link.one, link.other);
        let ways = [(link.one, link.other, link.there), (link.other, link.one, link.back)];
        // One of them is reached with the tab key, the others with arrows.
        let chosen = self.links.iter().position(|link| self.selected == Some((link.one, link.other)));
        let tab_index = if place == chosen.unwrap_or(0) { "0" } else { "-1" };
        let title = ways.map(|(from, to, way)| text::way_is(from, to, &state(way))).join("\n");
        html! {
            <g class={if selected { "connection selected" } else { "connection" }} data-link={name}>
                { match (link.there, link.back) {
                    (Way::Whole, Way::Whole) => html! { <path class="link" d={d.clone()} /> },
                    (Way::Cut | Way::Apart, Way::Cut | Way::Apart) => html! {
                        <>
                            <path class="link cut" d={d.clone()} />
                            // Between groups it is the boundary that says so.
                            if self.groups.place(link.one) == self.groups.place(link.other) {
                                { mark("cross", CROSS, middle(one, other), 0.0) }
                            }
                        </>
                    },
                    _ => html! { <>{ for ways.into_iter().map(|(from, to, way)| self.way(from, to, way)) }</> },
                } }
                <path class="link-hit" {d} role="button" tabindex={tab_index} aria-pressed={if selected { "true" } else { "false" }}
                    aria-label={text::link_name(link.one, link.other, &title)} onclick={self.chosen(link)}
                    onkeydown={self.pressed(link)}><title>{ title.clone() }</title></path>
            </g>
        }
    }

    fn place(&self, server: ServerId) -> Option<Point> {
        self.ring.servers.get(server.position()).copied()
    }

    /// One direction, on the lane of its messages.
    fn way(&self, from: ServerId, to: ServerId, way: Way) -> Html {
        let on_the_way = |share| self.ring.on_the_way(from.position(), to.position(), share);
        let (Some(start), Some(half), Some(end)) = (on_the_way(0.0), on_the_way(0.5), on_the_way(1.0)) else {
            return Html::default();
        };
        let turn = self.ring.direction(from.position(), to.position()).unwrap_or(0.0).to_degrees();
        let class = format!("way {}", way.class());
        html! {
            <g {class} data-way={format!("{from}-{to}")}>
                { match way {
                    Way::Cut | Way::Apart => html! {
                        <>
                            <path class="lane" d={straight(start, half)} />
                            <path class="lane beyond" d={straight(half, end)} />
                            { mark("stop", STOPPED, half, turn) }
                        </>
                    },
                    Way::Slow(_) => html! {
                        <><path class="lane" d={straight(start, end)} />{ mark("slowed", SLOWED, half, turn) }</>
                    },
                    Way::Whole => html! { <path class="lane" d={straight(start, end)} /> },
                } }
            </g>
        }
    }

    fn chosen(&self, link: &LinkView) -> Callback<MouseEvent> {
        let (on, one, other) = (self.on.clone(), link.one, link.other);
        Callback::from(move |event: MouseEvent| {
            // With Shift held it was a line that was drawn.
            if !event.shift_key() {
                on.emit(Msg::Select(Selection::Link(one, other)));
            }
        })
    }

    /// Arrows lead from one link to the next, Enter and the space bar choose it.
    fn pressed(&self, link: &LinkView) -> Callback<KeyboardEvent> {
        let (on, one, other) = (self.on.clone(), link.one, link.other);
        Callback::from(move |event: KeyboardEvent| {
            if matches!(event.key().as_str(), "Enter" | " ") {
                event.prevent_default();
                on.emit(Msg::Select(Selection::Link(one, other)));
            } else if let Some(link) = beside(&event) {
                event.prevent_default();
                link.focus().ok();
            }
        })
    }
}

/// The link to which a key leads from the one that has the focus.
fn beside(event: &KeyboardEvent) -> Option<SvgElement> {
    let here = event.target_dyn_into::<Element>()?.closest(".connection").ok()??;
    let all = here.parent_element()?;
    let there = match event.key().as_str() {
        "ArrowRight" | "ArrowDown" => here.next_element_sibling(),
        "ArrowLeft" | "ArrowUp" => here.previous_element_sibling(),
        "Home" => all.query_selector(":scope > g:first-of-type").ok()?,
        "End" => all.query_selector(":scope > g:last-of-type").ok()?,
        _ => None,
    };
    there?.query_selector(".link-hit").ok()??.dyn_into().ok()
}

/// What one direction of a link is, in words.
pub fn state(way: Way) -> String {
    match way {
        Way::Whole => text::WHOLE.to_string(),
        Way::Cut => text::CUT.to_string(),
        Way::Apart => text::CUT_OFF.to_string(),
        Way::Slow(extra) => text::slow_way(extra),
    }
}

fn mark(class: &'static str, d: &'static str, at: Point, turn: f64) -> Html {
    let transform = format!("translate({:.1} {:.1}) rotate({turn:.0})", at.x, at.y);
    html! { <path class={format!("link-mark {class}")} {d} {transform} /> }
}

fn middle(one: Point, other: Point) -> Point {
    Point { x: (one.x + other.x) / 2.0, y: (one.y + other.y) / 2.0 }
}

fn straight(from: Point, to: Point) -> String {
    format!("M{:.1} {:.1}L{:.1} {:.1}", from.x, from.y, to.x, to.y)
}
