//! The 60-second tour: a ring around one part of the page after the other, and a card beside it.

use super::Reach;
use crate::text::tour::{self as text, Sights, Stop};
use crate::text::{Language, language};
use crate::ui::menu::{Area, GAP, Place, place};
use crate::ui::page::Msg;
use crate::ui::page::buttons::close_button;
use crate::ui::views;
use std::rc::Rc;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlElement};
use yew::{Callback, Component, Context, Html, KeyboardEvent, MouseEvent, NodeRef, Properties, html};

/// The tool.
#[derive(Default)]
pub struct Tour {
    /// What there is to see; `None` while there is no tour.
    sights: Option<Rc<Sights>>,
}

impl Tour {
    /// It begins, or ends.
    pub fn open(&mut self, reach: &Reach, open: bool) {
        self.sights = open.then(|| Rc::new(sights(reach)));
    }

    /// Looks at the world; `true` if it has to be drawn again.
    pub fn look(&mut self, reach: &Reach) -> bool {
        let Some(known) = &mut self.sights else { return false };
        let now = sights(reach);
        let changed = **known != now;
        if changed {
            *known = Rc::new(now);
        }
        changed
    }

    /// The inside of its dialog.
    pub fn view(&self, on: &Callback<Msg>) -> Html {
        let Some(sights) = &self.sights else { return Html::default() };
        html! { <Card sights={sights.clone()} language={language()} on={on.clone()} /> }
    }
}

fn sights(reach: &Reach) -> Sights {
    let world = reach.session.world();
    let committed = world.servers().filter_map(|server| Some(server.raft()?.commit_index().0)).max();
    Sights {
        servers: world.setup().servers,
        leader: views::leader(world),
        messages: world.in_flight().count(),
        committed: committed.unwrap_or(0),
        speed: reach.playback.speed.to_string(),
        seed: world.setup().seed,
    }
}

/// The element of a stop.
fn selector(stop: Stop) -> &'static str {
    match stop {
        Stop::Cluster => ".stage .ring",
        Stop::Messages => ".stage",
        Stop::Logs => ".logs",
        Stop::Narration => ".narration",
        Stop::Time => ".transport",
        Stop::Timeline => ".page > .strip",
        Stop::Panels => ".side",
        Stop::Commands => ".command",
    }
}

#[derive(Properties, PartialEq)]
struct Props {
    sights: Rc<Sights>,
    language: Language,
    on: Callback<Msg>,
}

/// The card, while the tour goes on.
struct Card {
    /// The stops whose parts are in sight.
    stops: Vec<Stop>,
    at: usize,
    root: NodeRef,
    ring: NodeRef,
}

enum Change {
    Next,
    Back,
}

impl Component for Card {
    type Message = Change;
    type Properties = Props;

    fn create(_: &Context<Card>) -> Card {
        let seen =
            |stop: &Stop| part(*stop).is_some_and(|part| part.get_bounding_client_rect().width() > 0.0);
        let stops = Stop::ALL.into_iter().filter(seen).collect();
        Card { stops, at: 0, root: NodeRef::default(), ring: NodeRef::default() }
    }

    fn update(&mut self, ctx: &Context<Card>, change: Change) -> bool {
        match change {
            Change::Next if self.at + 1 < self.stops.len() => self.at += 1,
            Change::Next => ctx.props().on.emit(Msg::Dialog(None)),
            Change::Back => self.at = self.at.saturating_sub(1),
        }
        true
    }

    fn rendered(&mut self, _: &Context<Card>, _: bool) {
        self.put();
    }

