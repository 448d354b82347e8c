//! What opens a menu, wherever on the page: the right button, a long press, Shift+F10 and the menu key.

use super::about::About;
use super::{MenuMsg, Opening};
use crate::ui::menu::Area;
use crate::ui::page::Msg;
use crate::ui::page::message::Selection;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsCast as _;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, Event, KeyboardEvent, MouseEvent, PointerEvent, Window};
use yew::Callback;

/// How long a finger has to rest, in milliseconds.
const LONG: i32 = 500;

/// How far it may move meanwhile, in CSS pixels.
const REST: i32 = 10;

/// What of a diagonal line is under the pointer, in CSS pixels.
const SPOT: f64 = 24.0;

/// An event's name, and what it does.
type Listener = (&'static str, Closure<dyn FnMut(Event)>);

/// Listens as long as it lives.
pub struct Listening {
    window: Window,
    listeners: Vec<Listener>,
    press: Rc<Press>,
}

/// A finger that rests on something.
struct Press {
    /// What will be opened, and where the finger is.
    on: RefCell<Option<(Opening, i32, i32)>>,
    timer: Cell<Option<i32>>,
    /// What the timer does.
    fire: RefCell<Option<Closure<dyn FnMut()>>>,
}

impl Listening {
    /// Tells what is opened and closed.
    pub fn new(on: &Callback<Msg>) -> Option<Listening> {
        let window = web_sys::window()?;
        let press = Press::new(on);
        let (menu, key, down, moved, ended) =
            (on.clone(), on.clone(), on.clone(), press.clone(), press.clone());
        let (pressed, timed) = (press.clone(), window.clone());
        let over = window.clone();
        let listeners: Vec<Listener> = vec![
            ("contextmenu", Closure::new(move |event: Event| by_pointer(&event, &menu))),
            ("keydown", Closure::new(move |event: Event| by_key(&event, &key))),
            (
                "pointerdown",
                Closure::new(move |event: Event| {
                    close_outside(&event, &down);
                    pressed.begin(&event, &timed);
                }),
            ),
            ("pointermove", Closure::new(move |event: Event| moved.go(&event, &over))),
            ("pointerup", {
                let window = window.clone();
                Closure::new(move |_: Event| ended.end(&window))
            }),
            ("pointercancel", {
                let (window, press) = (window.clone(), press.clone());
                Closure::new(move |_: Event| press.end(&window))
            }),
        ];
        for (name, listener) in &listeners {
            window.add_event_listener_with_callback(name, listener.as_ref().unchecked_ref()).ok()?;
        }
        Some(Listening { window, listeners, press })
    }
}

impl Drop for Listening {
    fn drop(&mut self) {
        self.press.end(&self.window);
        for (name, listener) in &self.listeners {
            let listener = listener.as_ref().unchecked_ref();
            self.window.remove_event_listener_with_callback(name, listener).ok();
        }
    }
}

impl Press {
    fn new(on: &Callback<Msg>) -> Rc<Press> {
        let press =
            Rc::new(Press { on: RefCell::default(), timer: Cell::default(), fire: RefCell::default() });
        let (resting, on) = (Rc::downgrade(&press), on.clone());
        let fire = Closure::new(move || {
            let opening = resting.upgrade().and_then(|press| press.on.borrow_mut().take());
            if let Some((opening, ..)) = opening {
                on.emit(MenuMsg::Open(opening).into());
            }
        });
        *press.fire.borrow_mut() = Some(fire);
        press
    }

    fn begin(&self, event: &Event, window: &Window) {
        self.end(window);
        let Some(pointer) = event.dyn_ref::<PointerEvent>().filter(|it| it.pointer_type() == "touch") else {
            return;
        };
        let Some(opening) = opening(event, Some(pointer)) else { return };
        *self.on.borrow_mut() = Some((opening, pointer.client_x(), pointer.client_y()));
        let timer = self.fire.borrow().as_ref().and_then(|fire| {
            let fire = fire.as_ref().unchecked_ref();
            window.set_timeout_with_callback_and_timeout_and_arguments_0(fire, LONG).ok()
        });
        self.timer.set(timer);
    }

    fn go(&self, event: &Event, window: &Window) {
        let far = match (&*self.on.borrow(), event.dyn_ref::<PointerEvent>()) {
            (Some((_, x, y)), Some(now)) => {
                (now.client_x() - x).abs() > REST || (now.client_y() - y).abs() > REST
            }
            _ => false,
        };
        if far {
            self.end(window);
        }
    }

    fn end(&self, window: &Window) {
        if let Some(timer) = self.timer.take() {
            window.clear_timeout_with_handle(timer);
        }
        self.on.borrow_mut().take();
    }
}

fn target(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

fn is_in(element: &Element, selector: &str) -> bool {
    element.closest(selector).ok().flatten().is_some()
}

/// The menu of what an event is about; the pointer tells where on a long thing it is.
fn opening(event: &Event, pointer: Option<&MouseEvent>) -> Option<Opening> {
    let target = target(event).filter(|target| !is_in(target, "dialog, .menu"))?;
    let (about, element) = About::of(&target)?;
    let at = pointer.map(|pointer| (f64::from(pointer.client_x()), f64::from(pointer.client_y())));
    Some(opening_at(about, element, at))
}

/// The menu of what the inspector shows.
pub fn chosen(selection: Selection) -> Option<Opening> {
    let (about, selector) = About::chosen(selection)?;
    let element = web_sys::window()?.document()?.query_selector(&selector).ok()??;
    Some(opening_at(about, element, None))
}

/// The menu of something that an element shows. A diagonal line is where it was pressed, or at its middle.
fn opening_at(about: About, element: Element, at: Option<(f64, f64)>) -> Opening {
    let around = element.get_bounding_client_rect();
    let area = if matches!(about, About::Link(..)) {
        let middle = (around.x() + around.width() / 2.0, around.y() + around.height() / 2.0);
        let (x, y) = at.unwrap_or(middle);
        Area { x: x - SPOT / 2.0, y: y - SPOT / 2.0, width: SPOT, height: SPOT }
    } else {
        Area { x: around.x(), y: around.y(), width: around.width(), height: around.height() }
    };
    let focused = web_sys::window().and_then(|window| window.document()?.active_element());
    let focusable = element.has_attribute("tabindex").then_some(element);
    Opening { about, area, opener: focusable.or(focused) }
}

fn by_pointer(event: &Event, on: &Callback<Msg>) {
    let pointer = event.dyn_ref::<MouseEvent>();
    // With Shift it is the browser's own menu.
    if pointer.is_some_and(MouseEvent::shift_key) {
        return;
    }
    if target(event).is_some_and(|target| is_in(&target, ".menu")) {
        event.prevent_default();
    }
    if let Some(opening) = opening(event, pointer) {
        event.prevent_default();
        on.emit(MenuMsg::Open(opening).into());
    }
}

fn by_key(event: &Event, on: &Callback<Msg>) {
    let Some(key) = event.dyn_ref::<KeyboardEvent>() else { return };
    if !(key.key() == "ContextMenu" || key.key() == "F10" && key.shift_key()) {
        return;
    }
    if let Some(opening) = opening(event, None) {
        event.prevent_default();
        on.emit(MenuMsg::Open(opening).into());
    } else if target(event).is_some_and(|target| !is_in(&target, "dialog, .menu, input, textarea")) {
        event.prevent_default();
        on.emit(MenuMsg::OpenChosen.into());
    }
}

fn close_outside(event: &Event, on: &Callback<Msg>) {
    let open = web_sys::window()
        .and_then(|window| window.document()?.query_selector(".menu").ok().flatten())
        .is_some();
    if open && target(event).is_none_or(|target| !is_in(&target, ".menu")) {
        on.emit(MenuMsg::Close.into());
    }
}
