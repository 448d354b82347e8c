//! The edge of a dock, at which it is made larger or smaller: dragged, or with keys.

use super::Msg;
use super::dock_sizes;
use super::part::{Part, part};
use crate::embed::{Dock, Layout};
use crate::text;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlElement};
use yew::{Callback, Event, Html, KeyboardEvent, MouseEvent, PointerEvent, html};

/// How many pixels a key makes it larger, and one with Shift.
const STEP: i32 = 16;
const LEAP: i32 = 64;
/// From how many pixels on a pointer has not only clicked.
const MOVED: i32 = 3;

/// The edge of a dock.
#[derive(PartialEq)]
struct Grip {
    layout: Layout,
    dock: Dock,
    on: Callback<Msg>,
}

/// The edge of a dock.
pub fn grip(layout: Layout, dock: Dock, on: &Callback<Msg>) -> Html {
    part(Grip { layout, dock, on: on.clone() })
}

impl Part for Grip {
    fn view(&self) -> Html {
        let (name, orientation) = match self.dock {
            Dock::Side => (text::DOCK_WIDTH, "vertical"),
            Dock::Bottom => (text::DOCK_HEIGHT, "horizontal"),
        };
        let held = Rc::new(Cell::new(None));
        html! {
            // Until its value is known nobody can take it: the browser may come in between.
            <div class="grip" inert=true role="separator" tabindex="0" aria-orientation={orientation} aria-label={name}
                title={text::DOCK_SIZE_ABOUT} onpointerdown={self.taken(&held)} onpointermove={self.moved(&held)}
                onpointerup={self.left(&held)} onpointercancel={self.left(&held)} onkeydown={self.keyed()}
                ondblclick={self.usual()} />
        }
    }
}

/// A drag: where the pointer came down, how large the dock was then, and how large it is now.
#[derive(Clone, Copy)]
struct Held {
    from: i32,
    size: i32,
    now: Option<i32>,
}

type Holding = Rc<Cell<Option<Held>>>;

impl Grip {
    fn tell(&self) -> impl Fn(Option<i32>) + 'static {
        let Grip { layout, dock, on } = self;
        let (layout, dock, on) = (*layout, *dock, on.clone());
        move |size| {
            // Between bounds that are both within a u16.
            let size = size.and_then(|size| u16::try_from(size).ok());
            on.emit(Msg::Arrange(layout.sized(dock, size)));
        }
    }

    fn taken(&self, held: &Holding) -> Callback<PointerEvent> {
        let (dock, held) = (self.dock, held.clone());
        Callback::from(move |event: PointerEvent| {
            let Some(edge) = Edge::of(&event, dock).filter(|_| event.button() == 0) else { return };
            edge.grip.set_pointer_capture(event.pointer_id()).ok();
            held.set(Some(Held { from: along(&event, dock), size: edge.size(), now: None }));
        })
    }

    fn moved(&self, held: &Holding) -> Callback<PointerEvent> {
        let (dock, held) = (self.dock, held.clone());
        Callback::from(move |event: PointerEvent| {
            let (Some(drag), Some(edge)) = (held.get(), Edge::of(&event, dock)) else { return };
            let by = drag.from - along(&event, dock);
            if drag.now.is_some() || by.abs() >= MOVED {
                let now = edge.make(drag.size + by);
                held.set(Some(Held { now: Some(now), ..drag }));
            }
        })
    }

    fn left(&self, held: &Holding) -> Callback<PointerEvent> {
        let (held, tell) = (held.clone(), self.tell());
        Callback::from(move |_: PointerEvent| {
            if let Some(now) = held.take().and_then(|drag| drag.now) {
                tell(Some(now));
            }
        })
    }

    fn usual(&self) -> Callback<MouseEvent> {
        let tell = self.tell();
        Callback::from(move |_: MouseEvent| tell(None))
    }

    fn keyed(&self) -> Callback<KeyboardEvent> {
        let (dock, tell) = (self.dock, self.tell());
        Callback::from(move |event: KeyboardEvent| {
            let Some(edge) = Edge::of(&event, dock) else { return };
            if event.ctrl_key() || event.alt_key() || event.meta_key() {
                return;
            }
            let step = if event.shift_key() { LEAP } else { STEP };
            let (smallest, largest) = edge.bounds();
            let size = match (event.key().as_str(), dock) {
                // The edge goes where the arrow points.
                ("ArrowLeft", Dock::Side) | ("ArrowUp", Dock::Bottom) => Some(edge.size() + step),
                ("ArrowRight", Dock::Side) | ("ArrowDown", Dock::Bottom) => Some(edge.size() - step),
                ("Home", _) => Some(smallest),
                ("End", _) => Some(largest),
                ("Enter", _) => None,
                _ => return,
            };
            // The page's own keys leave alone what was taken.
            event.prevent_default();
            tell(size.map(|size| size.clamp(smallest, largest)));
        })
    }
}

/// Where the pointer is, along the way of a dock's edge.
fn along(event: &PointerEvent, dock: Dock) -> i32 {
    if dock == Dock::Side { event.client_x() } else { event.client_y() }
}

/// A dock's edge in the page.
struct Edge {
    dock: Dock,
    grip: HtmlElement,
    aside: HtmlElement,
    page: HtmlElement,
}

impl Edge {
    /// The one that an event is about.
    fn of(event: &Event, dock: Dock) -> Option<Edge> {
        Edge::around(event.target()?.dyn_into().ok()?, dock)
    }

    fn around(grip: HtmlElement, dock: Dock) -> Option<Edge> {
        let above = |what: &str| grip.closest(what).ok().flatten()?.dyn_into::<HtmlElement>().ok();
        Some(Edge { dock, aside: above(".dock")?, page: above(".page")?, grip })
    }

    /// How large the dock is, in CSS pixels.
    fn size(&self) -> i32 {
        if self.dock == Dock::Side { self.aside.offset_width() } else { self.aside.offset_height() }
    }

    /// Between which sizes it can be now: the cluster stays legible.
    fn bounds(&self) -> (i32, i32) {
        let smallest = i32::from(self.dock.smallest());
        let room = match self.dock {
            Dock::Side => self.page.client_width() - STAGE.0,
            Dock::Bottom => self.aside.parent_element().map_or(0, |main| main.client_height()) - STAGE.1,
        };
        (smallest, room.clamp(smallest, i32::from(self.dock.largest())))
    }

    /// Makes it so large, or as near to that as it can be; returns how large.
    fn make(&self, size: i32) -> i32 {
        let (smallest, largest) = self.bounds();
        let size = size.clamp(smallest, largest);
        dock_sizes::set(&self.page, self.dock, u16::try_from(size).ok());
        self.say(size, (smallest, largest));
        size
    }

    fn say(&self, size: i32, (smallest, largest): (i32, i32)) {
        let say = |name: &str, value: i32| self.grip.set_attribute(name, &value.to_string()).ok();
        say("aria-valuemin", smallest);
        say("aria-valuemax", largest);
        say("aria-valuenow", size);
        self.grip.remove_attribute("inert").ok();
    }
}

/// What is left to the stage at least, as in the style sheet.
const STAGE: (i32, i32) = (440, 160);

/// Says at the edges of the docks how large these are, and can be.
pub fn measure(page: &Element) {
    for (dock, place) in [(Dock::Side, ".side > .grip"), (Dock::Bottom, ".bottom > .grip")] {
        let grip = page.query_selector(place).ok().flatten().and_then(|grip| grip.dyn_into().ok());
        if let Some(edge) = grip.and_then(|grip| Edge::around(grip, dock)) {
            edge.say(edge.size(), edge.bounds());
        }
    }
}