    fn view(&self, ctx: &Context<Card>) -> Html {
        let Some(stop) = self.stops.get(self.at) else { return Html::default() };
        let link = ctx.link();
        let step = |change: fn() -> Change| link.callback(move |_: MouseEvent| change());
        let last = self.at + 1 == self.stops.len();
        html! {
            <div class="tour-card" ref={self.root.clone()} onkeydown={link.batch_callback(pressed)}>
                <div class="tour-ring" aria-hidden="true" ref={self.ring.clone()}></div>
                <header>
                    <h2 id="dialog-title">{ stop.title() }</h2>
                    { close_button(&ctx.props().on, Msg::Dialog(None)) }
                </header>
                <p aria-live="polite">{ stop.says(&ctx.props().sights) }</p>
                <footer>
                    <span class="hint">{ text::tour_progress(self.at + 1, self.stops.len()) }</span>
                    if !last {
                        <button type="button" class="quiet" onclick={self.skip(ctx)}>{ text::TOUR_SKIP }</button>
                    }
                    <button type="button" disabled={self.at == 0} onclick={step(|| Change::Back)}>{ text::TOUR_BACK }</button>
                    <button type="button" class="main tour-next" autofocus=true onclick={step(|| Change::Next)}>
                        { if last { text::TOUR_END } else { text::TOUR_NEXT } }
                    </button>
                </footer>
                <progress max={self.stops.len().to_string()} value={(self.at + 1).to_string()}
                    aria-label={text::TOUR.say()}></progress>
            </div>
        }
    }
}

impl Card {
    fn skip(&self, ctx: &Context<Card>) -> Callback<MouseEvent> {
        let on = ctx.props().on.clone();
        Callback::from(move |_| on.emit(Msg::Dialog(None)))
    }

    /// Puts the ring around the part, and the card beside it.
    fn put(&self) {
        let part = self.stops.get(self.at).and_then(|stop| part(*stop));
        let card = self.root.cast::<Element>();
        let dialog = card.and_then(|card| card.closest("dialog").ok()?);
        let dialog = dialog.and_then(|dialog| dialog.dyn_into::<HtmlElement>().ok());
        let (Some(part), Some(dialog), Some(window)) = (part, dialog, web_sys::window()) else { return };
        let number = |value: Result<wasm_bindgen::JsValue, _>| value.ok().and_then(|value| value.as_f64());
        let all = (number(window.inner_width()), number(window.inner_height()));
        let (Some(width), Some(height)) = all else { return };
        let rect = part.get_bounding_client_rect();
        if rect.bottom() > height || rect.top() < 0.0 {
            part.scroll_into_view();
        }
        let rect = part.get_bounding_client_rect();
        let area = Area { x: rect.x(), y: rect.y(), width: rect.width(), height: rect.height() };
        let size = (f64::from(dialog.offset_width()), f64::from(dialog.offset_height()));
        let Place { x, y, .. } = beside(area, size, (width, height));
        move_to(&dialog, &[("left", x), ("top", y)]);
        if let Some(ring) = self.ring.cast::<HtmlElement>() {
            let (left, top) = (area.x.max(0.0), area.y.max(0.0));
            let (right, bottom) = ((area.x + area.width).min(width), (area.y + area.height).min(height));
            move_to(
                &ring,
                &[("left", left), ("top", top), ("width", right - left), ("height", bottom - top)],
            );
        }
    }
}

/// Beside the part; in the window's lower corner where it leaves no room.
fn beside(area: Area, size: (f64, f64), all: (f64, f64)) -> Place {
    let place = place(area, size, all);
    if place.height >= size.1 {
        return place;
    }
    Place { x: all.0 - size.0 - GAP, y: all.1 - size.1 - GAP, height: size.1 }
}

fn move_to(element: &HtmlElement, lengths: &[(&str, f64)]) {
    let style = element.style();
    for (name, length) in lengths {
        style.set_property(name, &format!("{length:.0}px")).ok();
    }
}

fn part(stop: Stop) -> Option<Element> {
    web_sys::window()?.document()?.query_selector(selector(stop)).ok()?
}

fn pressed(event: KeyboardEvent) -> Option<Change> {
    match event.key().as_str() {
        "ArrowRight" | "PageDown" => Some(Change::Next),
        "ArrowLeft" | "PageUp" => Some(Change::Back),
        _ => None,
    }
}
