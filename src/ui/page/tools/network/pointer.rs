//! The pointer on the stage, as messages: pressed, moved, let go.

use super::NetworkMsg;
use crate::ui::geometry::{Point, Ring};
use crate::ui::page::Msg;
use std::rc::Rc;
use web_sys::Element;
use yew::{Callback, PointerEvent, TargetCast as _};

/// A press begins a movement: with `drags` any press does, which may also drag a server; without, only one with Shift
/// held.
pub fn pressed(ring: &Rc<Ring>, drags: bool, on: &Callback<Msg>) -> Callback<PointerEvent> {
    let (ring, on) = (ring.clone(), on.clone());
    Callback::from(move |event: PointerEvent| {
        if event.button() != 0 || !(drags || event.shift_key()) {
            return;
        }
        let (Some(at), Some(target)) = (place(&event), event.target_dyn_into::<Element>()) else { return };
        // What leaves the stage is still drawn on.
        target.set_pointer_capture(event.pointer_id()).ok();
        event.prevent_default();
        on.emit(NetworkMsg::Begin(ring.clone(), at, drags).into());
    })
}

/// What a movement does while a button is down.
pub fn moved(on: &Callback<Msg>) -> Callback<PointerEvent> {
    let on = on.clone();
    Callback::from(move |event: PointerEvent| {
        if event.buttons() != 0
            && let Some(at) = place(&event)
        {
            on.emit(NetworkMsg::Go(at).into());
        }
    })
}

/// What the end of a movement does.
pub fn ended(msg: NetworkMsg, on: &Callback<Msg>) -> Callback<PointerEvent> {
    let on = on.clone();
    Callback::from(move |_| on.emit(msg.clone().into()))
}

/// Where the pointer is on the stage.
fn place(event: &PointerEvent) -> Option<Point> {
    let stage = event.target_dyn_into::<Element>()?.closest(".stage").ok()??.get_bounding_client_rect();
    Some(Point {
        x: f64::from(event.client_x()) - stage.left(),
        y: f64::from(event.client_y()) - stage.top(),
    })
}
