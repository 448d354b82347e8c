//! The pointer on the stage, as messages: pressed, moved, let go. Wherever on it that is, for a line may begin on a
//! message as it flies by.

use crate::ui::geometry::{Point, Ring};
use crate::ui::page::Msg;
use crate::ui::page::tools::network::NetworkMsg;
use std::rc::Rc;
use web_sys::Element;
use yew::{Callback, PointerEvent, TargetCast as _};

/// A press begins a movement: with `drags` any press does, which may also drag a server; without, only one with Shift
/// held.
pub fn pressed(ring: &Rc<Ring>, drags: bool, on: &Callback<Msg>) -> Callback<PointerEvent> {
    let (ring, on) = (ring.clone(), on.clone());
    Callback::from(move |event: PointerEvent| {
        if event.button() != 0 || !(drags || event.shift_key()) || on_button(&event) {
            return;
        }
        let Some(stage) = stage(&event) else { return };
        // What leaves the stage is still drawn on, and what was under the pointer may be gone by then.
        stage.set_pointer_capture(event.pointer_id()).ok();
        event.prevent_default();
        on.emit(NetworkMsg::Begin(ring.clone(), place(&stage, &event), drags).into());
    })
}

/// What a movement does that began with such a press.
pub fn moved(on: &Callback<Msg>) -> Callback<PointerEvent> {
    let on = on.clone();
    Callback::from(move |event: PointerEvent| {
        if let Some(stage) = captured(&event) {
            on.emit(NetworkMsg::Go(place(&stage, &event)).into());
        }
    })
}

/// What its end does.
pub fn ended(msg: NetworkMsg, on: &Callback<Msg>) -> Callback<PointerEvent> {
    let on = on.clone();
    Callback::from(move |event: PointerEvent| {
        if captured(&event).is_some() {
            on.emit(msg.clone().into());
        }
    })
}

/// Whether it is one of the stage's buttons that was pressed.
fn on_button(event: &PointerEvent) -> bool {
    let target: Option<Element> = event.target_dyn_into();
    target.is_some_and(|target| matches!(target.closest("button"), Ok(Some(_))))
}

fn stage(event: &PointerEvent) -> Option<Element> {
    event.target_dyn_into::<Element>()?.closest(".stage").ok()?
}

/// The stage, if the movement began on it with a press that counts.
fn captured(event: &PointerEvent) -> Option<Element> {
    stage(event).filter(|stage| stage.has_pointer_capture(event.pointer_id()))
}

/// Where the pointer is on the stage.
fn place(stage: &Element, event: &PointerEvent) -> Point {
    let stage = stage.get_bounding_client_rect();
    Point { x: f64::from(event.client_x()) - stage.left(), y: f64::from(event.client_y()) - stage.top() }
}
