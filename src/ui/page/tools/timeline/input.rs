//! Pointer, wheel and keys on the strip.

use super::TimelineMsg;
use crate::browser::travel::Stride;
use crate::ui::page::Msg;
use wasm_bindgen::JsCast as _;
use wasm_bindgen::closure::Closure;
use web_sys::{AddEventListenerOptions, Element, HtmlElement, WheelEvent, Window};
use yew::{Callback, KeyboardEvent, PointerEvent};

/// The strip is pressed.
pub fn pressed(on: &Callback<Msg>) -> Callback<PointerEvent> {
    let on = on.clone();
    Callback::from(move |event: PointerEvent| {
        let Some(strip) = strip(&event).filter(|_| event.button() == 0) else { return };
        // What was pressed may be gone already; then nothing is drawn on.
        strip.set_pointer_capture(event.pointer_id()).ok();
        strip.focus().ok();
        let x = across(&strip, event.client_x());
        on.emit(TimelineMsg::Pointer { x, pressed: true }.into());
    })
}

/// The pointer moves over the strip.
pub fn drawn(on: &Callback<Msg>) -> Callback<PointerEvent> {
    let on = on.clone();
    Callback::from(move |event: PointerEvent| {
        let Some(strip) = strip(&event).filter(|_| event.buttons() & 1 == 1) else { return };
        let x = across(&strip, event.client_x());
        on.emit(TimelineMsg::Pointer { x, pressed: false }.into());
    })
}

/// The strip around what an event is about: yew listens at the root of the page.
fn strip(event: &PointerEvent) -> Option<HtmlElement> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    target.closest("[role=slider]").ok().flatten()?.dyn_into().ok()
}

fn across(strip: &Element, client_x: i32) -> f64 {
    f64::from(client_x) - strip.get_bounding_client_rect().left()
}

/// A key is pressed on the strip.
pub fn keyed(on: &Callback<Msg>) -> Callback<KeyboardEvent> {
    let on = on.clone();
    Callback::from(move |event: KeyboardEvent| {
        if event.ctrl_key() || event.alt_key() || event.meta_key() {
            return;
        }
        let stride = if event.shift_key() { Stride::Action } else { Stride::Event };
        let step = |onward: bool| TimelineMsg::Step { onward, stride };
        let msg = match event.key().as_str() {
            "ArrowRight" | "ArrowUp" => step(true),
            "ArrowLeft" | "ArrowDown" => step(false),
            "PageUp" => TimelineMsg::Page { onward: true },
            "PageDown" => TimelineMsg::Page { onward: false },
            "Home" => TimelineMsg::Beginning,
            "End" => TimelineMsg::Now,
            _ => return,
        };
        // The page's own keys leave alone what was taken.
        event.prevent_default();
        on.emit(msg.into());
    })
}

/// The wheel over the strip, as long as this lives. It has to keep the browser from making the page larger.
pub struct Wheel {
    strip: Element,
    closure: Closure<dyn FnMut(WheelEvent)>,
}

/// What a notch of the wheel is in pixels, about.
const NOTCH: f64 = 100.0;

impl Wheel {
    /// Listens to the wheel.
    pub fn new(strip: Element, on: Callback<Msg>) -> Option<Wheel> {
        let over = strip.clone();
        let closure = Closure::<dyn FnMut(WheelEvent)>::new(move |event: WheelEvent| {
            event.prevent_default();
            let lines = if event.delta_mode() == WheelEvent::DOM_DELTA_PIXEL { 1.0 } else { NOTCH / 3.0 };
            let turned = (event.delta_x() + event.delta_y()) * lines / NOTCH;
            let msg = if event.ctrl_key() || event.meta_key() {
                let percent = if turned > 0.0 { 125 } else { 80 };
                TimelineMsg::Zoom { percent, x: Some(across(&over, event.client_x())) }
            } else {
                TimelineMsg::Wheel(turned)
            };
            on.emit(msg.into());
        });
        let options = AddEventListenerOptions::new();
        options.set_passive(false);
        let listener = closure.as_ref().unchecked_ref();
        strip
            .add_event_listener_with_callback_and_add_event_listener_options("wheel", listener, &options)
            .ok()?;
        Some(Wheel { strip, closure })
    }
}

impl Drop for Wheel {
    fn drop(&mut self) {
        let listener = self.closure.as_ref().unchecked_ref();
        self.strip.remove_event_listener_with_callback("wheel", listener).ok();
    }
}

/// Ctrl+Z and its kin, wherever the focus is but where somebody types, as long as this lives.
pub struct UndoKeys {
    window: Window,
    closure: Closure<dyn FnMut(KeyboardEvent)>,
}

impl UndoKeys {
    /// Listens to them.
    pub fn new(window: Window, on: Callback<Msg>) -> Option<UndoKeys> {
        let closure = Closure::<dyn FnMut(KeyboardEvent)>::new(move |event: KeyboardEvent| {
            if let Some(msg) = undo_key(&event) {
                event.prevent_default();
                on.emit(msg.into());
            }
        });
        window.add_event_listener_with_callback("keydown", closure.as_ref().unchecked_ref()).ok()?;
        Some(UndoKeys { window, closure })
    }
}

impl Drop for UndoKeys {
    fn drop(&mut self) {
        let listener = self.closure.as_ref().unchecked_ref();
        self.window.remove_event_listener_with_callback("keydown", listener).ok();
    }
}

fn undo_key(event: &KeyboardEvent) -> Option<TimelineMsg> {
    if !(event.ctrl_key() || event.meta_key()) || event.alt_key() || event.default_prevented() {
        return None;
    }
    let msg = match (event.key().as_str(), event.shift_key()) {
        ("z" | "Z", false) => TimelineMsg::Undo,
        ("z" | "Z", true) | ("y" | "Y", false) => TimelineMsg::Redo,
        _ => return None,
    };
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let typing =
        |target: Element| target.closest("input[type=text], textarea, dialog[open]").ok().flatten().is_some();
    (!target.is_some_and(typing)).then_some(msg)
}

/// Tells something as soon as the browser has done what it has to do; `false` if it cannot.
pub fn soon(on: &Callback<Msg>, msg: impl Into<Msg> + 'static) -> bool {
    let on = on.clone();
    let tell = Closure::once_into_js(move || on.emit(msg.into()));
    web_sys::window().is_some_and(|window| window.set_timeout_with_callback(tell.unchecked_ref()).is_ok())
}
