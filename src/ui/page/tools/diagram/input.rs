//! Pointer, fingers, wheel and keys on the drawing.

use super::DiagramMsg;
use crate::ui::page::Msg;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsCast as _;
use wasm_bindgen::closure::Closure;
use web_sys::{AddEventListenerOptions, Element, HtmlElement, WheelEvent};
use yew::{Callback, FocusEvent, KeyboardEvent, PointerEvent};

/// How far a pointer may move and still have clicked, in CSS pixels.
const STILL: f64 = 4.0;
/// What a notch of the wheel is in pixels, about.
const NOTCH: f64 = 100.0;

/// The fingers on the drawing, or the mouse's button.
#[derive(Default)]
pub struct Fingers {
    /// Each with where it is.
    down: RefCell<Vec<(i32, f64, f64)>>,
    /// How far they have moved.
    moved: Cell<f64>,
}

impl Fingers {
    /// How far apart the first two are, and the middle between them.
    fn spread(&self) -> Option<(f64, f64)> {
        match self.down.borrow().as_slice() {
            [(_, x, y), (_, other_x, other_y), ..] => {
                Some(((x - other_x).hypot(y - other_y).max(1.0), (x + other_x) / 2.0))
            }
            _ => None,
        }
    }

    /// A finger is here now; how far it has gone sideways since.
    fn put(&self, id: i32, x: f64, y: f64) -> Option<f64> {
        let mut down = self.down.borrow_mut();
        let finger = down.iter_mut().find(|(other, ..)| *other == id)?;
        let (dx, dy) = (x - finger.1, y - finger.2);
        (finger.1, finger.2) = (x, y);
        self.moved.set(self.moved.get() + dx.hypot(dy));
        Some(dx)
    }
}

/// The drawing around what an event is about, and where on it the event is: yew listens at the root of the page.
fn place(event: &PointerEvent) -> Option<(HtmlElement, f64, f64)> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    let field: HtmlElement = target.closest(".dg-field").ok()??.dyn_into().ok()?;
    let edge = field.get_bounding_client_rect();
    let (x, y) = (f64::from(event.client_x()) - edge.left(), f64::from(event.client_y()) - edge.top());
    Some((field, x, y))
}

/// A finger comes down.
pub fn down(fingers: &Rc<Fingers>) -> Callback<PointerEvent> {
    let fingers = fingers.clone();
    Callback::from(move |event: PointerEvent| {
        let Some((field, x, y)) = place(&event).filter(|_| event.button() == 0) else { return };
        // What was pressed may be gone already; then nothing is drawn on.
        field.set_pointer_capture(event.pointer_id()).ok();
        let mut down = fingers.down.borrow_mut();
        if down.is_empty() {
            fingers.moved.set(0.0);
        }
        down.retain(|(id, ..)| *id != event.pointer_id());
        down.push((event.pointer_id(), x, y));
    })
}

/// A finger moves, or the mouse.
pub fn moved(fingers: &Rc<Fingers>, on: &Callback<Msg>) -> Callback<PointerEvent> {
    let (fingers, on) = (fingers.clone(), on.clone());
    Callback::from(move |event: PointerEvent| {
        let Some((_, x, y)) = place(&event) else { return };
        let before = fingers.spread();
        match (fingers.put(event.pointer_id(), x, y), before, fingers.spread()) {
            (Some(_), Some((wide, _)), Some((wider, middle))) => {
                let percent = (wide / wider * 100.0).round().clamp(50.0, 200.0) as u64;
                on.emit(DiagramMsg::Zoom { percent, x: Some(middle) }.into());
            }
            (Some(dx), ..) => {
                if fingers.moved.get() > STILL && dx != 0.0 {
                    on.emit(DiagramMsg::Drag(-dx).into());
                }
            }
            // A browser tells of it once a frame at most.
            (None, ..) => on.emit(DiagramMsg::Point(Some((x, y))).into()),
        }
    })
}

/// A finger is lifted: one that has not moved has clicked.
pub fn up(fingers: &Rc<Fingers>, on: &Callback<Msg>) -> Callback<PointerEvent> {
    let (fingers, on) = (fingers.clone(), on.clone());
    Callback::from(move |event: PointerEvent| {
        let alone = fingers.down.borrow().len() == 1;
        fingers.down.borrow_mut().retain(|(id, ..)| *id != event.pointer_id());
        if let Some((_, x, y)) = place(&event).filter(|_| alone && fingers.moved.get() <= STILL) {
            on.emit(DiagramMsg::Press(x, y).into());
        }
    })
}

/// A finger is taken over by the browser.
pub fn gone(fingers: &Rc<Fingers>, on: &Callback<Msg>) -> Callback<PointerEvent> {
    let (fingers, on) = (fingers.clone(), on.clone());
    Callback::from(move |event: PointerEvent| {
        fingers.down.borrow_mut().retain(|(id, ..)| *id != event.pointer_id());
        on.emit(DiagramMsg::Point(None).into());
    })
}

/// The pointer leaves.
pub fn left(on: &Callback<Msg>) -> Callback<PointerEvent> {
    let on = on.clone();
    Callback::from(move |_| on.emit(DiagramMsg::Point(None).into()))
}

/// Keys go to the drawing, or no more.
pub fn focused(on: &Callback<Msg>, focused: bool) -> Callback<FocusEvent> {
    let on = on.clone();
    Callback::from(move |_| on.emit(DiagramMsg::Focus(focused).into()))
}

/// A key is pressed on the drawing.
pub fn keyed(on: &Callback<Msg>) -> Callback<KeyboardEvent> {
    let on = on.clone();
    Callback::from(move |event: KeyboardEvent| {
        if event.ctrl_key() || event.alt_key() || event.meta_key() {
            return;
        }
        let far = if event.shift_key() { 80 } else { 15 };
        let msg = match event.key().as_str() {
            "ArrowRight" => DiagramMsg::Pan(far),
            "ArrowLeft" => DiagramMsg::Pan(-far),
            "ArrowUp" => DiagramMsg::Walk { onward: false },
            "ArrowDown" => DiagramMsg::Walk { onward: true },
            "Enter" => DiagramMsg::Enter,
            "Escape" => DiagramMsg::Leave,
            "+" | "=" => DiagramMsg::Zoom { percent: 80, x: None },
            "-" | "_" => DiagramMsg::Zoom { percent: 125, x: None },
            "0" => DiagramMsg::Fit,
            "Home" => DiagramMsg::Beginning,
            "End" => DiagramMsg::Present,
            _ => return,
        };
        // The page's own keys leave alone what was taken.
        event.prevent_default();
        on.emit(msg.into());
    })
}

/// The wheel over the drawing, as long as this lives. It has to keep the browser from scrolling and making the page
/// larger.
pub struct Wheel {
    field: HtmlElement,
    closure: Closure<dyn FnMut(WheelEvent)>,
}

impl Wheel {
    /// Listens to the wheel.
    pub fn new(field: HtmlElement, on: Callback<Msg>) -> Option<Wheel> {
        let over = field.clone();
        let closure = Closure::<dyn FnMut(WheelEvent)>::new(move |event: WheelEvent| {
            event.prevent_default();
            let lines = if event.delta_mode() == WheelEvent::DOM_DELTA_PIXEL { 1.0 } else { NOTCH / 3.0 };
            let (across, along) = (event.delta_x() * lines, event.delta_y() * lines);
            let msg = if event.shift_key() || across.abs() > along.abs() {
                DiagramMsg::Drag(across + if event.shift_key() { along } else { 0.0 })
            } else {
                let x = f64::from(event.client_x()) - over.get_bounding_client_rect().left();
                let percent = (100.0 * 1.25_f64.powf(along / NOTCH)).round().clamp(50.0, 200.0) as u64;
                DiagramMsg::Zoom { percent, x: Some(x) }
            };
            on.emit(msg.into());
        });
        let options = AddEventListenerOptions::new();
        options.set_passive(false);
        let listener = closure.as_ref().unchecked_ref();
        field
            .add_event_listener_with_callback_and_add_event_listener_options("wheel", listener, &options)
            .ok()?;
        Some(Wheel { field, closure })
    }
}

impl Drop for Wheel {
    fn drop(&mut self) {
        let listener = self.closure.as_ref().unchecked_ref();
        self.field.remove_event_listener_with_callback("wheel", listener).ok();
    }
}

/// Asks for time to go on as soon as the browser has done what it has to do; `false` if it cannot.
pub fn soon(on: &Callback<Msg>) -> bool {
    let on = on.clone();
    let tell = Closure::once_into_js(move || on.emit(DiagramMsg::Work.into()));
    web_sys::window().is_some_and(|window| window.set_timeout_with_callback(tell.unchecked_ref()).is_ok())
}
